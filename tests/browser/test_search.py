"""The search in a real browser: every state of the dialog and of the results page with answers that are known, then the
same with the index that a site ships. By keyboard, by finger, without JavaScript, without storage."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import SiteOf
from tests.browser.test_axe import AXE, findings, fitted
from tests.handbook import run, write_handbook

pytestmark = [pytest.mark.browser, pytest.mark.site]

PHONE = {"width": 390, "height": 844}
LAPTOP = {"width": 1366, "height": 768}
CLIENT = "**/assets/javascripts/search/client.js"
FAKE = (Path(__file__).parent / "search_client.js").read_text(encoding="utf-8")
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
)
FILES = {
    "docs/index.md": "---\ntitle: How can we help?\naudience: public\nlayout: home\n---\n[Help](help/returns.md)\n",
    "docs/help/returns.md": "---\ntitle: Returns and refunds\nsummary: Sending something back.\naudience: public\n---\n"
    "Pack the tent well.\n\n## Money back\n\nThe refund is paid within two days.\n\n"
    "## Postage\n\nWe pay for the parcel.\n",
    "docs/help/contact.md": "---\ntitle: Contact us\naudience: public\n---\nCall us about a parcel that is late.\n",
    "docs/help/internal.md": "---\ntitle: Goodwill\n---\nThe refund may be larger for a tent that leaks.\n",
    "docs/_data/channels.yml": "phone: {title: Phone, audience: public, summary: Quick., address: '+353 1 000 0000', link: 'tel:+35310000000'}\n"
    "email: {title: Email, audience: public, summary: Slow., address: help@example.com, link: 'mailto:help@example.com'}\n",
}
Open = Callable[..., Page]


@pytest.fixture(scope="module")
def sites(site_of: SiteOf) -> Path:
    return site_of(FILES, change={"  - deskbook/search\n": "  - deskbook/search:\n      endpoint: /counts\n"})


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


class Served:
    """The customers' site, and what it was told."""

    def __init__(self) -> None:
        self.address = ""
        self.counts: list[str] = []

    def wait(self, page: Page, count: int) -> list[str]:
        """The messages, once there are as many, and a moment more for one too many."""
        for _ in range(60):
            if len(self.counts) >= count:
                break
            page.wait_for_timeout(50)
        page.wait_for_timeout(200)
        return self.counts


@pytest.fixture
def served(sites: Path) -> Iterator[Served]:
    """A server for each test: what the pages of the one before still send arrives elsewhere."""
    served = Served()

    class Handler(_Quiet):
        def do_POST(self) -> None:
            served.counts.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            self.send_response(204)
            self.end_headers()

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(sites / "public")))
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    served.address = f"http://127.0.0.1:{httpd.server_port}/"
    yield served
    httpd.shutdown()
    httpd.server_close()
    thread.join()


@pytest.fixture
def visit(open_page: Open, served: Served) -> Open:
    """Opens a page of the site with known answers: visit("help/contact.html", viewport=PHONE). In one that is `still`
    time passes as the test lets it, by `page.clock.run_for(ms)`."""

    def visit_one(path: str = "help/contact.html", *, before: str = "", still: bool = False, **options: Any) -> Page:
        page = open_page(**{"viewport": LAPTOP, **options})
        if still:
            page.clock.install(time="2026-06-01T09:00:00Z")
        page.route(CLIENT, lambda route: route.fulfill(body=FAKE, content_type="text/javascript"))
        if before:
            page.add_init_script(before)
        page.goto(served.address + path)
        if still:
            page.clock.pause_at("2026-06-01T10:00:00Z")
        return page

    return visit_one


def box(page: Page) -> Locator:
    """The dialog, as it is called."""
    return page.get_by_role("dialog", name="Search")


def field(page: Page) -> Locator:
    return page.get_by_role("searchbox", name="Search this site")


def hits(page: Page) -> Locator:
    return page.locator(".db-hit")


def search(page: Page, text: str) -> Page:
    """Open the dialog, type, and wait until the answer to all of it is there."""
    page.keyboard.press("/")
    field(page).press_sequentially(text)
    whole = re.compile(re.escape(f"?{urlencode({'q': text})}") + "$")
    expect(box(page).locator("[data-db-part=all]")).to_have_attribute("href", whole)  # shown or not
    expect(
        box(page).locator("[data-db-part=found], [data-db-part=nothing], [data-db-part=failed]").filter(visible=True)
    ).to_have_count(1)
    return page


