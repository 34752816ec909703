"""Checking citations: what a module teaches and tests is there, and did not change in meaning since."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from deskbook.core.diagnostics import Diagnostic, Severity, nearest, quote
from deskbook.core.documents import Document
from deskbook.core.library import Library
from deskbook.training.cite import Citation
from deskbook.training.divide import Section, sections_of, text_of
from deskbook.training.gather import Asked, Module, is_released
from deskbook.training.judge import GONE, MAJOR, RETIRED, Verdict, judge, sections_taught
from deskbook.training.model import Question

_RENEW = "Read what changed, and write a new version of the module."


def check_teaches(library: Library, module: Module, day: date) -> Iterator[Diagnostic]:
    """What a module teaches that is not there, or is not what it was.

    Args:
        library: the handbook as it stands, with the versions of its documents.
        module: a version of a module that can still be changed or followed by another.
        day: the day on which versions are in force.
    """
    shown, line = library.shown(module.document.path), module.document.line("teaches")
    documents = library.by_id()
    seen: set[str] = set()
    for text, verdict in zip(module.meta.teaches, judge(module, library, day), strict=True):
        citation, document = verdict.citation, verdict.document
        if text in seen:
            yield Diagnostic(shown, line, "DB859", f"{quote(text)} is listed twice", "Delete one of the two.")
            continue
        seen.add(text)
        if document is None or document.control is None:
            yield _unknown(shown, line, "teaches", citation, document, documents)
            continue
        unseen = _version(citation, document, library)
        if unseen:
            yield Diagnostic(shown, line, "DB861", *unseen)
            continue
        if citation.anchor and not _has(citation, module, document, library):
            yield _no_section(shown, line, "teaches", citation, sections_taught(citation, module, document, library))
            continue
        if verdict.why == RETIRED and not (is_released(module, day) and _retired_since(module, library, citation.id)):
            yield _retired(shown, line, "teaches", document)
        elif verdict.why:
            yield Diagnostic(shown, line, "DB870", _stale(verdict), _RENEW, Severity.WARNING)


def _stale(verdict: Verdict) -> str:
    name, what = verdict.citation.id, verdict.section.title if verdict.section else verdict.citation.anchor
    if verdict.why == RETIRED:
        return f"the module is out of date: {name} was retired"
    since = f" (taught as of version {verdict.then}, now {verdict.now})" if verdict.then else ""
    if verdict.why == MAJOR:
        return f"the module is out of date: {name} changed in meaning{since}"
    if verdict.why == GONE:
        return f"the module is out of date: {quote(what)} is no longer in {name}{since}"
    return f"the module is out of date: {quote(what)} of {name} changed{since}"


def _has(citation: Citation, module: Module, document: Document, library: Library) -> bool:
    taught = sections_taught(citation, module, document, library)
    if any(section.anchor == citation.anchor for section in taught):
        return True
    # What was taught is not known, or was called otherwise: as it stands now will do.
    return any(section.anchor == citation.anchor for section in sections_of(text_of(document)))


def _version(citation: Citation, document: Document, library: Library) -> tuple[str, str] | None:
    """What to say of a version that nobody knows; nothing where not all versions are known."""
    control, revisions = document.control, library.revisions.get(citation.id, ())
    if not citation.version or control is None or citation.version == control.version:
        return None
    known = [revision.version for revision in revisions]
    if citation.version in known or library.missing or not revisions:
        return None
    problem = f"{citation.id} has no version {citation.version}"
    return problem, f"Its versions are: {', '.join(known)}."


def _retired_since(module: Module, library: Library, name: str) -> bool:
    """Whether a document is known to have been retired after a module was approved."""
    approved, revisions = module.meta.approved_on, library.revisions.get(name, ())
    days = [revision.withdrawn for revision in revisions if revision.withdrawn]
    return bool(not library.missing and approved and days and min(days) > approved)


def check_tests(library: Library, module: Module, asked: Sequence[Asked]) -> Iterator[Diagnostic]:
    """What the questions of a module test that is not there, or that the module does not teach."""
    documents = library.by_id()
    for one in asked:
        citation, shown, line = one.question.tests, library.shown(one.path), one.question.at("tests")
        if citation is None:
            continue
        faults = list(_cited(library, module, shown, one.question))
        yield from faults
        document = documents.get(citation.id)
        if faults or document is None:
            continue
        if not any(_covers(taught, citation, module, document, library) for taught in module.teaches):
            problem = f"the question tests {quote(citation)}, which the module does not teach"
            advice = f"Add it to 'teaches' in {library.shown(module.document.path)}, or test something else."
            yield Diagnostic(shown, line, "DB862", problem, advice)


def _covers(taught: Citation, tested: Citation, module: Module, document: Document, library: Library) -> bool:
    if taught.covers(tested) or taught.id != tested.id or not tested.anchor:
        return taught.covers(tested)
    sections = {section.anchor: section for section in sections_taught(taught, module, document, library)}
    whole, part = sections.get(taught.anchor), sections.get(tested.anchor)
    return whole is not None and part is not None and whole.holds(part)


def _cited(library: Library, module: Module, shown: str, question: Question) -> Iterator[Diagnostic]:
    citation, line, documents = question.tests, question.at("tests"), library.by_id()
    document = documents.get(citation.id) if citation else None
    if citation is None:
        return
    if document is None or document.control is None:
        yield _unknown(shown, line, "tests", citation, document, documents)
    elif citation.version:
        problem = f"'tests' names a version: {quote(citation)}"
        yield Diagnostic(shown, line, "DB859", problem, "Leave it out: the version stands in 'teaches' of the module.")
    elif citation.anchor:
        taught = next((t for t in module.teaches if t.id == citation.id), citation)
        named = Citation(taught.id, taught.version, citation.anchor)
        if not _has(named, module, document, library):
            yield _no_section(shown, line, "tests", citation, sections_taught(named, module, document, library))


def unknown(library: Library, shown: str, question: Question) -> Iterator[Diagnostic]:
    """What a question on a document tests that is not there."""
    citation, documents = question.tests, library.by_id()
    if citation is None:
        return
    document = documents.get(citation.id)
    if document is None:
        yield _unknown(shown, question.at("tests"), "tests", citation, document, documents)
    elif citation.anchor and citation.anchor not in (s.anchor for s in sections_of(text_of(document))):
        yield _no_section(shown, question.at("tests"), "tests", citation, iter(sections_of(text_of(document))))


def _unknown(
    shown: str, line: int, key: str, citation: Citation, document: Document | None, documents: dict[str, Document]
) -> Diagnostic:
    if document is not None:
        problem = f"'{key}' names {quote(citation.id)}, which is no controlled document"
        return Diagnostic(shown, line, "DB859", problem, "Write the id of a document with a version.")
    problem = f"'{key}' names {quote(citation.id)}, which is not the id of a document"
    hint = nearest(citation.id, documents) or "Write an id of the register."
    return Diagnostic(shown, line, "DB859", problem, hint)


def _retired(shown: str, line: int, key: str, document: Document) -> Diagnostic:
    successor = document.control.superseded_by if document.control else None
    problem = f"'{key}' names {quote(document.id)}, which is retired"
    advice = f"Write {quote(successor)}, which replaced it." if successor else "Write what replaced it."
    return Diagnostic(shown, line, "DB859", problem, advice)


def _no_section(shown: str, line: int, key: str, citation: Citation, sections: Iterator[Section]) -> Diagnostic:
    anchors = [section.anchor for section in sections]
    problem = f"'{key}' names '#{citation.anchor}', which is no section or step of {citation.id}"
    some = f"Its sections and steps are: {', '.join(anchors[:12])}{', …' if len(anchors) > 12 else ''}."
    advice = nearest(citation.anchor, anchors) or (some if anchors else "Leave it out.")
    return Diagnostic(shown, line, "DB860", problem, advice)
