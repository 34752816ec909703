"""The test of a module, by the keyboard alone: one question at a time, resumed, handed in, failed, passed, certified."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.training.conftest import Sites
from tests.browser.training.handbook import MODULE, TEST, TIMED
from tests.browser.training.learner import RIGHT, WRONG, answer, do, heading, kept, question, take

pytestmark = [pytest.mark.browser, pytest.mark.site]
Open = Callable[..., Page]
PHONE = {"width": 360, "height": 780}
KEY = "deskbook:training:/handbook/:TRN-CS-001@1.0"
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


def write(page: Page, state: Any) -> None:
    """Write something into the device, as somebody with its tools would, and look again."""
    text = state if isinstance(state, str) else json.dumps(state)
    page.evaluate("([key, text]) => localStorage.setItem(key, text)", [KEY, text])
    page.reload()


@pytest.mark.parametrize("window", [PHONE, {"width": 1366, "height": 768}], ids=["phone", "laptop"])
def test_passed_at_the_first_go(visit: Open, window: dict[str, int]) -> None:
    page = visit(TEST, viewport=window)
    expect(page.get_by_role("heading", name="Before you begin")).to_be_visible()
    expect(page.locator(".db-test__facts")).to_contain_text("You have 2 attempts.")
    take(page, RIGHT)
    expect(heading(page)).to_have_text("Hand in?")
    expect(page.locator("[data-unanswered]")).to_contain_text("You have answered all questions.")
    do(page, "Hand in")
    expect(heading(page)).to_be_focused()
    expect(heading(page)).to_have_text("Passed with 100 %")
    expect(page.locator("[data-result]")).to_have_text("You need 80 %. You have 13 of 13 points.")
    expect(page.locator("[data-review]")).to_contain_text("You had everything right.")
    expect(page.locator("[data-paper=code]")).to_have_text(kept(page)["certificate"]["code"])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.reload()
    expect(heading(page)).to_have_text("Passed with 100 %")


def test_one_question_at_a_time_back_and_forward(visit: Open) -> None:
    page = visit(TEST)
    do(page, "Begin the test")
    expect(heading(page)).to_have_text("Question 1 of 7")
    expect(heading(page)).to_be_focused()
    expect(page.locator(".db-test").get_by_role("button", name="Back", exact=True)).to_be_disabled()
    assert page.locator("[data-db-item]").count() == 1
    answer(page, "single", WRONG["single"], "t-single")
    assert page.locator(".db-test .db-mark").count() == 0
    do(page, "Next")
    expect(heading(page)).to_have_text("Question 2 of 7")
    do(page, "Back")
    expect(page.get_by_role("radio", name="Wait.")).to_be_checked()
    do(page, "All questions")
    expect(page.locator("[data-unanswered]")).to_contain_text("6 questions are not answered or not finished.")
    page.get_by_role("button", name="What belongs together?").focus()
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Question 5 of 7")


def test_nothing_is_lost_by_a_reload(visit: Open) -> None:
    page = visit(TEST)
    do(page, "Begin the test")
    for kind in ("single", "multiple", "truth", "order", "match", "fill"):
        answer(page, kind, RIGHT[kind], f"t-{kind}")
        page.reload()
        expect(page.locator("[data-said]")).to_have_text("You go on where you stopped.")
        expect(question(page, f"t-{kind}")).to_be_visible()
        do(page, "Next")
    answer(page, "scenario", ["Promise the money back."], "t-scenario")
    page.reload()
    expect(page.locator(".db-scene")).to_have_count(2)
    do(page, "Next")
    expect(page.locator("[data-unanswered]")).to_contain_text("1 question is not answered or not finished.")
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 84 %")


def test_failed_attempts_run_out_and_only_then_the_right_answers_are_shown(visit: Open) -> None:
    page = visit(TEST)
    take(page, {**RIGHT, "single": WRONG["single"], "order": WRONG["order"], "scenario": WRONG["scenario"]})
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Not passed: 53 %")
    expect(page.locator("[data-more]")).to_have_text("You have 1 attempt left. Look at what was wrong first.")
    review = page.locator("[data-review]")
    expect(review.locator(":scope > [data-db-item]")).to_have_count(3)
    one = question(page, "t-single")
    expect(one).to_contain_text("Your answer: not right")
    expect(one.locator("blockquote")).to_contain_text("Greet the customer and say your name.")
    expect(one.get_by_role("link", name="Initial contact: Greet")).to_be_visible()
    for hidden in ("This is right", "The right order:", "Listen before you ask.", "A greeting costs nothing."):
        expect(review).not_to_contain_text(hidden)
    assert page.locator("[data-db-paper]").is_hidden()
    assert not one.get_by_role("radio").first.is_enabled()

    do(page, "Try again")
    expect(page.locator(".db-test__facts")).to_contain_text("You have 1 attempt.")
    take(page, {"single": WRONG["single"]})
    expect(page.locator("[data-unanswered]")).to_contain_text("6 questions are not answered")
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Not passed: 0 %")
    expect(page.locator("[data-more]")).to_contain_text("You have no attempts left.")
    expect(page.get_by_role("button", name="Try again")).to_be_hidden()
    for shown in ("This is right", "The right order:", "Listen before you ask.", "A greeting costs nothing."):
        expect(review).to_contain_text(shown)
    page.reload()
    expect(heading(page)).to_have_text("Not passed: 0 %")
    assert len(kept(page)["attempts"]) == 2


RECORD = "a => decodeURIComponent(a.href.slice(a.href.indexOf(',') + 1))"
TOLD = """document.addEventListener("deskbook:result", ({ detail }) => (window.told ??= []).push(detail));"""


@pytest.mark.parametrize("passes", [True, False], ids=["passed", "failed"])
def test_a_result_is_told_to_the_page_and_can_be_taken_along(visit: Open, passes: bool) -> None:
    page = visit(TEST, before=TOLD)
    take(page, RIGHT if passes else {"single": RIGHT["single"]})
    assert page.evaluate("window.told") is None
    do(page, "Hand in")
    told = page.evaluate("window.told")
    state = kept(page)
    attempt = state["attempts"][0]
    assert len(told) == 1
    answers = told[0].pop("answers")
    assert told[0] == {
        "id": "TRN-CS-001",
        "title": "First contact",
        "version": "1.0",
        "passMark": 80,
        "page": TEST,
        "code": state["certificate"]["code"] if passes else None,
        **{key: attempt[key] for key in ("began", "ended", "percent", "earned", "possible", "passed")},
        "digest": told[0]["digest"],
    }
    assert [one["key"]["id"] for one in answers] == attempt["drawn"]
    first, last = answers[0], answers[-1]
    assert (first["response"], first["earned"], first["right"], first["title"]) == (
        "b",
        200,
        True,
        "What do you do first?",
    )
    assert attempt["began"] <= first["at"] <= attempt["ended"]
    assert first["seconds"] >= 0
    if not passes:
        assert (last["response"], last["earned"], last["right"], last["at"], last["seconds"]) == (
            None,
            0,
            False,
            attempt["ended"],
            None,
        )
    link = page.get_by_role("link", name="Download the record")
    assert link.get_attribute("download") == "TRN-CS-001-1.0-result.json"
    record = json.loads(link.evaluate(RECORD))
    assert record == {
        "type": "module-result",
        "module": "TRN-CS-001",
        "title": "First contact",
        "version": "1.0",
        "digest": told[0]["digest"],
        "date": attempt["ended"][:10],
        "percent": attempt["percent"],
        "needed": 80,
        "passed": passes,
        "code": told[0]["code"],
        "page": TEST,
    }
    page.reload()
    assert json.loads(link.evaluate(RECORD)) == record
    assert page.evaluate("window.told") is None


def test_whoever_passed_may_take_it_again_and_keeps_the_certificate(visit: Open) -> None:
    page = visit(TEST)
    take(page, RIGHT)
    do(page, "Hand in")
    before = kept(page)["certificate"]
    do(page, "Take the test again")
    take(page, {})
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Not passed: 0 %")
    expect(page.locator("[data-more]")).to_contain_text("You passed with 100 % on")
    expect(page.locator("[data-more]")).to_contain_text("that stays.")
    assert kept(page)["certificate"] == before


# ---- time, pools ----


def test_a_pool_is_drawn_from_and_a_reload_draws_the_same(visit: Open) -> None:
    page = visit(TIMED)
    expect(page.locator(".db-test__facts")).to_contain_text("3 questions, one at a time.")
    do(page, "Begin the test")
    drawn = kept(page, "TRN-CS-002@1.0")["attempts"][0]["drawn"]
    assert len(drawn) == 3
    assert "n-four" in drawn
    shown = page.locator("[data-db-item]").get_attribute("data-db-item")
    page.reload()
    expect(question(page, shown or "")).to_be_visible()
    assert kept(page, "TRN-CS-002@1.0")["attempts"][0]["drawn"] == drawn


def timed(visit: Open) -> Page:
    page = visit("index.html")
    page.clock.install(time="2026-06-01T09:00:00Z")
    page.goto(page.url.replace("index.html", TIMED))
    do(page, "Begin the test")
    expect(page.locator("[data-view=question] [data-time]")).to_have_text("2:00 left")
    return page


def test_time_that_is_over_hands_in_what_was_answered(visit: Open) -> None:
    page = timed(visit)
    page.get_by_role("radio", name="The right one.").check()
    page.clock.run_for(30_000)
    expect(page.locator("[data-view=question] [data-time]")).to_have_text("1:30 left")
    expect(page.locator("[data-said]")).to_have_text("")
    page.clock.run_for(31_000)
    expect(page.locator("[data-said]")).to_have_text("1 minute left for this test")
    page.clock.run_for(60_000)
    expect(heading(page)).to_have_text("Not passed: 33 %")
    expect(heading(page)).to_be_focused()
    expect(page.locator("[data-over]")).to_contain_text("The time was over.")
    assert kept(page, "TRN-CS-002@1.0")["attempts"][0]["ended"]


def test_time_goes_on_while_the_page_is_closed(visit: Open) -> None:
    page = timed(visit)
    page.clock.run_for(10_000)
    page.goto("about:blank")
    page.clock.set_system_time("2026-06-01T09:01:00Z")
    page.go_back()
    left = page.locator("[data-view=question] [data-time]")
    expect(left).to_contain_text("1:0")
    page.goto("about:blank")
    page.clock.set_system_time("2026-06-01T11:00:00Z")
    page.go_back()
    expect(heading(page)).to_have_text("Not passed: 0 %")


def test_a_clock_that_goes_back_gives_no_time(visit: Open) -> None:
    page = timed(visit)
    page.clock.run_for(60_000)
    page.clock.set_system_time("2026-06-01T08:00:00Z")
    page.reload()
    expect(page.locator("[data-view=question] [data-time]")).to_contain_text(":")
    spent = kept(page, "TRN-CS-002@1.0")["attempts"][0]["spent"]
    assert spent >= 55
    page.clock.run_for(20_000)
    do(page, "All questions")
    do(page, "Hand in")
    attempt = kept(page, "TRN-CS-002@1.0")["attempts"][0]
    assert attempt["ended"] >= attempt["began"]
    assert attempt["spent"] >= spent + 15
    expect(heading(page)).to_have_text("Not passed: 0 %")


# ---- what the device keeps ----


@pytest.mark.parametrize("before", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_a_device_that_keeps_nothing_says_so_once_and_works(visit: Open, before: str) -> None:
    page = visit(TEST, before=before)
    take(page, RIGHT)
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 100 %")
    expect(page.locator("[data-notice=lost]")).to_be_visible()
    expect(page.locator("[data-db-paper]")).to_be_visible()


@pytest.mark.parametrize(
    "state", ["{", "[]", "null", '{"format":9}', '"<img src=x onerror=alert(1)>"'], ids=lambda text: text[:9]
)
def test_what_is_no_state_is_set_aside(visit: Open, state: str) -> None:
    page = visit(TEST)
    write(page, state)
    expect(page.locator("[data-notice=damaged]")).to_be_visible()
    take(page, RIGHT)
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 100 %")


def test_a_pass_that_somebody_wrote_into_the_device_is_none(visit: Open) -> None:
    page = visit(TEST)
    take(page, {})
    do(page, "Hand in")
    state = kept(page)
    forged = {**state["attempts"][0], "earned": 1300, "percent": 100, "passed": True}
    certificate = {"date": "2026-06-01", "percent": 100, "code": "AAAA-BBBB-CCCC", "digest": "0a1b2c3d4e5f"}
    write(page, {**state, "attempts": [forged], "certificate": certificate})
    expect(heading(page)).to_have_text("Not passed: 0 %")
    expect(page.locator("[data-notice=damaged]")).to_be_visible()
    assert page.locator("[data-db-paper]").is_hidden()
    page.goto(page.url.replace(TEST, MODULE))
    assert page.locator("[data-db-paper]").is_hidden()


@pytest.mark.parametrize("drawn", [["gone", "lost"], ["t-truth"], ["t-truth", "t-single"]])
def test_an_attempt_at_other_questions_than_were_drawn(visit: Open, drawn: list[str]) -> None:
    page = visit(TEST)
    do(page, "Begin the test")
    state = kept(page)
    write(page, {**state, "attempts": [{**state["attempts"][0], "drawn": drawn}]})
    expect(heading(page)).to_have_text("Before you begin")
    do(page, "Begin the test")
    expect(heading(page)).to_have_text("Question 1 of 7")


def test_two_tabs_work_on_the_same_attempt(visit: Open) -> None:
    page = visit(TEST)
    do(page, "Begin the test")
    answer(page, "single", RIGHT["single"], "t-single")
    other = page.context.new_page()
    other.goto(page.url)
    expect(other.get_by_role("radio", name=RIGHT["single"])).to_be_checked()
    do(other, "Next")
    answer(other, "multiple", RIGHT["multiple"], "t-multiple")
    expect(heading(page)).to_have_text("Question 2 of 7")
    expect(page.get_by_role("checkbox", name="Your name.")).to_be_checked()
    do(page, "All questions")
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Not passed: 30 %")
    expect(heading(other)).to_have_text("Not passed: 30 %")
    assert len(kept(page)["attempts"]) == 1


def test_who_began_version_1_finishes_it_after_version_3_is_there(visit: Open, sites: Sites) -> None:
    page = visit(TEST)
    do(page, "Begin the test")
    answer(page, "single", RIGHT["single"], "t-single")
    sites.serve("3.0")
    page.goto(sites.root + MODULE)
    banner = page.get_by_role("note")
    expect(banner).to_contain_text("a newer one is in force. If you have begun this one, you can finish it.")
    expect(banner.get_by_role("link", name="Go to version 3.0")).to_be_visible()
    go = page.get_by_role("link", name="Go on with the test")
    go.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("radio", name=RIGHT["single"])).to_be_checked()
    do(page, "Next")
    for kind in ("multiple", "truth", "order", "match", "fill", "scenario"):
        answer(page, kind, RIGHT[kind], f"t-{kind}")
        do(page, "Next")
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 100 %")
    expect(page.locator("[data-db-paper]")).to_contain_text("TRN-CS-001, Version 1.0")
    page.goto(sites.root + "training/first-contact/3.0/test.html")
    expect(heading(page)).to_have_text("Before you begin")
    assert kept(page, "TRN-CS-001@3.0") is None or kept(page, "TRN-CS-001@3.0")["attempts"] == []


def test_the_source_of_a_test_does_not_show_what_is_right(visit: Open) -> None:
    page = visit(TEST, java_script_enabled=False)
    source = page.locator(".db-quiz").evaluate("quiz => quiz.outerHTML")
    for hidden in (
        "Right: they know",
        "thirty",
        "You look before you promise",
        '"right":',
        "&#34;right&#34;:",
        "checked",
    ):
        assert hidden not in source
    expect(page.locator(".db-quiz__script")).to_be_visible()
    for text in ("What do you do first?", "Close the chat.", "Postcode and order"):
        expect(page.locator(".db-quiz").get_by_text(text, exact=True)).to_be_visible()
    assert page.locator("[data-db-test]").is_hidden()
