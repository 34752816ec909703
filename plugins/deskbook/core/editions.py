"""Editions: versions of one document that lie side by side, each in a file of its own, and which of them stands for all."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from deskbook.core.documents import Document
from deskbook.core.library import Library
from deskbook.core.revisions import order_of


def settle_editions(library: Library, day: date) -> Library:
    """The library with the leading versions of a day.

    Args:
        library: the handbook.
        day: the day on which versions are in force or not.
    """
    leading: dict[str, str] = {}
    passed: set[str] = set()
    for name, documents in editions_by_id(library).items():
        lead = leading_one(documents, day)
        leading[name] = lead.path
        passed |= {d.path for d in documents if d is not lead and d.in_force(day) and lead.in_force(day)}
    return replace(library, leading=MappingProxyType(leading), passed=frozenset(passed))


def editions_by_id(library: Library) -> dict[str, list[Document]]:
    """Documents whose versions lie side by side, by id, the earliest version first."""
    found: dict[str, list[Document]] = {}
    for document in library.documents.values():
        if document.kind.editions and document.control and document.id and not document.version_of:
            found.setdefault(document.id, []).append(document)
    return {name: sorted(documents, key=version_of) for name, documents in found.items()}


def version_of(document: Document) -> tuple[int, int]:
    """A document's version as numbers."""
    return order_of(document.control.version) if document.control else (0, 0)


def leading_one(documents: Iterable[Document], day: date) -> Document:
    """Of the versions of a document, the earliest first, the one that stands for all: the one in force on a day, else the
    next to come into force, else the newest that is not retired, else the newest.

    Raises:
        ValueError: where there are none.
    """
    every = list(documents)
    if not every:
        raise ValueError("no version")
    now = [d for d in every if d.in_force(day)]
    if now:
        return max(
            now, key=lambda d: (d.control.effective if d.control and d.control.effective else day, version_of(d))
        )
    ahead = [d for d in every if d.control and d.control.status == "approved" and d.control.effective]
    if ahead:
        return min(
            ahead, key=lambda d: (d.control.effective if d.control and d.control.effective else day, version_of(d))
        )
    open_ = [d for d in every if d.control and d.control.status != "retired"]
    return (open_ or every)[-1]
