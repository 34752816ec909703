"""Overlaps and gaps of boxes, against what counting every cell says."""

from __future__ import annotations

import itertools
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbook.escalation.partition import Box, Choice, Partition, Range, is_empty
from tests.escalation.spaces import SPACE, divided

INF = float("inf")
ENDS = (1, 2, 3, 5, INF)
CELLS = (0, 1, 2, 3, 4, 5, 6)
WHOLE: Box = (Choice(0b111), Range(0), Range(0), Choice(0b11))

ranges = st.tuples(st.sampled_from((0, 1, 2, 3, 5)), st.sampled_from(ENDS)).map(lambda ends: Range(*ends))
boxes_ = st.tuples(st.integers(1, 7).map(Choice), ranges, ranges, st.integers(1, 3).map(Choice)).filter(
    lambda box: not is_empty(box)
)
Place = tuple[int, ...]


def holds(box: Box, place: Place) -> bool:
    return all(
        bool(span.values >> at & 1) if isinstance(span, Choice) else span.start <= at < span.end
        for span, at in zip(box, place, strict=True)
    )


def places(whole: Box = WHOLE) -> list[Place]:
    """Every place that can differ from another."""
    axes = [range(span.values.bit_length()) if isinstance(span, Choice) else CELLS for span in whole]
    return list(itertools.product(*axes))


@settings(max_examples=150, deadline=None)
@given(st.lists(boxes_, max_size=9))
def test_overlaps_and_gaps_are_those_that_counting_finds(boxes: list[Box]) -> None:
    partition = Partition(WHOLE, boxes)
    pairs, total = partition.overlaps(10_000)
    counted: dict[tuple[int, int], set[Place]] = {}
    bare: set[Place] = set()
    for place in places():
        inside = [number for number, box in enumerate(boxes) if holds(box, place)]
        if not inside:
            bare.add(place)
        for pair in itertools.combinations(inside, 2):
            counted.setdefault(pair, set()).add(place)
    assert {(a, b): {p for p in places() if holds(common, p)} for a, b, common in pairs} == counted
    assert total == len(counted)

    gaps, complete = partition.gaps(10_000)
    assert complete
    found = [place for gap in gaps for place in places() if holds(gap, place)]
    assert len(found) == len(set(found))
    assert set(found) == bare


@pytest.mark.parametrize("count", [1, 2, 30, 3000])
def test_a_space_that_is_divided_has_neither(count: int) -> None:
    partition = Partition(SPACE, divided(count, random.Random(count)))
    assert partition.overlaps(5) == ([], 0)
    assert partition.gaps(5) == ([], True)


def test_one_missing_among_many_is_found_as_it_was() -> None:
    boxes = divided(3000, random.Random(7))
    missing = boxes.pop(1234)
    gaps, complete = Partition(SPACE, boxes).gaps(20)
    assert gaps == [missing]
    assert complete


def test_one_too_many_is_named_with_each_that_it_meets() -> None:
    boxes = divided(3000, random.Random(8))
    pairs, total = Partition(SPACE, [*boxes, boxes[777]]).overlaps(20)
    assert [(a, b) for a, b, _ in pairs] == [(777, 3000)]
    assert pairs[0][2] == boxes[777]
    assert total == 1


def test_gaps_are_found_where_others_overlap() -> None:
    boxes = divided(2000, random.Random(9))
    missing, doubled = boxes.pop(300), boxes[50]
    partition = Partition(SPACE, [*boxes, doubled])
    assert partition.gaps(20) == ([missing], True)


def test_it_names_as_many_as_asked_and_counts_the_rest() -> None:
    boxes: list[Box] = [(Choice(1), Range(0))] * 10
    pairs, total = Partition((Choice(3), Range(0)), boxes).overlaps(4)
    assert (len(pairs), total) == (4, 45)
    holes: list[Box] = [(Range(n, n + 1),) for n in range(0, 100, 2)]
    gaps, complete = Partition((Range(0),), holes).gaps(20)
    assert (len(gaps), complete) == (20, False)
    assert (gaps[0], len(Partition((Range(0),), holes).gaps(99)[0])) == ((Range(1, 2),), 50)


def test_no_box_leaves_all_of_the_space() -> None:
    assert Partition(WHOLE, []).gaps(5) == ([WHOLE], True)


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((Range(0, 100),), (Range(100),), None),
        ((Range(0, 101),), (Range(100),), (Range(100, 101),)),
        ((Choice(0b01),), (Choice(0b10),), None),
        ((Choice(0b11),), (Choice(0b10),), (Choice(0b10),)),
    ],
    ids=["end to end", "one place", "other values", "one value"],
)
def test_what_two_share(one: Box, other: Box, shared: Box | None) -> None:
    whole: Box = (Range(0),) if isinstance(one[0], Range) else (Choice(0b11),)
    pairs, _ = Partition(whole, [one, other]).overlaps(5)
    assert [common for _, _, common in pairs] == ([] if shared is None else [shared])
