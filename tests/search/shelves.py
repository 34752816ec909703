"""Shelves of a few words and postings, for cases that need no files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from deskbook.search.model import Ranking, Word


class VocabularyShelf:
    """A vocabulary, and nothing else (vectors/understand.json)."""

    def __init__(self, vectors: Mapping[str, Any]) -> None:
        words = {
            key: Word(term, count, tuple((number, weight) for number, weight in others))
            for key, (term, count, others) in vectors["vocabulary"].items()
        }
        self._words = dict(sorted(words.items(), key=lambda pair: pair[0].encode("utf-16-be")))
        self.stop = frozenset(vectors["stop"])
        self.everyday = frozenset(vectors["everyday"])
        self.ranking = Ranking(**vectors["ranking"])

    def word(self, key: str) -> Word | None:
        return self._words.get(key)

    def words(self, prefix: str) -> Iterator[tuple[str, Word]]:
        return ((key, word) for key, word in self._words.items() if key.startswith(prefix))


class PostingsShelf:
    """Postings, and nothing else (vectors/rank.json)."""

    def __init__(self, vectors: Mapping[str, Any]) -> None:
        self.first = vectors["first"]
        self.titles = vectors["titles"]
        self.ranking = Ranking(**vectors["ranking"])
        self._terms = vectors["terms"]

    def entry_of(self, section: int) -> int:
        if section >= self.first[-1]:
            return section - int(self.first[-1])
        return next(entry for entry, start in enumerate(self.first[1:]) if section < start)

    def weight(self, term: int) -> int:
        return int(self._terms[term][0])

    def postings(self, term: int) -> dict[str, tuple[list[int], list[float]]]:
        found = self._terms[term][1]
        return {name: ([d for d, _ in each], [score for _, score in each]) for name, each in found.items()}


