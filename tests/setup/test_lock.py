"""The lock and what else set-up rests on: whole, the same for everyone, naming no machine."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.version import Version

ROOT = Path(__file__).resolve().parents[2]
LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
ENTRY = re.compile(r"^(?P<pin>[A-Za-z0-9].*?)(?P<hashes>(?: \\\n    --hash=sha256:[0-9a-f]{64})*)$", re.MULTILINE)
PINS = [(Requirement(match["pin"]), match["hashes"].count("--hash")) for match in ENTRY.finditer(LOCK)]
VERSIONS = {pin.name: Version(str(pin.specifier).removeprefix("==")) for pin, _ in PINS}


def test_every_line_is_a_pin_a_hash_or_a_comment() -> None:
    rest = ENTRY.sub("", LOCK).splitlines()
    assert [line for line in rest if line.strip() and not line.lstrip().startswith("#")] == []


def test_every_package_is_pinned_once_with_hashes_and_is_no_pre_release() -> None:
    assert len(PINS) > 50
    assert len(VERSIONS) == len(PINS)
    for pin, hashes in PINS:
        assert hashes, pin
        assert str(pin.specifier).startswith("=="), pin
        assert not VERSIONS[pin.name].is_prerelease, pin


def test_every_requirement_of_the_project_is_met() -> None:
    asked = PROJECT["dependencies"] + PROJECT["optional-dependencies"]["dev"]
    for requirement in map(Requirement, asked):
        assert requirement.specifier.contains(VERSIONS[requirement.name.lower()]), requirement


def test_mkdocs_is_1_6_and_every_python_gets_the_same_versions() -> None:
    assert VERSIONS["mkdocs"].release[:2] == (1, 6)
    assert VERSIONS["pymdown-extensions"] < Version("13")  # 13 asks for Python 3.11.5; Debian 12 has 3.11.2
    assert [pin for pin, _ in PINS if pin.marker and re.search(r"\bpython_(full_)?version", str(pin.marker))] == []


@pytest.mark.parametrize(
    "name",
    [
        "requirements.lock",
        "pyproject.toml",
        "Makefile",
        ".ci/run",
        ".ci/venv.sh",
        ".ci/node.sh",
        ".ci/node.lock",
        "package.json",
        "package-lock.json",
        "tests/browser/find_browser.py",
    ],
)
def test_it_names_no_address_and_no_machine(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    assert re.findall(r"\w+://\S*|--(?:extra-)?index-url|--find-links|/(?:home|root|Users|opt)/\S+", text) == []


def test_ci_runs_make_test_and_nothing_else() -> None:
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert script == [
        "#!/usr/bin/env bash",
        "set -euo pipefail",
        'cd "$(dirname "${BASH_SOURCE[0]}")/.."',
        "exec make test",
    ]


def test_make_help_lists_the_targets() -> None:
    result = subprocess.run(["make", "-s", "help"], cwd=ROOT, capture_output=True, text=True, timeout=30, check=True)
    named = [line.split()[1] for line in result.stdout.splitlines()]
    assert named == ["help", "site", "serve", "test", "acceptance", "bench", "lint", "lock", "clean"]
