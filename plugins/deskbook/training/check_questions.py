"""Checking questions: their names, their number, their pools, and what may not stand in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from deskbook.core.code import code_spans
from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.library import Library
from deskbook.core.safety import check_text
from deskbook.core.selection import Selection, StagedLine
from deskbook.training.check_citations import unknown
from deskbook.training.gather import Asked, Module
from deskbook.training.model import MAX_QUESTIONS, Question

_HTML = re.compile(r"<(?!https?://|mailto:)[A-Za-z/!?][^>]*>?")


def check_questions(
    library: Library, module: Module, asked: Sequence[Asked], selection: Selection
) -> Iterator[Diagnostic]:
    """What is wrong with the questions of a module as an audience gets them, besides how each is written.

    Args:
        library: the handbook.
        module: a version of a module.
        asked: its questions.
        selection: what that audience gets.
    """
    if len(asked) > MAX_QUESTIONS:
        one = asked[MAX_QUESTIONS]
        problem = f"the module has {len(asked)} questions; nobody answers more than {MAX_QUESTIONS}"
        yield Diagnostic(library.shown(one.path), one.question.line, "DB857", problem, "Make two modules of it.")
    yield from _names(library, asked)
    for one in asked:
        yield from _html(library.shown(one.path), one.question)
    yield from _pools(library, module, asked, selection)


def check_ack(library: Library, shown: str, questions: Sequence[Question]) -> Iterator[Diagnostic]:
    """What is wrong with the questions on a document that asks whether it was understood."""
    yield from _names(library, [Asked(None, shown.removeprefix(library.root), question) for question in questions])
    for question in questions:
        yield from _html(shown, question)
        yield from unknown(library, shown, question)
        if question.options and question.options.pool:
            problem = "a question on a document is drawn from no pool"
            yield Diagnostic(shown, question.at("pool"), "DB868", problem, "Delete the line.")


def check_strays(shown: str, questions: Sequence[Question]) -> Iterator[Diagnostic]:
    """Questions on a page where nobody can answer them."""
    for question in questions:
        problem = "nobody can answer a question on this page"
        advice = "Put it into a lesson, or write 'requires_ack: true' at the top of a controlled document."
        yield Diagnostic(shown, question.line, "DB874", problem, advice)


def _names(library: Library, asked: Sequence[Asked]) -> Iterator[Diagnostic]:
    first: dict[str, Asked] = {}
    for one in asked:
        if one.question.options is None:
            continue
        before = first.setdefault(one.question.id, one)
        if before is not one:
            where = f"{library.shown(before.path)}:{before.question.line}"
            problem = f"the id {quote(one.question.id)} is used by the question in {where} too"
            yield Diagnostic(
                library.shown(one.path), one.question.at("id"), "DB853", problem, "Give one of the two another id."
            )


def _html(shown: str, question: Question) -> Iterator[Diagnostic]:
    for line in _lines(question):
        text = line.text
        spans = code_spans(text)
        match = next((m for m in _HTML.finditer(text) if not any(a <= m.start() < b for a, b in spans)), None)
        if match and not line.code and not check_text([(line.line, text)], shown):
            problem = f"HTML stands in a question: {quote(match[0])}"
            yield Diagnostic(shown, line.line, "DB858", problem, "Write Markdown, or put it between backticks.")


def _lines(question: Question) -> Iterator[StagedLine]:
    yield StagedLine(question.title, question.line)
    yield from question.text
    for answer in question.every_answer():
        yield from (*answer.text, *answer.feedback, *answer.partner)
    for scene in question.scenes:
        yield from scene.text
    yield from question.explanation


def _pools(library: Library, module: Module, asked: Sequence[Asked], selection: Selection) -> Iterator[Diagnostic]:
    for lesson in module.lessons:
        if selection.page_of(lesson.document) is None:
            continue
        own = [one for one in asked if one.lesson is lesson]
        shown, line = library.shown(lesson.document.path), lesson.document.line("pools")
        if not lesson.meta.counts:
            for one in own:
                if one.question.options and one.question.options.pool:
                    problem = "a question of a lesson that does not count is drawn from no pool"
                    yield Diagnostic(shown, one.question.at("pool"), "DB868", problem, "Delete the line.")
            continue
        if not own:
            problem = "the test has no question"
            yield Diagnostic(shown, lesson.document.line("counts"), "DB869", problem, "Write '/// question | …'.")
        counted = Counter(
            one.question.options.pool for one in own if one.question.options and one.question.options.pool
        )
        pools = lesson.meta.pools
        for name, number in pools.items():
            if number > counted[name]:
                there = "1 question is" if counted[name] == 1 else f"{counted[name]} questions are"
                problem = f"{number} questions are drawn from the pool {quote(name)}, and {there} in it"
                yield Diagnostic(shown, line, "DB868", problem, "Write more questions, or draw fewer.")
        for one in own:
            name_of = one.question.options.pool if one.question.options else None
            if name_of and name_of not in pools:
                problem = f"nothing is drawn from the pool {quote(name_of)}"
                hint = nearest(name_of, pools) or f"Write 'pools: {{{name_of}: 1}}' at the top of the lesson."
                yield Diagnostic(shown, one.question.at("pool"), "DB868", problem, hint)
