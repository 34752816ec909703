"""Dividing a page into passages: paragraphs, headings, list items, table rows, each with what stands around it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import accumulate

from deskbook.core.documents import Document
from deskbook.core.literals import is_mark, literal_marks
from deskbook.core.pieces import Role
from deskbook.core.prose import STAND_IN, blank

_HEADING = re.compile(r"[ \t>]*#{1,6}[ \t]+")
_BLOCK = re.compile(r"[ \t>]*/{3,}[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*(?P<title>.*))?$")
_TITLED = ("faq", "term")
"""Blocks whose titles are plain words, without macros."""
_BOX = re.compile(r"[ \t>]*(?:!!!|\?\?\?\+?|===)[ \t]")
_ITEM = re.compile(r"(?P<indent>[ \t>]*)(?:[-*+]|\d{1,9}[.)]|:)[ \t]+")
_ROW = re.compile(r"[ \t>]*\|.*\|[ \t]*$")
_RULE = re.compile(r"[ \t>]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{2,}:?[ \t]*)*\|?[ \t]*$")
_SENTENCE_END = re.compile(r"(?<![.!?])[.!?]++[\"'”’)\]" + STAND_IN + r"]*+(?=\s+[^a-z\s])|\n(?=\Z)")
_BOLD = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?:\*\*|__)[^*_\n]+(?:\*\*|__)")
_FACT = re.compile(r"\{\{-?\s*fact\(\s*(?P<q>['\"])(?P<key>[^'\"]*)(?P=q)")
_ENTITY = re.compile(r"&(?:nbsp|euro|ndash|mdash|frac12|#160|#8364|#xa0);", re.I)
_SIGNS = {"euro": "€", "#8364": "€", "ndash": "–", "mdash": "—", "frac12": "½"}


@dataclass
class Passage:
    """A stretch of a page that is read as one. What is worked out from its lines is kept: ask when all lines are there.

    Attributes:
        lines: (source line, words, as written) of each line; words and text as written have the same length.
        heading: the heading or the question right above; "" where something stands between.
        above: the item that it is a part of, or the line that introduces its list; None where there is none.
        item: whether it is a list item or a part of one.
        headers: of a table row the cells of the table's head.
        marked: whether all of it is marked as meant literally.
        title: whether it is the title of a block that takes no macro, such as a question.
    """

    lines: list[tuple[int, str, str]] = field(default_factory=list)
    heading: str = ""
    above: Passage | None = None
    item: bool = False
    headers: tuple[str, ...] = ()
    marked: bool = False
    title: bool = False

    @cached_property
    def text(self) -> str:
        """Its words."""
        return "\n".join(words for _, words, _ in self.lines)

    @cached_property
    def written(self) -> str:
        """Its text as written, at the same offsets."""
        return "\n".join(text for _, _, text in self.lines)

    @cached_property
    def beginning(self) -> str:
        """The words in bold with which it begins; "" where it does not."""
        match = _BOLD.match(self.written)
        return match[0] if match else ""

    @cached_property
    def marks(self) -> list[int]:
        """Where marks of literals begin."""
        return [
            start + mark
            for start, (_, _, text) in zip(self._starts, self.lines, strict=True)
            for mark, _ in literal_marks(text)
        ]

    @cached_property
    def _starts(self) -> list[int]:
        return list(accumulate((len(words) + 1 for _, words, _ in self.lines), initial=0))[:-1]

    @cached_property
    def _ends(self) -> list[int]:
        return [match.end() for match in _SENTENCE_END.finditer(self.text)] if not self.headers else []

    def line(self, place: int) -> int:
        """The source line of an offset."""
        return self.lines[bisect_right(self._starts, place) - 1][0]

    def sentence(self, place: int) -> tuple[int, int]:
        """Where the sentence begins and ends in which an offset lies; a row of a table counts as one."""
        number = bisect_right(self._ends, place)
        return (
            self._ends[number - 1] if number else 0,
            self._ends[number] if number < len(self._ends) else len(self.text),
        )

    def header(self, place: int) -> str:
        """Of a table row the head of the column in which an offset lies."""
        column = self.text.count("|", 0, place) - 1 if self.headers else 0
        return self.headers[column] if 0 <= column < len(self.headers) else ""

    def facts(self, start: int, end: int) -> frozenset[str]:
        """Keys of the facts that a stretch states by macro."""
        return frozenset(match["key"] for match in _FACT.finditer(self.written, start, end))


def passages_of(document: Document) -> list[Passage]:
    """The passages of a page, in order."""
    return list(_divide(_lines(document)))


def _lines(document: Document) -> Iterator[tuple[int, str | None]]:
    """(source line, text) of every line, without comments; None for what is no prose."""
    held: tuple[int, str] | None = None
    for piece in document.markup.pieces:
        if held is not None and (piece.line != held[0] or piece.role is not Role.TEXT):
            yield held
            held = None
        if piece.role is Role.TEXT:
            held = (piece.line, held[1] + piece.text if held else piece.text)
        elif piece.role is not Role.COMMENT:
            yield piece.line, None
    if held is not None:
        yield held


def _divide(lines: Iterable[tuple[int, str | None]]) -> Iterator[Passage]:
    present: Passage | None = None
    heading = ""
    headers: tuple[str, ...] = ()
    items: list[tuple[int, Passage]] = []
    intro: Passage | None = None
    paragraph: list[Passage] = []
    for number, text in [*lines, (0, None)]:
        if text is None or not text.strip(" \t>"):
            yield from paragraph
            paragraph, present, headers = [], None, ()
            continue
        words = _ENTITY.sub(_decoded, blank(text)) if "&" in text else blank(text)
        block = _BLOCK.match(text)
        if not block and not words.strip(STAND_IN + " \t>") and "{{" not in text and not is_mark(text):
            continue  # An option of a block, or the definition of a link: neither text nor the end of one.
        if block:
            if block["title"] and block["name"] != "audience":
                heading = blank(block["title"])
                begin = block.start("title")
                paragraph.append(
                    Passage([(number, STAND_IN * begin + blank(text[begin:]), text)], title=block["name"] in _TITLED)
                )
            present, items, intro, headers = None, [], None, ()
            continue
        if _HEADING.match(text):
            heading = words
            paragraph.append(Passage([(number, words, text)]))
            present, items, intro, headers = None, [], None, ()
            continue
        if _ROW.match(text):
            if _RULE.match(text):
                if present is not None:
                    headers = tuple(cell.strip() for cell in present.text.strip(" \t>|").split("|"))
                continue
            present = Passage([(number, words, text)], headers=headers or ("",))
            paragraph.append(present)
            continue
        if is_mark(text):
            for passage in paragraph:
                passage.marked = True
            continue
        item = _ITEM.match(text)
        width = len(text) - len(text.lstrip(" \t>"))
        if item or _BOX.match(text):
            while items and items[-1][0] >= width:
                items.pop()
            above = items[-1][1] if items else intro
            present = Passage([(number, words, text)], heading if not items else "", above, True)
            items.append((width, present))
            paragraph.append(present)
            heading = heading if items and len(items) > 1 else ""
        elif present is not None:
            present.lines.append((number, words, text))
        else:
            while items and items[-1][0] >= width:
                items.pop()
            present = Passage([(number, words, text)], heading, items[-1][1] if items else None, bool(items))
            paragraph.append(present)
            heading = ""
        if not items:
            intro = present if text.rstrip().endswith(":") else None


def _decoded(match: re.Match[str]) -> str:
    """The sign that an entity stands for, with signs that keep the offsets."""
    return _SIGNS.get(match[0][1:-1].lower(), "\u00a0").ljust(len(match[0]), STAND_IN)
