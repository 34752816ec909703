"""Showing modules: what pages and the player are told of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from deskbook.core.revisions import order_of
from deskbook.training.gather import COMING, CURRENT, DRAFT, SUPERSEDED, WITHDRAWN

Url = Callable[[str], str]
"""Gives the address of a path as seen from a page."""


@dataclass(frozen=True, slots=True)
class Place:
    """A document: its id, its title, and its page."""

    id: str
    title: str
    path: str = ""


@dataclass(frozen=True, slots=True)
class ShownLesson:
    """A lesson as pages show it.

    Attributes:
        name, title, summary, path: of its page.
        minutes: how long it takes; None where it does not say.
        counts: whether it is the test.
        questions: how many it has.
        shuffle: whether the test mixes them.
        limit: how many seconds the test may take; None for as long as one likes.
        pools: how many questions the test draws from each pool.
    """

    name: str
    title: str
    summary: str
    path: str
    minutes: int | None
    counts: bool
    questions: int
    shuffle: bool
    limit: int | None
    pools: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Taught:
    """Something that a module teaches.

    Attributes:
        id, title, path: the document.
        anchor: of the section or step, or "".
        section: what that is called, or "".
        version: which was taught; "" where that is not known.
        now: the one in force.
        stale: whether it changed in meaning since.
        why: `major`, `section`, `gone`, `retired` or "".
        compared: the page that compares the two versions, or "".
    """

    id: str
    title: str
    path: str
    anchor: str
    section: str
    version: str
    now: str
    stale: bool
    why: str
    compared: str


@dataclass(frozen=True, slots=True)
class ShownVersion:
    """A version of a module in the list of all."""

    version: str
    standing: str
    path: str
    title: str
    effective: date | None
    change: str


@dataclass(frozen=True, slots=True)
class ShownModule:
    """A version of a module as pages show it; see the attributes of the front matter.

    Attributes:
        standing: `current`, `superseded`, `withdrawn`, `coming` or `draft`.
        path: its index page.
        minutes: how long it takes.
        digests: of what it says, 12 hexadecimal digits; after it those of what it said before slips were mended.
        roles: who owes it, as far as the reader may know them.
        questions: how many it has; `points`: what its test counts.
        stale: what of it changed in meaning, for the narrowest audience.
        versions: all that the reader gets, the newest first.
        latest: the one in force, where it is not this one.
    """

    id: str
    title: str
    summary: str
    version: str
    standing: str
    path: str
    effective: date | None
    change: str
    duration: str
    minutes: int | None
    pass_mark: int
    attempts: int | None
    renew_every: str
    digests: tuple[str, ...]
    objectives: tuple[str, ...]
    roles: tuple[Place, ...]
    prerequisites: tuple[Place, ...]
    questions: int
    points: int
    lessons: tuple[ShownLesson, ...]
    teaches: tuple[Taught, ...]
    stale: tuple[Taught, ...]
    versions: tuple[ShownVersion, ...]
    latest: ShownVersion | None


@dataclass(frozen=True, slots=True)
class Shelf:
    """All modules of a site.

    Attributes:
        modules: every version that its readers get, by the path of its index page.
        lessons: (path of the module's index page, the lesson), by the path of the lesson's page.
    """

    modules: Mapping[str, ShownModule]
    lessons: Mapping[str, tuple[str, ShownLesson]]

    def having(self, *standings: str) -> tuple[ShownModule, ...]:
        """Modules that stand so, by id and version."""
        found = [module for module in self.modules.values() if module.standing in standings]
        return tuple(sorted(found, key=lambda module: (module.id, order_of(module.version))))

    @property
    def withdrawn(self) -> tuple[ShownModule, ...]:
        """The newest version of each module of which none is in force, or will be."""
        alive = {module.id for module in self.having(CURRENT, COMING, DRAFT)}
        gone = {module.id: module for module in self.having(WITHDRAWN, SUPERSEDED) if module.id not in alive}
        return tuple(gone.values())

    def teaching(self, name: str) -> list[tuple[ShownModule, tuple[Taught, ...]]]:
        """The current modules that teach a document, and what of it."""
        found = [(m, tuple(t for t in m.teaches if t.id == name)) for m in self.having(CURRENT)]
        return [(module, taught) for module, taught in found if taught]


def data_of(module: ShownModule, url: Url) -> dict[str, Any]:
    """A module as data for the player; `url` gives addresses as seen from the page."""
    latest = module.latest
    return {
        "id": module.id,
        "title": module.title,
        "version": module.version,
        "status": module.standing,
        "pass_mark": module.pass_mark,
        "attempts": module.attempts,
        "renew_every": module.renew_every or None,
        "url": url(module.path),
        "digest": module.digests[0],
        "lessons": [
            {
                "name": lesson.name,
                "title": lesson.title,
                "url": url(lesson.path),
                "minutes": lesson.minutes,
                "counts": lesson.counts,
                "questions": lesson.questions,
            }
            for lesson in module.lessons
        ],
        "latest": {"version": latest.version, "url": url(latest.path)} if latest else None,
    }


def catalogue_data(modules: Iterable[ShownModule], url: Url) -> dict[str, Any]:
    """All modules as data for the catalogue."""
    rows = []
    for module in modules:
        row = data_of(module, url) | {"digests": list(module.digests)}
        row |= {"roles": [role.id for role in module.roles], "prerequisites": [p.id for p in module.prerequisites]}
        row |= {"minutes": module.minutes, "current": module.standing == CURRENT}
        rows.append(row)
    return {"modules": rows}
