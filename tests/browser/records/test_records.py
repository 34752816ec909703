"""Results and confirmations go to the organization's records: as whom, when, and what a reader is told of it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.export.lrs import Fault, Lrs
from tests.browser.records.conftest import ACCOUNT, ENDPOINT, told
from tests.browser.serve_site import serve_site
from tests.browser.test_axe import AXE, findings, fitted
from tests.browser.training.handbook import LESSON, MODULE, TEST
from tests.browser.training.learner import RIGHT, do, heading, take

pytestmark = [pytest.mark.browser, pytest.mark.site]


@pytest.fixture(autouse=True)
def _short() -> Iterator[None]:
    expect.set_options(timeout=6000)
    yield
    expect.set_options(timeout=30_000)


Visit = Callable[..., Page]
ACK = "procedures/conduct.html"
PEOPLE = {"homePage": "https://people.example.com", "name": "4711"}
REMEMBERED = (
    "localStorage.setItem('deskbook:records:/', JSON.stringify({ who: '4711', masked: false, agent: { objectType: 'Agent', "
    "account: { homePage: 'https://people.example.com', name: '4711' } } }));"
)
SENT = "Sent to your organization's records."


def line(page: Page) -> Locator:
    return page.locator("[data-db-records-line]")


def state(page: Page) -> Locator:
    return page.locator("[data-records-state]")


def fault(page: Page) -> Locator:
    return page.locator("[data-records-fault]")


def confirm(page: Page) -> None:
    page.get_by_role("radio", name="The right one.").check()
    page.get_by_role("button", name="Check my answer").click()
    page.get_by_role("checkbox", name="I have read this page and understood it.").check()
    page.get_by_role("button", name="Confirm").click()


def say(page: Page, text: str, field: str = "Staff number") -> None:
    page.get_by_role("textbox", name=field).fill(text)
    page.get_by_role("button", name="Send").click()


def names(lrs: Lrs) -> list[str]:
    return [one["verb"]["id"].rpartition("/")[2] for one in lrs.statements.values()]


# ---- what is on pages ----


def test_without_an_endpoint_nothing_is_on_the_pages(silent: Path, sending: Path) -> None:
    pages = sorted(path.relative_to(silent) for path in silent.rglob("*.html"))
    assert len(pages) > 10
    for path in pages:
        text = (silent / path).read_text(encoding="utf-8")
        assert "data-db-records" not in text
        assert "xapi-" not in text
        assert "records-" not in text
        if "internal" not in path.parts or "data-db-site" not in text:
            assert (sending / path).read_text(encoding="utf-8") == text, path


def test_without_an_endpoint_a_page_asks_no_other_host(silent: Path, open_page: Callable[..., Page]) -> None:
    with serve_site(silent / "internal") as address:
        page = open_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/{ACK}")
        confirm(page)
        expect(page.locator("[data-done]")).to_contain_text("You confirmed version 2.1")
        page.goto(f"{address}/{TEST}")
        take(page, RIGHT)
        do(page, "Hand in")
        expect(heading(page)).to_have_text("Passed with 100 %")
        assert page.evaluate("indexedDB.databases()") == []
        assert {urlsplit(url).netloc for url in asked if urlsplit(url).netloc} == {urlsplit(address).netloc}


def test_with_an_endpoint_the_only_other_host_is_that(visit: Visit, lrs: Lrs, site: str) -> None:
    page = visit("index.html", before=REMEMBERED)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(f"{site}/{ACK}")
    confirm(page)
    expect(state(page)).to_have_text(SENT)
    hosts = {urlsplit(url).netloc for url in asked if urlsplit(url).netloc}
    assert hosts == {urlsplit(site).netloc, urlsplit(lrs.address).netloc}


def test_what_pages_are_told(sending: Path) -> None:
    page = (sending / "internal" / TEST).read_text(encoding="utf-8")
    assert told(page) == {
        "endpoint": ENDPOINT, "key": "écrire:s3cret", "credentials": "omit", "actor": ACCOUNT, "answers": False,
        "identifier": "urn:x-deskbook:your-organization", "language": "en-GB", "platform": "Example Outfitters Help", "organization": "Your organization",
    }  # fmt: skip
    for path, wanted in (
        (ACK, True),
        (MODULE, True),
        (LESSON, True),
        ("index.html", False),
        ("help/contact.html", False),
    ):
        assert (told((sending / "internal" / path).read_text(encoding="utf-8")) is not None) == wanted, path
    assert not any(told(path.read_text(encoding="utf-8")) for path in (sending / "public").rglob("*.html"))


# ---- a result ----


def test_a_result_is_sent_as_whoever_says_so(visit: Visit, lrs: Lrs) -> None:
    page = visit(TEST)
    expect(state(page)).to_have_text(
        "What comes of this is sent to the records of Your organization. You will be asked who you are; nothing is sent before."
    )
    expect(page.locator("[data-fact=kept]")).to_have_text(
        "Your answers stay on this device, and you can close this page and go on later. The result is sent to your organization's records when you hand in."
    )
    take(page, RIGHT)
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 100 %")
    expect(state(page)).to_have_text("Not sent yet. Say who you are first.")
    expect(line(page)).to_contain_text(
        "Who are you? Your organization keeps a record of what you passed and of what you confirmed."
    )
    assert page.locator("[data-db-paper] + [data-db-records-line]").count() == 1
    assert lrs.requests == []
    say(page, "  4711 ")
    expect(state(page)).to_have_text(SENT)
    expect(line(page)).to_contain_text("You send as 4711.")
    expect(page.get_by_role("button", name="Somebody else")).to_be_focused()
    [one] = lrs.statements.values()
    assert one["actor"] == {"objectType": "Agent", "account": PEOPLE}
    assert one["verb"]["id"] == "http://adlnet.gov/expapi/verbs/passed"
    assert one["object"]["id"] == "urn:x-deskbook:your-organization:training:TRN-CS-001:1.0"
    assert one["object"]["definition"]["name"] == {"en-GB": "First contact"}
    assert one["result"]["score"] == {"scaled": 1, "raw": 13, "min": 0, "max": 13}
    extensions = {key.rpartition(":")[2]: value for key, value in one["context"]["extensions"].items()}
    assert (extensions["version"], extensions["organization"], extensions["pass-mark"]) == (
        "1.0",
        "Your organization",
        80,
    )
    assert page.locator(".db-paper__code[data-paper=code]").inner_text() == extensions["code"]
    assert len(extensions["digest"]) == 12
    assert (one["context"]["platform"], one["context"]["language"]) == ("Example Outfitters Help", "en-GB")
    [asked] = lrs.requests
    assert asked.headers["authorization"] == "Basic w6ljcmlyZTpzM2NyZXQ="
    assert "cookie" not in asked.headers


def test_who_was_asked_once_is_not_asked_again(visit: Visit, lrs: Lrs) -> None:
    page = visit(ACK)
    confirm(page)
    say(page, "4711")
    expect(state(page)).to_have_text(SENT)
    page.goto(page.url.replace(ACK, TEST))
    expect(line(page)).to_contain_text("What comes of this is sent to the records of Your organization as 4711.")
    take(page, {})
    do(page, "Hand in")
    expect(state(page)).to_have_text(SENT)
    assert names(lrs) == ["acknowledge", "failed"]
    do(page, "Try again")
    expect(page.locator("[data-view=begin] [data-db-records-line]")).to_be_visible()


def test_each_answer_where_the_organization_wants_them(visit: Visit, lrs: Lrs) -> None:
    page = visit(TEST, before=REMEMBERED, change={"answers": True})
    expect(page.locator("[data-fact=kept]")).to_contain_text(
        "When you hand in, the result and each answer are sent to your organization's records."
    )
    take(page, RIGHT)
    do(page, "Hand in")
    expect(state(page)).to_have_text(SENT)
    assert names(lrs) == [*["answered"] * 7, "passed"]
    assert len({one["context"]["registration"] for one in lrs.statements.values()}) == 1
    first = next(iter(lrs.statements.values()))
    assert (
        first["context"]["contextActivities"]["parent"][0]["id"]
        == "urn:x-deskbook:your-organization:training:TRN-CS-001:1.0"
    )


# ---- a document that was read ----


def test_a_confirmation_is_sent(visit: Visit, lrs: Lrs) -> None:
    page = visit(ACK, before=REMEMBERED)
    expect(line(page)).to_contain_text("What comes of this is sent to the records of Your organization as 4711.")
    confirm(page)
    expect(state(page)).to_have_text(SENT)
    expect(page.locator("[data-db-ack]")).to_contain_text(
        "This is sent to your organization's records. If somebody else needs to see it, send them the record."
    )
    assert "stands on this device only" not in page.locator("[data-db-ack]").inner_text()
    [one] = lrs.statements.values()
    assert one["verb"]["id"] == "http://activitystrea.ms/schema/1.0/acknowledge"
    assert one["object"]["id"] == "urn:x-deskbook:your-organization:document:SOP-CS-060:2.1"
    assert one["result"] == {"success": True, "completion": True}
    assert one["context"]["extensions"] == {
        "urn:x-deskbook:your-organization:extension:version": "2.1",
        "urn:x-deskbook:your-organization:extension:organization": "Your organization",
    }
    page.reload()
    expect(page.locator("[data-done]")).to_be_visible()
    expect(state(page)).to_have_text("")
    assert len(lrs.requests) == 1


# ---- who it is ----

MBOX = {"by": "mbox", "domain": "example.com"}


@pytest.mark.parametrize(
    ("actor", "typed", "agent", "who"),
    [
        (ACCOUNT, "Zoë  1", {"account": {"homePage": "https://people.example.com", "name": "Zoë 1"}}, "Zoë 1"),
        (MBOX, " Anna.Berg@Example.com ", {"mbox": "mailto:anna.berg@example.com"}, "anna.berg@example.com"),
        ({"by": "mbox", "domain": ""}, "a+b@sub.example.org", {"mbox": "mailto:a+b@sub.example.org"}, "a+b@sub.example.org"),
        (
            {**MBOX, "by": "mbox_sha1sum"}, "anna@example.com", {"mbox_sha1sum": hashlib.sha1(b"mailto:anna@example.com").hexdigest()},
            "somebody with an address like a…@example.com",
        ),
    ],
    ids=["account", "mbox", "mbox anywhere", "hash"],
)  # fmt: skip
def test_ways_to_name_people(visit: Visit, lrs: Lrs, actor: Any, typed: str, agent: Any, who: str) -> None:
    page = visit(ACK, change={"actor": actor})
    confirm(page)
    field = "Staff number" if actor["by"] == "account" else "Your work e-mail address"
    say(page, typed, field)
    expect(state(page)).to_have_text(SENT)
    expect(line(page)).to_contain_text(f"You send as {who}.")
    [one] = lrs.statements.values()
    assert one["actor"] == {"objectType": "Agent", **agent}
    page.reload()
    expect(line(page)).to_contain_text(who)
    if actor["by"] == "mbox_sha1sum":
        assert "anna@" not in page.evaluate("JSON.stringify(localStorage)")


@pytest.mark.parametrize(
    ("actor", "typed", "says"),
    [
        (ACCOUNT, "  ", "The field is empty. Write who you are."),
        (MBOX, "anna", "This is no e-mail address."),
        (MBOX, "anna@localhost", "This is no e-mail address."),
        (MBOX, '"a b"@example.com', "This is no e-mail address."),
        (MBOX, "anna@example.org", "Use your work address, which ends in example.com."),
        (MBOX, "anna@evil-example.com", "Use your work address, which ends in example.com."),
    ],
)
def test_what_is_no_name(visit: Visit, lrs: Lrs, actor: Any, typed: str, says: str) -> None:
    page = visit(ACK, change={"actor": actor})
    confirm(page)
    say(page, typed, "Staff number" if actor["by"] == "account" else "Your work e-mail address")
    expect(page.locator("[data-records-error]")).to_have_text(says)
    expect(page.get_by_role("textbox", name="Staff number" if actor["by"] == "account" else "e-mail")).to_be_focused()
    assert lrs.requests == []


def test_the_organization_says_who_is_signed_in(visit: Visit, lrs: Lrs) -> None:
    person: list[Any] = [None]
    lrs.more = lambda method, path, query, body: (200, person[0]) if path == "/me" else None
    page = visit(ACK, change={"actor": {"by": "url", "address": lrs.address.replace("/xapi", "/me")}})
    lrs.origin = page.evaluate("location.origin")
    confirm(page)
    page.get_by_role("button", name="Find out who is signed in").click()
    expect(page.locator("[data-records-error]")).to_have_text(
        "Your organization does not say who you are. Sign in to its pages, then try again."
    )
    person[0] = {"name": "Anna Berg", "account": {"homePage": "https://sso.example.com", "name": 17}, "roles": ["x"]}
    page.get_by_role("button", name="Find out who is signed in").click()
    expect(line(page)).to_contain_text("You are signed in as Anna Berg.")
    assert lrs.statements == {}, "she has not said yes"
    page.get_by_role("button", name="That is me").click()
    expect(state(page)).to_have_text(SENT)
    [one] = lrs.statements.values()
    assert one["actor"] == {
        "objectType": "Agent",
        "name": "Anna Berg",
        "account": {"homePage": "https://sso.example.com", "name": "17"},
    }


def test_somebody_else_on_the_same_device(visit: Visit, lrs: Lrs) -> None:
    page = visit(
        ACK, before="if (!sessionStorage.getItem('seen')) { sessionStorage.setItem('seen', '1'); " + REMEMBERED + " }"
    )
    page.get_by_role("button", name="Somebody else").click()
    say(page, "0815")
    expect(line(page)).to_contain_text("as 0815.")
    confirm(page)
    expect(state(page)).to_have_text(SENT)
    [one] = lrs.statements.values()
    assert one["actor"]["account"]["name"] == "0815"
    page.get_by_role("button", name="Forget me on this device").click()
    expect(state(page)).to_have_text(
        "This device has forgotten who you are. What you sent before stays in your organization's records."
    )
    assert "0815" not in page.evaluate("JSON.stringify([localStorage, sessionStorage])")
    page.goto(page.url.replace(ACK, TEST))
    expect(state(page)).to_contain_text("You will be asked who you are")


def test_what_waits_for_a_name_waits_in_its_tab_only(visit: Visit, lrs: Lrs) -> None:
    page = visit(ACK)
    confirm(page)
    expect(state(page)).to_have_text("Not sent yet. Say who you are first.")
    page.reload()
    expect(state(page)).to_have_text("Not sent yet. Say who you are first.")
    other = visit(TEST, beside=page)
    expect(state(other)).to_contain_text("You will be asked who you are")
    say(page, "4711")
    expect(state(page)).to_have_text(SENT)
    page.reload()
    expect(line(page)).to_contain_text("4711")
    assert len(lrs.statements) == 1


@pytest.mark.parametrize(
    "kept",
    [
        "{",
        "7",
        '{"agent":{"mbox":"mailto:a@b.c"}}',
        '{"who":"x","agent":{"account":{"homePage":"https://evil.example","name":"x"}}}',
    ],
)
def test_what_the_device_remembers_may_be_anything(visit: Visit, lrs: Lrs, kept: str) -> None:
    page = visit(
        ACK,
        before=f"localStorage.setItem('deskbook:records:/', {kept!r}); sessionStorage.setItem('deskbook:records:drafts:/', '[7, null]');",
    )
    expect(state(page)).to_contain_text("You will be asked who you are")
    confirm(page)
    say(page, "4711")
    expect(state(page)).to_have_text(SENT)
    assert len(lrs.statements) == 1


# ---- a store that fails ----


@pytest.mark.parametrize(
    ("trouble", "says", "alert"),
    [
        (Fault(status=401), "", "Not accepted: your organization's records do not let this page in (401 as told). It stays on this device and is sent once that is mended. Tell whoever looks after training."),
        (Fault(status=400), "", "Not accepted: 400 as told. Download the record and hand it in yourself."),
        (Fault(status=429), "Your organization's records do not answer at the moment. It stays on this device and is sent by itself.", ""),
        (Fault(status=500), "Your organization's records do not answer at the moment. It stays on this device and is sent by itself.", ""),
        (Fault(drop="before"), "Your organization's records do not answer at the moment. It stays on this device and is sent by itself.", ""),
        (Fault(never=True), "Being sent to your organization's records …", ""),
    ],
    ids=["401", "400", "429", "500", "cut", "never"],
)  # fmt: skip
def test_a_reader_is_told_what_happens(visit: Visit, lrs: Lrs, trouble: Fault, says: str, alert: str) -> None:
    lrs.fault = lambda asked: trouble
    page = visit(ACK, before=REMEMBERED)
    confirm(page)
    expect(state(page)).to_have_text(says)
    expect(fault(page)).to_have_text(alert)
    assert fault(page).is_visible() == bool(alert)
    lrs.fault = lambda asked: None
    page.context.unroute_all()  # while the store is waited for, nobody lets requests through
    page.goto(page.url.replace(ACK, MODULE))  # any page of training sends what waits
    if trouble.status != 400:
        lrs.until(lambda: names(lrs) == ["acknowledge"])


def test_an_id_that_is_there_is_sent(visit: Visit, lrs: Lrs) -> None:
    lrs.fault = lambda asked: Fault(status=409)
    page = visit(ACK, before=REMEMBERED)
    confirm(page)
    expect(state(page)).to_have_text(SENT)


def test_without_a_connection(visit: Visit, lrs: Lrs) -> None:
    page = visit(ACK, before=REMEMBERED)
    page.context.set_offline(True)
    confirm(page)
    expect(state(page)).to_have_text("Waits for a connection. It is sent to your organization's records by itself.")
    assert lrs.requests == []
    page.context.set_offline(False)
    expect(state(page)).to_have_text(SENT)
    assert names(lrs) == ["acknowledge"]


def test_a_device_that_keeps_nothing(visit: Visit, lrs: Lrs) -> None:
    lrs.fault = lambda asked: Fault(status=500)
    forbidden = "for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) Object.defineProperty(globalThis, name, { get() { throw new DOMException('no', 'SecurityError'); } });"
    page = visit(ACK, before=forbidden)
    confirm(page)
    say(page, "4711")
    expect(fault(page)).to_have_text(
        "This device cannot keep what waits to be sent. Keep this page open until it is sent."
    )
    lrs.fault = lambda asked: None
    page.evaluate("dispatchEvent(new Event('online'))")
    expect(state(page)).to_have_text(SENT)
    assert names(lrs) == ["acknowledge"]


def test_a_store_behind_the_organizations_sign_in(visit: Visit, lrs: Lrs) -> None:
    page = visit(ACK, before=REMEMBERED, change={"credentials": "include", "key": ""})
    lrs.origin = page.evaluate("location.origin")
    page.context.add_cookies([{"name": "session", "value": "7", "url": lrs.address}])
    confirm(page)
    expect(state(page)).to_have_text(SENT)
    [asked] = lrs.requests
    assert asked.headers["cookie"] == "session=7"
    assert "authorization" not in asked.headers


# ---- for everybody ----

LOOKS = [
    pytest.param({"viewport": {"width": 360, "height": 780}, "color_scheme": "light"}, id="phone-light"),
    pytest.param({"viewport": {"width": 1366, "height": 768}, "color_scheme": "dark"}, id="laptop-dark"),
]


@pytest.mark.parametrize("options", LOOKS)
def test_no_one_is_shut_out(visit: Visit, lrs: Lrs, options: Any) -> None:
    page = visit(ACK, reduced_motion="reduce", change={"actor": MBOX}, **options)

    def sound() -> None:
        assert findings(page, AXE.read_text(encoding="utf-8")) == []
        assert fitted(page)

    sound()
    confirm(page)
    say(page, "anna", "Your work e-mail address")
    expect(page.locator("[data-records-error]")).to_be_visible()
    sound()
    lrs.fault = lambda asked: Fault(status=403)
    say(page, "anna@example.com", "Your work e-mail address")
    expect(fault(page)).to_be_visible()
    sound()
