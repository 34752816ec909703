"""Explaining why a result stands where it stands: shares of its score, and its terms by field."""

from __future__ import annotations

from collections.abc import Iterator
from math import sqrt

from deskbook.search.model import Hit, Understood
from deskbook.search.unpack import Shelf

MAX_TERMS = 6


def place_of(hit: Hit, shelf: Shelf) -> str:
    """The address of a result's best section."""
    text = shelf.text(hit.entry)
    anchor = section_of(hit, shelf)[0] or text.anchor
    return f"{text.url}#{anchor}" if anchor else text.url


def section_of(hit: Hit, shelf: Shelf) -> tuple[str, str]:
    """Anchor and heading of a result's best section."""
    anchor, heading, _ = shelf.text(hit.entry).sections[hit.parts[0].number - shelf.first[hit.entry]]
    return anchor, heading


def explain(hit: Hit, understood: Understood, shelf: Shelf) -> str:
    """One line: the score, what it is the sum of, and the terms of the best section with lunr's score by field."""
    shares = ", ".join(f"{name} {value:.2f}" for name, value in hit.shares.items())
    terms = "; ".join(_terms(hit, understood, shelf))
    return f"{hit.score:.2f} = {shares}" + (f" ({terms})" if terms else "")


def _terms(hit: Hit, understood: Understood, shelf: Shelf) -> Iterator[str]:
    clauses = understood.clauses()
    size = sqrt(sum(weight * weight for weight in clauses.values()))
    best = hit.parts[0].number
    said = []
    for term, weight in clauses.items():
        fields = []
        for name, (documents, scores) in shelf.postings(term).items():
            if best in documents:
                fields.append((name, weight * scores[documents.index(best)] / size))
        if fields:
            said.append((sum(value for _, value in fields), term, fields))
    for _, term, fields in sorted(said, key=lambda each: (-each[0], each[1]))[:MAX_TERMS]:
        typed = next((u.typed for u in understood.units if term in u.terms and u.terms[term] == clauses[term]), "")
        name = shelf.name(term)
        shown = name if name == typed else f"{name} for '{typed}'"
        yield f"{shown}: " + ", ".join(f"{field} {value:.2f}" for field, value in fields)
