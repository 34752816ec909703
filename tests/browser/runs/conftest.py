"""The sites that runs are tested on, built once and served as somebody's server would: below a path of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import SiteOf
from tests.browser.runs.handbook import PAGE, build
from tests.browser.serve_site import serve_site


@dataclass(frozen=True)
class Sites:
    """Built sites, and where they are served.

    Attributes:
        folder: what is served; `handbook` in it is a link to one of the sites.
        built: the sites, by the version of the procedure.
        url: of the procedure's page.
    """

    folder: Path
    built: dict[str, Path]
    url: str

    def serve(self, version: str, name: str = "handbook") -> None:
        """Serve this version from now on."""
        link = self.folder / name
        link.unlink(missing_ok=True)
        link.symlink_to(self.built[version])


@pytest.fixture(scope="session")
def built(site_of: SiteOf, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sites, by the version of the procedure."""
    return build(site_of, tmp_path_factory.mktemp("versions"))


@contextmanager
def serve(folder: Path, built: dict[str, Path]) -> Iterator[Sites]:
    """Serve the sites from a folder for a while, the first version at first."""
    with serve_site(folder) as address:
        sites = Sites(folder, built, f"{address}/handbook/{PAGE}")
        sites.serve("1.0")
        yield sites


@pytest.fixture
def sites(tmp_path: Path, built: dict[str, Path]) -> Iterator[Sites]:
    """The sites, the first version being served."""
    with serve(tmp_path, built) as sites:
        yield sites


@pytest.fixture
def laptop(open_page: Callable[..., Page]) -> Callable[..., Page]:
    """Opens pages in a small window, as it stands beside another programme."""

    def open_small(**options: Any) -> Page:
        return open_page(**{"viewport": {"width": 700, "height": 760}, "timezone_id": "UTC", **options})

    return open_small


@pytest.fixture
def page(laptop: Callable[..., Page], sites: Sites) -> Page:
    """The procedure's page."""
    page = laptop()
    page.goto(sites.url)
    return page
