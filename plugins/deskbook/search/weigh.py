"""Weighing: what lunr's builder computes, for all words of all documents at once."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from lunr.builder import Builder
from lunr.idf import idf
from numpy.typing import NDArray

from deskbook.search.model import FIELDS, Ranking

_LUNR = Builder()
"""Gives lunr's own parameters of BM25."""

Table = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Postings:
    """Which terms stand where, and what is known of it: arrays of one length, in the order of term, field and document.

    Attributes:
        terms, fields, documents: numbers of a term, of a field (its place in FIELDS) and of a document.
        values: how often that field of that document has the term; or lunr's score, in thousandths.
    """

    terms: Table
    fields: Table
    documents: Table
    values: Table

    @classmethod
    def count(cls, terms: Table, fields: Table, documents: Table) -> Postings:
        """Count terms, each with its field and its document, that come in any order."""
        size = int(documents.max()) + 1 if len(documents) else 1
        keys, counts = np.unique((terms * len(FIELDS) + fields) * size + documents, return_counts=True)
        rest, document = np.divmod(keys, size)
        term, field = np.divmod(rest, len(FIELDS))
        return cls(term, field, document, counts)

    def summed(self, documents: Table, field: int) -> Postings:
        """The same of other documents and one field: those of one term that have the same document are added up.

        Args:
            documents: of each of these postings the other document.
            field: number of the field.
        """
        size = int(documents.max()) + 1 if len(documents) else 1
        keys = self.terms * size + documents
        order = np.argsort(keys, kind="stable")
        begins = np.flatnonzero(np.diff(keys[order], prepend=-1))
        values = np.add.reduceat(self.values[order], begins) if len(begins) else self.values
        term, document = np.divmod(keys[order][begins], size)
        return Postings(term, np.full(len(begins), field, np.int64), document, values)

    def joined(self, later: Postings) -> Postings:
        """Together with postings of later fields."""
        order = np.argsort(np.concatenate((self.terms, later.terms)), kind="stable")
        pairs = zip(self._tables(), later._tables(), strict=True)
        return Postings(*(np.concatenate(pair)[order] for pair in pairs))

    def _tables(self) -> tuple[Table, Table, Table, Table]:
        return self.terms, self.fields, self.documents, self.values


def weigh(counted: Postings, boosts: NDArray[np.float64], ranking: Ranking) -> Postings:
    """lunr's scores instead of counts, in thousandths: BM25, rounded to three digits as lunr's builder does it. A test
    compares the two number by number.

    A field that a document lacks does not count as one of no words, so that the average length of a field is that of the
    documents that have it.

    Args:
        counted: how often which terms stand where.
        boosts: shape (documents,): by how much each document counts more than others.
        ranking: gives the boosts of the fields.

    Source of the formula: Robertson and Zaragoza 2009, "The Probabilistic Relevance Framework", section 3.4.
    """
    terms, fields, documents, counts = counted.terms, counted.fields, counted.documents, counted.values
    places = fields * len(boosts) + documents
    lengths = np.bincount(places, counts, len(FIELDS) * len(boosts)).reshape(len(FIELDS), len(boosts))
    having = np.count_nonzero(lengths, axis=1)
    average = lengths.sum(axis=1) / np.maximum(having, 1)
    k1, b = _LUNR._k1, _LUNR._b
    in_documents = np.bincount(terms).tolist()
    weights = np.array([idf({"counted": _Keys(number)}, len(boosts)) for number in in_documents])
    saturation = k1 * (1 - b + b * (lengths.ravel()[places] / average[fields]))
    own = np.array([getattr(ranking, name) for name in FIELDS])
    scores = weights[terms] * ((k1 + 1) * counts) / (saturation + counts) * own[fields] * boosts[documents]
    return replace(counted, values=_rounded(scores))


def _rounded(scores: NDArray[np.float64]) -> NDArray[np.int64]:
    """Scores in thousandths, as `round(score, 3)` rounds: where it is close, by the digits and not by the product."""
    fine = scores * 1000
    found = np.rint(fine).astype(np.int64)
    close = np.flatnonzero(np.abs(np.abs(fine - found) - 0.5) < 1e-6)
    found[close] = [round(round(score, 3) * 1000) for score in scores[close].tolist()]
    return found


class _Keys:
    """A posting of which lunr asks only how many documents it has."""

    def __init__(self, number: int) -> None:
        self._number = number

    def keys(self) -> range:
        """As many keys as there are documents."""
        return range(self._number)
