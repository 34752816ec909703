"""Reading a page's Markdown for its words: code, addresses, macros and attributes are passed over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from deskbook.core.references import blank_code

STAND_IN = "\ufffc"
"""Stands for each character that is no part of a word."""

_NO_WORDS = re.compile(r"\]\([^)\n]*\)|\{\{[^}\n]*\}\}|\{%[^}\n]*%\}|\{[:#. ][^{}\n]*\}|<[A-Za-z/!][^<>\n]*>")
_NO_WORDS_LINE = re.compile(r" {0,3}(?:\[[^\]\n]+\]:|///|```|--8<--)| {4}[a-z_]+:")
_ABBREVIATION = re.compile(r"\*\[(?P<short>[^\]\n]+)\]:")
_MARKS = re.compile(r"[*_]{1,3}(?=\w)|(?<=\w)[*_]{1,3}")


@dataclass(frozen=True, slots=True)
class Prose:
    """The words of a page.

    Attributes:
        text: lines joined; what holds no words is replaced by a sign for each character.
        starts: where each line begins in the text.
        lines: the source line of each.
        explained: abbreviations that the page itself spells out for the renderer.
    """

    text: str
    starts: tuple[int, ...]
    lines: tuple[int, ...]
    explained: frozenset[str]

    def line(self, place: int) -> int:
        """The source line of a place in the text."""
        return self.lines[bisect_right(self.starts, place) - 1]


def read_prose(lines: Iterable[tuple[int, str]], opt_out: str) -> Prose:
    """The words of lines that are no fenced code.

    Args:
        lines: (source line, text) pairs.
        opt_out: class in an attribute list with which a paragraph opts out, so that it has no words.
    """
    opted_out = re.compile(rf"\{{[^{{}}\n]*\.{re.escape(opt_out)}\b[^{{}}\n]*\}}")
    kept: list[tuple[int, str]] = []
    paragraph: list[tuple[int, str]] = []
    for number, line in [*lines, (0, "")]:
        if line.strip():
            paragraph.append((number, line))
            continue
        if not any(opt_out in text and opted_out.search(text) for _, text in paragraph):
            kept += paragraph
        kept.append((number, ""))
        paragraph = []
    starts: list[int] = []
    texts: list[str] = []
    explained: set[str] = set()
    place = 0
    for _, line in kept:
        abbreviation = _ABBREVIATION.match(line)
        if abbreviation:
            explained.add(abbreviation["short"])
        text = blank(line)
        texts.append(text)
        starts.append(place)
        place += len(text) + 1
    # No word of a term stands in one paragraph and the next in another.
    whole = re.sub(r"\n(?=\n)", STAND_IN, "\n".join(texts))
    return Prose(whole, tuple(starts), tuple(number for number, _ in kept), frozenset(explained))


def blank(line: str) -> str:
    """A line that is no fenced code with a sign for each character that is no part of a word; offsets are kept."""
    if line[:1] in " *[/`-" and (_ABBREVIATION.match(line) or _NO_WORDS_LINE.match(line)):
        return STAND_IN * len(line)
    if "`" in line:
        line = blank_code(line)
    if "{" in line or "<" in line or "](" in line:
        line = _NO_WORDS.sub(_signs, line)
    return _MARKS.sub(_signs, line) if "*" in line or "_" in line else line


def _signs(match: re.Match[str]) -> str:
    return STAND_IN * len(match[0])
