"""A page's text in pieces: what is code, what is a comment, and what stands in `/// audience` blocks.

The rules err on the side of silence: where a reader of Markdown could doubt whether a line is code, it is not taken for
code, so that a marking in it counts. What follows a block or comment that is never closed is cut away, and reported.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from deskbook.core.audiences import Audiences
from deskbook.core.diagnostics import Diagnostic, nearest, quote

BLOCKS = frozenset(
    "audience note abstract info tip success question warning failure danger bug example quote "
    "admonition details html definition tab caption figure-caption table-caption".split()
)
"""Blocks that the site renders: pymdownx's own, and `audience`."""

_PREFIX = r"(?P<prefix>(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*)"
_FENCE = re.compile(r"^" + _PREFIX + r"(?P<fence>`{3,}|~{3,})(?P<info>[^\n]*)$")
_OPEN = re.compile(
    r"^" + _PREFIX + r"(?P<slashes>/{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*(?P<arg>.*?))?[ \t]*$"
)
_CLOSE = re.compile(r"^" + _PREFIX + r"(?P<slashes>/{3,})[ \t]*$")
_TICKS = re.compile(r"`+")


class Role(StrEnum):
    """What a piece is: text, code in a fence, a marker line of an audience block, or a comment."""

    TEXT = "text"
    CODE = "code"
    MARKER = "marker"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line.

    Attributes:
        line: 1-based line in the file.
        text: without its line end.
        role: what it is.
        audience: the narrowest marking of the blocks around it, or None where there are none.
        starts: whether it is the first of its line.
        label: for the opening marker of a block, the audience named; else empty.
    """

    line: int
    text: str
    role: Role
    audience: str | None
    starts: bool = True
    label: str = ""


@dataclass(frozen=True, slots=True)
class Markup:
    """A page's body.

    Attributes:
        pieces: in order.
    """

    pieces: tuple[Piece, ...] = ()


def closed_fences(lines: list[str]) -> dict[int, int]:
    """Fenced code: first and last line (0-based) of each fence that is closed as the Markdown renderer asks:
    same indentation, same character, at least as long, nothing in between indented less."""
    found: dict[int, int] = {}
    index = 0
    while index < len(lines):
        match = _FENCE.match(lines[index])
        if not match or (match["fence"][0] == "`" and "`" in match["info"]):
            index += 1
            continue
        end = _fence_end(lines, index, match["prefix"], match["fence"])
        if end is None:
            index += 1
            continue
        found[index] = end
        index = end + 1
    return found


def _fence_end(lines: list[str], start: int, prefix: str, fence: str) -> int | None:
    inner = re.sub(r"[-*+]|\d+[.)]", lambda m: " " * len(m[0]), prefix)
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if not line.strip(" >\t"):
            continue
        if not line.startswith(inner):
            return None
        rest = line[len(inner) :].rstrip()
        if rest and rest == rest[0] * len(rest) and rest[0] == fence[0] and len(rest) >= len(fence):
            return index
    return None


def parse_markup(
    text: str, shown: str, audiences: Audiences, first_line: int = 1, blocks: frozenset[str] = BLOCKS
) -> tuple[Markup, list[Diagnostic]]:
    """Divide a page's body into pieces.

    Args:
        text: the body, `\\n` line ends.
        shown: path for diagnostics.
        audiences: the handbook's audiences.
        first_line: line of the file on which `text` begins.
        blocks: names of blocks that may be opened.
    """
    return _Parser(text.split("\n"), shown, audiences, first_line, blocks).parse()


@dataclass(slots=True)
class _Open:
    slashes: int
    line: int
    name: str
    audience: str | None


class _Parser:
    """One pass over the lines; one use."""

    def __init__(self, lines: list[str], shown: str, audiences: Audiences, first: int, blocks: frozenset[str]) -> None:
        self.lines, self.shown, self.audiences, self.first, self.blocks = lines, shown, audiences, first, blocks
        self.pieces: list[Piece] = []
        self.found: list[Diagnostic] = []
        self.stack: list[_Open] = []
        self.comment: int | None = None

    def parse(self) -> tuple[Markup, list[Diagnostic]]:
        fences = closed_fences(self.lines)
        index = 0
        while index < len(self.lines):
            if self.comment is None and index in fences:
                for number in range(index, fences[index] + 1):
                    self._add(number, self.lines[number], Role.CODE)
                index = fences[index] + 1
                continue
            self._line(index, self.lines[index])
            index += 1
        if self.comment is not None:
            self._say(
                self.comment,
                "DB213",
                "the comment '<!--' is not closed",
                "Write '-->' after it. All that follows is cut away.",
            )
        for block in self.stack:
            advice = f"Write a line '{'/' * block.slashes}' after it."
            if block.audience is not None:
                advice += " All that follows is cut away."
            self._say(block.line, "DB210", f"the block '/// {block.name}' is not closed", advice)
        return Markup(tuple(self.pieces)), self.found

    def _line(self, index: int, line: str) -> None:
        if self.comment is None:
            opened, closed = _OPEN.match(line), _CLOSE.match(line)
            if opened:
                return self._open(index, line, opened)
            if closed:
                return self._close(index, line, len(closed["slashes"]))
        self._inline(index, line)

    def _open(self, index: int, line: str, match: re.Match[str]) -> None:
        name, argument = match["name"], (match["arg"] or "").strip()
        slashes = len(match["slashes"])
        if name.lower() == "audience":
            if argument not in self.audiences:
                hint = nearest(argument, self.audiences.names) or f"Write one of: {', '.join(self.audiences.names)}."
                self._say(index, "DB112", f"{quote(argument)} is not an audience", hint)
            marking = argument if argument in self.audiences else self.audiences.narrowest
            self.stack.append(_Open(slashes, index, "audience", marking))
            self._add(index, line, Role.MARKER, label=marking)
            return
        if name not in self.blocks:
            hint = nearest(name, self.blocks) or f"The blocks are: {', '.join(sorted(self.blocks))}."
            self._say(index, "DB211", f"'/// {name}' is not a block that is known", hint)
        self.stack.append(_Open(slashes, index, name, None))
        self._add(index, line, Role.TEXT)

    def _close(self, index: int, line: str, slashes: int) -> None:
        match = next((n for n in range(len(self.stack) - 1, -1, -1) if self.stack[n].slashes == slashes), None)
        if match is None:
            self._say(
                index,
                "DB212",
                f"'{'/' * slashes}' ends a block that never began",
                "Delete the line, or open a block before it.",
            )
            self._add(index, line, Role.TEXT)
            return
        for block in self.stack[match + 1 :]:
            self._say(
                block.line,
                "DB210",
                f"the block '/// {block.name}' is not closed",
                f"Write a line '{'/' * block.slashes}' after it.",
            )
        is_audience = self.stack[match].audience is not None
        self._add(index, line, Role.MARKER if is_audience else Role.TEXT)
        del self.stack[match:]

    def _inline(self, index: int, line: str) -> None:
        """Cut comments out of a line; a comment mark inside `code` is text."""
        position, starts = 0, True
        while True:
            if self.comment is not None:
                end = line.find("-->", position)
                stop = len(line) if end < 0 else end + 3
                self._add(index, line[position:stop], Role.COMMENT, starts=starts)
                if end < 0:
                    return
                self.comment, position, starts = None, stop, False
                if position == len(line):
                    return
            begin = _comment_start(line, position)
            stop = len(line) if begin is None else begin
            if stop > position or (begin is None and starts):
                self._add(index, line[position:stop], Role.TEXT, starts=starts)
                starts = False
            if begin is None:
                return
            self.comment, position = index, begin

    def _add(self, index: int, text: str, role: Role, *, starts: bool = True, label: str = "") -> None:
        marking: str | None = None
        for block in self.stack:
            if block.audience is not None:
                marking = block.audience if marking is None else self.audiences.narrower(marking, block.audience)
        self.pieces.append(Piece(index + self.first, text, role, marking, starts, label))

    def _say(self, index: int, code: str, problem: str, advice: str) -> None:
        self.found.append(Diagnostic(self.shown, index + self.first, code, problem, advice))


def code_spans(line: str) -> list[tuple[int, int]]:
    """Inline code of a line as (start, end) offsets: backtick runs of equal length."""
    spans, runs, index = [], list(_TICKS.finditer(line)), 0
    while index < len(runs):
        closing = next((n for n in range(index + 1, len(runs)) if len(runs[n][0]) == len(runs[index][0])), None)
        if closing is None or line[: runs[index].start()].endswith("\\"):
            index += 1
            continue
        spans.append((runs[index].start(), runs[closing].end()))
        index = closing + 1
    return spans


def _comment_start(line: str, position: int) -> int | None:
    spans = code_spans(line)
    while True:
        begin = line.find("<!--", position)
        if begin < 0:
            return None
        span = next((s for s in spans if s[0] <= begin < s[1]), None)
        if span is None:
            return begin
        position = span[1]
