""".ci/node.sh with a fake npm and Python, and a PATH that holds nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("cat", "cmp", "cp", "dirname", "mkdir", "rm", "sh")
LIBRARY = "node_modules/@mermaid-js/tiny"
SEARCH = "node_modules/lunr"

NPM = """#!/bin/sh
[ "$1" = --version ] && exit {runs}
echo "npm $*" >>'{log}'
[ {works} = yes ] || {{ echo 'no way to the packages'; exit 1; }}
mkdir -p {library}/dist
echo drawing >{library}/dist/mermaid.tiny.js
echo licence >{library}/LICENSE
mkdir -p {search}
echo searching >{search}/lunr.min.js
echo its licence >{search}/LICENSE
"""
PYTHON = """#!/bin/sh
echo "python $*" >>'{log}'
[ {works} = yes ] || exit 1
cp '{npm}' "$(dirname "$0")/npm"
"""


class Machine:
    """A folder with a copy of the script, and a PATH of its own."""

    def __init__(self, folder: Path) -> None:
        self.bin, self.repository, self.log = folder / "bin", folder / "a repository", folder / "log"
        self.bin.mkdir()
        for name in NEEDED:
            (self.bin / name).symlink_to(shutil.which(name) or f"/bin/{name}")
        (self.repository / ".ci").mkdir(parents=True)
        (self.repository / ".venv" / "bin").mkdir(parents=True)
        shutil.copy(ROOT / ".ci" / "node.sh", self.repository / ".ci" / "node.sh")
        (self.repository / "package-lock.json").write_text("one\n")

    def program(self, path: Path, script: str) -> Path:
        path.write_text(script)
        path.chmod(0o755)
        return path

    def npm(self, *, runs: bool = True, works: bool = True) -> None:
        self.program(self.bin / "npm", self.npm_script(runs=runs, works=works))

    def npm_script(self, *, runs: bool = True, works: bool = True) -> str:
        return NPM.format(log=self.log, runs=0 if runs else 1, works="yes" if works else "no", library=LIBRARY, search=SEARCH)

    def python(self, *, works: bool = True) -> None:
        other = self.program(self.repository / "other-npm", self.npm_script())
        script = PYTHON.format(log=self.log, works="yes" if works else "no", npm=other)
        self.program(self.repository / ".venv" / "bin" / "python", script)

    def set_up(self) -> subprocess.CompletedProcess[str]:
        self.log.write_text("")
        return subprocess.run(
            [str(self.bin / "sh"), str(self.repository / ".ci" / "node.sh")],
            env={"PATH": str(self.bin), "TMPDIR": os.environ.get("TMPDIR", "/tmp")},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    @property
    def did(self) -> list[str]:
        return self.log.read_text().splitlines()

    def vendored(self, name: str, folder: str = "internal/vendor") -> str:
        return (self.repository / "overrides/assets" / folder / name).read_text()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


FETCHED = ["npm ci --ignore-scripts --no-audit --no-fund --no-update-notifier --loglevel=error"]
INSTALLED = ["python -m pip install --quiet --require-hashes --requirement .ci/node.lock"]


def test_it_fetches_what_is_locked_and_puts_the_libraries_beside_the_theme(machine: Machine) -> None:
    machine.npm()
    result = machine.set_up()
    assert result.returncode == 0, result.stderr
    assert machine.did == FETCHED
    assert machine.vendored("mermaid.min.js") == "drawing\n"
    assert machine.vendored("mermaid.LICENSE.txt") == "licence\n"
    assert machine.vendored("lunr.min.js", "javascripts/search/vendor") == "searching\n"
    assert machine.vendored("lunr.LICENSE.txt", "javascripts/search/vendor") == "its licence\n"


def test_a_second_run_does_nothing_until_the_lock_changes(machine: Machine) -> None:
    machine.npm()
    machine.set_up()
    assert machine.set_up().returncode == 0
    assert machine.did == []
    (machine.repository / "package-lock.json").write_text("two\n")
    machine.set_up()
    assert machine.did == FETCHED


def test_a_library_that_was_deleted_comes_back(machine: Machine) -> None:
    machine.npm()
    machine.set_up()
    shutil.rmtree(machine.repository / "overrides")
    machine.set_up()
    assert machine.did == []
    assert machine.vendored("mermaid.min.js") == "drawing\n"


@pytest.mark.parametrize("broken", [False, True], ids=["no npm", "an npm that does not run"])
def test_without_npm_one_is_installed_into_the_environment(machine: Machine, broken: bool) -> None:
    if broken:
        machine.npm(runs=False)
    machine.python()
    result = machine.set_up()
    assert result.returncode == 0, result.stderr
    assert "This machine has no npm; installing one into .venv." in result.stderr
    assert machine.did == INSTALLED + FETCHED


def test_it_stops_where_npm_cannot_be_had(machine: Machine) -> None:
    machine.python(works=False)
    result = machine.set_up()
    assert result.returncode == 1
    assert "npm could not be installed; install it (Debian, Ubuntu: apt-get install npm)" in result.stderr


def test_it_stops_where_the_packages_cannot_be_fetched_and_tries_again_next_time(machine: Machine) -> None:
    machine.npm(works=False)
    result = machine.set_up()
    assert result.returncode == 1
    assert "Set-up stopped: the packages of package-lock.json could not be fetched" in result.stderr
    machine.npm()
    assert machine.set_up().returncode == 0
    assert machine.did == FETCHED


def test_it_stops_in_half_a_copy(machine: Machine) -> None:
    (machine.repository / "package-lock.json").unlink()
    assert "this is not a whole copy of the repository" in machine.set_up().stderr
