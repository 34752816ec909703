"""The register: what is in it on a day, in which order, and what it marks."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import pytest

from deskbook.core.library import Library
from deskbook.core.loading import load_library
from deskbook.core.source import SourceFile
from deskbook.guides.model import GUIDE
from deskbook.policies.model import POLICY
from deskbook.register.arrange import arrange, place_downloads
from deskbook.register.compile import as_csv, as_json, as_text, compile_register, entry_of
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
        ("e.md", "SOP-CS-004", "guide", "draft", "internal"),
    ]
    special = {
        "SOP-CS-002 title": "'Grüße, \"kurz\"'",
        "status: retired": "status: retired\nsuperseded_by: SOP-CS-002",
    }
    files = []
    for path, id_, kind, status, audience in pages:
        text = PAGE.format(id=id_, kind=kind, status=status, audience=audience)
        for old, new in special.items():
            text = text.replace(old, new)
        files.append(SourceFile(path, text.encode()))
    files.append(SourceFile("plain.md", b"# Plain\n"))
    return load_library(files, kinds=[GUIDE, POLICY])[0]


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ({}, ["SOP-CS-001", "SOP-CS-002", "SOP-CS-004", "SOP-CS-010"]),
        ({"kind": "policy"}, ["SOP-CS-010"]),
        ({"kind": "page"}, [None]),
        ({"audience": "public"}, ["SOP-CS-010"]),
        ({"audience": "internal", "kind": "guide"}, ["SOP-CS-001", "SOP-CS-002", "SOP-CS-004"]),
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


def test_what_is_retired_is_not_reviewed_any_more(library: Library) -> None:
    retired = compile_register(library, date(2030, 1, 1))[0]
    assert (retired.status, retired.overdue, retired.next_review, retired.catch) == ("retired", False, None, "retired")


@pytest.mark.parametrize(
    ("path", "day", "catch"),
    [
        ("a.md", date(2026, 2, 1), "coming"),
        ("a.md", date(2026, 2, 28), "coming"),
        ("a.md", date(2026, 3, 1), "overdue"),
        ("c.md", date(2026, 2, 1), "retired"),
        ("e.md", date(2026, 2, 1), "draft"),
        ("plain.md", date(2026, 2, 1), ""),
    ],
    ids=["coming", "the day before it takes effect", "overdue", "retired", "a draft", "a plain page"],
)
def test_what_a_reader_must_know_first(library: Library, path: str, day: date, catch: str) -> None:
    assert entry_of(library.documents[path], day).catch == catch


def test_rows_have_the_columns_in_order(library: Library) -> None:
    entries = compile_register(library, date(2026, 6, 1))
    assert all(tuple(e.row()) == COLUMNS for e in entries)
    assert as_csv(entries).split("\r\n")[0] == "\ufeff" + ",".join(COLUMNS)


def test_csv_opens_right_in_a_spreadsheet(library: Library) -> None:
    """RFC 4180: lines end with CR LF, quotation marks are doubled. With the mark in front Excel reads it as UTF-8."""
    data = as_csv(compile_register(library, date(2026, 6, 1))).encode("utf-8")
    assert data.startswith(b"\xef\xbb\xbfid,kind,title,")
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert '"Grüße, ""kurz"""'.encode() in data
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    told = [{k: None if v == "" else v for k, v in row.items()} for row in rows]
    same = [
        {k: str(v) if v is not None else None for k, v in row.items()}
        for row in json.loads(as_json(compile_register(library, date(2026, 6, 1))))
    ]
    assert told == same


@pytest.mark.parametrize("mark", list("=+-@"))
def test_a_formula_stays_text(mark: str) -> None:
    page = PAGE.format(id="SOP-CS-001", kind="guide", status="draft", audience="internal")
    page = page.replace("title: SOP-CS-001 title", f"title: '{mark}1+1'")
    entries = compile_register(load_library([SourceFile("a.md", page.encode())], kinds=[GUIDE])[0], date(2026, 6, 1))
    assert f",'{mark}1+1," in as_csv(entries)


def test_a_table_for_a_terminal_is_aligned_and_what_is_retired_stands_apart(library: Library) -> None:
    assert as_text(compile_register(library, date(2026, 2, 20))) == (
        "id          version  status    effective             next review  owner  title\n"
        'SOP-CS-002  1.0      approved  2026-03-01 (not yet)  2026-02-28   lead   Grüße, "kurz"\n'
        "SOP-CS-004  1.0      draft     2026-03-01            2026-02-28   lead   SOP-CS-004 title\n"
        "SOP-CS-010  1.0      approved  2026-03-01 (not yet)  2026-02-28   lead   SOP-CS-010 title\n"
        "\n"
        "Retired\n"
        "id          version  superseded by  title\n"
        "SOP-CS-001  1.0      SOP-CS-002     SOP-CS-001 title\n"
    )


def test_a_table_for_a_terminal_marks_what_is_overdue(library: Library) -> None:
    lines = as_text(compile_register(library, date(2026, 6, 1))).splitlines()
    assert [line.split()[0] for line in lines if "2026-02-28 (overdue)" in line] == ["SOP-CS-002", "SOP-CS-010"]


def test_a_table_of_nothing_says_so(library: Library) -> None:
    assert as_text([]) == "No document.\n"
    assert as_text(compile_register(library, date(2026, 6, 1), kind="guide")[:1]).startswith("Retired\n")


def test_the_page_sets_the_retired_apart_and_offers_only_what_there_is(library: Library) -> None:
    page = arrange(compile_register(library, date(2026, 6, 1)))
    assert [e.document.id for e in page.current] == ["SOP-CS-002", "SOP-CS-004", "SOP-CS-010"]
    assert [e.document.id for e in page.retired] == ["SOP-CS-001"]
    assert page.kinds == (("guide", "Guide"), ("policy", "Policy"))
    assert page.statuses == ("draft", "in-review", "approved", "retired")
    assert page.owners == ("lead",)


@pytest.mark.parametrize(
    ("page", "folder"), [("register/index.md", "register/"), ("register.md", ""), ("a/b/list.md", "a/b/")]
)
def test_downloads_lie_beside_the_page(page: str, folder: str) -> None:
    assert place_downloads(page) == {"csv": f"{folder}register.csv", "json": f"{folder}register.json"}
