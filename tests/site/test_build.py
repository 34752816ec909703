"""Whole builds of a small handbook: the same site whoever builds it, and the last good one whatever happens."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.handbook import SMALL, run, settings, tree, write_handbook

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_handbook(tmp_path_factory.mktemp("built"))
    done = run(folder, "deskbook", "build", "--date", "2026-06-01")
    assert done.returncode == 0, done.stderr
    return folder


def test_each_audience_gets_its_site(built: Path) -> None:
    public, internal = tree(built / "site/public"), tree(built / "site/internal")
    assert "rules/secret-limits/index.html" in internal
    assert "rules/secret-limits/index.html" not in public
    assert b"We answer within 2 days." in public["index.html"]
    assert b"Only colleagues read this paragraph." in internal["index.html"]
    assert not [name for name, data in public.items() if b"colleagues" in data or b"Goodwill" in data]
    assert sorted(p.name for p in (built / "site").iterdir()) == ["internal", "public"]


@pytest.mark.parametrize("audience", ["public", "internal"])
@pytest.mark.parametrize(
    "command",
    [("mkdocs", "build", "--quiet"), ("properdocs", "build", "--quiet", "-f", "mkdocs.yml")],
    ids=lambda c: c[0],
)
def test_the_site_generators_give_the_same_bytes(
    built: Path, tmp_path: Path, command: tuple[str, ...], audience: str
) -> None:
    folder = write_handbook(tmp_path / "other place")
    done = run(folder, *command, environment={"DESKBOOK_AUDIENCE": audience, "DESKBOOK_DATE": "2026-06-01"})
    assert done.returncode == 0, done.stderr
    assert tree(folder / "site" / audience) == tree(built / "site" / audience)


@pytest.mark.parametrize(("seed", "jobs"), [("1", "1"), ("4242", "2")])
def test_folder_hash_seed_and_jobs_change_no_byte(built: Path, tmp_path: Path, seed: str, jobs: str) -> None:
    folder = write_handbook(tmp_path / f"a folder with {seed}")
    done = run(
        folder, "deskbook", "build", "--date", "2026-06-01", "--jobs", jobs, environment={"PYTHONHASHSEED": seed}
    )
    assert done.returncode == 0, done.stderr
    assert tree(folder / "site") == tree(built / "site")


def test_a_second_build_gives_the_same_bytes_and_no_leftovers(built: Path, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(built, tmp_path / "again"))
    done = run(folder, "deskbook", "build", "--date", "2026-06-01", "--clean")
    assert done.returncode == 0, done.stderr
    assert tree(folder / "site") == tree(built / "site")


def test_a_folder_named_on_the_command_line_is_the_site_itself(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path / "handbook")
    done = run(
        folder,
        "mkdocs",
        "build",
        "--quiet",
        "--site-dir",
        str(tmp_path / "out"),
        environment={"DESKBOOK_AUDIENCE": "public"},
    )
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out/index.html").is_file()
    assert not (folder / "site").exists()


def test_what_is_not_in_force_yet_is_for_employees_only(tmp_path: Path) -> None:
    page = SMALL["docs/rules/secret-limits.md"].replace("kind: guide", "kind: guide\naudience: public")
    folder = write_handbook(tmp_path, {**SMALL, "docs/rules/secret-limits.md": page})
    for day, there in (("2026-01-31", False), ("2026-02-01", True)):
        assert run(folder, "deskbook", "build", "--date", day).returncode == 0
        assert ("rules/secret-limits/index.html" in tree(folder / "site/public")) is there
        internal = (folder / "site/internal/rules/secret-limits/index.html").read_text(encoding="utf-8")
        assert ("It is not in force yet." in internal) is not there


def test_a_build_that_fails_leaves_the_last_good_site(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path)
    assert run(folder, "deskbook", "build", "--date", "2026-06-01").returncode == 0
    before = tree(folder / "site")
    (folder / "docs/contact.md").write_text(
        "---\ntitle: Contact\naudience: public\n---\n[Limits](rules/secret-limits.md)\n", encoding="utf-8"
    )
    done = run(folder, "deskbook", "build", "--date", "2026-06-01")
    assert done.returncode == 1
    assert "docs/contact.md:5: DB200 the link 'rules/secret-limits.md' leads to a page for 'internal'." in done.stderr
    assert "Nothing was published." in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(folder / "site") == before


@pytest.mark.parametrize("rounds", [6, pytest.param(40, marks=pytest.mark.acceptance)])
def test_a_build_killed_at_any_moment_leaves_the_last_good_site(tmp_path: Path, rounds: int) -> None:
    """Builds, each killed without warning at a random moment, the children with it; half of them of changed sources."""
    folder = write_handbook(tmp_path)
    assert run(folder, "deskbook", "build", "--date", "2026-06-01").returncode == 0
    good = {name: tree(folder / "site" / name) for name in ("public", "internal")}
    (folder / "docs/contact.md").write_text(
        SMALL["docs/contact.md"].replace("Call us.", "Write to us."), encoding="utf-8"
    )
    started = time.monotonic()
    assert run(folder, "deskbook", "build", "--date", "2026-06-01").returncode == 0
    length = time.monotonic() - started
    new = {name: tree(folder / "site" / name) for name in ("public", "internal")}
    moments = random.Random(rounds)
    killed = 0
    for round_ in range(rounds):
        (folder / "docs/contact.md").write_text(
            SMALL["docs/contact.md"] if round_ % 2 else SMALL["docs/contact.md"].replace("Call us.", "Write to us."),
            encoding="utf-8",
        )
        command = [sys.executable, "-m", "deskbook.cli.main", "build", "--date", "2026-06-01"]
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=settings(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        begun = time.monotonic()
        try:
            process.wait(timeout=moments.uniform(0.05, length * 1.05))
            length = min(length, time.monotonic() - begun)  # the machine had more to do when it was measured
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            killed += 1
        for name in ("public", "internal"):
            assert tree(folder / "site" / name) in (good[name], new[name]), f"round {round_}: {name} is damaged"
    assert killed >= rounds * 0.6
    assert run(folder, "deskbook", "build", "--date", "2026-06-01").returncode == 0
    assert sorted(p.name for p in (folder / "site").iterdir()) == ["internal", "public"]
