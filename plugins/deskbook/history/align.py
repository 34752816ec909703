"""Aligning: which block of the new document is which block of the old one, and which ones have moved."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import pairwise

SMALL = 250_000
"""Product of two lengths up to which every element of one is compared with every element of the other."""
RARE = 64
"""Blocks that may share a word before it says nothing about which of them is meant."""
CANDIDATES = 6
"""Blocks that are compared in full with a block; those that share the most rare words with it."""
MOVED_WORDS = 5
"""Words that a block needs to be told as moved; shorter ones are alike by chance."""
ALIKE = 0.75
"""Part of the words of two blocks that they share from which on they are nearly the same."""
RELATED = 0.5
"""The same from which on one has become the other, where both stand between the same neighbours."""
NAMESAKES = 0.25
"""The same where no other block stands there."""
_WORD = re.compile(r"\w+")
_HIDDEN = re.compile("\0(?!img)[^\n]*")
"""The key of an icon or a formula: no words."""
TITLES = frozenset(("heading", "title", "image"))
"""Families that are one another's successors wherever they stand alone between the same neighbours."""


@dataclass(frozen=True)
class Part:
    """What is known of a block for finding its counterpart.

    Attributes:
        family: only blocks of a family can become each other.
        texts: what is compared: blocks with the same texts have the same content.
    """

    family: str
    texts: tuple[str, ...]

    @cached_property
    def words(self) -> Counter[str]:
        """How often it has each word."""
        return Counter(word for text in self.texts for word in _WORD.findall(_HIDDEN.sub("", text.casefold())))

    @cached_property
    def size(self) -> int:
        """The number of its words."""
        return self.words.total()


@dataclass(frozen=True, slots=True)
class Alignment:
    """Counterparts: places in the old document to places in the new one.

    Attributes:
        kept: in the same order in both.
        moved: in another order; none of them in `kept`.
    """

    kept: dict[int, int]
    moved: dict[int, int]


