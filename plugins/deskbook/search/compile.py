"""Compiling: from entries to the tables of the index, which then are written in parts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import log

import numpy as np
from numpy.typing import NDArray

from deskbook.search.count import EACH, LEAD, Reading, fields_of
from deskbook.search.expand import Expander, Thesaurus, in_capitals, spellings
from deskbook.search.model import FIELDS, Entry, Ranking, Word
from deskbook.search.stem import Stem
from deskbook.search.weigh import Postings, Table, weigh
from deskbook.search.words import fold, forms

WHOLE = FIELDS.index("whole")

STEM = "~"
"""What a stem's key ends in where the same letters are a word of another stem."""


@dataclass(frozen=True, slots=True)
class Index:
    """The tables.

    Attributes:
        entries: what is found.
        first: number of the first section of each entry; then the number of all sections. The document of entry n's whole
            text has the number of all sections plus n.
        vocabulary: words, phrases and stems, in the order of their UTF-16 code units.
        terms: the terms, by number.
        postings: for each term, by field, its documents and lunr's score in each.
        weights: for each term its weight among entries (idf, in thousandths).
        titles: for each entry the weights of its title's terms, together.
    """

    entries: tuple[Entry, ...]
    first: tuple[int, ...]
    vocabulary: Mapping[str, Word]
    terms: tuple[str, ...]
    postings: Postings
    weights: tuple[int, ...]
    titles: tuple[int, ...]

    @property
    def sections(self) -> int:
        """How many sections there are."""
        return self.first[-1]


def compile_index(
    entries: Sequence[Entry],
    reading: Reading,
    *,
    stem: Stem,
    stop: frozenset[str],
    asked: frozenset[str],
    thesaurus: Thesaurus,
    ranking: Ranking,
) -> Index:
    """Compile an index.

    Args:
        entries: what is to be found.
        reading: their words.
        stem: takes endings off words.
        stop: words that texts leave out; titles and headings keep them.
        asked: words that queries leave out.
        thesaurus: words for one another.
        ranking: the weights.
    """
    terms = _Terms(stem, spellings(thesaurus))
    said = _Said.of(entries, reading, stop)
    counts = np.bincount(said.forms, minlength=len(reading.forms)).tolist()
    used = {form: count for form, count in zip(reading.forms, counts, strict=True) if count}
    names = sorted({terms.of(form) for form in used})
    numbers = {term: number for number, term in enumerate(names)}
    number_of = np.array([numbers.get(terms.of(form), 0) if form in used else 0 for form in reading.forms], np.int64)
    postings = weigh(said.counted(number_of), said.boosts, ranking)
    having = np.bincount(postings.terms[postings.fields == WHOLE], minlength=len(names)).tolist()
    weights = tuple(_weight(number, len(entries)) for number in having)
    expander = Expander(ranking, numbers, stem, terms.of, asked)
    expander.use(thesaurus)
    texts = [section.text for entry in entries for section in entry.sections]
    named = (title for entry in entries for title in (entry.title, *(s.heading for s in entry.sections)))
    expander.use_titles(named, used, in_capitals(texts))
    expander.use_abbreviations(texts)
    titles = [{terms.of(form) for form in forms(entry.title) if fold(form) not in asked} for entry in entries]
    return Index(
        entries=tuple(entries),
        first=tuple(said.first),
        vocabulary=_vocabulary(used, terms, numbers, expander, thesaurus),
        terms=tuple(names),
        postings=postings,
        weights=weights,
        titles=tuple(sum(weights[numbers[term]] for term in title) for title in titles),
    )


