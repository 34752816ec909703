"""Publication in one rename."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from deskbook.engine import publishing
from deskbook.engine.publishing import WORK, clear, publish, recover, work_folder


def _site(folder: Path, text: str) -> Path:
    folder.mkdir(parents=True)
    (folder / "index.html").write_text(text, encoding="utf-8")
    return folder


def _text(folder: Path) -> str:
    return (folder / "index.html").read_text(encoding="utf-8")


@pytest.fixture(params=[True, False], ids=["exchange", "two renames"])
def exchanging(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> bool:
    """Both ways: where the system can exchange two folders in one step, and where it cannot."""
    if not request.param:
        monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    return bool(request.param)


def test_first_and_second_publication(tmp_path: Path, exchanging: bool) -> None:
    target = tmp_path / "site/public"
    for text in ("one", "two"):
        work = work_folder(target)
        publish(_site(work / "site", text), target)
        clear(work)
        assert _text(target) == text
    assert os.listdir(tmp_path / "site") == ["public"]


def test_nothing_of_the_last_site_stays_in_the_new_one(tmp_path: Path, exchanging: bool) -> None:
    target = tmp_path / "public"
    _site(target, "old")
    (target / "stale.html").write_text("internal", encoding="utf-8")
    publish(_site(work_folder(target) / "site", "new"), target)
    assert sorted(os.listdir(target)) == ["index.html"]


def test_a_file_or_link_in_the_way_gives_way(tmp_path: Path) -> None:
    target = tmp_path / "public"
    elsewhere = _site(tmp_path / "elsewhere", "not ours")
    target.symlink_to(elsewhere)
    publish(_site(tmp_path / "built", "new"), target)
    assert _text(target) == "new"
    assert _text(elsewhere) == "not ours"


def test_the_last_site_comes_back_when_the_second_rename_fails(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "_exchange", lambda one, other: False)
    target = _site(tmp_path / "public", "old")
    built = _site(work_folder(target) / "site", "new")
    rename = os.rename

    def failing(one: Path, other: Path) -> None:
        if Path(one) == built:
            raise OSError(28, "No space left on device")
        rename(one, other)

    monkeypatch.setattr(os, "rename", failing)
    with pytest.raises(OSError, match="No space left"):
        publish(built, target)
    assert _text(target) == "old"


def test_recover_brings_back_a_site_that_was_set_aside(tmp_path: Path) -> None:
    target = tmp_path / "site/public"
    _site(tmp_path / "site" / WORK / "last-public", "old")
    recover(target)
    assert _text(target) == "old"


def test_recover_clears_what_dead_builds_left_and_nothing_else(tmp_path: Path) -> None:
    target = _site(tmp_path / "public", "good")
    dead = tmp_path / WORK / "public-999999999"
    alive = tmp_path / WORK / f"public-{os.getpid()}"
    other = tmp_path / WORK / "internal-999999999"
    for folder in (dead, alive, other):
        folder.mkdir(parents=True)
    recover(target)
    assert not dead.exists()
    assert alive.exists()
    assert other.exists()
    assert _text(target) == "good"


def test_the_system_of_this_machine_exchanges_or_says_it_cannot(tmp_path: Path) -> None:
    one, other = _site(tmp_path / "one", "1"), _site(tmp_path / "other", "2")
    exchanged = publishing._exchange(one, other)
    assert (_text(one), _text(other)) == (("2", "1") if exchanged else ("1", "2"))
