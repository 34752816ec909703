"""A real browser for the tests of this folder. Where there is none, they fail; none is skipped."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.find_browser import find, recall
from tests.browser.machine import FLAGS, Failure
from tests.browser.serve_site import serve_site
from tests.browser.watch_requests import NO_NAMES, watched_context
from tests.conftest import Once
from tests.handbook import ROOT, run, write_handbook

SiteOf = Callable[..., Path]
expect.set_options(
    timeout=30_000
)  # as long as Playwright waits for everything else: a busy machine is no fault of a page


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


@pytest.fixture(scope="session")
def served_sites(handbook_sites: Path) -> Iterator[dict[str, str]]:
    """Where each site of the handbook is served on this machine: at its own root, as on the web."""
    with ExitStack() as stack:
        yield {name: stack.enter_context(serve_site(handbook_sites / name)) for name in ("public", "internal")}


@pytest.fixture(scope="session")
def site_of(once: Once) -> SiteOf:
    """Builds a small handbook with this project's own mkdocs.yml and look: `site_of(FILES, audience="internal")` gives the
    folder `site`, which nobody changes. `change` says what else mkdocs.yml holds. The same sources are built once."""

    def build_once(
        files: Mapping[str, str | bytes],
        *,
        change: Mapping[str, str] | None = None,
        audience: str = "all",
        date: str = "2026-06-01",
    ) -> Path:
        configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
        for old, new in (change or {}).items():
            assert old in configuration
            configuration = configuration.replace(old, new)

        def build(folder: Path) -> None:
            write_handbook(folder, files, mkdocs=configuration)
            (folder / "overrides").symlink_to(ROOT / "overrides")
            done = run(folder, "deskbook", "build", "--audience", audience, "--date", date)
            assert done.returncode == 0, done.stdout + done.stderr

        sources = json.dumps([configuration, audience, date, sorted(files.items())], default=repr)
        return once(f"small-{sha256(sources.encode()).hexdigest()[:16]}", build) / "site"

    return build_once


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
