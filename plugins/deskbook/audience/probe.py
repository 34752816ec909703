"""Names of this machine and of the repository, which never reach a site."""

from __future__ import annotations

import os
import re
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

from deskbook.audience.model import Origin
from deskbook.core.selection import Cut, CutAway

_HARMLESS = re.compile(
    r"^(LC_|LANG$|LANGUAGE$|TERM$|SHLVL$|_$|PWD$|OLDPWD$|DESKBOOK_|SOURCE_DATE_EPOCH$|COLUMNS$|LINES$|PYTHON|PYTEST|LS_COLORS$)"
)
_COMMITS = 500
_SCHEME = re.compile(r"^\w[\w+.-]*://")
_USER = re.compile(r"^([^@/]+)@")


def machine_names(root: Path) -> Iterator[tuple[str, Origin]]:
    """Exact strings of this machine: folders, host, and the environment's values."""

    def origin(name: str, kind: str) -> Origin:
        return Origin(name, 0, kind, outside=True)

    yield str(root), origin("this machine", "path")
    yield str(Path.cwd()), origin("this machine", "path")
    home = os.path.expanduser("~")
    if len(home) > 1:
        yield home + "/", origin("this machine", "path")
    yield socket.gethostname(), origin("this machine", "host name")
    for name, value in os.environ.items():
        if not _HARMLESS.match(name) and len(value) >= 8 and not value.isdigit():
            yield value, origin(f"environment variable {name}", "value")


def git_names(root: Path) -> Iterator[CutAway]:
    """What the repository tells about people and work; nothing where there is none.

    Args:
        root: a folder in it.
    """
    people = _run(root, "log", f"-{_COMMITS}", "--format=%an%n%ae%n%cn%n%ce").split("\n")
    yield from _named("git names", people)
    yield from _named("git commit", [_run(root, "rev-parse", "HEAD").strip()])
    remotes = [_SCHEME.sub("", word) for word in _run(root, "remote", "-v").split() if "/" in word]
    yield from _named("git remotes", [user[1] for word in remotes if (user := _USER.match(word)) and user[1] != "git"])
    yield from _named("git remotes", [_USER.sub("", word).removesuffix(".git") for word in remotes])
    yield from _named("git branches", _run(root, "branch", "-a", "--format=%(refname:short)").split("\n"))
    for text in _run(root, "log", f"-{_COMMITS}", "--format=%B%x00").split("\0"):
        yield CutAway(Cut.GIT_MESSAGE, text.strip(), "git messages", outside=True)


def _named(where: str, names: list[str]) -> Iterator[CutAway]:
    yield from (CutAway(Cut.GIT_NAME, name, where, outside=True) for name in sorted(set(names)) if name)


def _run(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, timeout=20, check=False, errors="replace"
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""
