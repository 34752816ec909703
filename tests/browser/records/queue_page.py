"""A page that does nothing by itself but load the scripts of the queue, and statements to put into it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.handbook import ROOT

SCRIPTS = tuple(f"xapi-{name}" for name in "statement interaction send device pool queue".split())
QUICK = {"first": 30, "most": 200, "patience": 1500}
"""Milliseconds: a test has less patience than a page."""

OPEN = """
([endpoint, pace, more]) => {
  window.told = [];
  window.queue = deskbook.xapi.openQueue({ scope: "proof", address: { endpoint, ...more }, pace });
  queue.listen((state) => told.push(state));
  return queue.ready.then(() => true);
}"""
MAKE = """
window.statement = (number) => ({
  id: deskbook.xapi.uuid(), actor: { account: { homePage: "https://people.example.org", name: "ä-1" } },
  verb: deskbook.xapi.verb("passed"), timestamp: deskbook.xapi.stamp(Date.now()),
  object: { objectType: "Activity", id: "https://example.org/training/T/1.0" },
  result: { extensions: { "https://example.org/number": number } },
});"""


def write_page(folder: Path) -> None:
    """Write `index.html` and the scripts beside it."""
    (folder / "assets").symlink_to(ROOT / "overrides" / "assets")
    scripts = "".join(f'<script src="assets/javascripts/{name}.js"></script>' for name in SCRIPTS)
    page = f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Queue</title>{scripts}<p>A queue.</p></html>'
    (folder / "index.html").write_text(page, encoding="utf-8")


def open_queue(page: Page, endpoint: str, **more: Any) -> None:
    """Begin a queue on the page: `queue`, and `told` with all that it told."""
    page.evaluate(MAKE)
    page.evaluate(OPEN, [endpoint, {**QUICK, **more.pop("pace", {})}, more])


def add(page: Page, *numbers: int) -> bool:
    """Put statements in; gives whether the device keeps them."""
    return bool(page.evaluate("(numbers) => queue.add(numbers.map(statement))", list(numbers)))


def state(page: Page) -> Any:
    """What the queue tells now."""
    return page.evaluate("queue.state()")


def until(page: Page, condition: str) -> None:
    """Wait for a condition of `state`."""
    page.wait_for_function(f"() => {{ const state = queue.state(); return {condition}; }}")


def number_of(statement: Any) -> int:
    """The number that a statement was made with."""
    return int(statement["result"]["extensions"]["https://example.org/number"])
