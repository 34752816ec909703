"""Finds a Chromium that really starts, installs one where there is none, and writes down where it is.

`make test` runs this before the tests (`python -m tests.browser.find_browser`); the fixtures read what it wrote down.
`plan` decides what to try and in which order, `search` and `ready_driver` try it on a machine; see machine.py for that.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from tests.browser.machine import APT_SECONDS, PLAYWRIGHT_SECONDS, Failure, ThisMachine

ROOT = Path(__file__).resolve().parents[2]
RECORD = ROOT / ".venv" / "browser.txt"

SHELL = "chromium-headless-shell"  # without windows and what belongs to them: it opens pages in half the time
COMMANDS = (SHELL, "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MAC_APPS = (
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

DRIVER_LIBRARY = "libatomic1"  # the one library that playwright's driver needs and a bare Debian lacks
DRIVER_ADVICE = """\
Playwright does not start: {reason}.
The browser tests need it. `apt-get install {library}` was tried and did not help: {tried}.
Install what is missing (Debian, Ubuntu: apt-get install {library}) and run `make test` again."""

ADVICE = """\
No browser: the browser tests need Chromium or Google Chrome, and none could be found or installed.
Tried:
{tried}
Install one (Debian, Ubuntu: apt-get install chromium; macOS: the Google Chrome app), or set CHROMIUM to the path
of one, and run `make test` again."""


@dataclass(frozen=True)
class Start:
    """Start the browser at `path`; `name` says where that path comes from."""

    path: str
    name: str


@dataclass(frozen=True)
class Download:
    """Have playwright download its own Chromium, then start that one."""

    name: str = "`playwright install chromium`"


@dataclass(frozen=True)
class Package:
    """Install a package of the system with apt-get, then start the command of its name."""

    command: str

    @property
    def name(self) -> str:
        """What is run."""
        return f"`apt-get install {self.command}`"


Step = Start | Download | Package


@dataclass(frozen=True)
class Surroundings:
    """What the decision rests on."""

    chromium: str = ""  # the variable CHROMIUM
    installed: tuple[str, ...] = ()  # paths of installed browsers, best first
    apt: bool = False  # there is an apt-get


class Machine(Protocol):
    """What the search needs of the machine it runs on."""

    def start(self, path: str) -> Failure | None: ...
    def start_driver(self) -> Failure | None: ...
    def download(self) -> str | Failure: ...
    def install(self, package: str) -> Failure | None: ...
    def which(self, command: str) -> str | None: ...


def plan(surroundings: Surroundings, install: bool = True) -> tuple[Step, ...]:
    """What to try, in order: CHROMIUM, what is installed, playwright's own, the system's packages."""
    steps: list[Step] = []
    if surroundings.chromium:
        steps.append(Start(surroundings.chromium, f"CHROMIUM ({surroundings.chromium})"))
    steps += [Start(path, path) for path in surroundings.installed if path != surroundings.chromium]
    if install:
        steps.append(Download())
        if surroundings.apt:
            steps += [Package(SHELL), Package("chromium")]
    return tuple(steps)


def search(steps: Sequence[Step], machine: Machine, say: Callable[[str], None]) -> str | Failure:
    """The path of the first browser that starts, or a failure that says what was tried and what helps."""
    tried: list[str] = []
    for step in steps:
        outcome = attempt(step, machine, say)
        if not isinstance(outcome, Failure):
            say(f"Browser: {outcome}")
            return outcome
        tried.append(f"{step.name}: {outcome.reason}")
        say(f"{step.name} brings no browser: {outcome.reason}.")
    return Failure(ADVICE.format(tried="\n".join(f"  - {line}" for line in tried) or "  - nothing is installed"))


def attempt(step: Step, machine: Machine, say: Callable[[str], None]) -> str | Failure:
    """One step: get a path, start what is there once."""
    match step:
        case Start():
            got: str | Failure = step.path
        case Download():
            say(f"No installed browser starts; running {step.name} (at most {PLAYWRIGHT_SECONDS // 60} minutes).")
            got = machine.download()
        case Package(command):
            say(f"Running {step.name} (at most {APT_SECONDS // 60} minutes).")
            missing = Failure(f"the package is installed, but there is no command {command}")
            got = machine.install(command) or machine.which(command) or missing
    if isinstance(got, Failure):
        return got
    return machine.start(got) or got


def ready_driver(machine: Machine, say: Callable[[str], None]) -> Failure | None:
    """Make sure that playwright itself starts; nothing to say where it does."""
    broken = machine.start_driver()
    if broken is None:
        return None
    say(f"Playwright does not start: {broken.reason}.\nRunning `apt-get install {DRIVER_LIBRARY}`.")
    refused = machine.install(DRIVER_LIBRARY)
    still_broken = broken if refused else machine.start_driver()
    if still_broken is None:
        return None
    tried = refused.reason if refused else "the library was not what is missing"
    return Failure(DRIVER_ADVICE.format(reason=still_broken.reason, library=DRIVER_LIBRARY, tried=tried))


def look_around(environ: Mapping[str, str], which: Callable[[str], str | None]) -> Surroundings:
    """What is set and installed here."""
    named = environ.get("CHROMIUM", "")
    on_path = [path for name in COMMANDS if (path := which(name))]
    apps = [path for path in MAC_APPS if sys.platform == "darwin" and Path(path).exists()]
    return Surroundings(
        chromium=(which(named) or named) if named else "",
        installed=tuple(dict.fromkeys(on_path + apps)),
        apt=which("apt-get") is not None,
    )


def say(message: str) -> None:
    print(message, file=sys.stderr, flush=True)


def find(install: bool, say: Callable[[str], None] = say) -> str | Failure:
    """Search this machine; with leave to install, see to playwright's driver first."""
    machine = ThisMachine()
    broken = ready_driver(machine, say) if install else None
    found = search(plan(look_around(os.environ, shutil.which), install), machine, say)
    return both(broken, found) if broken else found


def both(broken: Failure, found: str | Failure) -> Failure:
    """What is wrong with the driver, and with the search too: all at once."""
    return Failure(f"{broken.reason}\n{found.reason}") if isinstance(found, Failure) else broken


def recall(record: Path = RECORD) -> str | None:
    """The browser that an earlier search wrote down, if it is still there."""
    try:
        path = record.read_text(encoding="utf-8").strip()
    except OSError:
        return None
    return path if path and Path(path).exists() else None


def main(record: Path = RECORD) -> int:
    """Find or install a browser and write its path down; status 1 where there is none."""
    try:
        found = find(install=True)
    except KeyboardInterrupt:
        return 130
    if isinstance(found, Failure):
        record.unlink(missing_ok=True)
        say(found.reason)
        return 1
    record.parent.mkdir(parents=True, exist_ok=True)
    record.write_text(found + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
