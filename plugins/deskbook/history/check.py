"""Checking versions: they count upwards, and a later one does not take effect before the one before it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from deskbook.core.diagnostics import Diagnostic, Severity, quote
from deskbook.core.documents import Document
from deskbook.core.library import Library
from deskbook.core.revisions import Revision, order_of


def check_versions(library: Library) -> list[Diagnostic]:
    """What is wrong with the versions of the documents, as they stand and as git keeps them.

    Args:
        library: the handbook as it stands in its folder, with what was recorded of it.
    """
    documents = library.by_id()
    return [
        found
        for name, revisions in library.revisions.items()
        if name in documents
        for found in _check(library, documents[name], revisions)
    ]


def _check(library: Library, document: Document, revisions: tuple[Revision, ...]) -> Iterator[Diagnostic]:
    shown, control = library.shown(document.path), document.control
    if control is None:
        return
    newer = [r for r in revisions if r.order > order_of(control.version) and r.approved]
    if newer:
        last = newer[-1]
        problem = f"the version goes back to {control.version}: {last.version} was approved before"
        advice = f"If that is meant, write what holds again as a new version, such as {_next(last.version)}."
        yield Diagnostic(shown, document.line("version"), "DB115", problem, advice, Severity.WARNING)
    approved = [r for r in revisions if r.approved and r.order <= order_of(control.version)]
    for before, after in pairwise(approved):
        if (
            after.version == control.version
            and before.effective
            and after.effective
            and after.effective < before.effective
        ):
            problem = (
                f"version {after.version} takes effect on {after.effective}, before version {before.version}, "
                f"which took effect on {before.effective}"
            )
            advice = f"Write a day from {quote(before.effective.isoformat())} on."
            yield Diagnostic(shown, document.line("effective"), "DB116", problem, advice)


def _next(version: str) -> str:
    major, minor = order_of(version)
    return f"{major}.{minor + 1}"
