"""What somebody does with a run, by keyboard alone; and what they then see."""

from __future__ import annotations

from playwright.sync_api import Page

PRESSES = 60
"""More presses of Tab than any view of a run has places to stop."""


def go_to(page: Page, name: str) -> None:
    """Go with Tab to what is called so; the beginning of its name is enough."""
    for _ in range(PRESSES):
        page.keyboard.press("Tab")
        if focused(page).startswith(name):
            return
    raise AssertionError(f"{PRESSES} presses of Tab do not lead to '{name}'")


def press_to(page: Page, name: str, key: str = "Enter") -> None:
    """Go there, and press a key."""
    go_to(page, name)
    page.keyboard.press(key)


def focused(page: Page) -> str:
    """What has the focus is called: its label, its aria-label or its text."""
    name: str = page.evaluate(
        "(e => (e.getAttribute('aria-label') ?? e.labels?.[0]?.innerText ?? e.innerText ?? '').trim())(document.activeElement)"
    )
    return " ".join(name.split())


def heading(page: Page) -> str:
    """The heading of the view of a run that is shown."""
    return page.locator(".db-run [data-heading]:visible").inner_text()


def start(page: Page, label: str = "") -> None:
    """Begin a run."""
    page.locator("#db-run-label").fill(label)
    page.locator("#db-run-label").press("Enter")
    page.locator(".db-run [data-view=step]").wait_for()


def act(page: Page, name: str) -> None:
    """Press a button of the view that is shown: `done`, `back`, `pause` …"""
    page.locator(f"[data-do={name}]:visible").click()


def answer(page: Page, text: str) -> None:
    """Give an answer to a decision."""
    page.locator(".db-run__answer", has_text=text).click()


def record(page: Page) -> str:
    """The record that is shown."""
    return page.locator("#db-run-record").input_value()


def kept(page: Page) -> dict[str, str]:
    """What the device keeps, besides what the theme does."""
    values: dict[str, str] = page.evaluate("Object.fromEntries(Object.entries(localStorage))")
    return {key: value for key, value in values.items() if ".__" not in key}
