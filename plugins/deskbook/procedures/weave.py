"""Weaving: a page's steps and decisions become Markdown in pieces, each behind a mark that the site generator keeps.

Each piece is rendered at the left margin, with all that Markdown can do; what stands around the pieces is put there by a
template afterwards (`deskbook.procedures.shape`). A mark is a comment, which no author can forge: those of a page never
reach the site generator.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from deskbook.core.selection import StagedLine, StagedPage
from deskbook.procedures.model import UNNAMED, Block, Decision, Flow, Part, Step, Text, Way
from deskbook.procedures.parse import parse_flow

MARK = "<!--step {}-->"
"""What stands before a piece, by its number, and behind a block."""
END = "end"
"""What stands in the mark behind a block."""

TEXT, ANSWER, TARGET = "text", "answer", "target"


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of Markdown of its own.

    Attributes:
        key: what it is a piece of: (the item's name, the part, its number among parts of the kind).
        text: the Markdown.
    """

    key: tuple[str, str, int]
    text: Text


def pieces_of(item: Step | Decision) -> Iterator[Piece]:
    """The pieces of a step or a decision, in the order in which they are rendered."""
    if isinstance(item, Step):
        for part in (Part.WARNING, None, Part.LIMIT, Part.SAY, Part.NEVER, Part.RECORD):
            texts = item.having(part) if part else (item.text,)
            yield from (Piece((item.name, str(part or TEXT), n), text) for n, text in enumerate(texts))
        return
    yield Piece((item.name, TEXT, 0), item.question)
    for number, branch in enumerate(item.branches):
        yield Piece((item.name, ANSWER, number), branch.answer)
        if branch.way is Way.PAGE:
            line = replace(branch.answer.lines[0], text=branch.target)
            yield Piece((item.name, TARGET, number), Text((line,)))


def weave(page: StagedPage) -> StagedPage:
    """The page with its blocks in pieces; the page itself where it has none."""
    flow, _ = parse_flow(page, page.path)
    if not flow.blocks:
        return page
    lines: list[StagedLine] = []
    position = 0
    number = 0
    for block in flow.blocks:
        lines += page.lines[position : block.begin]
        first = page.lines[block.begin]
        for item, piece in _pieces(block):
            lines += _mark(first, str(number))
            lines += _anchored(item.name, piece) if isinstance(item, Step) else piece.text.lines
            number += 1
        lines += _mark(page.lines[block.end], END)
        position = block.end + 1
    lines += page.lines[position:]
    return replace(page, lines=tuple(lines))


def _pieces(block: Block) -> Iterator[tuple[Step | Decision, Piece]]:
    for item in block.items:
        for piece in pieces_of(item):
            yield item, piece


def _mark(like: StagedLine, number: str) -> tuple[StagedLine, ...]:
    """A mark on a line of its own, empty lines around it."""
    return tuple(StagedLine(text, like.line) for text in ("", MARK.format(number), ""))


def _anchored(name: str, piece: Piece) -> tuple[StagedLine, ...]:
    """A step's text, its first paragraph called what the author called the step."""
    lines = piece.text.lines
    if piece.key[1] != TEXT or name.startswith(UNNAMED):
        return lines
    end = next((n for n, line in enumerate(lines) if not line.text.strip()), len(lines))
    return (*lines[:end], replace(lines[0], text=f"{{ #{name} }}"), *lines[end:])


def flow_of(page: StagedPage) -> Flow:
    """The steps and decisions of a page that nothing was woven into."""
    return parse_flow(page, page.path)[0]
