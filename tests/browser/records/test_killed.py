"""The proof that nothing is lost and nothing is there twice: a connection that fails at random, and a browser that is killed
again and again in the middle. Statements have random ids, as everywhere; the number in each tells whether it arrived, and how
often."""

from __future__ import annotations

import os
import random
import signal
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.export.lrs import Asked, Fault, Lrs, serve_lrs
from tests.browser.machine import FLAGS
from tests.browser.records.queue_page import number_of, open_queue, until, write_page
from tests.browser.serve_site import serve_site
from tests.browser.watch_requests import NO_NAMES

pytestmark = pytest.mark.browser

FAULTS = (
    (Fault(drop="before"), 8),
    (Fault(drop="after"), 8),
    (Fault(status=500), 6),
    (Fault(status=429, headers=(("Retry-After", "0"),)), 4),
    (Fault(status=503), 3),
    (Fault(delay=0.05), 10),
    (Fault(never=True), 1),
    (Fault(), 60),
)
"""What happens to a request, and how often of a hundred."""
FILL = """
([next, count]) => {
  window.filled = (async () => { for (let number = next; number < count; number++) await queue.add([statement(number)]); })();
}"""


def exceeds(lrs: Lrs, goal: int) -> bool:
    return len(lrs.statements) > goal


@contextmanager
def chromium(browser: Browser, path: str, folder: Path, address: str) -> Iterator[tuple[Page, subprocess.Popen[bytes]]]:
    """A browser of its own with a folder that stays, and a page; it is killed at the end at the latest."""
    port = folder / "DevToolsActivePort"
    port.unlink(missing_ok=True)
    flags = [*FLAGS, NO_NAMES, "--headless=new", "--remote-debugging-port=0", f"--user-data-dir={folder}"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen([path, *flags, f"{address}/index.html"], start_new_session=True, **quiet)  # type: ignore[call-overload]
    try:
        while not (port.exists() and port.read_text().count("\n")):
            assert process.poll() is None, "the browser ended"
        found = browser.browser_type.connect_over_cdp(f"http://127.0.0.1:{port.read_text().split()[0]}")
        page = found.contexts[0].pages[0] if found.contexts[0].pages else found.contexts[0].new_page()
        page.goto(f"{address}/index.html")
        yield page, process
    finally:
        kill(process)


def kill(process: subprocess.Popen[bytes]) -> None:
    """End a browser and all its processes, without a word to them."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def prove(browser: Browser, path: str, folder: Path, *, count: int, kills: int, seed: int) -> Lrs:
    """Put `count` statements into a queue, kill the browser `kills` times meanwhile, and wait until it is empty."""
    chance = random.Random(seed)
    faults, weights = zip(*FAULTS, strict=True)
    lrs = Lrs(fault=lambda asked: fault_for(asked))

    def fault_for(asked: Asked) -> Fault:
        with lrs.lock:
            fault: Fault = chance.choices(faults, weights)[0]
        return fault

    site, profile = folder / "site", folder / "profile"
    site.mkdir()
    profile.mkdir()
    write_page(site)
    with serve_lrs(lrs), serve_site(site) as address:
        for turn in range(kills + 1):
            with chromium(browser, path, profile, address) as (page, process):
                open_queue(page, lrs.address)
                waiting = [number_of(one) for one in page.evaluate("queue.waiting()")]
                stored = [number_of(one) for one in list(lrs.statements.values())]
                page.evaluate(FILL, [max([-1, *waiting, *stored]) + 1, count])
                if turn < kills:
                    goal = chance.randint(count * turn // kills, count * (turn + 1) // kills - 1)
                    lrs.until(partial(exceeds, lrs, goal), 300)
                    kill(process)
                    continue
                page.set_default_timeout(300_000)
                page.evaluate("window.filled")
                until(page, "state.waiting === 0")
                assert page.evaluate("deskbook.xapi.openDevice().all('proof', 1)") == []
    return lrs


def check(lrs: Lrs, count: int) -> None:
    assert [number_of(one) for one in lrs.statements.values()] == list(range(count))
    sent = [asked for asked in lrs.requests if asked.method in ("PUT", "POST")]
    assert len(sent) > count, "nothing failed, and so nothing was proven"


def test_sixty_statements_and_a_browser_that_is_killed(browser: Browser, browser_path: str, tmp_path: Path) -> None:
    check(prove(browser, browser_path, tmp_path, count=60, kills=2, seed=8), 60)


@pytest.mark.acceptance
def test_five_hundred_statements_each_arrive_once(browser: Browser, browser_path: str, tmp_path: Path) -> None:
    check(prove(browser, browser_path, tmp_path, count=500, kills=8, seed=20), 500)
