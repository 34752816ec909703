"""A fact as the list of facts shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a fact is stated.

    Attributes:
        path: docs-relative path of the page.
        anchor: id of the block on it, such as a question; "" for the page itself.
        title: of the block or of the page.
    """

    path: str
    anchor: str
    title: str


@dataclass(frozen=True, slots=True)
class FactRow:
    """One line of the list.

    Attributes:
        key, value, audience, source: as in `_data/facts.yml`, the value with its unit.
        owner: title of the owner's role.
        note: what it means, or "".
        stated: each page, or question on a page, that states it.
    """

    key: str
    value: str
    audience: str
    owner: str
    source: str
    note: str
    stated: tuple[Place, ...]
