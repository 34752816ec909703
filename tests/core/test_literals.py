"""Marks of numbers that are meant literally: seen by the check, and by nobody else."""

from __future__ import annotations

from datetime import date

import pytest

from deskbook.core.loading import load_library
from deskbook.core.selecting import select
from deskbook.core.source import SourceFile

MARKS = {
    "behind a number": ("Within 30 days{ .literal } or so.", "Within 30 days or so."),
    "behind a blank": ("Within 30 days { .literal } or so.", "Within 30 days or so."),
    "behind bold": ("**30 days**{ .literal }.", "**30 days**."),
    "with a colon": ("30 days{: .literal }.", "30 days."),
    "among others": ("*30 days*{ .big .literal #a }.", "*30 days*{ .big #a }."),
    "below a paragraph": ("30 days.\n{ .literal }\n\nMore.", "30 days.\n\nMore."),
    "in a list": ("- 30 days{ .literal }\n- more", "- 30 days\n- more"),
    "below a list item": ("- 30 days\n{ .literal }\n- more", "- 30 days\n- more"),
    "in code": ("`30 days{ .literal }`", "`30 days{ .literal }`"),
    "in a fence": ("```\n30 days{ .literal }\n```", "```\n30 days{ .literal }\n```"),
    "another class": ("30 days{ .literally }", "30 days{ .literally }"),
    "what would make a block": ("//{ .literal }/ note", "//{ .literal }/ note"),
    "before a fence": ("{ .literal } ```", "{ .literal } ```"),
}


@pytest.mark.parametrize(("written", "staged"), MARKS.values(), ids=MARKS)
def test_a_mark_leaves_nothing_on_the_page(written: str, staged: str) -> None:
    library, _ = load_library([SourceFile("index.md", f"---\ntitle: A\n---\n{written}\n".encode())])
    assert select(library, "internal", date(2026, 6, 1)).pages["index.md"].body.strip("\n") == staged
