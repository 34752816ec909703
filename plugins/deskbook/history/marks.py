"""Marks: pieces of text in their elements, with what was deleted and inserted marked, as HTML that nests."""

from __future__ import annotations

import html
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from deskbook.history.words import Path, Span, Tag, Token

VOID = frozenset(("hr", "img", "br"))
LOOK = (("class", "db-comparison__look"),)
"""Marks text of which only the formatting has changed."""
_OLD = 1_000_000
"""Added to the numbers of old elements that have no counterpart, so that they join no new one."""


class Piece(NamedTuple):
    """HTML without elements of text in it.

    Attributes:
        html: the text, escaped, or one element that is shown as it is.
        path: the elements around it; None for white space, which lies in what its neighbours share.
        mark: the element that marks it as deleted or inserted.
    """

    html: str
    path: Path | None
    mark: Tag | None = None


def write(path: Path, content: str) -> str:
    """Elements around some HTML."""
    return "".join(map(_open, path)) + content + "".join(_close(tag) for tag in reversed(path) if tag.name not in VOID)


def _open(tag: Tag) -> str:
    return f"<{tag.name}" + "".join(f' {name}="{html.escape(value)}"' for name, value in tag.attributes) + ">"


def _close(tag: Tag) -> str:
    return f"</{tag.name}>"


def plain(tokens: Sequence[Token], mark: Tag | None = None) -> str:
    """Tokens as HTML, all of them marked or none."""
    return _lay(_run(tokens, mark))


def side(tokens: Sequence[Token], spans: Iterable[Span], name: str) -> str:
    """The old text with its `del` marks, or the new one with its `ins` marks."""
    pieces: list[Piece] = []
    for number, span in enumerate(spans):
        first, end = span.old if name == "del" else span.new
        if first < end:
            mark = None if span.kind == "same" else _mark(name, number, tokens[first:end], span.kind)
            # White space before a marked stretch is no part of it.
            pieces += _blank(first > 0 and tokens[first].space, None)
            pieces += _run(tokens[first:end], mark)
    return _lay(pieces)


def inline(old: Sequence[Token], new: Sequence[Token], spans: Sequence[Span]) -> str:
    """Both texts in one: without `ins` it reads as the old one, without `del` as the new one."""
    same = [
        pair for span in spans if span.kind == "same" for pair in zip(range(*span.old), range(*span.new), strict=True)
    ]
    tags = _counterparts((old[i], new[j]) for i, j in same)
    old = [_renumbered(token, tags) for token in old]
    pieces: list[Piece] = []
    told = False  # Whether the white space before the next token is written.
    for number, span in enumerate(spans):
        (i, i_end), (j, j_end) = span.old, span.new
        if span.kind == "same":
            start = j
            for a, b in zip(range(i, i_end), range(j, j_end), strict=True):
                before, after = old[a].space and a > 0, new[b].space and b > 0
                if before != after or b == j:
                    pieces += _run(new[start:b], None)
                    if not (told and b == j):
                        pieces += _blank(
                            before or after, None if before == after else Tag("ins" if after else "del", (), -b)
                        )
                    start = b
            pieces += _run(new[start:j_end], None)
            told = False
            continue
        follows = number + 1 < len(spans) and spans[number + 1].kind == "same"
        pieces += _edit(old, new, span, number, follows)
        told = follows
    return _lay(pieces)


def _edit(old: Sequence[Token], new: Sequence[Token], span: Span, number: int, follows: bool) -> Iterator[Piece]:
    """The pieces of a change, and the white space before the token that follows it unchanged.

    White space that both texts have before the change, or behind it, stands outside the marks; what only one has, in
    its mark. Where it can, a blank parts the old words from the new ones.
    """
    (i, i_end), (j, j_end) = span.old, span.new
    olds, news = old[i:i_end], new[j:j_end]
    gaps, spaces = _ends(old, i, i_end, follows), _ends(new, j, j_end, follows)
    lead = gaps[0] and spaces[0]
    if lead:
        yield Piece(" ", None)
        gaps[0] = spaces[0] = False
    trail = gaps[-1] and spaces[-1]
    if trail:
        gaps[-1] = spaces[-1] = False
    both = bool(olds and news)
    if both and trail and not lead and olds[-1].word and news[0].word:
        gaps[-1] = True
    elif both and lead and not trail:
        spaces[0] = True
    for name, tokens, blanks in (("del", olds, gaps), ("ins", news, spaces)):
        if name == "ins" and both and lead and trail:
            yield Piece(" ", None)
        mark = _mark(name, number, tokens, span.kind)
        yield from _blank(blanks[0], mark)
        yield from _run(tokens, mark)
        yield from _blank(bool(tokens) and blanks[1], mark)
    if trail:
        yield Piece(" ", None)


