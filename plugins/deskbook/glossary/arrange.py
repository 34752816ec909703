"""Arranging: the glossary from A to Z, and the same for machines."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from deskbook.glossary.model import Book, Term

OTHER = "#"
"""Heads what begins with no letter."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A term as the glossary shows it: its definition, where its page is, what to read next and who uses it."""

    term: Term
    definition: str
    address: str
    see: tuple[Term, ...]
    used: tuple[tuple[str, str], ...]


def letter(name: str) -> str:
    """Under which letter a name stands; accents do not count."""
    first = unicodedata.normalize("NFKD", name.strip())[:1].upper()
    return first if first.isalpha() else OTHER


def arrange(book: Book, titles: Mapping[str, str], url: Callable[[str], str]) -> dict[str, list[Entry]]:
    """Entries by letter, both in order.

    Args:
        book: the terms, and who uses them.
        titles: titles of the pages of this site, by path.
        url: gives addresses.
    """
    groups: dict[str, list[Entry]] = {}
    for term in book.terms.values():
        entry = Entry(
            term,
            book.definitions.get(term.key, ""),
            url(term.page) + (f"#{term.anchor}" if term.anchor else ""),
            tuple(book.terms[key] for key in term.options.see if key in book.terms),
            tuple(
                sorted(((path, titles[path]) for path in book.used.get(term.key, ())), key=lambda x: x[1].casefold())
            ),
        )
        groups.setdefault(letter(term.name), []).append(entry)
    return dict(sorted(groups.items()))


def describe_set(name: str, groups: Mapping[str, list[Entry]]) -> dict[str, Any]:
    """The glossary as a DefinedTermSet (schema.org), equal to what the page shows."""
    return {
        "@context": "https://schema.org",
        "@type": "DefinedTermSet",
        "name": name,
        "hasDefinedTerm": [
            {
                "@type": "DefinedTerm",
                "@id": f"#{entry.term.key}",
                "name": entry.term.name,
                "description": entry.definition,
                "alternateName": [name for name in entry.term.names if name != entry.term.name],
                "url": entry.address,
            }
            for entries in groups.values()
            for entry in entries
        ],
    }
