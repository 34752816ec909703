"""Identifying: names of courses in other systems, and texts that their files can hold."""

from __future__ import annotations

import re

from deskbook.core.courses import Course

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def name_of(course: Course) -> str:
    """A course as an XML name, such as `TRN-CS-001-1.0` (XML Namespaces 1.0, NCName)."""
    return f"{course.id}-{course.version}"


def titled(course: Course, most: int) -> str:
    """Title and version within a length, the version whole."""
    behind = f" ({course.version})"
    return short(course.title, most - len(behind)) + behind


def short(text: str, most: int) -> str:
    """Text that XML can hold, of at most so many characters."""
    clean = " ".join(_FORBIDDEN.sub("\ufffd", text).split())
    return clean if len(clean) <= most else f"{clean[: most - 1].rstrip()}…"
