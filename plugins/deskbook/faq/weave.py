"""Weaving: each question becomes a heading and its answer, between marks that the site generator keeps.

Both are rendered at the left margin, with all that Markdown can do; a template puts them together afterwards
(`deskbook.faq.shape`). What a question says about itself stays behind. A mark is a comment, which no author can forge:
those of a page never reach the site generator.
"""

from __future__ import annotations

import re
from dataclasses import replace

from deskbook.core.selection import StagedLine, StagedPage
from deskbook.faq.model import Question
from deskbook.faq.parse import parse_questions

MARK = "<!--faq {}-->"
"""What stands before a question, by its number, and behind its answer."""
END = "end"
"""What stands in the mark behind an answer."""

_SECTION = re.compile(r"^##[ \t]+\S")


def weave(page: StagedPage) -> StagedPage:
    """The page with its blocks in pieces; the page itself where it has none."""
    questions = blocks_of(page)
    if not questions:
        return page
    lines: list[StagedLine] = []
    position = 0
    level = 2
    for number, question in enumerate(questions):
        before = page.lines[position : question.begin]
        if any(_SECTION.match(line.text) for line in before if not line.code):
            level = 3
        heading = f"{'#' * level} {question.text} {{ #{question.anchor} }}"
        lines += [*before, *_mark(question.line, str(number)), StagedLine(heading, question.line)]
        lines += [StagedLine("", question.line), *question.answer, *_mark(page.lines[question.end].line, END)]
        position = question.end + 1
    return replace(page, lines=(*lines, *page.lines[position:]))


def _mark(line: int, what: str) -> tuple[StagedLine, ...]:
    """A mark on a line of its own, empty lines around it."""
    return tuple(StagedLine(text, line) for text in ("", MARK.format(what), ""))


def blocks_of(page: StagedPage) -> tuple[Question, ...]:
    """The questions that stand in blocks of a page that nothing was woven into."""
    return tuple(question for question in parse_questions(page, page.path)[0] if question.begin >= 0)
