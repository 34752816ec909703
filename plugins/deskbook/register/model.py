"""A line of the register, and what a page shows of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from deskbook.core.documents import Document

COLUMNS = (
    "id",
    "kind",
    "title",
    "version",
    "status",
    "audience",
    "owner",
    "approver",
    "approved_on",
    "effective",
    "next_review",
    "overdue",
    "path",
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A document in the register (ISO 9001:2015, 7.5.3).

    Attributes:
        document: the document.
        next_review: the day by which it must be reviewed, or None.
        overdue: whether that day has passed.
        coming: whether it is approved and takes effect later.
    """

    document: Document
    next_review: date | None
    overdue: bool
    coming: bool

    def row(self) -> dict[str, Any]:
        """The entry as plain data, keys as in `COLUMNS`."""
        control = self.document.control
        return {
            "id": self.document.id,
            "kind": self.document.kind.name,
            "title": self.document.title,
            "version": control.version if control else None,
            "status": control.status if control else None,
            "audience": self.document.audience,
            "owner": control.owner if control else None,
            "approver": control.approver if control else None,
            "approved_on": _iso(control.approved_on) if control else None,
            "effective": _iso(control.effective) if control else None,
            "next_review": _iso(self.next_review),
            "overdue": self.overdue,
            "path": self.document.path,
        }


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
