"""Blocks become marks; lines keep their source."""

from __future__ import annotations

from datetime import date

import pytest

from deskbook.core.loading import load_library
from deskbook.core.pieces import BlockType
from deskbook.core.selecting import select
from deskbook.core.selection import StagedPage
from deskbook.core.source import SourceFile
from deskbook.escalation.weave import MARK, blocks_of, weave


def staged(text: str) -> StagedPage:
    files = [SourceFile("page.md", f"---\ntitle: Page\n---\n{text}".encode())]
    library, _ = load_library(files, blocks=[BlockType("escalation")])
    return select(library, library.audiences.narrowest, date(2026, 6, 1)).pages["page.md"]


WOVEN = [
    ("/// escalation | matrix\n///", ["", "<!--escalation matrix-->", ""]),
    ("Before.\n/// escalation|wizard\n\n///\nAfter.", ["Before.", "", "<!--escalation wizard-->", "", "After."]),
    ("//// escalation | chart\n////", ["", "<!--escalation chart-->", ""]),
    ("/// escalation | cases\n///\n\n/// escalation | chart\n///", ["", "<!--escalation cases-->", "", "", "", "<!--escalation chart-->", ""]),
    ("Nothing.", ["Nothing."]),
    ("/// escalation | other\n///", ["/// escalation | other", "///"]),
    ("    /// escalation | matrix\n    ///", ["    /// escalation | matrix", "    ///"]),
    ("/// escalation | matrix\nText.\n///", ["/// escalation | matrix", "Text.", "///"]),
    ("```\n/// escalation | matrix\n///\n```", ["```", "/// escalation | matrix", "///", "```"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "lines"), WOVEN, ids=range(len(WOVEN)))
def test_a_block_becomes_a_mark(text: str, lines: list[str]) -> None:
    assert weave(staged(text)).body.strip("\n") == "\n".join(lines).strip("\n")


def test_every_line_keeps_its_line_in_the_source() -> None:
    page = weave(staged("One.\n\n/// escalation | matrix\n///\n\nTwo."))
    assert [(line.text, line.line) for line in page.lines if line.text] == [
        ("One.", 4),
        ("<!--escalation matrix-->", 6),
        ("Two.", 9),
    ]


def test_who_writes_a_mark_gets_nothing() -> None:
    page = weave(staged("<!--escalation matrix-->\n\nText."))
    assert not MARK.search(page.body)


def test_a_block_says_where_it_stands() -> None:
    found = list(blocks_of(staged("- item\n\n    /// escalation | matrix\n    x\n    ///\n")))
    assert [(b.begin, b.end, b.part, b.before, b.content.text if b.content else "") for b in found] == [
        (2, 4, "matrix", "    ", "    x")
    ]
