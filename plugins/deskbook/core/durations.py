"""How long something may take, as pages and data state it: `15 minutes`, `1 working day`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from deskbook.core.records import Fact

UNITS: tuple[str, ...] = ("second", "minute", "hour", "day", "week", "month", "working hour", "working day")
"""Every unit; a fact's own units are written with a hyphen (`working-day`)."""

_FORM = re.compile(rf"^([0-9]{{1,6}}) +({'|'.join(u.replace(' ', '[ -]') for u in UNITS)})s?$")
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "month": 2592000}
_ADVICE = "write a number and a unit, such as '5 minutes' or '1 working day'"


@dataclass(frozen=True, slots=True)
class Duration:
    """A length of time.

    Attributes:
        amount: how many; 0 is read too, and judged by who asked for a time.
        unit: of what, in the singular, one of `UNITS`.
    """

    amount: int
    unit: str

    @classmethod
    def parse(cls, text: str) -> Duration:
        """Read `15 minutes`.

        Raises:
            ValueError: where the text is no such thing.
        """
        match = _FORM.fullmatch(str(text).strip())
        if not match:
            raise ValueError(_ADVICE)
        return cls(int(match[1]), match[2].replace("-", " "))

    @classmethod
    def of_fact(cls, fact: Fact) -> Duration:
        """The length of time that a fact states.

        Raises:
            ValueError: where it states something else, or a part of a unit.
        """
        if not isinstance(fact.value, Decimal) or fact.value != fact.value.to_integral_value():
            raise ValueError(_ADVICE)
        return cls.parse(f"{fact.value:.0f} {fact.unit}")

    @property
    def seconds(self) -> int | None:
        """Seconds on a clock, a month as 30 days; None for working time, which no clock tells without a calendar."""
        return None if self.unit.startswith("working ") else self.amount * _SECONDS[self.unit]

    @property
    def comparable(self) -> int:
        """Seconds for comparing two lengths of time, and for nothing else: a working day counts as a day, a working hour
        as an hour."""
        return self.amount * _SECONDS[self.unit.removeprefix("working ")]

    def __str__(self) -> str:
        return f"{self.amount} {self.unit}{'' if self.amount == 1 else 's'}"
