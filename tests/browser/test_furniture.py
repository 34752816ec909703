"""What surrounds the text, in a real browser: lists to tick, the table of contents, the foot of every printed sheet."""

from __future__ import annotations

import re
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.conftest import SiteOf
from tests.browser.serve_site import serve_site
from tests.overrides.test_pages import FILES, controlled

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"width": 360, "height": 780}
LAPTOP = {"width": 1280, "height": 800}
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
KEY = "deskbook:ticks:desk/list.md"
LIST = "\n- [ ] Log in.\n- [x] Read [the news](force.md).\n    - [ ] All of it.\n- [ ] Log in.\n\nThen:\n\n- [ ] Say **hello**.\n"
LONG = "".join(
    f"\n## Part {n}\n\n" + "You get an answer from a person, and you are told what happens next. " * (6 + n % 5) + "\n"
    for n in range(40)
)
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(site_of: SiteOf) -> Path:
    files = {
        **FILES,
        "docs/desk/list.md": controlled("007", "Start of shift") + LIST,
        "docs/desk/long.md": controlled("008", "A long page", "draft") + LONG,
        "docs/desk/gone.md": controlled("009", "Gone", "retired", more="superseded_by: SOP-CS-001\n") + LONG,
        "docs/desk/kept.md": controlled("010", "Kept")
        + LONG
        + "\n| Step | Who |\n|---|---|\n"
        + "| Do it | you |\n" * 80,
    }
    return site_of(files, audience="internal") / "internal"


@pytest.fixture
def visit(open_page: Open, site: Path) -> Open:
    """Opens a page from the disk, after a script that tampers with the browser where one is given."""

    def visit_one(path: str, before: str = "", **options: Any) -> Page:
        page = open_page(**{"viewport": LAPTOP, **options})
        if before:
            page.add_init_script(before)
        path, _, query = path.partition("?")
        page.goto(f"{(site / path).as_uri()}?{query}")
        return page

    return visit_one


# ---- lists to tick ----


def boxes(page: Page) -> list[bool]:
    return [
        box.is_checked() for box in page.get_by_role("checkbox").all() if box.locator("xpath=ancestor::article").count()
    ]


def box(page: Page, name: str) -> Locator:
    return page.get_by_role("checkbox", name=name, exact=True)


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE}], ids=["laptop", "phone"])
def test_ticks_by_keyboard_stay_on_the_device(visit: Open, options: dict[str, Any]) -> None:
    page = visit("desk/list.html", **options)
    assert boxes(page) == [False, True, False, False, False]
    box(page, "Log in.").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('label').textContent.trim()") == "All of it."
    page.keyboard.press("Space")
    assert boxes(page) == [True, True, True, False, False]
    page.reload()
    assert boxes(page) == [True, True, True, False, False]
    assert "Log in." in page.evaluate("key => localStorage.getItem(key)", KEY)


def test_a_box_is_called_after_its_line_and_the_line_takes_the_click(visit: Open) -> None:
    page = visit("desk/list.html")
    names = ["Log in.", "Read the news.", "All of it.", "Log in.", "Say hello."]
    assert [box(page, name).count() for name in names] == [2, 1, 1, 2, 1]
    page.get_by_text("hello").click()
    assert box(page, "Say hello.").is_checked()
    for line in page.locator(".task-list-control").all():
        size = line.bounding_box()
        assert size
        assert size["height"] >= 24
        assert size["width"] >= 24


def test_a_box_that_has_the_focus_shows_it(visit: Open) -> None:
    page = visit("desk/list.html")
    box(page, "Say hello.").focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    style = page.evaluate("""() => {
        const label = document.activeElement.closest("label");
        const style = getComputedStyle(label.querySelector(".task-list-indicator"), "::before");
        return [style.outlineStyle, parseFloat(style.outlineWidth) >= 2];
    }""")
    assert style == ["solid", True]


