"""Whether boxes divide a space among themselves: where two overlap, and what none of them covers.

A space has axes. Some are ranges (an amount, a time), some are choices (a severity, a channel). A box is a span on each
axis. The answers are exact for any boxes:

- Overlaps: for each axis and each place on it, one number holds as bits the boxes that begin before it, and one those
  that end after it. Those that meet a box on all axes are then a few bitwise ANDs, so that all pairs cost n²/64 steps of
  a machine instead of n² comparisons.
- Gaps: places are counted in cells between neighbouring boundaries. Boxes that do not overlap cover a region if and only
  if their volumes add up to the region's. Where they do not add up, the region is halved, and each half asked again, until
  a half holds no box. Halves that add up are not looked into, so that a gap is found on one way down.

Where many boxes overlap, volumes prove nothing, and the descent may get long; it ends after `PATIENCE` steps and says so.
A table without overlaps is always judged to the end.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PATIENCE = 400_000
"""Boxes looked at in the search for gaps, in all."""

SAMPLE = 100
"""Boxes, about, by which it is chosen where to cut a region."""


@dataclass(frozen=True, slots=True)
class Range:
    """From `start` to under `end`."""

    start: float
    end: float = math.inf


@dataclass(frozen=True, slots=True)
class Choice:
    """Some of the values of an axis, as bits of a number."""

    values: int


Box = tuple[Range | Choice, ...]

_Span = tuple[int, int]
"""On a range the first cell and the one after the last; on a choice the bits and 0."""
_Cells = tuple[_Span, ...]
_Member = tuple[int, _Cells, int]
"""A box's number, what of it lies in a region, and the volume of that."""


def is_empty(box: Box) -> bool:
    """Whether a box holds no place."""
    return any(s.start >= s.end if isinstance(s, Range) else not s.values for s in box)


