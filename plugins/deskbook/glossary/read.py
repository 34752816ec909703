"""Reading a page's Markdown for its words: code, addresses, macros and attributes are passed over."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

from deskbook.core.references import blank_code

_NO_WORDS = re.compile(
    r"\]\([^)\n]*\)|\{\{[^}\n]*\}\}|\{%[^}\n]*%\}|\{[:#. ][^{}\n]*\}|<[A-Za-z/!][^<>\n]*>"
    r"|^ {0,3}(?:\[[^\]\n]+\]:|///|```|--8<--).*$|^ {4}[a-z_]+:.*$",
    re.M,
)
_ABBREVIATION = re.compile(r"^\*\[(?P<short>[^\]\n]+)\]:.*$", re.M)
_MARKS = re.compile(r"[*_]{1,3}(?=\w)|(?<=\w)[*_]{1,3}")
_OPTED_OUT = re.compile(r"\{[^{}\n]*\.no-term\b[^{}\n]*\}")
_STAND_IN = "\ufffc"


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


def read_prose(lines: Iterable[tuple[int, str]]) -> Prose:
    """The words of lines that are no fenced code; a paragraph that opts out has none."""
    kept: list[tuple[int, str]] = []
    paragraph: list[tuple[int, str]] = []
    for number, line in [*lines, (0, "")]:
        if line.strip():
            paragraph.append((number, line))
            continue
        if not any(".no-term" in text and _OPTED_OUT.search(text) for _, text in paragraph):
            kept += paragraph
        kept.append((number, ""))
        paragraph = []
    starts, place = [], 0
    texts = []
    for _, line in kept:
        text = blank_code(line) if "`" in line else line
        texts.append(text)
        starts.append(place)
        place += len(text) + 1
    whole = "\n".join(texts)
    explained = frozenset(match["short"] for match in _ABBREVIATION.finditer(whole))
    for pattern in (_ABBREVIATION, _NO_WORDS, _MARKS):
        whole = pattern.sub(lambda match: _STAND_IN * len(match[0]), whole)
    whole = re.sub(r"\n(?=\n)", _STAND_IN, whole)  # No word of a term stands in one paragraph and the next in another.
    return Prose(whole, tuple(starts), tuple(number for number, _ in kept), explained)