def test_ticks_are_cleared_list_by_list(visit: Open) -> None:
    page = visit("desk/list.html")
    box(page, "Log in.").first.check(force=True)
    box(page, "Say hello.").check(force=True)
    buttons = page.get_by_role("button", name="Clear ticks")
    assert buttons.count() == 2
    buttons.first.focus()
    page.keyboard.press("Enter")
    assert boxes(page) == [False, False, False, False, True]
    expect(page.locator(".db-ticks [role=status]").first).to_have_text("All ticks are cleared.")
    assert page.evaluate("document.activeElement.closest('label').textContent.trim()") == "Log in."
    page.reload()
    assert boxes(page) == [False, False, False, False, True]
    assert page.get_by_role("button", name="Clear ticks").count() == 1


def test_a_new_version_begins_with_the_ticks_of_its_author(visit: Open) -> None:
    page = visit("desk/list.html")
    kept = '{"version":"1.1","ticks":[["Log in.",true]]}'
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, kept])
    page.reload()
    assert boxes(page) == [False, True, False, False, False]
    expect(page.locator(".db-ticks [role=status]").first).to_have_text(
        "This page has a new version. The ticks that you set before are cleared."
    )


@pytest.mark.parametrize(
    "kept", ["{", "[]", '{"version":"1.2","ticks":[["Log in.",1]]}', '{"version":"1.2","ticks":"<img>"}']
)
def test_what_somebody_else_put_there_is_passed_over(visit: Open, kept: str) -> None:
    page = visit("desk/list.html")
    page.evaluate("([key, kept]) => localStorage.setItem(key, kept)", [KEY, kept])
    page.reload()
    assert boxes(page) == [False, True, False, False, False]
    box(page, "Say hello.").check(force=True)
    page.reload()
    assert box(page, "Say hello.").is_checked()


