"""Both sites in a real browser: served and from a disk, phone and laptop, with and without JavaScript."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.browser.test_axe import look
from tests.browser.watch_requests import watched_context

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1366, "height": 768}
PAGES = {
    "public": ["index.html", "help/index.html", "help/contact.html", "404.html", "search.html"],
    "internal": [
        "index.html",
        "channels/phone.html",
        "quality/kpis.html",
        "roles/team-lead.html",
        "procedures/complaint.html",
        "procedures/escalation.html",
        "register/index.html",
        "search.html",
        "facts/index.html",
        "handbook/markup.html",
    ],
}
EVERY = [(audience, page) for audience, pages in PAGES.items() for page in pages]


@pytest.fixture(scope="module")
def sites(handbook_sites: Path) -> Path:
    return handbook_sites


@pytest.fixture(scope="module")
def address(served_sites: dict[str, str]) -> dict[str, str]:
    return served_sites


def watch(page: Page) -> list[str]:
    """What the page reports as an error from now on."""
    faults: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error":
            faults.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: faults.append(str(error)))
    return faults


@pytest.mark.parametrize(("audience", "name"), EVERY, ids=lambda v: v)
def test_a_served_page_opens_without_a_fault(page: Page, address: dict[str, str], audience: str, name: str) -> None:
    faults = watch(page)
    answer = page.goto(f"{address[audience]}/{name}", wait_until="networkidle")
    assert answer is not None
    assert answer.ok
    assert page.locator("h1").count() == 1
    assert faults == []


@pytest.mark.parametrize(("audience", "name"), EVERY, ids=lambda v: v)
def test_a_page_can_be_read_from_a_disk_without_javascript(
    open_page: Callable[..., Page], sites: Path, audience: str, name: str
) -> None:
    page = open_page(java_script_enabled=False)
    page.goto((sites / audience / name).as_uri())
    assert len(page.locator("article").inner_text()) > 60


@pytest.fixture(scope="module")
def narrow(request: pytest.FixtureRequest, browser: Browser, address: dict[str, str]) -> Iterator[Page]:
    """A page on a phone, opened once for light and dark."""
    audience, _, name = str(request.param).partition("/")
    with watched_context(browser, viewport=PHONE, color_scheme="light") as context:
        page = context.new_page()
        page.goto(f"{address[audience]}/{name}", wait_until="networkidle")
        yield page


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("narrow", [f"{audience}/{name}" for audience, name in EVERY], indirect=True)
def test_a_phone_shows_the_whole_width(narrow: Page, scheme: str) -> None:
    look(narrow, PHONE, scheme)
    assert narrow.evaluate("document.scrollingElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(
    ("audience", "words", "expected"),
    [("public", "contact", "help/contact.html"), ("internal", "hold", "channels/phone.html")],
)
def test_the_search_finds_a_page(
    open_page: Callable[..., Page], address: dict[str, str], audience: str, words: str, expected: str
) -> None:
    page = open_page(viewport=LAPTOP)
    page.goto(f"{address[audience]}/search.html?q={words}")
    page.locator(".db-hit").first.wait_for()
    links = page.locator(".db-hit a").evaluate_all("all => all.map(a => a.href)")
    assert any(expected in link for link in links), links


@pytest.mark.parametrize("words", ["escalation+matrix", "goodwill+limit", "kpi"])
def test_customers_find_nothing_internal(
    open_page: Callable[..., Page], address: dict[str, str], sites: Path, words: str
) -> None:
    page = open_page(viewport=LAPTOP)
    page.goto(f"{address['public']}/search.html?q={words}")
    page.locator("[data-db-part=found], [data-db-part=nothing]").filter(visible=True).wait_for()
    links = page.locator(".db-hit a").evaluate_all("all => all.map(a => new URL(a.href).pathname.slice(1))")
    assert [link for link in links if not (sites / "public" / link).is_file()] == []


def test_the_keyboard_leads_to_the_content_first(open_page: Callable[..., Page], address: dict[str, str]) -> None:
    page = open_page(viewport=LAPTOP)
    page.goto(f"{address['internal']}/channels/phone.html", wait_until="networkidle")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')").startswith("#")
    assert page.evaluate("document.activeElement.innerText").strip() == "Skip to content"


def test_a_page_says_what_it_is_and_opens_its_details(open_page: Callable[..., Page], address: dict[str, str]) -> None:
    page = open_page(viewport=LAPTOP)
    page.goto(f"{address['internal']}/channels/phone.html", wait_until="networkidle")
    line = page.locator(".db-control summary")
    for word in ("SOP-CS-061", "Approved", "In force since"):
        assert word in line.inner_text()
    line.focus()
    page.keyboard.press("Enter")
    assert page.locator(".db-control dd").first.is_visible()


def test_what_is_for_employees_only_says_so(
    open_page: Callable[..., Page], address: dict[str, str], sites: Path
) -> None:
    marked = [
        p
        for p in sorted((sites / "internal").rglob("*.html"))
        if 'class="admonition audience"' in p.read_text(encoding="utf-8")
    ]
    assert marked
    page = open_page(viewport=LAPTOP)
    page.goto(f"{address['internal']}/{marked[0].relative_to(sites / 'internal').as_posix()}")
    assert page.locator(".admonition.audience .admonition-title").first.inner_text().strip() == "For employees only"
