"""The start page that remembers a role, and the button on a role's page, in a real browser and from the disk."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SiteOf
from tests.roles.test_pages import FILES

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"width": 360, "height": 780}
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
)
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def site(site_of: SiteOf) -> Path:
    return site_of(FILES, audience="internal") / "internal"


@pytest.fixture
def visit(open_page: Open, site: Path) -> Open:
    """Opens a page from the disk, after a script that tampers with the browser where one is given."""

    def visit_one(path: str = "index.html", before: str = "", **options: Any) -> Page:
        page = open_page(**options)
        if before:
            page.add_init_script(before)
        page.goto((site / path).as_uri())
        return page

    return visit_one


def choice(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Your role", exact=True)


def stored(page: Page) -> Any:
    return page.evaluate("localStorage.getItem('deskbook:role')")


@pytest.mark.parametrize("options", [{}, {"viewport": PHONE}], ids=["laptop", "phone"])
def test_the_start_page_remembers_a_role_by_keyboard_alone(visit: Open, site: Path, options: dict[str, Any]) -> None:
    page = visit(**options)
    page.locator(".db-ask button").focus()
    page.keyboard.press("Tab")
    page.keyboard.type("Ag")
    mine = page.get_by_role("region", name="For your role")
    expect(mine.get_by_role("heading", name="Changed for you")).to_be_visible()
    expect(mine).to_contain_text("Two days, not three.")
    assert stored(page) == "agent"
    page.reload()
    expect(mine).to_contain_text("Two days, not three.")
    assert choice(page).input_value() == "agent"
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    choice(page).focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(mine.get_by_role("status")).to_have_text("This device has forgotten your role.")
    assert page.evaluate("document.activeElement.tagName") == "SELECT"
    assert stored(page) is None
    assert not mine.get_by_role("heading", name="Changed for you").is_visible()


def test_it_leads_to_the_page_of_the_role(visit: Open) -> None:
    page = visit()
    choice(page).select_option("Team lead")
    expect(page.locator(".db-mine")).to_contain_text("Review overdue since 10 February 2026")
    page.get_by_role("link", name="All about this role: Team lead").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Team lead")
    expect(page.get_by_role("button", name="This is not my role any more")).to_be_visible()


def test_the_button_on_a_role_s_page(visit: Open, site: Path) -> None:
    page = visit("roles/lead.html")
    page.get_by_role("button", name="This is my role").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".db-claim [role=status]")).to_have_text(
        "The start page now begins with what matters to this role."
    )
    assert stored(page) == "lead"
    page.goto((site / "index.html").as_uri())
    assert choice(page).input_value() == "lead"
    page.goto((site / "roles/agent.html").as_uri())
    expect(page.get_by_role("button", name="This is my role", exact=True)).to_be_visible()
    page.goto((site / "roles/lead.html").as_uri())
    page.get_by_role("button", name="This is not my role any more").click()
    expect(page.locator(".db-claim [role=status]")).to_have_text("The start page asks for your role again.")
    assert stored(page) is None


@pytest.mark.parametrize(
    ("kept", "said"),
    [
        ("pilot", "The role that this device remembered is not in the handbook any more. Choose your role again."),
        ("<img src=x onerror=alert(1)>", "The role that this device remembered is not in the handbook any more."),
        ("__proto__", "The role that this device remembered is not in the handbook any more."),
        ("", ""),
    ],
)
def test_a_role_that_is_none_is_asked_for_anew(visit: Open, kept: str, said: str) -> None:
    page = visit()
    page.evaluate("value => localStorage.setItem('deskbook:role', value)", kept)
    page.reload()
    expect(page.locator(".db-mine [role=status]")).to_contain_text(said)
    assert choice(page).input_value() == ""
    assert page.locator(".db-mine img").count() == 0
    choice(page).select_option("agent")
    assert (stored(page), page.locator(".db-mine [role=status]").text_content()) == ("agent", "")


@pytest.mark.parametrize("before", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_a_device_that_may_not_remember_says_so(visit: Open, before: str) -> None:
    page = visit(before=before)
    choice(page).select_option("agent")
    expect(page.locator(".db-mine [role=status]")).to_have_text(
        "This device may not remember anything. The choice holds for this page only."
    )
    expect(page.locator(".db-mine")).to_contain_text("Two days, not three.")


@pytest.mark.parametrize("before", [FORBIDDEN, FULL], ids=["forbidden", "full"])
def test_nor_does_the_button_promise_anything_then(visit: Open, before: str) -> None:
    page = visit("roles/agent.html", before=before)
    page.get_by_role("button", name="This is my role").click()
    expect(page.locator(".db-claim [role=status]")).to_have_text(
        "This device may not remember anything. The start page cannot know your role."
    )
    expect(page.get_by_role("button", name="This is my role", exact=True)).to_be_visible()


def test_a_choice_in_another_tab_is_followed(visit: Open, site: Path) -> None:
    page = visit()
    other = page.context.new_page()
    other.goto((site / "index.html").as_uri())
    choice(other).select_option("boss")
    expect(choice(page)).to_have_value("boss")
    expect(page.locator(".db-mine")).to_contain_text("For you to approve")


def test_without_javascript_it_leads_to_all_roles(visit: Open) -> None:
    page = visit(java_script_enabled=False)
    assert page.get_by_role("link", name="All roles").is_visible()
    assert not choice(page).is_visible()
    page.goto(page.url.replace("index.html", "roles/lead.html"))
    assert not page.locator(".db-claim").is_visible()
