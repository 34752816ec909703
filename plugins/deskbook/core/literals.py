"""Literals: numbers that an author wrote out on purpose, marked with `{ .literal }`."""

from __future__ import annotations

import re

from deskbook.core.references import blank_code

MARK = "literal"
"""Class in an attribute list that marks them."""

_CLASS = re.compile(rf"[ \t]*(?<![\w.-])\.{MARK}(?![\w-])")
_LIST = r"\{:?(?=[ \t.#\w])[^{}\n]{0,200}\}"
# Taking a mark out joins what stood before it to what follows; so it only counts where that makes no mark of a block,
# a fence or a comment: behind a word, or alone on its line.
_BEHIND = re.compile(rf"(?:(?<=[\w%€$£½¼¾)\]\"'”’])[ \t]?|(?<=[*_])){_LIST}")
_ALONE = re.compile(rf"(?P<before>[ \t>]*){_LIST}[ \t]*$")
_EMPTY = re.compile(r"[ \t]*\{:?[ \t]*\}")


def literal_marks(line: str) -> list[tuple[int, int]]:
    """Where marks stand in a line that is no fenced code: (start, end), a blank before each included."""
    if MARK not in line or "{" not in line:
        return []
    text = blank_code(line)
    alone = _ALONE.match(text)
    found = [(alone.end("before"), alone.end())] if alone else [match.span() for match in _BEHIND.finditer(text)]
    return [(start, end) for start, end in found if _CLASS.search(text, start, end)]


def is_mark(line: str) -> bool:
    """Whether a line holds nothing but a mark, which is then for all that stands above it."""
    return bool(literal_marks(line)) and bool(_ALONE.match(line))


def unmarked(line: str) -> str:
    """A line that is no fenced code without its marks; what else their attribute lists say stays."""
    for start, end in reversed(literal_marks(line)):
        rest = _CLASS.sub("", line[start:end])
        line = line[:start] + ("" if _EMPTY.fullmatch(rest.rstrip()) else rest) + line[end:]
    return line
