"""A released version stays as it is: what counts as a change, what can be corrected, and what the command says."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from deskbook.cli.main import deskbook
from deskbook.core.library import Library
from deskbook.training.check_frozen import scored_in
from deskbook.training.freeze import Release, digest_of, recorded, write_releases
from deskbook.training.gather import modules_of
from tests.handbook import write_handbook
from tests.site.bad_input.case import GOOD, check
from tests.site.bad_input.training import FILES, GREET, INDEX, RELEASED, TEST
from tests.site.bad_input.training import module as page
from tests.training.small import DAY, lesson, library, module, question, selection

HOME = "training/x/1.0"
BEFORE = {
    f"{HOME}/index.md": module(lessons="[greet, test]"),
    f"{HOME}/greet.md": lesson("A text.\n"),
    f"{HOME}/test.md": lesson(question("1. One\n2. Two\n3. Three\n", id="o") + question(), counts="true"),
}


def digests(files: dict[str, str]) -> tuple[str, str]:
    chosen = selection(files)
    [one] = modules_of(chosen.library.documents.values())
    return digest_of(one, chosen.library), scored_in(one, chosen)


CHANGES = [
    ("nothing", "index.md", "", "", False, False),
    ("the order of keys", "index.md", 'version: "1.0"\nstatus: approved\n', 'status: approved\nversion: "1.0"\n', False, False),
    ("a remark in front matter", "index.md", "duration: 20 minutes", "duration: 20 minutes # about", False, False),
    ("that it was withdrawn", "index.md", "status: approved", "status: retired\nsuperseded_by: TRN-CS-001", False, False),
    ("blanks at the end of a line", "greet.md", "A text.", "A text.  ", False, False),
    ("a comment", "greet.md", "A text.", "A text.\n<!-- remark -->", False, False),
    ("a word of a lesson", "greet.md", "A text.", "A word.", True, False),
    ("the title of a lesson", "greet.md", "title: Greet", "title: Wave", True, False),
    ("the text of an answer", "test.md", "Hello", "Hallo", True, False),
    ("what is asked", "test.md", "What do you say?", "What did you say?", True, False),
    ("an item of an order", "test.md", "2. Two", "2. Twoo", True, False),
    ("the order of an order", "test.md", "1. One\n2. Two\n", "1. Two\n2. One\n", True, True),
    ("which answer is right", "test.md", "- [x] Hello\n- [ ] What?", "- [ ] Hello\n- [x] What?", True, True),
    ("points", "test.md", "    id: o\n", "    id: o\n    points: 2\n", True, True),
    ("a question more", "test.md", "/// question | What do you say?\n    id: o", question(id="more") + "/// question | What do you say?\n    id: o", True, True),
    ("the pass mark", "index.md", "duration: 20 minutes", "duration: 20 minutes\npass_mark: 70", True, True),
    ("the attempts", "index.md", "duration: 20 minutes", "duration: 20 minutes\nattempts: 2", True, True),
    ("the order of lessons", "index.md", "[greet, test]", "[test, greet]", True, True),
    ("that questions are mixed", "test.md", "counts: true", "counts: true\nshuffle: false", True, True),
    ("the time limit", "test.md", "counts: true", "counts: true\ntime_limit: 5 minutes", True, True),
]  # fmt: skip


@pytest.mark.parametrize(("name", "old", "new", "said", "scored"), [case[1:] for case in CHANGES], ids=[case[0] for case in CHANGES])
def test_what_counts_as_a_change(name: str, old: str, new: str, said: bool, scored: bool) -> None:
    path = f"{HOME}/{name}"
    assert old in BEFORE[path]
    before, after = digests(BEFORE), digests({**BEFORE, path: BEFORE[path].replace(old, new, 1)})
    assert (before[0] != after[0], before[1] != after[1]) == (said, scored)


def test_a_picture_in_the_folder_counts() -> None:
    assert digests(BEFORE)[0] != digests({**BEFORE, f"{HOME}/shop.svg": "<svg/>"})[0]


A, B, C = ("a" * 64, "b" * 64, "c" * 64)


def released() -> tuple[Library, Release]:
    return library(BEFORE), Release(released=date(2026, 3, 1), digest=A, scored=B)


REFUSED = [
    ("a correction before a record", {}, A, B, "x", "is not recorded yet, so nothing of it can be corrected. Leave --correction out."),
    ("nothing changed", {"record": True}, A, B, "", "it says what it said. There is nothing to do."),
    ("a correction of nothing", {"record": True}, A, B, "x", "There is nothing to do."),
    ("another text", {"record": True}, C, B, "", 'say what slip you mended: --correction "A letter was missing."'),
    ("other answers", {"record": True}, C, C, "", "questions, right answers, points or the pass mark changed. Put them back"),
    ("other answers as a correction", {"record": True}, C, C, "x", "questions, right answers, points or the pass mark changed. Put them back"),
]


@pytest.mark.parametrize(("given", "digest", "scored", "correction", "words"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED])
def test_what_cannot_be_recorded(given: dict[str, bool], digest: str, scored: str, correction: str, words: str) -> None:
    found, record = released()
    [one] = modules_of(found.documents.values())
    releases = {("TRN-CS-001", "1.0"): record} if given else {}
    with pytest.raises(ValueError, match=r"^TRN-CS-001@1[.]0 ") as error:
        recorded(releases, one, digest, scored, DAY, correction)
    assert words in str(error.value)


def test_a_record_and_its_correction() -> None:
    found, record = released()
    [one] = modules_of(found.documents.values())
    assert recorded({}, one, A, B, DAY) == record
    mended = recorded({("TRN-CS-001", "1.0"): record}, one, C, B, DAY, "A letter.")
    assert (mended.newest, mended.digest, mended.corrections[0].what) == (C, A, "A letter.")
    text = write_releases({("TRN-CS-001", "1.0"): mended})
    assert text.splitlines()[1:] == [
        "TRN-CS-001:", "  '1.0':", "    released: '2026-03-01'", f"    digest: {A}", f"    scored: {B}", "    corrections:",
        "    - 'on': '2026-06-01'", "      what: A letter.", f"      digest: {C}",
    ]  # fmt: skip


def command(folder: Path, *arguments: str) -> tuple[int, str]:
    full = ["freeze", *arguments, "--date", "2026-06-01", "-f", os.fspath(folder / "mkdocs.yml")]
    done = CliRunner().invoke(deskbook, full, catch_exceptions=False)
    return done.exit_code, done.output


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_handbook(tmp_path, {**GOOD, **FILES, INDEX: page(**RELEASED)})


def codes(folder: Path) -> list[str]:
    return [row["code"] for row in check(folder)[1]]


def edit(folder: Path, path: str, old: str, new: str) -> None:
    text = (folder / path).read_text(encoding="utf-8")
    assert old in text
    (folder / path).write_text(text.replace(old, new), encoding="utf-8")


def test_from_release_to_correction(folder: Path) -> None:
    assert codes(folder) == ["DB871"]
    assert command(folder, "TRN-CS-001@1.0") == (0, "written: docs/_data/releases.yml\n")
    assert codes(folder) == []
    edit(folder, GREET, "Text.", "Texts.")
    assert codes(folder) == ["DB872"]
    status, text = command(folder, "TRN-CS-001@1.0")
    assert (status, "its text changed" in text) == (1, True)
    assert command(folder, "TRN-CS-001@1.0", "--correction", "A letter was missing.")[0] == 0
    assert codes(folder) == []
    edit(folder, TEST, "- [x] Hello\n- [ ] What?", "- [ ] Hello\n- [x] What?")
    status, text = command(folder, "TRN-CS-001@1.0", "--correction", "It was wrong.")
    assert (status, "right answers" in text) == (1, True)
    assert codes(folder) == ["DB872"]


def test_what_is_not_released(folder: Path) -> None:
    edit(folder, INDEX, "effective: 2026-03-01", "effective: 2026-07-01")
    status, text = command(folder, "TRN-CS-001@1.0")
    assert status == 1
    assert "TRN-CS-001@1.0 is not released: its status is 'approved', and it takes effect on 2026-07-01." in text


def test_a_version_that_is_none(folder: Path) -> None:
    status, text = command(folder, "TRN-CS-001@1.1")
    assert status == 2
    assert "'TRN-CS-001@1.1' is not a version of a module. Did you mean 'TRN-CS-001@1.0'?" in text
    assert not (folder / "docs/_data/releases.yml").exists()
