"""Which version applied when: renames, reverts, retirement, drafts, odd dates."""

from __future__ import annotations

import itertools
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core.revisions import Revision, State, coming, compile_revisions, in_force, order_of, spans

TODAY = date(2026, 6, 1)


def state(version: object, effective: str | None = None, *, status: str = "approved", day: str = "2020-01-01", path: str = "a.md") -> State:
    values = {"id": "A-1", "version": version, "status": status, "approved_on": effective, "effective": effective}
    return State(path, f"text of {version} {status}", values, date.fromisoformat(day), "public")


def revisions(*states: State) -> tuple[Revision, ...]:
    """Of the recorded states, the last of which is what stands in the folder."""
    return compile_revisions(states, [states[-1]], TODAY)["A-1"]


A, B, C = state("1.0", "2020-02-01"), state("1.1", "2021-02-01", day="2021-01-01"), state("2.0", "2022-02-01", day="2022-01-01")

CASES: dict[str, tuple[tuple[State, ...], list[tuple[str, str, str | None]]]] = {
    "one version": ((A,), [("1.0", "2020-02-01", None)]),
    "one after the other": ((A, B, C), [("1.0", "2020-02-01", "2021-01-31"), ("1.1", "2021-02-01", "2022-01-31"), ("2.0", "2022-02-01", None)]),
    "a draft never applies": ((A, state("1.1", status="draft")), [("1.0", "2020-02-01", None)]),
    "a draft that was approved": ((A, state("1.1", "2021-02-01", status="draft"), B), [("1.0", "2020-02-01", "2021-01-31"), ("1.1", "2021-02-01", None)]),
    "a new draft of an approved version": ((A, state("1.0", "2020-02-01", status="draft", day="2020-03-01")), [("1.0", "2020-02-01", None)]),
    "a version taken back before it took effect": ((A, B, state("1.0", "2020-02-01", day="2021-01-15")), [("1.0", "2020-02-01", None)]),
    "a version taken back while it was in force": (
        (A, B, state("1.0", "2020-02-01", day="2021-03-01")),
        [("1.0", "2020-02-01", "2021-01-31"), ("1.1", "2021-02-01", "2021-02-28"), ("1.0", "2021-03-01", None)],
    ),
    "a version taken back and given again": ((A, B, state("1.0", "2020-02-01", day="2021-01-02"), B), [("1.0", "2020-02-01", "2021-01-31"), ("1.1", "2021-02-01", None)]),
    "a retired document": ((A, state("1.0", "2020-02-01", status="retired", day="2023-05-01")), [("1.0", "2020-02-01", "2023-04-30")]),
    "a document that was retired with a version of its own": (
        (A, state("1.1", "2020-02-01", status="retired", day="2023-05-01")),
        [("1.0", "2020-02-01", "2023-04-30")],
    ),
    "two that take effect on one day": ((A, state("1.1", "2020-02-01")), [("1.1", "2020-02-01", None)]),
    "a later version that takes effect earlier": ((B, state("1.2", "2020-02-01")), [("1.2", "2020-02-01", "2021-01-31"), ("1.1", "2021-02-01", None)]),
    "another file of the same id": ((A, state("1.1", "2021-02-01", path="b.md")), [("1.0", "2020-02-01", "2021-01-31"), ("1.1", "2021-02-01", None)]),
    "a version written as a number": ((state(1.0, "2020-02-01"), B), [("1.0", "2020-02-01", "2021-01-31"), ("1.1", "2021-02-01", None)]),
    "a version that is none": ((state("one", "2020-02-01"), B), [("1.1", "2021-02-01", None)]),
    "dates that are none": ((state("1.0", "soon"), B), [("1.1", "2021-02-01", None)]),
    "the first day and the last": ((state("1.0", "0001-01-01"), state("1.1", "9999-12-31")), [("1.0", "0001-01-01", "9999-12-30"), ("1.1", "9999-12-31", None)]),
    "ten comes after nine": ((state("1.9", "2020-02-01"), state("1.10", "2020-02-01")), [("1.10", "2020-02-01", None)]),
    "nothing approved": ((state("1.0", status="draft"),), []),
}  # fmt: skip


@pytest.mark.parametrize(("states", "expected"), CASES.values(), ids=CASES)
def test_what_applied_when(states: tuple[State, ...], expected: list[tuple[str, str, str | None]]) -> None:
    found = [(s.revision.version, s.first.isoformat(), s.last and s.last.isoformat()) for s in spans(revisions(*states))]
    assert found == expected


def test_the_text_of_a_version_is_the_last_that_was_approved() -> None:
    one, two = state("1.0", "2020-02-01"), state("1.0", "2020-02-01", day="2020-03-01")
    assert revisions(one, two)[0].state is two
    assert revisions(one, state("1.0", status="draft", day="2020-03-01"))[0].state is one


def test_what_is_to_come() -> None:
    ahead = revisions(A, state("1.1", "2026-09-01"), state("2.0", "2027-01-01"))
    assert [r.version for r in coming(ahead, TODAY)] == ["1.1", "2.0"]
    assert [r.version for r in coming(ahead, date(2026, 9, 1))] == ["2.0"]


def test_a_document_that_is_gone_is_not_told() -> None:
    assert compile_revisions([A], [], TODAY) == {}


DAYS = st.dates(date(2019, 1, 1), date(2022, 1, 1))
STATES = st.lists(
    st.builds(
        lambda version, effective, status, day: state(version, effective.isoformat(), status=status, day=day.isoformat()),
        st.sampled_from(["1.0", "1.1", "1.2", "2.0"]),
        DAYS,
        st.sampled_from(["draft", "in-review", "approved", "approved", "retired"]),
        DAYS,
    ),
    min_size=1,
    max_size=8,
)


@given(STATES)
def test_on_each_day_the_spans_and_the_rule_say_the_same(states: list[State]) -> None:
    found = revisions(*states)
    told = spans(found)
    assert all(a.last is not None and a.last < b.first for a, b in itertools.pairwise(told))
    for number in range(0, 1200, 7):
        day = date(2018, 12, 1) + timedelta(days=number)
        within = [s.revision for s in told if s.first <= day and (s.last is None or day <= s.last)]
        assert within == ([now] if (now := in_force(found, day)) else [])


@given(st.text(max_size=8))
def test_any_text_has_an_order(text: str) -> None:
    assert order_of(text) >= (0, 0)
