"""Questions in a real browser: links open answers, paper shows them all, votes arrive or wait, hours are the reader's."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import SiteOf
from tests.browser.test_axe import AXE, findings, fitted
from tests.faq.test_pages import FILES

pytestmark = [pytest.mark.browser, pytest.mark.site]

PAGE = "questions/returns.html"
PHONE = {"width": 360, "height": 780}
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); };"
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
)
CHAT = "document.querySelector('.db-chat').append('How can we help?');\n"
Open = Callable[..., Page]


def build(site_of: SiteOf, options: str) -> Path:
    change = {"help/contact.md": "contact.md", "  - deskbook/faq\n": f"  - deskbook/faq:\n{options}"}
    return site_of(FILES, change=change, audience="public") / "public"


@pytest.fixture(scope="module")
def disk(site_of: SiteOf) -> Path:
    """The site without an address for votes, on the disk."""
    return build(site_of, "      folder: questions\n")


class Served:
    """The site with an address for votes, and the votes that arrived there."""

    def __init__(self, address: str) -> None:
        self.address, self.status = address, 200
        self.votes: list[dict[str, Any]] = []

    def wait(self, page: Page, count: int) -> list[dict[str, Any]]:
        """The votes, once there are as many; the page's requests go on meanwhile, which they need this thread for."""
        for _ in range(100):
            if len(self.votes) >= count:
                break
            page.wait_for_timeout(50)
        return self.votes


@pytest.fixture
def served(site_of: SiteOf) -> Iterator[Served]:
    """A server for each test: what the pages of the one before still send arrives elsewhere."""
    folder = build(site_of, "      endpoint: /votes\n      chat: /chat.js\n")
    served = Served("")

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

        def do_POST(self) -> None:
            served.votes.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(served.status)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(b"<!doctype html><script>document.title = 'no'</script>")

    httpd = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    thread = threading.Thread(target=httpd.serve_forever, args=(0.01,), daemon=True)
    thread.start()
    served.address = f"http://127.0.0.1:{httpd.server_port}/"
    yield served
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def opened(page: Page) -> list[str]:
    found: list[str] = page.evaluate("[...document.querySelectorAll('details.db-faq[open]')].map(one => one.id)")
    return found


# ---- open and close ----


@pytest.mark.parametrize("end", ["#faq-022", "#faq-022-question", "#FAQ-022", "#%", "#none", ""])
def test_a_link_opens_the_answer_that_it_leads_to(open_page: Open, disk: Path, end: str) -> None:
    page = open_page(viewport=PHONE)
    page.goto((disk / PAGE).as_uri() + end)
    assert opened(page) == (["faq-022"] if end.startswith("#faq-022") else [])
    if opened(page):
        expect(page.locator("#faq-022 summary")).to_be_in_viewport()


def test_a_link_within_the_page_does_too_again_and_again(open_page: Open, disk: Path) -> None:
    page = open_page()
    page.goto((disk / PAGE).as_uri() + "#faq-022")
    page.get_by_role("link", name="above", exact=True).click()
    assert opened(page) == ["faq-021", "faq-022"]
    page.locator("#faq-021 > summary").click()
    assert opened(page) == ["faq-022"]
    page.get_by_role("link", name="above", exact=True).click()
    assert opened(page) == ["faq-021", "faq-022"]


def test_all_at_once_by_keyboard(open_page: Open, disk: Path) -> None:
    page = open_page()
    page.goto((disk / PAGE).as_uri())
    page.get_by_role("button", name="Open all answers").focus()
    page.keyboard.press("Enter")
    assert opened(page) == ["faq-021", "faq-022"]
    button = page.get_by_role("button", name="Close all answers")
    expect(button).to_be_focused()
    page.keyboard.press("Space")
    assert opened(page) == []
    expect(page.get_by_role("button", name="Open all answers")).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert opened(page) == ["faq-021"]


