"""How far words are apart, and which known ones are near (vectors/spell.json)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbook.search.model import Word
from deskbook.search.spell import allowed, distance, nearest

VECTORS = json.loads((Path(__file__).with_name("vectors") / "spell.json").read_text(encoding="utf-8"))
KNOWN = [(key, Word(term, count)) for key, (term, count) in VECTORS["known"].items()]


@pytest.mark.parametrize(("one", "other", "limit", "slips"), VECTORS["distance"])
def test_distance(one: str, other: str, limit: int, slips: int) -> None:
    assert distance(one, other, limit) == slips
    assert distance(other, one, limit) == slips


@pytest.mark.parametrize(("word", "slips"), VECTORS["allowed"])
def test_allowed(word: str, slips: int) -> None:
    assert allowed(word) == slips


@pytest.mark.parametrize(("word", "limit", "least", "expected"), VECTORS["nearest"])
def test_nearest(word: str, limit: int, least: int, expected: list[list[object]]) -> None:
    assert [[found.key, found.slips] for found in nearest(word, KNOWN, limit, least)] == expected


@given(st.text("abcé", max_size=8), st.text("abcé", max_size=8), st.integers(0, 4))
@settings(deadline=None)
def test_distance_is_that_of_its_definition(one: str, other: str, limit: int) -> None:
    def by_definition(a: str, b: str) -> int:
        """Optimal string alignment, from its recurrence."""
        table = {(i, j): i or j for i in range(len(a) + 1) for j in range(len(b) + 1) if not i or not j}
        for i in range(1, len(a) + 1):
            for j in range(1, len(b) + 1):
                ways = [table[i - 1, j] + 1, table[i, j - 1] + 1, table[i - 1, j - 1] + (a[i - 1] != b[j - 1])]
                if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                    ways.append(table[i - 2, j - 2] + 1)
                table[i, j] = min(ways)
        return table[len(a), len(b)]

    slips = by_definition(one, other)
    assert distance(one, other, limit) == slips if slips <= limit else distance(one, other, limit) > limit
