"""`deskbook serve` and `mkdocs serve`: the staged copy is shown, the sources are watched, a fault does not end it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.handbook import SMALL, settings, write_handbook

pytestmark = pytest.mark.site


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(test: Callable[[], bool], what: str, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if test():
            return
        time.sleep(0.2)
    pytest.fail(f"waited {seconds:.0f} s for {what}")


def text_of(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode("utf-8"))
    except (urllib.error.URLError, ConnectionError, TimeoutError):  # it builds, or has not begun
        return ""


@pytest.fixture(params=["deskbook", "mkdocs"])
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Path, str, subprocess.Popen[bytes]]]:
    """A handbook, the address at which its public site is served, and the process."""
    folder, port = write_handbook(tmp_path / "handbook"), free_port()
    commands = {
        "deskbook": ["deskbook.cli.main", "serve", "--audience", "public", "--port", str(port)],
        "mkdocs": ["mkdocs", "serve", "--quiet", "--dev-addr", f"127.0.0.1:{port}"],
    }
    environment = settings({"DESKBOOK_AUDIENCE": "public"} if request.param == "mkdocs" else {})
    command = [sys.executable, "-m", *commands[request.param]]
    # A test run that was started in the background ignores Ctrl-C, and so would what it starts.
    with (tmp_path / "said.txt").open("wb") as said:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=environment,
            stdout=said,
            stderr=said,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
    yield folder, f"http://127.0.0.1:{port}/", process
    process.kill()
    process.wait()


def test_it_shows_what_the_audience_sees_and_follows_changes(served: tuple[Path, str, subprocess.Popen[bytes]]) -> None:
    folder, address, process = served
    said = folder.parent / "said.txt"
    wait_for(lambda: "We answer within 2 days." in text_of(address), "the first build")
    assert "Only colleagues" not in text_of(address)
    page = folder / "docs/contact.md"
    page.write_text(SMALL["docs/contact.md"].replace("Call us.", "[Broken](nowhere.md)"), encoding="utf-8")
    wait_for(lambda: "nowhere.md" in said.read_text(encoding="utf-8"), "word of the fault")
    time.sleep(1)
    assert process.poll() is None, "a fault in a page ended the server"
    page.write_text(SMALL["docs/contact.md"].replace("Call us.", "Write to us."), encoding="utf-8")
    wait_for(lambda: "Write to us." in text_of(address + "contact/"), "the changed page")
    process.send_signal(signal.SIGINT)
    process.wait(timeout=20)
    assert not (folder / "site" / "public").exists()
    assert not [p for p in (folder / "site").rglob("*") if p.is_file()] if (folder / "site").exists() else True
    assert os.listdir(folder / "docs")
