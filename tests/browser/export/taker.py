"""Somebody who takes a course that a learning system shows: where its window is, and what one does there."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Frame, Locator, Page, expect

from tests.browser.export.scorm_lms import Lms, until
from tests.browser.training.learner import KINDS, RIGHT, answer, do, heading
from tests.browser.watch_requests import watched_context

COURSE = "/course/index.html"
LONG, SHORT = "TRN-CS-001-1.0", "TRN-CS-002-1.0"
"""Packages: a module with a question of every kind, and one of three questions."""


class Taker:
    """One window of a course. What `learner.py` does to a page can be done to it.

    Args:
        page: whose keyboard and clock are used.
        frame: where the course is.
    """

    def __init__(self, page: Page, frame: Frame) -> None:
        self.page, self.frame = page, frame
        self.keyboard = page.keyboard
        self.locator, self.get_by_role = frame.locator, frame.get_by_role
        self.wait_for_load_state = frame.wait_for_load_state

    @property
    def view(self) -> Any:
        """It as what `learner.py` takes for a page."""
        return self

    def notice(self, name: str) -> Locator:
        """A notice of the player."""
        return self.locator(f'[data-course-notice="{name}"]')

    def ready(self) -> Taker:
        """Wait until a lesson is shown."""
        expect(self.locator("[data-course-heading]")).not_to_be_empty()
        return self

    def read(self) -> None:
        """Say that the lesson is done, which leads to the next."""
        self.locator("[data-db-done]").click()

    def take(self, right: bool) -> None:
        """Take the test of the short module, from its beginning to the result."""
        do(self.view, "Begin the test")
        for _ in range(3):
            self.get_by_role("radio", name="The right one." if right else "The wrong one.").check()
            do(self.view, "Next")
        do(self.view, "Hand in")
        expect(heading(self.view)).to_have_text("Passed with 100 %" if right else "Not passed: 0 %")

    def take_all(self, given: dict[str, Any] = RIGHT, result: str = "Passed with 100 %") -> None:
        """Take the test of the long module, from its beginning to the result."""
        do(self.view, "Begin the test")
        self.answer(*KINDS, given=given)
        do(self.view, "Hand in")
        expect(heading(self.view)).to_have_text(result)

    def answer(self, *kinds: str, given: dict[str, Any] = RIGHT) -> None:
        """Answer these questions of the test, one after the other."""
        for kind in kinds:
            answer(self.view, kind, given[kind], f"t-{kind}")
            do(self.view, "Next")

    def leave(self) -> None:
        """Press the button that leads out."""
        self.get_by_role("button", name="Exit").click()


def frames_of(page: Page) -> list[Frame]:
    """The frames of a page that show the course."""
    return [frame for frame in page.frames if frame.url.split("?")[0].split("#")[0].endswith(COURSE)]


@contextmanager
def launched(browser: Browser, lms: Lms, **options: Any) -> Iterator[Taker]:
    """A browser of its own with the course opened out of the system; it is closed at the end without a word."""
    settings = {"viewport": {"width": 1000, "height": 900}, "timezone_id": "UTC", "locale": "en-GB", **options}
    with watched_context(browser, **settings) as context:
        page = context.new_page()
        page.goto(f"{lms.root}/lms/index.html")
        if lms.place.startswith("popup"):
            where = page if lms.place != "popup-above" else page.frame_locator("#course")
            with page.expect_popup() as opened:
                where.get_by_role("button", name="Open the course").click()
            window = opened.value
            yield Taker(window, window.main_frame).ready()
        else:
            until(page, lambda: bool(frames_of(page)))
            yield Taker(page, frames_of(page)[0]).ready()


def left(taker: Taker, lms: Lms, go: Callable[[], Any] | None = None) -> None:
    """The system takes the course away, as when its page is left; wait until the session has ended."""
    ends = lms.ends
    (go or (lambda: taker.page.goto("about:blank")))()
    until(taker.page, lambda: lms.ends > ends)
