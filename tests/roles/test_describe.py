"""What the page of a role shows, on a day."""

from __future__ import annotations

from datetime import date

import pytest

from deskbook.core.documents import Document
from deskbook.core.loading import load_library
from deskbook.core.records import RoleRecord
from deskbook.core.selecting import select
from deskbook.core.source import SourceFile
from deskbook.guides.model import GUIDE
from deskbook.policies.model import POLICY
from deskbook.procedures.model import PROCEDURE
from deskbook.roles.describe import climb, describe, due
from deskbook.roles.model import RolePage

ROLES = b"""
agent: {title: Agent, escalates_to: lead, department: Service}
lead: {title: Team lead, escalates_to: boss, responsibilities: [Be reachable.]}
boss: {title: Manager, audience: public}
"""
PAGE = """---
id: SOP-CS-00{n}
kind: {kind}
title: Page {n}
version: "1.0"
status: {status}
owner: {owner}
approver: boss
approved_on: {approved}
effective: {effective}
review_every: 1 year
superseded_by: SOP-CS-001
applies_to: [{roles}]
---
Text.
"""
DAY = date(2026, 6, 1)


def page(
    n: int,
    status: str = "approved",
    roles: str = "agent",
    *,
    kind: str = "guide",
    owner: str = "lead",
    approved: str = "2026-01-01",
    effective: str = "2026-01-02",
) -> SourceFile:
    text = PAGE.format(n=n, kind=kind, status=status, owner=owner, approved=approved, effective=effective, roles=roles)
    return SourceFile(f"page-{n}.md", text.encode())


def pages(*files: SourceFile, audience: str = "internal") -> dict[str, RolePage]:
    every = [SourceFile("_data/roles.yml", ROLES), *files]
    library, found = load_library(every, kinds=[GUIDE, POLICY, PROCEDURE])
    assert found == []
    return {p.id: p for p in describe(select(library, audience, DAY), "people")}


def numbers(documents: tuple[Document, ...]) -> list[int]:
    return [int((d.id or "")[-1]) for d in documents]


THREE = (page(1, roles="agent, lead"), page(2, "retired"), page(3, "draft", "lead"))


def test_applies_owns_approves() -> None:
    told = {
        name: ([numbers(g.documents) for g in role.applies], numbers(role.owns), numbers(role.approves))
        for name, role in pages(*THREE).items()
    }
    assert told == {
        "agent": ([[1]], [], []),
        "lead": ([[1, 3]], [1, 3], []),
        "boss": ([], [], [1, 3]),
    }


def test_what_applies_stands_by_kind_procedures_first() -> None:
    files = [page(1), page(2, kind="policy"), page(3, kind="procedure"), page(4, kind="procedure"), page(5)]
    agent = pages(*files)["agent"]
    assert [(g.kind, g.title, numbers(g.documents)) for g in agent.applies] == [
        ("procedure", "Procedure", [3, 4]),
        ("policy", "Policy", [2]),
        ("guide", "Guide", [1, 5]),
    ]
    assert agent.essentials == agent.applies[0]


def test_escalation_both_ways_and_up_to_the_top() -> None:
    every = pages(*THREE)
    assert every["agent"].chain == (("people/lead.md", "Team lead"), ("people/boss.md", "Manager"))
    assert every["lead"].escalated_from == (("people/agent.md", "Agent"),)
    assert every["boss"].chain == ()


@pytest.mark.parametrize(
    ("upwards", "chain"),
    [
        ({"a": "b", "b": "c", "c": None}, ["b", "c"]),
        ({"a": None}, []),
        ({"a": "nobody"}, []),
        ({"a": "a"}, []),
        ({"a": "b", "b": "a"}, ["b"]),
        ({"a": "b", "b": "c", "c": "b"}, ["b", "c"]),
    ],
    ids=["to the top", "the top", "a role that is none", "itself", "a circle of two", "a circle further up"],
)
def test_climbing_ends(upwards: dict[str, str | None], chain: list[str]) -> None:
    roles = {name: RoleRecord(title=name, escalates_to=other) for name, other in upwards.items()}
    assert climb(roles, "a") == chain


