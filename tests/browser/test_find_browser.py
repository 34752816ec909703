"""Which browser is taken, in which order, and what is said where there is none."""

from __future__ import annotations

from tests.browser.find_browser import (
    Download,
    Package,
    Start,
    Surroundings,
    both,
    look_around,
    plan,
    ready_driver,
    search,
)
from tests.browser.machine import Failure

INSTALLED = ("/usr/bin/chromium", "/usr/bin/google-chrome")
EVERYTHING = Surroundings(chromium="/mine/chromium", installed=INSTALLED, apt=True)


class FakeMachine:
    """Starts only the paths it is told; downloads and installs what it is told."""

    def __init__(
        self,
        starts: tuple[str, ...] = (),
        download: str | Failure = Failure("no way out"),  # noqa: B008
        package: Failure | None = Failure("no root"),  # noqa: B008
        driver: tuple[Failure | None, ...] = (None,),
    ) -> None:
        self.starts, self.downloaded, self.packaged, self.drivers = starts, download, package, list(driver)
        self.did: list[str] = []

    def start(self, path: str) -> Failure | None:
        self.did.append(path)
        return None if path in self.starts else Failure("it does not start")

    def download(self) -> str | Failure:
        self.did.append("download")
        return self.downloaded

    def install(self, package: str) -> Failure | None:
        self.did.append(f"install {package}")
        return self.packaged

    def which(self, command: str) -> str | None:
        return next((path for path in self.starts if path.endswith(f"/{command}")), None)

    def start_driver(self) -> Failure | None:
        return self.drivers.pop(0)


def searched(machine: FakeMachine, surroundings: Surroundings = EVERYTHING) -> tuple[str | Failure, list[str]]:
    said: list[str] = []
    return search(plan(surroundings), machine, said.append), said


def test_the_order_is_chromium_then_installed_then_playwright_then_apt() -> None:
    assert plan(EVERYTHING) == (
        Start("/mine/chromium", "CHROMIUM (/mine/chromium)"),
        Start("/usr/bin/chromium", "/usr/bin/chromium"),
        Start("/usr/bin/google-chrome", "/usr/bin/google-chrome"),
        Download(),
        Package("chromium-headless-shell"),
        Package("chromium"),
    )


def test_without_apt_playwright_is_the_last_resort() -> None:
    assert plan(Surroundings()) == (Download(),)


def test_without_leave_to_install_only_what_is_there_is_tried() -> None:
    assert [type(step) for step in plan(EVERYTHING, install=False)] == [Start, Start, Start]


def test_a_path_is_started_once() -> None:
    same = Surroundings(chromium="/usr/bin/chromium", installed=("/usr/bin/chromium",))
    assert plan(same, install=False) == (Start("/usr/bin/chromium", "CHROMIUM (/usr/bin/chromium)"),)


def test_the_first_that_starts_is_taken_and_nothing_after_it_touched() -> None:
    machine = FakeMachine(starts=("/mine/chromium", "/usr/bin/chromium"))
    assert searched(machine) == ("/mine/chromium", ["Browser: /mine/chromium"])
    assert machine.did == ["/mine/chromium"]


def test_a_chromium_variable_that_fails_is_named_and_the_next_taken() -> None:
    found, said = searched(FakeMachine(starts=("/usr/bin/chromium",)))
    assert found == "/usr/bin/chromium"
    assert said == ["CHROMIUM (/mine/chromium) brings no browser: it does not start.", "Browser: /usr/bin/chromium"]


def test_what_playwright_downloads_is_started_before_it_is_taken() -> None:
    machine = FakeMachine(starts=("/cache/chrome",), download="/cache/chrome")
    found, said = searched(machine, Surroundings(apt=True))
    assert found == "/cache/chrome"
    assert machine.did == ["download", "/cache/chrome"]
    assert said == [
        "No installed browser starts; running `playwright install chromium` (at most 5 minutes).",
        "Browser: /cache/chrome",
    ]


