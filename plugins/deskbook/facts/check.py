"""Checking: no number on a page may say something else than the fact about the same matter."""

from __future__ import annotations

from collections.abc import Iterator

from deskbook.core.diagnostics import Diagnostic, Severity, quote
from deskbook.core.documents import Document
from deskbook.core.facts import FactFormat
from deskbook.core.library import Library
from deskbook.facts.amounts import AmountReader
from deskbook.facts.compete import Competitor, Subject, compete, subjects_of
from deskbook.facts.divide import Passage, passages_of

_FRONT = ("title", "summary")
"""Keys of front matter that readers are shown as text."""


def check_facts(library: Library) -> Iterator[Diagnostic]:
    """Numbers that compete with facts, and numbers in whose place a fact should stand."""
    format_ = FactFormat(library.data.organization, library.data.facts)
    subjects: dict[str, list[Subject]] = {}
    for subject in subjects_of(library.data.facts):
        subjects.setdefault(subject.measure.dimension, []).append(subject)
    if not subjects:
        return
    reader = AmountReader(format_)
    for document in library.documents.values():
        if document.version_of or (document.control and document.control.status == "retired"):
            continue  # What applied once stays as it was.
        shown = library.shown(document.path)
        front = list(_front(document))
        for found in compete(front, reader, subjects):
            yield _diagnostic(shown, found, format_, front=True)
        for found in compete(passages_of(document), reader, subjects):
            yield _diagnostic(shown, found, format_)


def _front(document: Document) -> Iterator[Passage]:
    for key in _FRONT:
        text = getattr(document.meta, key)
        if text:
            yield Passage([(document.line(key), text, text)])


def _diagnostic(shown: str, found: Competitor, format_: FactFormat, *, front: bool = False) -> Diagnostic:
    value = format_.text(format_.facts.facts[found.key]).replace("\u00a0", " ")
    fact = f"the fact {quote(found.key)}"
    macro = f'{{{{ fact("{found.key}") }}}}'
    if front:
        advice = "Say it without the number: no fact can stand here."
    elif found.asked:
        advice = "Say it without the number, since no fact can stand here, or mark it with { .literal }."
    else:
        advice = f"Write {macro}, or mark it with {{ .literal }}."
    if found.same:
        return Diagnostic(shown, found.line, "DB421", f"{quote(found.text)} is what {fact} says", advice, Severity.NOTE)
    problem = f"{quote(found.text)} competes with {fact}, which says {value}"
    return Diagnostic(shown, found.line, "DB420", problem, advice, Severity.WARNING)
