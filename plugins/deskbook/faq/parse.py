"""Parsing the questions of a page: its `/// faq` blocks, or the page itself where it is of the kind `faq`."""

from __future__ import annotations

from deskbook.core.blocks import Block, find_blocks, read_options
from deskbook.core.diagnostics import Diagnostic, quote
from deskbook.core.documents import one_line
from deskbook.core.selection import StagedPage
from deskbook.faq.model import BLOCK, AskedMeta, FaqMeta, Question


def parse_questions(page: StagedPage, shown: str) -> tuple[tuple[Question, ...], list[Diagnostic]]:
    """The questions of a page, in order, and what is wrong with how they are written.

    Args:
        page: the page as one audience gets it, before anything was woven into it.
        shown: its path for diagnostics.
    """
    questions: list[Question] = []
    found: list[Diagnostic] = []
    meta = page.document.meta
    if isinstance(meta, FaqMeta):
        lines = tuple(page.document.lines.items())
        questions.append(Question(-1, -1, page.document.line("title"), meta.title, page.lines, meta, lines))
    for block in find_blocks(page.lines, (BLOCK.name,)):
        if block.nested:
            advice = "Begin it at the left margin, with an empty line before it."
            found.append(Diagnostic(shown, block.line, "DB950", "a question stands in a list or a quote", advice))
            continue
        question, faults = _question(block, shown)
        questions.append(question)
        found += faults
    return tuple(questions), found


def _question(block: Block, shown: str) -> tuple[Question, list[Diagnostic]]:
    text, found = block.argument, list[Diagnostic]()
    if not text:
        advice = f"Write '/// {BLOCK.name} | How long can I send something back?'."
        found.append(Diagnostic(shown, block.line, "DB950", "the block does not say what is asked", advice))
    else:
        try:
            one_line(text)
        except ValueError as error:
            problem = f"the question cannot be {quote(text)}"
            found.append(Diagnostic(shown, block.line, "DB950", problem, f"{str(error).capitalize()}."))
    meta, places, faults = read_options(AskedMeta, block, shown)
    return Question(block.begin, block.end, block.line, text, block.body, meta, places), [*found, *faults]