def _mark(name: str, number: int, tokens: Sequence[Token], kind: str) -> Tag:
    """The element that marks tokens; where only the target of a link has changed, it says which one that is or was."""
    if kind == "edit":
        return Tag(name, (), number)
    if kind == "look":
        return Tag(name, LOOK, number)
    targets = {value for token in tokens for sign in token.look for value in [sign.partition(" ")[2]] if value}
    shown = (("data-target", " ".join(sorted(targets))),) if targets else ()
    return Tag(name, (*LOOK, *shown), number)


def _ends(tokens: Sequence[Token], first: int, end: int, follows: bool) -> list[bool]:
    """Whether white space stands before a stretch and behind it; once, where the stretch is empty."""
    before = first > 0 and first < end and tokens[first].space
    after = follows and end > 0 and tokens[end].space
    return [before, after] if first < end else [after]


def _blank(shown: bool, mark: Tag | None) -> list[Piece]:
    return [Piece(" ", None, mark)] if shown else []


def _run(tokens: Sequence[Token], mark: Tag | None) -> list[Piece]:
    """Tokens without the white space before the first one. Those in the same elements make one piece."""
    pieces: list[Piece] = []
    texts: list[str] = []
    last: Path | None = None
    for place, token in enumerate(tokens):
        blank = token.space and place > 0
        for path, text in token.pieces:
            if path is last or path == last:
                texts.append(" " + text if blank else text)
            else:
                if last is not None:
                    pieces.append(Piece("".join(texts), last, mark))
                pieces += _blank(blank, mark)
                texts, last = [text], path
            blank = False
    if last is not None:
        pieces.append(Piece("".join(texts), last, mark))
    return pieces


def _counterparts(pairs: Iterable[tuple[Token, Token]]) -> dict[Tag, Tag]:
    """For elements of the old text those of the new one around the same words."""
    found: dict[Tag, Tag] = {}
    for one, other in pairs:
        for (path, _), (way, _) in zip(one.pieces, other.pieces, strict=False):
            for tag, twin in zip(path, way, strict=False):
                if tag.name == twin.name and tag.attributes == twin.attributes:
                    found.setdefault(tag, twin)
    return found


def _renumbered(token: Token, tags: dict[Tag, Tag]) -> Token:
    pieces = tuple(
        (tuple(tags.get(tag) or tag._replace(number=tag.number + _OLD) for tag in path), text)
        for path, text in token.pieces
    )
    return token._replace(pieces=pieces)


def _lay(pieces: Sequence[Piece]) -> str:
    """Pieces one behind the other, in as few elements as nest."""
    paths = _paths(pieces)
    runs = [[place for place, _ in run] for _, run in groupby(enumerate(pieces), key=lambda pair: pair[1].mark)]
    out: list[str] = []
    stack: Path = ()
    for run in runs:
        mark = pieces[run[0]].mark
        depth = 0
        if mark is not None:
            around = paths[run[0]]
            for place in run:
                around = _shared(around, paths[place])
            near = [paths[place] for place in (run[0] - 1, run[-1] + 1) if 0 <= place < len(pieces)]
            depth = max((len(_shared(around, path)) for path in near), default=0)
        for place in run:
            path = paths[place]
            if mark is not None:
                path = (*path[:depth], mark, *path[depth:])
            same = len(_shared(stack, path))
            out += [_close(tag) for tag in reversed(stack[same:])]
            out += [_open(tag) for tag in path[same:]]
            out.append(pieces[place].html)
            stack = path
    out += [_close(tag) for tag in reversed(stack)]
    return "".join(out)


def _paths(pieces: Sequence[Piece]) -> list[Path]:
    """The elements around each piece; white space lies in those that the pieces before and behind it share."""
    after: list[Path] = []
    for piece in reversed(pieces):
        after.append(piece.path if piece.path is not None else after[-1] if after else ())
    before: Path = ()
    found: list[Path] = []
    for piece, behind in zip(pieces, reversed(after), strict=True):
        before = piece.path if piece.path is not None else before
        found.append(_shared(before, behind))
    return found


def _shared(one: Path, other: Path) -> Path:
    size = 0
    for tag, twin in zip(one, other, strict=False):
        if tag != twin:
            break
        size += 1
    return one[:size]
