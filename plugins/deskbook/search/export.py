"""Exporting what the index holds, section by section, for a search server of one's own."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from deskbook.search.unpack import Shelf

INDEX = "deskbook"
"""Name of the index in a bulk request."""


def documents(shelves: Mapping[str, Shelf]) -> Iterator[dict[str, Any]]:
    """Every section of every site once, with the audiences that may find it.

    Args:
        shelves: the index of each audience, from the widest to the narrowest; the key is "" where a project has none.
    """
    merged: dict[str, dict[str, Any]] = {}
    for audience, shelf in shelves.items():
        for entry in range(shelf.entries):
            for document in _sections(entry, shelf):
                said = json.dumps(document, ensure_ascii=False, sort_keys=True)
                key = hashlib.sha256(said.encode("utf-8", "surrogatepass")).hexdigest()[:20]
                merged.setdefault(key, {"id": key, **document, "audiences": []})["audiences"].append(audience)
    yield from merged.values()


def _sections(entry: int, shelf: Shelf) -> Iterator[dict[str, Any]]:
    text = shelf.text(entry)
    kind = shelf.kinds[shelf.kind_of[entry]] if shelf.kind_of and shelf.kind_of[entry] >= 0 else ""
    roles = [shelf.roles[place] for place in shelf.roles_of[entry]] if shelf.roles_of else []
    for number, (anchor, heading, said) in enumerate(text.sections):
        place = anchor or text.anchor
        yield {
            "url": f"{text.url}#{place}" if place else text.url,
            "page": text.url,
            "title": text.title,
            "heading": heading,
            "text": said,
            "summary": text.summary if number == 0 else "",
            "keywords": list(text.keywords) if number == 0 else [],
            "kind": kind,
            "roles": roles,
            "trail": text.trail,
        }


def as_meilisearch(found: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One document a line, for `POST /indexes/deskbook/documents` of Meilisearch; the primary key is `id`."""
    yield from (json.dumps(document, ensure_ascii=False) for document in found)


def as_opensearch(found: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """For each document the action and the document, for `POST /_bulk` of OpenSearch."""
    for document in found:
        own = dict(document)
        yield json.dumps({"index": {"_index": INDEX, "_id": own.pop("id")}})
        yield json.dumps(own, ensure_ascii=False)


FORMS: Mapping[str, Callable[[Iterable[Mapping[str, Any]]], Iterator[str]]] = {
    "meilisearch": as_meilisearch,
    "opensearch": as_opensearch,
}
