"""A small library with a module or two, made of texts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from deskbook.core.audiences import Audiences
from deskbook.core.editions import settle_editions
from deskbook.core.library import Library
from deskbook.core.loading import load_library
from deskbook.core.past import Past, remember
from deskbook.core.revisions import State
from deskbook.core.selecting import select
from deskbook.core.selection import Selection
from deskbook.core.source import SourceFile
from deskbook.core.yaml_source import parse_yaml
from deskbook.procedures.model import BLOCKS as STEPS
from deskbook.procedures.model import PROCEDURE
from deskbook.training.model import BLOCKS, LESSON, MODULE

DAY = date(2026, 6, 1)
ROLES = "lead: {title: Team lead}\nboss: {title: Manager}\nagent: {title: Agent, audience: public}\n"


def document(name: str, text: str, version: str = "1.0", effective: str = "2026-01-01", **more: str) -> str:
    """A procedure."""
    keys = {
        "id": name, "kind": "procedure", "title": "Contact", "version": f'"{version}"', "status": "approved", "owner": "lead",
        "approver": "boss", "approved_on": effective, "effective": effective, "review_every": "12 months", **more,
    }  # fmt: skip
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n{text}"


def module(name: str = "TRN-CS-001", teaches: str = "[SOP-CS-001]", version: str = "1.0", **more: str) -> str:
    """A module in force since March."""
    keys = {
        "kind": "module", "id": name, "title": "Greeting", "version": f'"{version}"', "status": "approved", "owner": "lead",
        "approver": "boss", "approved_on": "2026-02-01", "effective": "2026-03-01", "review_every": "12 months",
        "objectives": "[You greet.]", "duration": "20 minutes", "teaches": teaches, "lessons": "[greet]", **more,
    }  # fmt: skip
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + "---\nText.\n"


def lesson(text: str = "Text.\n", **more: str) -> str:
    """A lesson."""
    keys = {"kind": "lesson", "title": "Greet", **more}
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + f"---\n{text}"


def question(answers: str = "- [x] Hello\n- [ ] What?\n", title: str = "What do you say?", **options: str) -> str:
    """A question."""
    own = {"id": "first", "tests": "SOP-CS-001", **options}
    return f"/// question | {title}\n" + "".join(f"    {k}: {v}\n" for k, v in own.items()) + f"\n{answers}///\n"


def library(
    files: Mapping[str, str], before: Mapping[str, list[tuple[date, str]]] | None = None, day: date = DAY
) -> Library:
    """A library, and what was recorded of it before."""
    sources = [SourceFile(path, text.encode()) for path, text in {"_data/roles.yml": ROLES, **files}.items()]
    found, faults = load_library(
        sources, kinds=(PROCEDURE, MODULE, LESSON), blocks=(*STEPS, *BLOCKS), audiences=Audiences(("public", "internal"))
    )
    assert not faults, faults
    states = []
    for path, texts in (before or {}).items():
        for then, text in texts:
            tree, _ = parse_yaml(text.split("---\n")[1], path)
            assert tree is not None
            states.append(State(path, text, tree.value, then, "internal"))
    return remember(settle_editions(found, day), Past(tuple(sorted(states, key=lambda s: s.day or day))), day)


def selection(files: Mapping[str, str], audience: str = "internal") -> Selection:
    """What an audience gets of it."""
    return select(library(files), audience, DAY)
