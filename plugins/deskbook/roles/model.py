"""What the page of a role shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from deskbook.core.documents import Document
from deskbook.core.records import RoleRecord

SPAN = 90
"""How many days a role's page looks back for what changed, and ahead for what is due."""
ASSETS = (
    "assets/internal/stylesheets/role.css",
    "assets/internal/javascripts/role-model.js",
    "assets/internal/javascripts/role.js",
)
"""Files of the theme that the fragments of this feature load."""


class Task(StrEnum):
    """What a role has to do with a document."""

    OVERDUE = "overdue"
    REVIEW = "review"
    APPROVE = "approve"
    FINISH = "finish"


@dataclass(frozen=True, slots=True)
class Due:
    """Something that a role has to do.

    Attributes:
        document: with which document.
        task: what.
        day: by when; None for what has no day.
    """

    document: Document
    task: Task
    day: date | None


@dataclass(frozen=True, slots=True)
class Group:
    """Documents of one kind: its name, its title, and the documents by id."""

    kind: str
    title: str
    documents: tuple[Document, ...]


@dataclass(frozen=True, slots=True)
class RolePage:
    """One role.

    Attributes:
        id: its id.
        record: its record.
        department: where it belongs, or "".
        path: where its page is staged.
        chain: (path, title) of the roles that it escalates to, the nearest first, up to the top.
        escalated_from: (path, title) of those that escalate to it.
        applies: what its holder must know, by kind, procedures first.
        changed: what of that took effect in the last days, the latest first.
        coming: what of that takes effect later, the nearest first.
        due: what it has to do: reviews overdue, reviews in the next days, approvals.
        owns, approves: documents, by id.
    """

    id: str
    record: RoleRecord
    department: str
    path: str
    chain: tuple[tuple[str, str], ...]
    escalated_from: tuple[tuple[str, str], ...]
    applies: tuple[Group, ...]
    changed: tuple[Document, ...]
    coming: tuple[Document, ...]
    due: tuple[Due, ...]
    owns: tuple[Document, ...]
    approves: tuple[Document, ...]

    @property
    def sections(self) -> tuple[str, ...]:
        """The parts of its page, by the names that stand in addresses and in the file of words."""
        always = ("changed", "due", "applies")
        there = {
            "coming": self.coming,
            "responsibilities": self.record.responsibilities,
            "owns": self.owns,
            "approves": self.approves,
        }
        order = ("changed", "coming", "due", "applies", "responsibilities", "owns", "approves")
        return tuple(name for name in order if name in always or there[name])

    @property
    def essentials(self) -> Group | None:
        """What its holder reads most: the procedures, else what comes first."""
        return self.applies[0] if self.applies else None
