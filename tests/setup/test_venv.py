""".ci/venv.sh with fake interpreters, installers and a PATH that holds nothing else."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("cat", "cmp", "cp", "cut", "dirname", "env", "head", "mkdir", "mktemp", "rm", "sed", "sh", "sort")

# A fake Python: $version, $venv (what `-m venv` does) and the log stand in the file itself.
PYTHON = r"""#!/bin/sh
version='{version}' venv='{venv}' log='{log}' self='{self}'
case "$1 $2" in
"-c "*)
    set -- $(IFS=.; echo $version)
    printf '%d%02d%02d\n' "$1" "$2" "$3" ;;
"--version "*) echo "Python $version" ;;
"-m venv")
    echo "$version venv" >>"$log"
    [ "$venv" = works ] || {{ echo 'ensurepip is not available'; exit 1; }}
    mkdir -p "$3/bin" && cp "$self" "$3/bin/python" ;;
"-m pip")
    [ "$3" = --version ] && exit 0
    shift 2
    echo "$version pip $*" >>"$log"
    [ "$venv" = works ] ;;
esac
"""


class Machine:
    """A folder with a copy of the script, and a PATH of its own."""

    def __init__(self, folder: Path) -> None:
        self.bin, self.repository, self.log = folder / "bin", folder / "a repository", folder / "log"
        self.bin.mkdir()
        for name in NEEDED:
            (self.bin / name).symlink_to(shutil.which(name) or f"/bin/{name}")
        self.program("id", "echo 1000")
        (self.repository / ".ci").mkdir(parents=True)
        shutil.copy(ROOT / ".ci" / "venv.sh", self.repository / ".ci" / "venv.sh")
        (self.repository / "requirements.lock").write_text("one\n")
        (self.repository / "pyproject.toml").write_text("one\n")

    def program(self, name: str, script: str) -> None:
        (self.bin / name).write_text(f"#!/bin/sh\n{script}\n")
        (self.bin / name).chmod(0o755)

    def python(self, name: str, version: str, venv: str = "works") -> None:
        path = self.bin / name
        path.write_text(PYTHON.format(version=version, venv=venv, log=self.log, self=path))
        path.chmod(0o755)

    def set_up(self, **environ: str) -> subprocess.CompletedProcess[str]:
        self.log.write_text("")
        return subprocess.run(
            [str(self.bin / "sh"), str(self.repository / ".ci" / "venv.sh")],
            env={"PATH": str(self.bin), "TMPDIR": os.environ.get("TMPDIR", "/tmp"), **environ},
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
        )

    @property
    def did(self) -> list[str]:
        return self.log.read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def installed(version: str) -> list[str]:
    return [
        f"{version} venv",
        f"{version} pip install --quiet --require-hashes --requirement requirements.lock",
        f"{version} pip install --quiet --no-deps --no-build-isolation --editable .",
    ]


def test_it_installs_the_lock_with_hashes_and_then_the_project(machine: Machine) -> None:
    machine.python("python3", "3.11.2")
    result = machine.set_up()
    assert result.returncode == 0, result.stderr
    assert "Setting up .venv with python3 (Python 3.11.2)." in result.stderr
    assert machine.did == installed("3.11.2")


@pytest.mark.parametrize(
    ("there", "taken"),
    [
        ({"python3": "3.11.2"}, "3.11.2"),
        ({"python3": "3.11.2", "python3.13": "3.13.0", "python3.12": "3.12.9"}, "3.13.0"),
        ({"python3": "3.11.2", "python3.11": "3.11.10"}, "3.11.10"),
        ({"python3": "3.9.2", "python3.11": "3.11.4"}, "3.11.4"),
        ({"python": "3.12.1"}, "3.12.1"),
        ({"python3": "3.15.0", "python3.13": "3.13.0"}, "3.13.0"),  # no ready-made packages for 3.15 in the lock
        ({"python3": "3.15.0"}, "3.15.0"),
    ],
)
def test_the_newest_python_is_taken(machine: Machine, there: dict[str, str], taken: str) -> None:
    for name, version in there.items():
        machine.python(name, version)
    assert machine.set_up().returncode == 0
    assert machine.did == installed(taken)


def test_a_shim_that_leads_nowhere_is_passed_over(machine: Machine) -> None:
    machine.program("python3.13", "echo 'python3.13: command not found' >&2; exit 127")
    machine.python("python3", "3.11.2")
    assert machine.set_up().returncode == 0
    assert machine.did == installed("3.11.2")


@pytest.mark.parametrize("there", [{}, {"python3": "3.9.2", "python": "2.7.18"}])
def test_without_a_python_it_says_so(machine: Machine, there: dict[str, str]) -> None:
    for name, version in there.items():
        machine.python(name, version)
    result = machine.set_up()
    assert result.returncode == 1
    assert result.stderr == (
        "Set-up stopped: no Python 3.11 or newer was found; install one"
        " (Debian, Ubuntu: apt-get install python3 python3-venv).\n"
    )


def test_python_can_be_chosen(machine: Machine) -> None:
    machine.python("python3.13", "3.13.0")
    machine.python("mine", "3.12.1")
    assert machine.set_up(PYTHON=str(machine.bin / "mine")).returncode == 0
    assert machine.did == installed("3.12.1")
    assert machine.set_up().returncode == 0
    assert machine.did == []  # what is there stays
    assert machine.set_up(PYTHON="python3.13").returncode == 0
    assert machine.did == installed("3.13.0")


def test_a_chosen_python_that_will_not_do_is_named(machine: Machine) -> None:
    machine.python("python3", "3.11.2")
    machine.python("old", "3.10.1")
    for name in ("old", "/no/such/python"):
        result = machine.set_up(PYTHON=name)
        assert result.returncode == 1
        assert f"PYTHON is '{name}', which is not a Python 3.11 or newer" in result.stderr


def test_a_second_run_does_nothing(machine: Machine) -> None:
    machine.python("python3", "3.11.2")
    machine.set_up()
    result = machine.set_up()
    assert (result.returncode, result.stdout, result.stderr, machine.did) == (0, "", "", [])


def test_a_changed_lock_makes_everything_new_and_a_changed_pyproject_the_project(machine: Machine) -> None:
    machine.python("python3", "3.11.2")
    machine.set_up()
    (machine.repository / "pyproject.toml").write_text("two\n")
    machine.set_up()
    assert machine.did == installed("3.11.2")[2:]
    (machine.repository / "requirements.lock").write_text("two\n")
    (machine.repository / ".venv" / "left-over").write_text("")
    machine.set_up()
    assert machine.did == installed("3.11.2")
    assert not (machine.repository / ".venv" / "left-over").exists()


def test_a_set_up_that_broke_off_or_moved_is_made_again(machine: Machine) -> None:
    machine.python("python3", "3.11.2")
    machine.set_up()
    shutil.rmtree(machine.repository / ".venv" / ".set-up")
    machine.set_up()
    assert machine.did == installed("3.11.2")
    machine.repository = machine.repository.rename(machine.repository.with_name("elsewhere"))
    machine.set_up()
    assert machine.did == installed("3.11.2")
    (machine.repository / ".venv" / "bin" / "python").unlink()
    machine.set_up()
    assert machine.did == installed("3.11.2")


def test_a_failed_install_stops_and_is_tried_again(machine: Machine) -> None:
    machine.python("python3", "3.11.2")
    script = machine.bin / "python3"
    text = script.read_text()
    script.write_text(text.replace('echo "$version pip $*" >>"$log"', "echo 'no network' >&2; exit 1"))
    for _ in range(2):
        result = machine.set_up()
        assert result.returncode == 1
        assert "no network\nSet-up stopped: the packages of requirements.lock could not be installed" in result.stderr
    script.write_text(text)
    assert machine.set_up().returncode == 0
    assert machine.did == installed("3.11.2")


def test_an_older_python_that_makes_environments_beats_a_newer_that_does_not(machine: Machine) -> None:
    machine.python("python3.13", "3.13.0", venv="fails")
    machine.python("python3", "3.11.2")
    assert machine.set_up().returncode == 0
    assert machine.did == ["3.13.0 venv", *installed("3.11.2")]


@pytest.mark.parametrize("tool", ["virtualenv", "uv"])
def test_without_venv_virtualenv_or_uv_is_used(machine: Machine, tool: str) -> None:
    machine.python("python3", "3.11.2", venv="fails")
    machine.python("good", "3.11.2")
    make = f'for last in "$@"; do :; done; mkdir -p "$last/bin" && cp "{machine.bin}/good" "$last/bin/python"'
    machine.program(tool, f'echo "{tool} $*" >>"{machine.log}"; {make}')
    assert machine.set_up().returncode == 0
    command = {"virtualenv": "virtualenv --python python3 .venv", "uv": "uv venv --seed --python python3 .venv"}[tool]
    assert machine.did == ["3.11.2 venv", command, *installed("3.11.2")[1:]]


APT = """echo "$DEBIAN_FRONTEND apt-get $*" >>"{log}"
case "$*" in
*install*) sed 's/fails/works/' "{python}" >"{python}.new"; cp "{python}.new" "{python}" ;;
*) exit 100 ;;
esac"""
APT_CALLS = ["noninteractive apt-get -q update", "noninteractive apt-get -q -y install python3-venv"]


def test_root_gets_python3_venv_from_apt(machine: Machine) -> None:
    machine.python("python3", "3.11.2", venv="fails")
    machine.program("apt-get", APT.format(log=machine.log, python=machine.bin / "python3"))
    machine.program("true", "exit 0")
    machine.program("id", "echo 0")
    result = machine.set_up()
    assert result.returncode == 0, result.stderr
    assert "installing the package python3-venv with apt-get" in result.stderr
    assert machine.did == ["3.11.2 venv", *APT_CALLS, *installed("3.11.2")]


def test_so_does_a_sudo_that_asks_nothing(machine: Machine) -> None:
    machine.python("python3", "3.11.2", venv="fails")
    machine.program("apt-get", APT.format(log=machine.log, python=machine.bin / "python3"))
    machine.program("true", "exit 0")
    machine.program("sudo", '[ "$1" = -n ] && shift && exec "$@"')
    assert machine.set_up().returncode == 0
    assert machine.did == ["3.11.2 venv", *APT_CALLS, *installed("3.11.2")]


@pytest.mark.parametrize("apt", ["none", "asks for a password", "fails"])
def test_where_nothing_makes_an_environment_it_says_what_to_install(machine: Machine, apt: str) -> None:
    machine.python("python3", "3.11.2", venv="fails")
    if apt != "none":
        machine.program("apt-get", "echo 'E: Unable to locate package' >&2; exit 100")
        machine.program("true", "exit 0")
        machine.program("sudo", '[ "$1" = -n ] && shift && exec "$@"' if apt == "fails" else "exit 1")
    result = machine.set_up()
    assert result.returncode == 1
    assert result.stderr.endswith(
        "Set-up stopped: python3 cannot make a virtual environment with pip; install python3-venv"
        " (Debian, Ubuntu: apt-get install python3-venv), virtualenv or uv.\n"
    )
    reason = "E: Unable to locate package" if apt == "fails" else "ensurepip is not available"
    assert f"\n  {reason}\n" in result.stderr
    assert not (machine.repository / ".venv").exists()


def test_a_copy_without_the_lock_is_told(machine: Machine) -> None:
    (machine.repository / "requirements.lock").unlink()
    result = machine.set_up()
    assert result.returncode == 1
    assert result.stderr.startswith("Set-up stopped: there is no requirements.lock in ")
