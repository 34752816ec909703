"""The search on the machine it runs on, with fake programs on a PATH that holds nothing else."""

from __future__ import annotations

import os
import stat
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser import find_browser, machine
from tests.browser.machine import Failure, ThisMachine

Program = Callable[[str, str], str]
PAGE = "echo '<html><head></head><body></body></html>'"


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Program:
    """Writes a shell script; its folder is all that PATH holds."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("CHROMIUM", raising=False)

    def write(name: str, script: str) -> str:
        path = tmp_path / name
        path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
        path.chmod(path.stat().st_mode | stat.S_IXUSR)
        return str(path)

    write("env", 'while case $1 in *=*) true;; *) false;; esac; do export "$1"; shift; done; exec "$@"')
    return write


def test_a_program_that_shows_the_page_is_a_browser(program: Program) -> None:
    assert ThisMachine().start(program("chromium", PAGE)) is None


def test_the_profile_is_new_and_gone_afterwards(program: Program, tmp_path: Path) -> None:
    path = program("chromium", f'echo "$*" >"{tmp_path}/arguments"; {PAGE}')
    assert ThisMachine().start(path) is None
    arguments = (tmp_path / "arguments").read_text().split()
    assert {"--headless", "--no-sandbox", "--disable-quic", "--dump-dom", "about:blank"} <= set(arguments)
    profile = next(a for a in arguments if a.startswith("--user-data-dir=")).partition("=")[2]
    assert profile
    assert not Path(profile).exists()


@pytest.mark.parametrize(
    ("script", "reason"),
    [
        ("echo hello", "it starts but shows no page"),
        ("exit 7", "it ended with status 7"),
        ("echo 'warning: x' >&2; echo 'lib missing' >&2; exit 127", "it ended with status 127: lib missing"),
        ("echo 'Error: no way' >&2; echo '  at f()' >&2; exit 1", "it ended with status 1: Error: no way"),
    ],
)
def test_a_program_that_is_no_browser_is_refused(program: Program, script: str, reason: str) -> None:
    assert ThisMachine().start(program("chromium", script)) == Failure(reason)


def test_a_path_that_is_no_program_is_refused(tmp_path: Path) -> None:
    (tmp_path / "text").write_text("hello")
    assert ThisMachine().start(str(tmp_path / "gone")) == Failure("there is no such file")
    assert ThisMachine().start(str(tmp_path / "text")) == Failure("it can't be run (Permission denied)")


def test_a_program_that_hangs_ends_at_the_time_limit_with_its_children(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(machine, "START_SECONDS", 0.5)
    path = program("chromium", f'/bin/sleep 60 & echo $! >"{tmp_path}/child"; wait')
    assert ThisMachine().start(path) == Failure("it did not end within 0.5 seconds")
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if not runs(child):
            break
        time.sleep(0.05)
    assert not runs(child)


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def test_playwright_that_fails_says_why(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = program("python", "echo 'Error: Failed to download Chrome' >&2; exit 1")
    monkeypatch.setattr(sys, "executable", fake)
    assert ThisMachine().download() == Failure("it ended with status 1: Error: Failed to download Chrome")


def test_playwright_that_succeeds_names_its_browser(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    script = 'case "$*" in "-m playwright install chromium") ;; -c*executable_path*) echo /c/chrome;; *) exit 9;; esac'
    monkeypatch.setattr(sys, "executable", program("python", script))
    assert ThisMachine().download() == "/c/chrome"


def apt_log(program: Program, tmp_path: Path, status: int = 0) -> Path:
    """A fake apt-get that writes down how it was called."""
    log = tmp_path / "log"
    complaint = "echo 'E: Unable to locate package' >&2; exit"
    script = f'case "$*" in *install*) [ {status} = 0 ] || {{ {complaint} {status}; }};; *) exit 100;; esac'
    program("apt-get", f'echo "$DEBIAN_FRONTEND $*" >>"{log}"; {script}')
    return log


def test_root_installs_the_package_even_after_a_failed_update(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    log = apt_log(program, tmp_path)
    assert ThisMachine().install("chromium") is None
    assert log.read_text().splitlines() == [
        "noninteractive -q update",
        "noninteractive -q -y --no-install-recommends install chromium",
    ]


def test_others_install_through_a_sudo_that_asks_nothing(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    log = apt_log(program, tmp_path)
    program("true", "exit 0")
    program("sudo", '[ "$1" = -n ] && shift && exec "$@"')
    assert ThisMachine().install("chromium") is None
    assert len(log.read_text().splitlines()) == 2


def test_without_root_or_such_a_sudo_apt_is_not_called(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    log = apt_log(program, tmp_path)
    refusal = Failure("it needs root, or a sudo that asks for no password")
    assert ThisMachine().install("chromium") == refusal
    program("sudo", "echo 'sudo: a password is required' >&2; exit 1")
    assert ThisMachine().install("chromium") == refusal
    assert not log.exists()


def test_an_apt_that_fails_or_is_absent_says_why(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    assert ThisMachine().install("chromium") == Failure("there is no apt-get")
    apt_log(program, tmp_path, status=100)
    assert ThisMachine().install("chromium") == Failure("it ended with status 100: E: Unable to locate package")


def test_the_driver_is_started(program: Program, monkeypatch: pytest.MonkeyPatch) -> None:
    fake = program("python", '[ "$*" = "-m playwright --version" ] || exit 9')
    monkeypatch.setattr(sys, "executable", fake)
    assert ThisMachine().start_driver() is None
    program("python", "echo 'node: libatomic.so.1: no such file' >&2; exit 127")
    assert ThisMachine().start_driver() == Failure("it ended with status 127: node: libatomic.so.1: no such file")


def test_main_writes_down_what_it_found(program: Program, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = program("google-chrome", PAGE)
    record = tmp_path / "new" / "browser.txt"
    assert find_browser.main(record) == 0
    assert find_browser.recall(record) == path
    assert capsys.readouterr() == ("", f"Browser: {path}\n")


def test_main_stops_with_status_1_and_forgets_where_there_is_none(
    program: Program, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    fake = program("python", "[ $3 = --version ] || { echo 'Error: no way out' >&2; exit 1; }")
    monkeypatch.setattr(sys, "executable", fake)
    record = tmp_path / "browser.txt"
    record.write_text(program("old", PAGE))
    assert find_browser.main(record) == 1
    assert not record.exists()
    said = capsys.readouterr().err
    assert "  - `playwright install chromium`: it ended with status 1: Error: no way out\n" in said
    assert said.endswith("run `make test` again.\n")


def test_a_record_of_a_browser_that_is_gone_counts_for_nothing(tmp_path: Path) -> None:
    record = tmp_path / "browser.txt"
    assert find_browser.recall(record) is None
    record.write_text("/gone/chromium\n")
    assert find_browser.recall(record) is None


def test_ctrl_c_ends_the_search_quietly(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def interrupted(install: bool) -> str:
        raise KeyboardInterrupt

    monkeypatch.setattr(find_browser, "find", interrupted)
    assert find_browser.main(tmp_path / "browser.txt") == 130
