"""Runs the tests of scripts, which stand beside this file, in Node."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.handbook import ROOT

PLACES = f"{os.environ.get('PATH', '')}{os.pathsep}{ROOT / '.venv' / 'bin'}"
"""Where Node is; set-up may have put one of its own beside Python."""
TESTS = sorted(Path(__file__).parent.glob("*.test.js"))


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name.removesuffix(".test.js"))
def test_scripts(path: Path) -> None:
    node = shutil.which("node", path=PLACES)
    assert node, "there is no Node: run 'make venv', which fetches it"
    done = subprocess.run([node, "--test", str(path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "# pass 0" not in done.stdout