def focused(page: Page) -> str:
    """The text, value or name of what has the focus."""
    return str(
        page.evaluate(
            "(e => e.value || e.innerText || e.getAttribute('aria-label') || e.tagName)(document.activeElement)"
        )
    )


# ---- open and close ----


@pytest.mark.parametrize("key", ["/", "Control+k", "Meta+k", "button"])
def test_it_opens_with_the_focus_in_the_field_and_escape_gives_it_back(visit: Open, key: str) -> None:
    page = visit()
    button = page.get_by_role("button", name="Search")
    expect(button).to_have_attribute("aria-keyshortcuts", "/ Control+K Meta+K")
    button.focus()
    page.keyboard.press("Enter" if key == "button" else key)
    expect(box(page)).to_be_visible()
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("")
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    expect(button).to_be_focused()


def test_with_text_in_it_one_escape_closes_it_and_the_text_is_there_again(visit: Open) -> None:
    page = search(visit(), "refund")
    page.keyboard.press("Escape")
    expect(box(page)).to_be_hidden()
    page.keyboard.press("/")
    expect(field(page)).to_have_value("refund")
    assert page.evaluate("getSelection().toString()") == "refund"
    expect(hits(page)).to_have_count(10)


def test_a_key_right_after_it_closed_opens_it_again(visit: Open) -> None:
    page = visit()
    opened = page.evaluate(
        """() => ["/", "Escape", "/"].map((key) => {
            document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
            return document.querySelector("dialog").open;
        })"""
    )
    assert opened == [True, False, True], "all within one frame"
    page.keyboard.press("Escape")
    assert focused(page) == page.locator("body").inner_text()


@pytest.mark.parametrize("how", ["cross", "beside", "Control+k"])
def test_other_ways_to_close_it(visit: Open, how: str) -> None:
    page = visit()
    page.keyboard.press("/")
    if how == "cross":
        page.get_by_role("button", name="Close the search").click()
    elif how == "beside":
        page.mouse.click(20, 400)
    else:
        page.keyboard.press(how)
    expect(box(page)).to_be_hidden()


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_keys_belong_to_the_field_that_is_typed_in(visit: Open, key: str) -> None:
    page = visit("index.html")
    page.get_by_role("searchbox", name="Search the help pages").focus()
    page.keyboard.press(key)
    expect(box(page)).to_be_hidden()
    expect(page.get_by_role("searchbox", name="Search the help pages")).to_have_value("/" if key == "/" else "")


# ---- results ----


def test_a_result_says_what_it_is_and_where(visit: Open) -> None:
    page = search(visit(), "refund")
    expect(box(page).get_by_text("30 results", exact=True).first).to_be_visible()
    expect(hits(page)).to_have_count(10)
    first = hits(page).first
    expect(first.locator(".db-hit__title")).to_have_text("Returns <b>& refunds</b>")
    expect(first.locator(".db-hit__heading")).to_have_text("Money back")
    expect(first.locator(".db-hit__about")).to_have_text("Policy Help › Returns")
    expect(first.locator(".db-hit__snippet")).to_have_text("… the refund is paid <i>within</i> two days …")
    expect(first.locator("mark")).to_have_text("refund")
    expect(first.locator(".db-hit__more a")).to_have_text(["One", "Two"])
    expect(hits(page).nth(1).locator(".db-hit__about")).to_have_text("Policy")
    addresses = first.locator("a").evaluate_all("links => links.map(link => new URL(link.href).pathname + link.hash)")
    assert addresses == ["/help/returns.html#money-back", "/help/returns.html#One", "/help/returns.html#Two"]


def test_the_client_is_asked_as_one_types_and_what_is_typed_is_seen_as_typed(visit: Open) -> None:
    page = search(visit(), "tent")
    last = page.evaluate("asked.at(-1)")
    assert last == {"text": "tent", "kind": "", "role": "", "typing": True, "limit": 10}
    before = page.evaluate("asked.length")
    page.keyboard.type(" ")
    page.wait_for_function("before => asked.length > before", arg=before)
    assert page.evaluate("asked.at(-1)") == {**last, "typing": False}


def test_a_late_answer_does_not_cover_a_newer_one(visit: Open) -> None:
    page = visit(still=True)
    page.keyboard.press("/")
    field(page).press_sequentially("slow")
    page.clock.run_for(150)
    field(page).fill("one")
    page.clock.run_for(100)
    expect(hits(page)).to_have_count(1)
    page.clock.run_for(600)
    expect(hits(page)).to_have_count(1)


