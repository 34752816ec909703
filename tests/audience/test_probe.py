"""What is known of the machine and of the repository."""

from __future__ import annotations

import socket
import subprocess
from pathlib import Path

import pytest

from deskbook.audience.probe import git_names, machine_names


def test_folders_host_and_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in ("SECRET_KEY", "SHORT", "NUMBER", "LANG", "DESKBOOK_AUDIENCE"):
        monkeypatch.setenv(name, {"SHORT": "abc", "NUMBER": "123456789"}.get(name, f"value of {name}"))
    monkeypatch.setenv("HOME", "/homes/somebody")
    monkeypatch.setattr(socket, "gethostname", lambda: "machine-seven")
    monkeypatch.chdir(tmp_path)
    found = {text: (origin.path, origin.kind) for text, origin in machine_names(Path("/projects/handbook"))}
    assert found["/projects/handbook"] == ("this machine", "path")
    assert found[str(tmp_path)] == ("this machine", "path")
    assert found["/homes/somebody/"] == ("this machine", "path")
    assert found["machine-seven"] == ("this machine", "host name")
    assert found["value of SECRET_KEY"] == ("environment variable SECRET_KEY", "value")
    assert not {"abc", "123456789", "value of LANG", "value of DESKBOOK_AUDIENCE"} & set(found)


def test_names_of_the_repository(tmp_path: Path) -> None:
    def git(*arguments: str) -> None:
        names = ["-c", "user.name=Some Body", "-c", "user.email=some@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *names, *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "--quiet")
    git("symbolic-ref", "HEAD", "refs/heads/quiet-work")
    git("remote", "add", "origin", "https://robot:t0ken@code.example.org/team/handbook.git")
    git("remote", "add", "other", "git@code.example.org:team/other.git")
    git("commit", "--quiet", "--allow-empty", "-m", "First\n\nWhy it is so.")
    found = [(cut.path, cut.text) for cut in git_names(tmp_path) if cut.path != "git commit"]
    assert found == [
        ("git names", "Some Body"),
        ("git names", "some@example.org"),
        ("git remotes", "robot:t0ken"),
        ("git remotes", "code.example.org/team/handbook"),
        ("git remotes", "code.example.org:team/other"),
        ("git branches", "quiet-work"),
        ("git messages", "First\n\nWhy it is so."),
        ("git messages", ""),
    ]


def test_a_folder_without_a_repository_has_no_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert [cut.text for cut in git_names(tmp_path) if cut.text] == []
