"""axe finds nothing on any kind of page (WCAG 2.2 A and AA, best practices): light and dark, phone and laptop."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

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
)


@pytest.fixture(scope="module")
def axe() -> str:
    assert AXE.is_file(), "axe-core is not there: run 'make venv', which fetches it"
    return AXE.read_text(encoding="utf-8")


def findings(page: Page, axe: str) -> list[str]:
    """What axe finds on a page: rule, and the places."""
    page.evaluate(axe)
    result: dict[str, Any] = page.evaluate("async () => await axe.run(document, { resultTypes: ['violations'] })")
    return [
        f"{fault['id']}: {fault['help']}: {[' '.join(map(str, node['target'])) for node in fault['nodes']][:5]}"
        for fault in result["violations"]
    ]


def fitted(page: Page) -> bool:
    """Whether nothing makes the page wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_found(
    open_page: Callable[..., Page],
    served_sites: dict[str, str],
    axe: str,
    path: str,
    window: dict[str, int],
    scheme: str,
) -> None:
    page = open_page(viewport=window, color_scheme=scheme, reduced_motion="reduce")
    audience, _, place = path.partition("/")
    page.goto(f"{served_sites[audience]}/{place}")
    assert findings(page, axe) == []
    assert fitted(page)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_is_found_with_a_chart_drawn(
    open_page: Callable[..., Page], served_sites: dict[str, str], axe: str, scheme: str
) -> None:
    page = open_page(viewport=LAPTOP, color_scheme=scheme)
    page.goto(served_sites["internal"] + "/procedures/angry-customer.html")
    page.locator(".db-flow").scroll_into_view_if_needed()
    page.locator(".db-chart svg").wait_for()
    assert findings(page, axe) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_nothing_is_found_in_a_run(
    open_page: Callable[..., Page], served_sites: dict[str, str], axe: str, window: dict[str, int], scheme: str
) -> None:
    page = open_page(viewport=window, color_scheme=scheme, reduced_motion="reduce")
    page.goto(served_sites["internal"] + "/procedures/initial-contact.html")
    page.get_by_role("button", name="Run step by step").click()
    assert findings(page, axe) == []
    assert fitted(page)
