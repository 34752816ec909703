"""The register in a real browser: filters, sorting, downloads and addresses, by keyboard, from the disk, on a phone."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SiteOf
from tests.browser.serve_site import serve_site
from tests.overrides.test_pages import FILES, controlled

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"width": 360, "height": 780}
LAPTOP = {"width": 1280, "height": 800}
PAGE = "internal/register/index.html"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(site_of: SiteOf) -> Path:
    files = {
        **FILES,
        "docs/desk/ten.md": controlled("010", "Übergabe an das Team")
        .replace("owner: lead", "owner: boss")
        .replace("1.2", "1.10"),
    }
    return site_of(files, audience="internal")


@pytest.fixture
def visit(open_page: Open, site: Path) -> Open:
    """Opens the register from the disk, with a query: visit("?status=draft", viewport=PHONE)."""

    def visit_one(query: str = "", **options: Any) -> Page:
        page = open_page(**{"viewport": LAPTOP, **options})
        page.goto((site / PAGE).as_uri() + query)
        return page

    return visit_one


def shown(page: Page) -> list[str]:
    """Numbers of the documents that can be seen, in order."""
    ids = page.locator(".db-register tbody th:visible").all_inner_texts()
    return [id_.removeprefix("SOP-CS-") for id_ in ids]


ALL = ["001", "002", "003", "005", "006", "010", "004"]


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ("", ALL),
        ("?status=draft", ["002"]),
        ("?status=retired", ["004"]),
        ("?overdue=1", ["006"]),
        ("?status=draft&overdue=1", []),
        ("?owner=boss", ["010"]),
        ("?text=ubergabe+team", ["010"]),
        ("?text=SOP-CS-00", ["001", "002", "003", "005", "006", "004"]),
        ("?status=nonsense", ALL),
        ("?sort=title&order=descending", ["003", "010", "002", "001", "005", "006", "004"]),
        ("?sort=version", ["001", "002", "003", "005", "006", "010", "004"]),
        ("?sort=version&order=descending", ["010", "001", "002", "003", "005", "006", "004"]),
        ("?sort=approved_on", ["006", "001", "002", "003", "005", "010", "004"]),
        ("?sort=status", ["002", "003", "001", "005", "006", "010", "004"]),
    ],
)
def test_an_address_says_what_is_shown(visit: Open, query: str, rows: list[str]) -> None:
    page = visit(query)
    assert shown(page) == rows
    expect(page.locator(".db-register__count")).to_have_text(f"Documents shown: {len(rows)} of 7")


def test_by_keyboard_alone(visit: Open) -> None:
    """Type, choose, tick, clear; each is said, each stands in the address."""
    page = visit()
    page.locator(".db-register a[download]").last.focus()
    for _ in range(4):  # Past the feeds, to the field.
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement?.matches('.db-filter input')"):
            break
    page.keyboard.type("sop-cs-00")
    expect(page.get_by_role("status").filter(has_text="Documents")).to_have_text("Documents shown: 6 of 7")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("App")
    assert shown(page) == ["001", "005", "006"]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert shown(page) == ["006"]
    assert page.evaluate("location.search") == "?text=sop-cs-00&status=approved&overdue=1"
    page.reload()
    assert shown(page) == ["006"]
    assert page.get_by_label("Review overdue").is_checked()
    page.get_by_label("Review overdue").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert shown(page) == ALL
    assert page.evaluate("[location.search, document.activeElement.name]") == ["", "text"]


def test_enter_in_the_field_leaves_the_page_where_it_is(visit: Open) -> None:
    page = visit()
    page.get_by_label("Id, title or any word").fill("Sketch")
    page.keyboard.press("Enter")
    assert shown(page) == ["002"]
    assert page.evaluate("location.search") == "?text=Sketch"


def test_every_column_sorts_both_ways(visit: Open) -> None:
    page = visit("?sort=kind")
    table = page.locator(".db-register__table").first
    names = [" ".join(name.split()) for name in table.get_by_role("columnheader").all_inner_texts()]
    assert len(names) == 10
    for name in names:
        head = table.get_by_role("columnheader", name=name, exact=True)
        for order in ("ascending", "descending", "ascending"):
            head.get_by_role("button").focus()
            page.keyboard.press("Enter")
            assert head.get_attribute("aria-sort") == order
            assert table.locator("[aria-sort]").count() == 1
    assert sorted(shown(page)) == sorted(ALL)


def test_nothing_found_says_what_to_do(visit: Open) -> None:
    page = visit("?text=zebra")
    expect(page.get_by_text("No document matches. Take a word or a filter away, or show all.")).to_be_visible()
    assert not page.locator(".db-register__table").first.is_visible()
    page.get_by_role("button", name="Show all").click()
    expect(page.get_by_text("No document matches.")).to_be_hidden()
    assert shown(page) == ALL


@pytest.mark.parametrize("form", ["CSV", "JSON"])
def test_downloads(open_page: Open, site: Path, tmp_path: Path, form: str) -> None:
    page, name = open_page(accept_downloads=True), f"register.{form.lower()}"
    with serve_site(site / "internal") as address:
        page.goto(f"{address}/register/index.html?status=draft")
        with page.expect_download() as waiting:
            page.get_by_role("link", name=f"Download as {form}").click()
        assert waiting.value.suggested_filename == name
        waiting.value.save_as(tmp_path / name)
        page.goto("about:blank")
    assert (tmp_path / name).read_bytes() == (site / "internal/register" / name).read_bytes()
    ids = re.findall(r'(?:^|"id": ")SOP-CS-(\d+)', (tmp_path / name).read_text(encoding="utf-8-sig"), re.M)
    assert ids == sorted(ALL), "a download is the whole register, whatever is shown"


def test_on_a_phone_the_table_scrolls_inside_itself_and_keeps_the_id(visit: Open) -> None:
    page = visit(viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
    frame = page.locator(".db-register__frame").first
    assert frame.get_attribute("tabindex") == "0"
    frame.evaluate("e => e.scrollTo(400, 0)")
    left = frame.evaluate(
        "e => e.querySelector('tbody th').getBoundingClientRect().left - e.getBoundingClientRect().left"
    )
    assert 0 <= left <= 2
    small = page.evaluate("""() => [...document.querySelectorAll(".db-register :is(input, select, button, a)")]
        .map((e) => [e.closest("label") ?? e, e]).filter(([e]) => e.offsetParent)
        .map(([e, own]) => [own.outerHTML.slice(0, 60), e.getBoundingClientRect().height])
        .filter(([, height]) => height < 24 )""")
    assert [name for name, _ in small if not name.startswith("<a")] == []


def test_without_javascript_the_whole_table_is_there(visit: Open) -> None:
    page = visit("?status=draft", java_script_enabled=False)
    assert shown(page) == ALL
    assert not page.locator("form.db-filter").is_visible()
    assert page.locator(".db-register thead button").count() == 0


def test_several_hundred_rows(visit: Open, site: Path, open_page: Open) -> None:
    text = (site / PAGE).read_text(encoding="utf-8")
    body = re.search(r"<tbody>(.*?)</tbody>", text, re.S)
    assert body
    (site / "internal/register/many.html").write_text(text.replace(body[1], body[1] * 100, 1), encoding="utf-8")
    page = open_page(viewport=LAPTOP)
    page.goto((site / "internal/register/many.html").as_uri())
    expect(page.locator(".db-register__count")).to_have_text("Documents shown: 601 of 601")
    page.locator("th[data-column=title] button").first.click()
    assert len(shown(page)) == 601
    page.locator("input[name=text]").fill("sketch")
    expect(page.locator(".db-register__count")).to_have_text("Documents shown: 100 of 601")


def test_the_address_of_a_filter_leaves_the_search_alone(visit: Open) -> None:
    """The results page is asked with `?q=`; the register asks with names of its own."""
    page = visit("?text=Sketch")
    assert "q" not in json.loads(
        page.evaluate("JSON.stringify(Object.fromEntries(new URLSearchParams(location.search)))")
    )
    assert not page.get_by_role("dialog", name="Search").is_visible()
