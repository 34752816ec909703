"""The sites that training is tested on, built once and served as somebody's server would: below a path of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.serve_site import serve_site
from tests.browser.training.handbook import build
from tests.conftest import Once


@dataclass(frozen=True)
class Sites:
    """Built sites, and where they are served.

    Attributes:
        folder: what is served; `handbook` in it is a link to one of the sites.
        built: the sites, by the newest version of the module.
        root: address of the site.
    """

    folder: Path
    built: dict[str, Path]
    root: str

    def serve(self, version: str) -> None:
        """Serve the site with this version as the newest from now on."""
        link = self.folder / "handbook"
        link.unlink(missing_ok=True)
        link.symlink_to(self.built[version])


@pytest.fixture(scope="session")
def built(once: Once) -> dict[str, Path]:
    """The sites, by the newest version of the module."""
    old = once("training-1.0", lambda folder: build(folder, "1.0"))
    new = once("training-3.0", lambda folder: build(folder, "1.0", "2.0", "3.0"))
    return {"1.0": old / "site/internal", "3.0": new / "site/internal"}


@pytest.fixture
def sites(tmp_path: Path, built: dict[str, Path]) -> Iterator[Sites]:
    """The sites, the first version being served."""
    with serve_site(tmp_path) as address:
        sites = Sites(tmp_path, built, f"{address}/handbook/")
        sites.serve("1.0")
        yield sites


@pytest.fixture
def visit(open_page: Callable[..., Page], sites: Sites) -> Callable[..., Page]:
    """Opens a page of the site, after a script that tampers with the browser where one is given."""

    def visit_one(path: str, before: str = "", **options: Any) -> Page:
        page = open_page(**{"viewport": {"width": 900, "height": 800}, "timezone_id": "UTC", **options})
        page.set_default_timeout(10_000)
        if before:
            page.add_init_script(before)
        page.goto(sites.root + path)
        return page

    return visit_one
