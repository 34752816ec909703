"""Parsing the questions of a page: its `/// question` and `/// scenario` blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from deskbook.core.diagnostics import Diagnostic, quote
from deskbook.core.schema import validate
from deskbook.core.selection import StagedLine, StagedPage
from deskbook.core.yaml_source import YamlTree, parse_yaml
from deskbook.training.model import QUESTION, SCENARIO, Question, QuestionOptions, Text, Type
from deskbook.training.parse_answers import read_question
from deskbook.training.parse_scenes import read_scenario

_MARK = re.compile(
    r"^(?P<before>(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*)(?P<slashes>/{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)?"
    r"[ \t]*(?:\|[ \t]*(?P<arg>.*?))?[ \t]*$"
)
_OPTION = re.compile(r"^(?: {4}|\t)[ \t]*\S")
_NAMES = (QUESTION.name, SCENARIO.name)
MAX_TITLE = 600
"""Characters of a question's first line."""


def has_questions(page: StagedPage) -> bool:
    """Whether a page has blocks of questions, be they sound or not."""
    return any(_opens(line) for line in page.lines)


def _opens(line: StagedLine) -> bool:
    if line.code or "///" not in line.text:
        return False
    match = _MARK.match(line.text)
    return match is not None and match["name"] in _NAMES


def parse_questions(page: StagedPage, shown: str) -> tuple[tuple[Question, ...], list[Diagnostic]]:
    """The questions of a page, in order, and what is wrong with how they are written.

    Args:
        page: the page as one audience gets it, before anything was woven into it.
        shown: its path for diagnostics.
    """
    questions: list[Question] = []
    found: list[Diagnostic] = []
    index = 0
    while index < len(page.lines):
        line = page.lines[index]
        index += 1
        match = _MARK.match(line.text) if _opens(line) else None
        if match is None:
            continue
        if match["before"]:
            advice = "Begin it at the left margin, with an empty line before it."
            found.append(Diagnostic(shown, line.line, "DB850", "a question stands in a list or a quote", advice))
            continue
        end = _end(page.lines, index, len(match["slashes"]))
        if end is not None:  # One that is never closed has been reported.
            title = (match["arg"] or "").strip()
            question, faults = _question(page.lines, index - 1, end, match["name"], title, shown)
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
    lines: Sequence[StagedLine], begin: int, end: int, name: str, title: str, shown: str
) -> tuple[Question, list[Diagnostic]]:
    mark, found = lines[begin], list[Diagnostic]()
    first = begin + 1
    while first < end and not lines[first].code and _OPTION.match(lines[first].text):
        first += 1
    if not title:
        advice = f"Write '/// {name} | What do you do first?'."
        found.append(Diagnostic(shown, mark.line, "DB850", "the block does not say what is asked", advice))
    elif len(title) > MAX_TITLE:
        problem = f"the question {quote(title)} is longer than {MAX_TITLE} characters"
        found.append(Diagnostic(shown, mark.line, "DB850", problem, "Put the rest below the options."))
    options, lines_of, faults = _options(lines[begin + 1 : first], shown, mark.line)
    found += faults
    text: Text = tuple(lines[first:end])
    given = Type(options.type) if options and options.type else None
    if name == SCENARIO.name:
        question, faults = read_scenario(text, mark.line, title, given, shown)
    else:
        question, faults = read_question(text, mark.line, title, given, shown)
    found += faults
    whole = Question(
        begin, end, mark.line, title, question.type, question.text, question.answers, question.scenes, question.blanks,
        question.explanation, options, lines_of,
    )  # fmt: skip
    return whole, found


def _options(
    lines: Sequence[StagedLine], shown: str, mark: int
) -> tuple[QuestionOptions | None, tuple[tuple[str, int], ...], list[Diagnostic]]:
    """The options of a block, and the line of each."""
    tree: YamlTree | None = YamlTree({}, {(): mark})
    found: list[Diagnostic] = []
    if lines:
        tree, found = parse_yaml("\n".join(line.text.expandtabs(4)[4:] for line in lines), shown, lines[0].line)
    if tree is None:
        return None, (), found
    options, faults = validate(QuestionOptions, tree.value if tree.value is not None else {}, tree, shown)
    places = tuple((str(place[0]), line) for place, line in tree.lines.items() if len(place) == 1)
    return options, places, [*found, *faults]
