"""Where blocks begin and end, their options, and what stands in them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core.blocks import Block, find_blocks, read_options
from deskbook.core.schema import Schema
from deskbook.core.selection import StagedLine


class Options(Schema):
    id: str
    points: int = 1


def lines_of(text: str) -> list[StagedLine]:
    return [StagedLine(line, number) for number, line in enumerate(text.split("\n"), 10)]


def blocks_of(text: str) -> list[Block]:
    return list(find_blocks(lines_of(text), ("quiz", "scene")))


WHOLE = "Before\n\n/// quiz | What?\n    id: a\n    points: 2\n\nText\n///\nAfter"


def test_a_block_with_all_that_it_has() -> None:
    (block,) = blocks_of(WHOLE)
    assert (block.name, block.argument, block.begin, block.end, block.line, block.nested) == ("quiz", "What?", 2, 7, 12, False)
    assert [line.text.strip() for line in block.options] == ["id: a", "points: 2"]
    assert [line.text for line in block.body] == ["", "Text"]
    assert read_options(Options, block, "a.md") == (Options(id="a", points=2), (("id", 13), ("points", 14)), [])


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/// other | x\n///", []),
        ("/// quiz | never closed", []),
        ("/// quiz\n///", [("", False)]),
        ("- /// quiz | in a list\n  ///", [("in a list", True)]),
        ("> /// quiz | in a quote\n> ///", [("in a quote", True)]),
        ("/// quiz | outer\n/// note\n///\n///\n/// scene | next\n///", [("outer", False), ("next", False)]),
        ("//// quiz | more slashes\n/// quiz | inner\n///\n////", [("more slashes", False)]),
        ("/// quiz | one\n/// quiz | in it\n///\n///", [("one", False)]),
    ],
)
def test_where_blocks_are(text: str, found: list[tuple[str, bool]]) -> None:
    assert [(block.argument, block.nested) for block in blocks_of(text)] == found


def test_code_is_no_mark() -> None:
    lines = [StagedLine("/// quiz | shown", 1, code=True), StagedLine("///", 2, code=True)]
    assert list(find_blocks(lines, ("quiz",))) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("", "DB102 the key 'id' is missing"),
        ("    id: a\n    colour: red\n", "DB100 'colour' is not a key that is known here"),
        ("    id: [\n", "DB"),
    ],
)
def test_options_that_cannot_be_read(options: str, said: str) -> None:
    (block,) = blocks_of(f"/// quiz | x\n{options}\n///")
    read, _, faults = read_options(Options, block, "docs/a.md")
    assert read is None
    assert f"{faults[0].code} {faults[0].problem}".startswith(said)
    assert faults[0].line >= 10


@given(st.lists(st.sampled_from(["/// quiz | x", "/// note", "///", "////", "- /// quiz", "    id: a", "text", ""]), max_size=14))
def test_blocks_never_overlap_and_end_at_a_mark(texts: list[str]) -> None:
    last = -1
    for block in find_blocks(lines_of("\n".join(texts)), ("quiz",)):
        assert block.begin > last
        assert block.nested or set(texts[block.end].strip()) == {"/"}
        last = block.end