def test_slow_answers_are_announced(visit: Open) -> None:
    page = visit(still=True)
    page.keyboard.press("/")
    field(page).fill("waiting")
    page.clock.run_for(1000)
    expect(page.get_by_text("The search is loading …").first).to_be_visible()
    expect(hits(page)).to_have_count(0)
    page.clock.run_for(1500)
    expect(hits(page)).to_have_count(10)
    expect(page.get_by_text("The search is loading …").first).to_be_hidden()


def test_keys_lead_through_the_results_and_back(visit: Open) -> None:
    page = search(visit(), "refund")
    seen = []
    for key in ("ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown", "End", "Home", "ArrowUp"):
        page.keyboard.press(key)
        seen.append(focused(page).splitlines()[0])
    assert [text[:7] for text in seen] == ["Returns", "One", "Two", "Result ", "All 30 ", "Returns", "refund"]
    page.keyboard.press("End")
    expect(field(page)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.type("s")
    expect(field(page)).to_be_focused()
    expect(field(page)).to_have_value("refunds")


def test_tab_reaches_all_of_it_and_stays_inside(visit: Open) -> None:
    page = search(visit(), "refund")
    seen = []
    for _ in range(16):
        page.keyboard.press("Tab")
        seen.append(focused(page).splitlines()[0])
    assert seen[:6] == ["Close the search", "policy", "question", "Returns <b>& refunds</b>", "One", "Two"]
    assert "All 30 results" in seen
    assert page.evaluate("!document.activeElement.closest('header')")


def test_enter_follows_the_first_result(visit: Open) -> None:
    page = search(visit(), "refund")
    page.keyboard.press("Enter")
    page.wait_for_url("**/help/returns.html#money-back")
    expect(box(page)).to_be_hidden()


def test_enter_before_the_answer_follows_it_when_it_is_there(visit: Open) -> None:
    page = visit()
    page.keyboard.press("/")
    field(page).press_sequentially("slow")
    page.keyboard.press("Enter")
    page.wait_for_url("**/help/returns.html#money-back")


def test_enter_and_then_another_letter_stays(visit: Open) -> None:
    page = visit(still=True)
    page.keyboard.press("/")
    field(page).press_sequentially("slow")
    page.keyboard.press("Enter")
    page.clock.run_for(100)
    page.keyboard.type("er")
    page.clock.run_for(1200)
    expect(hits(page)).to_have_count(10)
    assert page.url.endswith("help/contact.html")


def test_enter_follows_no_answer_to_less_than_is_typed(visit: Open) -> None:
    page = visit(still=True)
    page.keyboard.press("/")
    field(page).fill("brief")
    page.clock.run_for(10)
    page.keyboard.type("s")
    page.clock.run_for(30)
    expect(hits(page)).to_have_count(10)
    page.evaluate("followed = 0; addEventListener('click', (event) => event.target.closest('a') && (followed += 1))")
    page.keyboard.press("Enter")
    assert page.evaluate("[followed, answered]") == [0, "brief"]
    page.clock.run_for(100)
    page.wait_for_url("**/help/returns.html#money-back")


@pytest.mark.parametrize("text", ["slow", "slow letters"])
def test_a_newer_answer_leaves_the_focus_where_it_is(visit: Open, text: str) -> None:
    page = visit(still=True)
    page.keyboard.press("/")
    field(page).fill("refund")
    page.clock.run_for(100)
    question = page.get_by_role("button", name="Question")
    places = [question, hits(page).nth(1).locator("a"), page.get_by_role("link", name="All 30 results")]
    for place, query in zip(places, (text, "refund", text), strict=True):
        field(page).fill(query)
        page.clock.run_for(100)
        place.focus()
        page.clock.run_for(1000)
        expect(page.get_by_role("group", name="Show only").get_by_role("button")).to_have_count(
            3 if query == "slow letters" else 2
        )
        expect(place).to_be_focused()


def test_a_newer_answer_without_what_has_the_focus_gives_it_to_the_field(visit: Open) -> None:
    page = visit(still=True)
    page.keyboard.press("/")
    field(page).fill("refund")
    page.clock.run_for(100)
    field(page).fill("slow nothing")
    page.clock.run_for(100)
    page.get_by_role("button", name="Question").focus()
    page.clock.run_for(1000)
    expect(page.get_by_role("button", name="Question")).to_have_count(0)
    expect(field(page)).to_be_focused()


def test_a_result_on_the_same_page_closes_the_dialog(visit: Open) -> None:
    page = search(visit("help/returns.html"), "refund")
    page.keyboard.press("Enter")
    expect(box(page)).to_be_hidden()
    assert page.url.endswith("help/returns.html#money-back")


def test_ctrl_and_click_opens_another_tab_and_this_one_stays(visit: Open) -> None:
    page = search(visit(), "refund")
    with page.context.expect_page() as other:
        hits(page).first.locator("a").first.click(modifiers=["Control"])
    other.value.wait_for_url("**/help/returns.html#money-back")
    expect(box(page)).to_be_visible()
    assert page.url.endswith("help/contact.html")


def test_all_results_stand_on_a_page_of_their_own(visit: Open) -> None:
    page = search(visit(), "refund")
    page.get_by_role("link", name="All 30 results").click()
    page.wait_for_url("**/search.html?q=refund")
    expect(hits(page)).to_have_count(20)


# ---- what a screen reader hears ----


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("refund", "30 results. First: Returns <b>& refunds</b>"),
        ("one", "1 result. First: Returns <b>& refunds</b>"),
        ("nothing", "No results"),
        ("broken", "The search could not be loaded"),
    ],
)
def test_an_answer_is_said_once_the_reader_stops_typing(visit: Open, text: str, said: str) -> None:
    page = visit(still=True)
    page.keyboard.press("/")
    for part in (text[:2], text):
        field(page).fill(part)
        page.clock.run_for(500)
        expect(box(page).get_by_role("status")).to_have_text("")
    page.clock.run_for(200)
    expect(box(page).get_by_role("status")).to_have_text(said)


