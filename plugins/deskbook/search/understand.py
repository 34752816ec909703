"""Understanding a query: from what somebody typed to terms with weights.

`overrides/assets/javascripts/search/understand.js` does the same, step by step; both are held to the same cases
(tests/search/vectors).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from math import floor

from deskbook.search.compile import STEM
from deskbook.search.model import Understood, Unit, Word
from deskbook.search.spell import Candidate, allowed, nearest, nearest_name
from deskbook.search.stem import Stem
from deskbook.search.unpack import Shelf
from deskbook.search.words import fold, forms

MAX_QUERY = 400
"""Characters of a query that are read."""
MAX_WORDS = 32
LONGEST_PHRASE = 4
COMPLETIONS = 6
PARTICLES = frozenset(("apart", "away", "back", "down", "off", "out", "over", "up"))
"""Words that belong to a verb, and may stand behind its object: "send the boots back"."""
WIDEST_GAP = 3
"""Words between a verb and its particle, at most."""

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_QUOTED = re.compile('"([^"]+)"|“([^“”]+)”|„([^„“”]+)[“”]|«([^«»]+)»')
_HYPHENS = re.compile("[-\u2010\u2011_]")


def sequence(text: str) -> list[str]:
    """The words of a text one after the other, compounds only in their parts: what a quoted phrase is compared with."""
    return [fold(form) for form in forms(_HYPHENS.sub(" ", text))]


def _thousandths(weight: float) -> float:
    """A weight, rounded as the browser can do it: halves up, and never by way of decimal digits."""
    return floor(weight * 1000 + 0.5) / 1000


@dataclass(slots=True)
class _Reading:
    """One word of a query while it is looked up."""

    form: str
    key: str
    terms: dict[int, float] = field(default_factory=dict)
    mended: str = ""

    def add(self, term: int, weight: float) -> None:
        if term >= 0:
            self.terms[term] = max(self.terms.get(term, 0.0), weight)

    def add_word(self, word: Word, weight: float) -> None:
        self.add(word.term, weight)
        for term, share in word.others:
            self.add(term, _thousandths(weight * share))

    def weigh(self, share: float) -> None:
        """Let it count less, or more."""
        for term, weight in self.terms.items():
            self.terms[term] = _thousandths(weight * share)


def understand(query: str, shelf: Shelf, stem: Stem, *, typing: bool = False) -> Understood:
    """What a query asks for.

    Args:
        query: what was typed.
        shelf: the index.
        stem: takes endings off.
        typing: whether its last word may go on.
    """
    text = _CONTROL.sub(" ", query[:MAX_QUERY])
    typed = forms(text)[:MAX_WORDS]
    keys = [fold(form) for form in typed]
    unfinished = typing and bool(typed) and text[-1].isalnum()
    phrases = tuple(p for match in _QUOTED.finditer(text) if (p := tuple(sequence(next(filter(None, match.groups()))))))
    compounds = _compounds(keys)
    said = [place for place, key in enumerate(keys) if key not in shelf.stop] or list(range(len(keys)))
    said = [place for place in said if not _belongs(place, keys, compounds, shelf)]
    units = list(_phrases(typed, shelf, stem))
    meant = " ".join(text.lower().split())
    telling = any(keys[place] not in shelf.everyday for place in said)
    for place in said:
        reading = _Reading(typed[place], keys[place])
        around = [
            pair for pair in (place - 1, place) if 0 <= pair < len(keys) - 1 and (pair == place or pair not in said)
        ]
        for pair in around:
            joined = shelf.word(keys[pair] + keys[pair + 1])
            if joined and joined.count:
                reading.add(joined.term, shelf.ranking.joined)
        for part in compounds.get(place, ()):
            word = shelf.word(keys[part]) if keys[part] not in shelf.stop else None
            if word:
                reading.add(word.term, _thousandths(shelf.ranking.joined / len(compounds[place])))
        last = unfinished and place == len(keys) - 1
        _look_up(reading, shelf, stem, last=last)
        if telling and not last and keys[place] in shelf.everyday:
            reading.weigh(shelf.ranking.everyday)
        if reading.terms:
            units.append(Unit(reading.form, reading.terms))
        if reading.mended:
            meant = re.sub(rf"(?<![^\W_]){reading.form}(?![^\W_])", reading.mended, meant, count=1)
    mended = meant != " ".join(text.lower().split())
    return Understood(tuple(units), phrases, meant if mended else None)


def _phrases(typed: list[str], shelf: Shelf, stem: Stem) -> Iterable[Unit]:
    """Phrases that stand for others, the longest first; then verbs of two parts with their object between."""
    stems = [stem(form) for form in typed]
    place = 0
    while place < len(stems):
        for length in range(min(LONGEST_PHRASE, len(stems) - place), 1, -1):
            word = shelf.word(" ".join(stems[place : place + length]))
            if word:
                yield Unit(" ".join(typed[place : place + length]), dict(word.others))
                place += length
                break
        else:
            place += 1
    for place, form in enumerate(typed):
        if form in PARTICLES:
            for verb in range(place - 2, max(place - 2 - WIDEST_GAP, -1), -1):
                if typed[verb] in PARTICLES:
                    break
                if word := shelf.word(f"{stems[verb]} {stems[place]}"):
                    yield Unit(f"{typed[verb]} {form}", dict(word.others))
                    break


def _compounds(keys: list[str]) -> dict[int, range]:
    """Words that stand for the two or three before them, which a hyphen joins: their places, with those of the parts."""
    found = {}
    for place in range(2, len(keys)):
        for parts in (2, 3):
            if place >= parts and "".join(keys[place - parts : place]) == keys[place]:
                found[place] = range(place - parts, place)
    return found


def _belongs(place: int, keys: list[str], compounds: dict[int, range], shelf: Shelf) -> bool:
    """Whether a word is only a part of a compound that the site knows, or a compound that it does not know."""
    if place in compounds:
        return shelf.word(keys[place]) is None
    return any(place in parts and shelf.word(keys[whole]) for whole, parts in compounds.items())


def _look_up(reading: _Reading, shelf: Shelf, stem: Stem, *, last: bool) -> None:
    """Find what a word may mean: itself, its stem, its other spellings, the word that it becomes, the word it was to be."""
    weights = shelf.ranking
    word = shelf.word(reading.key)
    if word is None or word.term < 0:
        base = fold(stem(reading.form))
        word = shelf.word(f"{base}{STEM}") or shelf.word(base) or word
    known = bool(word and word.term >= 0)
    if word:
        most = max((share for _, share in word.others), default=1.0)
        reading.add_word(word, 1.0 if known else max(1.0, min(weights.joined / most, weights.joined / weights.synonym)))
    if last and len(reading.key) > 1:
        _complete(reading, shelf, weights.completed / (2 if known else 1))
    if known:
        assert word is not None
        if word.count == 1 and not last and len(reading.key) > 4 and reading.key.isalpha():
            for candidate in _candidates(reading.key, shelf, 1, word.count + 3):
                reading.add(candidate.word.term, weights.rare)
        return
    if not reading.terms:
        _mend(reading, shelf)


def _complete(reading: _Reading, shelf: Shelf, weight: float) -> None:
    """Take the most frequent words that a word may become."""
    found = [(-word.count, key, word) for key, word in shelf.words(reading.key) if word.count and key != reading.key]
    for _, _, word in sorted(found, key=lambda each: (each[0], each[1].encode("utf-16-be")))[:COMPLETIONS]:
        reading.add(word.term, weight)


def _mend(reading: _Reading, shelf: Shelf) -> None:
    """Take an unknown word for two that are written together, for those that are nearest, or for the beginning of some."""
    weights, key = shelf.ranking, reading.key
    best: tuple[int, int, Word, Word] | None = None
    for cut in range(3, len(key) - 2):
        one = shelf.word(key[:cut])
        other = shelf.word(key[cut:]) if one and one.count and key[:cut] not in shelf.stop else None
        if one and other and other.count and key[cut:] not in shelf.stop:
            chance = (min(one.count, other.count), -cut, one, other)
            if best is None or chance[:2] > best[:2]:
                best = chance
    if best:
        reading.add(best[2].term, weights.joined)
        reading.add(best[3].term, weights.joined)
    if key.isalpha() and (limit := allowed(key)):
        for place, candidate in enumerate(_candidates(key, shelf, limit, 1)):
            share = weights.corrected * (weights.runner_up if place or best else 1.0)
            if place or best:
                reading.add(candidate.word.term, share)
            else:
                reading.add_word(candidate.word, share)
                reading.mended = candidate.key
        if not reading.terms and (name := nearest_name(key, shelf.words(key[0]), limit)):
            reading.add_word(name, weights.corrected)
    if not reading.terms and len(key) > 2:
        _complete(reading, shelf, weights.completed)


def _candidates(key: str, shelf: Shelf, limit: int, least: int) -> list[Candidate]:
    """Known words near to one: those with the same first letter, else those that begin with its second."""
    return nearest(key, shelf.words(key[0]), limit, least) or nearest(key, shelf.words(key[1]), limit, least)
