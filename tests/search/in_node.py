"""Jobs for the browser's engine, run in Node."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

from tests.handbook import ROOT
from tests.search.invented import STEMMERS

PLACES = f"{os.environ.get('PATH', '')}{os.pathsep}{ROOT / '.venv' / 'bin'}"
"""Where Node is; set-up may have put one of its own beside Python."""


def in_node(**job: object) -> Any:
    """What the browser's engine makes of a job (compare.js)."""
    node = shutil.which("node", path=PLACES)
    assert node, "there is no Node: run 'make venv', which fetches it"
    given = json.dumps({"stemmers": str(STEMMERS), "languages": ["en"], **job})
    script = Path(__file__).with_name("compare.js")
    done = subprocess.run([node, str(script)], input=given, capture_output=True, text=True, check=False, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)
