"""What the device keeps of runs: where it keeps nothing, where somebody else wrote there, in two tabs, over two versions."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.runs.conftest import Sites
from tests.browser.runs.handbook import PAGE
from tests.browser.runs.run_page import act, answer, heading, kept, record, start

pytestmark = [pytest.mark.browser, pytest.mark.site]
Open = Callable[..., Page]


def again(page: Page, url: str = "") -> Page:
    """The same device with the page opened in a new tab."""
    other = page.context.new_page()
    other.goto(url or page.url.split("#")[0])
    return other


# ---- what the device keeps ----


def test_a_note_is_kept_at_once_and_under_our_name_only(page: Page, sites: Sites) -> None:
    page.clock.install()
    start(page)
    page.locator("#db-run-note").fill("Hello")
    page.clock.run_for(400)
    values = kept(page)
    assert all(key.startswith("deskbook:run:/handbook/:") for key in values)
    assert any('"text":"Hello"' in value for value in values.values())
    page.locator("#db-run-note").press_sequentially(", you")
    page.reload()
    expect(page.locator("#db-run-note")).to_have_value("Hello, you")
    assert heading(page) == "Step 1: Greet the customer"


def test_two_handbooks_on_one_host_keep_apart(page: Page, sites: Sites) -> None:
    sites.serve("1.0", "other")
    start(page, "Mine")
    act(page, "pause")
    page.goto(sites.url.replace("/handbook/", "/other/"))
    expect(page.locator(".db-run")).to_be_visible()
    expect(page.locator("[data-list=open]")).to_be_hidden()


def test_from_a_disk(laptop: Open, built: dict[str, Path]) -> None:
    page = laptop()
    page.goto((built["1.0"] / PAGE).as_uri())
    start(page, "Disk")
    act(page, "done")
    page.reload()
    assert heading(page) == "Step 2: Ask one question at a time"
    assert "Case" not in page.locator("[data-view=step] [data-where]").inner_text()


FULL = "Storage.prototype.setItem = () => { throw new DOMException('', 'QuotaExceededError'); };"
FORBIDDEN = "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('', 'SecurityError'); } });"


@pytest.mark.parametrize("script", [FULL, FORBIDDEN], ids=["full", "forbidden"])
def test_what_cannot_be_kept_works_and_says_so_once(laptop: Open, sites: Sites, script: str) -> None:
    page = laptop()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error.stack)))
    page.add_init_script(script)
    page.goto(sites.url)
    start(page, "Lost")
    notice = page.locator("[data-view=step] [data-notice=lost]")
    expect(notice).to_contain_text("This run cannot be kept on this device.")
    expect(page.locator("[data-view=step] [data-kept]")).to_be_hidden()
    page.locator("#db-run-note").fill("Only here")
    act(page, "done")
    expect(notice).to_have_count(1)
    act(page, "pause")
    page.get_by_role("button", name="Resume “Lost”").click()
    act(page, "done")
    answer(page, "Yes")
    act(page, "done")
    answer(page, "There is nothing to do")
    assert "Note: Only here" in record(page)
    assert [fault for fault in faults if "/run" in fault] == []  # the theme has faults of its own there


def test_a_device_that_is_really_full(page: Page) -> None:
    page.evaluate("""() => {
        for (let size = 4_000_000; size >= 1; size = Math.floor(size / 2)) {
            try { for (let n = 0; n < 20; n++) localStorage.setItem(`x${size}-${n}`, "x".repeat(size)); } catch { continue; }
        }
    }""")
    start(page)
    expect(page.locator("[data-view=step] [data-notice=lost]")).to_be_visible()
    page.evaluate(
        "Object.keys(localStorage).filter(key => key.startsWith('x')).forEach(key => localStorage.removeItem(key))"
    )
    act(page, "done")
    expect(page.locator("[data-view=step] [data-notice=lost]")).to_be_hidden()
    page.reload()
    assert heading(page) == "Step 2: Ask one question at a time"


EVIL = '<img src=x onerror="window.evil = 1">'


def test_what_is_no_run_is_listed_and_can_be_deleted(page: Page) -> None:
    start(page)
    act(page, "pause")
    page.evaluate(
        """evil => {
            const [key, value] = Object.entries(localStorage).find(([key]) => key.startsWith("deskbook:"));
            const put = (id, change) => localStorage.setItem(key.replace(/[^:]+$/, id), JSON.stringify({ ...JSON.parse(value), id, ...change }));
            localStorage.setItem(key.replace(/[^:]+$/, evil), evil);
            localStorage.setItem(key.replace(/[^:]+$/, "broken00"), "{");
            put("wrong000", { visits: "none" });
            put("html0000", { label: evil, title: evil });
            put("foreign0", { document: "SOP-X", page: "javascript:window.evil=2", title: evil });
            put("foreign1", { document: "SOP-X", page: "//example.com/", title: "Elsewhere" });
        }""",
        EVIL,
    )
    page.reload()
    expect(page.locator("[data-list=open] li")).to_have_count(2)
    expect(page.locator("[data-list=open]")).to_contain_text(EVIL)
    others = page.locator("[data-list=others]")
    others.locator("summary").click()
    expect(others.locator("li")).to_have_count(2)
    expect(others.locator("a:visible")).to_have_count(0)
    unreadable = page.locator("[data-list=unreadable]")
    unreadable.locator("summary", has_text="Entries that cannot be read (3)").click()
    for left in (2, 1, 0):
        if not unreadable.locator("li").first.is_visible():
            unreadable.locator("summary").click()
        unreadable.locator("[data-act=delete]").first.click()
        unreadable.locator("[data-act=sure]").first.click()
        expect(unreadable.locator("li")).to_have_count(left)
    page.locator("[data-list=open] li", has_text="onerror").locator("[data-act=open]").click()
    assert EVIL in page.locator("[data-view=step] [data-where]").inner_text()
    assert page.evaluate("window.evil") is None


def test_a_run_that_is_not_there(page: Page, sites: Sites) -> None:
    page.goto(f"{sites.url}#run=nothere0")
    expect(page.locator("[data-message]")).to_have_text("This run is not on this device.")


# ---- another version ----


def test_another_version_is_said_and_gone_on_with(page: Page, sites: Sites) -> None:
    start(page, "Long")
    act(page, "done")
    page.locator("#db-run-note").fill("Before")
    act(page, "pause")
    sites.serve("1.1")
    page.goto(sites.url)
    page.get_by_role("button", name="Resume “Long”").click()
    assert heading(page) == "This procedure changed from 1.0 to 1.1 since you began"
    act(page, "read")
    assert page.evaluate("document.activeElement.closest('details.db-control')?.open")
    page.get_by_role("button", name="Resume “Long”").click()
    page.get_by_role("button", name="Go on at: Ask one question at a time").click()
    assert heading(page) == "Step 2: Ask one question at a time"
    assert "until you are sure" in page.locator("[data-body]").inner_text()
    expect(page.locator("#db-run-note")).to_have_value("Before")
    act(page, "record")
    assert re.match(r"Initial contact \(SOP-CS-051, version 1\.0, from .* version 1\.1\)\n", record(page))
    page.reload()
    assert heading(page) == "Step 2: Ask one question at a time"


def test_a_step_that_is_gone_leads_to_the_one_before(page: Page, sites: Sites) -> None:
    start(page)
    act(page, "done")
    act(page, "done")
    answer(page, "Yes")
    assert heading(page) == "Step 3: Agree on a way"
    url = page.url
    sites.serve("2.0")
    page.goto("about:blank")
    page.goto(url)
    assert heading(page) == "This procedure changed from 1.0 to 2.0 since you began"
    expect(page.locator("[data-gone]")).to_be_visible()
    page.get_by_role("button", name="Go on at the nearest step before: Is the problem clear?").click()
    assert heading(page) == "Decision: Is the problem clear?"


# ---- two tabs ----


def test_a_second_tab_reads_until_it_takes_over(page: Page, sites: Sites) -> None:
    start(page, "Shared")
    act(page, "done")
    second = again(page, page.url)
    elsewhere = second.locator("[data-notice=elsewhere]")
    expect(elsewhere).to_contain_text("This run is open in another tab.")
    expect(second.locator("[data-do=done]")).to_be_disabled()
    assert second.locator("#db-run-note").evaluate("e => e.readOnly")
    page.locator(".db-run__part input").first.check()
    expect(second.locator(".db-run__part input").first).to_be_checked()
    page.locator("#db-run-note").press_sequentially("typed a moment ago")
    second.locator("[data-do=take]").click()
    expect(page.locator("[data-notice=elsewhere]")).to_be_visible()
    expect(page.locator("[data-do=done]")).to_be_disabled()
    expect(second.locator("#db-run-note")).to_have_value("typed a moment ago")
    expect(elsewhere).to_be_hidden()
    act(second, "done")
    expect(page.locator("[data-view=step] [data-heading]")).to_have_text("Decision: Is the problem clear?")
    act(second, "back")
    expect(second.locator("#db-run-note")).to_have_value("typed a moment ago")
    second.goto("about:blank")
    expect(page.locator("[data-notice=elsewhere]")).to_contain_text("The other tab has closed this run.")
    page.locator("[data-do=take]").click()
    expect(page.locator("[data-do=done]")).to_be_enabled()


def test_a_tab_that_was_killed_holds_nothing(page: Page, sites: Sites) -> None:
    start(page, "Killed")
    act(page, "done")
    values, url = kept(page), page.url
    assert all('"tab":""' not in value for value in values.values())
    act(page, "pause")
    page.evaluate(
        "values => Object.entries(values).forEach(([key, value]) => localStorage.setItem(key, value))", values
    )
    page.goto("about:blank")
    page.goto(url)
    expect(page.locator("[data-do=done]")).to_be_enabled()
    assert heading(page) == "Step 2: Ask one question at a time"


def test_a_run_deleted_in_another_tab_is_gone(page: Page, sites: Sites) -> None:
    page.clock.install()
    start(page, "Gone")
    second = again(page)
    second.get_by_role("button", name="Delete “Gone”").click()
    second.get_by_role("button", name="Delete it", exact=True).click()
    expect(page.locator("[data-message]")).to_have_text("This run was deleted in another tab.")
    page.clock.run_for(400)
    assert kept(page) == {}