@pytest.mark.parametrize("script", [True, False], ids=["with JavaScript", "without"])
def test_paper_shows_every_answer(open_page: Open, disk: Path, script: bool) -> None:
    page = open_page(java_script_enabled=script)
    page.goto((disk / PAGE).as_uri())
    page.emulate_media(media="print")
    if script:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(page.get_by_text("Keep the box.")).to_be_visible()
    expect(page.get_by_text("We do.")).to_be_visible()
    if script:
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert opened(page) == []


def test_without_javascript_every_answer_can_be_read(open_page: Open, disk: Path) -> None:
    page = open_page(java_script_enabled=False)
    page.goto((disk / PAGE).as_uri())
    page.locator("#faq-022 > summary").click()
    expect(page.get_by_text("We do.")).to_be_visible()
    assert page.get_by_role("button", name="Open all answers").count() == 0
    assert page.get_by_text("Was this helpful?").count() == 0
    expect(page.get_by_role("region", name="Still need help?")).to_contain_text(
        "Monday to Friday 08:00–20:00 (Europe/Dublin)"
    )


# ---- was this helpful ----


def vote(page: Page, *buttons: str) -> None:
    for name in buttons:
        page.locator("#faq-022").get_by_role("button", name=name, exact=True).click()


def test_a_vote_arrives_once_and_says_nothing_of_the_reader(open_page: Open, served: Served) -> None:
    page = open_page()
    page.goto(served.address + PAGE + "#faq-022")
    vote(page, "No", "It is hard to understand")
    expect(page.locator("#faq-022 [role=status]")).to_have_text("Thank you.")
    [one] = served.wait(page, 1)
    assert (one["question"], one["helpful"], one["reason"]) == ("FAQ-022", False, "unclear")
    assert set(one) == {"question", "version", "helpful", "reason"}
    page.reload()
    expect(page.locator("#faq-022 [role=status]")).to_have_text("You have already told us about this answer.")
    assert page.locator("#faq-022").get_by_role("button", name="Yes", exact=True).count() == 0
    assert len(served.votes) == 1
    assert page.title() != "no"


def test_a_new_version_may_be_voted_on_again(open_page: Open, served: Served) -> None:
    page = open_page()
    page.goto(served.address + PAGE + "#faq-022")
    page.evaluate(
        "localStorage.setItem('deskbook:votes', JSON.stringify({given: [['FAQ-022', 'older']], waiting: []}))"
    )
    page.reload()
    vote(page, "Yes")
    assert [one["helpful"] for one in served.wait(page, 1)] == [True]


def test_without_a_connection_a_vote_waits(open_page: Open, served: Served) -> None:
    page = open_page()
    page.goto(served.address + PAGE + "#faq-022")
    page.context.set_offline(True)
    vote(page, "Yes")
    expect(page.locator("#faq-022 [role=status]")).to_have_text(
        "Thank you. It will be sent when there is a connection."
    )
    assert served.votes == []
    page.context.set_offline(False)
    assert [one["question"] for one in served.wait(page, 1)] == ["FAQ-022"]
    page.reload()
    page.wait_for_timeout(300)
    assert len(served.votes) == 1


@pytest.mark.parametrize("status", [404, 500])
def test_an_address_that_fails_troubles_no_reader(open_page: Open, served: Served, status: int) -> None:
    served.status = status
    page = open_page()
    page.goto(served.address + PAGE + "#faq-022")
    vote(page, "Yes")
    expect(page.locator("#faq-022 [role=status]")).to_have_text("Thank you.")
    assert len(served.wait(page, 1)) == 1


@pytest.mark.parametrize("before", [FULL, FORBIDDEN], ids=["full", "forbidden"])
def test_a_device_that_keeps_nothing_says_so(open_page: Open, served: Served, before: str) -> None:
    page = open_page()
    page.add_init_script(before)
    page.goto(served.address + PAGE + "#faq-022")
    page.context.set_offline(True)
    vote(page, "Yes")
    expect(page.locator("#faq-022 [role=status]")).to_have_text(
        "There is no connection, and this device may not keep your answer. Please try again later."
    )


