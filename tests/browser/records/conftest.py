"""A small handbook whose pages send results, and a store of records beside it."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.export.lrs import Lrs, serve_lrs
from tests.browser.serve_site import serve_site
from tests.browser.training.handbook import files
from tests.conftest import Once
from tests.handbook import ROOT, run, write_handbook

ENDPOINT = "http://127.0.0.1:9/xapi"
"""Stands in the built pages; a test puts the address of its own store there."""
ACCOUNT = {"by": "account", "home_page": "https://people.example.com", "ask": "Staff number"}
OPTIONS = f"""  - deskbook/records:
      endpoint: {ENDPOINT}
      key: "écrire:s3cret"
      actor: {{ by: account, home_page: "https://people.example.com", ask: Staff number }}
"""
_DATA = re.compile(r'data-db-records="([^"]*)"')


def _build(folder: Path, options: str) -> None:
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert "  - deskbook/records\n" in configuration
    write_handbook(folder, files("1.0"), mkdocs=configuration.replace("  - deskbook/records\n", options))
    (folder / "overrides").symlink_to(ROOT / "overrides")
    for command in (("freeze", "TRN-CS-001@1.0", "TRN-CS-002@1.0"), ("build", "--audience", "all")):
        done = run(folder, "deskbook", *command, "--date", "2026-06-01")
        assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def sending(once: Once) -> Path:
    """The sites of a handbook with an endpoint, by audience."""
    return once("records-sending", lambda folder: _build(folder, OPTIONS)) / "site"


@pytest.fixture(scope="session")
def silent(once: Once) -> Path:
    """The same without one."""
    return once("records-silent", lambda folder: _build(folder, "  - deskbook/records\n")) / "site"


@pytest.fixture
def lrs() -> Iterator[Lrs]:
    """A store of records."""
    with serve_lrs() as store:
        yield store


@pytest.fixture
def folder(sending: Path, tmp_path: Path) -> Path:
    """A copy of the employees' site."""
    return Path(shutil.copytree(sending / "internal", tmp_path / "site", copy_function=os.link))


@pytest.fixture
def site(folder: Path) -> Iterator[str]:
    """Where that is served."""
    with serve_site(folder) as address:
        yield address


def told(page: str) -> Any:
    """What a page is told, or None."""
    found = _DATA.search(page)
    return json.loads(html.unescape(found[1])) if found else None


@pytest.fixture
def visit(open_page: Callable[..., Page], site: str, folder: Path, lrs: Lrs) -> Callable[..., Page]:
    """Opens a page of the employees' site that sends to the store; `change` says what else its pages are told."""

    def tell(change: Any) -> None:
        for path in folder.rglob("*.html"):
            text = path.read_text(encoding="utf-8")
            data = told(text)
            if data:
                value = html.escape(json.dumps({**data, "endpoint": lrs.address, **change}))
                path.unlink()  # it is one with that of the site
                path.write_text(_DATA.sub(lambda _: f'data-db-records="{value}"', text), encoding="utf-8")  # noqa: B023

    tell({})

    def visit_one(path: str, before: str = "", change: Any = None, beside: Page | None = None, **options: Any) -> Page:
        if change:
            tell(change)
        size = {"viewport": {"width": 900, "height": 900}}
        page = beside.context.new_page() if beside else open_page(**{**size, **options})
        page.set_default_timeout(15_000)
        if before:
            page.add_init_script(before)
        page.goto(f"{site}/{path}")
        return page

    return visit_one
