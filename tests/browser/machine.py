"""What the search for a browser does on the machine it runs on: start programs, download, install packages."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_SECONDS = 60
PLAYWRIGHT_SECONDS = 300
APT_SECONDS = 900


@dataclass(frozen=True)
class Failure:
    """Why something did not succeed."""

    reason: str


class ThisMachine:
    """The machine this runs on."""

    def start(self, path: str) -> Failure | None:
        """Start the browser once, headless, on an empty page."""
        with tempfile.TemporaryDirectory(prefix="deskbook-browser-", ignore_cleanup_errors=True) as profile:
            arguments = ["--headless", *FLAGS, f"--user-data-dir={profile}", "--dump-dom", "about:blank"]
            output = run([path, *arguments], START_SECONDS)
        if isinstance(output, Failure):
            return output
        return None if "<html" in output.lower() else Failure("it starts but shows no page")

    def start_driver(self) -> Failure | None:
        """Start the program that stands between playwright and every browser."""
        output = run([sys.executable, "-m", "playwright", "--version"], START_SECONDS)
        return output if isinstance(output, Failure) else None

    def download(self) -> str | Failure:
        """Playwright's own Chromium; fails fast on a machine that can't reach playwright's servers."""
        done = run([sys.executable, "-m", "playwright", "install", "chromium"], PLAYWRIGHT_SECONDS)
        if isinstance(done, Failure):
            return done
        question = (
            "from playwright.sync_api import sync_playwright\n"
            "with sync_playwright() as p: print(p.chromium.executable_path)"
        )
        answer = run([sys.executable, "-c", question], START_SECONDS)
        return answer if isinstance(answer, Failure) else answer.strip()

    def install(self, package: str) -> Failure | None:
        """Install a package with apt-get. A failed update is no reason to stop: the lists at hand may do."""
        if shutil.which("apt-get") is None:
            return Failure("there is no apt-get")
        as_root: list[str] = []
        if os.geteuid() != 0:
            as_root = ["sudo", "-n"]
            if isinstance(run([*as_root, "true"], 10), Failure):
                return Failure("it needs root, or a sudo that asks for no password")
        apt_get = [*as_root, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
        run([*apt_get, "update"], APT_SECONDS)
        done = run([*apt_get, "-y", "--no-install-recommends", "install", package], APT_SECONDS)
        return done if isinstance(done, Failure) else None

    def which(self, command: str) -> str | None:
        """Where a command is."""
        return shutil.which(command)


def run(command: Sequence[str], seconds: float) -> str | Failure:
    """The output of a command, or why there is none. At the time limit it ends, and all that it started."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,
        )
    except FileNotFoundError:
        return Failure("there is no such file")
    except OSError as error:
        return Failure(f"it can't be run ({error.strerror})")
    try:
        output, complaint = process.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        end(process)
        return Failure(f"it did not end within {seconds:g} seconds")
    except BaseException:
        end(process)
        raise
    if process.returncode != 0:
        return Failure(f"it ended with status {process.returncode}{last_words(complaint or output)}")
    return output


def end(process: subprocess.Popen[str]) -> None:
    """End a process that still runs, with its whole group: politely, then not."""
    for how in (signal.SIGTERM, signal.SIGKILL):
        with suppress(OSError, subprocess.TimeoutExpired):
            os.killpg(process.pid, how)
            process.communicate(timeout=5)
            return


def last_words(text: str) -> str:
    """The line of a command's output that says most: the last that names an error, else the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    errors = [line for line in lines if line.lower().startswith(("error", "e:"))]
    return f": {(errors or lines)[-1][:300]}" if lines else ""
