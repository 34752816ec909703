"""A run from the beginning to the end: by keyboard, on a phone, back, and over to another page."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.runs.conftest import Sites
from tests.browser.runs.run_page import act, answer, focused, go_to, heading, kept, press_to, record, start

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "timezone_id": "UTC",
}
Open = Callable[..., Page]


# ---- from the beginning to the end ----


def test_keyboard_only_on_a_phone_closed_half_way_and_resumed(open_page: Open, sites: Sites) -> None:
    page = open_page(**PHONE, permissions=["clipboard-read", "clipboard-write"])
    page.clock.install(time="2026-11-20T09:00:00Z")
    page.goto(sites.url)
    go_to(page, "Label of this run")
    page.keyboard.type("Case 4711")
    page.keyboard.press("Enter")
    assert focused(page) == "Step 1: Greet the customer"
    press_to(page, "Done, next")
    assert focused(page) == "Step 2: Ask one question at a time"
    press_to(page, "Ask what happened.", "Space")
    go_to(page, "Write down: the problem")
    page.keyboard.type("It leaks.")
    page.close()

    page = page.context.new_page()
    page.clock.install(time="2026-11-20T09:05:00Z")
    page.goto(sites.url)
    press_to(page, "Resume “Case 4711”")
    expect(page.locator(".db-run [data-view=step]")).to_be_visible()
    assert focused(page) == "Step 2: Ask one question at a time"
    assert page.locator(".db-run__part input").evaluate_all("all => all.map(e => e.checked)") == [True, False]
    press_to(page, "Write down: the problem", "Control+Enter")
    assert focused(page) == "Decision: Is the problem clear?"
    press_to(page, "Yes")
    assert focused(page) == "Step 3: Agree on a way"
    press_to(page, "Done, next", "Space")
    press_to(page, "There is nothing to do")
    assert focused(page) == "Finished: Initial contact"
    press_to(page, "Copy the record")
    expect(page.locator("[data-view=end] [data-said]")).to_have_text("Copied. Paste it into the ticket.")

    ticket = page.context.new_page()
    ticket.goto(sites.url)
    ticket.locator("#db-run-label").evaluate(
        "e => e.replaceWith(Object.assign(document.createElement('textarea'), { id: 'ticket' }))"
    )
    ticket.locator("#ticket").press("Control+v")
    assert ticket.locator("#ticket").input_value() == (
        "Initial contact (SOP-CS-051, version 1.0)\n"
        "Label: Case 4711\n"
        "Started: 20 November 2026 at 09:00\n"
        "Ended: 20 November 2026 at 09:05\n"
        "\n"
        "1. Greet the customer – 09:00\n"
        "\n"
        "2. Ask one question at a time – 09:05\n"
        "   The problem: It leaks.\n"
        "   Left open: Ask what they expected.\n"
        "\n"
        "Decision: Is the problem clear? – 09:05\n"
        "   Answer: Yes\n"
        "\n"
        "3. Agree on a way – 09:05\n"
        "   Who: Service manager\n"
        "\n"
        "Decision: Is it done? – 09:05\n"
        "   Answer: There is nothing to do\n"
    )
    press_to(page, "Close and delete the run")
    assert kept(page) == {}


def test_nothing_is_wider_than_a_phone_and_everything_can_be_hit(open_page: Open, sites: Sites) -> None:
    page = open_page(**PHONE)
    page.goto(sites.url)

    def measure() -> None:
        assert page.evaluate("document.scrollingElement.scrollWidth") <= PHONE["viewport"]["width"]
        for target in page.locator(
            ".db-run :is(button, input:not([type=checkbox]), textarea, summary, .db-run__part label, a.db-button):visible"
        ).all():
            box = target.bounding_box()
            assert box
            assert box["height"] >= 43.9, target.inner_text()

    measure()
    start(page, "x" * 80)
    measure()
    act(page, "done")
    measure()
    act(page, "done")
    measure()
    act(page, "pause")
    page.locator("[data-act=delete]").click()
    measure()
    page.locator("[data-act=keep]").click()
    page.locator("[data-act=open]").click()
    answer(page, "The customer is in danger")
    page.go_back()
    expect(page.locator(".db-run [data-view=end]")).to_be_visible()
    measure()


def test_a_step_shows_what_is_needed_and_the_page_only_when_asked_for(page: Page) -> None:
    start(page)
    act(page, "done")
    body = page.locator("[data-body]")
    assert page.locator("[data-view=step] [data-where]").inner_text() == "Step 2 of 5 · Initial contact"
    warning, text = (body.locator(part).bounding_box() for part in (".db-step__warning", ".db-step__text"))
    assert warning
    assert text
    assert warning["y"] < text["y"]
    assert body.locator(".db-step__text").inner_text().startswith("Go on until you know.")
    assert body.locator("[id]").count() == 0
    expect(page.locator("li.db-step").first).to_be_hidden()
    act(page, "page")
    expect(page.locator("li.db-step").first).to_be_visible()
    expect(page.locator("[data-do=page]")).to_have_attribute("aria-expanded", "true")
    act(page, "page")
    expect(page.locator("li.db-step").first).to_be_hidden()


def test_a_link_to_another_step_shows_the_page(page: Page) -> None:
    start(page)
    act(page, "done")
    act(page, "done")
    answer(page, "Yes")
    page.locator("[data-body] a", has_text="the greeting").click()
    expect(page.locator("#greet")).to_be_in_viewport()
    expect(page.locator("[data-view=step]")).to_be_visible()
    page.reload()
    assert heading(page) == "Step 3: Agree on a way"


def test_a_label_can_be_given_later(page: Page) -> None:
    start(page)
    page.locator("#db-run-name").fill("Case 99")
    page.locator("#db-run-name").press("Enter")
    assert page.locator("[data-view=step] [data-where]").inner_text() == "Step 1 of 5 · Initial contact · Case 99"
    act(page, "done")
    page.reload()
    expect(page.locator("#db-run-name")).to_have_value("Case 99")
    act(page, "record")
    assert "\nLabel: Case 99\n" in record(page)


def test_back_goes_along_the_way_taken(page: Page) -> None:
    start(page)
    expect(page.locator("[data-do=back]")).to_be_disabled()
    way = []
    for move in ("done", "done", "Not yet", "done", "Yes", "done", "It goes on elsewhere"):
        act(page, "done") if move == "done" else answer(page, move)
        way.append(heading(page))
    assert way[-1] == "Step 5: Say goodbye"
    for expected in reversed(way[:-1]):
        act(page, "back")
        assert heading(page) == expected
        assert focused(page) == expected
        if expected.startswith("Decision: Is it"):
            expect(page.locator(".db-run__answer", has_text="(your answer before)")).to_contain_text(
                "It goes on elsewhere"
            )
    act(page, "back")
    assert heading(page) == "Step 1: Greet the customer"


def test_a_branch_to_a_page_opens_it_and_hands_the_run_over(page: Page, sites: Sites) -> None:
    start(page, "Case 12")
    act(page, "done")
    act(page, "done")
    answer(page, "The customer is in danger")
    page.wait_for_url("**/danger.html")
    arrived = page.locator("[data-list=arrived]")
    expect(arrived).to_contain_text("Case 12")
    expect(page.locator("#db-run-label")).to_have_value("Case 12")
    arrived.locator("a").click()
    assert heading(page) == "Handed over to: Vulnerable customers"
    assert "Handed over to: Vulnerable customers\n" in record(page)
    page.locator("[data-handed] a").click()
    page.wait_for_url("**/danger.html")


# ---- where the browser does not help ----


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ("navigator.clipboard.writeText = () => Promise.reject(new Error('no'));", "Copied. Paste it into the ticket."),
        (
            "navigator.clipboard.writeText = () => Promise.reject(new Error('no')); document.execCommand = () => false;",
            "The record is selected. Press Ctrl+C.",
        ),
    ],
    ids=["no clipboard", "no copying at all"],
)
def test_the_record_is_copied_by_whatever_way_there_is(laptop: Open, sites: Sites, script: str, said: str) -> None:
    page = laptop()
    page.goto(sites.url)
    page.evaluate(f"() => {{ {script} }}")
    start(page)
    act(page, "record")
    act(page, "copy")
    expect(page.locator("[data-view=end] [data-said]")).to_have_text(said)
    assert page.evaluate("getSelection().toString()") == record(page)


def test_without_javascript_and_on_paper_there_is_the_text_alone(open_page: Open, sites: Sites, page: Page) -> None:
    plain = open_page(java_script_enabled=False)
    plain.goto(sites.url)
    expect(plain.locator(".db-run")).to_be_hidden()
    expect(plain.locator("li.db-step").first).to_be_visible()
    start(page)
    page.emulate_media(media="print")
    expect(page.locator(".db-run")).to_be_hidden()
    expect(page.locator("li.db-step").first).to_be_visible()
