"""Versions in a browser: what applied on a day, comparisons on wide and narrow screens, nobody shut out."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_axe import AXE, LAPTOP, PHONE, findings, fitted
from tests.handbook import ROOT, run
from tests.history.repository import TODAY, prepare

pytestmark = [pytest.mark.browser, pytest.mark.site]
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The prepared repository with this project's look, for employees."""
    folder = prepare(tmp_path_factory.mktemp("versions"))
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("help/contact.md", "contact.md")
    (folder / "mkdocs.yml").write_text(text, encoding="utf-8")
    (folder / "overrides").symlink_to(ROOT / "overrides")
    done = run(folder, "deskbook", "build", "--audience", "internal", "--date", TODAY.isoformat())
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site/internal"


ANSWERS = [
    ("2020-01-31", None),
    ("2020-02-01", "Version 1.0"),
    ("2022-05-01", "Version 1.2"),
    ("2025-02-28", "Version 2.1"),
    ("2025-03-01", "Version 2.0"),
    ("2030-01-01", "Version 3.0"),
]


def test_what_applied_on_a_day(open_page: Open, site: Path) -> None:
    page = open_page()
    page.goto(f"{site.as_uri()}/policies/returns.html")
    field = page.get_by_label("What applied on this day?")
    for day, version in ANSWERS:
        field.fill(day)
        links = page.locator("[data-db-applied] a:visible")
        if version is None:
            expect(page.get_by_role("status").filter(has_text="On this day no version")).to_be_visible()
            expect(links).to_have_count(0)
        else:
            expect(links).to_have_text([version])
    field.fill("2020-06-01")
    page.locator("[data-db-applied] a:visible").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Returns, version 1.0")
    expect(page.get_by_text("You have 14 days to send it back.")).to_be_visible()


def test_a_comparison_is_side_by_side_where_there_is_room(open_page: Open, site: Path) -> None:
    for window, columns in ((LAPTOP, True), (PHONE, False)):
        page = open_page(viewport=window)
        page.goto(f"{site.as_uri()}/versions/POL-CS-001/1.0-to-1.1.html")
        row = page.locator(".db-compare__row--changed").first
        expect(row.locator(".db-compare__left")).to_be_visible(visible=columns)
        expect(row.locator(".db-compare__one")).to_be_visible(visible=not columns)
        shown = row.locator("del:visible, ins:visible")
        expect(shown).to_have_text(["first", "second"])
        assert fitted(page)


PAGES = ("policies/returns.html", "versions/POL-CS-001/1.0.html", "versions/POL-CS-001/1.1-to-2.0.html")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("path", PAGES)
def test_nobody_is_shut_out(open_page: Open, site: Path, path: str, window: dict[str, int], scheme: str) -> None:
    page = open_page(viewport=window, color_scheme=scheme)
    page.goto(f"{site.as_uri()}/{path}")
    assert findings(page, AXE.read_text(encoding="utf-8"), colours=scheme == "dark") == []
    assert fitted(page)


def test_without_javascript_the_table_says_it(open_page: Open, site: Path) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(f"{site.as_uri()}/policies/returns.html")
    expect(page.locator("[data-db-applied]")).to_be_hidden()
    expect(page.get_by_role("row").filter(has_text="1.3")).to_contain_text("from 1 February 2023 to 31 January 2024")
