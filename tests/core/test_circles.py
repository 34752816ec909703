"""Circles in graphs: each set of names that reach one another shows one, and no graph takes long."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core.circles import circles

GRAPHS: dict[str, tuple[dict[str, list[str]], list[list[str]]]] = {
    "none": ({}, []),
    "a line": ({"a": ["b"], "b": ["c"]}, []),
    "a diamond": ({"a": ["b", "c"], "b": ["d"], "c": ["d"]}, []),
    "itself": ({"a": ["a"]}, [["a"]]),
    "two": ({"b": ["a"], "a": ["b"]}, [["a", "b"]]),
    "three, begun anywhere": ({"c": ["a"], "a": ["b"], "b": ["c"]}, [["a", "b", "c"]]),
    "two apart": ({"a": ["b"], "b": ["a"], "x": ["x"]}, [["a", "b"], ["x"]]),
    "one within another": ({"a": ["b"], "b": ["c", "a"], "c": ["a"]}, [["a", "b"]]),
    "a tail": ({"z": ["a"], "a": ["b"], "b": ["a"]}, [["a", "b"]]),
    "to nothing": ({"a": ["none"]}, []),
}


@pytest.mark.parametrize("name", GRAPHS)
def test_circles(name: str) -> None:
    edges, expected = GRAPHS[name]
    assert circles(edges) == expected


@given(st.dictionaries(st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefg"), max_size=4), max_size=7))
def test_each_circle_is_one_and_none_is_missed(edges: dict[str, list[str]]) -> None:
    found = circles(edges)
    for circle in found:
        assert circle[0] == min(circle)
        assert all(after in edges[before] for before, after in zip(circle, [*circle[1:], circle[0]], strict=True))
    reach = {name: set(targets) for name, targets in edges.items()}
    for _ in range(7):
        reach = {name: near.union(*(reach.get(n, set()) for n in near)) for name, near in reach.items()}
    in_circles = {name for name, near in reach.items() if name in near}
    components = {frozenset(o for o in in_circles if o == n or (o in reach[n] and n in reach[o])) for n in in_circles}
    assert {min(component) for component in components} == {circle[0] for circle in found}


def test_many_ways_are_no_work() -> None:
    """Sixty layers of three: 3**60 ways from top to bottom; and a chain of ten thousand."""
    layers = {f"{n}-{m}": [f"{n + 1}-{k}" for k in range(3)] for n in range(60) for m in range(3)}
    chain = {str(n): [str(n + 1)] for n in range(10_000)}
    assert circles(layers) == []
    assert circles({**chain, "10000": ["0"]})[0][:2] == ["0", "1"]
