"""What is code on a page, in the eyes of the renderer: fences, and stretches between backticks.

The rules are those of pymdownx.superfences with its default options, and of Python-Markdown, step for step. Who takes
more for code than the renderer does shows the marking in it and what it protects; who takes less takes the end of one
fence for the beginning of the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

TAB = 4
"""Columns of a tab (Markdown's syntax)."""

_START = re.compile(
    r"(?P<fence>~{3,}|`{3,})(?:[ \t]*\.?[\w#.+-]+(?=[\t ]|$))?"
    r"(?:[ \t]*\{[^\n]*\}|(?P<options>(?:[ \t]*[a-zA-Z][a-zA-Z0-9_]*(?:=(?P<q>\"|').*?(?P=q))?(?=[\t ]|$))+))?[ \t]*$"
)
_OPTION = re.compile(r"([a-zA-Z][a-zA-Z0-9_]*)(?:=(?P<q>\"|')(?P<value>.*?)(?P=q))?")
_OPTIONS = {
    "hl_lines": re.compile(r"^\d+(-\d+)?([ \t]+\d+(-\d+)?)*$"),
    "linenums": re.compile(r"^\d"),
    "title": re.compile(""),
    "title_mode": re.compile(""),
}
_TICKS = re.compile(r"`+")
_BEGIN = re.compile(r"(?<!\\)(?P<escapes>(?:\\\\)+)(?=`)|(?<!\\)`")


@dataclass(frozen=True, slots=True)
class Fence:
    """What a line that opens a fence says.

    Attributes:
        mark: its ticks or tildes; the same end it.
        width: columns before them, quote signs included.
        quotes: how many quote signs stand before them.
    """

    mark: str
    width: int
    quotes: int


def open_fence(line: str) -> Fence | None:
    """The fence that a line would open, or None."""
    line = line.expandtabs(TAB)
    prefix = line[: len(line) - len(line.lstrip("> "))]
    match = _START.match(line, len(prefix))
    if match is None:
        return None
    for option in _OPTION.finditer(match["options"] or ""):
        form, value = _OPTIONS.get(option[1]), option["value"]
        if form is None or not form.match(option[1] if value is None else value):
            return None
    return Fence(match["fence"], len(prefix), prefix.count(">"))


def follow_fence(fence: Fence, lines: Sequence[str], start: int) -> tuple[int, bool]:
    """Where a fence ends.

    Args:
        fence: what the line before `start` opens.
        lines: the page.
        start: index of the first line inside.

    Returns:
        The index of its last line and True; or, where it is no fence after all, the index of the line that shows it
        (the page's last where nothing ever ends it) and False. No line up to that one opens another fence.
    """
    end = re.compile(re.escape(fence.mark) + r"[ \t]*$")
    empty = False
    for index in range(start, len(lines)):
        prefix, content = _divide(lines[index].expandtabs(TAB), fence.width)
        quotes = prefix.count(">")
        if fence.quotes:
            if quotes > fence.quotes:
                return index, False
            if not content:
                empty = True
            elif len(prefix) < fence.width or (empty and quotes < fence.quotes):
                return index, False
            elif end.match(content):
                return index, True
            else:
                empty = False
        elif quotes:
            return index, False
        elif (prefix + content).strip():
            if len(prefix) != fence.width and content:
                return index, False
            if end.match(content):
                return index, True
    return len(lines) - 1, False


def _divide(line: str, width: int) -> tuple[str, str]:
    """Quote signs and blanks at the start of a line, up to a width, and the rest."""
    if not line.strip(" "):
        return "", ""
    length = 0
    while length < min(width, len(line)) and line[length] in "> ":
        length += 1
    return line[:length], line[length:]


def code_spans(text: str) -> list[tuple[int, int]]:
    """Stretches of a paragraph between backticks, as (start, end) offsets with the backticks.

    A run of backticks ends at the next run as long as itself; where there is none and all others are shorter, at the
    first of the longest. A backtick after an odd number of backslashes begins nothing. Behind a run that begins nothing
    the renderer skips as many characters as the run has backticks; so must we, to see the next as it does.
    """
    spans: list[tuple[int, int]] = []
    position = 0
    while match := _BEGIN.search(text, position):
        begin = match.end("escapes") if match["escapes"] else match.start()
        run = _TICKS.match(text, begin)
        assert run is not None
        end = _closing(text, run.end(), len(run[0]))
        position = end or run.end() + len(run[0])
        if end:
            spans.append((begin, end))
    return spans


def _closing(text: str, start: int, length: int) -> int | None:
    longest, found = 0, None
    for run in _TICKS.finditer(text, start):
        size = len(run[0])
        if size == length:
            return run.end()
        if size > longest:
            longest, found = size, run.end()
    return found if longest < length else None
