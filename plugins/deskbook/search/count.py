"""Counting the words of entries. What was counted is kept by what it was counted from, since most pages never change."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from deskbook.search import words as reading
from deskbook.search.model import Entry
from deskbook.search.words import forms, letters

FORMAT = hashlib.sha256(Path(reading.__file__).read_bytes()).hexdigest()[:12]
"""What the counts depend on besides texts: how words are read. Counts of another way to read them are not taken."""

Counts = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Counted:
    """How often an entry has which forms.

    Attributes:
        lead: for each field of the entry itself (`title`, `summary`, `keywords`) its forms.
        sections: for each section the forms of `heading` and `text`.
    """

    lead: Mapping[str, Counts]
    sections: tuple[Mapping[str, Counts], ...]


def _count(text: str) -> Counts:
    return dict(Counter([*forms(text), *letters(text)]))


def count(entry: Entry) -> Counted:
    """Count an entry."""
    lead = {"title": entry.title, "summary": entry.summary, "keywords": ". ".join(entry.keywords)}
    sections = tuple({"heading": _count(s.heading), "text": _count(s.text)} for s in entry.sections)
    return Counted({name: _count(text) for name, text in lead.items() if text}, sections)


def key_of(entry: Entry) -> str:
    """What an entry was counted from, as a digest."""
    said = [entry.title, entry.summary, entry.keywords, [(s.heading, s.text) for s in entry.sections]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:24]


def count_all(entries: Iterable[Entry], store: Path | None) -> list[Counted]:
    """Count entries, those alone that are not kept from an earlier build.

    Args:
        entries: all that are indexed.
        store: a file in which counts are kept; None keeps none. One that cannot be read or written, or whose folder is not
            there, is passed over.
    """
    kept, fresh, found = _read(store), {}, []
    for entry in entries:
        key = key_of(entry)
        known = kept.get(key)
        counted = Counted(known[0], tuple(known[1])) if known else count(entry)
        fresh[key] = (counted.lead, counted.sections)
        found.append(counted)
    if store is not None and fresh.keys() != kept.keys():
        _write(store, fresh)
    return found


def _read(store: Path | None) -> dict[str, tuple[Mapping[str, Counts], list[Mapping[str, Counts]]]]:
    try:
        read = json.loads(store.read_text(encoding="utf-8")) if store else {}
    except (OSError, ValueError):
        return {}
    return read["counts"] if isinstance(read, dict) and read.get("format") == FORMAT else {}


def _write(store: Path, counts: Mapping[str, object]) -> None:
    if not store.parent.is_dir():
        return
    try:
        beside = store.with_suffix(".new")
        beside.write_text(json.dumps({"format": FORMAT, "counts": counts}, separators=(",", ":")), encoding="utf-8")
        beside.replace(store)
    except OSError:
        return
