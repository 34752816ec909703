"""What tests of several folders share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbook import ROOT, run


@pytest.fixture(scope="session")
def handbook_sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook that comes with the project, built for every audience on 22 November 2026; nobody changes it."""
    folder = tmp_path_factory.mktemp("handbook")
    for name in ("docs", "overrides", "mkdocs.yml"):
        (folder / name).symlink_to(ROOT / name)
    done = run(folder, "deskbook", "build", "--date", "2026-11-22")
    assert done.returncode == 0, done.stderr
    return folder / "site"
