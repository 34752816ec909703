"""A page's text in pieces: what is code, what is a comment, and what stands in `/// audience` blocks.

The rules err on the side of silence. Where the renderer could doubt whether a line is code, it is not taken for code, so
that a marking in it counts; what follows a block or comment that is never closed is cut away; and whatever looks like a
marking and is none is reported as an error, because somebody meant it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from deskbook.core.audiences import Audiences
from deskbook.core.code import TAB, code_spans, follow_fence, open_fence
from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.pieces import BLOCKS, BlockType, Markup, Piece, Role

_OPTION = re.compile(r"^(?: {4}|\t)(?:(?P<key>[A-Za-z_]\w*)[ \t]*:|[ \t]*\S)")

_PREFIX = r"(?P<prefix>(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*)"
_OPEN = re.compile(
    r"^" + _PREFIX + r"(?P<slashes>/{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*(?P<arg>.*?))?[ \t]*$"
)
_CLOSE = re.compile(r"^" + _PREFIX + r"(?P<slashes>/{3,})[ \t]*$")
_ITEM = re.compile(r"(?:[-*+]|\d{1,9}[.)]).*$")
_UNCLEAR = re.compile(r"^" + _PREFIX + r"(?P<slashes>/{3,})[^\w\n]*(?P<name>audience)\b(?P<arg>.*)$", re.I)
_STRAY = re.compile(r"(?<![:/])/{3,}[^\w/]*audience\b|(?<![:/])//[ \t]*audience[ \t]*\|", re.I)
_CONTROLS = str.maketrans("", "", "\x02\x03")  # Python-Markdown keeps these two for itself and drops them first.
_LONG = 200
"""Lines of a paragraph that are looked through for a backtick left open."""


def parse_markup(
    text: str, shown: str, audiences: Audiences, first_line: int = 1, blocks: Iterable[BlockType] = ()
) -> tuple[Markup, list[Diagnostic]]:
    """Divide a page's body into pieces.

    Args:
        text: the body, `\\n` line ends.
        shown: path for diagnostics.
        audiences: the handbook's audiences.
        first_line: line of the file on which `text` begins.
        blocks: blocks that may be opened besides pymdownx's own.
    """
    return _Parser(text.translate(_CONTROLS).split("\n"), shown, audiences, first_line, blocks).parse()


@dataclass(slots=True)
class _Open:
    """A block that is open.

    Attributes:
        slashes: how many its mark has.
        line: its 0-based line.
        quotes: how many quote signs stand before its mark.
        columns: where its end may stand.
        indent: what stands before its end where the renderer finds that for certain.
        name: its name.
        audience: for an audience block the marking.
    """

    slashes: int
    line: int
    quotes: int
    columns: range
    indent: str
    name: str
    audience: str | None


class _Parser:
    """One pass over the lines; one use."""

    def __init__(
        self, lines: list[str], shown: str, audiences: Audiences, first: int, blocks: Iterable[BlockType]
    ) -> None:
        self.lines, self.shown, self.audiences, self.first = lines, shown, audiences, first
        self.options = {block.name: block.options for block in blocks}
        self.blocks = BLOCKS.union(self.options)
        self.readable: tuple[str, ...] | None = None
        self.role = Role.TEXT
        self.ids: list[tuple[str, str | None]] = []
        self.pieces: list[Piece] = []
        self.found: list[Diagnostic] = []
        self.stack: list[_Open] = []
        self.comment: int | None = None
        self.behind_fence = 0

    def parse(self) -> tuple[Markup, list[Diagnostic]]:
        index = no_fence_before = 0
        while index < len(self.lines):
            fence = open_fence(self.lines[index]) if self.comment is None and index >= no_fence_before else None
            if fence is not None:
                end, closed = follow_fence(fence, self.lines, index + 1)
                no_fence_before = end + 1
                if closed:
                    for number in range(index, end + 1):
                        self._add(number, self.lines[number], Role.CODE)
                    index = self.behind_fence = end + 1
                    continue
            self._line(index, self.lines[index])
            index += 1
        if self.comment is not None:
            problem, advice = "the comment '<!--' is not closed", "Write '-->' after it. All that follows is cut away."
            self._say(self.comment, "DB213", problem, advice)
        for block in self.stack:
            self._unclosed(block, " All that follows is cut away." if block.audience is not None else "")
        return Markup(tuple(self.pieces), tuple(self.ids)), self.found

    def _line(self, index: int, line: str) -> None:
        options, self.readable = self.readable, None
        if self.comment is None:
            opened, closed = _OPEN.match(line) or _UNCLEAR.match(line), _CLOSE.match(line)
            if opened:
                return self._open(index, line, opened)
            if closed:
                return self._close(index, line, closed)
            option = _OPTION.match(line) if options is not None else None
            if option and options is not None:
                self.readable = options
                if option["key"]:
                    self.role = Role.TEXT if option["key"] in options else Role.OPTION
                if option["key"] == "id" and self.role is Role.TEXT:
                    value = re.split(r"[ \t]#", line.partition(":")[2])[0].strip(" \t\"'")
                    if not value.islower():  # A name that holds on its page alone is no id.
                        self.ids.append((value, self._marking()))
                return self._inline(index, line, self.role)
        self._inline(index, line)

    def _open(self, index: int, line: str, match: re.Match[str]) -> None:
        name, argument = match["name"], (match["arg"] or "").strip()
        slashes, place = len(match["slashes"]), _place(match["prefix"])
        if name.lower() != "audience":
            if name not in self.blocks:
                hint = nearest(name, self.blocks) or f"The blocks are: {', '.join(sorted(self.blocks))}."
                self._say(index, "DB211", f"'/// {name}' is not a block that is known", hint)
            self.stack.append(_Open(slashes, index, *place, name, None))
            self._add(index, line, Role.TEXT)
            self.readable, self.role = self.options.get(name), Role.OPTION
            return
        if match.re is _UNCLEAR or not argument:
            advice = f"Write '/// audience | {self.audiences.narrowest}'."
            self._say(index, "DB211", f"{quote(line.strip())} does not say whom it is for", advice)
        elif argument not in self.audiences:
            hint = nearest(argument, self.audiences.names) or f"Write one of: {', '.join(self.audiences.names)}."
            self._say(index, "DB112", f"{quote(argument)} is not an audience", hint)
        marking = argument if argument in self.audiences else self.audiences.narrowest
        self.stack.append(_Open(slashes, index, *place, "audience", marking))
        self._add(index, line, Role.MARKER, opens=True)

    def _close(self, index: int, line: str, match: re.Match[str]) -> None:
        slashes, prefix = len(match["slashes"]), match["prefix"]
        number = next((n for n in range(len(self.stack) - 1, -1, -1) if self.stack[n].slashes == slashes), None)
        block = self.stack[number] if number is not None else None
        if number is None or block is None:
            problem = f"'{'/' * slashes}' ends a block that never began"
            self._say(index, "DB212", problem, "Delete the line, or open a block before it.")
            self._add(index, line, Role.TEXT)
            return
        if prefix.count(">") != block.quotes or _width(prefix) not in block.columns:
            began = f"line {block.line + self.first}"
            problem = f"'{'/' * slashes}' stands elsewhere than the block '{'/' * slashes} {block.name}' of {began}"
            self._say(index, "DB212", problem, f"Indent it like {began}, or put an example into a code block.")
            self._add(index, line, Role.TEXT)
            return
        for inner in self.stack[number + 1 :]:
            self._unclosed(inner)
        if block.audience is None:
            self._add(index, line, Role.TEXT)
        else:
            self._add(index, block.indent + "/" * slashes, Role.MARKER)
        del self.stack[number:]

    def _unclosed(self, block: _Open, consequence: str = "") -> None:
        advice = f"Write a line '{'/' * block.slashes}' after it.{consequence}"
        self._say(block.line, "DB210", f"the block '{'/' * block.slashes} {block.name}' is not closed", advice)

    def _inline(self, index: int, line: str, role: Role = Role.TEXT) -> None:
        """Cut comments out of a line; a comment mark inside `code` is text."""
        position, starts, visible = 0, True, ""
        while True:
            if self.comment is not None:
                end = line.find("-->", position)
                stop = len(line) if end < 0 else end + 3
                self._add(index, line[position:stop], Role.COMMENT, starts=starts)
                if end < 0:
                    break
                self.comment, position, starts = None, stop, False
                if position == len(line):
                    break
            begin = self._comment_start(index, position)
            stop = len(line) if begin is None else begin
            if stop > position or (begin is None and starts):
                self._add(index, line[position:stop], role, starts=starts)
                visible, starts = visible + line[position:stop], False
            if begin is None:
                break
            self.comment, position = index, begin
        self._stray(index, visible, visible != line)

    def _stray(self, index: int, text: str, commented: bool) -> None:
        """Report what looks like a mark and, where it stands, is none."""
        if commented and (open_fence(text) or _OPEN.match(text) or _UNCLEAR.match(text) or _CLOSE.match(text)):
            problem = "a comment stands on the same line as the mark of a block"
            self._say(index, "DB213", problem, "Put the comment on a line of its own.")
        match = _STRAY.search(text) if "//" in text else None
        if match and not any(start <= match.start() < end for start, end in code_spans(text)):
            problem = f"{quote(match[0])} stands where no block can begin"
            self._say(index, "DB211", problem, "Give it a line of its own, or put an example between backticks.")

    def _comment_start(self, index: int, position: int) -> int | None:
        """The next comment of a line, or None. In doubt whether backticks make it code, it is a comment."""
        line = self.lines[index]
        begin = line.find("<!--", position)
        if begin < 0 or "`" not in line:
            return begin if begin >= 0 else None
        above = index
        while above > self.behind_fence and self.lines[above - 1].strip(" \t>"):
            above -= 1
            if index - above > _LONG:
                return begin
        before = "".join(f"{text}\n" for text in self.lines[above:index])
        alone = code_spans(line)
        whole = [(start - len(before), end - len(before)) for start, end in code_spans(before + line)]
        while begin >= 0:
            if not all(any(start <= begin < end for start, end in spans) for spans in (alone, whole)):
                return begin
            begin = line.find("<!--", begin + 4)
        return None

    def _add(self, index: int, text: str, role: Role, *, starts: bool = True, opens: bool = False) -> None:
        marking = self._marking()
        label = marking if opens and marking else ""
        self.pieces.append(Piece(index + self.first, text, role, marking, starts, label))

    def _marking(self) -> str | None:
        """The narrowest marking of the blocks that are open."""
        marking: str | None = None
        for block in self.stack:
            if block.audience is not None:
                marking = block.audience if marking is None else self.audiences.narrower(marking, block.audience)
        return marking

    def _say(self, index: int, code: str, problem: str, advice: str) -> None:
        self.found.append(Diagnostic(self.shown, index + self.first, code, problem, advice))


def _place(prefix: str) -> tuple[int, range, str]:
    """Where a block may end whose mark has this before it: behind how many quote signs, in which columns, and what stands
    before its end for certain.

    The renderer takes a mark for one where it stands up to three columns further in than its container, whose columns
    are multiples of a tab's. Behind the mark of a list item, authors indent the end like the item or like its text.
    """
    quotes, sign, inner = prefix.rpartition(">")
    item = _ITEM.search(inner)
    column = _width(prefix[: len(prefix) - len(item[0])] if item else prefix)
    column -= column % TAB
    indent = quotes + (f"{sign} " if sign else "") + " " * column
    return prefix.count(">"), range(column, column + TAB * (2 if item else 1)), indent


def _width(prefix: str) -> int:
    """Columns before a mark; behind quote signs those that follow them and one blank."""
    inner = prefix.rpartition(">")[2]
    return len((inner.removeprefix(" ") if ">" in prefix else inner).expandtabs(TAB))
