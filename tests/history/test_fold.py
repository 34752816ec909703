"""Stretches that stayed as they were are folded, one block beside each change apart."""

from __future__ import annotations

import pytest

from deskbook.history.compare import Row
from deskbook.history.fold import fold


def rows(kinds: str) -> list[Row]:
    return [Row({".": "same", "x": "changed"}[kind], "", "", "", "") for kind in kinds]


CASES = {
    "nothing": ("", []),
    "one change": ("x", ["x"]),
    "few that are the same": ("x...x", ["x", "...", "x"]),
    "many between two changes": ("x.......x", ["x", ".", "(.....)", ".", "x"]),
    "many at the beginning": (".....x", ["(....)", ".", "x"]),
    "many at the end": ("x.....", ["x", ".", "(....)"]),
    "all the same": ("......", ["(......)"]),
}


@pytest.mark.parametrize(("kinds", "expected"), CASES.values(), ids=CASES)
def test_stretches(kinds: str, expected: list[str]) -> None:
    found = []
    for stretch in fold(rows(kinds)):
        text = "".join("." if row.kind == "same" else "x" for row in stretch.rows)
        found.append(f"({text})" if stretch.folded else text)
    assert found == expected
