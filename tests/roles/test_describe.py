"""What the page of a role shows."""

from __future__ import annotations

from datetime import date

from deskbook.core.loading import load_library
from deskbook.core.selecting import select
from deskbook.core.source import SourceFile
from deskbook.guides.model import GUIDE
from deskbook.roles.describe import describe

ROLES = b"""
agent: {title: Agent, escalates_to: lead, department: Service}
lead: {title: Team lead, escalates_to: boss}
boss: {title: Manager, audience: public}
"""
PAGE = """---
id: SOP-CS-00{n}
kind: guide
title: Page {n}
version: "1.0"
status: {status}
owner: lead
approver: boss
approved_on: 2026-01-01
effective: 2026-01-02
review_every: 1 year
superseded_by: SOP-CS-001
applies_to: [{roles}]
---
Text.
"""


def _pages(audience: str = "internal") -> dict[str, object]:
    files = [
        SourceFile("_data/roles.yml", ROLES),
        SourceFile("one.md", PAGE.format(n=1, status="approved", roles="agent, lead").encode()),
        SourceFile("two.md", PAGE.format(n=2, status="retired", roles="agent").encode()),
        SourceFile("three.md", PAGE.format(n=3, status="draft", roles="lead").encode()),
    ]
    library, found = load_library(files, kinds=[GUIDE])
    assert found == []
    return {p.id: p for p in describe(select(library, audience, date(2026, 6, 1)), "people")}


def test_applies_owns_approves() -> None:
    pages = _pages()
    told = {
        name: tuple([d.id for d in getattr(page, what)] for what in ("applies", "owns", "approves"))
        for name, page in pages.items()
    }
    assert told == {
        "agent": (["SOP-CS-001"], [], []),
        "lead": (["SOP-CS-001", "SOP-CS-003"], ["SOP-CS-001", "SOP-CS-003"], []),
        "boss": ([], [], ["SOP-CS-001", "SOP-CS-003"]),
    }


def test_escalation_both_ways() -> None:
    lead = _pages()["lead"]
    assert getattr(lead, "escalates_to", None) == ("people/boss.md", "Manager")
    assert getattr(lead, "escalated_from", None) == (("people/agent.md", "Agent"),)


def test_another_audience_learns_of_its_roles_only() -> None:
    pages = _pages("public")
    assert list(pages) == ["boss"]
    assert getattr(pages["boss"], "escalated_from", None) == ()
    assert getattr(pages["boss"], "approves", None) == ()
