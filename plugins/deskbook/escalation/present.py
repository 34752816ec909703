"""Presenting the table: what the matrix, the wizard, the chart and the cases show."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from deskbook.core.facts import FactFormat
from deskbook.core.selection import Selection
from deskbook.escalation.partition import Choice, Range, bits
from deskbook.escalation.phrase import Phrases
from deskbook.escalation.resolve import resolve
from deskbook.escalation.table import Axis, Ruling, Step, Table

CLOCK = (("minute", 60), ("hour", 3600), ("day", 86400))
"""Units in which one can say how long a case has been open."""

_WIDTH = 24
_SIGNS = str.maketrans(
    {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;", "|": "#124;"}
)
"""Mermaid's signs, as it wants them in text (https://mermaid.js.org/syntax/flowchart.html)."""


@dataclass(frozen=True, slots=True)
class Row:
    """A rule as pages show it.

    Attributes:
        number: from 1, in the order of the table; part of the row's anchor.
        conditions: by key of the axis what the rule asks, "" where it may be anything.
        said: the same in one line.
        step: the level, or None where the case stays.
        role: id of who has the case then.
        within, channel, why: texts, "" where there is none.
    """

    number: int
    conditions: Mapping[str, str]
    said: str
    step: Step | None
    role: str
    within: str
    channel: str
    why: str


@dataclass(frozen=True, slots=True)
class Group:
    """Rows about one matter, by level."""

    title: str
    summary: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """The levels as a Mermaid flow chart, and the same as lines of text: what a level is, and what comes after it."""

    source: str
    words: tuple[tuple[str, str], ...]


def rows(table: Table, phrases: Phrases) -> tuple[Row, ...]:
    """Every rule, in the order of the table."""
    return tuple(_row(number, rule, table, phrases) for number, rule in enumerate(table.rules, 1))


def _row(number: int, rule: Ruling, table: Table, phrases: Phrases) -> Row:
    conditions = {a.key: phrases.condition(a, s) for a, s in zip(table.axes, rule.box, strict=True)}
    within = phrases.duration(rule.limit) if rule.limit else ""
    step = table.levels.get(rule.level or "")
    said = phrases.conditions(rule.box)
    return Row(number, conditions, said, step, rule.role, within, rule.channel, rule.why)


def groups(table: Table, phrases: Phrases) -> tuple[Group, ...]:
    """The rows by matter, then by level: first what stays, then the levels in their order."""
    order: dict[str | None, int] = {level: number for number, level in enumerate((None, *table.levels))}
    shown = sorted(zip(table.rules, rows(table, phrases), strict=True), key=lambda pair: order[pair[0].level])
    axis = table.axes[0]
    if axis.key != "matter":
        return (Group("", "", tuple(row for _, row in shown)),)
    found: dict[Range | Choice, list[Row]] = {}
    for rule, row in sorted(shown, key=lambda pair: _first(pair[0].box[0])):
        found.setdefault(rule.box[0], []).append(row)
    return tuple(Group(*_title(axis, span, phrases), tuple(own)) for span, own in found.items())


def _first(span: Range | Choice) -> tuple[int, ...]:
    return tuple(bits(span.values)) if isinstance(span, Choice) else ()


def _title(axis: Axis, span: Range | Choice, phrases: Phrases) -> tuple[str, str]:
    values = [axis.values[number] for number in _first(span)]
    return phrases.condition(axis, span) or phrases.say("all"), values[0].summary if len(values) == 1 else ""


def wizard(table: Table, phrases: Phrases, role: Callable[[str], tuple[str, str]]) -> dict[str, Any]:
    """The table as the script reads it.

    Args:
        table: the table.
        phrases: in the words of the interface.
        role: title and address of a role.
    """
    axes = [
        {
            "key": axis.key,
            "values": [{"title": v.title, "summary": v.summary} for v in axis.values],
            "digits": table.digits if axis.key == "amount" else 0,
        }
        for axis in table.axes
    ]
    rules = []
    for rule, row in zip(table.rules, rows(table, phrases), strict=True):
        title, address = role(row.role)
        spans = [_span(a, s) for a, s in zip(table.axes, rule.box, strict=True)]
        outcome = {
            "level": row.step.title if row.step else "",
            "who": title,
            "address": address,
            "within": row.within,
            "channel": row.channel,
            "tell": row.step.tell if row.step else "",
            "record": row.step.record if row.step else "",
            "why": row.why,
            "said": row.said,
        }
        rules.append({"number": row.number, "spans": spans, **outcome})
    return {"axes": axes, "rules": rules}