class Partition:
    """Boxes in a space.

    Args:
        whole: the space.
        boxes: none of them empty, none of them beyond the space.
    """

    def __init__(self, whole: Box, boxes: Sequence[Box]) -> None:
        self.choice = [isinstance(span, Choice) for span in whole]
        self.places = [_places(axis, whole, boxes) for axis in range(len(whole))]
        self.whole = self._cells(whole)
        self.boxes = [self._cells(box) for box in boxes]
        self._index = [self._meeting(axis) for axis in range(len(whole))]

    def _cells(self, box: Box) -> _Cells:
        return tuple(
            (span.values, 0)
            if isinstance(span, Choice)
            else (bisect_left(places, span.start), bisect_left(places, span.end))
            for span, places in zip(box, self.places, strict=True)
        )

    def _box(self, cells: _Cells) -> Box:
        return tuple(
            Choice(first) if choice else Range(places[first], places[last])
            for (first, last), choice, places in zip(cells, self.choice, self.places, strict=True)
        )

    def _meeting(self, axis: int) -> tuple[list[int], list[int]]:
        """For a choice the boxes that have each value; for a range those that begin before, and that end after, each place."""
        if self.choice[axis]:
            having = [0] * self.whole[axis][0].bit_length()
            for number, box in enumerate(self.boxes):
                for value in bits(box[axis][0]):
                    having[value] |= 1 << number
            return having, []
        size = len(self.places[axis]) + 1
        begun, open_ = [0] * size, [0] * size
        for number, box in enumerate(self.boxes):
            begun[box[axis][0] + 1] |= 1 << number
            open_[box[axis][1] - 1] |= 1 << number
        for place in range(1, size):
            begun[place] |= begun[place - 1]
            open_[size - 1 - place] |= open_[size - place]
        return begun, open_

    def _meet(self, cells: _Cells, but: int = -1) -> int:
        """As bits, the boxes that share a cell with these on every axis, one axis left out where `but` names it."""
        found = (1 << len(self.boxes)) - 1
        for axis, (first, last) in enumerate(cells):
            if axis == but:
                continue
            one, other = self._index[axis]
            if self.choice[axis]:
                any_ = 0
                for value in bits(first):
                    any_ |= one[value]
                found &= any_
            else:
                found &= one[last] & other[first]
        return found

    def overlaps(self, most: int) -> tuple[list[tuple[int, int, Box]], int]:
        """Pairs of boxes that share a place.

        Args:
            most: pairs to name.

        Returns:
            Some pairs (the earlier, the later, what they share) in order of the later one, and how many there are in all.
        """
        named: list[tuple[int, int, Box]] = []
        total = 0
        for later, box in enumerate(self.boxes):
            before = self._meet(box) & ((1 << later) - 1)
            total += before.bit_count()
            for earlier in bits(before):
                if len(named) >= most:
                    break
                named.append((earlier, later, self._box(self._common(self.boxes[earlier], box) or box)))
        return named, total

    def gaps(self, most: int) -> tuple[list[Box], bool]:
        """Boxes of places that no box covers, as large as they go, none sharing a place with another.

        Args:
            most: boxes to find.

        Returns:
            The gaps, and whether these are all.
        """
        found: list[_Cells] = []
        partners = [self._meet(box) & ~(1 << number) for number, box in enumerate(self.boxes)]
        stack = [(self.whole, [(number, box, self._volume(box)) for number, box in enumerate(self.boxes)])]
        patience = PATIENCE + 4 * len(self.boxes)
        while stack:
            region, members = stack.pop()
            patience -= len(members) + 1
            if patience < 0:
                return [self._box(gap) for gap in found], False
            size, filled = self._volume(region), sum(volume for _, _, volume in members)
            gaps = [common for gap in found if (common := self._common(gap, region))]
            volumes = [self._volume(gap) for gap in gaps]
            if any(volume == size for _, _, volume in members) or size in volumes:
                continue
            if filled + sum(volumes) == size and self._apart(members, partners):
                continue
            if members or gaps:
                axis, one, other = self._cut(
                    region, [*(box for _, box, _ in members[:: len(members) // SAMPLE + 1]), *gaps]
                )
                stack += [self._side(region, members, axis, other), self._side(region, members, axis, one)]
                continue
            if len(found) >= most:
                return [self._box(gap) for gap in found], False
            found.append(self._grown(region, found))
        return [self._box(gap) for gap in found], True

    def _side(self, region: _Cells, members: list[_Member], axis: int, span: _Span) -> tuple[_Cells, list[_Member]]:
        """A part of a region and what of the members lies in it; only one axis differs, so volumes are proportional."""
        kept: list[_Member] = []
        first, last = span
        for member in members:
            number, box, volume = member
            low, high = box[axis]
            if self.choice[axis]:
                shared, whole, part = (low & first, 0), low.bit_count(), (low & first).bit_count()
            else:
                shared = (low if low > first else first, high if high < last else last)
                whole, part = high - low, shared[1] - shared[0]
            if part == whole:
                kept.append(member)
            elif part > 0:
                kept.append((number, (*box[:axis], shared, *box[axis + 1 :]), volume // whole * part))
        return (*region[:axis], span, *region[axis + 1 :]), kept

    def _apart(self, members: list[_Member], partners: list[int]) -> bool:
        """Whether no two of these boxes overlap anywhere."""
        here = 0
        for number, _, _ in members:
            if partners[number]:
                if partners[number] & here:
                    return False
                here |= 1 << number
        return True

    def _common(self, one: _Cells, other: _Cells) -> _Cells | None:
        shared = []
        for choice, (a, b), (c, d) in zip(self.choice, one, other, strict=True):
            if choice:
                if not a & c:
                    return None
                shared.append((a & c, 0))
            else:
                first, last = a if a > c else c, b if b < d else d
                if first >= last:
                    return None
                shared.append((first, last))
        return tuple(shared)

    def _volume(self, cells: _Cells) -> int:
        size = 1
        for choice, (first, last) in zip(self.choice, cells, strict=True):
            size *= first.bit_count() if choice else last - first
        return size

    def _cut(self, region: _Cells, members: list[_Cells]) -> tuple[int, _Span, _Span]:
        """An axis and its two parts: where the larger side has fewest members, and few of them are cut."""
        best: tuple[int, int, _Span, _Span] | None = None
        for axis, (first, last) in enumerate(region):
            if self.choice[axis]:
                masks = [box[axis][0] for box in members]
                cut = next((mask for mask in masks if mask != first), 0)
                sides = ((cut, 0), (first & ~cut, 0))
                counts = sum(bool(mask & cut) for mask in masks), sum(bool(mask & ~cut) for mask in masks)
            else:
                edges = sorted(e for box in members for e in box[axis] if first < e < last)
                cut = edges[len(edges) // 2] if edges else 0
                sides = ((first, cut), (cut, last))
                counts = sum(box[axis][0] < cut for box in members), sum(box[axis][1] > cut for box in members)
            cost = max(counts) * 2 + sum(counts)
            if cut and (best is None or cost < best[0]):
                best = (cost, axis, *sides)
        assert best is not None, "a box that fills its region on every axis covers it"
        return best[1:]

    def _grown(self, region: _Cells, gaps: list[_Cells]) -> _Cells:
        """An empty region widened on one axis after the other until it meets a box or a gap."""
        for axis, (first, last) in enumerate(region):
            around = [self.boxes[number] for number in bits(self._meet(region, but=axis))]
            wide = (*region[:axis], self.whole[axis], *region[axis + 1 :])
            spans = [box[axis] for box in [*around, *(g for g in gaps if self._common(g, wide))]]
            span: _Span
            if self.choice[axis]:
                taken = 0
                for mask, _ in spans:
                    taken |= mask
                span = (self.whole[axis][0] & ~taken, 0)
            else:
                low, high = self.whole[axis]
                span = (
                    max([low, *(end for _, end in spans if end <= first)]),
                    min([high, *(start for start, _ in spans if start >= last)]),
                )
            region = (*region[:axis], span, *region[axis + 1 :])
        return region


def bits(number: int) -> Iterator[int]:
    """Places of the bits that are set, the lowest first."""
    while number:
        lowest = number & -number
        yield lowest.bit_length() - 1
        number ^= lowest


def _places(axis: int, whole: Box, boxes: Sequence[Box]) -> list[float]:
    """Every boundary on an axis; none on a choice."""
    spans = [box[axis] for box in (whole, *boxes)]
    return sorted({place for span in spans if isinstance(span, Range) for place in (span.start, span.end)})
