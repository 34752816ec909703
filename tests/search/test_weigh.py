"""Weighing computes what lunr's own builder does, number by number."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from lunr.builder import Builder

from deskbook.search.model import FIELDS, Ranking
from deskbook.search.rank import partial_index, query_of
from deskbook.search.weigh import Postings, weigh
from tests.search.whole import OfPostings, whole_index

WORDS = st.sampled_from(["refund", "order", "客", "größe", "a", "zebra", "退货", "𠮷", "b1", "notice"])
FULL = st.fixed_dictionaries({name: st.dictionaries(WORDS, st.integers(1, 9), min_size=1) for name in FIELDS})
BOOSTS = st.sampled_from([1.0, 0.5, 1.5, 3.0])
RANKING = Ranking()
Documents = list[tuple[dict[str, dict[str, int]], float]]


def weighed(documents: Documents) -> tuple[list[str], Postings]:
    """The terms in their order, and the scores."""
    said = [
        (word, FIELDS.index(name), number)
        for number, (counts, _) in enumerate(documents)
        for name, words in counts.items()
        for word, count in words.items()
        for _ in range(count)
    ]
    names = sorted({word for word, _, _ in said})
    table = np.array([(names.index(word), field, number) for word, field, number in said], np.int64).reshape(-1, 3)
    counted = Postings.count(*table.T)
    return names, weigh(counted, np.array([boost for _, boost in documents], np.float64), RANKING)


def stock(documents: Documents) -> Builder:
    """lunr's own builder, which reads texts, with no pipeline that would change their words."""
    builder = Builder()
    builder.ref("number")
    for name in FIELDS:
        builder.field(name, boost=getattr(RANKING, name))
    for number, (counts, boost) in enumerate(documents):
        texts = {name: " ".join(word for word, n in counts.get(name, {}).items() for _ in range(n)) for name in FIELDS}
        builder.add({"number": number, **texts}, {"boost": boost})
    return builder


def scores_of(documents: Documents) -> dict[tuple[str, str, int], float]:
    """Our scores by term, field and document."""
    names, found = weighed(documents)
    each = zip(found.terms.tolist(), found.fields.tolist(), found.documents.tolist(), found.values.tolist(), strict=True)
    return {(names[term], FIELDS[field], document): score / 1000 for term, field, document, score in each}


def lunrs_scores_of(documents: Documents) -> dict[tuple[str, str, int], float]:
    """lunr's own, in the same form."""
    builder = stock(documents)
    index = builder.build()
    names = {posting["_index"]: term for term, posting in builder.inverted_index.items()}
    found = {}
    for ref, vector in index.field_vectors.items():
        name, _, document = ref.partition("/")
        for place in range(0, len(vector.elements), 2):
            found[names[vector.elements[place]], name, int(document)] = vector.elements[place + 1]
    return found


@given(st.lists(st.tuples(FULL, BOOSTS), min_size=1, max_size=6))
@settings(max_examples=100, deadline=None)
def test_the_same_numbers_where_every_document_has_every_field(documents: Any) -> None:
    assert scores_of(documents) == lunrs_scores_of(documents)


@pytest.mark.parametrize("words", [1, 2, 7, 40, 333])
def test_the_same_numbers_for_documents_of_many_lengths(words: int) -> None:
    """Thousands of scores, so that some lie where rounding is close."""
    documents: Documents = [
        ({name: {f"w{(n * 7 + k * 3) % words}": 1 + (n + k) % 9 for k in range(1 + n % 23)} for name in FIELDS}, [1.0, 1.5, 0.7][n % 3])
        for n in range(120)
    ]
    assert scores_of(documents) == lunrs_scores_of(documents)


def test_a_score_half_way_is_rounded_as_python_rounds_it() -> None:
    """Each of these is a hair beside the half in binary; the product with a thousand is not."""
    from deskbook.search.weigh import _rounded

    halves = [0.0005, 1.0005, 2.0015, 0.0125, 1.0015, 5.0005, 2.6745, 8.1235]
    assert _rounded(np.array(halves)).tolist() == [round(round(score, 3) * 1000) for score in halves]


def test_a_field_that_a_document_lacks_does_not_shorten_the_others() -> None:
    """lunr counts a missing field as one of no words; here the average is that of the documents that have the field."""
    documents: Documents = [({"title": {"refund": 1, "order": 1}, "text": {"refund": 2}}, 1.0), ({"text": {"order": 2}}, 1.0)]
    own, lunrs = scores_of(documents), lunrs_scores_of(documents)
    assert own["order", "title", 0] == round(math.log(1.2) * RANKING.title, 3), "a title of average length"
    assert own["order", "title", 0] > lunrs["order", "title", 0]
    assert own["order", "text", 1] == lunrs["order", "text", 1]


@pytest.mark.parametrize("documents", [[], [({}, 1.0)], [({"text": {}}, 1.0)]], ids=["none", "one of no fields", "one of no words"])
def test_nothing_to_weigh(documents: Any) -> None:
    names, found = weighed(documents)
    assert (names, found.values.tolist()) == ([], [])


ANY = st.dictionaries(st.sampled_from(FIELDS), st.dictionaries(WORDS, st.integers(1, 9), min_size=1))


@given(st.lists(st.tuples(ANY, BOOSTS), min_size=1, max_size=8), st.data())
@settings(max_examples=200, deadline=None)
def test_an_index_of_some_terms_scores_them_as_the_whole_does(documents: Any, data: st.DataObject) -> None:
    names, postings = weighed(documents)
    assume(names)
    weight = st.floats(0.01, 2.0)
    asked = dict(sorted(data.draw(st.dictionaries(st.integers(0, len(names) - 1), weight, min_size=1)).items()))
    whole = whole_index(names, postings)
    query = query_of(asked)
    for clause in query.clauses:
        clause.term = names[int(clause.term)]
    found = [(result["ref"], result["score"]) for result in whole.query(query)]
    parts = partial_index(asked, OfPostings(postings)).query(query_of(asked))  # type: ignore[arg-type]
    assert [(result["ref"], result["score"]) for result in parts] == found
