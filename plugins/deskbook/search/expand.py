"""Expanding: what else a word or phrase may mean in the texts of a site, worked out once, when the index is built.

The answer stands in the vocabulary beside the words themselves, so that the browser only looks it up. A word that no text
of the site has leads nowhere, and is left out.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from math import sqrt
from typing import Any

from deskbook.search.model import Ranking
from deskbook.search.shipped import shipped
from deskbook.search.stem import Stem
from deskbook.search.words import fold, forms

MAX_OTHERS = 24
"""Other terms of one key; the heaviest stay."""

_ENDINGS = ("", "s", "ed", "er", "ers", "ing", "ful", "fully", "less", "able", "ly")
_ENDINGS_OF_E = ("e", "es", "ed", "er", "ers", "ing", "able")
_SHORT_AFTER = re.compile(r"\(([A-Z][A-Za-z0-9]{1,7}?)s?\)")
_LAST_WORDS = re.compile(r"(?:[^\W\d_][\w'’]*[ -]){1,7}\Z")
_BEFORE = 100
"""Characters before an abbreviation in which its long form is looked for."""
_CAPITALS = re.compile(r"\b[A-Z]{3,5}\b")
_SHORT_BEFORE = re.compile(r"\b([A-Z][A-Z0-9]{1,7})s? \(((?:[^\W\d_][\w'’]*[ -]?){2,7})\)")


@dataclass(frozen=True, slots=True)
class Thesaurus:
    """Words for one another.

    Attributes:
        groups: words and phrases of one meaning.
        also: words and phrases, and what they may mean besides, never the other way round.
        spellings: two ways to write one word.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    also: tuple[tuple[str, tuple[str, ...]], ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()

    def joined(self, other: Thesaurus) -> Thesaurus:
        """Both together."""
        return Thesaurus(self.groups + other.groups, self.also + other.also, self.spellings + other.spellings)


def read_thesaurus(records: Mapping[str, Any]) -> Thesaurus:
    """The words for one another that a file holds: `groups` and `also`."""
    groups = tuple(tuple(map(str, group)) for group in records.get("groups") or ())
    also = tuple((str(word), tuple(map(str, others))) for word, others in (records.get("also") or {}).items())
    return Thesaurus(groups, also)


@cache
def general_thesaurus() -> Thesaurus:
    """The lists for help centres and handbooks that come with Deskbook, in English."""
    pairs = shipped("spelling.yml")["pairs"]
    listed = read_thesaurus(shipped("synonyms.yml"))
    return listed.joined(Thesaurus(spellings=tuple((str(a), str(b)) for a, b in pairs.items())))


def spellings(thesaurus: Thesaurus) -> dict[str, str]:
    """For each form of the second spelling of a word that of the first, which stands for both in the index.

    >>> spellings(Thesaurus(spellings=(("organise", "organize"),)))["organizing"]
    'organising'
    """
    return {fold(other): fold(one) for pair in thesaurus.spellings for one, other in _inflected(*pair)}


def _inflected(one: str, other: str) -> Iterator[tuple[str, str]]:
    if one.endswith("e") and other.endswith("e"):
        yield from ((one[:-1] + ending, other[:-1] + ending) for ending in _ENDINGS_OF_E)
    else:
        yield from ((one + ending, other + ending) for ending in _ENDINGS)


@dataclass(slots=True)
class Expander:
    """Collects, for keys, what else they may mean.

    Attributes:
        ranking: the weights.
        known: number of each term of the index.
        stem: takes endings off, as queries do.
        term: the term of a form: its stem in the one spelling that stands for both.
        stop: words that say nothing.
        found: weight by number of a term, by key. A key of several words is written in stems.
    """

    ranking: Ranking
    known: Mapping[str, int]
    stem: Stem
    term: Stem
    stop: frozenset[str]
    found: dict[str, dict[int, float]] = field(default_factory=dict)
    _said: dict[str, list[str]] = field(default_factory=dict)

    def add(self, key: str, terms: Iterable[str], weight: float) -> None:
        """Let a key mean terms too, where the index has all of them."""
        numbers = {self.known.get(term, -1) for term in terms}
        if not numbers or -1 in numbers:
            return
        own, share = self.found.setdefault(key, {}), round(weight / sqrt(len(numbers)), 3)
        for number in numbers:
            if own.get(number, 0.0) < share:
                own[number] = share

    def terms(self, said: Sequence[str]) -> list[str]:
        """The terms of words that say something; of all where none does."""
        return [self.term(form) for form in said if fold(form) not in self.stop] or [self.term(form) for form in said]

    def key(self, phrase: str) -> str:
        """How a phrase is looked up: in stems, as it is typed; a single word by its term, which is that of all its forms.

        Of a name of three letters the stem may be another word ("UPS" and "up"): it is looked up as it is.
        """
        said = forms(phrase)
        if len(said) > 1:
            return " ".join(map(self.stem, said))
        term = self.term(said[0])
        return term if len(term) > 2 else fold(said[0])

    def relate(self, phrase: str, others: Iterable[str], weight: float) -> None:
        """Let a phrase mean others."""
        key = self.key(phrase)
        for other in others:
            if key and other != phrase:
                self.add(key, self._terms_of(other), weight)

    def _terms_of(self, phrase: str) -> list[str]:
        """The terms of a phrase, which many others of its group mean too."""
        if phrase not in self._said:
            self._said[phrase] = self.terms(forms(phrase))
        return self._said[phrase]

    def use(self, thesaurus: Thesaurus) -> None:
        """Take in words for one another. Where the site lacks a word, what that word may mean is taken in its place."""
        means: dict[str, dict[str, None]] = {}
        for group in thesaurus.groups:
            for member in group:
                means.setdefault(member, {}).update(dict.fromkeys(group))
        for word, others in thesaurus.also:
            means.setdefault(word, {}).update(dict.fromkeys(others))
        for phrase, meant in means.items():
            self.relate(phrase, meant, self.ranking.synonym)
            beyond = [far for near in meant if not self._has(near) for far in means.get(near, ())]
            self.relate(phrase, dict.fromkeys(beyond), self.ranking.synonym * self.ranking.removed)

    def _has(self, phrase: str) -> bool:
        """Whether the index has all terms of a phrase."""
        return all(term in self.known for term in self._terms_of(phrase))

    def use_titles(self, titles: Iterable[str], words: Mapping[str, int], capitals: Mapping[str, int]) -> None:
        """Let neighbours in a title be written as one word, and three and more be called by their initials.

        Args:
            titles: of entries and of their sections.
            words: how often each word is said. Initials that are mostly another word ("Provider User Types") call nothing.
            capitals: how often each is written in capitals.
        """
        for title in titles:
            named = forms(title)
            for a, b in pairwise(named):
                if len(a) > 1 and len(b) > 1 and not {fold(a), fold(b)} & self.stop:
                    self.add(fold(a + b), (self.term(a), self.term(b)), self.ranking.joined)
            for length in (3, 4, 5):
                for start in range(len(named) - length + 1):
                    window = named[start : start + length]
                    if window[0] in self.stop or window[-1] in self.stop or not "".join(window).isalpha():
                        continue
                    initials = "".join([word[0] for word in window])
                    if 2 * capitals.get(initials, 0) >= words.get(initials, 0):
                        self.add(initials, self.terms(window), self.ranking.joined)

    def use_abbreviations(self, texts: Iterable[str]) -> None:
        """Take abbreviations from where a text explains them: "Service Level Agreement (SLA)" or the other way round."""
        for short, long in {pair for text in texts for pair in abbreviations(text)}:
            self.relate(short, (long,), self.ranking.joined)
            self.relate(long, (short,), self.ranking.synonym)

    def others(self, key: str) -> tuple[tuple[int, float], ...]:
        """What a key may mean besides itself, by number of the term; the heaviest, where there are many."""
        if key not in self.found:
            return ()
        heaviest = sorted(self.found[key].items(), key=lambda pair: (-pair[1], pair[0]))[:MAX_OTHERS]
        return tuple(sorted(heaviest))


def in_capitals(texts: Iterable[str]) -> Counter[str]:
    """How often which words of three to five letters, lowered, are written in capitals.

    >>> in_capitals(["An SLA is signed. SLAs end."])
    Counter({'sla': 1})
    """
    return Counter(word.lower() for text in texts for word in _CAPITALS.findall(text))


def abbreviations(text: str) -> Iterator[tuple[str, str]]:
    """Abbreviations that a text explains, with what they stand for.

    >>> list(abbreviations("We sign a Service Level Agreement (SLA)."))
    [('sla', 'service level agreement')]
    """
    for match in _SHORT_AFTER.finditer(text):
        said = _LAST_WORDS.search(text, max(0, match.start() - _BEFORE), match.start())
        found = _stands_for(match[1], re.split("[ -]", said[0].strip(" -"))) if said else ""
        if found:
            yield match[1].lower(), found
    for match in _SHORT_BEFORE.finditer(text):
        long = re.split("[ -]", match[2].strip(" -"))
        if _stands_for(match[1], long) == " ".join(long).lower():
            yield match[1].lower(), " ".join(long).lower()


def _stands_for(short: str, said: Sequence[str]) -> str:
    """The last words whose initials are an abbreviation; "" where they are not."""
    letters = short.lower()
    for length in range(len(letters), min(len(said), len(letters) + 2) + 1):
        window = [word for word in said[-length:] if word]
        initials = [word[0].lower() for word in window]
        bare = [word[0].lower() for word in window if word[0].isupper()]
        if letters in ("".join(initials), "".join(bare)) and initials and initials[0] == letters[0]:
            return " ".join(window).lower()
    return ""