def match(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[tuple[int, int]]:
    """Pairs of places of equal elements, rising in both sequences.

    Common beginnings and ends go first. What is left is given to `difflib` where it is small; where it is not, elements
    that occur once in both divide it (patience diff, B. Cohen), and large pieces without any have nothing in common.
    """
    found: list[tuple[int, int]] = []
    todo = [(0, len(old), 0, len(new))]
    while todo:
        a, a_end, b, b_end = todo.pop()
        while a < a_end and b < b_end and old[a] == new[b]:
            found.append((a, b))
            a, b = a + 1, b + 1
        while a < a_end and b < b_end and old[a_end - 1] == new[b_end - 1]:
            a_end, b_end = a_end - 1, b_end - 1
            found.append((a_end, b_end))
        if a == a_end or b == b_end:
            continue
        if (a_end - a) * (b_end - b) <= SMALL:
            matcher = SequenceMatcher(None, old[a:a_end], new[b:b_end], autojunk=False)
            for block in matcher.get_matching_blocks():
                found += [(a + block.a + step, b + block.b + step) for step in range(block.size)]
            continue
        anchors = _anchors(old, new, (a, a_end, b, b_end))
        edges = [(a - 1, b - 1), *anchors, (a_end, b_end)]
        found += anchors
        if anchors:
            todo += [(i + 1, k, j + 1, m) for (i, j), (k, m) in pairwise(edges)]
    return sorted(found)


def _anchors(
    old: Sequence[Hashable], new: Sequence[Hashable], within: tuple[int, int, int, int]
) -> list[tuple[int, int]]:
    a, a_end, b, b_end = within
    olds, news = Counter(old[a:a_end]), Counter(new[b:b_end])
    places = {old[i]: i for i in range(a, a_end) if olds[old[i]] == 1}
    pairs = [(places[new[j]], j, 1.0) for j in range(b, b_end) if news[new[j]] == 1 and new[j] in places]
    return _chain(pairs)


def _chain(pairs: Iterable[tuple[int, int, float]]) -> list[tuple[int, int]]:
    """Of pairs with weights, the heaviest that rise in both places: a Fenwick tree of the best chain up to each place."""
    ordered = sorted(pairs, key=lambda pair: (pair[0], -pair[1]))
    places = sorted({j for _, j, _ in ordered})
    tree: list[tuple[float, int]] = [(0.0, -1)] * (len(places) + 1)
    before: list[int] = []
    for number, (_, j, weight) in enumerate(ordered):
        place = bisect_left(places, j)
        best = (0.0, -1)
        step = place
        while step > 0:
            best = max(best, tree[step])
            step -= step & -step
        before.append(best[1])
        total, step = best[0] + weight, place + 1
        while step <= len(places):
            if total > tree[step][0]:
                tree[step] = (total, number)
            step += step & -step
    chain: list[tuple[int, int]] = []
    step, best = len(places), (0.0, -1)
    while step > 0:
        best = max(best, tree[step])
        step -= step & -step
    last = best[1]
    while last >= 0:
        chain.append(ordered[last][:2])
        last = before[last]
    return chain[::-1]


def similarity(one: Part, other: Part) -> float:
    """Part of all words of two blocks that both have, from 0 to 1 (Dice, 1945; words that occur twice count twice)."""
    if not one.size or not other.size:
        return float(one.texts == other.texts)
    less, more = sorted((one.words, other.words), key=len)
    return 2 * sum(min(count, more[word]) for word, count in less.items() if word in more) / (one.size + other.size)


def align(old: Sequence[Part], new: Sequence[Part]) -> Alignment:
    """Counterparts of blocks: the same ones in place, the same ones elsewhere, nearly the same, related."""
    kept = dict(match(old, new))
    moved: dict[int, int] = {}
    _move_same(old, new, kept, moved)
    _pair(old, new, kept, moved, ALIKE)
    _move_alike(old, new, kept, moved)
    _pair(old, new, kept, moved, RELATED)
    _pair_lonely(old, new, kept, moved)
    return Alignment(kept, moved)


def _left(parts: Sequence[Part], taken: Iterable[int]) -> list[int]:
    gone = set(taken)
    return [place for place in range(len(parts)) if place not in gone]


def _gaps(
    old: Sequence[Part], new: Sequence[Part], kept: Mapping[int, int], moved: Mapping[int, int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Places without a counterpart that lie between the same neighbours."""
    gone = set(moved), set(moved.values())
    edges = [(-1, -1), *sorted(kept.items()), (len(old), len(new))]
    for (i, j), (k, m) in pairwise(edges):
        if k - i > 1 and m - j > 1:
            olds = [place for place in range(i + 1, k) if place not in gone[0]]
            news = [place for place in range(j + 1, m) if place not in gone[1]]
            if olds and news:
                yield olds, news


def _pair(
    old: Sequence[Part], new: Sequence[Part], kept: dict[int, int], moved: Mapping[int, int], least: float
) -> None:
    for olds, news in list(_gaps(old, new, kept, moved)):
        pairs = list(_candidates(old, new, olds, news, least))
        # Squares, so that one good counterpart counts for more than two poor ones.
        kept.update(_chain((i, j, weight * weight) for i, j, weight in pairs))


def _candidates(
    old: Sequence[Part], new: Sequence[Part], olds: list[int], news: list[int], least: float
) -> Iterator[tuple[int, int, float]]:
    """Pairs that are at least so similar. Only blocks that share rare words, or stand at the same place, are compared."""
    index: dict[tuple[str, str], list[int]] = {}
    for i in olds:
        for word in old[i].words:
            index.setdefault((old[i].family, word), []).append(i)
    for place, j in enumerate(news):
        shared: Counter[int] = Counter()
        for word in new[j].words:
            holders = index.get((new[j].family, word), ())
            if len(holders) <= RARE:
                shared.update(holders)
        nearest = [olds[n] for n in (place, place - len(news) + len(olds)) if 0 <= n < len(olds)]
        best = [i for i, _ in shared.most_common(CANDIDATES)] + [i for i in nearest if old[i].family == new[j].family]
        for i in dict.fromkeys(best):
            value = similarity(old[i], new[j])
            if value >= least:
                yield i, j, value


def _move_same(old: Sequence[Part], new: Sequence[Part], kept: Mapping[int, int], moved: dict[int, int]) -> None:
    """The same content elsewhere; short blocks, such as headings, move with a neighbour that does."""
    olds, news = _left(old, kept), _left(new, kept.values())
    places: dict[Hashable, list[int]] = {}
    for i in reversed(olds):
        places.setdefault(old[i], []).append(i)
    for j in news:
        if new[j].size >= MOVED_WORDS and places.get(new[j]):
            moved[places[new[j]].pop()] = j
    free = set(olds) - set(moved), set(news) - set(moved.values())
    for i, j in list(moved.items()):
        for step in (-1, 1):
            k, m = i + step, j + step
            while k in free[0] and m in free[1] and old[k] == new[m]:
                moved[k] = m
                free[0].discard(k)
                free[1].discard(m)
                k, m = k + step, m + step


def _move_alike(old: Sequence[Part], new: Sequence[Part], kept: Mapping[int, int], moved: dict[int, int]) -> None:
    olds = [i for i in _left(old, [*kept, *moved]) if old[i].size >= MOVED_WORDS]
    news = [j for j in _left(new, [*kept.values(), *moved.values()]) if new[j].size >= MOVED_WORDS]
    pairs = sorted(_candidates(old, new, olds, news, ALIKE), key=lambda pair: (-pair[2], pair))
    taken: set[int] = set()
    for i, j, _ in pairs:
        if i not in moved and j not in taken:
            moved[i] = j
            taken.add(j)


def _pair_lonely(old: Sequence[Part], new: Sequence[Part], kept: dict[int, int], moved: Mapping[int, int]) -> None:
    """The only block of its family between two neighbours has become the only one there."""
    for olds, news in list(_gaps(old, new, kept, moved)):
        families = Counter(old[i].family for i in olds), Counter(new[j].family for j in news)
        only = {old[i].family: i for i in olds if families[0][old[i].family] == 1}
        pairs = [(only[new[j].family], j) for j in news if families[1][new[j].family] == 1 and new[j].family in only]
        kept.update(
            _chain(
                (i, j, 1.0)
                for i, j in pairs
                if new[j].family in TITLES or (len(olds) == len(news) == 1 and similarity(old[i], new[j]) >= NAMESAKES)
            )
        )
