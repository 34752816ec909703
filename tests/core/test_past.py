"""Facts on a day, links of an earlier time, and pages that cannot be shown as they were written."""

from __future__ import annotations

from datetime import date

import pytest

from deskbook.core.documents import ControlledMeta, Kind
from deskbook.core.library import Library
from deskbook.core.loading import load_library, parse_page
from deskbook.core.past import Past, as_of, facts_on, remember
from deskbook.core.pieces import Markup, Piece, Role
from deskbook.core.records import Facts
from deskbook.core.revisions import State
from deskbook.core.settle import move_links
from deskbook.core.source import SourceFile

RULE = Kind("rule", "Rule", ControlledMeta)
DAY = date(2026, 6, 1)


def fact(**more: object) -> Facts:
    base = {"value": "30", "unit": "day", "owner": "lead", "source": "Agreed"}
    return Facts.model_validate({"facts": {"return.window": {**base, **more}}})


THEN = ((date(2020, 1, 1), {"return.window": {"value": 14, "unit": "day"}}), (date(2022, 1, 1), {"return.window": {"value": "two"}}))
FULL = tuple((day, {"return.window": {**record["return.window"], "owner": "lead", "source": "Agreed"}}) for day, record in THEN)
EARLIER = {"earlier": [{"until": "2021-01-01", "value": "7"}, {"until": "2023-01-01", "value": "10"}]}
VALUES = [
    ("today", {}, FULL, "2026-06-01", "30"),
    ("what was recorded by then", {}, FULL, "2021-06-01", "14"),
    ("the first day of a record", {}, FULL, "2020-01-01", "14"),
    ("before anything was recorded", {}, FULL, "2019-01-01", "30"),
    ("nothing recorded", {}, (), "2019-01-01", "30"),
    ("a record that cannot be read", {}, ((date(2020, 1, 1), {"return.window": 5}), (date(2022, 1, 1), {})), "2020-06-01", "30"),
    ("a value of an earlier day", EARLIER, FULL, "2022-12-31", "10"),
    ("one of a still earlier day", EARLIER, (), "2020-12-31", "7"),
    ("the day on which it no longer held", EARLIER, (), "2023-01-01", "30"),
    ("before a later value", {"later": [{"since": "2027-01-01", "value": "60"}]}, (), "2026-12-31", "30"),
    ("from the day of a later value", {"later": [{"since": "2027-01-01", "value": "60"}]}, (), "2027-01-01", "60"),
]  # fmt: skip


@pytest.mark.parametrize(("more", "recorded", "day", "value"), [v[1:] for v in VALUES], ids=[v[0] for v in VALUES])
def test_the_value_of_a_fact_on_a_day(more: dict[str, object], recorded: tuple[tuple[date, dict[str, object]], ...], day: str, value: str) -> None:
    found = facts_on(fact(**more), recorded, date.fromisoformat(day)).facts["return.window"]
    assert str(found.value) == value


def test_a_fact_that_is_gone() -> None:
    facts = Facts.model_validate({"facts": {}})
    assert facts_on(facts, FULL, date(2021, 1, 1)).facts == {}
    assert str(facts_on(facts, FULL, date(2021, 1, 1), gone=True).facts["return.window"].value) == "14"


LINKS = [
    ("[x](b.md)", "[x](../rules/b.md)"),
    ("[x](../c.md#why)", "[x](../c.md#why)"),
    ("![x](p.png){ .wide } [y](<q r.md>)", "![x](../rules/p.png){ .wide } [y](<../rules/q r.md>)"),
    ("[x](#here) [y](id:R-01) [z](https://example.com)", "[x](#here) [y](id:R-01) [z](https://example.com)"),
]


@pytest.mark.parametrize(("text", "expected"), LINKS)
def test_links_of_a_page_that_moved(text: str, expected: str) -> None:
    moved = move_links(Markup((Piece(1, text, Role.TEXT, None),)), "rules/a.md", "versions/a.md")
    assert moved.pieces[0].text == expected


