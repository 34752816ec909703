"""axe finds nothing in training: before, while and after a question is answered, light and dark, phone and laptop; and
nothing is wider than its window, at twice the size of type too."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_axe import fitted, sound
from tests.browser.training.conftest import Sites
from tests.browser.training.handbook import LESSON, MODULE, TEST, TIMED
from tests.browser.training.learner import KINDS, RIGHT, WRONG, answer, check, do, heading, press, question, take

pytestmark = [pytest.mark.browser, pytest.mark.site]
Open = Callable[..., Page]
PHONE = {"width": 360, "height": 780}
LAPTOP = {"width": 1366, "height": 768}
LOOKS = [
    pytest.param({"viewport": PHONE, "color_scheme": "light"}, id="phone-light"),
    pytest.param({"viewport": PHONE, "color_scheme": "dark"}, id="phone-dark"),
    pytest.param({"viewport": LAPTOP, "color_scheme": "light"}, id="laptop-light"),
    pytest.param({"viewport": LAPTOP, "color_scheme": "dark"}, id="laptop-dark"),
]


@pytest.mark.parametrize("options", LOOKS)
def test_a_lesson(visit: Open, options: dict[str, Any]) -> None:
    page = visit(LESSON, reduced_motion="reduce", **options)
    sound(page)
    for number, kind in enumerate(KINDS):
        check(page, answer(page, kind, (WRONG if number % 2 == 0 else RIGHT)[kind]))
    sound(page)
    for button in page.get_by_role("button", name="Show the right answer").all():
        if button.is_visible():
            press(page, button)
    sound(page)


@pytest.mark.parametrize("options", LOOKS)
def test_a_test(visit: Open, options: dict[str, Any]) -> None:
    page = visit(TEST, reduced_motion="reduce", **options)
    sound(page)
    do(page, "Begin the test")
    for kind in KINDS:
        expect(question(page, f"t-{kind}")).to_be_visible()
        sound(page)
        do(page, "Next")
    sound(page)
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Not passed: 0 %")
    sound(page)
    do(page, "Try again")
    take(page, {**RIGHT, "single": WRONG["single"]})
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 84 %")
    sound(page)


@pytest.mark.parametrize("options", LOOKS)
def test_the_other_pages(visit: Open, sites: Sites, options: dict[str, Any]) -> None:
    page = visit(TEST, reduced_motion="reduce", **options)
    take(page, RIGHT)
    do(page, "Hand in")
    page.evaluate("localStorage.setItem('deskbook:role', 'agent')")
    sites.serve("3.0")
    paths = ("training/index.html", "training/matrix.html", "training/coverage.html", MODULE, TIMED)
    for path in (*paths, "procedures/conduct.html", "procedures/initial-contact.html"):
        page.goto(sites.root + path)
        sound(page)


@pytest.mark.parametrize("path", [LESSON, TEST, MODULE, "training/index.html", "procedures/conduct.html"])
def test_twice_the_size_of_type(visit: Open, path: str) -> None:
    """A laptop's window at 200 % shows as many points as one of half its width."""
    page = visit(path, viewport={"width": 640, "height": 400}, device_scale_factor=2)
    assert fitted(page)


def test_where_the_system_chooses_the_colours(visit: Open) -> None:
    page = visit(TEST, forced_colors="active")
    do(page, "Begin the test")
    answer(page, "single", RIGHT["single"], "t-single")
    bar = page.locator(".db-test__progress")
    expect(bar).to_be_visible()
    chosen = page.locator(".db-question__answers > li:has(:checked)")
    assert chosen.evaluate("one => parseFloat(getComputedStyle(one).borderTopWidth)") > 1