# ---- filters, what was meant ----


def test_filters_by_kind(visit: Open) -> None:
    page = search(visit(), "refund")
    group = page.get_by_role("group", name="Show only")
    expect(group.get_by_role("button")).to_have_text(["Policy 10", "Question 20"])
    policy = group.get_by_role("button", name="Policy")
    policy.focus()
    page.keyboard.press("Space")
    expect(box(page).get_by_text("10 results", exact=True).first).to_be_visible()
    expect(policy).to_have_attribute("aria-pressed", "true")
    expect(policy).to_be_focused()
    page.get_by_role("link", name="All 10 results").click()
    page.wait_for_url("**/search.html?q=refund&kind=policy")
    expect(hits(page)).to_have_count(10)
    page.get_by_role("button", name="Policy").click()
    page.wait_for_url("**/search.html?q=refund")
    expect(hits(page)).to_have_count(20)


def test_filters_by_role_where_there_are_roles(visit: Open) -> None:
    page = search(visit(), "refund")
    choice = box(page).get_by_role("combobox", name="For the role")
    expect(choice).to_be_hidden()
    field(page).fill("roles")
    expect(choice.locator("option")).to_have_text(["All roles", "Team lead (2)", "Service manager (1)"])
    choice.select_option("lead")
    expect(hits(page)).to_have_count(2)
    choice.select_option("")
    expect(hits(page)).to_have_count(10)


def test_filters_that_leave_nothing_can_be_taken_back(visit: Open) -> None:
    page = visit("search.html?q=refund&kind=letter&role=nobody")
    expect(page.get_by_role("heading", name="Nothing found for “refund”")).to_be_visible()
    expect(page.get_by_role("button", name="letter 0")).to_have_attribute("aria-pressed", "true")
    page.get_by_role("button", name="Search without the filters").click()
    expect(hits(page)).to_have_count(20)
    page.wait_for_url("**/search.html?q=refund")


def test_what_was_meant_is_asked_by_a_button(visit: Open) -> None:
    page = search(visit(), "refnd")
    expect(box(page).get_by_text("Did you mean refund?")).to_be_visible()
    page.get_by_role("button", name="refund", exact=True).click()
    expect(field(page)).to_have_value("refund")
    expect(field(page)).to_be_focused()
    expect(box(page).get_by_text("Did you mean")).to_be_hidden()


# ---- nothing found, nothing loaded ----


@pytest.mark.parametrize("path", ["dialog", "search.html?q=nothing"])
def test_without_a_result_there_is_a_way_on(visit: Open, path: str) -> None:
    page = search(visit(), "nothing") if path == "dialog" else visit(path)
    part = box(page) if path == "dialog" else page.locator("article")
    expect(part.get_by_role("heading", name="Nothing found for “nothing”")).to_be_visible()
    expect(part.get_by_text("Look at the spelling.")).to_be_visible()
    nearest = part.locator("[data-db-part=questions] a")
    expect(nearest).to_have_text(["How do I get my money back?", "Who answers <b>on Sunday</b>?"])
    asked = part.get_by_role("region", name="Would you rather ask a person?")
    expect(asked).to_be_visible()
    assert asked.locator("li a").evaluate_all("links => links.map(link => link.href)") == [
        "tel:+35310000000",
        "mailto:help@example.com",
    ]
    field(page).focus()
    page.keyboard.press("ArrowDown")
    assert focused(page) == "How do I get my money back?"


