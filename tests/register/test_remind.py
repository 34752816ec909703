"""What is due: reviews, and versions that take effect, each once, the earliest first."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from deskbook.core.library import Library
from deskbook.core.loading import load_library, parse_page
from deskbook.core.past import Past, as_of, remember
from deskbook.core.revisions import State
from deskbook.core.source import SourceFile
from deskbook.core.yaml_source import parse_yaml
from deskbook.policies.model import POLICY
from deskbook.register.compile import compile_register
from deskbook.register.remind import remind
from tests.history.repository import policy

DAY = date(2026, 6, 1)
VERSIONS = {
    "returns.md": [
        policy("1.0", "2025-01-15", "Text."),
        policy("1.1", "2026-07-01", "Text.", approved="2026-05-01"),
        policy("2.0", "2026-08-01", "Text.", audience="internal", approved="2026-05-02"),
        policy("2.1", "2026-06-20", "Text.", status="draft"),
    ],
    "new.md": [policy("1.0", "2026-06-15", "Text.", approved="2025-06-20").replace("POL-CS-001", "POL-CS-002")],
    "late.md": [policy("1.0", "2024-01-15", "Text.").replace("POL-CS-001", "POL-CS-003")],
    "draft.md": [policy("1.0", "2024-01-15", "Text.", status="draft").replace("POL-CS-001", "POL-CS-004")],
    "old.md": [
        policy("1.0", "2024-01-15", "Text.", status="retired")
        .replace("POL-CS-001", "POL-CS-005")
        .replace("change:", "superseded_by: POL-CS-003\nchange:")
    ],
}


@pytest.fixture(scope="module")
def library() -> Library:
    states = []
    for path, texts in VERSIONS.items():
        for text in texts[:-1]:
            tree, _ = parse_yaml(text.split("---\n")[1], path, 2)
            assert tree is not None
            day = date.fromisoformat(str(tree.value["approved_on"]))
            states.append(State(path, text, tree.value, day, str(tree.value["audience"])))
    files = [SourceFile(path, texts[-1].encode()) for path, texts in VERSIONS.items()]
    library, _ = load_library(files, kinds=[POLICY])
    past = Past(tuple(states), (), "", frozenset({"policy"}))
    return as_of(remember(library, past, DAY), past, DAY, partial(parse_page, kinds=[POLICY]))


OVERDUE = ["POL-CS-003 1.0 2025-01-15", "POL-CS-001 1.0 2026-01-15"]
NEW = "POL-CS-002 1.0 2026-06-15"
DUE = [
    (DAY, None, OVERDUE),
    (date(2026, 6, 15), None, [*OVERDUE, NEW]),
    (date(2026, 7, 31), None, [*OVERDUE, NEW, "POL-CS-001 1.1 2026-07-01"]),
    (date(2026, 8, 1), None, [*OVERDUE, NEW, "POL-CS-001 1.1 2026-07-01", "POL-CS-001 2.0 2026-08-01"]),
    (date(2026, 8, 1), "public", [*OVERDUE, NEW, "POL-CS-001 1.1 2026-07-01"]),
    (date.max, "internal", [*OVERDUE, NEW, "POL-CS-001 1.1 2026-07-01", "POL-CS-001 2.0 2026-08-01"]),
]


@pytest.mark.parametrize(("until", "audience", "rows"), DUE, ids=[f"{until}-{audience}" for until, audience, _ in DUE])
def test_what_is_due(library: Library, until: date, audience: str | None, rows: list[str]) -> None:
    """A draft, what is retired and what only a later draft says are not due."""
    found = [entry.row() for entry in remind(library, compile_register(library, DAY, audience=audience), DAY, until, audience)]
    said = [f"{row['id']} {row['version']} {row['effective' if row['coming'] else 'next_review']}" for row in found]
    assert said == rows


def test_pages_of_versions_are_no_pages_of_the_handbook(library: Library) -> None:
    assert [path for path in library.documents if path.startswith("versions/")]
    assert compile_register(library, DAY, kind="page") == []