def page(text: str, version: str, **keys: str) -> str:
    values = {"id": "R-01", "kind": "rule", "title": "Rule", "version": f'"{version}"', "status": "approved", "owner": "lead", "approver": "boss",
              "audience": "public", "approved_on": "2020-01-01", "effective": "2020-02-01", "review_every": "12 months", **keys}  # fmt: skip
    return "---\n" + "".join(f"{k}: {v}\n" for k, v in values.items()) + f"---\n{text}\n"


def library_on(now: str, before: str, marking: str | None = "public") -> Library:
    """The library today, where a page said something else in version 1.0."""
    library, _ = load_library([SourceFile("a.md", now.encode())], kinds=[RULE])
    values = {"id": "R-01", "version": "1.0", "status": "approved", "approved_on": "2020-01-01", "effective": "2020-02-01"}
    past = Past((State("a.md", before, values, date(2020, 1, 1), marking),), kinds=frozenset({"rule"}))
    return as_of(remember(library, past, DAY), past, DAY, lambda path, text, there: parse_page(path, text, there, kinds=[RULE]))


AHEAD = page("Now.", "2.0", approved_on="2026-01-01", effective="2027-01-01")


def body(library: Library, path: str) -> str:
    return "\n".join(piece.text for piece in library.documents[path].markup.pieces).strip()


def test_the_page_shows_what_is_in_force() -> None:
    library = library_on(AHEAD, page("Then.", "1.0"))
    assert body(library, "a.md") == "Then."
    assert body(library, "versions/R-01/1.0.md") == "Then."
    assert body(library, "versions/R-01/2.0.md") == "Now."


def test_a_draft_does_not_hide_what_is_in_force() -> None:
    library = library_on(page("Now.", "2.0", status="draft"), page("Then.", "1.0"))
    assert body(library, "a.md") == "Then."
    assert library.documents["versions/R-01/2.0.md"].audience == "internal"


@pytest.mark.parametrize("marking", ["internal", None, "nobody-knows"])
def test_what_was_for_employees_stays_theirs(marking: str | None) -> None:
    library = library_on(AHEAD, page("Then.", "1.0"), marking)
    assert library.documents["a.md"].audience == "internal"
    assert library.documents["versions/R-01/1.0.md"].audience == "internal"


def test_what_is_for_employees_now_was_never_for_others() -> None:
    library = library_on(AHEAD.replace("audience: public", "audience: internal"), page("Then.", "1.0"))
    assert library.documents["versions/R-01/1.0.md"].audience == "internal"


BROKEN = ["/// audience | internal\nHidden.", "<script>alert(1)</script>", "<!-- open", "/// nonsense\n///"]


@pytest.mark.parametrize("text", BROKEN)
def test_a_text_that_could_not_be_published_today_is_shown_as_written_to_employees(text: str) -> None:
    library = library_on(AHEAD, page(text, "1.0"))
    document = library.documents["versions/R-01/1.0.md"]
    assert document.audience == "internal"
    assert {piece.role for piece in document.markup.pieces} <= {Role.CODE, Role.TEXT}
    assert all(piece.role is Role.CODE for piece in document.markup.pieces if piece.text.strip())
    assert body(library, "a.md") == "Now."  # It cannot be shown as a page.


def test_facts_are_written_out() -> None:
    text = 'You have {{ fact("return.window") }}, {{fact(\'gone.fact\', "number")}}.'
    library, _ = load_library(
        [
            SourceFile("a.md", AHEAD.encode()),
            SourceFile("_data/facts.yml", b"facts:\n  return.window: {value: 30, unit: day, owner: lead, audience: public, source: Agreed}\n"),
        ],
        kinds=[RULE],
    )
    values = {"id": "R-01", "version": "1.0", "status": "approved", "approved_on": "2020-01-01", "effective": "2020-02-01"}
    past = Past((State("a.md", page(text, "1.0"), values, date(2020, 1, 1), "public"),), kinds=frozenset({"rule"}))
    found = as_of(remember(library, past, DAY), past, DAY, lambda path, text, there: parse_page(path, text, there, kinds=[RULE]))
    assert body(found, "a.md") == "You have 30 days, gone.fact."
