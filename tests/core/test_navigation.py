"""The navigation of an audience."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from deskbook.core.loading import load_library
from deskbook.core.navigation import build_navigation, check_navigation, filter_navigation, pages_named
from deskbook.core.selecting import select
from deskbook.core.source import SourceFile

PAGES = {
    "index.md": "public",
    "help/index.md": "public",
    "help/zebra.md": "public",
    "help/apple.md": "public",
    "rules/limits.md": "internal",
    "loose.md": "public",
}
HELP = {"Help &amp; answers": ["help/index.md", "help/zebra.md", "help/apple.md"]}
NAVIGATION = """sections:
  - title: Help & answers
    audience: public
    pages: [help/index.md, help/zebra.md, help/*]
  - title: Rules
    pages:
      - rules/*
"""


def load(navigation: str = NAVIGATION) -> Any:
    files = [SourceFile(path, f"---\naudience: {audience}\n---\nText.\n".encode()) for path, audience in PAGES.items()]
    return load_library([*files, SourceFile("_data/navigation.yml", navigation.encode())])[0]


@pytest.mark.parametrize(
    ("audience", "expected"),
    [
        ("public", ["index.md", HELP, "loose.md"]),
        ("internal", ["index.md", HELP, {"Rules": ["rules/limits.md"]}, "loose.md"]),
    ],
)
def test_sections_in_order_then_what_is_named_nowhere(audience: str, expected: list[Any]) -> None:
    assert build_navigation(select(load(), audience, date(2026, 1, 1))) == expected


def test_generated_pages_take_their_place() -> None:
    generated = {"rules/list.md": "List", "roles/a.md": "A"}
    navigation = build_navigation(select(load(), "internal", date(2026, 1, 1)), generated)
    assert {"Rules": ["rules/limits.md", "rules/list.md"]} in navigation
    assert {"Roles": ["roles/a.md"]} in navigation


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        (
            "rules/limits.md",
            "DB203 the section 'Help' is for 'public' and its page 'rules/limits.md' for 'internal'. "
            "Move the entry to a section for 'internal'.",
        ),
        ("help/non.md", "DB502 'help/non.md' is not a page. Write a path relative to docs/, or delete the entry."),
    ],
    ids=["behind the wall", "nowhere"],
)
def test_faults_name_the_line(entry: str, message: str) -> None:
    library = load(f"sections:\n  - title: Help\n    audience: public\n    pages:\n      - {entry}\n")
    assert [str(d) for d in check_navigation(library)] == [f"docs/_data/navigation.yml:5: {message}"]


def test_an_unknown_audience_of_a_section() -> None:
    [found] = check_navigation(load("sections:\n  - title: Help\n    audience: everyone\n    pages: [index.md]\n"))
    assert str(found) == (
        "docs/_data/navigation.yml:3: DB112 'everyone' is not an audience. Write one of: public, internal."
    )


def test_a_navigation_of_mkdocs_is_filtered_with_its_titles() -> None:
    shop = {"Shop": "https://example.com/"}
    nav = [{"Start": "index.md"}, {"Rules": [{"Limits": "rules/limits.md"}]}, "help/index.md", shop]
    assert filter_navigation(nav, {"index.md", "help/index.md"}) == [{"Start": "index.md"}, "help/index.md", shop]
    assert pages_named(nav) == ["index.md", "rules/limits.md", "help/index.md"]
