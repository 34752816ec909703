"""The types that scripts state in their comments hold."""

from __future__ import annotations

import os
import subprocess

from tests.handbook import ROOT

COMPILER = ROOT / "node_modules" / ".bin" / "tsc"
SCRIPTS = sorted(path for path in (ROOT / "overrides" / "assets").rglob("*.js") if "vendor" not in path.parts)


def test_types_hold() -> None:
    assert len(SCRIPTS) >= 5
    assert COMPILER.is_file(), "TypeScript is not there: run 'make venv', which fetches it"
    flags = ["--allowJs", "--checkJs", "--noEmit", "--strict", "--target", "es2022", "--lib", "es2023,dom,dom.iterable"]
    path = f"{os.environ.get('PATH', '')}{os.pathsep}{ROOT / '.venv' / 'bin'}"  # where set-up put a Node of its own
    done = subprocess.run(
        [COMPILER, *flags, *SCRIPTS], capture_output=True, text=True, check=False, env={**os.environ, "PATH": path}
    )
    assert (done.stdout + done.stderr, done.returncode) == ("", 0)
