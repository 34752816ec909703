"""lunr's index of all terms, which is as large as the texts: beside it the parts of ours are put to the test."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from lunr.index import Index
from lunr.pipeline import Pipeline
from lunr.token_set import TokenSet
from lunr.vector import Vector

from deskbook.search.model import FIELDS
from deskbook.search.weigh import Postings


def each(postings: Postings) -> Iterator[tuple[int, str, int, float]]:
    """Term, field, document, score."""
    tables = (postings.terms, postings.fields, postings.documents, postings.values)
    for term, field, document, score in zip(*(table.tolist() for table in tables), strict=True):
        yield term, FIELDS[field], document, score / 1000


def whole_index(names: Sequence[str], postings: Postings) -> Any:
    """lunr's index of all terms, by their names."""
    inverted: dict[str, dict[str, Any]] = {
        name: {"_index": number, **{field: {} for field in FIELDS}} for number, name in enumerate(names)
    }
    vectors: dict[str, list[float]] = {}
    for term, field, document, score in each(postings):
        inverted[names[term]][field][str(document)] = {}
        vectors.setdefault(f"{field}/{document}", []).extend((term, score))
    return Index(
        inverted_index=inverted,
        field_vectors={ref: Vector(elements) for ref, elements in vectors.items()},
        token_set=TokenSet.from_list(sorted(inverted)),
        fields=list(FIELDS),
        pipeline=Pipeline(),
    )


class OfPostings:
    """Postings as a shelf gives them."""

    def __init__(self, postings: Postings) -> None:
        self._each = list(each(postings))

    def postings(self, number: int) -> dict[str, tuple[list[int], list[float]]]:
        """For each field that has a term: documents and scores."""
        found: dict[str, tuple[list[int], list[float]]] = {}
        for term, field, document, score in self._each:
            if term == number:
                documents, scores = found.setdefault(field, ([], []))
                documents.append(document)
                scores.append(score)
        return found