def test_where_the_download_fails_or_does_not_start_apt_gets_its_turn() -> None:
    for download in (Failure("no way out"), "/cache/lacks-a-library"):
        machine = FakeMachine(starts=("/usr/bin/chromium",), download=download, package=None)
        found, said = searched(machine, Surroundings(apt=True))
        assert found == "/usr/bin/chromium"
        assert "Running `apt-get install chromium-headless-shell` (at most 15 minutes)." in said
        assert "Running `apt-get install chromium` (at most 15 minutes)." in said
        assert any(line.startswith("`playwright install chromium` brings no browser: ") for line in said)


def test_a_package_without_the_command_is_told() -> None:
    found, said = searched(FakeMachine(package=None), Surroundings(apt=True))
    assert isinstance(found, Failure)
    why = "the package is installed, but there is no command chromium"
    assert said[-1] == f"`apt-get install chromium` brings no browser: {why}."


def test_where_nothing_helps_the_message_says_what_was_tried_and_what_to_install() -> None:
    found, _ = searched(FakeMachine())
    assert isinstance(found, Failure)
    assert found.reason == (
        "No browser: the browser tests need Chromium or Google Chrome, and none could be found or installed.\n"
        "Tried:\n"
        "  - CHROMIUM (/mine/chromium): it does not start\n"
        "  - /usr/bin/chromium: it does not start\n"
        "  - /usr/bin/google-chrome: it does not start\n"
        "  - `playwright install chromium`: no way out\n"
        "  - `apt-get install chromium-headless-shell`: no root\n"
        "  - `apt-get install chromium`: no root\n"
        "Install one (Debian, Ubuntu: apt-get install chromium; macOS: the Google Chrome app), or set CHROMIUM to the"
        " path\nof one, and run `make test` again."
    )


def test_with_nothing_to_try_the_message_still_is_whole() -> None:
    found = search((), FakeMachine(), print)
    assert isinstance(found, Failure)
    assert "  - nothing is installed\n" in found.reason


def test_look_around_reads_the_variable_and_the_path() -> None:
    def which(name: str) -> str | None:
        return f"/bin/{name}" if name in ("google-chrome", "chromium", "apt-get") else None

    assert look_around({}, which) == Surroundings(installed=("/bin/chromium", "/bin/google-chrome"), apt=True)
    assert look_around({"CHROMIUM": "chromium"}, which).chromium == "/bin/chromium"
    assert look_around({"CHROMIUM": "/gone/chromium"}, lambda name: None) == Surroundings(chromium="/gone/chromium")


BROKEN = Failure("node: libatomic.so.1: no such file")


def test_a_driver_that_starts_is_left_alone() -> None:
    machine, said = FakeMachine(driver=(None,)), list[str]()
    assert ready_driver(machine, said.append) is None
    assert (machine.did, said) == ([], [])


def test_the_library_that_a_bare_debian_lacks_is_installed() -> None:
    machine, said = FakeMachine(driver=(BROKEN, None), package=None), list[str]()
    assert ready_driver(machine, said.append) is None
    assert machine.did == ["install libatomic1"]
    assert said == [
        "Playwright does not start: node: libatomic.so.1: no such file.\nRunning `apt-get install libatomic1`."
    ]


def test_a_driver_that_cannot_be_helped_says_what_to_install() -> None:
    for machine, tried in (
        (FakeMachine(driver=(BROKEN,)), "no root"),
        (FakeMachine(driver=(BROKEN, BROKEN), package=None), "the library was not what is missing"),
    ):
        failure = ready_driver(machine, lambda message: None)
        assert failure == Failure(
            "Playwright does not start: node: libatomic.so.1: no such file.\n"
            f"The browser tests need it. `apt-get install libatomic1` was tried and did not help: {tried}.\n"
            "Install what is missing (Debian, Ubuntu: apt-get install libatomic1) and run `make test` again."
        )


def test_what_is_wrong_with_driver_and_browser_is_said_at_once() -> None:
    assert both(Failure("no driver"), Failure("no browser")) == Failure("no driver\nno browser")
    assert both(Failure("no driver"), "/usr/bin/chromium") == Failure("no driver")
