"""The list of runs: several at once, those of other procedures, finished ones."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.runs.conftest import Sites
from tests.browser.runs.run_page import act, answer, focused, heading, kept, record, start

pytestmark = [pytest.mark.browser, pytest.mark.site]


def test_several_runs_stand_in_the_list_and_go_when_deleted(page: Page) -> None:
    for label in ("One", "Two", ""):
        start(page, label)
        act(page, "done")
        act(page, "pause")
        assert focused(page).startswith(f"Resume “{label or 'Run without a label'}”")
    rows = page.locator("[data-list=open] li")
    expect(rows).to_have_count(3)
    expect(rows.nth(1)).to_contain_text("Two Step 2: Ask one question at a time · since")
    page.get_by_role("button", name="Delete “Two”").click()
    assert focused(page) == "Keep it"
    page.keyboard.press("Enter")
    expect(rows).to_have_count(3)
    assert focused(page) == "Delete “Two”"
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Delete it", exact=True).click()
    expect(rows).to_have_count(2)
    expect(page.locator("[data-message]")).to_have_text("The run was deleted from this device.")
    assert len(kept(page)) == 2


def test_runs_of_other_procedures_are_named_with_a_link(page: Page, sites: Sites) -> None:
    for label in ("One", "Two"):
        start(page, label)
        act(page, "pause")
    page.goto(sites.url.replace("contact.html", "danger.html"))
    expect(page.locator("[data-list=open]")).to_be_hidden()
    page.locator("[data-list=others] summary", has_text="You have 2 other runs open").click()
    page.get_by_role("link", name="Resume “One”").click()
    page.wait_for_url("**/contact.html#run=*")
    assert heading(page) == "Step 1: Greet the customer"


def test_a_finished_run_stays_until_it_is_deleted(page: Page) -> None:
    start(page, "Old")
    act(page, "done")
    act(page, "done")
    answer(page, "Yes")
    act(page, "done")
    answer(page, "There is nothing to do")
    act(page, "close")
    expect(page.locator("[data-list=open]")).to_be_hidden()
    page.reload()
    page.locator("[data-list=finished] summary", has_text="Finished runs (1)").click()
    page.get_by_role("button", name="Show the record of “Old”").click()
    assert "Label: Old\n" in record(page)
    act(page, "resume")
    assert heading(page) == "Decision: Is it done?"


def test_fifty_open_runs_leave_no_room_for_another(page: Page) -> None:
    start(page)
    act(page, "pause")
    page.evaluate("""() => {
        const [key, value] = Object.entries(localStorage).find(([key]) => key.startsWith("deskbook:"));
        for (let n = 10; n < 59; n++) {
            const id = `copy0000${n}`;
            localStorage.setItem(key.replace(/[^:]+$/, id), JSON.stringify({ ...JSON.parse(value), id }));
        }
    }""")
    page.reload()
    page.locator("#db-run-label").press("Enter")
    expect(page.locator("[data-message]")).to_have_text(
        "There are 50 open runs on this device. Delete one before you begin another."
    )
    assert len(kept(page)) == 50
