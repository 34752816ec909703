"""A small escalation table for tests, and what stands around it."""

from __future__ import annotations

from pathlib import Path

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.facts import FactFormat
from deskbook.core.library import Library
from deskbook.core.loading import load_library
from deskbook.core.source import SourceFile
from deskbook.escalation.check import check
from deskbook.escalation.phrase import Phrases
from deskbook.escalation.resolve import resolve
from deskbook.escalation.table import Table

ROOT = Path(__file__).resolve().parents[2]

TABLE = """stays_with: agent
severities:
  - { id: normal, title: Normal }
  - { id: high, title: High }
customers:
  - { id: private, title: Private }
  - { id: business, title: Business }
levels:
  - { id: one, title: Level 1, role: lead, limit: answer.lead, resolve: 1 day, channel: call, then: two, tell: We ask., record: The time. }
  - { id: two, title: Level 2, role: boss, limit: 1 hour, resolve: 2 days, channel: write, final: true, tell: We ask on., record: The day. }
rules:
  - { when: { severity: normal, amount: { below: money.lead } }, stay: true, why: You decide. }
  - { when: { severity: normal, amount: { from: money.lead } }, level: one, why: The lead decides. }
  - { when: { severity: high, open: { below: 2 days } }, level: one, why: It is bad. }
  - { when: { severity: high, open: { from: 2 days } }, level: two, limit: 5 minutes, why: It is bad and old. }
cases:
  - { title: A small one, given: { severity: normal, channel: phone, customer: private }, expect: { stay: true, role: agent } }
  - { title: An old one, given: { severity: high, amount: 20, open: 3 days, channel: email, customer: business }, expect: { level: two, role: boss, limit: 5 minutes } }
"""

AROUND = {
    "_data/roles.yml": "agent: {title: Agent, escalates_to: lead}\nlead: {title: Team lead, escalates_to: boss}\nboss: {title: Manager}\n",
    "_data/facts.yml": "facts:\n  answer.lead: {value: 15, unit: minute, owner: boss, source: Agreed}\n"
    "  money.lead: {value: 100, unit: currency, owner: boss, source: Agreed}\n",
    "_data/channels.yml": "phone: {title: Phone, address: '1'}\nemail: {title: Email, address: a@b.example}\n",
}


def library_of(table: str, **files: str) -> Library:
    """A handbook with a table and, by name of the file in `_data`, other data."""
    texts = {**AROUND, "_data/escalation.yml": table, **{f"_data/{name}.yml": text for name, text in files.items()}}
    library, found = load_library([SourceFile(path, text.encode()) for path, text in texts.items()], root="docs/")
    assert found == []
    return library


def own_library() -> Library:
    """The data of the handbook that comes with the project."""
    files = [SourceFile(f"_data/{p.name}", p.read_bytes()) for p in sorted((ROOT / "docs/_data").glob("*.yml"))]
    return load_library(files, root="docs/")[0]


def read(library: Library) -> tuple[Table | None, list[Diagnostic]]:
    """The table of a handbook, and all that is wrong with it."""
    table, found = resolve(library)
    return table, found if table is None else check(table, phrases_of(library, table))


def phrases_of(library: Library, table: Table) -> Phrases:
    """Words for a table, in English."""
    return Phrases(table, FactFormat(library.data.organization, library.data.facts))


def sound(library: Library) -> tuple[Table, Phrases]:
    """A table without fault, and words for it."""
    table, found = read(library)
    assert found == []
    assert table is not None
    return table, phrases_of(library, table)
