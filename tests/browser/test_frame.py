"""The frame of a page in a real browser: keyboard, motion, width, paper, and what the reader's device asks for."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SiteOf

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"width": 390, "height": 844}
SMALLEST = {"width": 320, "height": 640}  # 1280 px at 400 % (WCAG 2.2, 1.4.10)
LAPTOP = {"width": 1366, "height": 768}

ROWS = "".join(f"| step {n} | a thing to do, in some words | who does it | when it is done |\n" for n in range(60))
LONG = "".join(
    f"## Part {n}\n\n"
    + "You get an answer from a person, and you are told what happens next and by when. " * 12
    + "\n\n"
    for n in range(8)
)
FILES = {
    "docs/index.md": "---\ntitle: Start\naudience: public\nlayout: home\n---\n[All](help/table.md)\n",
    "docs/help/table.md": "---\ntitle: Table\naudience: public\n---\n## Small\n\n| a | b |\n|---|---|\n| 1 | 2 |\n\n"
    "## Large\n\n| Step | What | Who | When |\n|---|---|---|---|\n" + ROWS,
    "docs/help/text.md": f"---\ntitle: Text\naudience: public\n---\n{LONG}",
    "docs/help/list.md": "---\ntitle: List\naudience: public\n---\n- [ ] Pack the tent.\n- [x] Dry it first.\n",
    "docs/desk/page.md": '---\nid: SOP-CS-001\nkind: guide\ntitle: Page\nversion: "1.0"\nstatus: approved\nowner: lead\n'
    "approver: boss\napproved_on: 2026-01-10\neffective: 2026-02-01\nreview_every: 12 months\nchange: First issue.\n---\nRead.\n",
    "docs/_data/roles.yml": "lead:\n  title: Team lead\n  escalates_to: boss\nboss:\n  title: Service manager\n",
}

Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(site_of: SiteOf) -> Path:
    return site_of(FILES)


@pytest.fixture
def visit(open_page: Open, site: Path) -> Open:
    """Opens a page from the disk: visit("public/index.html", viewport=PHONE)."""

    def visit_one(path: str, **options: Any) -> Page:
        page = open_page(**options)
        page.goto((site / path).as_uri())
        return page

    return visit_one


def focused(page: Page, script: str) -> Any:
    return page.evaluate(f"(() => {{ const e = document.activeElement; return {script}; }})()")


def test_the_menu_of_a_phone_opens_and_closes_by_keyboard(visit: Open) -> None:
    page = visit("public/help/text.html", viewport=PHONE)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert focused(page, "[e.tagName, e.textContent.trim(), e.getAttribute('aria-expanded')]") == [
        "BUTTON",
        "Menu",
        "false",
    ]
    page.keyboard.press("Space")
    assert focused(page, "[e.tagName, !!e.closest('.md-sidebar--primary')]") == ["A", True]
    assert page.locator("button.db-menu").get_attribute("aria-expanded") == "true"
    page.keyboard.press("Escape")
    assert focused(page, "[e.tagName, e.getAttribute('aria-expanded')]") == ["BUTTON", "false"]


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("path", ["public/index.html", "public/help/text.html", "internal/desk/page.html"])
def test_the_focus_is_never_out_of_sight(visit: Open, path: str, viewport: dict[str, int]) -> None:
    """WCAG 2.2, 2.4.7 and 2.4.11, forwards and back."""
    page = visit(path, viewport=viewport)
    for key in ["Tab"] * 25 + ["Shift+Tab"] * 25:
        page.keyboard.press(key)
        seen = focused(
            page,
            """(() => {
            if (e === document.body) return "left the page";
            const box = (e.classList.contains("md-option") ? e.nextElementSibling : e).getBoundingClientRect();
            const x = Math.min(innerWidth - 1, Math.max(0, box.x + Math.min(box.width, 12) / 2)), y = box.y + box.height / 2;
            const top = document.elementFromPoint(x, y);
            const own = e.classList.contains("md-option") ? e.nextElementSibling : e;
            return box.width > 0 && top && (own.contains(top) || top.contains(own)) ? "" : e.outerHTML.slice(0, 120);
            })()""",
        )
        assert seen in ("", "left the page"), seen


@pytest.mark.parametrize("viewport", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_a_table_that_scrolls_takes_the_focus_and_keeps_its_header(visit: Open, viewport: dict[str, int]) -> None:
    page = visit("public/help/table.html", viewport=viewport)
    page.wait_for_selector(".md-typeset__scrollwrap[role=region]")
    regions = page.locator(".md-typeset__scrollwrap")
    assert regions.count() == 2
    assert [regions.nth(n).get_attribute("tabindex") for n in (0, 1)] == [None, "0"]
    assert regions.nth(1).get_attribute("aria-label") == "Large"
    regions.nth(1).evaluate("e => e.scrollTo(0, 500)")
    gap = regions.nth(1).evaluate(
        "e => e.querySelector('th').getBoundingClientRect().top - e.getBoundingClientRect().top"
    )
    assert 0 <= gap <= 2
    assert regions.nth(1).bounding_box()["height"] <= viewport["height"] * 0.85  # type: ignore[index]


def test_a_box_to_tick_is_called_after_its_line(visit: Open) -> None:
    page = visit("public/help/list.html")
    assert page.get_by_role("checkbox", name="Pack the tent.").count() == 1
    assert page.get_by_role("checkbox", name="Dry it first.").is_checked()


@pytest.mark.parametrize(
    "path", ["public/index.html", "public/help/table.html", "public/404.html", "internal/desk/page.html"]
)
def test_nothing_is_wider_than_the_smallest_screen(visit: Open, path: str) -> None:
    page = visit(path, viewport=SMALLEST)
    assert page.evaluate("document.documentElement.scrollWidth") == SMALLEST["width"]


@pytest.mark.parametrize(("path", "least", "most"), [("public/help/text.html", 60, 70)])
def test_lines_are_of_a_length_that_is_easy_to_read(visit: Open, path: str, least: int, most: int) -> None:
    page = visit(path, viewport=LAPTOP)
    lengths = page.evaluate("""() => {
        const text = document.querySelector("article > p").firstChild, lines = {};
        for (let i = 0; i < text.length; i++) {
            const range = document.createRange();
            range.setStart(text, i);
            range.setEnd(text, i + 1);
            const line = Math.round(range.getBoundingClientRect().top);
            lines[line] = (lines[line] ?? 0) + 1;
        }
        return Object.values(lines).slice(0, -1);
    }""")
    assert len(lengths) > 5
    assert least <= sum(lengths) / len(lengths) <= most


LONGEST = """() => Math.max(...[...document.querySelectorAll("*")].flatMap((e) => ["", "::before", "::after"].map((part) => {
    const style = getComputedStyle(e, part || null);
    const seconds = (list) => Math.max(...list.split(",").map(parseFloat));
    const moves = style.transitionProperty !== "none" || style.animationName !== "none";
    return moves ? Math.max(seconds(style.transitionDuration) + seconds(style.transitionDelay),
                            style.animationName === "none" ? 0 : seconds(style.animationDuration)) : 0;
})))"""


@pytest.mark.parametrize(("wish", "most"), [("no-preference", 0.149), ("reduce", 0)])
def test_motion_is_short_and_none_for_who_asks_for_none(visit: Open, wish: str, most: float) -> None:
    page = visit("internal/desk/page.html", viewport=LAPTOP, reduced_motion=wish)
    longest = page.evaluate(LONGEST)
    assert longest <= most
    assert (longest > 0) is (wish == "no-preference")


@pytest.mark.parametrize(("scheme", "ground"), [("light", "rgb(255, 255, 255)"), ("dark", "rgb(18, 25, 28)")])
def test_the_page_is_as_light_or_dark_as_the_device(visit: Open, scheme: str, ground: str) -> None:
    page = visit("public/help/text.html", color_scheme=scheme)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground


def test_paper_gets_the_text_alone_and_the_control_line_open(visit: Open) -> None:
    page = visit("internal/desk/page.html", viewport=LAPTOP, color_scheme="dark")
    page.emulate_media(media="print")
    for gone in ("header.md-header", ".md-sidebar--primary", ".md-footer", ".md-path", ".md-content__button"):
        assert not page.locator(gone).first.is_visible()
    assert page.locator(".db-control dd").first.is_visible()
    assert page.get_by_text("Uncontrolled when printed.").is_visible()
    assert page.evaluate("getComputedStyle(document.body).getPropertyValue('--db-bg').trim()") == "#ffffff"


def test_a_table_on_paper_is_whole(visit: Open) -> None:
    page = visit("public/help/table.html", viewport=LAPTOP)
    page.wait_for_selector(".md-typeset__scrollwrap")
    page.emulate_media(media="print")
    cut = "e => e.scrollHeight > e.clientHeight + 1 && getComputedStyle(e).overflowY !== 'visible'"
    assert not page.locator(".md-typeset__scrollwrap").nth(1).evaluate(cut)


def test_without_javascript_nothing_stands_there_that_does_nothing(visit: Open) -> None:
    page = visit("public/index.html", viewport=PHONE, java_script_enabled=False)
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    page.wait_for_url("**/search.html")
    assert page.get_by_role("searchbox").filter(visible=True).count() == 0
    page.go_back()
    page.locator("label.db-menu").click()
    assert page.locator(".md-sidebar--primary a[href]").first.is_visible()
