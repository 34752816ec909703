"""Which versions and reviews an audience and a role are told of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial

import pytest

from deskbook.core.loading import load_library, parse_page
from deskbook.core.past import Past, as_of, remember
from deskbook.core.revisions import State
from deskbook.core.selecting import select
from deskbook.core.selection import Selection
from deskbook.core.source import SourceFile
from deskbook.core.yaml_source import parse_yaml
from deskbook.feeds.collect import changes, for_role, reviews
from deskbook.guides.model import GUIDE
from deskbook.policies.model import POLICY

DAY, RETIRED = date(2026, 6, 1), date(2026, 5, 1)
KINDS = (GUIDE, POLICY)


def page(version: str, effective: str, *, title: str = "Returns", status: str = "approved", audience: str = "public", kind: str = "policy", more: str = "") -> str:
    return (
        f'---\nid: POL-CS-001\nkind: {kind}\ntitle: {title}\nsummary: About {title}.\nversion: "{version}"\nstatus: {status}\n'
        f"owner: lead\napprover: boss\naudience: {audience}\napproved_on: {effective}\neffective: {effective}\n"
        f"review_every: 12 months\nchange: Change {version}.\n{more}---\nText.\n"
    )


def state(text: str) -> State:
    """A page as it was recorded: on the day on which it took effect, or on which it was retired."""
    tree, _ = parse_yaml(text.split("---\n")[1], "a.md", 2)
    values: Mapping[str, object] = tree.value if tree else {}
    day = RETIRED if values["status"] == "retired" else date.fromisoformat(str(values["effective"]))
    return State("returns.md", text, values, day, str(values["audience"]))


def site(audience: str, *pages: str, day: date = DAY, recorded: bool = True) -> Selection:
    """What an audience sees of a document with these versions, the last of which stands in the folder."""
    library, _ = load_library([SourceFile("returns.md", pages[-1].encode())], kinds=KINDS)
    if recorded:
        past = Past(tuple(map(state, pages)), (), "", frozenset({"policy"}))
        library = as_of(remember(library, past, day), past, day, partial(parse_page, kinds=KINDS))
    return select(library, audience, day)


def told(selection: Selection) -> list[tuple[str, str, str]]:
    return [(c.revision.version, c.title, c.summary) for c in changes(selection)]


FIRST = page("1.0", "2024-01-01")
CASES: dict[str, tuple[tuple[str, ...], list[tuple[str, str, str]], list[tuple[str, str, str]]]] = {
    # Versions, what customers are told, what employees are told.
    "one version": (
        (FIRST,),
        [("1.0", "Returns", "About Returns.")],
        [("1.0", "Returns", "Change 1.0.")],
    ),
    "one for employees alone is in force": (
        (FIRST, page("1.1", "2025-01-01", title="Quicksilver", audience="internal"), page("2.0", "2027-01-01", title="Sending back")),
        [("2.0", "Sending back", "About Sending back."), ("1.0", "Returns", "About Returns.")],
        [("2.0", "Quicksilver", "Change 2.0."), ("1.1", "Quicksilver", "Change 1.1."), ("1.0", "Quicksilver", "Change 1.0.")],
    ),
    "for employees alone from now on": (
        (FIRST, page("2.0", "2025-01-01", title="Quicksilver", audience="internal")),
        [],
        [("2.0", "Quicksilver", "Change 2.0."), ("1.0", "Quicksilver", "Change 1.0.")],
    ),
    "a draft": (
        (FIRST, page("2.0", "2027-01-01", status="draft")),
        [("1.0", "Returns", "About Returns.")],
        [("1.0", "Returns", "Change 1.0.")],
    ),
    "another from the same day": (
        (page("1.0", "2024-01-01"), page("1.1", "2024-01-01")),
        [("1.1", "Returns", "About Returns.")],
        [("1.1", "Returns", "Change 1.1.")],
    ),
    "a guide, whose earlier versions but one have no pages": (
        (page("1.0", "2023-01-01", kind="guide"), page("1.1", "2024-01-01", kind="guide"), page("1.2", "2025-01-01", kind="guide")),
        [("1.2", "Returns", "About Returns."), ("1.1", "Returns", "About Returns.")],
        [("1.2", "Returns", "Change 1.2."), ("1.1", "Returns", "Change 1.1."), ("1.0", "Returns", "Change 1.0.")],
    ),
    "the years 1 and 9999": (
        (page("1.0", "0001-01-01"), page("2.0", "9999-12-31")),
        [("2.0", "Returns", "About Returns."), ("1.0", "Returns", "About Returns.")],
        [("2.0", "Returns", "Change 2.0."), ("1.0", "Returns", "Change 1.0.")],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("versions", "public", "internal"), CASES.values(), ids=CASES)
def test_who_is_told_of_what(versions: tuple[str, ...], public: list[object], internal: list[object]) -> None:
    assert told(site("public", *versions)) == public
    assert told(site("internal", *versions)) == internal


def test_every_path_leads_somewhere_in_the_same_site() -> None:
    for versions, _, _ in CASES.values():
        for audience in ("public", "internal"):
            selection = site(audience, *versions)
            assert [c.path for c in changes(selection) if c.path not in selection.pages] == []


def test_without_history_the_text_that_is_there_counts() -> None:
    assert told(site("public", FIRST, recorded=False)) == [("1.0", "Returns", "About Returns.")]
    assert told(site("internal", FIRST, recorded=False)) == [("1.0", "Returns", "Change 1.0.")]
    assert told(site("public", page("2.0", "2027-01-01"), recorded=False)) == []


def test_what_is_retired_was_withdrawn_and_is_nobodys_duty() -> None:
    more = "superseded_by: POL-CS-002\napplies_to: [lead]\n"
    selection = site("internal", FIRST, page("1.0", "2024-01-01", status="retired", more=more))
    [change] = changes(selection)
    assert (change.withdrawn, change.retired) == (RETIRED, True)
    assert for_role("lead", changes(selection), reviews(selection)) == ([], [])
    assert reviews(selection) == []


ROLES = [
    ("lead", "applies_to: [lead]\n", "applies_to: [lead]\n", ["2.0", "1.0"]),
    ("lead", "", "applies_to: [lead]\n", ["2.0", "1.0"]),
    ("lead", "applies_to: [lead]\n", "applies_to: [boss]\n", ["1.0"]),
    ("boss", "applies_to: lead\n", "applies_to: [boss]\n", ["2.0"]),
    ("clerk", "applies_to: [lead]\n", "applies_to: [boss]\n", []),
]


@pytest.mark.parametrize(("role", "before", "now", "versions"), ROLES)
def test_a_role_is_told_of_what_applies_to_it(role: str, before: str, now: str, versions: list[str]) -> None:
    """A version says itself to whom it applies; where it says nothing, the document does."""
    selection = site("internal", page("1.0", "2024-01-01", more=before), page("2.0", "2025-01-01", more=now))
    mine, owed = for_role(role, changes(selection), reviews(selection))
    assert [change.revision.version for change in mine] == versions
    assert [review.day for review in owed] == ([date(2026, 1, 1)] if role != "clerk" else [])


def test_customers_are_told_of_no_review() -> None:
    assert reviews(site("public", FIRST)) == []
    assert [(r.id, r.day, r.roles) for r in reviews(site("internal", FIRST))] == [
        ("POL-CS-001", date(2025, 1, 1), ("lead", "boss"))
    ]
