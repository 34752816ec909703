"""The register: what is in it on a day, in which order, and what it marks."""

from __future__ import annotations

from datetime import date

import pytest

from deskbook.core.library import Library
from deskbook.core.loading import load_library
from deskbook.core.source import SourceFile
from deskbook.guides.model import GUIDE
from deskbook.policies.model import POLICY
from deskbook.register.compile import as_csv, as_text, compile_register
from deskbook.register.model import COLUMNS

PAGE = """---
id: {id}
kind: {kind}
title: {id} title
version: "1.0"
status: {status}
audience: {audience}
owner: lead
approver: boss
approved_on: 2026-01-31
effective: 2026-03-01
review_every: 1 month
---
Text.
"""


@pytest.fixture(scope="module")
def library() -> Library:
    pages = [
        ("b.md", "SOP-CS-002", "guide", "approved", "internal"),
        ("a.md", "SOP-CS-010", "policy", "approved", "public"),
        ("c.md", "SOP-CS-001", "guide", "retired", "internal"),
        ("_parts/d.md", "SOP-CS-003", "guide", "draft", "internal"),
    ]
    files = [SourceFile(path, PAGE.format(id=i, kind=k, status=s, audience=a).encode()) for path, i, k, s, a in pages]
    files.append(SourceFile("plain.md", b"# Plain\n"))
    return load_library(files, kinds=[GUIDE, POLICY])[0]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["SOP-CS-001", "SOP-CS-002", "SOP-CS-010"]),
        ({"kind": "policy"}, ["SOP-CS-010"]),
        ({"kind": "page"}, [None]),
        ({"audience": "public"}, ["SOP-CS-010"]),
        ({"audience": "internal", "kind": "guide"}, ["SOP-CS-001", "SOP-CS-002"]),
    ],
    ids=["all controlled", "a kind", "plain pages", "an audience", "both"],
)
def test_what_is_in_it(library: Library, chosen: dict[str, str], expected: list[str | None]) -> None:
    entries = compile_register(library, date(2026, 6, 1), kind=chosen.get("kind"), audience=chosen.get("audience"))
    assert [e.document.id for e in entries] == expected


@pytest.mark.parametrize(
    ("day", "coming", "overdue"),
    [
        (date(2026, 2, 28), True, False),
        (date(2026, 3, 1), False, True),
        (date(2026, 2, 1), True, False),
    ],
    ids=["the last day of the review, before it takes effect", "the day after, in effect", "early"],
)
def test_coming_and_overdue(library: Library, day: date, coming: bool, overdue: bool) -> None:
    entry = compile_register(library, day, kind="policy")[0]
    assert entry.next_review == date(2026, 2, 28)
    assert (entry.coming, entry.overdue) == (coming, overdue)


def test_a_retired_document_is_never_overdue(library: Library) -> None:
    assert compile_register(library, date(2030, 1, 1))[0].overdue is False


def test_rows_have_the_columns_in_order(library: Library) -> None:
    entries = compile_register(library, date(2026, 6, 1))
    assert all(tuple(e.row()) == COLUMNS for e in entries)
    assert as_csv(entries).split("\r\n")[0] == ",".join(COLUMNS)


def test_a_table_for_a_terminal_is_aligned(library: Library) -> None:
    lines = as_text(compile_register(library, date(2026, 6, 1))).splitlines()
    start = lines[0].index("status")
    assert [line[start:].split()[0] for line in lines] == ["status", "retired", "approved", "approved"]
    assert "2026-02-28 (overdue)" in lines[2]
