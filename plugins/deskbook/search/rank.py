"""Ranking: lunr scores the sections and the whole texts; entries are then ranked.

`overrides/assets/javascripts/search/rank.js` does the same.
"""

from __future__ import annotations

from collections.abc import Mapping

from lunr.index import Index
from lunr.pipeline import Pipeline
from lunr.query import Clause, Query
from lunr.token_set import TokenSet
from lunr.vector import Vector

from deskbook.search.model import FIELDS, Hit, Part, Understood
from deskbook.search.unpack import Shelf

PARTS = 3
"""Sections of an entry that are shown."""


def partial_index(terms: Mapping[int, float], shelf: Shelf) -> Index:
    """A lunr index of some terms and nothing else: their scores are those of the index of all terms.

    lunr adds up, for each field of each document, the scores of those terms alone that the query has.
    """
    inverted: dict[str, dict[str, object]] = {}
    vectors: dict[str, list[float]] = {}
    for term in terms:
        posting: dict[str, object] = {"_index": term, **{name: {} for name in FIELDS}}
        for name, (documents, scores) in shelf.postings(term).items():
            posting[name] = {str(document): {} for document in documents}
            for document, score in zip(documents, scores, strict=True):
                vectors.setdefault(f"{name}/{document}", []).extend((term, score))
        inverted[str(term)] = posting
    return Index(
        inverted_index=inverted,
        field_vectors={ref: Vector(elements) for ref, elements in vectors.items()},
        token_set=TokenSet.from_list(sorted(inverted)),
        fields=list(FIELDS),
        pipeline=Pipeline(),
    )


def query_of(terms: Mapping[int, float]) -> Query:
    """The question put to lunr: each term by its number, with its weight."""
    query = Query(list(FIELDS))
    for term, weight in terms.items():
        query.clause(Clause(term=str(term), boost=weight, use_pipeline=False))
    return query


def rank(understood: Understood, shelf: Shelf) -> list[Hit]:
    """The entries that have anything of a query, best first; equal ones in the order of the site.

    An entry's score is that of its best section and that of its whole text, each as a share of the best there is, and how
    well title and query cover each other.
    """
    terms = understood.clauses()
    if not terms:
        return []
    weights = shelf.ranking
    parts: dict[int, list[Part]] = {}
    wholes: dict[int, float] = {}
    sections = shelf.first[-1]
    for result in partial_index(terms, shelf).query(query_of(terms)):
        number, score = int(result["ref"]), float(result["score"])
        if number >= sections:
            wholes[number - sections] = score
        else:
            parts.setdefault(shelf.entry_of(number), []).append(Part(number, score))
    covers = _covers(understood, terms, shelf)
    most = max((part.score for each in parts.values() for part in each), default=0.0) or 1.0
    most_whole = max(wholes.values(), default=0.0) or 1.0
    hits = []
    for entry, found in parts.items():
        found.sort(key=lambda part: (-part.score, part.number))
        shares = {
            "section": found[0].score / most,
            "entry": weights.entry * (wholes.get(entry, 0.0) / most_whole),
            "cover": weights.cover * covers.get(entry, 0.0),
        }
        score = shares["section"] + shares["entry"] + shares["cover"]
        hits.append(Hit(entry, score, tuple(found[:PARTS]), shares))
    return sorted(hits, key=lambda hit: (-hit.score, hit.entry))


def _covers(understood: Understood, terms: Mapping[int, float], shelf: Shelf) -> dict[int, float]:
    """How well a title and the query cover each other, by entry: Dice's coefficient (1945), each term with its weight."""
    asked = 0.0
    for unit in understood.units:  # not sum(), which from Python 3.12 on adds more exactly than the browser
        asked += max(weight * shelf.weight(term) for term, weight in unit.terms.items())
    shared: dict[int, float] = {}
    for term, weight in terms.items():
        documents, _ = shelf.postings(term).get("title", ((), ()))
        for document in documents:
            entry = shelf.entry_of(document)
            shared[entry] = shared.get(entry, 0.0) + weight * shelf.weight(term)
    found = {}
    for entry, weight in shared.items():
        together = asked + shelf.titles[entry]
        found[entry] = min(1.0, 2 * weight / together) if together else 0.0
    return found
