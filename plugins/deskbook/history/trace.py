"""Tracing: the versions of a document that an audience may see, when each applied, and which are compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from deskbook.core.library import VERSIONS
from deskbook.core.past import version_path
from deskbook.core.revisions import Revision, in_force, spans
from deskbook.core.selection import Selection
from deskbook.history.model import Version


def trace(selection: Selection, name: str) -> list[Version]:
    """The versions of a document, the newest first.

    Args:
        selection: what the audience sees; what has no page for it is told only to those who see all.
        name: the document's id.
    """
    revisions = selection.library.revisions.get(name, ())
    whole = selection.audience == selection.library.audiences.narrowest
    now = in_force(revisions, selection.day)
    first = {span.revision.version: span.first for span in reversed(spans(revisions))}
    last = {span.revision.version: span.last for span in spans(revisions)}
    found: list[Version] = []
    before = ""
    for revision in revisions:
        path = version_path(name, revision.version)
        path = path if path in selection.pages else ""
        if not path and not whole:
            continue
        standing = _standing(revision, now, selection)
        compared = comparison_path(name, before, revision.version) if path and before else ""
        found.append(
            Version(revision, path, standing, first.get(revision.version), last.get(revision.version), compared)
        )
        before = revision.version if path else before
    return found[::-1]


def _standing(revision: Revision, now: Revision | None, selection: Selection) -> str:
    if not revision.approved:
        return "withdrawn" if revision.status == "retired" else "draft"
    if revision is now:
        return "current"
    if revision.withdrawn is not None and revision.withdrawn <= selection.day:
        return "withdrawn"
    return "coming" if revision.effective and revision.effective > selection.day else "earlier"


def comparison_path(name: str, old: str, new: str) -> str:
    """Where the page that compares two versions is staged."""
    return f"{VERSIONS}{name}/{old}-to-{new}.md"


def paths_of(name: str, old: str, new: str) -> tuple[str, str, str]:
    """The pages of two versions, and the page that compares them."""
    return version_path(name, old), version_path(name, new), comparison_path(name, old, new)


def comparisons(selection: Selection, most: int) -> Iterator[tuple[str, str, str]]:
    """(id, earlier version, later version) of every two versions that are compared for an audience.

    Args:
        selection: what the audience sees.
        most: so many of the newest are compared each with each, older ones with the next only.
    """
    for name in selection.library.revisions:
        yield from ((name, old, new) for old, new in compared(selection, name, most))


def compared(selection: Selection, name: str, most: int) -> list[tuple[str, str]]:
    """(earlier version, later version) of every two versions of one document that are compared for an audience."""
    revisions = selection.library.revisions.get(name, ())
    seen = [r.version for r in revisions if version_path(name, r.version) in selection.pages]
    return list(dict.fromkeys([*pairwise(seen), *combinations(seen[-most:], 2)]))
