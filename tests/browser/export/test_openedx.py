"""Packages in the SCORM component of Open edX (PyPI `openedx-scorm-xblock`, on its workbench), in an environment of its own
below build/. It answers every commit with "true" before anything is sent, and says nothing of status and mode."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.export.taker import Taker
from tests.browser.training.learner import RIGHT, WRONG, do, heading
from tests.browser.watch_requests import watched_context
from tests.handbook import ROOT

pytestmark = [pytest.mark.browser, pytest.mark.acceptance]
PLACE = ROOT / "build" / "openedx"
RELEASES = ("openedx-scorm-xblock==19.0.5", "xblock-sdk==0.14.0", "lazy==1.6")
SERVER = Path(__file__).with_name("openedx_server.py")
NAME = "TRN-CS-001-1_0-{}"
Launch = Callable[[], Any]


@pytest.fixture(scope="module")
def component(archives: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the workbench is served, with a package of each edition."""
    program = PLACE / "bin" / "python"
    if (
        not program.is_file()
        or subprocess.run([program, "-c", "import openedxscorm, workbench, lazy"], check=False).returncode
    ):
        subprocess.run([sys.executable, "-m", "venv", "--clear", PLACE], check=True)
        subprocess.run([program, "-m", "pip", "install", "--quiet", *RELEASES], check=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = tmp_path_factory.mktemp("openedx")
    packages = [archives / f"TRN-CS-001-1.0-{form}.zip" for form in ("scorm12", "scorm2004")]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen([program, SERVER, str(port), folder, *packages], stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}"
    try:
        while True:
            assert process.poll() is None, (folder / "log").read_text()
            try:
                with urlopen(f"{address}/state", timeout=20):
                    break
            except (URLError, ConnectionError):
                continue
        yield address
    finally:
        process.terminate()
        process.wait()


def kept(component: str, form: str) -> Any:
    """What Open edX holds of the learner."""
    with urlopen(f"{component}/state", timeout=20) as answer:
        return json.load(answer)[NAME.format(form)]


@contextmanager
def launched(browser: Browser, component: str, form: str, learner: str = "learner") -> Iterator[Taker]:
    """A browser of its own with the component's page; it is closed at the end without a word."""
    with watched_context(browser, viewport={"width": 1000, "height": 900}, locale="en-GB") as context:
        page = context.new_page()
        page.goto(f"{component}/scenario/{NAME.format(form)}/?student={learner}")
        place = page.locator("iframe.scorm-embedded").element_handle()
        frame = place.content_frame() if place else None
        assert frame
        yield Taker(page, frame).ready()


def arrived(taker: Taker, component: str, form: str, **wanted: Any) -> None:
    """Wait until Open edX holds this."""
    for _ in range(300):
        found = kept(component, form)
        if {name: found[name] for name in wanted} == wanted and found["data"].get("cmi.suspend_data"):
            return
        taker.page.wait_for_timeout(100)
    raise AssertionError(found)


@pytest.mark.parametrize("form", ["scorm12", "scorm2004"])
def test_from_the_first_launch_to_the_certificate(form: str, component: str, browser: Browser) -> None:
    two = ("single", "multiple")
    with launched(browser, component, form) as taker:
        for _ in range(2):
            taker.read()
        do(taker.view, "Begin the test")
        taker.answer(*two)
        arrived(taker, component, form, completed="incomplete", success="unknown")
        taker.page.wait_for_timeout(21_000)  # the timer has written the answers
    with launched(browser, component, form) as taker:
        expect(heading(taker.view)).to_have_text("Question 3 of 7")
        taker.answer(*(kind for kind in WRONG if kind not in two), given=WRONG)
        do(taker.view, "Hand in")
        expect(heading(taker.view)).to_contain_text("Not passed")
        arrived(taker, component, form, success="failed", grade=0)
    with launched(browser, component, form) as taker:
        expect(heading(taker.view)).to_contain_text("Not passed")
        do(taker.view, "Try again")
        taker.take_all(RIGHT)
        arrived(taker, component, form, completed="completed", success="passed", grade=1)
        taker.leave()
        expect(taker.locator("body")).to_contain_text("What you did is saved.")
    with launched(browser, component, form) as taker:
        expect(heading(taker.view)).to_have_text("Passed with 100 %")
        expect(taker.locator(".db-paper__name input")).to_have_value("learner")
    found = kept(component, form)
    assert (found["completed"], found["success"], found["grade"]) == ("completed", "passed", 1)
    score = "cmi.core.score" if form == "scorm12" else "cmi.score"
    assert [found["data"][f"{score}.{part}"] for part in ("raw", "min", "max")] == ["100", "0", "100"]
    assert len(found["data"]["cmi.suspend_data"]) < 4_000
    assert {key.split(".")[2] for key in found["data"] if key.startswith("cmi.interactions.")} >= set(
        map(str, range(7))
    )
