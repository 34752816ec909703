"""Words: the text of a block as what is compared in it, and what has changed between two such texts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import NamedTuple

from deskbook.history.align import match

_ALONE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Characters that are words by themselves, since no blanks stand between words there."""

_SIGNS = (
    "!-/:-@\\[-\\^`{-~\u00a1-\u00a9\u00ab\u00ac\u00ae-\u00b1\u00b4\u00b6-\u00b8\u00bb\u00bf\u00d7\u00f7"
    "\u2010-\u2027\u2030-\u205f\u20a0-\u20cf\u2100-\u2bff\u3001-\u303f\uff01-\uff0f\uff1a-\uff20"
)
"""Punctuation and symbols, each compared by itself. Marks that join a letter (accents, vowel signs) are none of them."""

_LETTER = rf"[^\s{_SIGNS}{_ALONE}]"
_TOKEN = re.compile(
    rf"(?P<space>\s+)|[{_ALONE}]|{_LETTER}+(?:(?:(?<=\d)[.,:](?=\d)|['’·\u2010\u2011-](?={_LETTER})){_LETTER}+)*|.",
    re.S,
)
_END = frozenset(".!?…。！？")
_STRAY = 3
"""Words that may stand unchanged among changes without being told as unchanged, where the changes are longer."""


class Tag(NamedTuple):
    """An element: its name, its attributes, and a number by which two alike that follow each other differ."""

    name: str
    attributes: tuple[tuple[str, str], ...] = ()
    number: int = 0


Path = tuple[Tag, ...]
"""Elements around a piece of text, from the outermost one."""


class Token(NamedTuple):
    """A word, a sign, an image or a line of code.

    Attributes:
        key: equal where two tokens have the same content.
        pieces: its HTML, with the elements around each piece.
        space: whether white space stands before it.
        look: what its formatting means to a reader (names of elements, targets of links).
    """

    key: str
    pieces: tuple[tuple[Path, str], ...]
    space: bool = False
    look: frozenset[str] = frozenset()

    @property
    def word(self) -> bool:
        return self.key[:1].isalnum()


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of the old tokens and the stretch of the new ones that stands for it.

    Attributes:
        kind: `same`, `edit`, `look` where only the formatting differs, `link` where a link leads elsewhere.
        old: (first, behind the last) of the old tokens.
        new: the same of the new ones.
    """

    kind: str
    old: tuple[int, int]
    new: tuple[int, int]


def split(text: str) -> Iterator[str]:
    """The words and signs of a text; white space is given as one blank."""
    for found in _TOKEN.finditer(text):
        yield " " if found["space"] else found[0]


def compare_words(
    old: Sequence[Token], new: Sequence[Token], *, prose: bool = True, same_look: bool = True
) -> list[Span]:
    """What has become of the old tokens, in order; the spans together cover both sequences.

    Args:
        old: tokens of the old text.
        new: tokens of the new text.
        prose: whether a reader reads sentences, in which stray words that agree by chance only hinder.
        same_look: whether the blocks look alike; where not, all that they share differs in its formatting.
    """
    olds, news = [(token.key, token.look) for token in old], [(token.key, token.look) for token in new]
    if same_look and olds == news:
        return [Span("same", (0, len(old)), (0, len(new)))] if old else []
    edits = _edits(match([token.key for token in old], [token.key for token in new]), len(old), len(new))
    if prose:
        edits = list(_slide(_without_strays(edits, old, new), old, new))
    spans: list[Span] = []
    i = j = 0
    for a, a_end, b, b_end in [*edits, (len(old), len(old), len(new), len(new))]:
        spans += _looks(old, new, (i, j, a - i), same_look)
        if a_end > a or b_end > b:
            spans.append(Span("edit", (a, a_end), (b, b_end)))
        i, j = a_end, b_end
    return spans


Edit = tuple[int, int, int, int]


def _edits(pairs: list[tuple[int, int]], old: int, new: int) -> list[Edit]:
    edits: list[Edit] = []
    i = j = 0
    for a, b in [*pairs, (old, new)]:
        if a > i or b > j:
            edits.append((i, a, j, b))
        i, j = a + 1, b + 1
    return edits


def _without_strays(edits: list[Edit], old: Sequence[Token], new: Sequence[Token]) -> list[Edit]:
    """Edits, joined where fewer words agree between two of them than either one changes."""

    olds = [0, *accumulate(token.word for token in old)]
    news = [0, *accumulate(token.word for token in new)]

    def extent(edit: Edit) -> int:
        a, a_end, b, b_end = edit
        return max(olds[a_end] - olds[a], news[b_end] - news[b])

    joined: list[Edit] = []
    for edit in edits:
        while joined:
            last = joined[-1]
            size = olds[edit[0]] - olds[last[1]]
            if size > _STRAY or size >= min(extent(last), extent(edit)):
                break
            edit = (last[0], edit[1], last[2], edit[3])
            joined.pop()
        joined.append(edit)
    return joined


def _slide(edits: list[Edit], old: Sequence[Token], new: Sequence[Token]) -> Iterator[Edit]:
    """The same insertions and deletions, those that can begin behind the end of a sentence put there.

    `A cat sat.` and `A dog ran. A cat sat.` differ by `dog ran. A` as well as by `A dog ran.`
    """
    before = 0
    for a, a_end, b, b_end in edits:
        tokens, first, end = (old, a, a_end) if a < a_end else (new, b, b_end)
        shift = 0
        if (a < a_end) != (b < b_end):
            for back in range(min(a - before, end - first) + 1):
                one, other = tokens[first - back], tokens[end - back] if back else tokens[first]
                if (one.key, one.look) != (other.key, other.look) or (back and back == a - before and before):
                    break
                if first == back or tokens[first - back - 1].key in _END:
                    shift = back
                    break
        yield a - shift, a_end - shift, b - shift, b_end - shift
        before = a_end


def _looks(old: Sequence[Token], new: Sequence[Token], run: tuple[int, int, int], same_look: bool) -> Iterator[Span]:
    """A run of tokens with the same content, divided where the formatting begins and ends to differ."""
    i, j, size = run
    first = 0
    for step in range(1, size + 1):
        kept = same_look and old[i + first].look == new[j + first].look
        # A stretch ends where the next token is told otherwise, or differs in another way.
        if step < size:
            follows = same_look and old[i + step].look == new[j + step].look
            looks = old[i + step].look, new[j + step].look
            if follows == kept and (kept or not same_look or looks == (old[i + first].look, new[j + first].look)):
                continue
        led = {sign for sign in old[i + first].look ^ new[j + first].look if sign.startswith("a ")}
        yield Span("same" if kept else "link" if led else "look", (i + first, i + step), (j + first, j + step))
        first = step
