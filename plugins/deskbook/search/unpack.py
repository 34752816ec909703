"""Unpacking: reading the files of an index as the browser does. `overrides/assets/javascripts/search/shards.js` is the same."""

from __future__ import annotations

import json
import re
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from deskbook.search.compile import firsts
from deskbook.search.model import FIELDS, Ranking, Word
from deskbook.search.pack import CALL, FIRST, FORMAT

Fetch = Callable[[str], str]
"""The content of a file of the index, by its name; raises OSError where there is none."""

_CALL = re.compile(rf'{CALL}\("([a-z0-9]+)",(.*)\);\n', re.S)


class Damaged(Exception):
    """A file of the index is not what it was when it was written."""


@dataclass(frozen=True, slots=True)
class Text:
    """What is shown of an entry: its address, where on the page it begins, its title, where it stands, its sections as
    (anchor, heading, text); and what it is found by besides, its summary and its keywords."""

    url: str
    anchor: str
    title: str
    trail: str
    sections: tuple[tuple[str, str, str], ...]
    summary: str = ""
    keywords: tuple[str, ...] = ()


def read(name: str, content: str) -> Any:
    """The value in a file.

    Raises:
        Damaged: where the file is cut off, or another one.
    """
    match = _CALL.fullmatch(content)
    try:
        if match and match[1] == name:
            return json.loads(match[2])
    except ValueError:
        pass
    raise Damaged(f"the file {name} of the search index is damaged")


class Shelf:
    """The files of an index, each read when it is first wanted.

    Attributes:
        entries: how many entries there are.
        first: number of the first section of each entry; then the number of all sections.
        titles: weights of the entries' titles.
        kinds, roles: titles of kinds, names of roles.
        kind_of, roles_of: for each entry the place of its kind and of its roles in those; empty where there are none.
        questions: entries that ask and answer.
        stop: words that queries leave out.
        everyday: words of queries that count less than others.
        ranking: the weights.
        languages: codes of the languages whose endings are taken off.
    """

    def __init__(self, fetch: Fetch) -> None:
        """Open an index.

        Raises:
            Damaged: where its first file is not what it should be.
            OSError: where there is none.
        """
        self._fetch = fetch
        self._words: dict[str, dict[str, Word]] = {}
        self._parts: dict[str, Any] = {}
        self._names: dict[int, tuple[int, str]] = {}
        head = read(FIRST, fetch(FIRST))
        if head.get("format") != FORMAT:
            raise Damaged("the search index was written by another version of Deskbook; build the site again")
        documents = read(head["documents"], fetch(head["documents"]))
        self.entries: int = head["entries"]
        self.first: list[int] = firsts(documents["sections"])
        self.titles: Sequence[int] = documents["titles"]
        self.kinds: Sequence[str] = head["kinds"]
        self.roles: Sequence[str] = head["roles"]
        self.kind_of: Sequence[int] = documents["kinds"]
        self.roles_of: Sequence[Sequence[int]] = documents["roles"]
        self.questions: Sequence[int] = documents["questions"]
        self.stop = frozenset(head["stop"].split())
        self.everyday = frozenset(head["everyday"].split())
        self.ranking = Ranking(**head["ranking"])
        self.languages: Sequence[str] = head["languages"]
        self._vocabulary: Sequence[tuple[str, str]] = head["vocabulary"]
        self._postings: Sequence[tuple[int, str]] = head["postings"]
        self._texts: Sequence[tuple[int, str]] = documents["texts"]

    def entry_of(self, section: int) -> int:
        """The entry of a section, or of an entry's whole text."""
        return section - self.first[-1] if section >= self.first[-1] else bisect_right(self.first, section) - 1

    def word(self, key: str) -> Word | None:
        """What the vocabulary has under a key."""
        place = (
            bisect_right(self._vocabulary, key.encode("utf-16-be"), key=lambda each: each[0].encode("utf-16-be")) - 1
        )
        return self._keys(self._vocabulary[place][1]).get(key) if place >= 0 else None

    def words(self, prefix: str) -> Iterator[tuple[str, Word]]:
        """Keys that begin with a prefix, in their order."""
        wanted = prefix.encode("utf-16-be")
        place = bisect_left(self._vocabulary, wanted, key=lambda each: each[0].encode("utf-16-be"))
        for start, name in self._vocabulary[max(place - 1, 0) :]:
            if start.encode("utf-16-be") > wanted and not start.startswith(prefix):
                return
            yield from ((key, word) for key, word in self._keys(name).items() if key.startswith(prefix))

    def _keys(self, name: str) -> dict[str, Word]:
        known = self._words.get(name)
        if known is None:
            known = self._words[name] = dict(_unfold(read(name, self._fetch(name))))
        return known

    def _part(self, table: Sequence[tuple[int, str]], number: int) -> Any:
        start, name = table[bisect_right(table, number, key=lambda each: each[0]) - 1]
        if name not in self._parts:
            self._parts[name] = read(name, self._fetch(name))
        return self._parts[name][number - start]

    def name(self, term: int) -> str:
        """The most frequent word of a term. It reads the whole vocabulary, which only explanations are worth."""
        if not self._names:
            for _, name in self._vocabulary:
                for key, word in self._keys(name).items():
                    if word.term >= 0 and (word.term not in self._names or word.count > self._names[word.term][0]):
                        self._names[word.term] = (word.count, key)
        return self._names[term][1]

    def weight(self, term: int) -> int:
        """Weight of a term among entries, in thousandths."""
        return int(self._part(self._postings, term)[0])

    def postings(self, term: int) -> Mapping[str, tuple[list[int], list[float]]]:
        """For each field that has a term: the documents, and lunr's score in each."""
        row = self._part(self._postings, term)
        found = {}
        for place in range(2, len(row), 3):
            documents, last = [], 0
            for step in row[place + 1]:
                last += step
                documents.append(last)
            found[FIELDS[row[place]]] = (documents, [score / 1000 for score in row[place + 2]])
        return found

    def text(self, entry: int) -> Text:
        """What is shown of an entry."""
        _, url, anchor, title, trail, sections, summary, keywords = self._part(self._texts, entry)
        return Text(url, anchor, title, trail, tuple((a, h, t) for a, h, t in sections), summary, tuple(keywords))


def _unfold(part: Mapping[str, Any]) -> Iterator[tuple[str, Word]]:
    before, last = "", 0
    for place, (folded, step, count) in enumerate(
        zip(part["keys"].split("\n"), part["terms"], part["counts"], strict=True)
    ):
        before = before[: int(folded[0], 36)] + folded[1:]
        last = last if step is None else last + step
        pairs = part["others"].get(str(place), ())
        others = tuple(zip(pairs[::2], pairs[1::2], strict=True))
        yield before, Word(-1 if step is None else last, int(count, 36), others)
