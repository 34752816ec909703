"""Comparing questions: which of them ask the same in almost the same words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

LIKE = 3, 4
"""As a fraction: the part of the words of two questions that both have, from which on they ask the same."""

_WORD = re.compile(r"[^\W_]+")
_LITTLE = frozenset(
    "a an the i you we they it me us my your our their this that these those is are am be was were do does did can could "
    "may might will would shall should must have has had get got there to of in on at for with from by and or please".split()
)
"""English words that a question can exchange and still ask the same. Those that ask (when, who, how) are none of them."""


def words_of(question: str) -> frozenset[str]:
    """The words of a question that say what it asks; a plural counts as its singular."""
    words = [word.casefold() for word in _WORD.findall(question)]
    kept = [word for word in words if word not in _LITTLE] or words
    return frozenset(word.removesuffix("s") if len(word) > 3 else word for word in kept)


def find_alike(questions: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Pairs of questions (the later one, the earlier one that is nearest) that ask the same.

    Two sets of words share three quarters of all their words only where they share one of the rarest words of each, so
    only questions that do are compared (prefix filtering: Bayardo, Ma and Srikant, 2007, "Scaling up all pairs
    similarity search").
    """
    part, whole = LIKE
    sets = [words_of(question) for question in questions]
    count = Counter(word for words in sets for word in words)
    index: dict[str, list[int]] = {}
    for number, words in enumerate(sets):
        rare = sorted(words, key=lambda word: (count[word], word))
        rare = rare[: len(words) - -(-len(words) * part // whole) + 1]
        candidates = dict.fromkeys(other for word in rare for other in index.get(word, ()))
        best: tuple[float, int] | None = None
        for other in sorted(candidates):
            shared, all_ = len(words & sets[other]), len(words | sets[other])
            if shared * whole >= all_ * part and (best is None or shared / all_ > best[0]):
                best = shared / all_, other
        if best is not None:
            yield number, best[1]
        for word in rare:
            index.setdefault(word, []).append(number)
