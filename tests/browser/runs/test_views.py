"""Every view of a run, judged by axe (WCAG 2.2 A and AA, best practices), light and dark."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.runs.conftest import Sites
from tests.browser.runs.run_page import act, answer, start
from tests.browser.test_axe import AXE, findings

pytestmark = [pytest.mark.browser, pytest.mark.site]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_any_view(laptop: Callable[..., Page], sites: Sites, scheme: str) -> None:
    axe = AXE.read_text(encoding="utf-8")
    page = laptop(color_scheme=scheme, reduced_motion="reduce")
    page.clock.install(time="2026-11-23T09:00:00Z")
    page.goto(sites.url)

    def judge(view: str, seen: Page = page) -> None:
        expect(seen.locator(f"[data-view={view}]")).to_be_visible()
        assert findings(seen, axe) == []

    start(page, "Case 4711")
    page.clock.run_for(100_000)  # soon over
    judge("step")
    page.clock.run_for(100_000)  # over
    judge("step")
    act(page, "page")
    judge("step")
    act(page, "done")
    judge("step")
    second = page.context.new_page()
    second.goto(page.url)
    expect(second.locator("[data-notice=elsewhere]")).to_be_visible()
    judge("step", second)
    act(page, "done")
    judge("step")
    answer(page, "Yes")
    act(page, "record")
    judge("end")
    act(page, "resume")
    act(page, "pause")
    page.locator("[data-act=delete]").click()
    judge("list")
    page.locator("[data-act=keep]").click()
    sites.serve("1.1")
    page.reload()
    page.locator("[data-act=open]").click()
    judge("changed")
    act(page, "migrate")
    act(page, "done")
    answer(page, "There is nothing to do")
    act(page, "copy")
    judge("end")
    act(page, "close")
    page.locator("[data-list=finished] summary").click()
    judge("list")
