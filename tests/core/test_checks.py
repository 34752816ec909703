"""What is judged with the whole library in view, where one file alone is no fault."""

from __future__ import annotations

from datetime import date

import pytest

from deskbook.core.checks import check_library
from deskbook.core.documents import ControlledMeta, Kind
from deskbook.core.loading import load_library
from deskbook.core.source import SourceFile

DAY = date(2026, 6, 1)
ROLES = "lead: {title: Lead}\nboss: {title: Boss}\n"
KEYS = {
    "id": "SOP-CS-001", "kind": "guide", "title": "A", "version": '"1.0"', "status": "approved", "owner": "lead",
    "approver": "boss", "approved_on": "2026-01-10", "effective": "2026-02-01", "review_every": "12 months",
}  # fmt: skip


def page(text: str = "Text.\n", **changes: str | None) -> str:
    keys = {**KEYS, **changes}
    return "---\n" + "".join(f"{k}: {v}\n" for k, v in keys.items() if v is not None) + f"---\n{text}"


def check(day: date = DAY, **files: str) -> list[str]:
    sources = {"_data/roles.yml": ROLES, **{name.replace("__", "/") + ".md": text for name, text in files.items()}}
    kinds = [Kind("guide", "Guide", ControlledMeta)]
    library, found = load_library([SourceFile(p, t.encode()) for p, t in sources.items()], kinds=kinds)
    assert found == []
    return [f"{d.path}:{d.line} {d.code}" for d in check_library(library, day)]


REVIEW_DUE = [
    (date(2027, 1, 10), []),
    (date(2027, 1, 11), ["docs/a.md:11 DB107"]),
    (date(2026, 1, 9), ["docs/a.md:9 DB105"]),
]


@pytest.mark.parametrize(("day", "found"), REVIEW_DUE, ids=str)
def test_dates_are_judged_for_the_day(day: date, found: list[str]) -> None:
    assert check(day, a=page()) == found


SOUND = {
    "approved": page(),
    "a draft needs no dates": page(status="draft", approver=None, approved_on=None, effective=None, review_every=None),
    "a draft may take effect later": page(status="draft", approved_on="2027-01-01", effective="2027-02-01"),
    "a draft is not overdue": page(status="draft", approved_on="2020-01-01", effective="2020-01-01"),
    "effective on the day of approval": page(effective="2026-01-10"),
    "links to itself": page("[x](id:SOP-CS-001#y)\n"),
    "an unknown id as an example": page("`[x](id:SOP-CS-999)`\n"),
}


@pytest.mark.parametrize("name", SOUND)
def test_what_is_no_fault(name: str) -> None:
    assert check(a=SOUND[name]) == []


def test_superseding_one_another_in_a_row_is_no_circle() -> None:
    row = {f"a{n}": page(id=f"SOP-CS-00{n}", supersedes=f"[SOP-CS-00{n - 1}]" if n > 1 else "[]") for n in range(1, 6)}
    assert check(DAY, **row) == []


def test_an_id_is_taken_by_the_first_path() -> None:
    assert check(a=page(), b=page(), c__d=page()) == ["docs/b.md:2 DB103", "docs/c/d.md:2 DB103"]


def test_every_unknown_name_is_told() -> None:
    names = {
        "related": "[X-1, SOP-CS-001]",
        "supersedes": "[X-2]",
        "superseded_by": "X-3",
        "applies_to": "[lead, x, y]",
    }
    assert sorted(check(DAY, a=page(**names))) == [
        "docs/a.md:12 DB110", "docs/a.md:13 DB110", "docs/a.md:14 DB110", "docs/a.md:15 DB104", "docs/a.md:15 DB104",
    ]  # fmt: skip


def test_generated_pages_and_plain_paths_cover_a_point() -> None:
    coverage = "- {point: a, section: '1', documents: [a.md, SOP-CS-001, facts/index.md, none.md]}\n"
    files = {"_data/roles.yml": ROLES, "_data/coverage.yml": coverage, "a.md": page()}
    library, _ = load_library(
        [SourceFile(p, t.encode()) for p, t in files.items()], kinds=[Kind("guide", "Guide", ControlledMeta)]
    )
    found = check_library(library, DAY, generated=frozenset(["facts/index.md"]))
    assert [(d.path, d.line, d.code) for d in found] == [("docs/_data/coverage.yml", 1, "DB504")]
    assert "'none.md' is not a document" in found[0].problem
