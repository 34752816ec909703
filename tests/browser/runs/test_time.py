"""Time limits of runs, and clocks that are changed."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.runs.conftest import Sites
from tests.browser.runs.run_page import act, answer, record, start

pytestmark = [pytest.mark.browser, pytest.mark.site]
Open = Callable[..., Page]


def test_a_time_limit_is_counted_and_said_at_each_turn(laptop: Open, sites: Sites) -> None:
    page = laptop()
    page.clock.install(time="2026-11-23T09:00:00Z")
    page.goto(sites.url)
    start(page)
    left, said = page.locator("[data-left]"), page.locator("[data-view=step] [data-said]")
    said.evaluate(
        "e => { window.said = []; new MutationObserver(() => e.textContent && window.said.push(e.textContent)).observe(e, { childList: true }); }"
    )
    expect(left).to_have_text("2:00 left")
    seen = []
    for seconds in (30, 65, 30, 125):
        page.clock.run_for(seconds * 1000)
        seen.append((left.inner_text(), page.locator("[data-limit]").get_attribute("data-stand")))
        assert page.locator("[data-limit] [data-state]:visible").get_attribute("data-state") == seen[-1][1]
    assert [(re.sub(r"\d", "0", text), stand) for text, stand in seen] == [
        ("0:00 left", "calm"),
        ("Soon over: 0:00 left", "soon"),
        ("0:00 over", "over"),
        ("0:00 over", "over"),
    ]
    assert page.evaluate("window.said.length") == 2
    act(page, "done")
    act(page, "record")
    assert re.search(r"1\. Greet the customer – 09:04\n   Time limit missed by 2:1\d\n", record(page))


def test_working_days_and_a_clock_set_back(laptop: Open, sites: Sites) -> None:
    page = laptop()
    page.clock.install(time="2026-11-23T09:00:00Z")
    page.goto(sites.url)
    start(page)
    act(page, "done")
    act(page, "done")
    answer(page, "Yes")
    assert page.locator("[data-left]").inner_text() == "by Wednesday, 25 November"
    url = page.url
    page.close()
    for day, clock, expected in (
        (25, False, "Soon over: by Wednesday, 25 November"),
        (20, True, "by Tuesday, 24 November"),
        (20, False, "by Tuesday, 24 November"),
    ):
        page = page.context.new_page()
        page.clock.install(time=f"2026-11-{day}T09:00:00Z")
        page.goto(url)
        expect(page.locator("[data-left]")).to_have_text(expected)
        notice = page.locator("[data-notice=clock]")
        if clock:
            expect(notice).to_have_text("The clock of this device was changed; time limits count anew from here.")
        else:
            expect(notice).to_be_hidden()
        page.close()


def test_a_clock_set_back_while_a_run_is_open_changes_no_limit(page: Page) -> None:
    start(page)
    page.evaluate("{ const now = Date.now; Date.now = () => now() - 5 * 3600_000; }")
    expect(page.locator("[data-left]")).to_have_text(re.compile(r"1:5\d left"))
    act(page, "done")
    act(page, "record")
    assert "Time limit missed" not in record(page)
    assert "\nThe clock of the device was changed during this run; times may be wrong.\n" in record(page)
