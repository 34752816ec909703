"""Parsing the questions of a page: its `/// faq` blocks, or the page itself where it is of the kind `faq`."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deskbook.core.diagnostics import Diagnostic, quote
from deskbook.core.documents import one_line
from deskbook.core.schema import validate
from deskbook.core.selection import StagedLine, StagedPage
from deskbook.core.yaml_source import YamlTree, parse_yaml
from deskbook.faq.model import BLOCK, AskedMeta, FaqMeta, Question

_MARK = re.compile(
    r"^(?P<before>(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*)(?P<slashes>/{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)?"
    r"[ \t]*(?:\|[ \t]*(?P<arg>.*?))?[ \t]*$"
)
_OPTION = re.compile(r"^(?: {4}|\t)[ \t]*\S")


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
    index = 0
    while index < len(page.lines):
        line = page.lines[index]
        match = _MARK.match(line.text) if not line.code else None
        index += 1
        if match is None or match["name"] != BLOCK.name:
            continue
        if match["before"]:
            advice = "Begin it at the left margin, with an empty line before it."
            found.append(Diagnostic(shown, line.line, "DB950", "a question stands in a list or a quote", advice))
            continue
        end = _end(page.lines, index, len(match["slashes"]))
        if end is not None:  # One that is never closed has been reported.
            question, faults = _question(page.lines, index - 1, end, (match["arg"] or "").strip(), shown)
            questions.append(question)
            found += faults
            index = end + 1
    return tuple(questions), found


def _end(lines: Sequence[StagedLine], begin: int, slashes: int) -> int | None:
    """The line that ends a block; blocks with as many slashes may stand in it."""
    depth = 1
    for index in range(begin, len(lines)):
        match = _MARK.match(lines[index].text) if not lines[index].code else None
        if match and len(match["slashes"]) == slashes:
            depth += 1 if match["name"] else -1
            if depth == 0:
                return index
    return None


def _question(
    lines: Sequence[StagedLine], begin: int, end: int, text: str, shown: str
) -> tuple[Question, list[Diagnostic]]:
    mark, found = lines[begin], []
    first = begin + 1
    while first < end and not lines[first].code and _OPTION.match(lines[first].text):
        first += 1
    if not text:
        advice = f"Write '/// {BLOCK.name} | How long can I send something back?'."
        found.append(Diagnostic(shown, mark.line, "DB950", "the block does not say what is asked", advice))
    else:
        try:
            one_line(text)
        except ValueError as error:
            problem = f"the question cannot be {quote(text)}"
            found.append(Diagnostic(shown, mark.line, "DB950", problem, f"{str(error).capitalize()}."))
    options = lines[begin + 1 : first]
    tree, faults = _options(options, shown, mark.line)
    found += faults
    meta: AskedMeta | None = None
    places: tuple[tuple[str, int], ...] = ()
    if tree is not None:
        meta, faults = validate(AskedMeta, tree.value if tree.value is not None else {}, tree, shown)
        found += faults
        places = tuple((str(place[0]), line) for place, line in tree.lines.items() if len(place) == 1)
    return Question(begin, end, mark.line, text, tuple(lines[first:end]), meta, places), found


def _options(lines: Sequence[StagedLine], shown: str, mark: int) -> tuple[YamlTree | None, list[Diagnostic]]:
    """The options of a block; without any, an empty tree that stands on the line of the mark."""
    if not lines:
        return YamlTree({}, {(): mark}), []
    return parse_yaml("\n".join(line.text.expandtabs(4)[4:] for line in lines), shown, lines[0].line)
