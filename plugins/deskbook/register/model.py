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
    "coming",
    "next_review",
    "overdue",
    "superseded_by",
    "path",
)
ASSETS = (
    "assets/javascripts/sheet.js",
    "assets/internal/stylesheets/register.css",
    *(f"assets/internal/javascripts/{name}.js" for name in ("register-model", "register")),
    *(f"assets/internal/javascripts/{name}.js" for name in ("checklist-model", "checklist")),
)
"""Files of the theme that the fragments of this feature load."""


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

    @property
    def status(self) -> str:
        """Where the document stands; "" for a page that is not controlled."""
        return self.document.control.status if self.document.control else ""

    @property
    def retired(self) -> bool:
        """Whether it is kept only as a record."""
        return self.status == "retired"

    @property
    def catch(self) -> str:
        """What a reader must know before relying on the page: its status unless approved, `coming`, `overdue`, or ""."""
        if self.status != "approved":
            return self.status
        return "coming" if self.coming else "overdue" if self.overdue else ""

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
            "coming": self.coming,
            "next_review": _iso(self.next_review),
            "overdue": self.overdue,
            "superseded_by": control.superseded_by if control else None,
            "path": self.document.path,
        }


@dataclass(frozen=True, slots=True)
class Code:
    """A QR code.

    Attributes:
        address: what it says.
        size: how many modules it is wide and high, its white edge included.
        shape: its dark modules, as an SVG path.
    """

    address: str
    size: int
    shape: str


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """What the register's page shows.

    Attributes:
        current: documents that are drafted, in review, coming or in force.
        retired: documents that are kept as a record.
        kinds: (name, title) of their kinds, in the order of the titles.
        statuses: every status, in the order of a document's life.
        owners: role ids of their owners.
    """

    current: tuple[Entry, ...]
    retired: tuple[Entry, ...]
    kinds: tuple[tuple[str, str], ...]
    statuses: tuple[str, ...]
    owners: tuple[str, ...]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
