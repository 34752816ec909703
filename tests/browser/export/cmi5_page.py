"""A page that does nothing by itself but hold the link to an LMS, and what a player would hand over to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.watch_requests import is_foreign
from tests.handbook import ROOT

SCRIPTS = (
    *(f"xapi-{name}" for name in "statement interaction send device pool queue".split()),
    *(f"course-{name}" for name in "cmi5 lrs visit memo link-cmi5".split()),
)
PACE = {"first": 30, "most": 200, "patience": 2000}
PATIENCE = {"answer": 2000, "first": 20}
"""Milliseconds: a test has less patience than a page."""

OPEN = """
async (options) => {
  window.changes = 0;
  window.link = await deskbook.course.links.cmi5({ yes: () => "a", activity: "https://handbook.example.org/training/TRN-CS-001/1.0", ...options });
  link.changed(() => changes++);
  addEventListener("pagehide", () => link.finish(false));
  addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  return { found: link.found, fault: link.fault, mode: link.mode, mark: link.passMark, learner: link.learner, text: link.text, place: link.place };
}"""


def write_page(folder: Path) -> None:
    """Write `index.html` and the scripts beside it."""
    (folder / "assets").symlink_to(ROOT / "overrides" / "assets")
    scripts = "".join(f'<script src="assets/javascripts/{name}.js"></script>' for name in SCRIPTS)
    page = (
        f'<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>Course</title>{scripts}<p>A course.</p></html>'
    )
    (folder / "index.html").write_text(page, encoding="utf-8")
    (folder / "back.html").write_text("<!doctype html><title>Back at the LMS</title>", encoding="utf-8")


@contextmanager
def context_of(browser: Browser) -> Iterator[BrowserContext]:
    """A context that asks nobody but this machine. Its requests are watched, not held: what a page sends while it goes away is
    lost where somebody holds it."""
    foreign: list[str] = []
    context = browser.new_context()
    context.set_default_timeout(15_000)
    context.on("request", lambda request: foreign.append(request.url) if is_foreign(request.url) else None)
    try:
        yield context
    finally:
        context.close()
    assert not foreign


def begin(page: Page, url: str, **options: Any) -> Any:
    """Open a launch; gives what the link says."""
    page.goto(url)
    return page.evaluate(OPEN, {"pace": PACE, "patience": PATIENCE, **options})


def keep(page: Page, **kept: Any) -> None:
    """Hand over what is to be kept: a state in which nothing is done, but for `kept`."""
    nothing = {
        "place": "greet",
        "progress": 0,
        "completed": False,
        "passed": None,
        "score": None,
        "seconds": 65,
        "text": "packed",
    }
    page.evaluate("(kept) => link.keep(kept)", {**nothing, **kept})


def score(earned: int, possible: int = 1000) -> dict[str, int]:
    """A score in hundredths of a point."""
    return {"earned": earned, "possible": possible, "percent": 100 * earned // possible}


def commit(page: Page) -> bool:
    """Send what was handed over; gives whether all of it arrived."""
    return bool(page.evaluate("link.commit()"))


ANSWERS = [
    {"key": {"id": "single", "type": "single", "points": 2, "title": "What first?", "answers": [{"key": "a", "right": False}, {"key": "b", "right": True}]},
     "response": "b", "earned": 200, "right": True, "seconds": 4.5, "title": "What first?"},
    {"key": {"id": "multiple", "type": "multiple", "points": 3, "title": "Which?", "answers": [{"key": k, "right": k != "b"} for k in "abc"]},
     "response": ["a", "b"], "earned": 0, "right": False, "seconds": None, "title": "Which?"},
    {"key": {"id": "truth", "type": "true-false", "points": 1, "title": "So?", "answers": [{"key": "a", "right": True}, {"key": "b", "right": False}]},
     "response": "a", "earned": 100, "right": True, "seconds": 1, "title": "So?"},
    {"key": {"id": "order", "type": "order", "points": 2, "title": "Order", "order": ["c", "a", "b"]},
     "response": ["c", "a", "b"], "earned": 200, "right": True, "seconds": 9, "title": "Order"},
    {"key": {"id": "match", "type": "match", "points": 2, "title": "Match", "pairs": [["l1", "r2"], ["l2", "r1"]]},
     "response": {"l1": "r2"}, "earned": 100, "right": False, "seconds": 9, "title": "Match"},
    {"key": {"id": "fill", "type": "fill", "points": 2, "title": "Fill", "blanks": [["two", "2"], ["who"]]},
     "response": ["Two[,]", "{lang=x}who"], "earned": 0, "right": False, "seconds": 9, "title": "Fill"},
    {"key": {"id": "scenario", "type": "scenario", "points": 2, "title": "Parcel", "scenes": [
        {"key": "start", "answers": [{"key": "a", "right": True, "to": "found"}, {"key": "b", "right": False, "to": ""}]},
        {"key": "found", "answers": [{"key": "a", "right": True, "to": ""}, {"key": "b", "right": True, "to": ""}]}]},
     "response": [["start", "a"], ["found", "b"]], "earned": 200, "right": True, "seconds": 9, "title": "Parcel"},
    {"key": {"id": "open", "type": "single", "points": 1, "title": "Not answered", "answers": [{"key": "a", "right": True}, {"key": "b", "right": False}]},
     "response": None, "earned": 0, "right": False, "seconds": None, "title": "Not answered"},
]  # fmt: skip
"""One answer of each kind, and none."""


def answer(page: Page) -> None:
    """Hand in an attempt."""
    page.evaluate("(list) => link.answers(list.map((one) => ({ ...one, at: new Date().toISOString() })))", ANSWERS)
