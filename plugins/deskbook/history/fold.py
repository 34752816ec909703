"""Folding: stretches that stayed as they were, laid aside so that a reader sees what changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from deskbook.history.compare import Row

AROUND = 1
"""Unchanged blocks that stay beside a change."""
FEW = 3
"""So many are not worth a fold."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Rows that follow each other; folded ones open on demand."""

    rows: tuple[Row, ...]
    folded: bool


def fold(rows: Sequence[Row]) -> list[Stretch]:
    """The rows of a comparison in stretches, in order; long ones that stayed as they were are folded."""
    groups = [(same, tuple(group)) for same, group in groupby(rows, lambda row: row.kind == "same")]
    found: list[Stretch] = []
    for number, (same, group) in enumerate(groups):
        begin = AROUND if same and number else 0
        end = len(group) - (AROUND if same and number < len(groups) - 1 else 0)
        if not same or end - begin <= FEW:
            found.append(Stretch(group, False))
            continue
        parts = (Stretch(group[:begin], False), Stretch(group[begin:end], True), Stretch(group[end:], False))
        found += [part for part in parts if part.rows]
    return found
