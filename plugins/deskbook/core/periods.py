"""Lengths of time as documents state them: `6 months`."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

_FORM = re.compile(r"^\s*([0-9]{1,4})\s+(day|week|month|year)s?\s*$")


@dataclass(frozen=True, slots=True)
class Period:
    """A number of days, weeks, months or years."""

    count: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read `6 months`.

        Raises:
            ValueError: where the text is no such thing.
        """
        match = _FORM.match(str(text))
        if not match or int(match[1]) < 1:
            raise ValueError("write a number and a unit, such as '6 months'")
        return cls(int(match[1]), match[2])

    def __str__(self) -> str:
        return f"{self.count} {self.unit}{'' if self.count == 1 else 's'}"

    def after(self, start: date) -> date:
        """The day this long after `start`; the last of the month where that month is shorter; never past 9999."""
        try:
            if self.unit in ("day", "week"):
                return start + timedelta(days=self.count * (7 if self.unit == "week" else 1))
            months = start.month - 1 + self.count * (12 if self.unit == "year" else 1)
            year, month = start.year + months // 12, months % 12 + 1
            return date(year, month, min(start.day, calendar.monthrange(year, month)[1]))
        except (OverflowError, ValueError):
            return date.max
