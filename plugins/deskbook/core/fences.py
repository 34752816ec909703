"""Fenced code: which lines of a page are code in the eyes of the renderer.

The rules are those of pymdownx.superfences with its default options, line for line. Whoever takes more for code than
the renderer does shows the marking in it and what it protects; whoever takes less takes the end of one fence for the
beginning of the next.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

TAB = 4
_START = re.compile(
    r"(?P<fence>~{3,}|`{3,})(?:[ \t]*\.?[\w#.+-]+(?=[\t ]|$))?"
    r"(?:[ \t]*\{[^\n]*\}|(?P<options>(?:[ \t]*[a-zA-Z][a-zA-Z0-9_]*(?:=(?:\"[^\"]*\"|'[^']*'))?(?=[\t ]|$))+))?[ \t]*$"
)
_OPTION = re.compile(r"([a-zA-Z][a-zA-Z0-9_]*)(?:=(?P<quote>[\"'])(?P<value>.*?)(?P=quote))?")
_KNOWN = {
    "hl_lines": re.compile(r"^\d+(-\d+)?([ \t]+\d+(-\d+)?)*$"),
    "linenums": re.compile(r"^\d"),
    "title": re.compile(""),
    "title_mode": re.compile(""),
}


@dataclass(frozen=True, slots=True)
class Fence:
    """A line that opens a fence.

    Attributes:
        mark: its ticks or tildes; the same end it.
        width: of what stands before them, quote signs included.
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
        form, value = _KNOWN.get(option[1]), option["value"]
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
        The index of its last line and True; or, where it is none after all, the index of the line that shows it (the
        last of the page where nothing ever ends it) and False. No line up to that one opens another fence.
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
    length = 0
    while length < min(width, len(line)) and line[length] in "> ":
        length += 1
    return line[:length], line[length:]
