"""Practice in a lesson, by the keyboard alone: every kind of question right and wrong, branches, and what the device keeps."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.training.handbook import LESSON
from tests.browser.training.learner import KINDS, RIGHT, WRONG, answer, check, kept, press, question

pytestmark = [pytest.mark.browser, pytest.mark.site]
Open = Callable[..., Page]
PHONE = {"width": 360, "height": 780}
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"


def verdict(one: Locator) -> Locator:
    return one.locator(".db-question__verdict")


@pytest.mark.parametrize("window", [PHONE, {"width": 1366, "height": 768}], ids=["phone", "laptop"])
@pytest.mark.parametrize("kind", KINDS)
def test_right(visit: Open, kind: str, window: dict[str, int]) -> None:
    page = visit(LESSON, viewport=window)
    one = answer(page, kind, RIGHT[kind])
    check(page, one)
    expect(verdict(one)).to_have_text("Right")
    expect(one.get_by_role("button", name="Show the right answer")).to_be_hidden()
    expect(one.get_by_role("link", name="Initial contact")).to_be_visible()
    assert kept(page)["practice"].keys() == {kind}
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


SHOWN = {
    "single": "This is right",
    "multiple": "This is right",
    "truth": "This is right",
    "order": "The right order:\nGreet the customer.\nLet them speak.\nCheck who it is.",
    "match": "Right: Postcode and order",
    "fill": "Right: who",
    "scenario": "This is right",
}


@pytest.mark.parametrize("kind", KINDS)
def test_wrong_then_shown_then_right(visit: Open, kind: str) -> None:
    page = visit(LESSON)
    one = answer(page, kind, WRONG[kind])
    check(page, one)
    expect(verdict(one)).to_have_text("Not right")
    expect(one).not_to_contain_text(SHOWN[kind])
    press(page, one.get_by_role("button", name="Show the right answer"))
    expect(verdict(one)).to_be_focused()
    for line in SHOWN[kind].split("\n"):
        expect(one).to_contain_text(line)
    press(page, one.get_by_role("button", name="Try again"))
    expect(verdict(one)).to_be_hidden()
    assert one.evaluate("one => one.contains(document.activeElement)")
    answer(page, kind, RIGHT[kind])
    check(page, one)
    expect(verdict(one)).to_have_text("Right")


@pytest.mark.parametrize(
    ("kind", "response"),
    [
        ("multiple", ["Your name."]),
        ("match", {**RIGHT["match"], "Ending": "Your name"}),
        ("fill", ["2.", "whom"]),
        ("scenario", ["Promise the money back.", "Say that it was too early, and look now.", "Close the case."]),
    ],
)
def test_right_in_part(visit: Open, kind: str, response: Any) -> None:
    page = visit(LESSON)
    one = answer(page, kind, response)
    check(page, one)
    expect(verdict(one)).to_have_text("Partly right")


def test_feedback_of_what_was_chosen_and_the_passage_behind_it(visit: Open) -> None:
    page = visit(LESSON)
    one = answer(page, "single", "Ask for the order number.")
    check(page, one)
    expect(verdict(one)).to_be_focused()
    expect(one).to_contain_text("Your answer: not right")
    expect(one).to_contain_text("You do not know yet whom you speak to.")
    expect(one).not_to_contain_text("they know that they reached a person")
    expect(one).to_contain_text("A greeting costs nothing.")
    expect(one.locator("blockquote")).to_have_text("Greet the customer and say your name. Then let them speak.")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url("**/procedures/initial-contact.html#greet")


def test_nothing_is_checked_before_it_is_answered(visit: Open) -> None:
    page = visit(LESSON)
    one = question(page, "single")
    check(page, one)
    expect(one.get_by_role("alert")).to_have_text("Answer the question first.")
    expect(verdict(one)).to_be_hidden()
    assert kept(page)["practice"] == {}


def test_an_order_is_told_to_whoever_cannot_see_it(visit: Open) -> None:
    page = visit(LESSON)
    one = question(page, "order")
    first = one.locator(".db-order__text").first.inner_text()
    down = one.get_by_role("button", name=f"Move down: {first}")
    press(page, down)
    expect(one.get_by_role("status")).to_have_text(f"{first}: now in place 2 of 3")
    expect(down).to_be_focused()
    page.keyboard.press("Enter")
    expect(down).to_be_focused()
    expect(down).to_have_attribute("aria-disabled", "true")
    assert one.locator(".db-order__text").last.inner_text() == first


def test_each_branch_of_a_conversation(visit: Open) -> None:
    page = visit(LESSON)
    one = question(page, "scenario")
    expect(one.locator(".db-scene")).to_have_count(1)
    press(page, one.get_by_role("button", name="This is what I do"))
    expect(one.get_by_role("alert").first).to_have_text("Answer the question first.")
    answer(page, "scenario", ["Promise the money back."])
    expect(one.locator(".db-scene")).to_have_count(2)
    expect(one).to_contain_text("You do not know yet what happened.")
    expect(one.locator(".db-scene").first.get_by_role("radio", name="Promise the money back.")).to_be_checked()
    expect(one.locator(".db-scene").first.get_by_role("radio", name="Ask for the order")).to_be_disabled()
    assert page.evaluate("document.activeElement.textContent").strip() == "Your team lead asks why you promised that."
    answer(page, "scenario", ["Say that it was too early, and look now.", "Say so, and ask whether it is there."])
    expect(one).to_contain_text("The conversation ends here.")
    expect(verdict(one)).to_have_text("Partly right")
    assert kept(page)["practice"]["scenario"] == [["start", "b"], ["promised", "a"], ["found", "a"]]


def test_practice_is_there_again_after_a_reload(visit: Open) -> None:
    page = visit(LESSON)
    for kind in KINDS:
        check(page, answer(page, kind, RIGHT[kind] if kind != "truth" else WRONG[kind]))
    expect(page.locator("[data-db-progress]")).to_have_text("You have answered all questions of this lesson.")
    before = kept(page)
    page.reload()
    for kind in KINDS:
        expect(verdict(question(page, kind))).to_have_text("Not right" if kind == "truth" else "Right")
    assert kept(page) == before


@pytest.mark.parametrize("before", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_a_device_that_keeps_nothing_says_so_and_works(visit: Open, before: str) -> None:
    page = visit(LESSON, before=before)
    one = answer(page, "single", RIGHT["single"])
    check(page, one)
    expect(verdict(one)).to_have_text("Right")
    expect(page.locator("[data-db-lost]")).to_contain_text("This device cannot keep what you do here.")
    assert page.locator(":text('This device cannot keep what you do here.'):visible").count() == 1


@pytest.mark.parametrize(
    "practice",
    [
        {"single": "zzz", "multiple": ["zz"], "order": ["a", "a"], "match": {"l1": "r99"}, "fill": ["x"]},
        {"single": ["a"], "order": "abc", "match": ["l1"], "fill": {"a": "b"}, "scenario": [["found", "a"]]},
        {"scenario": [["start", "b"], ["found", "a"]], "fill": ["<img src=x onerror=alert(1)>", "<b>"], "other": "a"},
    ],
)
def test_practice_that_somebody_wrote_into_the_device(visit: Open, sites: Any, practice: Any) -> None:
    page = visit(LESSON)
    state = {**kept(page), "practice": practice}
    key = "deskbook:training:/handbook/:TRN-CS-001@1.0"
    page.evaluate("([key, state]) => localStorage.setItem(key, JSON.stringify(state))", [key, state])
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.reload()
    for kind in KINDS:
        if kind in practice and kind != "scenario":
            assert not verdict(question(page, kind)).is_visible() or kind == "fill"
    assert page.locator(".db-quiz img").count() == 0
    page.evaluate("localStorage.clear()")
    page.reload()
    check(page, answer(page, "single", RIGHT["single"]))
    expect(verdict(question(page, "single"))).to_have_text("Right")
    assert faults == []


def test_done_and_on_to_the_next_lesson(visit: Open) -> None:
    page = visit(LESSON)
    press(page, page.get_by_role("link", name="Done. Next: Listen"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Listen")
    assert kept(page)["lessons"].keys() == {"greet"}
    press(page, page.get_by_role("link", name="Done. Take the test"))
    expect(page.get_by_role("heading", level=1)).to_have_text("The test")
    assert kept(page)["lessons"].keys() == {"greet", "listen"}


def test_without_javascript_everything_can_be_read_and_nothing_tells_what_is_right(visit: Open) -> None:
    page = visit(LESSON, java_script_enabled=False)
    expect(page.locator(".db-quiz__script")).to_be_visible()
    for text in ("Greet the customer and say your name.", "Postcode and order", "Close the chat.", "A summary"):
        expect(page.locator(".db-quiz").get_by_text(text, exact=True)).to_be_visible()
    assert "they know that they reached a person" not in page.content()
    assert page.locator(".db-quiz :is(input, button)").count() == 0
    expect(page.get_by_role("link", name="Done. Next: Listen")).to_be_visible()
