"""Finding: the one way from what somebody typed to results, for the command line, the expectations and the tests."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from deskbook.search.model import Hit, Understood
from deskbook.search.rank import rank
from deskbook.search.stem import Stem
from deskbook.search.understand import sequence, understand
from deskbook.search.unpack import Shelf

MOST_READ = 60
"""Entries whose text is read for a quoted phrase."""


@dataclass(frozen=True, slots=True)
class Found:
    """An answer.

    Attributes:
        hits: the entries, best first.
        understood: how the query was understood.
    """

    hits: tuple[Hit, ...]
    understood: Understood


def find(query: str, shelf: Shelf, stem: Stem, *, typing: bool = False, kind: str = "", role: str = "") -> Found:
    """Answer a query.

    Args:
        query: what was typed.
        shelf: the index.
        stem: takes endings off.
        typing: whether the last word may go on.
        kind: title of a kind of document; "" for any.
        role: name of a role; "" for any.
    """
    understood = understand(query, shelf, stem, typing=typing)
    hits: Iterable[Hit] = rank(understood, shelf)
    hits = [hit for hit in hits if _fits(hit.entry, shelf, kind, role)]
    if understood.phrases:
        hits = [kept for hit in hits[:MOST_READ] if (kept := _holding(hit, understood.phrases, shelf))]
    return Found(tuple(hits), understood)


def _fits(entry: int, shelf: Shelf, kind: str, role: str) -> bool:
    if kind and (not shelf.kind_of or shelf.kind_of[entry] < 0 or shelf.kinds[shelf.kind_of[entry]] != kind):
        return False
    return not role or (bool(shelf.roles_of) and role in (shelf.roles[place] for place in shelf.roles_of[entry]))


def _holding(hit: Hit, phrases: Sequence[Sequence[str]], shelf: Shelf) -> Hit | None:
    """A result with the sections first that hold every quoted phrase; None where its title and sections do not."""
    text = shelf.text(hit.entry)
    start = shelf.first[hit.entry]
    held = set()
    for place, (_, heading, said) in enumerate(text.sections):
        words = sequence(f"{text.title} \n {heading} \n {said}")
        if all(_has(words, phrase) for phrase in phrases):
            held.add(start + place)
    if not held:
        return None
    return replace(hit, parts=tuple(sorted(hit.parts, key=lambda part: part.number not in held)))


def _has(words: Sequence[str], phrase: Sequence[str]) -> bool:
    size = len(phrase)
    return any(words[at : at + size] == list(phrase) for at in range(len(words) - size + 1))
