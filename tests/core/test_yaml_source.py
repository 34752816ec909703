"""YAML as text with lines: what it reads, and that it agrees with PyYAML on all plain data."""

from __future__ import annotations

from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core import yaml_source
from deskbook.core.yaml_source import parse_yaml

READ: dict[str, object] = {
    "": None,
    "# only a comment": None,
    "---\n": None,
    "a: 1.10": {"a": "1.10"},
    "a: no": {"a": "no"},
    "a: 0x1F": {"a": "0x1F"},
    "a: 2026-03-01": {"a": "2026-03-01"},
    "a:": {"a": None},
    "a: ~": {"a": None},
    "a: null": {"a": None},
    "a: 'null'": {"a": "null"},
    "a: ''": {"a": ""},
    "a: |\n  x\n  y\n": {"a": "x\ny\n"},
    "a: >\n  x\n  y\n": {"a": "x y\n"},
    "a: [b, {c: d}, []]": {"a": ["b", {"c": "d"}, []]},
    "- a\n- - b\n  - c\n": ["a", ["b", "c"]],
    "word": "word",
    "a: b # c": {"a": "b"},
    "a: 'b # c'": {"a": "b # c"},
    '"a b": "\\u00e9"': {"a b": "é"},
    "<<: {a: b}": {"<<": {"a": "b"}},
    "a: ! b": {"a": "b"},
}


@pytest.mark.parametrize("text", READ)
def test_what_is_read(text: str) -> None:
    tree, found = parse_yaml(text, "f.yml")
    assert found == []
    assert tree is not None
    assert tree.value == READ[text]


def test_every_place_has_its_line() -> None:
    tree, _ = parse_yaml("a: 1\nb:\n  - x\n  - c: d\n    e: [f,\n        g]\n", "f.yml", first_line=10)
    assert tree is not None
    places = {(): 10, ("a",): 10, ("b",): 11, ("b", 0): 12, ("b", 1): 13, ("b", 1, "e"): 14, ("b", 1, "e", 1): 15}
    assert {place: tree.line(place) for place in places} == places
    assert tree.line(("b", 1, "none", "deeper")) == 13
    assert tree.line(("none",)) == 10


def test_all_that_is_wrong_comes_at_once() -> None:
    _, found = parse_yaml("a: 1\na: 2\nb: *x\nc: !t y\na: '\\0'\nd: \"\\x07\"\n", "f.yml")
    assert [(d.line, d.code) for d in found] == [(2, "DB011"), (3, "DB013"), (4, "DB013"), (5, "DB011"), (6, "DB010")]


def test_line_ends_that_only_yaml_knows_do_not_move_lines() -> None:
    tree, found = parse_yaml("a: x\u2028b: y\nc: z\n", "f.yml")
    assert tree is None
    assert [d.line for d in found] == [1]
    tree, found = parse_yaml("a: 'x\x85 y'\nb: z\n", "f.yml")
    assert tree is not None
    assert (tree.value, tree.line(("b",))) == ({"a": "x  y", "b": "z"}, 2)


def test_a_file_of_too_many_entries_ends_early(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(yaml_source, "MAX_NODES", 100)
    _, found = parse_yaml("- a\n" * 200, "f.yml")
    assert [(d.line, d.code, d.problem) for d in found] == [(99, "DB014", "the YAML has too many entries")]


TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"]), max_size=12)
PLAIN = st.recursive(
    TEXT
    | st.integers().map(str)
    | st.sampled_from(["yes", "1.10", "null", "~", "2026-03-01", "a: b", "- x", "#", "'"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=12,
)


@given(PLAIN, st.booleans())
def test_it_agrees_with_pyyaml_on_plain_data(data: Any, flow: bool) -> None:
    written = yaml.safe_dump(data, default_flow_style=flow, allow_unicode=True, width=1000)
    tree, found = parse_yaml(written, "f.yml")
    assert found == []
    assert tree is not None
    assert tree.value == yaml.safe_load(written) == data


@given(st.text(max_size=200))
def test_any_text_is_read_or_told(text: str) -> None:
    tree, found = parse_yaml(text, "f.yml")
    assert (tree is None) <= bool(found)
    for diagnostic in found:
        assert 1 <= diagnostic.line <= text.count("\n") + 2
