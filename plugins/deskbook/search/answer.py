"""Answers of the command line: for people, for programs, and for many queries at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from deskbook.search.explain import explain, place_of, section_of
from deskbook.search.find import Found, find
from deskbook.search.stem import Stem
from deskbook.search.unpack import Shelf


class Unreadable(Exception):
    """A line of a file of queries that holds none; the message says which and why."""


def records_of(found: Found, shelf: Shelf, limit: int) -> list[dict[str, Any]]:
    """The first results as plain values: title, url, heading of the best section, and score."""
    return [
        {
            "title": shelf.text(hit.entry).title,
            "url": place_of(hit, shelf),
            "section": section_of(hit, shelf)[1],
            "score": round(hit.score, 4),
        }
        for hit in found.hits[:limit]
    ]


def as_json(query: str, found: Found, shelf: Shelf, limit: int) -> str:
    """An answer as JSON, with what each score is made of."""
    results = records_of(found, shelf, limit)
    for record, hit in zip(results, found.hits, strict=False):
        record["why"] = explain(hit, found.understood, shelf)
    answer = {"query": query, "meant": found.understood.meant, "total": len(found.hits), "results": results}
    return json.dumps(answer, ensure_ascii=False, indent=2) + "\n"


def as_text(query: str, found: Found, shelf: Shelf, limit: int) -> str:
    """An answer as lines: what was found, where, and why it stands there."""
    if not found.hits:
        return f"Nothing is found for '{query}'.\n"
    lines = [f"Did you mean '{found.understood.meant}'?"] if found.understood.meant else []
    for number, (record, hit) in enumerate(zip(records_of(found, shelf, limit), found.hits, strict=False), 1):
        section = f" › {record['section']}" if record["section"] else ""
        lines += [f"{number:>2}. {record['title']}{section}", f"    {record['url']}"]
        lines.append(f"    {explain(hit, found.understood, shelf)}")
    more = len(found.hits) - limit
    if more > 0:
        lines.append(f"    and {more} more")
    return "\n".join(lines) + "\n"


def batch(
    lines: Iterable[str], shelf: Shelf, stem: Stem, limit: int, *, kind: str = "", role: str = ""
) -> Iterator[str]:
    """Answers to many queries, one line of JSON each.

    Args:
        lines: JSON, one query a line: a text, or an object with `query` and, if wanted, `limit`. What else the object has
            comes back with the answer.
        shelf: the index.
        stem: takes endings off.
        limit: how many results, where a line does not say.
        kind, role: as in `find`, for all queries.

    Raises:
        Unreadable: for a line that holds no query.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            asked = json.loads(line)
        except ValueError:
            raise Unreadable(f"line {number} is no JSON: write a text in quotes, or an object with 'query'") from None
        asked = {"query": asked} if isinstance(asked, str) else asked
        if not isinstance(asked, dict) or not isinstance(asked.get("query"), str):
            raise Unreadable(f"line {number} has no query: write a text in quotes, or an object with 'query'")
        many = asked.pop("limit", limit)
        many = many if isinstance(many, int) and many > 0 else limit
        found = find(asked["query"], shelf, stem, kind=kind, role=role)
        yield json.dumps({**asked, "results": records_of(found, shelf, many)}, ensure_ascii=False)
