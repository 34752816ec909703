"""Lengths of time as pages and facts state them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core.durations import UNITS, Duration
from deskbook.core.records import Fact

READ = [
    ("30 seconds", 30, "second", 30, 30),
    ("15 minutes", 15, "minute", 900, 900),
    ("1 hour", 1, "hour", 3600, 3600),
    (" 4  hours ", 4, "hour", 14400, 14400),
    ("2 days", 2, "day", 172800, 172800),
    ("1 week", 1, "week", 604800, 604800),
    ("1 month", 1, "month", 2592000, 2592000),
    ("1 working day", 1, "working day", None, 86400),
    ("3 working-days", 3, "working day", None, 259200),
    ("4 working hours", 4, "working hour", None, 14400),
    ("0 minutes", 0, "minute", 0, 0),
]


@pytest.mark.parametrize(("text", "amount", "unit", "seconds", "comparable"), READ, ids=[r[0] for r in READ])
def test_a_length_of_time_is_read(text: str, amount: int, unit: str, seconds: int | None, comparable: int) -> None:
    read = Duration.parse(text)
    assert (read.amount, read.unit, read.seconds, read.comparable) == (amount, unit, seconds, comparable)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "soon",
        "5",
        "minutes",
        "-1 day",
        "1.5 hours",
        "1 year",
        "5 minutess",
        "٥ minutes",
        "1 working week",
        "1 day\n2",
        "1234567 days",
    ],
)
def test_what_is_no_length_of_time(text: str) -> None:
    with pytest.raises(ValueError, match=r"^write a number and a unit, such as '5 minutes' or '1 working day'$"):
        Duration.parse(text)


@given(st.integers(0, 999_999), st.sampled_from(UNITS))
def test_it_reads_as_it_is_written(amount: int, unit: str) -> None:
    duration = Duration(amount, unit)
    assert Duration.parse(str(duration)) == duration
    assert str(duration).endswith("s") == (amount != 1)


def _fact(value: Decimal | str, unit: str | None) -> Fact:
    return Fact(value=value, unit=unit, owner="lead", audience=None, source="Agreed", note=None)


FACTS = [("2", "day", "2 days"), ("1.0", "working-day", "1 working day"), ("4", "working-hour", "4 working hours")]


@pytest.mark.parametrize(("value", "unit", "text"), FACTS, ids=[f[2] for f in FACTS])
def test_a_fact_states_one(value: str, unit: str, text: str) -> None:
    assert str(Duration.of_fact(_fact(value, unit))) == text


@pytest.mark.parametrize(
    ("value", "unit"), [("80", "percent"), ("2.5", "hour"), ("2026-01-01", None), ("soon", "day"), ("3", None)]
)
def test_a_fact_that_states_none(value: str, unit: str | None) -> None:
    with pytest.raises(ValueError, match="write a number and a unit"):
        Duration.of_fact(_fact(value, unit))
