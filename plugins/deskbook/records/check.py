"""Checking: audiences that options name are there."""

from __future__ import annotations

from collections.abc import Iterable

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.records.config import RecordsOptions


def check_audiences(options: RecordsOptions, known: Iterable[str]) -> list[Diagnostic]:
    """Audiences that nobody declared: their pages would send nothing, and nobody would notice."""
    names = list(known)
    return [
        Diagnostic(
            "mkdocs.yml",
            0,
            "DB112",
            f"'deskbook/records' names the audience {quote(name)}, which is none here",
            nearest(name, names) or f"Audiences: {', '.join(names)}.",
        )
        for name in options.audiences or ()
        if name not in names
    ]