def test_what_could_not_be_loaded_says_what_helps(visit: Open) -> None:
    page = search(visit(), "broken")
    expect(box(page).get_by_text("Check the connection, then try again.")).to_be_visible()
    expect(box(page).get_by_role("region", name="Would you rather ask a person?")).to_be_visible()
    page.evaluate("mended = true")
    page.get_by_role("button", name="Try again").click()
    expect(hits(page)).to_have_count(10)
    expect(field(page)).to_be_focused()


def test_where_a_part_is_missing_results_come_with_a_word_of_it(visit: Open) -> None:
    page = search(visit(), "part")
    expect(hits(page)).to_have_count(10)
    expect(box(page).get_by_text("Part of the search could not be loaded")).to_be_visible()
    field(page).fill("refund")
    expect(box(page).get_by_text("Part of the search could not be loaded")).to_be_hidden()


def test_without_its_script_the_search_has_failed(open_page: Open, served: Served) -> None:
    page = open_page()
    page.route(CLIENT, lambda route: route.abort())
    page.goto(served.address + "search.html?q=tent")
    expect(page.get_by_role("heading", name="The search could not be loaded")).to_be_visible()


# ---- searches made before ----


def texts(page: Page) -> list[str]:
    return page.locator(".db-search__again").filter(visible=True).all_inner_texts()


def kept(page: Page) -> Any:
    return page.evaluate("JSON.parse(localStorage.getItem('deskbook-search'))")


