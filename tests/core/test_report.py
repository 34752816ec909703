"""Findings in the forms that people and programs read."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from deskbook.core.diagnostics import CODES, Diagnostic, Severity
from deskbook.core.report import FORMATS, as_github, as_json, as_sarif, as_text, summary

FOUND = [
    Diagnostic("docs/b.md", 3, "DB107", "its review was due on 2026-01-01", "Review it.", Severity.WARNING),
    Diagnostic("docs/a b:c,d%.md", 12, "DB300", "the HTML element <script> may not stand in a page", "100% of\nit."),
    Diagnostic("docs/é.png", 0, "DB505", "no page uses this file", "", Severity.WARNING),
    Diagnostic("docs/a b:c,d%.md", 2, "DB404", "no page states the fact 'x'", "State it.", Severity.NOTE),
    Diagnostic("docs/a b:c,d%.md", 12, "DB300", "the HTML element <script> may not stand in a page", "100% of\nit."),
]


def test_text() -> None:
    assert as_text(FOUND).splitlines() == [
        "docs/a b:c,d%.md:2: DB404 no page states the fact 'x'. State it. [note]",
        "docs/a b:c,d%.md:12: DB300 the HTML element <script> may not stand in a page. 100% of\\nit.",
        "docs/b.md:3: DB107 its review was due on 2026-01-01. Review it. [warning]",
        "docs/é.png: DB505 no page uses this file. [warning]",
        "1 error, 2 warnings, 1 note.",
    ]
    assert as_text([]) == "Nothing to mend.\n"


COUNTS = {
    (): "Nothing to mend.",
    (Severity.ERROR,): "1 error.",
    (Severity.WARNING, Severity.WARNING): "2 warnings.",
    (Severity.NOTE, Severity.ERROR, Severity.NOTE, Severity.ERROR): "2 errors, 2 notes.",
}


@pytest.mark.parametrize("severities", COUNTS)
def test_the_line_that_counts(severities: tuple[Severity, ...]) -> None:
    assert summary([Diagnostic("a", n, "DB001", "x", "", s) for n, s in enumerate(severities)]) == COUNTS[severities]


def test_json() -> None:
    rows = json.loads(as_json(FOUND))
    assert rows[1] == {
        "path": "docs/a b:c,d%.md",
        "line": 12,
        "code": "DB300",
        "severity": "error",
        "problem": "the HTML element <script> may not stand in a page",
        "advice": "100% of\\nit.",
    }
    assert [(row["path"], row["line"]) for row in rows] == [
        ("docs/a b:c,d%.md", 2), ("docs/a b:c,d%.md", 12), ("docs/b.md", 3), ("docs/é.png", 0),
    ]  # fmt: skip
    assert as_json([]) == "[]\n"


def test_workflow_commands_of_a_code_host() -> None:
    assert as_github(FOUND).splitlines() == [
        "::notice file=docs/a b%3Ac%2Cd%25.md,line=2,title=DB404::no page states the fact 'x'. State it.",
        "::error file=docs/a b%3Ac%2Cd%25.md,line=12,title=DB300::"
        "the HTML element <script> may not stand in a page. 100%25 of\\nit.",
        "::warning file=docs/b.md,line=3,title=DB107::its review was due on 2026-01-01. Review it.",
        "::warning file=docs/é.png,title=DB505::no page uses this file.",
    ]


def test_no_message_can_be_taken_for_a_command() -> None:
    hostile = Diagnostic("docs/a.md\n::set-env name=X::y", 1, "DB006", "x\n::error::y", "\r\n::stop-commands::z")
    assert len(as_github([hostile]).splitlines()) == 1
    assert len(as_text([hostile]).splitlines()) == 2


def test_sarif_has_the_structure_that_the_standard_requires() -> None:
    """SARIF 2.1.0, 3.13 (log), 3.14 (run), 3.19 (driver), 3.49 (rule), 3.27 (result), 3.28 to 3.30 (location)."""
    log: dict[str, Any] = json.loads(as_sarif(FOUND, "1.2.3"))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["$schema"].endswith("sarif-2.1.0.json")
    [run] = log["runs"]
    driver = run["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("deskbook", "1.2.3")
    assert [rule["id"] for rule in driver["rules"]] == list(CODES)
    assert all(rule["shortDescription"]["text"] for rule in driver["rules"])
    assert len(run["results"]) == 4
    for result in run["results"]:
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning", "note", "none")
        assert result["message"]["text"]
        [location] = result["locations"]
        place = location["physicalLocation"]
        assert re.fullmatch(r"[A-Za-z0-9._~/%-]+", place["artifactLocation"]["uri"])
        assert place.get("region", {"startLine": 1})["startLine"] >= 1
    uris = [r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run["results"]]
    assert uris[1:] == ["docs/a%20b%3Ac%2Cd%25.md", "docs/b.md", "docs/%C3%A9.png"]
    assert "region" not in run["results"][3]["locations"][0]["physicalLocation"]
    assert run["results"][1]["message"]["text"] == "the HTML element <script> may not stand in a page. 100% of\\nit."


def test_sarif_of_a_name_that_is_no_text() -> None:
    log = json.loads(as_sarif([Diagnostic("docs/a\udcff.md", 0, "DB006", "x")], "1"))
    place = log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]
    assert place["artifactLocation"]["uri"] == "docs/a%FF.md"


def test_the_formats_that_a_command_offers() -> None:
    assert {name: write(FOUND[:1]) for name, write in FORMATS.items()} == {
        "text": as_text(FOUND[:1]),
        "json": as_json(FOUND[:1]),
        "github": as_github(FOUND[:1]),
    }
