"""Packages of a small handbook, as `deskbook export` makes them: once for a whole run."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.training.handbook import files
from tests.conftest import Once
from tests.handbook import ROOT, run, write_handbook

PackageOf = Callable[..., Path]


@pytest.fixture(scope="session")
def archives(once: Once) -> Path:
    """The folder of all archives, of every released version and format."""

    def export(folder: Path) -> None:
        write_handbook(folder, files("1.0", "2.0", "3.0"), mkdocs=(ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        (folder / "overrides").symlink_to(ROOT / "overrides")
        names = [f"TRN-CS-001@{version}" for version in ("1.0", "2.0", "3.0")]
        frozen = run(folder, "deskbook", "freeze", "TRN-CS-002@1.0", *names, "--date", "2026-06-01")
        assert frozen.returncode == 0, frozen.stdout + frozen.stderr
        done = run(folder, "deskbook", "export", "all", "all", "--date", "2026-06-01", "--out", "dist")
        assert done.returncode == 0, done.stdout + done.stderr

    return once("packages", export) / "dist"


@pytest.fixture
def package_of(archives: Path, tmp_path: Path) -> PackageOf:
    """Unpacks a package: `package_of("scorm12")`, `package_of("cmi5", "TRN-CS-002-1.0")`; gives its folder."""

    def unpack(form: str, name: str = "TRN-CS-001-1.0") -> Path:
        folder = tmp_path / f"{name}-{form}"
        with zipfile.ZipFile(archives / f"{name}-{form}.zip") as archive:
            archive.extractall(folder)
        return folder

    return unpack
