"""Ranking entries (vectors/rank.json; the browser's script is held to the same cases)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from deskbook.search.model import Understood, Unit
from deskbook.search.rank import rank
from tests.search.shelves import PostingsShelf

VECTORS = json.loads((Path(__file__).with_name("vectors") / "rank.json").read_text(encoding="utf-8"))
SHELF: Any = PostingsShelf(VECTORS)


@pytest.mark.parametrize(("units", "expected"), VECTORS["cases"])
def test_rank(units: Any, expected: Any) -> None:
    asked = tuple(Unit(typed, {int(term): weight for term, weight in terms.items()}) for typed, terms in units)
    hits = rank(Understood(asked), SHELF)
    assert [[hit.entry, hit.score, [[part.number, part.score] for part in hit.parts]] for hit in hits] == expected
    assert [sum(hit.shares.values()) for hit in hits] == pytest.approx([hit.score for hit in hits])
