"""Weighing computes what lunr's own builder does, number by number."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lunr.builder import Builder

from deskbook.search.model import FIELDS, Ranking
from deskbook.search.rank import partial_index, query_of
from deskbook.search.weigh import Weigher

WORDS = st.sampled_from(["refund", "order", "客", "größe", "a", "zebra", "退货", "𠮷", "b1", "notice"])
FULL = st.fixed_dictionaries({name: st.dictionaries(WORDS, st.integers(1, 9), min_size=1) for name in FIELDS})
BOOSTS = st.sampled_from([1.0, 0.5, 1.5, 3.0])
RANKING = Ranking()


def weighed(documents: list[tuple[dict[str, dict[str, int]], float]]) -> Weigher:
    weigher = Weigher(RANKING)
    for number, (counts, boost) in enumerate(documents):
        weigher.count(number, counts, boost)
    weigher.number()
    return weigher


def stock(documents: list[tuple[dict[str, dict[str, int]], float]]) -> Builder:
    """lunr's own builder, which reads texts, with no pipeline that would change their words."""
    builder = Builder()
    builder.ref("number")
    for name in FIELDS:
        builder.field(name, boost=getattr(RANKING, name))
    for number, (counts, boost) in enumerate(documents):
        texts = {name: " ".join(word for word, n in counts.get(name, {}).items() for _ in range(n)) for name in FIELDS}
        builder.add({"number": number, **texts}, {"boost": boost})
    return builder


def vectors(index: Any, names: dict[int, str]) -> dict[str, dict[str, float]]:
    """Scores by field of a document, and by term; fields that are empty have none."""
    found = {}
    for ref, vector in index.field_vectors.items():
        each = vector.elements
        scores = {names[each[place]]: each[place + 1] for place in range(0, len(each), 2)}
        if scores:
            found[ref] = scores
    return found


def names_of(builder: Builder) -> dict[int, str]:
    return {posting["_index"]: term for term, posting in builder.inverted_index.items()}


@given(st.lists(st.tuples(FULL, BOOSTS), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_the_same_numbers_where_every_document_has_every_field(documents: Any) -> None:
    own, lunrs = weighed(documents), stock(documents)
    assert vectors(own.build(), names_of(own)) == vectors(lunrs.build(), names_of(lunrs))
    assert own.average_field_length == lunrs.average_field_length
    assert own.field_lengths == lunrs.field_lengths


def test_a_field_that_a_document_lacks_does_not_shorten_the_others() -> None:
    """lunr counts a missing field as one of no words; here the average is that of the documents that have the field."""
    documents = [({"title": {"refund": 1, "order": 1}, "text": {"refund": 2}}, 1.0), ({"text": {"order": 4}}, 1.0)]
    own, lunrs = weighed(documents), stock(documents)
    own.build(), lunrs.build()
    assert (own.average_field_length["title"], lunrs.average_field_length["title"]) == (2, 1)
    assert own.average_field_length["text"] == lunrs.average_field_length["text"] == 3


@pytest.mark.parametrize("documents", [[], [({}, 1.0)], [({"text": {}}, 1.0)]], ids=["none", "one of no fields", "one of no words"])
def test_nothing_to_weigh(documents: Any) -> None:
    weigher = weighed(documents)
    assert weigher.columns() == []
    assert weigher.build().inverted_index == {}


ANY = st.dictionaries(st.sampled_from(FIELDS), st.dictionaries(WORDS, st.integers(1, 9), min_size=1))


class OfWeigher:
    """Postings as a shelf gives them."""

    def __init__(self, weigher: Weigher) -> None:
        self._columns = weigher.columns()

    def postings(self, term: int) -> dict[str, tuple[list[int], list[float]]]:
        return {name: (list(d), [score / 1000 for score in s]) for name, (d, s) in self._columns[term].items()}


@given(st.lists(st.tuples(ANY, BOOSTS), min_size=1, max_size=8), st.data())
@settings(max_examples=200, deadline=None)
def test_an_index_of_some_terms_scores_them_as_the_whole_does(documents: Any, data: st.DataObject) -> None:
    weigher = weighed(documents)
    names = {number: term for term, number in weigher.numbers.items()}
    assume(names)
    weight = st.floats(0.01, 2.0)
    asked = dict(sorted(data.draw(st.dictionaries(st.sampled_from(sorted(names)), weight, min_size=1)).items()))
    whole = weigher.build()
    query = query_of(asked)
    for clause in query.clauses:
        clause.term = names[int(clause.term)]
    found = [(result["ref"], result["score"]) for result in whole.query(query)]
    parts = partial_index(asked, OfWeigher(weigher)).query(query_of(asked))  # type: ignore[arg-type]
    assert [(result["ref"], result["score"]) for result in parts] == found
