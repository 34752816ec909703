"""Describing a document's versions to whoever reads its page."""

from __future__ import annotations

from typing import Any

from deskbook.core.documents import Document
from deskbook.core.past import version_path
from deskbook.core.revisions import spans
from deskbook.core.selection import Selection, StagedPage
from deskbook.history.trace import compared, comparison_path, trace


def describe(selection: Selection, document: Document) -> dict[str, Any]:
    """What stands on the page of a document: its versions, what is to come, and what applied when.

    Args:
        selection: what the audience sees.
        document: a controlled document of it.
    """
    versions = trace(selection, document.id or "")
    return {
        "document": document,
        "versions": versions,
        "coming": [v for v in versions if v.standing == "coming" and v.path],
        "spans": _spans(selection, document.id or ""),
        "missing": selection.library.missing,
        "roles": selection.roles,
        "today": selection.day,
        "whole": selection.audience == selection.library.audiences.narrowest,
    }


def describe_version(selection: Selection, page: StagedPage) -> dict[str, Any]:
    """What stands above the page of a version: which it is, when it applied, and where the one in force is."""
    name = page.document.version_of
    versions = trace(selection, name)
    [own] = [version for version in versions if version.path == page.path]
    document = selection.library.by_id().get(name)
    return {
        "version": own,
        "document": document,
        "now": document if document and selection.page_of(document) else None,
        "whole": selection.audience == selection.library.audiences.narrowest,
    }


def describe_comparison(selection: Selection, name: str, old: str, new: str, most: int) -> dict[str, Any]:
    """What stands on the page that compares two versions, besides what changed."""
    versions = {version.revision.version: version for version in trace(selection, name)}
    document = selection.library.by_id().get(name)
    pairs = [pair for pair in compared(selection, name, most) if pair != (old, new)]
    return {
        "old": versions[old],
        "new": versions[new],
        "document": document if document and selection.page_of(document) else None,
        "others": [(comparison_path(name, a, b), a, b) for a, b in pairs],
    }


def _spans(selection: Selection, name: str) -> list[dict[str, Any]]:
    """For the script that answers what applied on a day: first and last day, version, and the path of its page.

    A version that these readers may not see is left out: then nothing is said of those days.
    """
    found = []
    for span in spans(selection.library.revisions.get(name, ())):
        path = version_path(name, span.revision.version)
        if path in selection.pages:
            found.append({"first": span.first, "last": span.last, "version": span.revision.version, "path": path})
    return found
