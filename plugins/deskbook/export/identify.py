"""Identifying: names of courses in other systems, and texts that their files can hold."""

from __future__ import annotations

import re
from urllib.parse import quote

from deskbook.core.courses import Course

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_SLUG = re.compile(r"[^a-z0-9]+")


def identifier_of(option: str, site: str, organization: str) -> str:
    """What the identifiers of a handbook begin with: the option, else the site's address, else a name of its own."""
    if option or site:
        return (option or site).rstrip("/")
    return f"urn:x-deskbook:{_SLUG.sub('-', organization.lower()).strip('-') or 'handbook'}"


def activity(identifier: str, what: str, name: str, version: str) -> str:
    """The IRI of a version of something (xAPI 1.0.3, Data 2.4.4.1: activities are known by an IRI that never changes).

    Args:
        identifier: see `identifier_of`.
        what: `training` or `document`.
        name: its id.
        version: `major.minor`.
    """
    between = ":" if identifier.startswith("urn:") else "/"
    return between.join([identifier, what, quote(name), version])


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
