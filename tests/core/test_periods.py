"""Lengths of time, and the day after them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core.periods import Period

AFTER = [
    ("1 day", date(2026, 2, 28), date(2026, 3, 1)),
    ("2 weeks", date(2026, 12, 25), date(2027, 1, 8)),
    ("1 month", date(2026, 1, 31), date(2026, 2, 28)),
    ("1 month", date(2028, 1, 31), date(2028, 2, 29)),
    ("6 months", date(2026, 8, 31), date(2027, 2, 28)),
    ("12 months", date(2026, 3, 1), date(2027, 3, 1)),
    ("1 year", date(2028, 2, 29), date(2029, 2, 28)),
    ("9999 years", date(2026, 1, 1), date.max),
    ("9999 weeks", date(9999, 1, 1), date.max),
]


@pytest.mark.parametrize(("text", "start", "end"), AFTER)
def test_the_day_after_a_period(text: str, start: date, end: date) -> None:
    assert Period.parse(text).after(start) == end


@given(st.integers(1, 9999), st.sampled_from(["day", "week", "month", "year"]))
def test_a_period_reads_as_it_is_written(count: int, unit: str) -> None:
    period = Period(count, unit)
    assert Period.parse(str(period)) == period
    assert str(period).endswith("s") == (count != 1)


@given(st.integers(1, 9999), st.sampled_from(["day", "week", "month", "year"]), st.dates())
def test_later_is_never_earlier(count: int, unit: str, start: date) -> None:
    assert Period(count, unit).after(start) >= start


@pytest.mark.parametrize(
    "text",
    ["", "often", "6", "months", "0 days", "-1 day", "1.5 years", "6 monthss", "٦ months", "10000 days", "1 day\n2"],
)
def test_what_is_no_period(text: str) -> None:
    with pytest.raises(ValueError, match="write a number and a unit, such as '6 months'"):
        Period.parse(text)