def test_without_an_address_readers_write_a_message(open_page: Open, disk: Path) -> None:
    page = open_page()
    page.goto((disk / PAGE).as_uri() + "#faq-022")
    vote(page, "No", "It is not right")
    link = page.get_by_role("link", name="Write to us about it")
    expect(link).to_be_focused()
    address = link.get_attribute("href") or ""
    assert address.startswith("mailto:help@example.com?subject=FAQ-022%20(")
    assert "It%20is%20not%20right" in address


# ---- still need help ----


@pytest.mark.parametrize(
    ("now", "zone", "said"),
    [
        ("2026-06-01T10:00:00Z", "Europe/Dublin", ["Open now, until 20:00 your time", "Closed now. Opens at 22:00 your time"]),
        ("2026-06-01T10:00:00Z", "Asia/Tokyo", ["Open now, until 04:00 your time", "Closed now. Opens on Tuesday at 06:00 your time"]),
        ("2026-06-01T01:00:00Z", "Europe/Dublin", ["Closed now. Opens at 08:00 your time", "Open now, until 06:00 your time"]),
        ("2026-03-28T12:00:00Z", "Europe/Dublin", ["Closed now. Opens on Monday at 08:00 your time", "Closed now. Opens at 22:00 your time"]),
        ("2026-03-29T00:30:00Z", "America/New_York", ["Closed now. Opens on Monday at 03:00 your time", "Open now, until 01:00 your time"]),
        ("2026-12-25T12:00:00Z", "Europe/Dublin", ["Today is Christmas Day. Closed now. Opens on Monday at 08:00 your time", "Today is Christmas Day. Closed now. Opens on Saturday at 22:00 your time"]),
    ],
)  # fmt: skip
def test_who_is_there_now(open_page: Open, disk: Path, now: str, zone: str, said: list[str]) -> None:
    page = open_page(timezone_id=zone, locale="en-GB")
    page.clock.set_fixed_time(now)
    page.goto((disk / PAGE).as_uri())
    assert page.locator(".db-open").all_text_contents() == said
    elsewhere = page.locator(".db-elsewhere").first
    if zone == "Europe/Dublin":
        expect(elsewhere).to_be_hidden()
    else:
        expect(elsewhere).to_contain_text(f"In your time zone ({zone.replace('_', ' ')}): ")


def test_it_changes_while_the_page_stands_open(open_page: Open, disk: Path) -> None:
    page = open_page(timezone_id="Europe/Dublin", locale="en-GB")
    page.clock.install(time="2026-06-01T18:59:50Z")
    page.goto((disk / PAGE).as_uri())
    expect(page.locator(".db-open").first).to_have_text("Open now, until 20:00 your time")
    page.clock.run_for(60_000)
    expect(page.locator(".db-open").first).to_have_text("Closed now. Opens on Tuesday at 08:00 your time")


def test_a_chat_loads_when_it_is_asked_for_and_not_before(open_page: Open, served: Served) -> None:
    asked: list[str] = []
    page = open_page()

    def answer(route: Any) -> None:
        asked.append(route.request.url)
        if len(asked) == 1:
            route.abort()
        else:
            route.fulfill(body=CHAT, content_type="text/javascript")

    page.route("**/chat.js", answer)
    page.goto(served.address + PAGE)
    assert asked == []
    button = page.get_by_role("button", name="Start the live chat")
    button.click()
    said = page.get_by_text("The chat could not be loaded. Try again, or choose another way.")
    expect(said).to_be_visible()
    button.click()
    expect(page.locator("#db-chat")).to_have_text("How can we help?")
    assert not said.is_visible()
    assert len(asked) == 2


# ---- everybody ----


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [PAGE, "questions/index.html", "questions/gift.html"])
def test_nobody_is_shut_out(open_page: Open, disk: Path, path: str, scheme: Any) -> None:
    page = open_page(viewport=PHONE, color_scheme=scheme, reduced_motion="reduce")
    page.goto((disk / path).as_uri() + "#faq-021")
    assert findings(page, AXE.read_text(encoding="utf-8"), colours=scheme == "dark") == []
    assert fitted(page)
