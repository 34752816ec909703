"""Reading git's history: what happens to files changes nothing for documents; and what is missing is named."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

import pytest

from deskbook.core.revisions import State, compile_revisions, spans
from deskbook.engine.history import read_history
from tests.history.repository import git, policy, save


def named(text: str, name: str) -> str:
    """The policy under another id."""
    return text.replace("POL-CS-001", name)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    git(tmp_path, "init", "--quiet")
    return tmp_path


def versions(folder: Path, name: str = "POL-CS-001") -> list[tuple[str, str]]:
    """The versions of a document and the first line of each: as if the newest stood in the folder."""
    states = read_history(folder / "docs").states
    head = [state for state in states if state.values["id"] == name][-1]
    current = State(head.path, head.text, head.values, None, head.marking)
    found = compile_revisions(states, [current], date(2026, 6, 1))[name]
    return [(r.version, r.state.text.split("---\n")[2].split("\n")[0]) for r in found]


ONE, TWO, THREE = (policy(f"1.{n}", f"202{n}-02-01", f"Text {n}.") for n in range(3))
ALL = [("1.0", "Text 0."), ("1.1", "Text 1."), ("1.2", "Text 2.")]


def test_a_file_that_is_deleted_and_made_anew(folder: Path) -> None:
    for day, text in (("2020-01-01", ONE), ("2020-06-01", None), ("2021-01-01", TWO), ("2022-01-01", THREE)):
        save(folder, day, {"docs/a.md": text})
    assert versions(folder) == ALL


def test_two_documents_that_swap_names(folder: Path) -> None:
    other = [named(text.replace("Text", "Other"), "POL-CS-002") for text in (ONE, TWO, THREE)]
    save(folder, "2020-01-01", {"docs/a.md": ONE, "docs/b.md": other[0]})
    save(folder, "2021-01-01", {"docs/a.md": other[1], "docs/b.md": TWO})
    save(folder, "2022-01-01", {"docs/a.md": THREE, "docs/b.md": other[2]})
    assert versions(folder) == ALL
    assert versions(folder, "POL-CS-002") == [(v, text.replace("Text", "Other")) for v, text in ALL]


def test_line_ends_that_change_in_one_commit(folder: Path) -> None:
    save(folder, "2020-01-01", {"docs/a.md": ONE.replace("\n", "\r\n")})
    save(folder, "2020-02-01", {"docs/a.md": ONE})
    save(folder, "2021-01-01", {"docs/a.md": TWO})
    assert versions(folder) == ALL[:2]


def test_history_that_was_rewritten(folder: Path) -> None:
    for day, text in (("2020-01-01", ONE), ("2021-01-01", TWO), ("2022-01-01", THREE)):
        save(folder, day, {"docs/a.md": text})
    store = folder / "kept.json"
    before = read_history(folder / "docs", store)
    git(folder, "commit", "--quiet", "--amend", "-m", "Another message", day="2023-01-01")
    after = read_history(folder / "docs", store)
    assert after.states[-1].day == date(2023, 1, 1) != before.states[-1].day
    assert versions(folder) == ALL


def test_a_branch_that_never_was_merged_is_not_told(folder: Path) -> None:
    save(folder, "2020-01-01", {"docs/a.md": ONE})
    git(folder, "checkout", "--quiet", "-b", "idea")
    save(folder, "2021-01-01", {"docs/a.md": TWO})
    git(folder, "checkout", "--quiet", "-")
    assert versions(folder) == ALL[:1]


def test_a_conflict_that_the_merge_settled(folder: Path) -> None:
    save(folder, "2020-01-01", {"docs/a.md": ONE})
    git(folder, "branch", "idea")
    save(folder, "2021-01-01", {"docs/a.md": TWO})
    git(folder, "checkout", "--quiet", "idea")
    save(folder, "2021-01-02", {"docs/a.md": policy("1.1", "2021-03-01", "Idea.")})
    with pytest.raises(subprocess.CalledProcessError):
        git(folder, "merge", "--quiet", "-")
    save(folder, "2021-01-03", {"docs/a.md": policy("1.1", "2021-03-01", "Both.")})
    assert versions(folder) == [ALL[0], ("1.1", "Both.")]


def test_a_day_is_that_of_the_one_who_recorded_it(folder: Path) -> None:
    """Shortly before midnight in New York is the next day in London: the written day counts, wherever it is built."""
    save(folder, "2020-01-01", {"docs/a.md": ONE})
    environment = {**os.environ, "GIT_COMMITTER_DATE": "2020-06-30T23:30:00-05:00", "GIT_AUTHOR_DATE": "2020-06-30T23:30:00-05:00"}
    (folder / "docs/a.md").write_text(TWO, encoding="utf-8")
    command = ["git", "-c", "user.name=A", "-c", "user.email=a@example.org", "commit", "--quiet", "-am", "x"]
    subprocess.run(command, cwd=folder, env=environment, check=True)
    assert [state.day for state in read_history(folder / "docs").states] == [date(2020, 1, 1), date(2020, 6, 30)]


def test_five_hundred_versions_of_a_file(folder: Path) -> None:
    lines = []
    for n in range(500):
        text = policy(f"1.{n}", f"{2000 + n // 28:04}-01-{n % 28 + 1:02}", f"Text {n}.")
        lines.append(f"commit refs/heads/main\ncommitter A <a@example.org> {1_000_000_000 + n * 86_400} +0000\ndata 1\nx\n")
        lines.append(f"M 644 inline docs/a.md\ndata {len(text)}\n{text}\n")
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input="".join(lines).encode(), check=True)
    git(folder, "symbolic-ref", "HEAD", "refs/heads/main")
    git(folder, "reset", "--quiet", "--hard")
    assert len(versions(folder)) == 500
    states = read_history(folder / "docs").states
    found = compile_revisions(states, [states[-1]], date(2026, 6, 1))["POL-CS-001"]
    assert len(spans(found)) == 500


MARKINGS = {
    "its own": ({"docs/a.md": ONE}, "public"),
    "the folder's": ({"docs/a.md": ONE.replace("audience: public\n", ""), "docs/.meta.yml": "audience: internal\n"}, "internal"),
    "the nearest folder's": (
        {"docs/x/a.md": ONE.replace("audience: public\n", ""), "docs/.meta.yml": "audience: internal\n", "docs/x/.meta.yml": "audience: public\n"},
        "public",
    ),
    "nobody's": ({"docs/a.md": ONE.replace("audience: public\n", "")}, None),
}  # fmt: skip


@pytest.mark.parametrize(("files", "marking"), MARKINGS.values(), ids=MARKINGS)
def test_for_whom_it_was_then(folder: Path, files: dict[str, str | None], marking: str | None) -> None:
    save(folder, "2020-01-01", files)
    save(folder, "2021-01-01", {"docs/.meta.yml": "audience: public\n"})
    assert [state.marking for state in read_history(folder / "docs").states] == [marking]


def test_without_a_repository(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    assert read_history(tmp_path / "docs").missing == "repository"


def test_a_repository_without_commits(folder: Path) -> None:
    (folder / "docs").mkdir()
    assert read_history(folder / "docs").missing == "repository"


def test_a_shallow_clone(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    for day, text in (("2020-01-01", ONE), ("2021-01-01", TWO)):
        save(folder, day, {"docs/a.md": text})
    other = tmp_path_factory.mktemp("clone")
    git(other, "clone", "--quiet", "--depth", "1", folder.as_uri(), "handbook")
    history = read_history(other / "handbook/docs")
    assert history.missing == "shallow"
    assert [state.values["version"] for state in history.states] == ["1.1"]


def test_without_git(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(folder, "2020-01-01", {"docs/a.md": ONE})
    monkeypatch.setenv("PATH", str(folder))
    assert read_history(folder / "docs").missing == "git"


def test_what_was_kept_and_is_damaged_is_read_again(folder: Path) -> None:
    save(folder, "2020-01-01", {"docs/a.md": ONE})
    store = folder / "kept.json"
    read_history(folder / "docs", store)
    for damaged in ("", "{", "[]", '{"key": []}', store.read_text(encoding="utf-8").replace('"states": [[', '"states": [[[')):
        store.write_text(damaged, encoding="utf-8")
        assert len(read_history(folder / "docs", store).states) == 1
