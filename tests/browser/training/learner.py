"""A learner at the keyboard: how each kind of question is answered, and what the device keeps."""

from __future__ import annotations

import json
from typing import Any

from playwright.sync_api import Locator, Page, expect

RIGHT: dict[str, Any] = {
    "single": "Greet the customer and say your name.",
    "multiple": ["Your name.", "A question that lets them speak."],
    "truth": "True",
    "order": ["Greet the customer.", "Let them speak.", "Check who it is."],
    "match": {"Greeting": "Your name", "Checking": "Postcode and order", "Ending": "A summary"},
    "fill": ["Two", "who"],
    "scenario": ["Ask for the order number and the postcode.", "Say so, and ask whether it is there."],
}
WRONG: dict[str, Any] = {
    "single": "Wait.",
    "multiple": ["The order number."],
    "truth": "False",
    "order": ["Check who it is.", "Greet the customer.", "Let them speak."],
    "match": {"Greeting": "A summary", "Checking": "A summary", "Ending": "Your name"},
    "fill": ["nine", "where"],
    "scenario": ["Promise the money back.", "Close the chat."],
}
KINDS = tuple(RIGHT)


def question(page: Page, name: str) -> Locator:
    """The question of this id."""
    return page.locator(f'[data-db-item="{name}"]')


def press(page: Page, target: Locator, key: str = "Enter") -> None:
    """Focus something and press a key: nobody touches a mouse."""
    target.focus()
    page.wait_for_load_state()  # a link is there before the script that listens to it
    page.keyboard.press(key)


def answer(page: Page, kind: str, response: Any, name: str = "") -> Locator:
    """Answer a question by the keyboard alone; gives the question."""
    one = question(page, name or kind)
    if kind in ("single", "truth"):
        press(page, one.get_by_role("radio", name=response, exact=True), "Space")
    elif kind == "multiple":
        for box in one.get_by_role("checkbox").all():
            if box.is_checked():
                press(page, box, "Space")
        for text in response:
            press(page, one.get_by_role("checkbox", name=text, exact=True), "Space")
    elif kind == "order":
        for place, text in enumerate(response):
            for _ in range(len(response)):
                items = one.locator(".db-order__text").all_inner_texts()
                if items.index(text) <= place:
                    break
                press(page, one.get_by_role("button", name=f"Move up: {text}"))
    elif kind == "match":
        for left, right in response.items():
            box = one.get_by_role("combobox", name=left)
            box.focus()
            page.keyboard.type(right)
            expect(box.locator("option:checked")).to_have_text(right)
    elif kind == "fill":
        for number, text in enumerate(response, 1):
            one.get_by_role("textbox", name=f"Blank {number} of").focus()
            page.keyboard.press("Control+A")
            page.keyboard.type(text)
    else:
        for text in response:
            press(page, one.get_by_role("radio", name=text, exact=True).last, "Space")
            press(page, one.get_by_role("button", name="This is what I do"))
    return one


def check(page: Page, one: Locator) -> None:
    """Have an answer of a lesson checked; a scenario needs no asking."""
    button = one.get_by_role("button", name="Check my answer")
    if button.is_visible():
        press(page, button)


def do(page: Page, name: str) -> None:
    """Press a button of the test."""
    press(page, page.locator("[data-db-test]").get_by_role("button", name=name, exact=True))


def take(page: Page, responses: dict[str, Any]) -> None:
    """Begin the test, answer what there is an answer for, and come to the page where it is handed in."""
    do(page, "Begin the test")
    for kind in KINDS:
        expect(question(page, f"t-{kind}")).to_be_visible()
        if kind in responses:
            answer(page, kind, responses[kind], f"t-{kind}")
        do(page, "Next")


def heading(page: Page) -> Locator:
    """What the view of the test that is shown is called."""
    return page.locator("[data-view]:not([hidden]) [data-heading]")


def kept(page: Page, name: str = "TRN-CS-001@1.0") -> Any:
    """What the device keeps of a module."""
    found = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    for key, value in found.items():
        if key.startswith("deskbook:training:") and key.endswith(f":{name}"):
            return json.loads(value)
    return None
