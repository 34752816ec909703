"""Choosing: which versions of courses somebody means."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from deskbook.core.courses import Course
from deskbook.core.documents import Document

ALL = "all"
RELEASED = ("current", "superseded")
"""Where a version stands that somebody may be taking."""


class NotOffered(ValueError):
    """What somebody named is no course.

    Args:
        name: what was named.
        known: names that could have been meant.
    """

    def __init__(self, name: str, known: Iterable[str]) -> None:
        super().__init__(name)
        self.name, self.known = name, tuple(known)


def versions(documents: Iterable[Document]) -> list[str]:
    """Names that can be asked for in a handbook, before anything is built: of documents whose versions lie side by side."""
    found = [d.control for d in documents if d.kind.editions and d.control and not d.version_of]
    ids = sorted({control.id for control in found})
    return [*ids, *sorted(f"{control.id}@{control.version}" for control in found), ALL]


def choose(names: Iterable[str], courses: Mapping[str, Course]) -> tuple[Course, ...]:
    """The versions that are named, each once.

    Args:
        names: `ID@VERSION`; `ID` for the version in force, or the newest where none is; `all` for every released version.
        courses: what there is, by `ID@VERSION`, versions of one id from the oldest to the newest.

    Raises:
        NotOffered: for a name that is none of these.
    """
    found: dict[str, Course] = {}
    for name in names:
        if name == ALL:
            found |= {key: course for key, course in courses.items() if course.standing in RELEASED}
            continue
        own = [course for course in courses.values() if course.id == name]
        current = next((course for course in own if course.standing == "current"), own[-1] if own else None)
        course = courses.get(name) or current
        if course is None:
            raise NotOffered(name, dict.fromkeys([*courses, *(one.id for one in courses.values()), ALL]))
        found[course.name] = course
    return tuple(found.values())
