"""Tabulating: who owes which module, and which steps of what is taught no question tests."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deskbook.core.documents import Document
from deskbook.core.selection import Selection
from deskbook.training.divide import Section, sections_of
from deskbook.training.gather import CURRENT, Asked, modules_of, questions_of, standing
from deskbook.training.show import Place, ShownModule

COLUMNS = (
    "role",
    "role_title",
    "module",
    "title",
    "version",
    "status",
    "in_force_since",
    "duration",
    "pass_mark",
    "renew_every",
    "prerequisites",
)
BYTE_ORDER_MARK = "\ufeff"
"""Excel takes a file without one for the code page of the machine."""


@dataclass(frozen=True, slots=True)
class Row:
    """A module, and for each role whether it owes it."""

    module: ShownModule
    owed: tuple[bool, ...]


def tabulate(modules: Iterable[ShownModule], roles: Sequence[Place]) -> tuple[Row, ...]:
    """The training matrix.

    Args:
        modules: the current ones and those to come.
        roles: all roles.
    """
    return tuple(Row(m, tuple(role.id in {r.id for r in m.roles} for role in roles)) for m in modules)


def lines_of(modules: Iterable[ShownModule]) -> list[dict[str, Any]]:
    """The matrix as a list: a line for each role and each module that it owes."""
    return [
        {
            "role": role.id,
            "role_title": role.title,
            "module": module.id,
            "title": module.title,
            "version": module.version,
            "status": module.standing,
            "in_force_since": module.effective.isoformat() if module.effective else None,
            "duration": module.duration,
            "pass_mark": module.pass_mark,
            "renew_every": module.renew_every or None,
            "prerequisites": [place.id for place in module.prerequisites],
        }
        for module in modules
        for role in module.roles
    ]


def as_csv(modules: Iterable[ShownModule]) -> str:
    """The matrix as RFC 4180 CSV. Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for line in lines_of(modules):
        row = {**line, "prerequisites": " ".join(line["prerequisites"])}
        writer.writerow({k: f"'{v}" if isinstance(v, str) and v[:1] in tuple("=+-@\t") else v for k, v in row.items()})
    return BYTE_ORDER_MARK + out.getvalue()


def as_json(modules: Iterable[ShownModule]) -> str:
    """The matrix as a JSON list."""
    return json.dumps(lines_of(modules), ensure_ascii=False, indent=2) + "\n"


FORMS: Mapping[str, Callable[[Iterable[ShownModule]], str]] = {"csv": as_csv, "json": as_json}
"""What the matrix can be downloaded as, by the suffix of the file."""


@dataclass(frozen=True, slots=True)
class Test:
    """A question that tests a place: the id and version of its module, what it asks, its page and its place there."""

    module: str
    version: str
    title: str
    path: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Tested:
    """A step or a section, or the document as a whole (no anchor), and what tests it."""

    anchor: str
    title: str
    step: bool
    questions: tuple[Test, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A document that is taught: of how many of its steps questions test how many; of its sections, where it has no steps."""

    id: str
    title: str
    path: str
    tested: int
    total: int
    places: tuple[Tested, ...]
    steps: bool


def cover(selection: Selection) -> tuple[Coverage, ...]:
    """What the current modules teach, and what of it questions test, by the ids of the documents.

    Args:
        selection: what the audience gets, before anything was woven into it.
    """
    library = selection.library
    modules = [m for m in modules_of(library.documents.values()) if standing(m, library, selection.day) == CURRENT]
    tests: dict[str, list[tuple[str, Test]]] = {}
    for module in modules:
        for one in questions_of(module, selection):
            if one.question.tests:
                test = _test(one, module.meta.id, module.meta.version)
                tests.setdefault(one.question.tests.id, []).append((one.question.tests.anchor, test))
    taught = {citation.id for module in modules for citation in module.teaches}
    ids = library.by_id()
    found = ((ids[name], selection.page_of(ids[name])) for name in sorted(taught | tests.keys()) if name in ids)
    return tuple(_cover(d, path, selection.pages[path].body, tests.get(d.id or "", ())) for d, path in found if path)


def _test(one: Asked, module: str, version: str) -> Test:
    return Test(module, version, one.question.title, one.path, f"q-{one.question.id}")


def _cover(document: Document, path: str, text: str, tests: Iterable[tuple[str, Test]]) -> Coverage:
    by_anchor: dict[str, list[Test]] = {}
    for anchor, test in tests:
        by_anchor.setdefault(anchor, []).append(test)
    sections = sections_of(text)
    steps = [section for section in sections if section.step]
    counted = steps or sections
    shown = [section for section in sections if section in counted or section.anchor in by_anchor]
    places = tuple(_places(shown, by_anchor, document.title))
    tested = sum(section.anchor in by_anchor for section in counted)
    return Coverage(document.id or "", document.title, path, tested, len(counted), places, bool(steps))


def _places(sections: Iterable[Section], tests: Mapping[str, Sequence[Test]], title: str) -> Iterator[Tested]:
    if "" in tests:
        yield Tested("", title, False, tuple(tests[""]))
    for section in sections:
        yield Tested(section.anchor, section.title, section.step, tuple(tests.get(section.anchor, ())))
