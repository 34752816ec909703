"""Phrases: amounts, times, situations and conditions in words."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from deskbook.core.durations import Duration
from deskbook.core.facts import FactFormat
from deskbook.core.records import Fact
from deskbook.escalation.partition import Box, Choice, Range, bits
from deskbook.escalation.table import Axis, Place, Table

_CLOCK = (("day", 86400), ("hour", 3600), ("minute", 60), ("second", 1))

ENGLISH: Mapping[str, str] = {
    "between": "{least} to under {limit}",
    "least": "{value} or more",
    "under": "under {value}",
    "above": "over {value}",
    "up_to": "up to {value}",
    "exactly": "exactly {value}",
    "or": "{list} or {last}",
    "all": "any situation",
    "matter": "matter",
    "severity": "severity",
    "amount": "amount",
    "open": "open",
    "channel": "channel",
    "customer": "customer",
    "level": "{level}: {role}, within {limit}",
    "after": "not solved within {time}",
    "then": "If it is not solved within {time}: {level}.",
    "final": "Decides, whatever it is.",
}
"""What diagnostics say; pages say it in the words of the interface."""


def in_english(key: str, **values: str) -> str:
    """A phrase of `ENGLISH`."""
    return ENGLISH[key].format(**values)


@dataclass(frozen=True, slots=True)
class Phrases:
    """Puts a table into words.

    Attributes:
        table: gives the axes.
        format: the handbook's locale and currency.
        say: a phrase by its key in `ENGLISH`, its places filled.
    """

    table: Table
    format: FactFormat
    say: Callable[..., str] = in_english

    def duration(self, duration: Duration) -> str:
        """A time in the handbook's locale."""
        unit = duration.unit.replace(" ", "-")
        if unit.startswith("working-") and unit not in self.format.facts.units:
            return str(duration)
        return self._fact(Decimal(duration.amount), unit)

    def amount(self, units: int) -> str:
        """An amount of money, given in its smallest unit."""
        return self._fact(Decimal(units).scaleb(-self.table.digits), "currency")

    def moment(self, seconds: int) -> str:
        """Seconds as the table says them, or in the largest unit that divides them."""
        if seconds in self.table.times:
            return self.duration(self.table.times[seconds])
        unit, size = next((u, s) for u, s in _CLOCK if seconds % s == 0 and (seconds or u == "minute"))
        return self.duration(Duration(seconds // size, unit))

    def _fact(self, value: Decimal, unit: str) -> str:
        fact = Fact(value=str(value), unit=unit, owner="-", audience=None, source="-", note=None)
        return self.format.text(fact)

    def _at(self, axis: Axis, at: int) -> str:
        if axis.values:
            return axis.values[at].title
        return self.amount(at) if axis.key == "amount" else self.moment(at)

    def condition(self, axis: Axis, span: Range | Choice) -> str:
        """What a box asks of an axis; "" where it may be anything."""
        if isinstance(span, Choice):
            titles = [axis.values[number].title for number in bits(span.values)]
            if len(titles) == len(axis.values):
                return ""
            if len(titles) < 2:
                return "".join(titles)
            return self.say("or", list=", ".join(titles[:-1]), last=titles[-1])
        if span.end == span.start + 1:
            return self.say("exactly", value=self._at(axis, int(span.start)))
        least = after = under = up_to = ""
        if span.start:
            if (axis.key, span.start) in self.table.after:
                after = self.say("above", value=self._at(axis, int(span.start) - 1))
            else:
                least = self._at(axis, int(span.start))
        if span.end != math.inf:
            if (axis.key, span.end) in self.table.after:
                up_to = self.say("up_to", value=self._at(axis, int(span.end) - 1))
            else:
                under = self._at(axis, int(span.end))
        if least and under:
            return self.say("between", least=least, limit=under)
        low = after or (self.say("least", value=least) if least else "")
        high = up_to or (self.say("under", value=under) if under else "")
        return ", ".join(part for part in (low, high) if part)

    def conditions(self, box: Box) -> str:
        """Everything that a box asks, each with its axis."""
        said = [
            f"{self.say(axis.key)} {text}"
            for axis, span in zip(self.table.axes, box, strict=True)
            if (text := self.condition(axis, span))
        ]
        return "; ".join(said) or self.say("all")

    def situation(self, place: Place) -> str:
        """A situation, feature by feature."""
        return "; ".join(
            f"{self.say(axis.key)} {self._at(axis, at)}" for axis, at in zip(self.table.axes, place, strict=True)
        )


def lowest(box: Box) -> Place:
    """The first situation in a box."""
    return tuple(next(bits(s.values)) if isinstance(s, Choice) else int(s.start) for s in box)