def _span(axis: Axis, span: Range | Choice) -> list[int | None] | None:
    """Numbers of values, or where a range begins and ends; None for all of the axis."""
    if isinstance(span, Choice):
        chosen: list[int | None] = list(bits(span.values))
        return None if len(chosen) == len(axis.values) else chosen
    if not span.start and span.end == math.inf:
        return None
    return [int(span.start), None if span.end == math.inf else int(span.end)]


def chart(table: Table, phrases: Phrases, role: Callable[[str], str]) -> Chart:
    """The way from level to level.

    Args:
        table: the table.
        phrases: in the words of the interface.
        role: the title of a role.
    """
    node = {level: f"l{number}" for number, level in enumerate(table.levels)}
    start = role(table.stays_with)
    entered = dict.fromkeys(rule.level for rule in table.rules if rule.level)
    lines = ["flowchart TD", f'  start(["{_wrapped(start)}"])']
    words = [(start, ", ".join(table.levels[level].title for level in table.levels if level in entered))]
    for level, step in table.levels.items():
        label = phrases.say("level", level=step.title, role=role(step.role), limit=phrases.duration(step.limit))
        lines.append(f'  {node[level]}["{_wrapped(label)}"]')
        if level in entered:
            lines.append(f"  start --> {node[level]}")
    for level, step in table.levels.items():
        label = phrases.say("level", level=step.title, role=role(step.role), limit=phrases.duration(step.limit))
        after = phrases.say("final")
        if step.then:
            unsolved = phrases.say("after", time=phrases.duration(step.resolve))
            lines.append(f'  {node[level]} -- "{_wrapped(unsolved)}" --> {node[step.then]}')
            after = phrases.say("then", time=phrases.duration(step.resolve), level=table.levels[step.then].title)
        words.append((label, after))
    return Chart("\n".join(lines) + "\n", tuple(words))


def _wrapped(text: str) -> str:
    return "<br/>".join(line.translate(_SIGNS) for line in textwrap.wrap(text, _WIDTH)) or " "


def shown(selection: Selection, words: Callable[..., str], url: Callable[[str], str], folder: str) -> dict[str, Any]:
    """What the templates may name.

    Args:
        selection: gives the table, roles and formats.
        words: the words of the interface.
        url: the address of a page by its path.
        folder: folder of the roles' pages.
    """
    table, _ = resolve(selection.library)
    assert table is not None, "a table with faults is not published"
    data = selection.library.data
    phrases = Phrases(
        table, FactFormat(data.organization, data.facts), lambda k, **v: words(f"escalation.phrase.{k}", **v)
    )

    def title(role: str) -> str:
        return selection.roles[role].title if role in selection.roles else role

    def linked(role: str) -> tuple[str, str]:
        return title(role), url(f"{folder}/{role}.md")

    by_number = {row.number: row for row in rows(table, phrases)}
    return {
        "table": table,
        "groups": groups(table, phrases),
        "wizard": wizard(table, phrases, linked),
        "chart": chart(table, phrases, title),
        "cases": [
            (case, phrases.situation(case.place), by_number[table.applying(case.place)[0] + 1]) for case in table.cases
        ],
        "role": linked,
        "clock": CLOCK,
        "keys": [axis.key for axis in table.axes if axis.key != "matter"],
        "heads": {axis.key: words(f"escalation.head.{axis.key}") for axis in table.axes},
        "asks": {axis.key: words(f"escalation.ask.{axis.key}") for axis in table.axes},
        "units": {unit: words(f"escalation.unit.{unit}") for unit, _ in CLOCK},
    }
