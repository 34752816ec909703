"""Reporting what was searched in vain, and proposing what would mend it.

The log is what the optional endpoint was told: for each search the query, how many results it had, and which of them was
followed. It knows nothing of who searched, so nothing here does.
"""

from __future__ import annotations

import difflib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from deskbook.search.answer import Unreadable
from deskbook.search.find import find
from deskbook.search.records import EXPECTATIONS, SYNONYMS
from deskbook.search.stem import Stem
from deskbook.search.unpack import Shelf
from deskbook.search.words import words

MOST = 20
"""Queries of each list, and proposals."""
TOP = 3
"""A result that readers follow is to be among so many."""
LEAST = 2
"""How often a result must have been followed to be proposed as the right one."""


@dataclass(slots=True)
class Asked:
    """What became of a query: how often it was asked, in vain, not followed; and which results were."""

    query: str
    times: int = 0
    empty: int = 0
    ignored: int = 0
    followed: Counter[int] = field(default_factory=Counter)


def read_log(lines: Iterable[str]) -> list[Asked]:
    """The queries of a log, alike ones together, the most frequent first.

    Raises:
        Unreadable: for a line that is no record of a search.
    """
    found: dict[str, Asked] = {}
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            record = json.loads(line)
            query, results, position = record["query"], record["results"], record.get("position")
        except (ValueError, KeyError, TypeError, AttributeError):
            raise Unreadable(f"line {number} is no record of a search: it needs 'query' and 'results'") from None
        if (
            not isinstance(query, str)
            or not isinstance(results, int)
            or not (position is None or isinstance(position, int))
        ):
            raise Unreadable(
                f"line {number} is no record of a search: 'query' is a text, 'results' and 'position' are numbers"
            )
        key = " ".join(words(query))
        if not key:
            continue
        asked = found.setdefault(key, Asked(query.strip()))
        asked.times += 1
        if results == 0:
            asked.empty += 1
        elif position is None:
            asked.ignored += 1
        else:
            asked.followed[position] += 1
    return sorted(found.values(), key=lambda each: (-each.times, each.query))


def report(lines: Iterable[str], shelf: Shelf, stem: Stem, audience: str, docs: Path, shown: str) -> Iterator[str]:
    """The lines of a report; a patch for `git apply` stands at its end.

    Args:
        lines: the log.
        shelf: the index of today.
        stem: takes endings off.
        audience: whose search it was; "" where there are no audiences.
        docs: the folder of the sources.
        shown: what stands before a path in it in a patch, such as `docs/`.

    Raises:
        Unreadable: for a line that is no record of a search.
    """
    asked = read_log(lines)
    empty = sorted((a for a in asked if a.empty), key=lambda a: (-a.empty, a.query))
    ignored = sorted((a for a in asked if a.ignored > a.times / 2), key=lambda a: (-a.ignored, a.query))
    yield f"{sum(a.times for a in asked)} searches for {len(asked)} different things."
    yield f"\nNothing was found: {len(empty)}"
    yield from (f"{each.empty:>6}  {each.query}" for each in empty[:MOST])
    yield f"\nSomething was found, nobody followed it: {len(ignored)}"
    yield from (f"{each.ignored:>6}  {each.query}" for each in ignored[:MOST])
    meanings, expectations = _proposals(asked, empty, ignored, shelf, stem, docs)
    patch = [
        *_patch(docs, shown, SYNONYMS, "also", [_meaning(word, means, audience) for word, means in meanings]),
        *_patch(
            docs, shown, EXPECTATIONS, "expectations", [_expectation(q, page, audience) for q, page in expectations]
        ),
    ]
    if patch:
        yield "\nProposals, to be read before they are taken; `git apply` takes them all:\n"
        yield from patch


def _proposals(
    asked: Sequence[Asked], empty: Sequence[Asked], ignored: Sequence[Asked], shelf: Shelf, stem: Stem, docs: Path
) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """(word, what it may mean) and (query, page): from what readers followed far down, and from near titles for the rest."""
    meanings: dict[str, str] = {}
    expectations: dict[str, str] = {}
    for each in asked:
        position, times = max(each.followed.items(), key=lambda pair: (pair[1], -pair[0]), default=(0, 0))
        hits = find(each.query, shelf, stem).hits
        if times < LEAST or not 0 < position <= len(hits):
            continue
        page = source_of(shelf.text(hits[position - 1].entry).url, docs)
        if page:
            expectations[each.query] = page
            if position > TOP:
                meanings[each.query.lower()] = shelf.text(hits[position - 1].entry).title.lower()
    titles: dict[str, set[int]] = defaultdict(set)
    for entry in range(shelf.entries):
        for part in _parts(shelf.text(entry).title):
            titles[part].add(entry)
    for each in (*empty, *ignored):
        near = Counter(entry for part in _parts(each.query) for entry in titles.get(part, ()))
        best = min(near, key=lambda entry: (-near[entry], entry), default=None)
        if best is not None and near[best] > 1:
            meanings.setdefault(each.query.lower(), shelf.text(best).title.lower())
    return list(meanings.items())[:MOST], list(expectations.items())[:MOST]


def _parts(text: str) -> set[str]:
    """Runs of three letters (trigrams), by which words are near that no rule connects."""
    return {word[at : at + 3] for word in words(text) for at in range(max(1, len(word) - 2)) if len(word) > 2}


def source_of(url: str, docs: Path) -> str:
    """The page that an address was made from; "" where none is there."""
    bare = url.removesuffix("index.html").removesuffix(".html").rstrip("/")
    for path in (f"{bare}.md", f"{bare}/index.md".lstrip("/")):
        if (docs / path).is_file():
            return path
    return ""


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _meaning(word: str, means: str, audience: str) -> str:
    marking = f", audience: {audience}" if audience else ""
    return f"  - {{word: {_quoted(word[:80])}, means: [{_quoted(means[:80])}]{marking}}}"


def _expectation(query: str, page: str, audience: str) -> str:
    marking = f", audience: {audience}" if audience else ""
    return f"  - {{query: {_quoted(query[:400])}, find: [{_quoted(page)}]{marking}}}"


def _patch(docs: Path, shown: str, name: str, key: str, added: Sequence[str]) -> Iterator[str]:
    """A unified diff that adds records to a list of a file of `_data`, which it makes where it is not there."""
    if not added:
        return
    place, path = docs / "_data" / name, f"{shown}_data/{name}"
    try:
        before = place.read_text(encoding="utf-8").splitlines()
    except OSError:
        before = []
    after = list(before)
    at = next((number for number, line in enumerate(before) if line.startswith(f"{key}:")), None)
    if at is None:
        after += [f"{key}:", *added]
    else:
        after[at + 1 : at + 1] = added
    old = f"a/{path}" if before else "/dev/null"
    yield from difflib.unified_diff(before, after, old, f"b/{path}", lineterm="")
