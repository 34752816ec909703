"""Matching: where a text uses a term. The longest wins; each token is looked at once for each word of a term at most."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from deskbook.glossary.divide import APOSTROPHE, BLANK, Sort, capital, divide, key_of, sort_of
from deskbook.glossary.inflect import plurals, singulars

LONGEST = 100
"""Characters that a name may have."""
_JOINS = frozenset((APOSTROPHE, "-", "_", "@", ".", "&", "\\"))
"""Marks that make one word of what stands left and right of them."""
_END = ""
"""Key of a node at which a phrase ends; no token is empty."""
Node = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A way to write a term.

    Attributes:
        text: the words.
        term: the key of the term; "" for an idiom, whose words are no use of any.
        singular: whether the text may be a plural whose singular counts too.
    """

    text: str
    term: str
    singular: bool = False


@dataclass(frozen=True, slots=True)
class Match:
    """A use of a term: from where to where, and of which."""

    start: int
    end: int
    term: str


def usable(text: str) -> bool:
    """Whether a name can be looked for: a letter or digit in it, one sign alone only where that can be a word, and no
    more than a reader can take in."""
    signs = [c for c in text if not c.isspace()]
    lone = any(sort_of(token) is Sort.LONE for token in divide(text[:LONGEST]))
    return len(text) <= LONGEST and any(c.isalnum() for c in signs) and (len(signs) >= 2 or lone)


class Matcher:
    """Finds phrases in texts."""

    def __init__(self, phrases: Iterable[Phrase]) -> None:
        self._loose: Node = {}
        self._exact: Node = {}
        self._begins: dict[str, tuple[tuple[Node, bool], ...]] = {}
        self._known: set[str] = set()
        for phrase in phrases:
            if usable(phrase.text):
                self._add(phrase)

    def _add(self, phrase: Phrase) -> None:
        tokens = divide(phrase.text.strip())
        strict = capital(phrase.text)
        keys = [key_of(token, strict) for token in tokens]
        endings = {keys[-1]}
        if sort_of(tokens[-1]) is Sort.WORD:
            endings |= {f"{keys[-1]}s"} if strict else set(plurals(keys[-1]))
            if phrase.singular and not strict:
                endings |= set(singulars(keys[-1]))
        node = self._exact if strict else self._loose
        for key in keys[:-1]:
            node = node.setdefault(key, {})
        for ending in endings:
            # What is written in full comes before what is made of it; of two that claim one word the first has it.
            node.setdefault(ending, {}).setdefault(_END, phrase.term)

    def find(self, text: str) -> list[Match]:
        """Every use in a text, from left to right, none within another."""
        tokens = divide(text)
        self._learn(tokens)
        begins, ends = self._begins, None
        found: list[Match] = []
        next_ = 0
        for place in [place for place, token in enumerate(tokens) if token in begins]:
            if place < next_:
                continue
            token = tokens[place]
            best: tuple[int, str] | None = None
            for root, strict in begins[token]:
                for end, term in _walk(root, tokens, place, strict):
                    stop = _bounded(tokens, place, end)
                    if stop and (best is None or stop > best[0]):
                        best = stop, term
            if best:
                ends = ends or list(accumulate(map(len, tokens)))
                next_ = best[0]
                if best[1]:
                    found.append(Match(ends[place] - len(token), ends[next_ - 1], best[1]))
        return found

    def _learn(self, tokens: Iterable[str]) -> None:
        """Which tokens a phrase may begin with, and in which tree; asked once for each word of a site."""
        for token in set(tokens) - self._known:
            self._known.add(token)
            loose = key_of(token, False)
            owners = singulars(loose) if sort_of(token) is Sort.WORD else ()
            roots: list[tuple[Node, bool]] = []
            if key_of(token, True) in self._exact:
                roots.append((self._exact, True))
            if any(key in self._loose for key in (loose, *owners)):
                roots.append((self._loose, False))
            if roots:
                self._begins[token] = tuple(roots)


def _walk(root: Node, tokens: list[str], start: int, strict: bool) -> list[tuple[int, str]]:
    """Where phrases end that begin at a token: the place behind each, and its term."""
    found: list[tuple[int, str]] = []
    open_ = [(root, start)]
    while open_:
        node, place = open_.pop()
        if place >= len(tokens):
            continue
        key = key_of(tokens[place], strict)
        steps = [node[key]] if key in node else []
        if key.endswith("s") and _marks(tokens, place + 1, APOSTROPHE):  # customers' refunds
            steps += [node[single] for single in singulars(key) if single in node]
        found += [(place + 1, step[_END]) for step in steps if _END in step]
        open_ += [(step, place + 1) for step in steps]
        skipped = 0 if steps or place == start else _possessive(tokens, place)
        if skipped:
            open_.append((node, place + skipped))
    return found


def _marks(tokens: list[str], place: int, key: str) -> bool:
    return place < len(tokens) and key_of(tokens[place], False) == key


def _possessive(tokens: list[str], place: int) -> int:
    """How many tokens a possessive within a phrase takes: customer's, customers'; 0 where there is none."""
    if not _marks(tokens, place, APOSTROPHE) or sort_of(tokens[place - 1]) is not Sort.WORD:
        return 0
    length = 2 if _marks(tokens, place + 1, "s") else 1
    return length if _marks(tokens, place + length, BLANK) else 0


def _bounded(tokens: list[str], start: int, end: int) -> int:
    """Where a use ends, its possessive included; 0 where it is only a part of a longer word."""
    if sort_of(tokens[start]) is Sort.WORD and start:
        if sort_of(tokens[start - 1]) is Sort.WORD:
            return 0
        joined = start > 1 and sort_of(tokens[start - 2]) is Sort.WORD
        if joined and key_of(tokens[start - 1], False) in _JOINS:
            return 0
    if sort_of(tokens[end - 1]) is not Sort.WORD or end + 1 >= len(tokens):
        return end
    mark = key_of(tokens[end], False)
    if mark not in _JOINS or sort_of(tokens[end + 1]) is not Sort.WORD:
        return end
    return end + 2 if mark == APOSTROPHE and key_of(tokens[end + 1], False) == "s" else 0
