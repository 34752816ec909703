"""Scripts of courses, run in Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.handbook import ROOT

PLACES = f"{os.environ.get('PATH', '')}{os.pathsep}{ROOT / '.venv' / 'bin'}"
"""Where Node is; set-up may have put one of its own beside Python."""


def in_node(script: str, given: Any, **environment: str) -> Any:
    """What a script of this folder makes of JSON."""
    node = shutil.which("node", path=PLACES)
    assert node, "there is no Node: run 'make venv', which fetches it"
    done = subprocess.run(
        [node, str(Path(__file__).with_name(script))],
        input=json.dumps(given),
        capture_output=True,
        text=True,
        check=False,
        encoding="utf-8",
        env={**os.environ, "TZ": "Europe/Berlin", **environment},
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def ask(*jobs: tuple[str, list[Any]]) -> list[Any]:
    """What functions give: `ask(("time.span", [1.5]))`."""
    found: list[Any] = in_node("scorm.js", jobs)
    return found
