"""What tests of several folders share."""

from __future__ import annotations

import fcntl
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import hypothesis
import pytest

from tests.handbook import ROOT, run

# Hypothesis reads the clock on the wall, by which everything is slow while the machine has other things to do.
hypothesis.settings.register_profile("busy", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("busy")

Once = Callable[[str, Callable[[Path], None]], Path]


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Makes a folder once in a run of tests, whichever of its processes asks first: `once("name", make)` calls
    `make(folder)`, with a new folder, and gives that folder. Nobody changes what is in it."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base  # a worker's own lies in that of the run

    def make_once(name: str, make: Callable[[Path], None]) -> Path:
        folder = shared / "once" / name
        folder.parent.mkdir(exist_ok=True)
        with folder.with_suffix(".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)  # a process that ends, however it does, lets go of it
            made = folder.with_suffix(".made")
            if not made.exists():
                shutil.rmtree(folder, ignore_errors=True)  # what another process could not make to the end
                folder.mkdir()
                make(folder)
                made.touch()
        return folder

    return make_once


@pytest.fixture(scope="session")
def handbook_sites(once: Once) -> Path:
    """The handbook that comes with the project, built for every audience on 22 November 2026; nobody changes it."""

    def build(folder: Path) -> None:
        for name in ("docs", "overrides", "mkdocs.yml"):
            (folder / name).symlink_to(ROOT / name)
        done = run(folder, "deskbook", "build", "--date", "2026-11-22")
        assert done.returncode == 0, done.stderr

    return once("handbook", build) / "site"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files that open a browser or build sites come first, those that need both first of all: where a file is the share
    of a process, short ones at the end leave no process without work."""

    def weight(item: pytest.Item) -> int:
        return -sum(item.get_closest_marker(name) is not None for name in ("browser", "site"))

    heaviest = {item.path: 0 for item in items}
    for item in items:
        heaviest[item.path] = min(heaviest[item.path], weight(item))
    items.sort(key=lambda item: heaviest[item.path])
