"""Compiling the register from the library."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from datetime import date

from deskbook.core.documents import Document
from deskbook.core.library import Library
from deskbook.core.selection import is_part
from deskbook.register.model import COLUMNS, Entry


def entry_of(document: Document, day: date) -> Entry:
    """The register's entry for a document on a day."""
    control = document.control
    due = document.next_review()
    overdue = bool(due and due < day and control and control.status == "approved")
    coming = bool(control and control.status == "approved" and control.effective and control.effective > day)
    return Entry(document, due, overdue, coming)


def compile_register(
    library: Library, day: date, *, kind: str | None = None, audience: str | None = None
) -> list[Entry]:
    """Entries by id, then path.

    Args:
        library: the handbook.
        day: the day on which reviews are overdue or not.
        kind: only documents of this kind; without, all controlled ones.
        audience: only what this audience sees.
    """
    chosen = [
        document
        for document in library.documents.values()
        if (document.kind.name == kind if kind else document.kind.controlled)
        and not is_part(document.path)
        and (audience is None or library.audiences.sees(audience, document.audience))
    ]
    return [entry_of(d, day) for d in sorted(chosen, key=lambda d: (d.id or "~", d.path))]


def as_csv(entries: Iterable[Entry]) -> str:
    """The register as RFC 4180 CSV. Text that a spreadsheet would take for a formula gets an apostrophe in front."""
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for entry in entries:
        writer.writerow({k: f"'{v}" if isinstance(v, str) and v[:1] in "=+-@\t" else v for k, v in entry.row().items()})
    return out.getvalue()


def as_json(entries: Iterable[Entry]) -> str:
    """The register as a JSON list."""
    return json.dumps([e.row() for e in entries], ensure_ascii=False, indent=2) + "\n"


def as_text(entries: Iterable[Entry]) -> str:
    """The register as a table for a terminal."""
    head = ("id", "version", "status", "effective", "next_review", "owner", "title")
    rows = [
        tuple(str(e.row()[k] or "–") + (" (overdue)" if k == "next_review" and e.overdue else "") for k in head)
        for e in entries
    ]
    table = [tuple(h.replace("_", " ") for h in head), *rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(head))]
    return (
        "\n".join("  ".join(cell.ljust(w) for cell, w in zip(row, widths, strict=True)).rstrip() for row in table)
        + "\n"
    )
