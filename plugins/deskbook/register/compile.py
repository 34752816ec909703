"""Compiling the register from the library."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from deskbook.core.documents import Document
from deskbook.core.library import Library
from deskbook.core.selection import is_part
from deskbook.register.model import COLUMNS, Entry

BYTE_ORDER_MARK = "\ufeff"


def entry_of(document: Document, day: date) -> Entry:
    """The register's entry for a document on a day. What is retired is not reviewed any more."""
    control = document.control
    approved = bool(control and control.status == "approved")
    due = None if control and control.status == "retired" else document.next_review()
    overdue = bool(approved and due and due < day)
    coming = bool(approved and control and control.effective and control.effective > day)
    return Entry(document, due, overdue, coming)


def compile_register(
    library: Library, day: date, *, kind: str | None = None, audience: str | None = None
) -> list[Entry]:
    """Entries by id, then path. Of versions that lie side by side those are left out which another has followed.

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
        and not document.version_of
        and library.stands_for_itself(document)
        and (audience is None or library.audiences.sees(audience, document.audience))
    ]
    return [entry_of(d, day) for d in sorted(chosen, key=lambda d: (d.id or "~", d.path))]


def as_csv(entries: Iterable[Entry]) -> str:
    """The register as RFC 4180 CSV. Text that a spreadsheet would take for a formula gets an apostrophe in front.

    It begins with a byte order mark: Excel takes a file without one for the code page of the machine and shows `Ã¼` for
    `ü`; LibreOffice reads UTF-8 either way. Programs read the JSON, or the CSV as `utf-8-sig`.
    """
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\r\n")
    writer.writeheader()
    for entry in entries:
        writer.writerow({k: f"'{v}" if isinstance(v, str) and v[:1] in "=+-@\t" else v for k, v in entry.row().items()})
    return BYTE_ORDER_MARK + out.getvalue()


def as_json(entries: Iterable[Entry]) -> str:
    """The register as a JSON list."""
    return json.dumps([e.row() for e in entries], ensure_ascii=False, indent=2) + "\n"


FORMS: Mapping[str, Callable[[Iterable[Entry]], str]] = {"csv": as_csv, "json": as_json}
"""What the register can be downloaded as, by the suffix of the file."""


def as_text(entries: Iterable[Entry]) -> str:
    """The register as a table for a terminal, what is retired in a table of its own."""
    kept = list(entries)
    current = [e for e in kept if not e.retired]
    retired = [e for e in kept if e.retired]
    parts = []
    if current:
        parts.append(_table(current, "id version status effective next_review owner title".split()))
    if retired:
        parts.append("Retired\n" + _table(retired, "id version superseded_by title".split()))
    return "\n".join(parts) or "No document.\n"


def _cell(entry: Entry, column: str) -> str:
    marks = {"effective": entry.coming and " (not yet)", "next_review": entry.overdue and " (overdue)"}
    return str(entry.row()[column] or "–") + (marks.get(column) or "")


def _table(entries: Iterable[Entry], columns: Sequence[str]) -> str:
    rows = [[_cell(entry, column) for column in columns] for entry in entries]
    table = [[column.replace("_", " ") for column in columns], *rows]
    widths = [max(len(row[i]) for row in table) for i in range(len(columns))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in table)
    return "\n".join(lines) + "\n"
