"""The commands: what they print and how they end."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from deskbook.cli.main import deskbook
from tests.handbook import SMALL, run, tree, write_handbook


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(write_handbook(tmp_path))
    monkeypatch.delenv("DESKBOOK_AUDIENCE", raising=False)
    return tmp_path


def call(*arguments: str) -> Result:
    return CliRunner().invoke(deskbook, list(arguments))


@pytest.mark.parametrize("command", sorted(deskbook.commands))
def test_every_command_helps_with_an_example(command: str) -> None:
    done = call(command, "--help")
    assert done.exit_code == 0
    assert f"  deskbook {command}" in done.output.split("Example:")[1]


@pytest.mark.parametrize("command", sorted(deskbook.commands))
def test_every_option_is_explained(command: str) -> None:
    import click

    for option in deskbook.commands[command].params:
        if isinstance(option, click.Option):
            assert option.help, option.name


def test_check_is_content_with_a_good_handbook(folder: Path) -> None:
    done = call("check")
    assert (done.exit_code, done.output) == (0, "Nothing to mend.\n")


def test_check_says_all_at_once_in_order(folder: Path) -> None:
    (folder / "docs/contact.md").write_text(
        "---\ntitel: Contact\naudience: publik\n---\n{{ fact('answer.tme') }}\n", encoding="utf-8"
    )
    done = call("check")
    assert done.exit_code == 1
    assert done.output.splitlines() == [
        "docs/contact.md:2: DB100 'titel' is not a key that is known here. Did you mean 'title'?",
        "docs/contact.md:3: DB112 'publik' is not an audience. Did you mean 'public'?",
        "docs/contact.md:5: DB400 'answer.tme' is not a fact. Did you mean 'answer.time'?",
        "docs/index.md:11: DB200 the link 'contact.md' leads to a page for 'internal'. "
        "This page is for 'public' too: delete the link, or put it in a block '/// audience'.",
        "4 errors.",
    ]


def test_check_without_a_usable_configuration(folder: Path) -> None:
    (folder / "mkdocs.yml").write_text(
        "site_name: X\nplugins:\n  - deskbook/audience:\n      audience_list: [a]\n", encoding="utf-8"
    )
    done = call("check", "--format", "json")
    assert done.exit_code == 1
    [fault] = json.loads(done.output)
    assert fault["code"] == "DB601"
    assert "'audience_list' is not an option." in fault["problem"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "--audience", "publik"),
        ("list", "--kind", "giude"),
        ("list", "--audience", "x"),
        ("list", "--due", "soon"),
        ("serve", "--audience", "x"),
        ("build", "--date", "2026-02-30"),
        ("check", "-f", "none.yml"),
        ("nonsense",),
    ],
    ids=" ".join,
)
def test_misuse_ends_with_2(folder: Path, arguments: tuple[str, ...]) -> None:
    done = run(folder, "deskbook", *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_misuse_names_the_nearest(folder: Path) -> None:
    assert "'publik' is not an audience. Did you mean 'public'?" in call("build", "--audience", "publik").output
    assert "'giude' is not a kind. Did you mean 'guide'?" in call("list", "--kind", "giude").output
    assert (
        "'2026-02-30' is not a date of the calendar. Write year-month-day, such as 2026-03-01."
        in call("build", "--date", "2026-02-30").output
    )


def test_list_as_text_csv_and_json_say_the_same(folder: Path) -> None:
    text = call("list", "--date", "2026-06-01").output
    assert text.splitlines()[1].split() == [
        "SOP-CS-001",
        "1.0",
        "approved",
        "2026-02-01",
        "2027-01-10",
        "lead",
        "Goodwill",
        "limits",
    ]
    rows = list(csv.DictReader(call("list", "--format", "csv").stdout_bytes.decode("utf-8-sig").splitlines()))
    objects = json.loads(call("list", "--format", "json").output)
    assert [r["id"] for r in rows] == [o["id"] for o in objects] == ["SOP-CS-001"]
    assert objects[0]["next_review"] == rows[0]["next_review"] == "2027-01-10"


def test_list_marks_what_is_overdue(folder: Path) -> None:
    assert "2027-01-10 (overdue)" in call("list", "--date", "2027-02-01").output
    assert json.loads(call("list", "--format", "json", "--date", "2027-02-01").output)[0]["overdue"] is True


def test_list_for_an_audience_and_of_plain_pages(folder: Path) -> None:
    assert json.loads(call("list", "--audience", "public", "--format", "json").output) == []
    assert [r["path"] for r in json.loads(call("list", "--kind", "page", "--format", "json").output)] == [
        "contact.md",
        "index.md",
    ]


DUE = [
    # Time, day, id, version and day of what is due.
    ("30d", "2026-06-01", []),
    ("30d", "2026-12-11", ["SOP-CS-001 1.0 2027-01-10"]),
    ("29d", "2026-12-11", []),
    ("1m", "2026-12-10", ["SOP-CS-001 1.0 2027-01-10"]),
    ("2w", "2026-12-28", ["SOP-CS-001 1.0 2027-01-10"]),
    ("1d", "2027-03-01", ["SOP-CS-001 1.0 2027-01-10 (overdue)"]),
    ("1d", "2026-01-31", ["SOP-CS-001 1.0 2026-02-01 (not yet)"]),
    ("9999y", "2026-06-01", ["SOP-CS-001 1.0 2027-01-10"]),
]


@pytest.mark.parametrize(("time", "day", "rows"), DUE, ids=[f"{time} from {day}" for time, day, _ in DUE])
def test_list_of_what_is_due(folder: Path, time: str, day: str, rows: list[str]) -> None:
    done = call("list", "--due", time, "--date", day)
    objects = json.loads(call("list", "--due", time, "--date", day, "--format", "json").output)
    cells = list(csv.DictReader(call("list", "--due", time, "--date", day, "--format", "csv").stdout_bytes.decode("utf-8-sig").splitlines()))
    assert done.exit_code == 0
    assert [o["id"] for o in objects] == [c["id"] for c in cells] == [row.split()[0] for row in rows]
    if not rows:
        assert done.output == "Nothing is due.\n"
    for row, line in zip(rows, done.output.splitlines()[1:], strict=True) if rows else ():
        name, version, rest = row.split(" ", 2)
        assert line.startswith(f"{name}  {version} ")
        assert rest in line


@pytest.mark.parametrize("time", ["soon", "30", "0d", "-1d", "30 days", "1.5m", "d", "\u0663d"])
def test_a_time_that_is_none(folder: Path, time: str) -> None:
    done = call("list", "--due", time)
    assert done.exit_code == 2
    assert f"'{time}' is not a length of time. Write 30d, 2w, 6m or 1y." in done.output


def test_a_cell_that_a_spreadsheet_would_run_is_text(folder: Path) -> None:
    page = SMALL["docs/rules/secret-limits.md"].replace("title: Goodwill limits", "title: '=HYPERLINK(1)'")
    (folder / "docs/rules/secret-limits.md").write_text(page, encoding="utf-8")
    rows = csv.DictReader(call("list", "--format", "csv").stdout_bytes.decode("utf-8-sig").splitlines())
    assert next(rows)["title"] == "'=HYPERLINK(1)"


def test_schema_writes_and_checks(folder: Path) -> None:
    assert call("schema", "--check").exit_code == 1
    assert "written: .vscode/schemas/facts.schema.json" in call("schema").output
    assert (call("schema", "--check").exit_code, call("schema").output) == (0, "")


def test_init_writes_a_handbook_of_ones_own(tmp_path: Path) -> None:
    done = call("init", str(tmp_path / "mine"), "--name", 'Dyer & "Sons"')
    assert done.exit_code == 0, done.output
    written = tree(tmp_path / "mine")
    assert {"mkdocs.yml", "Makefile", "README.md", "docs/index.md", "overrides/main.html", ".ci/run"} <= set(written)
    assert rb'name: "Dyer & \"Sons\""' in written["docs/_data/organization.yml"]
    assert not [name for name in written if "__pycache__" in name]
    checked = call("check", "-f", str(tmp_path / "mine/mkdocs.yml"))
    assert (checked.exit_code, checked.output) == (0, "Nothing to mend.\n")


def test_init_does_not_write_over_anything(folder: Path) -> None:
    before = tree(folder)
    done = call("init", str(folder))
    assert done.exit_code == 2
    assert "is not empty. Name a new folder." in done.output
    assert tree(folder) == before
    assert "one line of plain words" in call("init", str(folder / "new"), "--name", "<b>").output
