"""Building sites side by side, each in a process of its own, and serving one."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

from mkdocs.commands.serve import serve

from deskbook.engine.checking import read_config
from deskbook.engine.publishing import recover

Say = Callable[[str], None]


def build_sites(
    config_file: Path, audiences: Sequence[str], *, day: date | None, jobs: int, clean: bool, strict: bool, say: Say
) -> bool:
    """Build for several audiences, `jobs` at a time.

    Args:
        config_file: the handbook's mkdocs.yml.
        audiences: whom to build for.
        day: the day to build for.
        jobs: how many processes at a time.
        clean: remove what earlier runs left in the output folder's work area first.
        strict: warnings stop publication too.
        say: takes a line of progress.

    Returns:
        Whether every site was built and published.
    """
    out = Path(read_config(config_file).site_dir)
    for name in audiences if clean else ():
        recover(out / name)
    waiting, failed = list(audiences), list[str]()
    ticker = Ticker()
    running: dict[str, subprocess.Popen[bytes]] = {}
    started = time.monotonic()
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                name = waiting.pop(0)
                say(f"Building the site for '{name}' …")
                running[name] = _start(config_file, name, day, strict)
            time.sleep(0.05)
            ticker.show(running, time.monotonic() - started)
            for name, process in list(running.items()):
                if process.poll() is None:
                    continue
                del running[name]
                ticker.clear()
                if process.returncode:
                    failed.append(name)
                    say(f"The site for '{name}' was not published. The last good one stays.")
                else:
                    say(f"Published {_short(out / name)} after {time.monotonic() - started:.1f} s.")
    except BaseException:
        ticker.clear()
        _stop(list(running.values()))
        raise
    finally:
        for name in audiences:
            recover(out / name)
    return not failed


class Ticker:
    """A line that says what is being built and for how long; only where a terminal is attached."""

    def __init__(self) -> None:
        self.shown = ""

    def show(self, names: Iterable[str], seconds: float) -> None:
        """Write the line anew when it changed."""
        text = f"  {', '.join(names)}: {seconds:.0f} s"
        if sys.stderr.isatty() and text != self.shown:
            print(f"\r{text}", end="", file=sys.stderr, flush=True)
            self.shown = text

    def clear(self) -> None:
        """Take the line away."""
        if self.shown:
            print("\r" + " " * len(self.shown) + "\r", end="", file=sys.stderr, flush=True)
            self.shown = ""


def _start(config_file: Path, audience: str, day: date | None, strict: bool) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "DESKBOOK_AUDIENCE": audience, "DESKBOOK_CHECKED": "1"}
    if day:
        environment["DESKBOOK_DATE"] = day.isoformat()
    if strict:
        environment["DESKBOOK_STRICT"] = "1"
    # -X utf8: file names and output do not depend on the locale of whoever builds.
    command = [sys.executable, "-X", "utf8", "-m", "mkdocs", "build", "--quiet", "--config-file", str(config_file)]
    # Ctrl-C reaches a whole group of processes. This one hears it and stops the others, which have nothing to say to it.
    deaf = _ignore_interrupts if os.name == "posix" else None
    return subprocess.Popen(command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, preexec_fn=deaf)


def _ignore_interrupts() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _stop(processes: list[subprocess.Popen[bytes]]) -> None:
    """Ask, wait, insist. Whatever a build leaves behind when it ends here, `recover` clears."""
    for process in processes:
        process.terminate()
    for process in processes:
        try:
            process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            process.kill()


def _short(path: Path) -> str:
    try:
        return path.relative_to(Path.cwd()).as_posix()
    except ValueError:
        return str(path)


def serve_site(config_file: Path, port: int) -> None:
    """Serve one site with live reload until interrupted."""
    serve(str(config_file), dev_addr=f"127.0.0.1:{port}")
