"""A disk that cannot be written, and Ctrl-C: one plain sentence, nothing left behind, the last good site as it was."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.handbook import run, settings, tree, write_handbook

pytestmark = pytest.mark.site

FAULTY_DISK = '''
"""Read by every Python that runs below this test: a disk on which one kind of write fails."""

import builtins
import ctypes
import errno
import io
import os

call, place, code = os.environ["FAULTY_DISK"].split(":")


def fail(path):
    if place in os.fspath(path).replace(os.sep, "/"):
        raise OSError(getattr(errno, code), os.strerror(getattr(errno, code)), os.fspath(path))


def failing(function):
    def wrapped(path, *arguments, **options):
        if call != "open" or set(options.get("mode") or (arguments or ("r",))[0]) & set("wax+"):
            if isinstance(path, (str, os.PathLike)):
                fail(path)
        return function(path, *arguments, **options)

    return wrapped


class Library(ctypes.CDLL):
    def __getattr__(self, name):
        if name == "renameat2":
            raise AttributeError(name)
        return super().__getattr__(name)


if call == "open":
    builtins.open = io.open = failing(io.open)
else:
    setattr(os, call, failing(getattr(os, call)))
if call == "rename":
    ctypes.CDLL = Library  # Then two folders can only be exchanged by renaming one after the other.
'''

DISKS = {
    "a read-only disk": ("mkdir:/.work/:EROFS", "read-only file system"),
    "no right to write": ("mkdir:/.work/:EACCES", "permission denied"),
    "full while the sources are copied": ("open:/staged/docs/:ENOSPC", "no space left on device"),
    "full while pages are written": ("open:/site/index.html:ENOSPC", "no space left on device"),
    "full while the theme is copied": ("open:/site/assets/:ENOSPC", "no space left on device"),
    "broken when the last site is set aside": ("rename:/site/public:EIO", "input/output error"),
    "read-only when the new site takes its place": ("rename:/.work/public-:EROFS", "read-only file system"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A handbook with a good site of each audience; every test here leaves it as it is."""
    folder = write_handbook(tmp_path_factory.mktemp("disk"))
    assert run(folder, "deskbook", "build", "--date", "2026-06-01").returncode == 0
    (folder / "disk").mkdir()
    (folder / "disk/sitecustomize.py").write_text(FAULTY_DISK, encoding="utf-8")
    return folder


@pytest.mark.parametrize("fault", DISKS)
def test_a_disk_that_cannot_be_written(folder: Path, fault: str) -> None:
    before = tree(folder / "site")
    how, reason = DISKS[fault]
    environment = {"FAULTY_DISK": how, "PYTHONPATH": str(folder / "disk")}
    done = run(folder, "deskbook", "build", "--audience", "public", "--date", "2026-06-01", environment=environment)
    sentence = f"public: DB600 the output cannot be written: {reason}. The last good site was not touched."
    assert sentence in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert "The site for 'public' was not published. The last good one stays." in done.stderr
    assert done.returncode == 1
    assert tree(folder / "site") == before
    assert sorted(p.name for p in (folder / "site").iterdir()) == ["internal", "public"]


@pytest.mark.parametrize("whom", ["the command", "everything that it started"])
def test_ctrl_c_while_pages_are_rendered(folder: Path, whom: str) -> None:
    before = tree(folder / "site")
    command = [sys.executable, "-m", "deskbook.cli.main", "build", "--date", "2026-06-01"]
    # A test run that was started in the background ignores Ctrl-C, and so would what it starts.
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=settings(),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    )
    deadline = time.monotonic() + 60
    while not list((folder / "site").glob(".work/*/site")) and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.01)
    (os.kill if whom == "the command" else os.killpg)(process.pid, signal.SIGINT)
    _, said = process.communicate(timeout=60)
    assert process.returncode == 130
    assert said.splitlines()[-1] == "Stopped. The last good site was not touched."
    assert "Traceback" not in said
    assert tree(folder / "site") == before
    assert sorted(p.name for p in (folder / "site").iterdir()) == ["internal", "public"]
