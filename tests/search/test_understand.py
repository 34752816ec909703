"""Understanding queries (vectors/understand.json; the browser's script is held to the same cases)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from deskbook.search.model import Understood, Unit
from deskbook.search.stem import stem_for
from deskbook.search.understand import MAX_QUERY, MAX_WORDS, understand
from tests.search.shelves import VocabularyShelf

VECTORS = json.loads((Path(__file__).with_name("vectors") / "understand.json").read_text(encoding="utf-8"))
SHELF: Any = VocabularyShelf(VECTORS)
STEM = stem_for(["en"])


@pytest.mark.parametrize(
    ("query", "typing", "units", "phrases", "meant"), VECTORS["cases"], ids=[ascii(case[0])[:40] for case in VECTORS["cases"]]
)
def test_understand(query: str, typing: bool, units: Any, phrases: list[list[str]], meant: str | None) -> None:
    found = understand(query, SHELF, STEM, typing=typing)
    assert [[unit.typed, {str(term): weight for term, weight in unit.terms.items()}] for unit in found.units] == units
    assert [list(phrase) for phrase in found.phrases] == phrases
    assert found.meant == meant


def test_what_is_beyond_the_limit_is_not_read() -> None:
    assert understand("?" * MAX_QUERY + " refund", SHELF, STEM) == Understood()
    assert len(understand("refund " * 60, SHELF, STEM).units) == MAX_WORDS


def test_the_highest_weight_of_a_term_is_asked_for() -> None:
    units = (Unit("a", {7: 0.5, 3: 1.0}), Unit("b", {7: 0.8, 3: 0.2, 1: 0.1}))
    assert list(Understood(units).clauses().items()) == [(1, 0.1), (3, 1.0), (7, 0.8)]