@dataclass(frozen=True, slots=True)
class _Said:
    """Every word that the index knows, and where it stands.

    Attributes:
        first: as in `Index`.
        boosts: shape (documents,): of the sections, then of the whole texts.
        whole_of: shape (sections,): of each section the document of its entry's whole text.
        forms, fields, sections: arrays of one length: numbers of the word, of its field and of its section.
    """

    first: list[int]
    boosts: NDArray[np.float64]
    whole_of: Table
    forms: Table
    fields: Table
    sections: Table

    @classmethod
    def of(cls, entries: Sequence[Entry], reading: Reading, stop: frozenset[str]) -> _Said:
        """What entries say, without the words that a text leaves out; what an entry says of itself is of its first section."""
        first = firsts(len(entry.sections) for entry in entries)
        fields = [FIELDS.index(name) for entry in entries for name in fields_of(entry)]
        sections = [s for entry, start in zip(entries, first, strict=False) for s in _sections_of(entry, start)]
        whole_of = np.repeat(np.arange(len(entries)) + first[-1], [len(entry.sections) for entry in entries])
        lengths = np.diff(reading.ends, prepend=0)
        field, section = (np.repeat(np.array(each, np.int64), lengths) for each in (fields, sections))
        stopped = np.array([form in stop for form in reading.forms], bool)
        leaving = np.array([name in ("summary", "text") for name in FIELDS])
        kept = ~(stopped[reading.numbers] & leaving[field])
        each = [entry.boost for entry in entries]
        boosts = np.array([*(boost for boost, entry in zip(each, entries, strict=True) for _ in entry.sections), *each])
        return cls(first, boosts, whole_of, reading.numbers[kept].astype(np.int64), field[kept], section[kept])

    def counted(self, number_of: Table) -> Postings:
        """How often which term stands where, in the sections and in the whole texts.

        Args:
            number_of: shape (words,): the number of each word's term.
        """
        parts = Postings.count(number_of[self.forms], self.fields, self.sections)
        return parts.joined(parts.summed(self.whole_of[parts.documents], WHOLE))


def _sections_of(entry: Entry, start: int) -> Iterator[int]:
    """The section of each text of an entry."""
    yield from (start for _ in LEAD)
    yield from (start + place for place in range(len(entry.sections)) for _ in EACH)


def firsts(sections: Iterable[int]) -> list[int]:
    """Number of the first section of each entry, then the number of all, from how many each has."""
    return [0, *accumulate(sections)]


def _weight(having: int, entries: int) -> int:
    """Inverse document frequency of a term among entries, in thousandths (Robertson and Zaragoza 2009, equation 3.2)."""
    return round(1000 * log(1 + (entries - having + 0.5) / (having + 0.5)))


class _Terms:
    """The terms of forms."""

    def __init__(self, stem: Stem, spelling: Mapping[str, str]) -> None:
        self._stem, self._spelling = stem, spelling
        self._known: dict[str, str] = {}

    def of(self, form: str) -> str:
        """The term of a form: its stem, in the one spelling that stands for both."""
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = fold(self._stem(self._spelling.get(fold(form), form)))
        return known


def _vocabulary(
    forms: Mapping[str, int], terms: _Terms, numbers: Mapping[str, int], expander: Expander, thesaurus: Thesaurus
) -> dict[str, Word]:
    """The vocabulary: each word of the texts, each stem that is none, and what leads to them."""
    by_key: dict[str, dict[str, int]] = defaultdict(dict)
    for form, number in forms.items():
        ways, term = by_key[fold(form)], terms.of(form)
        ways[term] = ways.get(term, 0) + number
    found: dict[str, Word] = {}
    for key, ways in by_key.items():
        (term, _), *rest = sorted(ways.items(), key=lambda pair: (-pair[1], pair[0]))
        others = {numbers[other]: 1.0 for other, _ in rest}
        for source in (key, term):
            for number, weight in expander.others(source):
                others[number] = max(others.get(number, 0.0), weight)
        own = numbers[term]
        others.pop(own, None)
        found[key] = Word(own, sum(ways.values()).bit_length(), tuple(sorted(others.items())))
    for term, own in numbers.items():
        if term not in found or found[term].term != own:
            word = Word(own, 0, tuple(o for o in expander.others(term) if o[0] != own))
            found[f"{term}{STEM}" if term in found else term] = word
    for key in sorted(expander.found.keys() - found.keys()):
        found[key] = Word(-1, 0, expander.others(key))
    for other, one in spellings(thesaurus).items():
        known, unknown = (one, other) if one in found else (other, one)
        if known in found and unknown not in found:
            found[unknown] = Word(found[known].term, 0, found[known].others)
    return {key: found[key] for key in sorted(found, key=lambda key: key.encode("utf-16-be"))}
