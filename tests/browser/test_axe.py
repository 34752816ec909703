"""axe finds nothing on any kind of page (WCAG 2.2 A and AA, best practices): light and dark, phone and laptop."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.watch_requests import watched_context
from tests.handbook import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.site]

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1366, "height": 768}
PAGES = (
    "public/index.html",
    "public/help/index.html",
    "public/help/contact.html",
    "public/404.html",
    "public/search.html?q=refund",
    "public/questions/index.html",
    "public/questions/returns-and-refunds.html",
    "public/glossary/index.html",
    "internal/index.html",
    "internal/channels/phone.html",
    "internal/procedures/index.html",
    "internal/procedures/complaint.html",
    "internal/procedures/escalation.html",
    "internal/register/index.html",
    "internal/search.html?q=escalate",
    "internal/roles/index.html",
    "internal/roles/team-lead.html",
    "internal/facts/index.html",
    "internal/quality/kpis.html",
    "internal/handbook/front-matter.html",
    "internal/handbook/markup.html",
    "internal/training/index.html",
    "internal/training/matrix.html",
    "internal/training/coverage.html",
    "internal/training/first-contact/1.0/index.html",
    "internal/training/first-contact/3.0/index.html",
    "internal/training/first-contact/3.0/greet.html",
    "internal/training/first-contact/3.0/test.html",
)


COLOURS = ("color-contrast", "link-in-text-block")
"""The rules of axe that look at colours: all that a page in the dark can break that it does not break in the light."""


@pytest.fixture(scope="module")
def axe() -> str:
    assert AXE.is_file(), "axe-core is not there: run 'make venv', which fetches it"
    return AXE.read_text(encoding="utf-8")


def findings(page: Page, axe: str, *, colours: bool = False) -> list[str]:
    """What axe finds on a page, or in its colours alone: rule, and the places."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(axe)
    options: dict[str, Any] = {"resultTypes": ["violations"]}
    if colours:
        options["runOnly"] = {"type": "rule", "values": COLOURS}
    result: dict[str, Any] = page.evaluate("async (options) => await axe.run(document, options)", options)
    return [
        f"{fault['id']}: {fault['help']}: {[' '.join(map(str, node['target'])) for node in fault['nodes']][:5]}"
        for fault in result["violations"]
    ]


def look(page: Page, window: dict[str, int], scheme: str) -> None:
    """Give an open page another window and the other colours, and wait until it has settled in them."""
    page.set_viewport_size({"width": window["width"], "height": window["height"]})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
    name = "slate" if scheme == "dark" else "default"
    # The theme asks the device when a page is opened; from then on the reader's switch decides.
    page.evaluate("name => document.querySelector(`input[data-md-color-scheme=${name}]`).click()", name)
    page.wait_for_function("name => document.body.dataset.mdColorScheme === name", arg=name)
    page.evaluate("() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


def fitted(page: Page) -> bool:
    """Whether nothing makes the page wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"))


def sound(page: Page) -> None:
    """Hold a page to all rules in light colours, to those of colours in dark ones, where nothing else differs; and to its
    window."""
    dark = page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches")
    assert findings(page, AXE.read_text(encoding="utf-8"), colours=dark) == []
    assert fitted(page)


@pytest.fixture(scope="module")
def opened(request: pytest.FixtureRequest, browser: Browser, served_sites: dict[str, str]) -> Iterator[Page]:
    """A page of the handbook, opened once for all looks at it."""
    audience, _, place = str(request.param).partition("/")
    with watched_context(browser, viewport=PHONE, color_scheme="light", reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(f"{served_sites[audience]}/{place}")
        yield page


LOOKS = [
    pytest.param(window, scheme, id=f"{name}-{scheme}")
    for name, window in (("phone", PHONE), ("laptop", LAPTOP))
    for scheme in ("light", "dark")
]


@pytest.mark.parametrize(("window", "scheme"), LOOKS)
@pytest.mark.parametrize("opened", PAGES, indirect=True)
def test_nothing_is_found(opened: Page, axe: str, window: dict[str, int], scheme: str) -> None:
    look(opened, window, scheme)
    assert findings(opened, axe, colours=scheme == "dark") == []
    assert fitted(opened)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_found_with_a_chart_drawn(
    open_page: Callable[..., Page], served_sites: dict[str, str], axe: str, scheme: str
) -> None:
    page = open_page(viewport=LAPTOP, color_scheme=scheme)
    page.goto(served_sites["internal"] + "/procedures/angry-customer.html")
    page.locator(".db-flow").scroll_into_view_if_needed()
    page.locator(".db-chart svg").wait_for()
    assert findings(page, axe, colours=scheme == "dark") == []


@pytest.fixture(scope="module")
def running(browser: Browser, served_sites: dict[str, str]) -> Iterator[Page]:
    """A run that has been opened."""
    with watched_context(browser, viewport=PHONE, color_scheme="light", reduced_motion="reduce") as context:
        page = context.new_page()
        page.goto(served_sites["internal"] + "/procedures/initial-contact.html")
        page.get_by_role("button", name="Run step by step").click()
        yield page


@pytest.mark.parametrize(("window", "scheme"), LOOKS)
def test_nothing_is_found_in_a_run(running: Page, axe: str, window: dict[str, int], scheme: str) -> None:
    look(running, window, scheme)
    assert findings(running, axe, colours=scheme == "dark") == []
    assert fitted(running)
