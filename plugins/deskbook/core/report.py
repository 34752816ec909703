"""Diagnostics in the forms that people and programs read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from urllib.parse import quote as url_quote

from deskbook.core.diagnostics import CODES, Diagnostic, Severity, ordered, printable

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def as_text(diagnostics: Iterable[Diagnostic]) -> str:
    """One line each, then a line that counts."""
    found = ordered(diagnostics)
    lines = [str(d) if d.severity is Severity.ERROR else f"{d} [{d.severity.value}]" for d in found]
    return "".join(f"{line}\n" for line in [*lines, summary(found)])


def summary(diagnostics: list[Diagnostic]) -> str:
    """`2 errors, 1 warning`, or that nothing was found."""
    if not diagnostics:
        return "Nothing to mend."
    parts = []
    for severity in Severity:
        count = sum(d.severity is severity for d in diagnostics)
        if count:
            parts.append(f"{count} {severity.value}{'' if count == 1 else 's'}")
    return ", ".join(parts) + "."


def as_json(diagnostics: Iterable[Diagnostic]) -> str:
    """A JSON list of objects: path, line (0 for the whole file), code, severity, problem, advice."""
    rows = [
        {
            "path": printable(d.path),
            "line": d.line,
            "code": d.code,
            "severity": d.severity.value,
            "problem": printable(d.problem),
            "advice": printable(d.advice),
        }
        for d in ordered(diagnostics)
    ]
    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def as_github(diagnostics: Iterable[Diagnostic]) -> str:
    """Workflow commands, which a code host shows beside the line."""
    lines = []
    for d in ordered(diagnostics):
        place = f"file={_property(d.path)}" + (f",line={d.line}" if d.line else "")
        lines.append(f"::{_LEVELS[d.severity]} {place},title={d.code}::{_data(d.message)}\n")
    return "".join(lines)


def _data(text: str) -> str:
    return printable(text).replace("%", "%25")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_sarif(diagnostics: Iterable[Diagnostic], version: str) -> str:
    """SARIF 2.1.0 (OASIS), with one rule for each code.

    Args:
        diagnostics: what was found.
        version: of Deskbook.
    """
    found = ordered(diagnostics)
    rules = [{"id": code, "shortDescription": {"text": text}} for code, text in CODES.items()]
    index = {rule["id"]: n for n, rule in enumerate(rules)}
    results = []
    for d in found:
        location: dict[str, object] = {
            "artifactLocation": {"uri": url_quote(d.path.encode("utf-8", "surrogateescape"))}
        }
        if d.line:
            location["region"] = {"startLine": d.line}
        results.append(
            {
                "ruleId": d.code,
                "ruleIndex": index[d.code],
                "level": d.severity.value,
                "message": {"text": d.message},
                "locations": [{"physicalLocation": location}],
            }
        )
    driver = {"name": "deskbook", "version": version, "rules": rules}
    log = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "results": results}],
    }
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


FORMATS: dict[str, Callable[[Iterable[Diagnostic]], str]] = {"text": as_text, "json": as_json, "github": as_github}
