"""The questions, the matrix and the chart of escalation in a real browser: by keyboard alone, on a phone, from a disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from deskbook.escalation.phrase import Phrases
from deskbook.escalation.present import rows
from deskbook.escalation.table import Table, Trial
from tests.browser.conftest import SiteOf
from tests.escalation.small import own_library, sound
from tests.handbook import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"width": 360, "height": 740}
LAPTOP = {"width": 1366, "height": 768}
DATA = ("escalation", "facts", "roles", "channels", "organization")
FILES = {
    **{f"docs/_data/{name}.yml": (ROOT / f"docs/_data/{name}.yml").read_text(encoding="utf-8") for name in DATA},
    "docs/index.md": "---\ntitle: Start\naudience: public\n---\nText.\n",
    "docs/desk.md": "---\ntitle: Escalation\n---\nRead.\n\n/// escalation | wizard\n///\n\n## Matrix\n\n/// escalation | matrix\n"
    "///\n\n## Levels\n\n/// escalation | chart\n///\n\n## Cases\n\n/// escalation | cases\n///\n",
}
UNITS = {60: 0, 3600: 1, 86400: 2}
"""Seconds of a unit, and its place among the answers."""

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(site_of: SiteOf) -> Path:
    return site_of(FILES, audience="internal", date="2026-11-22") / "internal"


@pytest.fixture(scope="module")
def own() -> tuple[Table, Phrases]:
    return sound(own_library())


@pytest.fixture
def visit(open_page: Open, site: Path) -> Open:
    """Opens the page from the disk: visit(viewport=PHONE)."""

    def visit_one(**options: Any) -> Page:
        page = open_page(**options)
        page.goto((site / "desk.html").as_uri())
        return page

    return visit_one


def wizard(page: Page) -> Locator:
    return page.locator("[data-db-wizard]")


def focused(page: Page, script: str) -> Any:
    return page.evaluate(f"(() => {{ const e = document.activeElement; return {script}; }})()")


def tab_to(page: Page, selector: str) -> None:
    """Press Tab until the focus is on such an element."""
    for _ in range(60):
        if focused(page, f"e.matches({selector!r})"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab does not come to {selector}")


def answer(page: Page, table: Table, case: Trial) -> list[str]:
    """Answer by keyboard what is asked, the focus being on the first question; what was asked."""
    asked = []
    while (key := focused(page, "e.closest('fieldset[data-db-axis]')?.dataset.dbAxis")) is not None:
        asked.append(key)
        number = next(n for n, axis in enumerate(table.axes) if axis.key == key)
        at = case.place[number]
        if table.axes[number].values:
            for _ in range(at):
                page.keyboard.press("ArrowDown")
            if at == 0:
                page.keyboard.press("Space")
        elif key == "amount":
            page.keyboard.type(f"{at / 10**table.digits:.{table.digits}f}")
        else:
            unit = max(seconds for seconds in UNITS if at % seconds == 0)
            page.keyboard.type(str(at // unit))
            page.keyboard.press("Tab")
            page.keyboard.press({60: "ArrowUp", 3600: "Space", 86400: "ArrowDown"}[unit])
        page.keyboard.press("Enter")
        assert len(asked) <= len(table.axes)
    return asked


def result(page: Page) -> dict[str, str]:
    """What the result says, line by line."""
    pairs = wizard(page).locator(".db-wizard__result dl > div:visible")
    return {pair.locator("dt").inner_text(): pair.locator("dd").inner_text() for pair in pairs.all()}


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_every_case_by_keyboard_alone(visit: Open, own: tuple[Table, Phrases], viewport: dict[str, int]) -> None:
    table, phrases = own
    roles = own_library().data.roles
    assert len(table.cases) >= 30
    page = visit(viewport=viewport)
    tab_to(page, "[data-db-wizard] input")
    for case in table.cases:
        asked = answer(page, table, case)
        assert asked[0] == "matter"
        assert focused(page, "e.textContent") == "What to do now"
        said = result(page)
        number = table.applying(case.place)[0]
        step = table.levels.get(case.level or "")
        assert said["Goes to"] == (step.title if step else "You keep the case"), case.title
        assert said["Who"] == roles[case.role].title, case.title
        assert said.get("Within", "") == (phrases.duration(case.limit) if case.limit else said.get("Within", ""))
        assert said.get("Tell the customer", "") == (step.tell if step else "")
        assert said["Rule"].startswith(f"Rule {number + 1}: ")
        tab_to(page, "[data-db-again]")
        page.keyboard.press("Enter")


def test_only_what_still_matters_is_asked(visit: Open, own: tuple[Table, Phrases]) -> None:
    table, _ = own
    page = visit(viewport=LAPTOP)
    tab_to(page, "[data-db-wizard] input")
    safety = next(case for case in table.cases if case.level == "safety")
    assert answer(page, table, safety) == ["matter"]
    tab_to(page, "[data-db-again]")
    page.keyboard.press("Space")
    kept = next(case for case in table.cases if case.level is None)
    assert answer(page, table, kept) == ["matter", "severity", "amount", "open"]


def test_the_result_is_copied_as_text(visit: Open, own: tuple[Table, Phrases]) -> None:
    table, phrases = own
    case = next(c for c in table.cases if c.level == "incident")
    row = rows(table, phrases)[table.applying(case.place)[0]]
    assert row.step is not None
    page = visit(viewport=PHONE)
    tab_to(page, "[data-db-wizard] input")
    assert answer(page, table, case) == ["matter", "severity"]
    copy = wizard(page).get_by_role("button", name="Copy as text")
    copy.press("Enter")
    wizard(page).get_by_role("status").get_by_text("Copied.").wait_for()
    assert focused(page, "e.textContent") == "Copy as text"
    page.evaluate("document.body.append(Object.assign(document.createElement('textarea'), { id: 'crm' }))")
    page.locator("#crm").press("Control+V")
    *lines, rule = page.locator("#crm").input_value().split("\n")
    assert lines == [
        f"Matter: {table.axes[0].values[case.place[0]].title}",
        f"Severity: {table.axes[1].values[case.place[1]].title}",
        f"Goes to: {row.step.title}",
        f"Who: {own_library().data.roles[row.role].title}",
        f"Within: {row.within}",
        f"How to reach them: {row.channel}",
        f"Tell the customer: {row.step.tell}",
        f"Record: {row.step.record}",
        f"Why: {row.why}",
    ]
    assert rule.startswith(f"Rule: Rule {row.number}: matter: ")


def test_where_copying_is_forbidden_the_text_is_there_to_select(visit: Open, open_page: Open, site: Path) -> None:
    page = open_page(viewport=PHONE)
    page.add_init_script(
        "navigator.clipboard.writeText = () => Promise.reject(new Error('no')); document.execCommand = () => false;"
    )
    page.goto((site / "desk.html").as_uri())
    form = wizard(page)
    form.get_by_role("radio", name="Safety").check()
    form.get_by_role("button", name="Next").click()
    form.get_by_role("button", name="Copy as text").click()
    form.get_by_text("This browser does not let the page copy.").wait_for()
    text = form.get_by_role("textbox", name="The same as text")
    assert text.input_value().startswith("Matter: Safety\nGoes to: At once, safety\nWho: Team lead\n")
    chosen = text.evaluate("e => [e === document.activeElement, e.selectionEnd - e.selectionStart === e.value.length]")
    assert chosen == [True, True]


@pytest.mark.parametrize("typed", ["", "-5", "25.001"])
def test_what_is_no_amount_is_said_and_asked_again(visit: Open, typed: str) -> None:
    page = visit(viewport=PHONE)
    form = wizard(page)
    form.get_by_role("radio", name="Anything else").check()
    form.get_by_role("button", name="Next").click()
    form.get_by_role("radio", name="Normal").check()
    form.get_by_role("button", name="Next").click()
    field = form.get_by_role("spinbutton", name="Amount in EUR")
    field.fill(typed)
    field.press("Enter")
    assert form.get_by_role("alert").inner_text() == "Write an amount of 0 or more, such as 25 or 99.90."
    assert focused(page, "e.name") == "amount"
    field.fill("600")
    field.press("Enter")
    assert result(page)["Who"] == "Leadership"


def test_no_answer_is_said_and_asked_again(visit: Open) -> None:
    page = visit(viewport=LAPTOP)
    wizard(page).get_by_role("button", name="Next").click()
    assert wizard(page).get_by_role("alert").inner_text() == "Choose one of the answers."
    assert focused(page, "e.name") == "matter"


def test_back_goes_one_question_back_and_keeps_the_answer(visit: Open) -> None:
    page = visit(viewport=LAPTOP)
    form = wizard(page)
    assert not form.get_by_role("button", name="Back").is_visible()
    form.get_by_role("radio", name="Incident").check()
    form.get_by_role("button", name="Next").click()
    form.get_by_role("radio", name="Critical").check()
    form.get_by_role("button", name="Next").click()
    form.get_by_role("button", name="Back").press("Enter")
    assert form.get_by_role("radio", name="Critical").is_checked()
    assert focused(page, "e.name") == "severity"
    form.get_by_role("button", name="Back").click()
    assert form.get_by_role("radio", name="Incident").is_checked()
    form.get_by_role("radio", name="Safety").check()
    form.get_by_role("button", name="Next").click()
    assert result(page)["Goes to"] == "At once, safety"


def test_the_result_leads_to_its_rule_and_to_the_role(visit: Open, site: Path, own: tuple[Table, Phrases]) -> None:
    number = next(n for n, rule in enumerate(own[0].rules, 1) if rule.level == "safety")
    page = visit(viewport=LAPTOP)
    form = wizard(page)
    form.get_by_role("radio", name="Safety").check()
    form.get_by_role("button", name="Next").click()
    link = form.get_by_role("link", name=f"Rule {number}:")
    address = link.get_attribute("href") or ""
    link.click()
    row = page.locator(address)
    assert "At once, safety" in row.inner_text()
    row.wait_for(state="visible")
    assert page.evaluate("document.querySelector(':target').id") == address.removeprefix("#")
    role = form.get_by_role("link", name="Team lead", include_hidden=True).get_attribute("href") or ""
    assert (site / role).is_file()


def test_what_is_tapped_can_be_hit(visit: Open) -> None:
    """WCAG 2.2, 2.5.8."""
    page = visit(viewport=PHONE)
    sizes = (
        wizard(page)
        .locator("button:visible, label:visible")
        .evaluate_all(
            "all => all.map(e => e.getBoundingClientRect()).map(({ width, height }) => Math.min(width, height))"
        )
    )
    assert len(sizes) >= 8
    assert min(sizes) >= 24


@pytest.mark.parametrize("viewport", [PHONE, {"width": 320, "height": 640}], ids=["phone", "smallest"])
def test_nothing_is_wider_than_the_screen_and_the_matrix_scrolls_inside_itself(
    visit: Open, viewport: dict[str, int]
) -> None:
    page = visit(viewport=viewport)
    page.locator("#escalation-cases").scroll_into_view_if_needed()
    assert page.evaluate("document.documentElement.scrollWidth") == viewport["width"]
    frame = page.locator(".db-matrix").first
    assert frame.evaluate("e => e.scrollWidth > e.clientWidth && e.scrollHeight > e.clientHeight")
    frame.evaluate("e => e.scrollTo(0, 700)")
    gap = frame.evaluate("e => e.querySelector('th').getBoundingClientRect().top - e.getBoundingClientRect().top")
    assert 0 <= gap <= 2
    assert [frame.get_attribute(name) for name in ("role", "tabindex", "aria-label")] == ["region", "0", "Matrix"]


def test_without_javascript_the_matrix_answers(visit: Open) -> None:
    page = visit(viewport=PHONE, java_script_enabled=False)
    assert not page.locator("[data-db-wizard] form").is_visible()
    note = wizard(page).locator("noscript p")
    assert note.is_visible()
    assert "The matrix answers the same" in note.inner_text()
    note.locator("a").click()
    assert page.locator("#escalation-matrix tbody tr").first.is_visible()
    assert page.get_by_text("Customer service representative → Level 1").is_visible()


def test_paper_gets_matrix_and_words_and_no_questions(visit: Open) -> None:
    page = visit(viewport=LAPTOP)
    page.emulate_media(media="print")
    assert not page.locator("[data-db-wizard]").is_visible()
    assert not page.locator(".db-chart").is_visible()
    assert page.get_by_text("Customer service representative → Level 1").is_visible()
    cut = "e => e.scrollHeight > e.clientHeight + 1 && getComputedStyle(e).overflowY !== 'visible'"
    assert not page.locator(".db-matrix").first.evaluate(cut)