@pytest.mark.parametrize(
    ("effective", "changed", "coming"),
    [
        ("2026-03-02", [], []),
        ("2026-03-03", [1], []),
        ("2026-06-01", [1], []),
        ("2026-06-02", [], [1]),
        ("2027-01-01", [], [1]),
    ],
    ids=["91 days ago", "90 days ago", "today", "tomorrow", "next year"],
)
def test_what_changed_and_what_is_to_come(effective: str, changed: list[int], coming: list[int]) -> None:
    agent = pages(page(1, effective=effective))["agent"]
    assert (numbers(agent.changed), numbers(agent.coming)) == (changed, coming)


@pytest.mark.parametrize("status", ["draft", "in-review", "retired"])
def test_what_is_not_approved_has_changed_nothing(status: str) -> None:
    agent = pages(page(2, status, effective="2026-05-20"), page(1))["agent"]
    assert (agent.changed, agent.coming) == ((), ())


def test_changes_the_latest_first_and_what_comes_the_nearest_first() -> None:
    days = ["2026-05-01", "2026-05-20", "2026-04-01", "2026-09-01", "2026-07-01", "2026-05-01"]
    agent = pages(*(page(n, effective=day) for n, day in enumerate(days, 1)))["agent"]
    assert numbers(agent.changed) == [2, 1, 6, 3]
    assert numbers(agent.coming) == [5, 4]
    assert numbers(pages(page(1, roles="lead", effective="2026-05-20"))["agent"].changed) == []


@pytest.mark.parametrize(
    ("approved", "task"),
    [
        ("2025-05-31", [("overdue", date(2026, 5, 31))]),
        ("2025-06-01", [("review", date(2026, 6, 1))]),
        ("2025-08-30", [("review", date(2026, 8, 30))]),
        ("2025-08-31", []),
    ],
    ids=["yesterday", "today", "in 90 days", "in 91 days"],
)
def test_reviews_that_are_due(approved: str, task: list[tuple[str, date]]) -> None:
    lead = pages(page(1, approved=approved, effective=approved))["lead"]
    assert [(t.task, t.day) for t in lead.due] == task


def test_tasks_in_the_order_of_their_urgency() -> None:
    files = [
        page(1, "draft", owner="agent"),
        page(2, "in-review", owner="agent"),
        page(3, owner="boss", approved="2025-07-01", effective="2025-07-02"),
        page(4, owner="boss", approved="2025-02-01", effective="2025-02-02"),
        page(5, owner="boss", approved="2025-01-01", effective="2025-02-02"),
        page(6, "retired", owner="boss", approved="2024-01-01", effective="2024-02-02"),
        page(7, "draft", owner="boss", approved="2024-01-01", effective="2024-02-02"),
    ]
    told = [(t.task.value, numbers((t.document,))[0]) for t in pages(*files)["boss"].due]
    assert told == [("overdue", 5), ("overdue", 4), ("review", 3), ("approve", 2), ("finish", 1), ("finish", 7)]


def test_nothing_owned_nothing_due() -> None:
    assert due((), (), DAY) == ()


@pytest.mark.parametrize(
    ("role", "sections"),
    [
        ("agent", ("changed", "due", "applies")),
        ("lead", ("changed", "coming", "due", "applies", "responsibilities", "owns")),
        ("boss", ("changed", "due", "applies", "approves")),
    ],
)
def test_sections_without_anything_in_them_are_left_out(role: str, sections: tuple[str, ...]) -> None:
    assert pages(page(1, roles="lead", effective="2026-07-01"))[role].sections == sections


def test_another_audience_learns_of_its_roles_only() -> None:
    public = pages(*THREE, audience="public")
    assert list(public) == ["boss"]
    assert public["boss"].escalated_from == ()
    assert public["boss"].approves == ()
