"""Packages of a small handbook, as `deskbook export` makes them, unpacked as a system unpacks them."""

from __future__ import annotations

from pathlib import Path
from zipfile import ZipFile

from tests.browser.training.handbook import files
from tests.handbook import ROOT, run, write_handbook

LONG, SHORT = "TRN-CS-001-1.0", "TRN-CS-002-1.0"
"""A module with a question of every kind, and one of three questions."""


def export(folder: Path, *formats: str) -> None:
    """Write the handbook into a folder and export its modules; each package is unpacked in `folder/<format>/<name>`."""
    write_handbook(folder, files("1.0"), mkdocs=(ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    (folder / "overrides").symlink_to(ROOT / "overrides")
    day = ("--date", "2026-06-01")
    frozen = run(folder, "deskbook", "freeze", "TRN-CS-001@1.0", "TRN-CS-002@1.0", *day)
    assert frozen.returncode == 0, frozen.stdout + frozen.stderr
    for name in formats:
        done = run(folder, "deskbook", "export", name, "all", "--out", "dist", *day)
        assert done.returncode == 0, done.stdout + done.stderr
        for package in (LONG, SHORT):
            with ZipFile(folder / "dist" / f"{package}-{name}.zip") as packed:
                packed.extractall(folder / name / package)
