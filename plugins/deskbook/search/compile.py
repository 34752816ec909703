"""Compiling: from entries to the tables of the index, which then are written in parts."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log

from deskbook.search.count import Counted, Counts
from deskbook.search.expand import Expander, Thesaurus, spellings
from deskbook.search.model import Entry, Ranking, Word
from deskbook.search.stem import Stem
from deskbook.search.weigh import Column, Weigher
from deskbook.search.words import fold

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
        scores: for each term, by field, its documents and lunr's score in each.
        weights: for each term its weight among entries (idf, in thousandths).
        titles: for each entry the weights of its title's terms, together.
    """

    entries: tuple[Entry, ...]
    first: tuple[int, ...]
    vocabulary: Mapping[str, Word]
    terms: tuple[str, ...]
    scores: Sequence[Mapping[str, Column]]
    weights: tuple[int, ...]
    titles: tuple[int, ...]

    @property
    def sections(self) -> int:
        """How many sections there are."""
        return self.first[-1]


def compile_index(
    entries: Sequence[Entry],
    counted: Sequence[Counted],
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
        counted: their words, in the same order.
        stem: takes endings off words.
        stop: words that texts leave out; titles and headings keep them.
        asked: words that queries leave out.
        thesaurus: words for one another.
        ranking: the weights.
    """
    terms = _Terms(stem, spellings(thesaurus))
    weigher = Weigher(ranking)
    first = [0]
    titles: list[frozenset[str]] = []
    wholes: list[Counts] = []
    for entry, counts in zip(entries, counted, strict=True):
        whole: Counter[str] = Counter()
        lead = {
            name: terms.count(each, stop if name == "summary" else frozenset()) for name, each in counts.lead.items()
        }
        for place, section in enumerate(counts.sections):
            fields = dict(lead) if place == 0 else {}
            fields["heading"] = terms.count(section["heading"], frozenset())
            fields["text"] = terms.count(section["text"], stop)
            fields = {name: each for name, each in fields.items() if each}
            weigher.count(first[-1] + place, fields, entry.boost)
            for each in fields.values():
                whole.update(each)
        first.append(first[-1] + len(counts.sections))
        wholes.append(whole)
        titles.append(frozenset(terms.of(form) for form in counts.lead.get("title", ()) if fold(form) not in asked))
    for place, each in enumerate(wholes):
        weigher.count(first[-1] + place, {"whole": each}, entries[place].boost)
    names = weigher.number()
    numbers, scores = weigher.numbers, weigher.columns()
    weights = tuple(_weight(len(each["whole"][0]) if "whole" in each else 0, len(entries)) for each in scores)
    expander = Expander(ranking, numbers, stem, terms.of, asked)
    expander.use(thesaurus)
    expander.use_titles(title for entry in entries for title in (entry.title, *(s.heading for s in entry.sections)))
    expander.use_abbreviations(s.text for entry in entries for s in entry.sections)
    return Index(
        entries=tuple(entries),
        first=tuple(first),
        vocabulary=_vocabulary(terms, numbers, expander, thesaurus),
        terms=tuple(names),
        scores=scores,
        weights=weights,
        titles=tuple(sum(weights[numbers[term]] for term in title if term in numbers) for title in titles),
    )


def _weight(having: int, entries: int) -> int:
    """Inverse document frequency of a term among entries, in thousandths (Robertson and Zaragoza 2009, equation 3.2)."""
    return round(1000 * log(1 + (entries - having + 0.5) / (having + 0.5)))


class _Terms:
    """The terms of forms, and how often each form occurs."""

    def __init__(self, stem: Stem, spelling: Mapping[str, str]) -> None:
        self._stem, self._spelling = stem, spelling
        self._known: dict[str, str] = {}
        self.forms: dict[str, int] = {}

    def of(self, form: str) -> str:
        """The term of a form: its stem, in the one spelling that stands for both."""
        known = self._known.get(form)
        if known is None:
            known = self._known[form] = fold(self._stem(self._spelling.get(fold(form), form)))
        return known

    def count(self, counts: Counts, stop: frozenset[str]) -> Counts:
        """How often a text has which terms."""
        found: dict[str, int] = {}
        known, forms = self._known, self.forms
        for form, number in counts.items():
            if form in stop:
                continue
            forms[form] = forms.get(form, 0) + number
            term = known.get(form) or self.of(form)
            found[term] = found.get(term, 0) + number
        return found


def _vocabulary(terms: _Terms, numbers: Mapping[str, int], expander: Expander, thesaurus: Thesaurus) -> dict[str, Word]:
    """The vocabulary: each word of the texts, each stem that is none, and what leads to them."""
    by_key: dict[str, Counter[str]] = defaultdict(Counter)
    for form, number in terms.forms.items():
        by_key[fold(form)][terms.of(form)] += number
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
