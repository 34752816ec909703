"""Parsing the questions of a page: its `/// question` and `/// scenario` blocks."""

from __future__ import annotations

from deskbook.core.blocks import Block, find_blocks, read_options
from deskbook.core.diagnostics import Diagnostic, quote
from deskbook.core.selection import StagedPage
from deskbook.training.model import QUESTION, SCENARIO, Question, QuestionOptions, Type
from deskbook.training.parse_answers import read_question
from deskbook.training.parse_scenes import read_scenario

_NAMES = (QUESTION.name, SCENARIO.name)
MAX_TITLE = 600
"""Characters of a question's first line."""


def has_questions(page: StagedPage) -> bool:
    """Whether a page has blocks of questions, be they sound or not."""
    return next(find_blocks(page.lines, _NAMES), None) is not None


def parse_questions(page: StagedPage, shown: str) -> tuple[tuple[Question, ...], list[Diagnostic]]:
    """The questions of a page, in order, and what is wrong with how they are written.

    Args:
        page: the page as one audience gets it, before anything was woven into it.
        shown: its path for diagnostics.
    """
    questions: list[Question] = []
    found: list[Diagnostic] = []
    for block in find_blocks(page.lines, _NAMES):
        if block.nested:
            advice = "Begin it at the left margin, with an empty line before it."
            found.append(Diagnostic(shown, block.line, "DB850", "a question stands in a list or a quote", advice))
            continue
        question, faults = _question(block, shown)
        questions.append(question)
        found += faults
    return tuple(questions), found


def _question(block: Block, shown: str) -> tuple[Question, list[Diagnostic]]:
    title, found = block.argument, list[Diagnostic]()
    if not title:
        advice = f"Write '/// {block.name} | What do you do first?'."
        found.append(Diagnostic(shown, block.line, "DB850", "the block does not say what is asked", advice))
    elif len(title) > MAX_TITLE:
        problem = f"the question {quote(title)} is longer than {MAX_TITLE} characters"
        found.append(Diagnostic(shown, block.line, "DB850", problem, "Put the rest below the options."))
    options, lines_of, faults = read_options(QuestionOptions, block, shown)
    found += faults
    given = Type(options.type) if options and options.type else None
    read = read_scenario if block.name == SCENARIO.name else read_question
    question, faults = read(block.body, block.line, title, given, shown)
    found += faults
    whole = Question(
        block.begin, block.end, block.line, title, question.type, question.text, question.answers, question.scenes,
        question.blanks, question.explanation, options, lines_of,
    )  # fmt: skip
    return whole, found
