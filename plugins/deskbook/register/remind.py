"""Reminding of what is due: reviews, and versions that take effect."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date

from deskbook.core.documents import Document
from deskbook.core.library import Library
from deskbook.core.past import version_path
from deskbook.core.revisions import Revision, coming
from deskbook.register.compile import entry_of
from deskbook.register.model import Entry


def remind(library: Library, entries: Iterable[Entry], day: date, until: date, audience: str | None) -> list[Entry]:
    """What is due until a day, the earliest first: documents whose review is due or overdue, and versions that take
    effect, which stand for themselves.

    Args:
        library: the handbook.
        entries: the documents in question.
        day: the day to count from.
        until: the last day that counts.
        audience: whose site it is about; None for all.
    """
    found: list[tuple[date, str, Entry]] = []
    for entry in entries:
        control, review = entry.document.control, entry.next_review
        if control is None:
            continue
        dates = [review] if control.status == "approved" else []
        dates += [control.effective] if entry.coming else []
        due = [d for d in dates if d is not None and d <= until]
        if due:
            found.append((min(due), control.id, entry))
        for revision in _coming(library, entry.document, day, until, audience):
            found.append(
                (revision.effective or until, control.id, entry_of(_as_document(entry.document, revision), day))
            )
    return [entry for _, _, entry in sorted(found, key=lambda row: row[:2])]


def _coming(library: Library, document: Document, day: date, until: date, audience: str | None) -> Iterator[Revision]:
    """Versions of a document, besides the one that it shows, that take effect after a day until another."""
    control = document.control
    if control is None:
        return
    for revision in coming(library.revisions.get(control.id, ()), day):
        if revision.version == control.version or (revision.effective or until) > until:
            continue
        page = library.documents.get(version_path(control.id, revision.version))
        if audience is None or (page is not None and library.audiences.sees(audience, page.audience)):
            yield revision


def _as_document(document: Document, revision: Revision) -> Document:
    """The document with what a version says of itself."""
    own = {"version": revision.version, "status": revision.status, "effective": revision.effective}
    own["approved_on"] = revision.approved_on
    return replace(document, meta=document.meta.model_copy(update=own))
