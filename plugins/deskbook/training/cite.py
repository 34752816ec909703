"""Citing: which document, and which version and section of it, is taught or tested."""

from __future__ import annotations

import re
from dataclasses import dataclass

_CITATION = re.compile(
    r"^(?P<id>[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)+)(?:@(?P<version>\d{1,4}\.\d{1,4}))?(?:#(?P<anchor>[\w-]+))?$"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A document, or a section or step of it, in a version or as it was when the module was approved.

    Attributes:
        id: the document's.
        version: `major.minor`, or "".
        anchor: name of a heading or a step, or "".
    """

    id: str
    version: str = ""
    anchor: str = ""

    def __str__(self) -> str:
        return self.id + (f"@{self.version}" if self.version else "") + (f"#{self.anchor}" if self.anchor else "")

    def covers(self, other: Citation) -> bool:
        """Whether what is cited here holds what is cited there."""
        return self.id == other.id and self.anchor in ("", other.anchor)


def cite(text: str) -> Citation:
    """Read `SOP-CS-051@1.0#greet`.

    Raises:
        ValueError: where the text is no such thing.
    """
    match = _CITATION.match(text.strip())
    if match is None:
        raise ValueError("write an id, and behind it a version or a section where one is meant: SOP-CS-051@1.0#greet")
    return Citation(match["id"], match["version"] or "", match["anchor"] or "")
