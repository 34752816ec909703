"""Every module of the handbook can be passed: its lessons are read to the end, its test is answered with the sealed answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from deskbook.core.seal import unseal
from tests.browser.training.learner import do, heading, press
from tests.handbook import ROOT

pytestmark = [pytest.mark.acceptance, pytest.mark.browser, pytest.mark.site]

FOLDER = ROOT / "docs/training"
VERSIONS = [str(path.parent.relative_to(FOLDER)) for path in sorted(FOLDER.glob("*/*/index.md"))]


def keys_of(page: Page) -> dict[str, Any]:
    """The right answers of a page, by id of the question."""
    quiz = page.locator("[data-db-quiz]").first
    name = f"{quiz.get_attribute('data-module')}@{quiz.get_attribute('data-version')}"
    sealed = quiz.get_attribute("data-sealed")
    return {key["id"]: key for key in unseal(sealed, name)} if sealed else {}


def choose(one: Locator, keys: list[str]) -> None:
    """Tick answers."""
    for key in keys:
        one.locator(f"input[value='{key}']").last.check()


def answer(page: Page, one: Locator, key: dict[str, Any]) -> None:
    """Answer a question rightly."""
    if key["type"] == "order":
        for place, wanted in enumerate(key["order"]):
            while one.locator("[data-db-answer]").evaluate_all("all => all.map((each) => each.dataset.dbAnswer)").index(wanted) > place:
                press(page, one.locator(f"[data-db-answer='{wanted}'] [data-move=up]"))
    elif key["type"] == "match":
        for left, right in key["pairs"]:
            one.locator(f"[data-db-left='{left}'] select").select_option(right)
    elif key["type"] == "fill":
        for field, accepted in zip(one.get_by_role("textbox").all(), key["blanks"], strict=True):
            field.fill(accepted[0])
    elif key["type"] == "scenario":
        scenes = {scene["key"]: scene for scene in key["scenes"]}
        at = key["scenes"][0]["key"]
        while at:
            right = next(each for each in scenes[at]["answers"] if each["right"])
            choose(one, [right["key"]])
            press(page, one.get_by_role("button", name="This is what I do"))
            at = right["to"]
    else:
        choose(one, [each["key"] for each in key["answers"] if each["right"]])


@pytest.mark.parametrize("version", VERSIONS)
def test_from_the_first_lesson_to_the_certificate(
    version: str, open_page: Callable[..., Page], served_sites: dict[str, str]
) -> None:
    page = open_page(viewport={"width": 390, "height": 844})
    page.goto(f"{served_sites['internal']}/training/{version}/index.html")
    press(page, page.locator("[data-db-go]"))
    page.wait_for_load_state()
    while not page.locator("[data-db-test]").count():
        for name, key in keys_of(page).items():
            one = page.locator(f"[data-db-item='{name}']")
            answer(page, one, key)
            if key["type"] != "scenario":
                press(page, one.get_by_role("button", name="Check my answer"))
            expect(one.locator(".db-mark--right").first).to_be_visible()
            assert one.locator(".db-mark--wrong").count() == 0
        here = page.url
        press(page, page.locator("[data-db-done]"))
        expect(page).not_to_have_url(here)
        page.wait_for_load_state()
    keys = keys_of(page)
    do(page, "Begin the test")
    while page.locator("[data-view=question]").is_visible():
        one = page.locator("[data-stage] [data-db-item]")
        answer(page, one, keys[str(one.get_attribute("data-db-item"))])
        do(page, "Next")
    expect(page.locator("[data-unanswered]")).to_contain_text("You have answered all questions.")
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 100 %")
    expect(page.locator("[data-paper=code]")).not_to_be_empty()
