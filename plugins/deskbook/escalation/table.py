"""The escalation table with everything looked up: what pages show, the wizard asks and the check judges."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from deskbook.core.durations import Duration
from deskbook.escalation.partition import Box, Choice

Place = tuple[int, ...]
"""A situation: on a choice the number of the value, on a range an amount in the smallest unit of money, or seconds."""


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a choice: its id, what readers call it, and when it is this one (or "")."""

    id: str
    title: str
    summary: str = ""


@dataclass(frozen=True, slots=True)
class Axis:
    """A feature of situations.

    Attributes:
        key: what rules call it.
        values: for a choice its values; empty for a range.
    """

    key: str
    values: tuple[Value, ...] = ()


@dataclass(frozen=True, slots=True)
class Step:
    """A level: as in the file, its times read.

    Attributes:
        line: its line in the file.
    """

    id: str
    title: str
    role: str
    limit: Duration
    resolve: Duration
    channel: str
    then: str | None
    final: bool
    tell: str
    record: str
    line: int


@dataclass(frozen=True, slots=True)
class Ruling:
    """A rule.

    Attributes:
        line: its line in the file.
        box: the situations in which it applies.
        level: id of the level, or None where the case stays.
        role: id of who has the case then.
        limit: time until they take over; None where the case stays.
        channel: how to reach them, or "".
        why: in one line.
    """

    line: int
    box: Box
    level: str | None
    role: str
    limit: Duration | None
    channel: str
    why: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A case: a situation, and what must come out."""

    line: int
    title: str
    place: Place
    level: str | None
    role: str
    limit: Duration | None


@dataclass(frozen=True, slots=True)
class Table:
    """All of it.

    Attributes:
        shown: the file, for diagnostics.
        axes: in the order in which the wizard asks.
        whole: the space of all situations.
        stays_with: id of the role that has a case before it is escalated.
        levels: by id, in order.
        line: where the rules begin in the file.
        rules, cases: in order.
        times: for seconds the words in which the table says them.
        after: axes and places that stand one unit after a value, since a rule says `above` or `up_to` of it.
        digits: decimals of an amount of money.
    """

    shown: str
    axes: tuple[Axis, ...]
    whole: Box
    stays_with: str
    levels: Mapping[str, Step]
    line: int
    rules: tuple[Ruling, ...]
    cases: tuple[Trial, ...]
    times: Mapping[int, Duration]
    after: frozenset[tuple[str, float]]
    digits: int

    def applying(self, place: Place) -> list[int]:
        """Numbers of the rules that apply in a situation: one, in a table without fault."""
        return [number for number, rule in enumerate(self.rules) if holds(rule.box, place)]


def holds(box: Box, place: Place) -> bool:
    """Whether a situation lies in a box."""
    return all(
        bool(span.values >> at & 1) if isinstance(span, Choice) else span.start <= at < span.end
        for span, at in zip(box, place, strict=True)
    )
