"""Versions that lie side by side under one id: which stands for all, and who sees the parts of each."""

from __future__ import annotations

from datetime import date

import pytest

from deskbook.core.audiences import Audiences
from deskbook.core.checks import check_library
from deskbook.core.documents import ControlledMeta, Kind, PageMeta
from deskbook.core.editions import settle_editions
from deskbook.core.library import Library
from deskbook.core.loading import load_library
from deskbook.core.past import Past, remember
from deskbook.core.revisions import State
from deskbook.core.selecting import select
from deskbook.core.source import SourceFile

COURSE = Kind("course", "Course", ControlledMeta, editions=True)
CHAPTER = Kind("chapter", "Chapter", PageMeta, inside=True)
DAY = date(2026, 6, 1)


def course(version: str, effective: str = "2026-01-01", status: str = "approved", **more: str) -> str:
    keys = {
        "id": "TRN-CS-001", "kind": "course", "title": "Greeting", "version": f'"{version}"', "status": status,
        "owner": "lead", "approver": "boss", "approved_on": "2025-12-01", "effective": effective,
        "review_every": "3 months", **more,
    }  # fmt: skip
    if status == "retired":
        keys.setdefault("superseded_by", "TRN-CS-001")
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + "---\nText.\n"


def library(files: dict[str, str], day: date = DAY) -> Library:
    roles = {"_data/roles.yml": "lead: {title: Lead}\nboss: {title: Boss}\n"}
    sources = [SourceFile(path, text.encode()) for path, text in {**roles, **files}.items()]
    found, faults = load_library(sources, kinds=(COURSE, CHAPTER), audiences=Audiences(("public", "internal")))
    assert not faults
    return settle_editions(found, day)


LEADING = [
    ("one", ["1.0"], "1.0"),
    ("the newer of two in force", ["1.0", "2.0:2026-02-01"], "2.0"),
    ("the tenth is newer than the ninth", ["9.0:2026-02-01", "10.0:2026-02-01"], "10.0"),
    ("one that is to come stands back", ["1.0", "2.0:2026-07-01"], "1.0"),
    ("a draft stands back", ["1.0", "2.0::draft"], "1.0"),
    ("what was withdrawn stands back", ["1.0", "2.0:2026-02-01:retired"], "1.0"),
    ("the next to come where none is in force", ["1.0:2026-09-01", "2.0:2026-08-01"], "2.0"),
    ("a draft where nothing was approved", ["1.0::retired", "1.1::draft"], "1.1"),
    ("the newest of what was withdrawn", ["1.0::retired", "1.1::retired"], "1.1"),
]


@pytest.mark.parametrize(("written", "lead"), [(case[1], case[2]) for case in LEADING], ids=[case[0] for case in LEADING])
def test_which_version_stands_for_all(written: list[str], lead: str) -> None:
    parts = [(*text.split(":"), "", "")[:3] for text in written]
    files = {f"a/{v}/index.md": course(v, day or "2026-01-01", status or "approved") for v, day, status in parts}
    found = library(files).by_id()["TRN-CS-001"].control
    assert found is not None
    assert found.version == lead


def test_the_day_decides() -> None:
    files = {"a/1.0/index.md": course("1.0"), "a/2.0/index.md": course("2.0", "2026-03-01")}
    for day, path, passed in (("2026-02-28", "a/1.0/index.md", set()), ("2026-03-01", "a/2.0/index.md", {"a/1.0/index.md"})):
        found = library(files, date.fromisoformat(day))
        assert found.by_id()["TRN-CS-001"].path == path
        assert found.passed == passed


def test_one_id_may_stand_in_several_versions_but_each_only_once() -> None:
    same = {"a/1.0/index.md": course("1.0"), "a/1.1/index.md": course("1.1"), "b/1.0/index.md": course("1.0")}
    found = [str(d) for d in check_library(library(same), DAY) if d.code == "DB103"]
    assert found == [
        "docs/b/1.0/index.md:2: DB103 the id 'TRN-CS-001' is used by docs/a/1.0/index.md too. Give one of the two another version."
    ]


def test_a_page_of_another_kind_may_not_take_the_id() -> None:
    files = {"a/1.0/index.md": course("1.0"), "b.md": "---\nid: TRN-CS-001\n---\nText.\n"}
    assert [d.code for d in check_library(library(files), DAY)] == ["DB107", "DB103"]


def test_only_the_leading_version_is_reviewed() -> None:
    files = {"a/1.0/index.md": course("1.0"), "a/2.0/index.md": course("2.0", "2026-02-01")}
    found = check_library(library(files), DAY)
    assert [(d.path, d.code) for d in found] == [("docs/a/2.0/index.md", "DB107")]


def test_a_version_may_be_superseded_by_its_own_id() -> None:
    files = {"a/1.0/index.md": course("1.0", status="retired")}
    assert check_library(library(files), DAY) == []


def test_links_by_id_lead_to_the_leading_version() -> None:
    files = {
        "a/1.0/index.md": course("1.0", "2026-02-01", audience="public"),
        "a/2.0/index.md": course("2.0", "2026-01-01", audience="public"),
        "index.md": "---\naudience: public\n---\n[Greeting](id:TRN-CS-001)\n",
    }
    page = select(library(files), "public", DAY).pages["index.md"]
    assert page.body.strip() == "[Greeting](a/1.0/index.md)"


def test_git_keeps_none_of_their_versions() -> None:
    files = {"a/1.0/index.md": course("1.0")}
    state = State("a/1.0/index.md", "", {"id": "TRN-CS-001", "version": "0.9"}, DAY)
    assert remember(library(files), Past((state,)), DAY).revisions == {}


PARTS = [
    ("as the whole", course("1.0", audience="public"), "", {"public", "internal"}),
    ("narrower than the whole", course("1.0", audience="public"), "audience: internal\n", {"internal"}),
    ("never wider than the whole", course("1.0"), "audience: public\n", {"internal"}),
    ("not before the whole is in force", course("1.0", "2026-07-01", audience="public"), "", {"internal"}),
    ("not of a draft", course("1.0", status="draft", audience="public"), "", {"internal"}),
    ("not of what was withdrawn", course("1.0", status="retired", audience="public"), "", {"internal"}),
    ("of nothing", "", "audience: public\n", {"internal"}),
]


@pytest.mark.parametrize(("whole", "front", "seen"), [case[1:] for case in PARTS], ids=[case[0] for case in PARTS])
def test_who_sees_a_part(whole: str, front: str, seen: set[str]) -> None:
    files = {"a/1.0/greet.md": f"---\nkind: chapter\n{front}---\nText.\n"}
    found = library({**files, **({"a/1.0/index.md": whole} if whole else {})})
    assert {name for name in ("public", "internal") if "a/1.0/greet.md" in select(found, name, DAY).pages} == seen
