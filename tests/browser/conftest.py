"""A real browser for the tests of this folder. Where there is none, they fail; none is skipped."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.find_browser import find, recall
from tests.browser.machine import FLAGS, Failure
from tests.browser.watch_requests import NO_NAMES, watched_context


@pytest.fixture(scope="session")
def browser_path() -> str:
    """CHROMIUM, what `make test` found, or what is installed; installing is the business of `make test`."""
    path = (None if os.environ.get("CHROMIUM") else recall()) or find(install=False)
    if isinstance(path, Failure):
        pytest.fail(path.reason, pytrace=False)
    return path


@pytest.fixture(scope="session")
def browser(browser_path: str) -> Iterator[Browser]:
    """One Chromium for the whole run."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=browser_path, args=[*FLAGS, NO_NAMES])
        yield browser
        browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def served_sites(handbook_sites: Path) -> Iterator[dict[str, str]]:
    """Where each site of the handbook is served on this machine: at its own root, as on the web."""
    with ExitStack() as stack:
        addresses = {}
        for audience in ("public", "internal"):
            server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(handbook_sites / audience)))
            thread = threading.Thread(target=server.serve_forever, daemon=True)
            thread.start()
            stack.callback(thread.join)
            stack.callback(server.server_close)
            stack.callback(server.shutdown)
            addresses[audience] = f"http://127.0.0.1:{server.server_port}"
        yield addresses


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Callable[..., Page]]:
    """Makes pages, each in a context of its own with the given options of `Browser.new_context`:
    `open_page(viewport={"width": 390, "height": 844}, color_scheme="dark", java_script_enabled=False)`.
    The test fails if any of them asks another host than 127.0.0.1 for something."""
    with ExitStack() as contexts:

        def open_one(**options: Any) -> Page:
            return contexts.enter_context(watched_context(browser, **options)).new_page()

        yield open_one


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    """A page of the usual size, light, with JavaScript."""
    return open_page()
