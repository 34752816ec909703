"""Packing: the tables of an index as small files, of which a reader fetches what a query needs.

Each file is a call of one function with one JSON value, so that a page from a disk can load it as a script where it may
not fetch. All names but the first come from the content: a file of one name never changes, and may be kept for ever.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from itertools import pairwise
from typing import Any

import numpy as np

from deskbook.search.compile import Index
from deskbook.search.model import FIELDS, Entry, Ranking, Word
from deskbook.search.weigh import Table

FORMAT = 2
"""Number of the form of the files."""
FIRST = "index"
"""Name of the file that names the others."""
CALL = "deskbookSearch"

VOCABULARY, POSTINGS, TEXTS = 8_000, 16_000, 24_000
"""Characters of a file, about; a third of that goes over the line."""
MANY = 1 << 15
"""Numbers of postings from here on are rare."""
ASKED = 400
"""Questions among which a reader who found nothing is shown the nearest."""


def pack(
    index: Index, *, ranking: Ranking, stop: Iterable[str], everyday: Iterable[str], languages: Sequence[str]
) -> dict[str, str]:
    """The files of an index: their content, by name.

    Args:
        index: the tables.
        ranking: the weights.
        stop: words that queries leave out.
        everyday: words of queries that count less than others.
        languages: codes of the languages whose endings are taken off (ISO 639-1).
    """
    out = _Out()
    kinds = sorted({entry.kind for entry in index.entries if entry.kind})
    roles = sorted({role for entry in index.entries for role in entry.roles})
    texts = list(out.add_all(_texts(index.entries)))
    asked = [[place, each.address, each.title] for place, each in enumerate(index.entries) if each.question][:ASKED]
    documents = {
        "sections": [b - a for a, b in zip(index.first, index.first[1:], strict=False)],
        "titles": list(index.titles),
        "kinds": [kinds.index(entry.kind) if entry.kind else -1 for entry in index.entries] if kinds else [],
        "roles": [[roles.index(role) for role in sorted(entry.roles)] for entry in index.entries] if roles else [],
        "questions": [place for place, entry in enumerate(index.entries) if entry.question],
        "texts": texts,
    }
    first = {
        "format": FORMAT,
        "entries": len(index.entries),
        "documents": out.add(_json(documents)),
        "vocabulary": list(out.add_all(_vocabulary(index.vocabulary.items()))),
        "postings": list(out.add_all(_postings(index))),
        "asked": out.add(_json(asked)) if asked else "",
        "kinds": kinds,
        "roles": roles,
        "languages": list(languages),
        "stop": " ".join(sorted(stop)),
        "everyday": " ".join(sorted(everyday)),
        "ranking": asdict(ranking),
    }
    first["bytes"] = sum(len(content.encode("utf-8", "surrogatepass")) for content in out.files.values())
    return {**out.files, FIRST: _call(FIRST, _json(first))}


class _Out:
    """The files written so far."""

    def __init__(self) -> None:
        self.files: dict[str, str] = {}

    def add(self, content: str) -> str:
        name = hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()[:12]
        self.files[name] = _call(name, content)
        return name

    def add_all(self, parts: Iterable[tuple[Any, str]]) -> Iterator[list[Any]]:
        for start, content in parts:
            yield [start, self.add(content)]


_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _json(value: Any) -> str:
    text = _encode(value)
    return text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")


def _call(name: str, content: str) -> str:
    return f'{CALL}("{name}",{content});\n'


def _vocabulary(items: Iterable[tuple[str, Word]]) -> Iterator[tuple[str, str]]:
    """Keys in parts: each key without what it shares with the one before, its term as the step from the last one."""
    part: list[tuple[str, Word]] = []
    size = 0
    for key, word in items:
        part.append((key, word))
        size += len(key) + 4 + 10 * len(word.others)
        if size > VOCABULARY:
            yield part[0][0], _words(part)
            part, size = [], 0
    if part:
        yield part[0][0], _words(part)


def _words(part: Sequence[tuple[str, Word]]) -> str:
    keys, steps, others = [], [], {}
    before, last = "", 0
    for place, (key, word) in enumerate(part):
        shared = _shared(key, before)
        keys.append(_digit(shared) + key[min(shared, 35) :])
        before = key
        steps.append(None if word.term < 0 else word.term - last)
        last = last if word.term < 0 else word.term
        if word.others:
            others[place] = [each for pair in word.others for each in pair]
    counts = "".join(_digit(word.count) for _, word in part)
    return _json({"keys": "\n".join(keys), "terms": steps, "counts": counts, "others": others})


def _shared(one: str, other: str) -> int:
    """Characters with which both begin."""
    most = min(len(one), len(other))
    return next((place for place in range(most) if one[place] != other[place]), most)


def _digit(number: int) -> str:
    return "0123456789abcdefghijklmnopqrstuvwxyz"[min(number, 35)]


def _postings(index: Index) -> Iterator[tuple[int, str]]:
    """Terms in parts: of each its weight, itself, and for each field that has it the documents as steps and their scores."""
    part: list[str] = []
    start = size = 0
    for number, row in enumerate(_rows(index)):
        part.append(row)
        size += len(row)
        if size > POSTINGS:
            yield start, f"[{','.join(part)}]"
            part, start, size = [], number + 1, 0
    if part:
        yield start, f"[{','.join(part)}]"


def _rows(index: Index) -> Iterator[str]:
    """What is written of each term."""
    postings = index.postings
    begins = np.flatnonzero(np.diff(postings.terms * len(FIELDS) + postings.fields, prepend=-1))
    steps = np.diff(postings.documents, prepend=0)
    steps[begins] = postings.documents[begins]
    step, score = _written(steps), _written(postings.values)
    rows = [[f"{weight},{_json(term)}"] for weight, term in zip(index.weights, index.terms, strict=True)]
    groups = zip(postings.terms[begins].tolist(), postings.fields[begins].tolist(), strict=True)
    for (term, place), (begin, end) in zip(groups, pairwise([*begins.tolist(), len(step)]), strict=True):
        rows[term].append(f"{place},[{','.join(step[begin:end])}],[{','.join(score[begin:end])}]")
    return (f"[{','.join(row)}]" for row in rows)


def _written(numbers: Table) -> list[str]:
    """Numbers in digits; those below MANY are written once each, since there are millions and few different ones."""
    small = np.array([*map(str, range(MANY)), ""], object)
    written: list[str] = small[np.minimum(numbers, MANY)].tolist()
    for place in np.flatnonzero(numbers >= MANY).tolist():
        written[place] = str(numbers[place])
    return written


def _texts(entries: Sequence[Entry]) -> Iterator[tuple[int, str]]:
    """Texts in parts. The number of an entry keeps its address apart from the words before it, for whoever reads it all."""
    part: list[str] = []
    start = size = 0
    for place, entry in enumerate(entries):
        said = [[section.anchor, section.heading, section.text] for section in entry.sections]
        part.append(
            _json([place, entry.url, entry.anchor, entry.title, entry.trail, said, entry.summary, list(entry.keywords)])
        )
        size += len(part[-1])
        if size > TEXTS:
            yield start, f"[{','.join(part)}]"
            part, start, size = [], place + 1, 0
    if part:
        yield start, f"[{','.join(part)}]"
