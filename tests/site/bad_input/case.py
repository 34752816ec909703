"""A case of bad input: a tiny handbook as data, and what the check must say about it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from deskbook.cli.main import deskbook
from tests.handbook import write_handbook

Found = tuple[str, int, str, str]
"""Path, line (0 for the whole file), code, and a fragment of the message."""

GOOD: dict[str, str | bytes] = {
    "docs/index.md": "---\ntitle: Welcome\naudience: public\n---\nWe answer within {{ fact('answer.time') }}.\n",
    "docs/team.md": "---\ntitle: For the team\n---\nYou may give {{ fact('margin') }}.\n\n## When to ask\n\nAlways.\n",
    "docs/_data/roles.yml": "lead:\n  title: Team lead\n  audience: public\n  escalates_to: boss\nboss:\n  title: Manager\n",
    "docs/_data/facts.yml": "facts:\n"
    "  answer.time: {value: 2, unit: day, owner: lead, audience: public, source: Agreed}\n"
    "  margin: {value: 25, unit: percent, owner: boss, source: Agreed}\n",
    "docs/_data/channels.yml": "phone:\n  title: Phone\n  audience: public\n  address: '1800'\n",
}
"""Files of a handbook without fault."""


@dataclass(frozen=True, slots=True)
class Case:
    """A case.

    Attributes:
        name: what is bad.
        files: what replaces or joins the good files.
        found: everything that the check must say, in order.
        status: with which it must end.
        prepare: does to the folder what cannot be written as data.
    """

    name: str
    files: Mapping[str, str | bytes]
    found: tuple[Found, ...]
    status: int = 1
    prepare: Callable[[Path], None] = field(default=lambda folder: None)

    def __str__(self) -> str:
        return self.name


def body(name: str, text: str, *found: tuple[int, str, str], status: int = 1) -> Case:
    """A case of one public page without front matter of its own; lines are those of the text."""
    front = "---\naudience: public\n---\n"
    return Case(name, {"docs/page.md": front + text}, tuple(("docs/page.md", n + 3, c, t) for n, c, t in found), status)


def procedure(**changes: str | None) -> str:
    """Front matter of a sound controlled document, one key a line: with keys changed, added or (None) left out."""
    keys: dict[str, str | None] = {
        "kind": "procedure",
        "id": "SOP-CS-001",
        "title": "Refunds",
        "version": '"1.0"',
        "status": "approved",
        "owner": "lead",
        "approver": "boss",
        "approved_on": "2026-01-10",
        "effective": "2026-02-01",
        "review_every": "12 months",
    }
    lines = [f"{key}: {value}\n" for key, value in {**keys, **changes}.items() if value is not None]
    return "---\n" + "".join(lines) + "---\nThe text.\n"


def check(folder: Path) -> tuple[int, list[dict[str, Any]]]:
    """Run `deskbook check --format json` for 1 June 2026: how it ends, and what it says."""
    command = ["check", "--format", "json", "--date", "2026-06-01", "-f", os.fspath(folder / "mkdocs.yml")]
    done = CliRunner().invoke(deskbook, command, catch_exceptions=False)
    return done.exit_code, json.loads(done.stdout)


def run_case(case: Case, folder: Path) -> tuple[int, list[dict[str, Any]]]:
    """Write a case's handbook and check it."""
    write_handbook(folder, {**GOOD, **case.files})
    case.prepare(folder)
    return check(folder)
