"""A fact as the list of facts shows it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FactRow:
    """One line of the list.

    Attributes:
        key, value, audience, source: as in `_data/facts.yml`, the value with its unit.
        owner: title of the owner's role.
        note: what it means, or "".
        stated: (docs-relative path, title) of each page that states it.
    """

    key: str
    value: str
    audience: str
    owner: str
    source: str
    note: str
    stated: tuple[tuple[str, str], ...]
