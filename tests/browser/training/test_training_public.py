"""Training for everybody, from a disk: no word of what only employees may read, and it works all the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.training.handbook import TIMED, build_public
from tests.browser.training.learner import do, heading, kept
from tests.conftest import Once

pytestmark = [pytest.mark.browser, pytest.mark.site]


@pytest.fixture(scope="module")
def site(once: Once) -> Path:
    return once("training-public", build_public) / "site/public"


def test_a_test_for_everybody(open_page: Callable[..., Page], site: Path) -> None:
    page = open_page(timezone_id="UTC")
    page.goto((site / TIMED).as_uri())
    do(page, "Begin the test")
    for _ in range(3):
        page.get_by_role("radio", name="The right one.").check()
        do(page, "Next")
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 100 %")
    assert page.get_by_text("It stands here").count() == 0
    assert "SOP-CS-051" not in page.content()
    assert "Initial contact" not in page.content()
    page.goto((site / "training/index.html").as_uri())
    mine = page.get_by_role("region", name="My training")
    expect(mine.get_by_role("status")).to_have_text("What you have begun and passed on this device.")
    expect(mine).to_contain_text("Passed on")
    assert mine.get_by_role("combobox").count() == 0
    assert "Service agent" not in page.content()
    assert kept(page, "TRN-CS-002@1.0")["certificate"]


def test_whoever_begun_nothing_is_not_bothered(open_page: Callable[..., Page], site: Path) -> None:
    page = open_page()
    page.goto((site / "training/index.html").as_uri())
    expect(page.get_by_role("link", name="Promises")).to_be_visible()
    expect(page.get_by_role("region", name="Check a certificate")).to_be_visible()
    assert page.get_by_role("region", name="My training").count() == 0
