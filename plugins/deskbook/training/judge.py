"""Judging: whether what a module teaches changed in meaning since."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from deskbook.core.documents import Document
from deskbook.core.library import Library
from deskbook.core.revisions import Revision, in_force, order_of
from deskbook.training.cite import Citation
from deskbook.training.divide import Section, body_of, sections_of, text_of, words_of
from deskbook.training.gather import Module

MAJOR, SECTION, GONE, RETIRED = "major", "section", "gone", "retired"
"""Why a module is stale."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of something that a module teaches.

    Attributes:
        citation: what it teaches.
        document: the document as it stands; None where there is none of that id.
        then: the version taught; "" where it is not known.
        now: the version in force, else the newest.
        section: the section or step that is cited, as it is now, else as it was; None for a whole document, or unknown.
        why: `major`, `section`, `gone` or `retired`; "" where nothing changed in meaning.
    """

    citation: Citation
    document: Document | None
    then: str
    now: str
    section: Section | None
    why: str


def judge(module: Module, library: Library, day: date) -> tuple[Verdict, ...]:
    """What became of all that a module teaches.

    Args:
        module: a version of it.
        library: the handbook with the versions of its documents.
        day: the day on which versions are in force.
    """
    documents = library.by_id()
    return tuple(_judge(citation, module, documents.get(citation.id), library, day) for citation in module.teaches)


def _judge(citation: Citation, module: Module, document: Document | None, library: Library, day: date) -> Verdict:
    control = document.control if document else None
    if document is None or control is None:
        return Verdict(citation, document, "", "", None, "")
    revisions = library.revisions.get(citation.id, ())
    present = in_force(revisions, day)
    now = present.version if present else control.version
    taught = revision_taught(citation, module, revisions)
    then = citation.version or (taught.version if taught else "")
    text = _text(present, document)
    part = _find(citation.anchor, text)
    past = _find(citation.anchor, _text(taught, document)) if taught else None
    why = ""
    if control.status == "retired" and present is None:
        why = RETIRED
    elif not citation.anchor:
        why = MAJOR if then and order_of(now)[0] > order_of(then)[0] else ""
    elif taught is not None and past is not None:
        why = GONE if part is None else SECTION if words_of(past.text) != words_of(part.text) else ""
    elif part is None:
        why = GONE
    elif then and order_of(now)[0] > order_of(then)[0]:  # Nobody knows the words that were taught.
        why = MAJOR
    return Verdict(citation, document, then, now, part or past, why)


def revision_taught(citation: Citation, module: Module, revisions: tuple[Revision, ...]) -> Revision | None:
    """The version that is taught: the one that is named, else the one in force when the module was approved, else the
    earliest; None where git does not know it."""
    if citation.version:
        return next((r for r in revisions if r.version == citation.version), None)
    approved = module.meta.approved_on
    then = in_force(revisions, approved) if approved else None
    return then or next((r for r in revisions if r.approved), None)


def _text(revision: Revision | None, document: Document) -> str:
    if revision is None or revision.state.day is None or not revision.state.text:
        return text_of(document)
    return body_of(revision.state.text)


def _find(anchor: str, text: str) -> Section | None:
    return next((s for s in sections_of(text) if s.anchor == anchor), None) if anchor else None


def sections_taught(citation: Citation, module: Module, document: Document, library: Library) -> Iterator[Section]:
    """The sections of a document in the version that a module teaches, where it is known, else as it stands."""
    taught = revision_taught(citation, module, library.revisions.get(citation.id, ()))
    yield from sections_of(_text(taught, document))
