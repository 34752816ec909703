"""Bad input of every kind gets a diagnostic with file, line and advice, all of them at once, and never a traceback."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from deskbook.cli.main import deskbook
from tests.handbook import write_handbook
from tests.site.bad_input.case import GOOD, Case, check, procedure, run_case
from tests.site.bad_input.circles import CIRCLES
from tests.site.bad_input.data_files import DATA_FILES
from tests.site.bad_input.documents import DOCUMENTS
from tests.site.bad_input.escalation import ESCALATION
from tests.site.bad_input.facts import COMPETING
from tests.site.bad_input.faq import FAQ
from tests.site.bad_input.files import FILES
from tests.site.bad_input.gadgets import GADGETS
from tests.site.bad_input.glossary import GLOSSARY
from tests.site.bad_input.history import HISTORY
from tests.site.bad_input.hostile import ADDRESSES, ELEMENTS, EVENTS, HARMLESS
from tests.site.bad_input.nesting import NESTING
from tests.site.bad_input.procedures import PROCEDURES
from tests.site.bad_input.reaching import REACHING
from tests.site.bad_input.search import SEARCH
from tests.site.bad_input.training import TRAINING
from tests.site.bad_input.yaml_files import YAML

CASES = (
    *FILES,
    *YAML,
    *DOCUMENTS,
    *CIRCLES,
    *DATA_FILES,
    *ELEMENTS,
    *EVENTS,
    *ADDRESSES,
    *HARMLESS,
    *NESTING,
    *ESCALATION,
    *HISTORY,
    *GLOSSARY,
    *REACHING,
    *GADGETS,
    *PROCEDURES,
    *FAQ,
    *COMPETING,
    *SEARCH,
    *TRAINING,
)


@pytest.mark.parametrize("case", CASES, ids=str)
def test_the_check_says_what_is_wrong_and_nothing_else(case: Case, tmp_path: Path) -> None:
    status, rows = run_case(case, tmp_path)
    assert [(r["path"], r["line"], r["code"]) for r in rows] == [found[:3] for found in case.found]
    for row, (_, _, _, said) in zip(rows, case.found, strict=True):
        stop = "" if row["problem"].endswith(("?", "!", ".")) else "."
        assert said in f"{row['problem']}{stop} {row['advice']}"
    assert status == case.status


def test_every_case_has_a_name_of_its_own() -> None:
    names = [case.name for case in CASES]
    assert len(names) >= 250
    assert len(set(names)) == len(names)


def test_good_input_gets_no_diagnostic(tmp_path: Path) -> None:
    assert check(write_handbook(tmp_path, GOOD)) == (0, [])


TWELVE: dict[str, str | bytes] = {
    "docs/_data/facts.yml": "facts:\n  answer.time: {value: 2, unit: dya, owner: laed, audience: public, source: Agreed}\n",
    "docs/help/.meta.yml": "audience: publik\n",
    "docs/index.md": "---\ntitel: Welcome\naudience: public\n---\n{{ fact('answer.time') }}\n<script>alert(1)</script>\n"
    "[x](javascript:alert(1))\n[y](none.md)\n{{ lipsum }}\n",
    "docs/rules/refunds.md": procedure(effective="2026-02-30", status="aproved"),
    "docs/team.md": "---\nicon: X\n---\nText.\n\n/// note\nText.\n",
}


def test_twelve_faults_in_five_files_come_all_at_once_in_order(tmp_path: Path) -> None:
    status, rows = check(write_handbook(tmp_path, {**GOOD, **TWELVE}))
    assert [(r["path"], r["line"], r["code"]) for r in rows if r["severity"] == "error"] == [
        ("docs/_data/facts.yml", 2, "DB101"),
        ("docs/_data/facts.yml", 2, "DB104"),
        ("docs/help/.meta.yml", 1, "DB112"),
        ("docs/index.md", 2, "DB100"),
        ("docs/index.md", 6, "DB300"),
        ("docs/index.md", 7, "DB302"),
        ("docs/index.md", 8, "DB500"),
        ("docs/index.md", 9, "DB402"),
        ("docs/rules/refunds.md", 6, "DB101"),
        ("docs/rules/refunds.md", 10, "DB105"),
        ("docs/team.md", 2, "DB101"),
        ("docs/team.md", 6, "DB210"),
    ]
    assert status == 1


def test_people_get_the_same_lines_and_a_count(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, {**GOOD, **TWELVE})
    command = ["check", "--date", "2026-06-01", "-f", str(folder / "mkdocs.yml")]
    done = CliRunner().invoke(deskbook, command, catch_exceptions=False)
    lines = done.stdout.splitlines()
    assert lines[0] == "docs/_data/facts.yml:2: DB101 'dya' is not a unit. Did you mean 'day'?"
    assert lines[-1] == "12 errors."
    assert len(lines) == 13
    assert done.exit_code == 1


def test_a_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As for a reader without the rights; whoever runs tests as root has them all."""
    folder = write_handbook(tmp_path, {**GOOD, "docs/page.md": "Text.\n", "docs/shut/page.md": "Text.\n"})
    read, scan = Path.read_bytes, os.scandir

    def refuse(path: Path) -> bytes:
        if path.name == "page.md":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return read(path)

    def shut(path: str | Path) -> object:
        if Path(path).name == "shut":
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
        return scan(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    monkeypatch.setattr("deskbook.engine.reading.os.scandir", shut)
    status, rows = check(folder)
    assert [(r["path"], r["line"], r["code"], r["problem"]) for r in rows] == [
        ("docs/page.md", 0, "DB007", "the file cannot be read: permission denied"),
        ("docs/shut", 0, "DB007", "the file cannot be read: permission denied"),
    ]
    assert status == 1


@pytest.mark.parametrize(
    ("name", "value"), [("DESKBOOK_DATE", "yesterday"), ("DESKBOOK_DATE", "2026-02-30"), ("SOURCE_DATE_EPOCH", "x")]
)
def test_a_day_in_the_environment_that_is_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    folder = write_handbook(tmp_path, GOOD)
    monkeypatch.setenv(name, value)
    done = CliRunner().invoke(deskbook, ["check", "-f", str(folder / "mkdocs.yml")], catch_exceptions=False)
    assert done.exit_code == 1
    assert "DB601 the environment names a day that is none" in done.stdout


@pytest.mark.parametrize("command", ["list", "schema", "check", "build"])
@pytest.mark.parametrize("fault", ["configuration", "day"])
def test_every_command_says_it_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, fault: str
) -> None:
    broken = "site_name: x\nplugins: [none]\n" if fault == "configuration" else None
    folder = write_handbook(tmp_path, GOOD, mkdocs=broken)
    if fault == "day":
        monkeypatch.setenv("DESKBOOK_DATE", "yesterday")
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(deskbook, [command], catch_exceptions=False)
    said = {"configuration": 'The "none" plugin is not installed', "day": "DESKBOOK_DATE holds 'yesterday'"}[fault]
    assert said in done.output
    assert done.exit_code == 1


def test_a_note_stops_nobody(tmp_path: Path) -> None:
    facts = f"{GOOD['docs/_data/facts.yml']!s}  x: {{value: 1, owner: lead, source: A}}\n"
    folder = write_handbook(tmp_path, {**GOOD, "docs/_data/facts.yml": facts})
    command = ["check", "--strict", "--date", "2026-06-01", "-f", str(folder / "mkdocs.yml")]
    done = CliRunner().invoke(deskbook, command, catch_exceptions=False)
    assert done.stdout.splitlines()[-1] == "1 note."
    assert done.exit_code == 0
