"""What the page of a role shows."""

from __future__ import annotations

from dataclasses import dataclass

from deskbook.core.documents import Document
from deskbook.core.records import RoleRecord


@dataclass(frozen=True, slots=True)
class RolePage:
    """One role.

    Attributes:
        id: its id.
        record: its record.
        department: where it belongs, or "".
        path: where its page is staged.
        escalates_to, escalated_from: (path, title) of other roles.
        applies, owns, approves: documents, by id.
    """

    id: str
    record: RoleRecord
    department: str
    path: str
    escalates_to: tuple[str, str] | None
    escalated_from: tuple[tuple[str, str], ...]
    applies: tuple[Document, ...]
    owns: tuple[Document, ...]
    approves: tuple[Document, ...]
