"""Weighing: lunr's builder, fed with counted words instead of texts, so that a page is read once and kept."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from lunr.builder import Builder
from lunr.idf import idf
from lunr.index import Index
from lunr.vector import Vector

from deskbook.search.model import FIELDS, Ranking

_NO_METADATA: dict[str, Any] = {}
"""What lunr keeps of each occurrence besides its weight: nothing. Shared, since there are millions."""

Column = tuple["array[int]", "array[int]"]
"""Numbers of documents, rising, and lunr's score in each, in thousandths."""


class Weigher(Builder):  # type: ignore[misc]
    """lunr's builder for our fields.

    It computes what lunr's own does (BM25 of each term in each field of each document, rounded to three digits): a test
    compares the two number by number. It takes counts where lunr takes text, and only for the fields that a document has,
    so that the average length of a field is that of the documents that have it. Documents come in the order of their
    numbers.
    """

    def __init__(self, ranking: Ranking) -> None:
        super().__init__()
        self.ref("number")
        for name in FIELDS:
            self.field(name, boost=getattr(ranking, name))
        self.numbers: dict[str, int] = {}
        self._having: Counter[str] = Counter()

    def count(self, number: int, counts: Mapping[str, Mapping[str, int]], boost: float = 1.0) -> None:
        """Add a document.

        Args:
            number: its number.
            counts: for each field that it has, how often it has each term.
            boost: by how much it counts more than others.
        """
        ref = str(number)
        self._documents[ref] = {"boost": boost}
        self.document_count += 1
        for name, terms in counts.items():
            self.field_term_frequencies[f"{name}/{ref}"] = terms
            self.field_lengths[f"{name}/{ref}"] = sum(terms.values())
            self._having.update(terms.keys())

    def number(self) -> list[str]:
        """Give each term its number, in their order; call it once all documents are counted.

        Returns:
            The terms.
        """
        terms = sorted(self._having)
        self.numbers = {term: number for number, term in enumerate(terms)}
        return terms

    def build(self) -> Index:
        """lunr's own index of all terms, which is as large as the texts; only tests ask for it."""
        for term, number in self.numbers.items():
            self.inverted_index[term] = {"_index": number, **{name: {} for name in FIELDS}}
        for ref, terms in self.field_term_frequencies.items():
            name, _, document = ref.partition("/")
            for term in terms:
                self.inverted_index[term][name][document] = _NO_METADATA
        return super().build()

    def _calculate_average_field_lengths(self) -> None:
        lengths: dict[str, list[int]] = {name: [] for name in FIELDS}
        for ref, length in self.field_lengths.items():
            lengths[ref.partition("/")[0]].append(length)
        self.average_field_length = {name: sum(each) / len(each) if each else 0 for name, each in lengths.items()}

    def _weighed(self) -> Iterator[tuple[str, str, list[int], list[float]]]:
        """(field, document, numbers of terms, their scores), in the order in which documents were counted."""
        k1, b, numbers = self._k1, self._b, self.numbers
        count = self.document_count
        weights = {term: idf({"counted": _Keys(having)}, count) for term, having in self._having.items()}
        for ref, terms in self.field_term_frequencies.items():
            name, _, document = ref.partition("/")
            saturation = k1 * (1 - b + b * (self.field_lengths[ref] / (self.average_field_length[name] or 1)))
            boost, own = self._fields[name].boost, self._documents[document]["boost"]
            scores = [
                round(weights[term] * ((k1 + 1) * n) / (saturation + n) * boost * own, 3) for term, n in terms.items()
            ]
            yield name, document, [numbers[term] for term in terms], scores

    def _create_field_vectors(self) -> None:
        self.field_vectors = {
            f"{name}/{document}": Vector([each for pair in sorted(zip(terms, scores, strict=True)) for each in pair])
            for name, document, terms, scores in self._weighed()
        }

    def columns(self) -> list[dict[str, Column]]:
        """For each term, by its number, what the builder computed: by field the documents and their scores."""
        self._calculate_average_field_lengths()
        by_field: dict[str, dict[int, Column]] = {name: {} for name in FIELDS}
        for name, document, terms, scores in self._weighed():
            number, columns = int(document), by_field[name]
            for term, score in zip(terms, scores, strict=True):
                column = columns.get(term)
                if column is None:
                    columns[term] = array("I", (number,)), array("I", (round(score * 1000),))
                else:
                    column[0].append(number)
                    column[1].append(round(score * 1000))
        return [
            {name: columns[term] for name, columns in by_field.items() if term in columns}
            for term in range(len(self.numbers))
        ]


class _Keys:
    """A posting of which lunr asks only how many documents it has."""

    def __init__(self, number: int) -> None:
        self._number = number

    def keys(self) -> range:
        """As many keys as there are documents."""
        return range(self._number)