@pytest.mark.parametrize("before", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_a_device_that_may_not_remember_says_so(visit: Open, before: str) -> None:
    page = visit("desk/list.html", before=before)
    box(page, "Say hello.").check(force=True)
    expect(page.locator(".db-ticks [role=status]").last).to_have_text(
        "This device may not remember anything. The ticks hold until you leave this page."
    )
    assert box(page, "Say hello.").is_checked()


def test_two_tabs_have_the_same_ticks(visit: Open, site: Path) -> None:
    page = visit("desk/list.html")
    other = page.context.new_page()
    other.goto((site / "desk/list.html").as_uri())
    box(other, "Say hello.").check(force=True)
    expect(box(page, "Say hello.")).to_be_checked()
    box(page, "All of it.").check(force=True)
    expect(box(other, "All of it.")).to_be_checked()
    assert box(other, "Say hello.").is_checked()


def test_on_paper_every_box_is_empty(visit: Open) -> None:
    page = visit("desk/list.html")
    box(page, "Say hello.").check(force=True)
    page.emulate_media(media="print")
    looks = page.evaluate("""() => [...document.querySelectorAll(".task-list-indicator")].map((e) => {
        const style = getComputedStyle(e, "::before");
        return [style.backgroundColor, parseFloat(style.borderTopWidth) > 0, style.maskImage];
    })""")
    assert looks == [["rgba(0, 0, 0, 0)", True, "none"]] * 5
    assert not page.get_by_role("button", name="Clear ticks").first.is_visible()


# ---- the table of contents ----


FOLLOWS = """part => {
    const active = [...document.querySelectorAll(".md-sidebar--secondary .md-nav__link--active")].pop();
    const frame = document.querySelector(".md-sidebar--secondary .md-sidebar__scrollwrap").getBoundingClientRect();
    const link = active?.getBoundingClientRect();
    return link && active.hash === `#${part}` && link.top >= frame.top - 1 && link.bottom <= frame.bottom + 1;
}"""


def test_the_table_of_contents_follows(open_page: Open, site: Path) -> None:
    page = open_page(viewport={"width": 1280, "height": 600})
    with serve_site(site) as address:
        page.goto(f"{address}/desk/kept.html")
        side = page.locator(".md-sidebar--secondary .md-sidebar__scrollwrap")
        page.wait_for_function("e => e.scrollHeight > e.clientHeight", arg=side.element_handle())
        for part in ("part-20", "part-38", "part-3"):
            page.locator(f"#{part}").evaluate("e => scrollTo(0, e.getBoundingClientRect().top + scrollY - 70)")
            page.wait_for_function(FOLLOWS, arg=part, timeout=5000)
        page.goto("about:blank")


# ---- paper ----


def sheets(page: Page) -> tuple[bytes, list[str]]:
    """A page as PDF, and the text of its sheets."""
    data = page.pdf(format="A4", prefer_css_page_size=True)
    return data, [" ".join(sheet.extract_text().split()) for sheet in PdfReader(BytesIO(data)).pages]


FOOT = {
    "long": ["This is a draft. Do not follow it yet.", "SOP-CS-008 · A long page · Version 1.2 · Draft"],
    "gone": ["This page is retired. Do not follow it.", "SOP-CS-009 · Gone · Version 1.2 · Retired"],
    "kept": ["SOP-CS-010 · Kept · Version 1.2 · Approved · In force since 1 February 2026"],
}


@pytest.mark.parametrize("name", FOOT)
def test_every_sheet_says_what_it_is(visit: Open, name: str) -> None:
    _, texts = sheets(visit(f"desk/{name}.html"))
    assert len(texts) > 4
    for text in texts:
        for words in [*FOOT[name], "Uncontrolled when printed. What counts is the page on the screen."]:
            assert text.count(words) in (1, 2), f"{words!r} in {text[-300:]!r}"
        assert re.search(r"Printed on \d{1,2} [A-Z][a-z]+ 20\d\d\b", text)


def test_without_a_script_the_sheet_names_no_day_of_printing(open_page: Open, site: Path) -> None:
    page = open_page(java_script_enabled=False)
    page.goto((site / "desk/kept.html").as_uri())
    _, texts = sheets(page)
    assert all(FOOT["kept"][0] in text for text in texts)
    assert not any("Printed on" in text for text in texts)


def lines(data: bytes) -> list[list[float]]:
    """For each sheet the heights of its lines above its lower edge, in points, the lowest first."""
    found = []
    for sheet in PdfReader(BytesIO(data)).pages:
        places: set[float] = set()

        def note(text: str, matrix: Any, at: Any, *_: Any, places: set[float] = places) -> None:
            if text.strip():
                places.add(round(matrix[1] * at[4] + matrix[3] * at[5] + matrix[5]))

        sheet.extract_text(visitor_text=note)
        found.append(sorted(places))
    return found


@pytest.mark.parametrize("name", FOOT)
def test_the_foot_covers_no_text(visit: Open, name: str) -> None:
    """On each sheet the foot ends at the margin, and room is kept between it and the lowest line of the text."""
    data, _ = sheets(visit(f"desk/{name}.html"))
    of_foot = len(FOOT[name]) + 1
    for places in lines(data):
        assert 30 < places[0] < 45
        assert places[of_foot - 1] - places[0] < 12 * of_foot
        assert places[of_foot] - places[of_foot - 1] > 15, places


def test_the_register_is_printed_on_its_side_as_it_is_shown(visit: Open) -> None:
    page = visit("register/index.html?status=draft")
    data, texts = sheets(page)
    size = PdfReader(BytesIO(data)).pages[0].mediabox
    assert size.width > size.height
    assert len(texts) == 1
    assert "SOP-CS-002" in texts[0]
    assert "SOP-CS-001" not in texts[0]
    assert "State of 1 June 2026." in texts[0]
    assert "Download" not in texts[0]


def test_the_header_of_the_register_stands_on_each_sheet(visit: Open) -> None:
    page = visit("register/index.html")
    page.evaluate("""() => {
        const body = document.querySelector("tbody"), rows = [...body.rows];
        for (let n = 0; n < 12; n++) body.append(...rows.map((row) => row.cloneNode(true)));
    }""")
    _, texts = sheets(page)
    assert len(texts) > 3
    assert all("Id Document Kind Version Status Owner" in text for text in texts[:-1])
