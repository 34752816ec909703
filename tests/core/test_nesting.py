"""Limits of nesting: text that people write is far below them, and what is above is never rendered."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core.nesting import MAX_EMPHASIS, MAX_MARKS, check_nesting

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted((ROOT / "docs").rglob("*.md"))


@pytest.mark.parametrize("path", PAGES, ids=lambda p: p.relative_to(ROOT).as_posix())
def test_the_pages_of_this_handbook_are_far_below(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert check_nesting(text * 5, "f.md") == []


ORDINARY = {
    "a glossary": "".join(f"*[A{n}]: word\n" for n in range(300)),
    "a table of links": "| a | b |\n|---|---|\n" + "| [x](y.md) | **z** and *w* |\n" * 800,
    "bold words in a long paragraph": "**Bold.** and *slanted*, `code`, (*x*) and \"**y**\". " * 200,
    "names with underscores": "snake_case_name and __init__ and _x_ " * 200,
    "sums": "2*3*4 and 5 * 6 " * 30,
    "an open bracket now and then": "a [b and c] d (e [1] [2]) " * 300,
    "a rule": "* * * * * * * * * * * * * * * *\n- - - - - - - - - - - - - - - -\n",
    "paragraphs of HTML": "<p>x\n\n<br>\n\n" * 40,
    "cards": '<div class="grid cards" markdown>\n\n- a\n\n</div>\n\n' * 100,
    "blocks side by side": "/// note\nx\n///\n\n" * 200,
    "blocks within blocks": "//// details\n/// note\nx\n///\n////\n" * 50,
    "a deep list": "".join("    " * n + "- x\n" for n in range(20)),
    "code": "```\n" + "[" * 9999 + "\n" + "> " * 99 + "\n" + " " * 999 + "x\n```\n",
    "steps with terms": "1. a\n    - b\n        > c\n\nTerm\n:   d\n",
}  # fmt: skip


@pytest.mark.parametrize("name", ORDINARY)
def test_ordinary_text(name: str) -> None:
    assert check_nesting(ORDINARY[name], "f.md") == []


AT_THE_LIMIT = [
    ("> ", "x", MAX_MARKS),
    ("- ", "x", MAX_MARKS),
    ("1. ", "x", MAX_MARKS),
    ("[", "x", MAX_MARKS),
    ("*a **b ", "x", MAX_EMPHASIS // 2),
    ("_a __b ", "x", MAX_EMPHASIS // 2),
]


@pytest.mark.parametrize(("piece", "end", "limit"), AT_THE_LIMIT)
def test_one_more_is_too_many(piece: str, end: str, limit: int) -> None:
    assert check_nesting(piece * limit + end, "f.md") == []
    assert [d.code for d in check_nesting(piece * (limit + 1) + end, "f.md")] == ["DB008"]


def test_a_line_keeps_its_number_after_code() -> None:
    body = "```\nx\n```\n\n" + ">" * 20 + " x\n"
    assert [d.line for d in check_nesting(body, "f.md", first_line=4)] == [8]


@given(st.text(st.sampled_from("[]()*_`<>/-+:. \n\tab1~!|{}#"), max_size=300))
def test_any_text_is_judged(text: str) -> None:
    for diagnostic in check_nesting(text, "f.md"):
        assert diagnostic.code == "DB008"
        assert 1 <= diagnostic.line <= text.count("\n") + 1
