"""The queue of statements in a browser, over connections of every kind: nothing is lost, and nothing is there twice."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.export.lrs import Asked, Fault, Lrs, serve_lrs
from tests.browser.records.queue_page import add, number_of, open_queue, state, until, write_page
from tests.browser.serve_site import serve_site

pytestmark = pytest.mark.browser


@pytest.fixture
def lrs() -> Iterator[Lrs]:
    with serve_lrs() as store:
        yield store


@pytest.fixture
def visit(open_page: Callable[..., Page], tmp_path: Path) -> Iterator[Callable[..., Page]]:
    write_page(tmp_path)
    with serve_site(tmp_path) as address:

        def visit_one(before: str = "", beside: Page | None = None) -> Page:
            page = beside.context.new_page() if beside else open_page()
            page.set_default_timeout(15_000)
            if before:
                page.add_init_script(before)
            page.goto(f"{address}/index.html")
            return page

        yield visit_one


def numbers(lrs: Lrs) -> list[int]:
    return [number_of(one) for one in lrs.statements.values()]


def first_ones(*faults: Fault) -> Callable[[Asked], Fault | None]:
    """These faults for the first requests, and none after them."""
    left = list(faults)
    return lambda asked: left.pop(0) if left else None


def test_what_is_put_in_arrives_in_its_order(visit: Callable[..., Page], lrs: Lrs) -> None:
    page = visit()
    open_queue(page, lrs.address, authorization="Basic a2V5OnNlY3JldA==")
    assert add(page, 1, 2, 3)
    assert add(page, 4)
    until(page, "state.waiting === 0")
    assert numbers(lrs) == [1, 2, 3, 4]
    assert state(page) == {
        "state": "sent",
        "waiting": 0,
        "aside": 0,
        "kept": True,
        "failing": False,
        "status": 0,
        "why": "",
    }
    assert "waiting" in page.evaluate("told.map(({ state }) => state)")
    [first, *_] = lrs.asked("PUT", "statements")
    assert first.query["statementId"] == first.data["id"]
    assert first.headers["x-experience-api-version"] == "1.0.3"
    assert first.headers["authorization"] == "Basic a2V5OnNlY3JldA=="
    assert "cookie" not in first.headers


@pytest.mark.parametrize(
    "fault",
    [
        Fault(status=500), Fault(status=503), Fault(status=429), Fault(status=408), Fault(drop="before"), Fault(drop="after"), Fault(never=True),
        Fault(status=503, headers=(("Retry-After", "0"),)), Fault(status=429, headers=(("Retry-After", "Wed, 21 Oct 2015 07:28:00 GMT"),)),
    ],
    ids=["500", "503", "429", "408", "cut before", "cut after", "never", "503 wait", "429 date"],
)  # fmt: skip
def test_what_fails_is_sent_again(visit: Callable[..., Page], lrs: Lrs, fault: Fault) -> None:
    lrs.fault = first_ones(fault, fault)
    page = visit()
    open_queue(page, lrs.address)
    add(page, 1, 2)
    until(page, "state.waiting === 0")
    assert numbers(lrs) == [1, 2]
    assert len(lrs.asked("PUT", "statements")) >= 4
    assert state(page)["state"] == "sent"


def test_retry_after_is_kept_to(visit: Callable[..., Page], lrs: Lrs) -> None:
    lrs.fault = first_ones(Fault(status=429, headers=(("Retry-After", "3000"),)))
    page = visit()
    open_queue(page, lrs.address)
    add(page, 1)
    until(page, "state.status === 429")
    add(page, 2)
    assert page.evaluate("queue.send()") is False
    assert len(lrs.requests) == 1
    assert state(page)["waiting"] == 2
    page.reload()  # another visit is another try
    open_queue(page, lrs.address)
    until(page, "state.waiting === 0")
    assert numbers(lrs) == [1, 2]


@pytest.mark.parametrize("status", [401, 403, 404, 302])
def test_who_is_refused_stops_and_keeps_everything(visit: Callable[..., Page], lrs: Lrs, status: int) -> None:
    lrs.fault = lambda asked: Fault(status=status, headers=(("Location", "/sign-in"),))
    page = visit()
    open_queue(page, lrs.address)
    add(page, 1, 2)
    until(page, "state.state === 'refused'")
    add(page, 3)
    assert page.evaluate("queue.send()") is False
    assert len(lrs.requests) == 1
    told = state(page)
    assert (told["waiting"], told["status"]) == (3, 401 if status == 302 else status)
    lrs.fault = lambda asked: None
    page.reload()
    open_queue(page, lrs.address)
    until(page, "state.waiting === 0")
    assert numbers(lrs) == [1, 2, 3]


def test_an_id_that_is_there_is_ours(visit: Callable[..., Page], lrs: Lrs) -> None:
    lrs.again = 409
    lrs.fault = first_ones(Fault(drop="after"))
    page = visit()
    open_queue(page, lrs.address)
    add(page, 1, 2)
    until(page, "state.waiting === 0")
    assert numbers(lrs) == [1, 2]
    assert 409 in [asked.status for asked in lrs.requests]
    assert state(page)["state"] == "sent"


def test_what_is_not_taken_is_set_aside_and_the_others_go_on(visit: Callable[..., Page], lrs: Lrs) -> None:
    lrs.fault = lambda asked: Fault(status=400) if number_of(asked.data) == 2 else None
    page = visit()
    open_queue(page, lrs.address)
    add(page, 1, 2, 3)
    until(page, "state.waiting === 0")
    assert numbers(lrs) == [1, 3]
    told = state(page)
    assert (told["state"], told["aside"], told["status"], told["why"]) == ("sent", 1, 400, "as told")
    page.reload()
    open_queue(page, lrs.address)
    assert state(page)["aside"] == 1
    entries = page.evaluate("deskbook.xapi.openDevice().all('proof', 1)")
    assert [(number_of(one["statement"]), one["why"]) for one in entries] == [(2, "400 as told")]


def test_without_a_connection_it_waits_for_one(visit: Callable[..., Page], lrs: Lrs) -> None:
    page = visit()
    open_queue(page, lrs.address)
    page.context.set_offline(True)
    assert add(page, 1, 2)
    assert page.evaluate("queue.send()") is False
    assert (state(page)["state"], lrs.requests) == ("waiting", [])
    page.context.set_offline(False)
    until(page, "state.waiting === 0")
    assert numbers(lrs) == [1, 2]


FORBIDDEN = (
    "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError'); } });"
)
ABSENT = "Object.defineProperty(globalThis, 'indexedDB', { value: undefined });"
FULL = "IDBObjectStore.prototype.add = () => { throw new DOMException('full', 'QuotaExceededError'); };"
BROKEN = "IDBFactory.prototype.open = () => { const request = new EventTarget(); setTimeout(() => request.onerror(new Event('error'))); return request; };"


@pytest.mark.parametrize("before", [FORBIDDEN, ABSENT, FULL, BROKEN], ids=["forbidden", "absent", "full", "broken"])
def test_a_device_that_keeps_nothing(visit: Callable[..., Page], lrs: Lrs, before: str) -> None:
    lrs.fault = first_ones(Fault(status=500))
    page = visit(before)
    open_queue(page, lrs.address)
    assert add(page, 1, 2) is False
    assert state(page)["kept"] is False
    until(page, "state.waiting === 0")
    assert numbers(lrs) == [1, 2]


def test_two_tabs_share_a_queue(visit: Callable[..., Page], lrs: Lrs) -> None:
    lrs.fault = lambda asked: Fault(delay=0.02)
    page = visit()
    other = visit(beside=page)
    for one in (page, other):
        open_queue(one, lrs.address)
    page.evaluate("void queue.add([1, 2, 3, 4, 5, 6].map(statement))")
    other.evaluate("void queue.add([11, 12, 13, 14, 15, 16].map(statement))")
    for one in (page, other):
        until(one, "state.waiting === 0")
    assert sorted(numbers(lrs)) == [1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16]
    assert [one for one in numbers(lrs) if one < 10] == [1, 2, 3, 4, 5, 6]
    assert len(lrs.requests) == 12, "each was sent by one tab"


def test_two_tabs_without_locks_do_no_harm(visit: Callable[..., Page], lrs: Lrs) -> None:
    lrs.fault = lambda asked: Fault(delay=0.02)
    without = "Object.defineProperty(Navigator.prototype, 'locks', { value: undefined });"
    page = visit(without)
    other = visit(without, beside=page)
    for one in (page, other):
        open_queue(one, lrs.address)
    add(page, *range(8))
    other.evaluate("queue.send()")
    for one in (page, other):
        until(one, "state.waiting === 0")
    assert sorted(numbers(lrs)) == list(range(8))


def test_another_tab_is_told(visit: Callable[..., Page], lrs: Lrs) -> None:
    lrs.fault = lambda asked: Fault(status=500)
    page = visit()
    other = visit(beside=page)
    for one in (page, other):
        open_queue(one, lrs.address)
    add(page, 1)
    until(other, "state.waiting === 1")
    lrs.fault = lambda asked: None
    until(other, "state.waiting === 0")


def test_a_page_that_goes_away_sends_what_waits(visit: Callable[..., Page], lrs: Lrs) -> None:
    lrs.fault = lambda asked: Fault(status=500) if asked.method == "PUT" else None
    page = visit()
    open_queue(page, lrs.address, pace={"first": 60_000, "most": 60_000})
    add(page, 1, 2, 3)
    until(page, "state.status === 500")
    page.context.unroute_all()  # a browser that asks back about each request has no time for it while a page goes away
    page.goto("about:blank")
    lrs.until(lambda: len(lrs.statements) == 3)
    assert numbers(lrs) == [1, 2, 3]
    [batch] = lrs.asked("POST", "statements")
    assert len(batch.data) == 3


def test_a_page_that_goes_away_sends_no_more_than_browsers_carry(visit: Callable[..., Page], lrs: Lrs) -> None:
    lrs.fault = lambda asked: Fault(status=500)
    page = visit()
    open_queue(page, lrs.address, pace={"first": 60_000, "most": 60_000})
    add(page, *range(400))
    until(page, "state.status === 500")
    assert 50_000 < page.evaluate("queue.leave()") < 65_536
    lrs.fault = lambda asked: None
    page.reload()
    open_queue(page, lrs.address)
    until(page, "state.waiting === 0")
    assert sorted(numbers(lrs)) == list(range(400))


def test_what_is_said_at_the_last_moment_is_not_lost(visit: Callable[..., Page], lrs: Lrs) -> None:
    lrs.fault = lambda asked: Fault(drop="before")
    page = visit()
    open_queue(page, lrs.address)
    page.evaluate("queue.leave([statement(1)])")
    lrs.fault = lambda asked: None
    page.reload()
    open_queue(page, lrs.address)
    until(page, "state.waiting === 0")
    assert numbers(lrs) == [1]
    assert page.evaluate("localStorage.length") == 0


def test_queues_of_other_names_keep_apart(visit: Callable[..., Page], lrs: Lrs) -> None:
    lrs.fault = lambda asked: Fault(status=500)
    page = visit()
    open_queue(page, lrs.address)
    add(page, 1)
    page.evaluate(
        "(endpoint) => { window.other = deskbook.xapi.openQueue({ scope: 'proof 2', address: { endpoint } }); return other.ready; }",
        lrs.address,
    )
    assert page.evaluate("other.waiting().length") == 0
    assert page.evaluate("deskbook.xapi.openDevice().scopes('proof')") == ["proof"]
