"""A handbook of one procedure, for tests."""

from __future__ import annotations

from datetime import date

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.loading import load_library
from deskbook.core.selecting import select
from deskbook.core.selection import Selection, StagedPage
from deskbook.core.source import SourceFile
from deskbook.procedures.check import check_procedures
from deskbook.procedures.model import BLOCKS, PROCEDURE, Flow
from deskbook.procedures.parse import parse_flow

DAY = date(2026, 6, 1)
FRONT = (
    '---\nid: SOP-CS-051\nkind: procedure\ntitle: Contact\nsummary: S.\nversion: "1.0"\nstatus: approved\nowner: boss\n'
    "approver: lead\napproved_on: 2026-01-10\neffective: 2026-02-01\nreview_every: 12 months\napplies_to: [lead]\n---\n"
)
FIRST_LINE = FRONT.count("\n") + 1
"""Line of the file on which the body begins."""
DATA = {
    "_data/roles.yml": "lead: {title: Team lead}\nboss: {title: Service manager}\nclerk: {title: Clerk, audience: public}\n",
    "_data/facts.yml": (
        "units:\n  working-day: {one: working day, other: working days}\nfacts:\n"
        "  answer.time: {value: 2, unit: working-day, owner: lead, source: Agreed}\n"
        "  hold.time: {value: 60, unit: second, owner: lead, source: Agreed}\n"
        "  share: {value: 80, unit: percent, owner: lead, source: Agreed}\n"
    ),
}


def selection_of(body: str, front: str = FRONT, audience: str = "internal") -> Selection:
    """What an audience may see of a handbook whose one page is `a.md`."""
    files = {**DATA, "a.md": front + body}
    library, found = load_library(
        [SourceFile(path, text.encode()) for path, text in files.items()], kinds=[PROCEDURE], blocks=BLOCKS
    )
    assert [str(d) for d in found] == []
    return select(library, audience, DAY)


def page_of(body: str) -> StagedPage:
    """The page as employees get it."""
    return selection_of(body).pages["a.md"]


def parsed(body: str) -> tuple[Flow, list[str]]:
    """Its steps and decisions, and what is wrong with how they are written: `line: CODE message`, lines of the body."""
    flow, found = parse_flow(page_of(body), "a.md")
    return flow, told(found)


def checked(body: str, front: str = FRONT, audiences: tuple[str, ...] = ("internal",)) -> list[str]:
    """Everything that the feature finds wrong, in order."""
    selections = {name: selection_of(body, front, name) for name in audiences}
    library = next(iter(selections.values())).library
    return told(sorted(check_procedures(library, selections)), front)


def told(found: list[Diagnostic], front: str = FRONT) -> list[str]:
    return [f"{d.line - front.count(chr(10))}: {d.code} {d.message}" for d in found]


def steps(*texts: str, role: str = "") -> str:
    """A block of steps."""
    head = f"/// steps | {role}" if role else "/// steps"
    return f"{head}\n\n" + "\n\n".join(f"1. {text}" for text in texts) + "\n\n///\n\n"


def decision(question: str, *branches: str) -> str:
    """A decision."""
    return f"/// decision | {question}\n" + "\n".join(f"- {branch}" for branch in branches) + "\n///\n\n"