def test_a_search_is_kept_when_a_result_was_followed(visit: Open) -> None:
    page = search(visit(), "parcel")
    page.keyboard.press("Escape")
    assert kept(page) is None
    search(page, "late parcel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/returns.html#money-back")
    assert kept(page) == ["late parcel"]
    page.keyboard.press("/")
    field(page).fill("")
    expect(box(page).get_by_role("heading", name="Your last searches")).to_be_visible()
    assert texts(page) == ["late parcel"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(field(page)).to_have_value("late parcel")
    expect(hits(page)).to_have_count(10)
    expect(field(page)).to_be_focused()


def test_they_are_deleted_one_by_one_or_all_at_once(visit: Open) -> None:
    page = visit(before='localStorage.setItem(\'deskbook-search\', \'["one", "<b>two</b>", "three"]\')')
    page.keyboard.press("/")
    assert texts(page) == ["one", "<b>two</b>", "three"]
    page.get_by_role("button", name="Delete “<b>two</b>”").click()
    assert texts(page) == ["one", "three"]
    assert kept(page) == ["one", "three"]
    page.get_by_role("button", name="Delete all").click()
    expect(box(page).get_by_role("heading", name="Your last searches")).to_be_hidden()
    assert kept(page) is None
    expect(field(page)).to_be_focused()


def test_two_tabs_see_the_same(visit: Open) -> None:
    page = visit()
    page.keyboard.press("/")
    other = page.context.new_page()
    other.goto(page.url)
    other.evaluate("localStorage.setItem('deskbook-search', '[\"from the other tab\"]')")
    expect(page.locator(".db-search__again").filter(visible=True)).to_have_text(["from the other tab"])


@pytest.mark.parametrize(
    "before",
    [FULL, FORBIDDEN, "try { localStorage.setItem('deskbook-search', '{\"a\":') } catch {}"],
    ids=["full", "forbidden", "broken"],
)
def test_a_device_that_keeps_nothing_searches_all_the_same(visit: Open, before: str) -> None:
    page = search(visit(before=before), "refund")
    expect(hits(page)).to_have_count(10)
    page.keyboard.press("Enter")
    page.wait_for_url("**/returns.html#money-back")


# ---- the results page ----


def test_the_address_asks_and_the_title_follows(visit: Open) -> None:
    page = visit("search.html?q=refund")
    expect(hits(page)).to_have_count(20)
    expect(field(page)).to_have_value("refund")
    assert page.title().startswith("refund – Search – ")
    assert page.evaluate("asked.at(-1).typing") is False
    field(page).fill("one")
    expect(hits(page)).to_have_count(1)
    assert page.title().startswith("one – Search – ")
    field(page).fill("")
    expect(hits(page).first).to_be_hidden()
    assert page.title().startswith("Search – ")
    assert page.url.endswith("/search.html")


def test_back_leads_through_what_was_chosen_and_past_what_was_typed(visit: Open) -> None:
    page = visit()
    page.goto(page.url.replace("help/contact.html", "search.html?q=refund"))
    expect(hits(page)).to_have_count(20)
    field(page).press("End")
    field(page).press_sequentially("s of mine")
    page.wait_for_url("**/search.html?q=refunds+of+mine")
    page.get_by_role("button", name="Policy").click()
    page.wait_for_url("**/search.html?q=refunds+of+mine&kind=policy")
    expect(hits(page)).to_have_count(10)
    page.go_back()
    page.wait_for_url("**/search.html?q=refunds+of+mine")
    expect(hits(page)).to_have_count(20)
    expect(page.get_by_role("button", name="Policy")).to_have_attribute("aria-pressed", "false")
    page.go_forward()
    expect(hits(page)).to_have_count(10)
    page.go_back()
    page.go_back()
    page.wait_for_url("**/help/contact.html")


def test_more_results_and_the_first_new_one_has_the_focus(visit: Open) -> None:
    page = visit("search.html?q=refund")
    page.get_by_role("button", name="Show more").click()
    expect(hits(page)).to_have_count(30)
    assert focused(page).startswith("Result 21")
    expect(page.get_by_role("button", name="Show more")).to_be_hidden()


@pytest.mark.parametrize("key", ["/", "Control+k", "button"])
def test_there_the_ways_to_open_it_lead_to_its_field(visit: Open, key: str) -> None:
    page = visit("search.html?q=refund")
    expect(hits(page)).to_have_count(20)
    if key == "button":
        page.get_by_role("banner").get_by_role("button", name="Search").click()
    else:
        page.keyboard.press(key)
    expect(box(page)).to_be_hidden()
    expect(field(page)).to_be_focused()


def test_the_start_page_asks_it(visit: Open) -> None:
    page = visit("index.html")
    page.get_by_role("searchbox", name="Search the help pages").fill("late parcel")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=late+parcel")
    expect(hits(page)).to_have_count(20)
    page.keyboard.press("/")
    expect(field(page)).to_have_value("late parcel")


# ---- what is counted ----


def counted(served: Served, page: Page, count: int) -> list[Any]:
    return [json.loads(message) for message in served.wait(page, count)]


def test_a_followed_result_is_counted_once_with_its_place(visit: Open, served: Served) -> None:
    page = search(visit(), "refund")
    hits(page).nth(1).locator("a").first.click()
    page.wait_for_url("**/help/contact.html")
    assert counted(served, page, 1) == [{"query": "refund", "results": 30, "position": 2}]


def test_an_answer_that_did_not_help_is_counted_once(visit: Open, served: Served) -> None:
    page = search(visit(), "nothing")
    for _ in range(2):
        page.keyboard.press("Escape")
        page.keyboard.press("/")
    assert counted(served, page, 1) == [{"query": "nothing", "results": 0, "position": None}]


def test_so_is_one_on_the_results_page(visit: Open, served: Served) -> None:
    page = visit("search.html?q=one")
    expect(hits(page)).to_have_count(1)
    page.goto(served.address + "index.html")
    assert counted(served, page, 1) == [{"query": "one", "results": 1, "position": None}]


def test_what_could_not_be_answered_is_not_counted(visit: Open, served: Served) -> None:
    page = search(visit(), "broken")
    page.keyboard.press("Escape")
    search(page, "one")
    page.keyboard.press("Escape")
    assert counted(served, page, 1) == [{"query": "one", "results": 1, "position": None}]


# ---- bad input ----


@pytest.mark.parametrize("path", ["dialog", "address"])
def test_a_query_of_any_length_is_cut_and_blocks_nothing(visit: Open, path: str) -> None:
    long = "<img src=x onerror=alert(1)>" * 400
    if path == "dialog":
        page = visit()
        page.keyboard.press("/")
        field(page).evaluate("(field, text) => { field.value = text; field.dispatchEvent(new Event('input')); }", long)
    else:
        page = visit(f"search.html?q={'%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E' * 150}")
    expect(hits(page).first).to_be_visible()
    assert page.evaluate("asked.at(-1).text.length") == 400
    assert page.locator("img[src=x]").count() == 0


@pytest.mark.parametrize("text", ["<b>x</b>", "👩‍👩‍👧 📦", "استرجاع الطلب", "a\u202eb", '"^~:*+-'])
def test_a_query_is_text_and_nothing_else(visit: Open, text: str) -> None:
    page = visit(f"search.html?kind=letter&q={''.join(f'%{byte:02X}' for byte in text.encode())}")
    shown = text.replace("\u202e", " ")
    expect(page.locator(".db-search-page [data-db-part=sought]")).to_have_text(f"Nothing found for “{shown}”")
    expect(field(page)).to_have_attribute("dir", "auto")
    assert page.locator(".db-search-page b").count() == 0


def test_keys_in_quick_succession_are_few_questions(visit: Open) -> None:
    page = visit(still=True)
    page.keyboard.press("/")
    for letter in "refund":
        page.keyboard.type(letter)
        page.clock.run_for(20)
    page.clock.run_for(100)
    expect(hits(page)).to_have_count(10)
    assert page.evaluate("asked.length") < 6
    assert page.evaluate("asked.at(-1).text") == "refund"


# ---- without JavaScript, on a phone, on paper ----


def test_without_javascript_it_says_so_and_names_other_ways(open_page: Open, served: Served) -> None:
    page = open_page(java_script_enabled=False)
    page.goto(served.address + "index.html")
    page.get_by_role("searchbox", name="Search the help pages").fill("late")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=late")
    word = page.locator("article noscript > p").first  # in which Playwright looks for no text
    expect(word).to_be_visible()
    assert word.evaluate("word => word.innerText").startswith("The search needs JavaScript")
    expect(page.get_by_role("link", name="+353 1 000 0000")).to_be_visible()
    assert page.get_by_role("searchbox").filter(visible=True).count() == 0
    page.goto(served.address + "help/contact.html")
    page.get_by_role("banner").get_by_role("link", name="Search").click()
    page.wait_for_url("**/search.html")


def test_a_phone_gives_it_the_whole_screen(visit: Open) -> None:
    page = visit(viewport=PHONE, has_touch=True, is_mobile=True)
    page.get_by_role("button", name="Search").tap()
    field(page).press_sequentially("roles")
    expect(hits(page)).to_have_count(10)
    assert box(page).bounding_box() == {"x": 0, "y": 0, **PHONE}
    assert float(field(page).evaluate("e => parseFloat(getComputedStyle(e).fontSize)")) >= 16
    small = page.evaluate(
        """[...document.querySelectorAll("dialog :is(button, select, input, .db-hit__more a, .db-search__all a)")]
        .filter(e => e.offsetParent).map(e => [e.textContent.trim(), e.getBoundingClientRect().height]).filter(([, h]) => h < 44)"""
    )
    assert small == []
    assert fitted(page)


def test_a_phones_keyboard_hides_no_result(visit: Open) -> None:
    page = search(visit(viewport=PHONE), "refund")
    page.evaluate(
        "Object.defineProperty(visualViewport, 'height', { value: 400 }); visualViewport.dispatchEvent(new Event('resize'))"
    )
    shown = box(page).bounding_box()
    assert shown
    assert shown["height"] == 400
    page.keyboard.press("End")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("End")
    last = page.get_by_role("link", name="All 30 results").bounding_box()
    assert last
    assert last["y"] + last["height"] <= 400


def test_paper_shows_the_page_and_not_the_search(visit: Open) -> None:
    page = search(visit(), "refund")
    page.emulate_media(media="print")
    expect(box(page)).to_be_hidden()
    expect(page.get_by_text("Call us about a parcel that is late.")).to_be_visible()
    assert not page.locator(".db-find").is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("window", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("place", ["dialog", "page"])
def test_nobody_is_shut_out(visit: Open, place: str, window: dict[str, int], scheme: Any) -> None:
    before = "localStorage.setItem('deskbook-search', '[\"one\", \"two\"]')"
    path = "search.html" if place == "page" else "help/contact.html"
    page = visit(path, viewport=window, color_scheme=scheme, reduced_motion="reduce", before=before)
    page.keyboard.press("/")
    axe, found = AXE.read_text(encoding="utf-8"), {}
    states = ["start", "found", "found", "nothing", "failed", "found"]
    for text, state in zip(["", "roles", "refnd", "nothing", "broken", "part"], states, strict=True):
        field(page).fill(text)
        if text:
            page.wait_for_function("text => answered === text", arg=text)
        expect(page.locator(f"[data-db-part={state}]").filter(visible=True)).to_have_count(1)
        found[text] = [
            *findings(page, axe, colours=scheme == "dark"),
            *([] if fitted(page) else ["it is wider than the window"]),
        ]
    assert [(text, faults) for text, faults in found.items() if faults] == []


def test_high_contrast_keeps_what_is_chosen_in_sight(visit: Open) -> None:
    page = visit("search.html?q=refund&kind=policy", forced_colors="active")
    chosen, other = page.get_by_role("button", name="Policy"), page.get_by_role("button", name="Question")
    expect(chosen.locator("svg")).to_be_visible()
    assert other.locator("svg").count() == 0


# ---- with the index that ships ----


@pytest.mark.parametrize(
    ("audience", "disk"),
    [("public", True), ("public", False), ("internal", True)],
    ids=["public, from a disk", "public, served", "internal, from a disk"],
)
def test_the_index_answers(open_page: Open, sites: Path, served: Served, audience: str, disk: bool) -> None:
    page = open_page(viewport=LAPTOP)
    root = (sites / audience).as_uri() + "/" if disk else served.address
    page.goto(root + "help/contact.html")
    search(page, "refund pai")
    expect(hits(page).first.locator(".db-hit__title")).to_have_text("Returns and refunds")
    expect(hits(page).first.locator(".db-hit__heading")).to_have_text("Money back")
    expect(hits(page).first.locator("mark").first).to_have_text(re.compile("refund|paid"))
    titles = hits(page).locator(".db-hit__title").all_inner_texts()
    assert ("Goodwill" in titles) is (audience == "internal")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/help/returns.html#money-back")


def test_a_typing_error_is_forgiven(open_page: Open, served: Served) -> None:
    page = open_page()
    page.goto(served.address + "search.html?q=refnud")
    expect(hits(page).first.locator(".db-hit__title")).to_have_text("Returns and refunds")


def test_offline_it_says_what_is_missing(open_page: Open, served: Served) -> None:
    page = open_page()
    page.route(
        "**/search/*.js", lambda route: route.continue_() if "/javascripts/" in route.request.url else route.abort()
    )
    page.goto(served.address + "search.html?q=refund")
    expect(page.get_by_role("heading", name="The search could not be loaded")).to_be_visible()


def another_look(folder: Path, more: str = "", theme: str = "") -> None:
    """Build a site that has this search and nothing else of ours."""
    pages = {
        "index.md": "# Welcome\n\nTie the ropes.\n",
        "tents/pegs.md": "# Pegs\n\n## Hammering\n\nBring a mallet.\n",
    }
    options = f"use_directory_urls: false\ntheme: {{name: material, font: false{theme}}}\nplugins: [deskbook/search]\n"
    write_handbook(
        folder, {f"docs/{name}": text for name, text in pages.items()}, mkdocs=f"site_name: Other\n{more}{options}"
    )
    done = run(folder, "mkdocs", "build")
    assert done.returncode == 0, done.stderr


def test_a_site_of_another_look_gets_it_too(open_page: Open, tmp_path: Path) -> None:
    another_look(tmp_path)
    page = open_page(viewport=LAPTOP)
    page.goto((tmp_path / "site/index.html").as_uri())
    page.get_by_role("banner").get_by_role("button", name="Search").click()
    page.keyboard.type("mallet")
    expect(hits(page).first.locator(".db-hit__title")).to_have_text("Pegs")
    assert findings(page, AXE.read_text(encoding="utf-8")) == []
    page.keyboard.press("Enter")
    page.wait_for_url("**/tents/pegs.html#hammering")


def test_a_look_that_changes_pages_without_loading_them(open_page: Open, tmp_path: Path) -> None:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(tmp_path / "site")))
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{httpd.server_port}/"
    another_look(tmp_path, f"site_url: {address}\n", ", features: [navigation.instant]")
    page = open_page(viewport=LAPTOP)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    methods: set[str] = set()
    page.on("request", lambda request: methods.add(request.method))
    page.goto(address + "tents/pegs.html", wait_until="networkidle")
    page.evaluate("window.same = true")
    search(page, "ropes mallet")
    page.get_by_role("link", name=re.compile(r"All \d results")).click()
    page.wait_for_url("**/search.html?q=ropes+mallet")
    page.locator(".db-search-page .db-hit").first.wait_for()
    expect(box(page)).to_be_hidden()
    hits(page).filter(has_text="Welcome").locator("a").first.click()
    page.wait_for_url("**/index.html")
    expect(page.get_by_role("heading", name="Welcome")).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.press("Control+a")
    page.keyboard.type("mallet")
    expect(hits(page).first.locator(".db-hit__title")).to_have_text("Pegs")
    page.keyboard.press("Enter")
    page.wait_for_url("**/tents/pegs.html#hammering")
    assert page.evaluate("window.same")
    assert faults == []
    assert methods == {"GET"}, "nobody asked for counts"
    httpd.shutdown()
    httpd.server_close()
    thread.join()
