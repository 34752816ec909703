"""`deskbook export`: what it writes and what it says."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.browser.training.handbook import files
from tests.conftest import Once
from tests.handbook import ROOT, run, write_handbook


@pytest.fixture
def handbook(once: Once, tmp_path: Path) -> Path:
    """A handbook of two modules, recorded and not built."""

    def record(folder: Path) -> None:
        write_handbook(folder, files("1.0"), mkdocs=(ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        (folder / "overrides").symlink_to(ROOT / "overrides")
        done = run(folder, "deskbook", "freeze", "TRN-CS-001@1.0", "TRN-CS-002@1.0", "--date", "2026-06-01")
        assert done.returncode == 0, done.stderr

    folder = tmp_path / "handbook"
    shutil.copytree(once("recorded", record), folder, symlinks=True)
    return folder


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("TRN-CS-01",), "Error: 'TRN-CS-01' is not a version of a module. Did you mean 'TRN-CS-001'?"),
        (("TRN-CS-001@9.0",), "Error: 'TRN-CS-001@9.0' is not a version of a module. Did you mean 'TRN-CS-001@1.0'?"),
        (("TRN-CS-001", "--audience", "publik"), "Error: 'publik' is not an audience. Did you mean 'public'?"),
        ((), "Error: Missing argument 'ID[@VERSION]...|all'."),
    ],
)
def test_names_that_are_none(handbook: Path, arguments: tuple[str, ...], said: str) -> None:
    done = run(handbook, "deskbook", "export", "scorm12", *arguments, "--date", "2026-06-01")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == said
    assert not (handbook / "dist").exists()


def test_a_version_that_the_audience_does_not_get(handbook: Path) -> None:
    done = run(handbook, "deskbook", "export", "zip", "TRN-CS-001", "--audience", "public", "--date", "2026-06-01")
    assert done.returncode == 2
    assert done.stderr.splitlines()[-1] == (
        "Error: 'TRN-CS-001' is not a version of a module that this audience gets. Known are: all."
    )


def test_a_handbook_with_a_fault(handbook: Path) -> None:
    page = handbook / "docs/training/first-contact/1.0/greet.md"
    page.write_text(page.read_text(encoding="utf-8") + "\n{{ fact('nothing') }}\n", encoding="utf-8")
    done = run(handbook, "deskbook", "export", "zip", "TRN-CS-001", "--date", "2026-06-01")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    assert any("DB400 'nothing' is not a fact." in line for line in lines)
    assert lines[-1] == "Nothing was exported."
    assert "Traceback" not in done.stderr
    assert not (handbook / "dist").exists()


def test_a_folder_that_is_none(handbook: Path) -> None:
    (handbook / "taken").write_text("a file", encoding="utf-8")
    done = run(handbook, "deskbook", "export", "zip", "TRN-CS-001", "--out", "taken/here", "--date", "2026-06-01")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == "Error: taken/here cannot be written: Not a directory."


def test_what_is_written(handbook: Path) -> None:
    done = run(
        handbook, "deskbook", "export", "scorm12", "TRN-CS-001", "all", "--out", "packages", "--date", "2026-06-01"
    )
    assert done.returncode == 0, done.stderr
    assert done.stderr == "Building the site for 'internal' …\n"
    found = sorted(path.name for path in (handbook / "packages").iterdir())
    assert found == ["TRN-CS-001-1.0-scorm12.zip", "TRN-CS-002-1.0-scorm12.zip"]
    assert [line.partition(": ")[0] for line in done.stdout.splitlines()] == [f"packages/{name}" for name in found]
    assert not (handbook / "site").exists()  # the published site is not touched


def test_what_a_question_bank_loses_is_said(handbook: Path) -> None:
    done = run(handbook, "deskbook", "export", "qti", "TRN-CS-001", "--date", "2026-06-01")
    assert done.returncode == 0, done.stderr
    first, *losses = done.stderr.splitlines()
    assert first == "Building the site for 'internal' …"
    assert all(line.startswith("QTI: ") for line in losses)
    assert sum("Scenarios: each is an adaptive item." in line for line in losses) == 1
    assert (
        "QTI: The texts of the lessons are not part of a question bank; it holds their questions."
        in losses
    )
    assert done.stdout.startswith("dist/TRN-CS-001-1.0-qti.zip: ")
