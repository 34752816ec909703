"""Terms in a real browser: by mouse, keyboard and finger, for screen readers, on paper; and the glossary's filter."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SiteOf
from tests.glossary.small import HANDBOOK

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"width": 360, "height": 740}
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(site_of: SiteOf) -> Path:
    return site_of(HANDBOOK, date="2026-11-22")


@pytest.fixture
def visit(open_page: Open, site: Path) -> Open:
    """Opens a page from the disk: visit("public/help.html", viewport=PHONE)."""

    def visit_one(path: str, **options: Any) -> Page:
        page = open_page(**options)
        page.goto((site / path.partition("#")[0]).as_uri() + "".join(path.partition("#")[1:]))
        return page

    return visit_one


def test_the_pointer_shows_what_a_word_means_and_may_move_onto_it(visit: Open) -> None:
    page = visit("public/help.html")
    link, tip = page.locator("a.db-term").first, page.locator("#db-tip-refund")
    expect(tip).to_be_hidden()
    link.hover()
    expect(tip).to_be_visible()
    expect(tip).to_have_text("Refund: Money that we return within 2 days.")
    tip.hover()
    page.wait_for_timeout(400)
    expect(tip).to_be_visible()
    page.mouse.move(5, 5)
    expect(tip).to_be_hidden()


def test_escape_closes_it_and_leaves_the_focus(visit: Open) -> None:
    page = visit("public/help.html")
    link, tip = page.locator("a.db-term").first, page.locator("#db-tip-refund")
    page.locator("h2 a.headerlink").first.focus()
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    expect(tip).to_be_visible()
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()
    expect(link).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#db-tip-voucher")).to_be_visible()
    page.keyboard.press("Enter")
    page.wait_for_url("**/glossary/voucher.html")


def test_a_pointer_that_rests_and_escape(visit: Open) -> None:
    page = visit("public/help.html")
    page.locator("a.db-term").first.hover()
    expect(page.locator("#db-tip-refund")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#db-tip-refund")).to_be_hidden()


def test_the_first_tap_shows_and_the_second_follows(visit: Open) -> None:
    page = visit("public/help.html", viewport=PHONE, has_touch=True)
    link, tip = page.locator("a.db-term").first, page.locator("#db-tip-refund")
    link.tap()
    expect(tip).to_be_visible()
    assert page.url.endswith("help.html")
    box = tip.bounding_box()
    assert box
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= PHONE["width"]
    page.locator("h1").tap()
    expect(tip).to_be_hidden()
    link.tap()
    link.tap()
    page.wait_for_url("**/glossary/refund.html")


def test_a_screen_reader_hears_it_as_the_description(visit: Open) -> None:
    page = visit("public/help.html")
    link = page.locator("a.db-term").first
    expect(link).to_have_accessible_name("refund")
    expect(link).to_have_accessible_description("Refund: Money that we return within 2 days.")
    expect(page.locator("#db-tip-refund")).to_have_role("tooltip")


def test_what_is_copied_is_the_text_of_the_page(visit: Open) -> None:
    page = visit("public/help.html")
    page.locator("a.db-term").first.hover()
    expect(page.locator("#db-tip-refund")).to_be_visible()
    page.evaluate("getSelection().selectAllChildren(document.body)")
    assert "Money that we return" not in page.evaluate("getSelection().toString()")
    assert "You get a refund, or two refunds, or a voucher." in page.evaluate("getSelection().toString()")


def test_on_paper_a_term_is_a_word(visit: Open) -> None:
    page = visit("public/help.html")
    page.locator("a.db-term").first.hover()
    page.emulate_media(media="print")
    expect(page.locator("#db-tip-refund")).to_be_hidden()
    assert page.locator("a.db-term").first.evaluate("link => getComputedStyle(link).textDecorationLine") == "none"


def test_the_filter_finds_names_and_synonyms(visit: Open) -> None:
    page = visit("internal/glossary/index.html", viewport=PHONE)
    field, entries = page.get_by_label("Find a term").last, page.locator("[data-db-entry]")
    said = page.locator(".db-glossary [role=status]")
    expect(said).to_have_text("5 terms")
    field.press_sequentially("REIMB")
    expect(entries.filter(visible=True)).to_have_count(1)
    expect(said).to_have_text("1 term")
    field.fill("xyz")
    expect(said).to_have_text("No term has these letters. Try fewer, or search the whole site.")
    page.evaluate("location.hash = '#goodwill'")
    expect(page.locator("#goodwill")).to_be_visible()
    expect(field).to_have_value("")
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


def test_without_javascript_all_of_it_can_be_read(visit: Open) -> None:
    page = visit("internal/glossary/index.html", java_script_enabled=False)
    assert page.locator("[data-db-entry]").filter(visible=True).count() == 5
    expect(page.locator(".db-glossary form")).to_be_hidden()
    page.goto(page.url.replace("glossary/index.html", "help.html"))
    assert page.locator("a.db-term").first.get_attribute("href") == "glossary/refund.html"
