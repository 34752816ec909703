"""The list of facts."""

from __future__ import annotations

from datetime import date

from deskbook.core.loading import load_library
from deskbook.core.pieces import BlockType
from deskbook.core.selecting import select
from deskbook.core.source import SourceFile
from deskbook.facts.model import Place
from deskbook.facts.tabulate import tabulate

FACTS = b"""
facts:
  b.limit: {value: 50, unit: currency, owner: lead, source: Agreed, note: At most.}
  a.time: {value: 2, unit: day, owner: lead, audience: public, source: Agreed}
"""


def _selection(audience: str) -> object:
    files = [
        SourceFile("_data/facts.yml", FACTS),
        SourceFile("_data/roles.yml", b"lead: {title: Team lead}\n"),
        SourceFile("index.md", b"---\naudience: public\ntitle: Start\n---\nWords.\n"),
    ]
    library, found = load_library(files)
    assert found == []
    return select(library, audience, date(2026, 6, 1))


def test_rows_are_ordered_and_say_where_a_fact_is_stated() -> None:
    rows = tabulate(_selection("internal"), {"a.time": [("index.md", 5), ("index.md", 9)]})  # type: ignore[arg-type]
    assert [(r.key, r.value, r.audience, r.owner, r.note, r.stated) for r in rows] == [
        ("a.time", "2 days", "public", "Team lead", "", (Place("index.md", "", "Start"),)),
        ("b.limit", "€50", "internal", "Team lead", "At most.", ()),
    ]


def test_an_audience_gets_its_own_facts_only() -> None:
    assert [r.key for r in tabulate(_selection("public"), {})] == ["a.time"]  # type: ignore[arg-type]


QUESTIONS = b"""---
audience: public
title: Returns
---
Words.

/// faq | How long do *refunds* take?
    id: FAQ-021

Within a time.
///

/// faq | And after that?
    id: "FAQ-022"

//// note
Within a time.
////
///

Words.
"""


def test_a_question_on_a_page_is_listed_with_its_own_address() -> None:
    files = [
        SourceFile("_data/facts.yml", FACTS),
        SourceFile("_data/roles.yml", b"lead: {title: Team lead}\n"),
        SourceFile("returns.md", QUESTIONS),
    ]
    library, found = load_library(files, blocks=[BlockType("faq", ("id",))])
    assert found == []
    selection = select(library, "internal", date(2026, 6, 1))
    rows = tabulate(selection, {"a.time": [("returns.md", line) for line in (5, 10, 17, 21)]})
    assert rows[0].stated == (
        Place("returns.md", "", "Returns"),
        Place("returns.md", "faq-021", "How long do refunds take?"),
        Place("returns.md", "faq-022", "And after that?"),
    )
