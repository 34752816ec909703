"""What a page's text is made of: pieces of lines, each with its role and whom it is for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

BLOCKS = frozenset(
    "audience note abstract info tip success warning failure danger bug example quote "
    "admonition details html definition tab caption figure-caption table-caption".split()
)
"""Blocks that the site renders: pymdownx's own, and `audience`."""


class Role(StrEnum):
    """What a piece is: text, code in a fence, a marker line of an audience block, an option of a block that its readers
    are not shown, or a comment."""

    TEXT = "text"
    CODE = "code"
    MARKER = "marker"
    OPTION = "option"
    COMMENT = "comment"


@dataclass(frozen=True, slots=True)
class BlockType:
    """A block that a feature adds.

    Attributes:
        name: what stands behind `///`.
        options: keys of its options that everybody who sees the block may read; None where it has no options. The
            others are for those who see all.
    """

    name: str
    options: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one line.

    Attributes:
        line: 1-based line in the file.
        text: without its line end; of the mark that ends a block, as it would stand at its best.
        role: what it is.
        audience: the narrowest marking of the blocks around it, or None where there are none.
        starts: whether it is the first of its line.
        label: for the opening marker of a block, whom it is for; else empty.
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
        ids: ids of blocks, each with the narrowest marking of the blocks around it or None.
    """

    pieces: tuple[Piece, ...] = ()
    ids: tuple[tuple[str, str | None], ...] = ()
