"""Every view of a run, judged by axe (WCAG 2.2 A and AA, best practices), light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.runs.conftest import Sites, serve
from tests.browser.runs.run_page import act, answer, start
from tests.browser.test_axe import AXE, findings, look
from tests.browser.watch_requests import watched_context

pytestmark = [pytest.mark.browser, pytest.mark.site]

WINDOW = {"width": 700, "height": 760}
VIEWS = [
    "a limit that is soon over",
    "a limit that is over",
    "all on one page",
    "a step done",
    "read in a second tab",
    "a step before a decision",
    "the end",
    "a question before a run is deleted",
    "a run of another version",
    "a record that is copied",
    "the list of finished runs",
]


def walk(page: Page, sites: Sites) -> Iterator[tuple[Page, str]]:
    """Go through a run; at each of `VIEWS`, give the page and the name that the view has in it."""
    page.goto(sites.url)
    start(page, "Case 4711")
    page.clock.run_for(100_000)
    yield page, "step"
    page.clock.run_for(100_000)
    yield page, "step"
    act(page, "page")
    yield page, "step"
    act(page, "done")
    yield page, "step"
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.locator("[data-notice=elsewhere]")).to_be_visible()
    yield second, "step"
    act(page, "done")
    yield page, "step"
    answer(page, "Yes")
    act(page, "record")
    yield page, "end"
    act(page, "resume")
    act(page, "pause")
    page.locator("[data-act=delete]").click()
    yield page, "list"
    page.locator("[data-act=keep]").click()
    sites.serve("1.1")
    page.reload()
    page.locator("[data-act=open]").click()
    yield page, "changed"
    act(page, "migrate")
    act(page, "done")
    answer(page, "There is nothing to do")
    act(page, "copy")
    yield page, "end"
    act(page, "close")
    page.locator("[data-list=finished] summary").click()
    yield page, "list"


@pytest.fixture(scope="module")
def judged(
    browser: Browser, built: dict[str, Path], tmp_path_factory: pytest.TempPathFactory
) -> dict[tuple[str, str], list[str]]:
    """What axe finds at each view of one run, light and dark."""
    axe = AXE.read_text(encoding="utf-8")
    found: dict[tuple[str, str], list[str]] = {}
    options = {"viewport": WINDOW, "timezone_id": "UTC", "reduced_motion": "reduce"}
    with serve(tmp_path_factory.mktemp("views"), built) as sites, watched_context(browser, **options) as context:
        page = context.new_page()
        page.clock.install(time="2026-11-23T09:00:00Z")
        for view, (seen, name) in zip(VIEWS, walk(page, sites), strict=True):
            expect(seen.locator(f"[data-view={name}]")).to_be_visible()
            for scheme in ("light", "dark"):
                look(seen, WINDOW, scheme)
                found[view, scheme] = findings(seen, axe, colours=scheme == "dark")
            look(seen, WINDOW, "light")
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", VIEWS)
def test_axe_finds_nothing_in_any_view(judged: dict[tuple[str, str], list[str]], view: str, scheme: str) -> None:
    assert judged[view, scheme] == []
