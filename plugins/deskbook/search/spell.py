"""Spelling: how far two words are apart, and which known words an unknown one may be."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from deskbook.search.model import Word

LONG = 8
"""Letters of a word that may have two slips anywhere."""
CANDIDATES = 3
"""Known words that one unknown word may be, at most."""


SURE = 3
"""Letters at the beginning that must be right where a word of middle length has two slips: most slips come later."""


def allowed(word: str) -> int:
    """Slips that a word of its length may have."""
    return 0 if len(word) < 4 else 1 if len(word) < 6 else 2


def distance(one: str, other: str, limit: int) -> int:
    """Slips between two words: letters missing, too many, other, or changed about (optimal string alignment; Damerau 1964).

    Args:
        one, other: the words.
        limit: where counting stops.

    Returns:
        The number; more than the limit where there are more.
    """
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    last = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        row = [i]
        for j, against in enumerate(other, 1):
            slips = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                slips = min(slips, before[j - 2] + 1)
            row.append(slips)
        if min(row) > limit:
            return limit + 1
        before, last = last, row
    return last[-1]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A known word that an unknown one may be."""

    key: str
    word: Word
    slips: int


def nearest(word: str, known: Iterable[tuple[str, Word]], limit: int, least: int = 1) -> list[Candidate]:
    """The nearest known words, one for each term, the most frequent first.

    Args:
        word: the unknown one.
        known: keys of the vocabulary.
        limit: slips at most.
        least: how often a known word must occur, as `Word.count` counts.
    """
    best: dict[int, Candidate] = {}
    for key, each in known:
        if each.count < least or each.term < 0 or key == word:
            continue
        slips = distance(word, key, limit)
        if slips > limit or not _likely(word, key, slips):
            continue
        candidate, other = Candidate(key, each, slips), best.get(each.term)
        if other is None or _order(candidate) < _order(other):
            best[each.term] = candidate
    found = sorted(best.values(), key=_order)
    return [each for each in found if each.slips == found[0].slips][:CANDIDATES]


def nearest_name(word: str, known: Iterable[tuple[str, Word]], limit: int) -> Word | None:
    """The nearest of the words that no text has, but that stand for others; None where none is near."""
    best: tuple[int, bytes, Word] | None = None
    for key, each in known:
        if each.term >= 0 or not each.others or " " in key:
            continue
        slips = distance(word, key, limit)
        order = slips, key.encode("utf-16-be")
        if slips <= limit and _likely(word, key, slips) and (best is None or order < best[:2]):
            best = (*order, each)
    return best[2] if best else None


def _likely(word: str, key: str, slips: int) -> bool:
    """Whether so many slips are likely: two in a word of middle length only where it begins right."""
    return slips < 2 or len(word) >= LONG or key[:SURE] == word[:SURE]


def _order(candidate: Candidate) -> tuple[int, int, bytes]:
    return candidate.slips, -candidate.word.count, candidate.key.encode("utf-16-be")
