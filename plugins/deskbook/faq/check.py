"""Checking questions: each has an answer, a source that is a document, and a day on which both were compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath

from deskbook.core.diagnostics import Diagnostic, Severity, nearest, quote
from deskbook.core.documents import Document
from deskbook.core.library import Library
from deskbook.core.selection import Selection, StagedPage
from deskbook.faq.compare import find_alike
from deskbook.faq.model import FAQ, FaqMeta, Question
from deskbook.faq.parse import parse_questions
from deskbook.faq.reach import check_hours

Asked = tuple[str, Question]
"""A page as its author knows it, and a question on it."""


def check_questions(library: Library, selections: Mapping[str, Selection], day: date) -> list[Diagnostic]:
    """Everything that is wrong with the questions of a handbook's pages.

    Args:
        library: the handbook.
        selections: what each audience may see; a page is judged as each of them gets it.
        day: the day on which answers are due for review or not.
    """
    found: dict[Diagnostic, None] = dict.fromkeys(check_hours(library))
    for selection in selections.values():
        asked: list[Asked] = []
        for page in selection.pages.values():
            shown = library.shown(page.document.path)
            questions, faults = parse_questions(page, shown)
            asked += [(shown, question) for question in questions]
            found |= dict.fromkeys([*faults, *_category(library, page)])
        ids = library.by_id()
        for shown, question in asked:
            found |= dict.fromkeys(_check(shown, question, ids, day, library.horizon(day)))
        found |= dict.fromkeys([*_names(library, asked), *_alike(asked)])
        known = {question.meta.id for _, question in asked if question.meta}
        if selection.audience == library.audiences.narrowest:
            found |= dict.fromkeys(_related(asked, known))
    return list(found)


def _check(
    shown: str, question: Question, ids: Mapping[str, Document], day: date, horizon: date
) -> Iterator[Diagnostic]:
    if not question.answered:
        advice = "Write the answer below the options, after an empty line, or delete the question."
        yield Diagnostic(shown, question.line, "DB951", "nobody answers the question", advice)
    meta = question.meta
    if meta is None:
        return
    if not meta.source:
        problem = "the answer names no document that it is taken from"
        yield Diagnostic(shown, question.at("source"), "DB952", problem, "Write 'source: [SOP-CS-056]'.")
    for name in meta.source:
        if name not in ids:
            problem = f"the source {quote(name)} is not the id of a document"
            yield Diagnostic(shown, question.at("source"), "DB953", problem, nearest(name, ids))
    if meta.verified > horizon:
        problem = f"the answer was verified on {meta.verified}, which lies ahead"
        yield Diagnostic(
            shown, question.at("verified"), "DB105", problem, "Write the day on which it was compared with its source."
        )
    elif meta.due() < day:
        problem = f"the answer should have been compared with its source by {meta.due()}"
        advice = "Compare it, then write the new 'verified'."
        yield Diagnostic(shown, question.at("verified"), "DB954", problem, advice, Severity.WARNING)


def _names(library: Library, asked: list[Asked]) -> Iterator[Diagnostic]:
    """Two questions with one id; documents of the kind are judged with all other documents too."""
    ids = library.by_id()
    first: dict[str, Asked] = {}
    for shown, question in asked:
        if question.meta is None:
            continue
        other = ids.get(question.meta.id)
        if other is not None and question.begin >= 0 and other.kind is not FAQ:
            problem = f"the id {quote(other.id)} is used by the document {library.shown(other.path)} too"
            yield Diagnostic(shown, question.at("id"), "DB955", problem, "Give the question another id.")
        before = first.setdefault(question.meta.id, (shown, question))
        documents = before[1].begin < 0 and question.begin < 0
        if before[1] is not question and not documents:
            problem = f"the id {quote(question.meta.id)} is used by the question in {before[0]}:{before[1].line} too"
            advice = "Give one of the two another id."
            yield Diagnostic(shown, question.at("id"), "DB955", problem, advice)


def _alike(asked: list[Asked]) -> Iterator[Diagnostic]:
    for number, other in find_alike([question.text for _, question in asked]):
        (shown, question), (path, first) = asked[number], asked[other]
        problem = f"it asks the same as {quote(first.text)} in {path}:{first.line}"
        advice = "Make one question of the two, or say what is different."
        yield Diagnostic(shown, question.line, "DB957", problem, advice, Severity.WARNING)


def _category(library: Library, page: StagedPage) -> Iterator[Diagnostic]:
    meta, path = page.document.meta, page.document.path
    if isinstance(meta, FaqMeta) and meta.category is not None:
        beside = PurePosixPath(path).parent
        names = [
            d.path.rpartition("/")[2].removesuffix(".md")
            for d in library.documents.values()
            if PurePosixPath(d.path).parent == beside and d.kind.name != "faq"
        ]
        if meta.category not in names:
            problem = f"the category {quote(meta.category)} is not a page beside this one"
            hint = nearest(meta.category, names) or "Write the name of its page without '.md', or leave it out."
            yield Diagnostic(library.shown(path), page.document.line("category"), "DB956", problem, hint)


def _related(asked: list[Asked], known: set[str]) -> Iterator[Diagnostic]:
    for shown, question in asked:
        for name in question.meta.related if question.meta else ():
            if name not in known:
                problem = f"{quote(name)} under 'related' is not the id of a question"
                yield Diagnostic(shown, question.at("related"), "DB956", problem, nearest(name, known))
