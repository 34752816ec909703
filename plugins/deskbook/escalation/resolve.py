"""Resolving the file: facts become values, ids numbers, and what is not known is said."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from decimal import Decimal
from types import MappingProxyType

from babel.numbers import get_currency_precision

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.durations import Duration
from deskbook.core.library import DATA, Library
from deskbook.core.role_ids import check_role, role_ids
from deskbook.core.schema import validate
from deskbook.escalation.model import FILE, MOST_RULES, Bounds, EscalationFile, Given, Rule, is_fact_key, is_number
from deskbook.escalation.partition import Box, Choice, Range
from deskbook.escalation.table import Axis, Ruling, Step, Table, Trial, Value

RANGES = ("amount", "open")
_NO_TIME = "Write a number and a unit, such as '5 minutes' or '1 working day', or the key of a fact."
_NO_AMOUNT = "Write a number, such as 25 or 99.90, or the key of a fact."


def resolve(library: Library) -> tuple[Table | None, list[Diagnostic]]:
    """The handbook's escalation table.

    Returns:
        The table, or None where there is none or it cannot be used; and what is wrong with it.
    """
    tree = library.data.trees.get(FILE)
    if tree is None or tree.value is None:
        return None, []
    shown = library.shown(DATA + FILE)
    rules = tree.value.get("rules") if isinstance(tree.value, dict) else None
    if isinstance(rules, list) and len(rules) > MOST_RULES:
        problem = f"the table has {len(rules)} rules; {MOST_RULES} are the most"
        advice = "Say with fewer what goes where: a condition that a rule leaves out may be anything."
        return None, [Diagnostic(shown, tree.line(("rules",)), "DB800", problem, advice)]
    file, found = validate(EscalationFile, tree.value, tree, shown)
    return (None, found) if file is None else _Resolver(library, file, shown).resolve()


class _Resolver:
    """One pass over the file; one use."""

    def __init__(self, library: Library, file: EscalationFile, shown: str) -> None:
        self.library, self.file, self.shown, self.data = library, file, shown, library.data
        self.found: list[Diagnostic] = []
        self.times: dict[int, Duration] = {}
        self.after: set[tuple[str, float]] = set()
        self.digits = get_currency_precision(self.data.organization.currency)
        self.roles = role_ids(self.data)
        channels = [Value(key, record.title, record.summary or "") for key, record in self.data.channels.items()]
        of_file = {
            name: [Value(v.id, v.title, v.summary or "") for v in getattr(file, name)]
            for name in ("matters", "severities", "customers")
        }
        for name, values in of_file.items():
            self._once(name, [v.id for v in values])
        self._once("levels", [level.id for level in file.levels])
        for name in ("severities", "customers", "levels", "rules"):
            if not getattr(file, name):
                self._say((name,), "DB102", f"'{name}' lists nothing", "Write at least one.")
        axes = (
            Axis("matter", tuple(of_file["matters"])),
            Axis("severity", tuple(of_file["severities"])),
            Axis("amount"),
            Axis("open"),
            Axis("channel", tuple(channels)),
            Axis("customer", tuple(of_file["customers"])),
        )
        self.axes = tuple(axis for axis in axes if axis.values or axis.key in RANGES)

    def _line(self, *place: str | int) -> int:
        return self.data.line(FILE, *place)

    def _say(self, place: Sequence[str | int], code: str, problem: str, advice: str) -> None:
        self.found.append(Diagnostic(self.shown, self._line(*place), code, problem, advice))

    def _once(self, name: str, ids: list[str]) -> None:
        for number, one in enumerate(ids):
            if one in ids[:number]:
                self._say((name, number, "id"), "DB103", f"the id {quote(one)} is used twice", "Choose another one.")

    def _known(self, what: str, word: str, known: Iterable[str], place: Sequence[str | int]) -> bool:
        known = list(dict.fromkeys(known))
        if word in known:
            return True
        hint = nearest(word, known) or (f"Write one of: {', '.join(known)}." if known else "The table declares none.")
        self._say(place, "DB808", f"{quote(word)} is not a {what} of the table", hint)
        return False

    def _role(self, role: str, *place: str | int) -> None:
        self.found += check_role(self.roles, self.library.root, self.shown, self._line(*place), str(place[-1]), role)

    def resolve(self) -> tuple[Table | None, list[Diagnostic]]:
        self._role(self.file.stays_with, "stays_with")
        levels = {level.id: self._level(number) for number, level in enumerate(self.file.levels)}
        rules = [self._rule(number, rule, levels.get(rule.level or "")) for number, rule in enumerate(self.file.rules)]
        cases = [self._case(number) for number in range(len(self.file.cases))]
        if self.found:
            return None, self.found
        whole: Box = tuple(Choice((1 << len(a.values)) - 1) if a.values else Range(0) for a in self.axes)
        table = Table(
            self.shown,
            self.axes,
            whole,
            self.file.stays_with,
            MappingProxyType(levels),
            self._line("rules"),
            tuple(rules),
            tuple(cases),
            MappingProxyType(self.times),
            frozenset(self.after),
            self.digits,
        )
        return table, []

    def _level(self, number: int) -> Step:
        level, at = self.file.levels[number], ("levels", number)
        self._role(level.role, *at, "role")
        limit = self._time(level.limit, (*at, "limit"))
        solved = self._time(level.resolve, (*at, "resolve"))
        if level.then:
            self._known("level", level.then, (one.id for one in self.file.levels), (*at, "then"))
        rest = (level.channel, level.then, level.final, level.tell, level.record)
        return Step(level.id, level.title, level.role, limit, solved, *rest, self._line(*at))

    def _rule(self, number: int, rule: Rule, level: Step | None) -> Ruling:
        at = ("rules", number)
        self._goes_somewhere(rule.level, rule.stay, at)
        if rule.role:
            self._role(rule.role, *at, "role")
        box = tuple(self._span(axis, rule, (*at, "when")) for axis in self.axes)
        if rule.when.matter and not self.file.matters:
            self._known("matter", rule.when.matter[0], (), (*at, "when", "matter"))
        return Ruling(
            self._line(*at),
            box,
            rule.level,
            rule.role or (level.role if level else self.file.stays_with),
            self._time(rule.limit, (*at, "limit")) if rule.limit else level.limit if level else None,
            rule.channel or (level.channel if level else ""),
            rule.why,
        )

    def _goes_somewhere(self, level: str | None, stay: bool, place: tuple[str | int, ...]) -> None:
        if level and stay:
            advice = "Delete one of the two."
            self._say((*place, "stay"), "DB101", "the case cannot both stay and go to a level", advice)
        elif level:
            self._known("level", level, (one.id for one in self.file.levels), (*place, "level"))
        elif not stay:
            advice = "Write 'level: id of a level', or 'stay: true'."
            self._say(place, "DB102", "nothing says where the case goes", advice)

    def _span(self, axis: Axis, rule: Rule, place: tuple[str | int, ...]) -> Range | Choice:
        """What a rule says of an axis."""
        given: Bounds | tuple[str, ...] | None = getattr(rule.when, axis.key)
        at = (*place, axis.key)
        if axis.key in RANGES:
            return self._range(axis.key, given if isinstance(given, Bounds) else None, at)
        if given is None:
            return Choice((1 << len(axis.values)) - 1)
        assert not isinstance(given, Bounds)
        ids = [value.id for value in axis.values]
        if not given:
            problem = f"this rule never applies: it lists no {axis.key}"
            self._say(at, "DB803", problem, "Leave the key out where it may be anything.")
        chosen = [w for n, w in enumerate(given) if self._known(axis.key, w, ids, (*at, n))]
        return Choice(sum({1 << ids.index(word) for word in chosen}))

    def _range(self, key: str, bounds: Bounds | None, at: tuple[str | int, ...]) -> Range:
        """What a rule says of a range, in cells: `above` and `up_to` end one unit further than `from` and `below`."""
        if bounds is None:
            return Range(0)
        if (bounds.from_ and bounds.above) or (bounds.below and bounds.up_to):
            pair = "'from' and 'above'" if bounds.from_ and bounds.above else "'below' and 'up_to'"
            self._say(at, "DB101", f"{pair} contradict each other", "Write one of the two.")
        before, read = len(self.found), self._amount if key == "amount" else self._moment

        def place(word: str | None, name: str, further: int) -> float | None:
            if word is None:
                return None
            value = read(word, (*at, name)) + further
            if further:
                self.after.add((key, value))
            return value

        start = place(bounds.from_, "from", 0) or place(bounds.above, "above", 1) or 0
        below = place(bounds.below, "below", 0)
        end = place(bounds.up_to, "up_to", 1) if below is None else below
        if end is not None and start >= end and len(self.found) == before:
            low, high = bounds.from_ or bounds.above or "0", bounds.below or bounds.up_to
            problem = f"nothing lies between {quote(low)} and {quote(high)}"
            code, what = ("DB806", "the time is impossible") if key == "open" else ("DB803", "this rule never applies")
            self._say(at, code, f"{what}: {problem}", "Exchange the two, or correct one.")
        return Range(start, math.inf if end is None else end)

    def _case(self, number: int) -> Trial:
        case, at = self.file.cases[number], ("cases", number)
        self._goes_somewhere(case.expect.level, case.expect.stay, (*at, "expect"))
        self._role(case.expect.role, *at, "expect", "role")
        limit = case.expect.limit
        return Trial(
            self._line(*at),
            case.title,
            tuple(self._coordinate(axis, case.given, (*at, "given")) for axis in self.axes),
            case.expect.level,
            case.expect.role,
            self._time(limit, (*at, "expect", "limit")) if limit else None,
        )

    def _coordinate(self, axis: Axis, given: Given, place: tuple[str | int, ...]) -> int:
        word = getattr(given, axis.key)
        at = (*place, axis.key)
        if axis.key == "amount":
            return self._amount(word, at)
        if axis.key == "open":
            return self._moment(word, at)
        if word is None:
            self._say(place, "DB102", f"the key '{axis.key}' is missing", f"Write '{axis.key}: {axis.values[0].id}'.")
            return 0
        ids = [value.id for value in axis.values]
        return ids.index(word) if self._known(axis.key, word, ids, at) else 0

    def _moment(self, text: str, place: Sequence[str | int]) -> int:
        time = self._time(text, place)
        self.times.setdefault(time.comparable, time)
        return time.comparable

    def _time(self, text: str, place: Sequence[str | int]) -> Duration:
        fact = self.data.facts.facts.get(text)
        try:
            return Duration.of_fact(fact) if fact else Duration.parse(text)
        except ValueError:
            if not self._is_missing_fact(text, place):
                what = f"the fact {quote(text)}" if fact else quote(text)
                self._say(place, "DB806", f"{what} is not a time", _NO_TIME)
        return Duration(1, "minute")

    def _amount(self, text: str, place: Sequence[str | int]) -> int:
        """An amount in the currency's smallest unit: there is nothing between two amounts."""
        fact = self.data.facts.facts.get(text)
        money = fact is not None and fact.unit == "currency" and isinstance(fact.value, Decimal)
        value = fact.value if fact is not None and money else Decimal(text) if is_number(text) else None
        if not isinstance(value, Decimal) or value < 0:
            if not self._is_missing_fact(text, place):
                what = f"the fact {quote(text)}" if fact else quote(text)
                self._say(place, "DB806", f"{what} is not an amount of money", _NO_AMOUNT)
            return 0
        units = value.scaleb(self.digits)
        if units != units.to_integral_value():
            problem = f"{quote(text)} has more decimals than {self.data.organization.currency} has"
            self._say(place, "DB806", problem, f"Write at most {self.digits}.")
        return int(units)

    def _is_missing_fact(self, text: str, place: Sequence[str | int]) -> bool:
        if text in self.data.facts.facts or not is_fact_key(text):
            return False
        hint = nearest(text, self.data.facts.facts) or f"Facts stand in {self.library.shown(DATA)}facts.yml."
        self._say(place, "DB400", f"{quote(text)} is not a fact", hint)
        return True
