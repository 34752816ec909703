"""Checking the table: every situation has one rule, every level leads on, every time can be kept, every case comes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from deskbook.core.circles import circles
from deskbook.core.diagnostics import Diagnostic, Severity, quote
from deskbook.core.durations import Duration
from deskbook.core.facts import FactFormat
from deskbook.core.library import Library
from deskbook.core.selection import Selection
from deskbook.escalation.partition import Partition
from deskbook.escalation.phrase import Phrases, lowest
from deskbook.escalation.resolve import resolve
from deskbook.escalation.table import Step, Table
from deskbook.escalation.weave import check_blocks

MOST = 20
"""Findings of a kind that are told one by one; of the rest the number is said."""

LOOKED_FOR = 200
"""Gaps that are looked for."""


def check_escalation(library: Library, selections: Mapping[str, Selection]) -> list[Diagnostic]:
    """What is wrong with a handbook's escalation table and with the blocks that show it."""
    table, found = resolve(library)
    if table is not None:
        found = check(table, Phrases(table, FactFormat(library.data.organization, library.data.facts)))
    return [*found, *check_blocks(library, selections)]


def check(table: Table, phrases: Phrases) -> list[Diagnostic]:
    """What is wrong with a table.

    Args:
        table: whose ids, times and amounts are known.
        phrases: says situations in words.
    """
    partition = Partition(table.whole, [rule.box for rule in table.rules])
    return [
        *_levels(table),
        *_times(table, phrases),
        *_overlaps(table, partition, phrases),
        *_gaps(table, partition, phrases),
        *_cases(table, phrases),
    ]


def _say(table: Table, line: int, code: str, problem: str, advice: str) -> Diagnostic:
    return Diagnostic(table.shown, line, code, problem, advice)


def _overlaps(table: Table, partition: Partition, phrases: Phrases) -> Iterator[Diagnostic]:
    pairs, total = partition.overlaps(MOST)
    advice = "Change one of the two, so that every situation has one rule."
    for earlier, later, common in pairs:
        one, two = table.rules[earlier].line, table.rules[later].line
        problem = (
            f"this rule and that of line {one} both apply to: {phrases.conditions(common)}. "
            f"For example: {phrases.situation(lowest(common))}"
        )
        yield _say(table, two, "DB802", problem, advice)
    if total > len(pairs):
        line = table.rules[pairs[-1][1]].line
        yield _say(table, line, "DB802", f"{total - len(pairs)} more pairs of rules overlap", "Begin with those named.")


def _gaps(table: Table, partition: Partition, phrases: Phrases) -> Iterator[Diagnostic]:
    gaps, complete = partition.gaps(LOOKED_FOR)
    line = table.line
    for gap in gaps[:MOST]:
        problem = f"no rule applies to: {phrases.conditions(gap)}. For example: {phrases.situation(lowest(gap))}"
        yield _say(table, line, "DB801", problem, "Write a rule for it, or widen one.")
    rest = len(gaps) - MOST
    if rest > 0:
        number = f"{'' if complete else 'more than '}{rest}"
        yield _say(table, line, "DB801", f"{number} other kinds of situation have no rule", "Begin with those named.")
    elif not complete:
        problem = "so many rules overlap that other situations without a rule may not have been found"
        yield _say(table, line, "DB801", problem, "Mend the overlaps, and check again.")


def _levels(table: Table) -> Iterator[Diagnostic]:
    """Dead ends, circles, levels that nothing leads to."""
    for level in table.levels.values():
        if not level.then and not level.final:
            problem = f"the level {quote(level.id)} leads nowhere"
            yield _say(table, level.line, "DB804", problem, "Write 'then: id of the next level', or 'final: true'.")
        if level.then and level.final:
            problem = f"the level {quote(level.id)} is final and leads on to {quote(level.then)}"
            yield _say(table, level.line, "DB804", problem, "Delete 'then' or 'final'.")
    ways = {level.id: [level.then] for level in table.levels.values() if level.then}
    for circle in circles(ways):
        problem = f"the levels lead in a circle: {' → '.join([*circle, circle[0]])}"
        yield _say(
            table, table.levels[circle[0]].line, "DB805", problem, "Let one of them lead elsewhere, or be final."
        )
    reached = {rule.level for rule in table.rules if rule.level}
    waiting = list(reached)
    while waiting:
        following = table.levels[waiting.pop()].then
        if following and following not in reached:
            reached.add(following)
            waiting.append(following)
    for level in table.levels.values():
        if level.id not in reached:
            yield Diagnostic(
                table.shown,
                level.line,
                "DB807",
                f"no rule and no other level leads to {quote(level.id)}",
                "Write a rule that does, or delete the level.",
                Severity.WARNING if level.final else Severity.ERROR,
            )


def _times(table: Table, phrases: Phrases) -> Iterator[Diagnostic]:
    """Times that nobody can keep. A next level takes longer to take over than the one before in most organizations;
    what it may not take is longer than the one before has for all of its work."""
    for level in table.levels.values():
        for key, time in (("limit", level.limit), ("resolve", level.resolve)):
            if time.amount == 0:
                problem = f"the time '{key}' of the level {quote(level.id)} is over before it begins"
                yield _say(table, level.line, "DB806", problem, "Write a time of at least 1 second.")
        if level.resolve.comparable < level.limit.comparable:
            yield _late(table, level.line, level, level.limit, phrases)
        following = table.levels.get(level.then or "")
        if following and following.limit.comparable > level.resolve.comparable:
            problem = (
                f"the level {quote(following.id)} takes over within {phrases.duration(following.limit)}, "
                f"but {quote(level.id)} before it has only {phrases.duration(level.resolve)} for all of its work"
            )
            yield _say(table, following.line, "DB806", problem, "Give the first more time, or the next less.")
    for rule in table.rules:
        own = table.levels.get(rule.level or "")
        if rule.limit is None or own is None or rule.limit == own.limit:
            continue
        if rule.limit.amount == 0:
            problem = "the time 'limit' of this rule is over before it begins"
            yield _say(table, rule.line, "DB806", problem, "Write a time of at least 1 second.")
        elif own.resolve.comparable < rule.limit.comparable:
            yield _late(table, rule.line, own, rule.limit, phrases)


def _late(table: Table, line: int, level: Step, limit: Duration, phrases: Phrases) -> Diagnostic:
    problem = (
        f"the level {quote(level.id)} takes over within {phrases.duration(limit)}, "
        f"but must have solved the case or passed it on within {phrases.duration(level.resolve)}"
    )
    return _say(table, line, "DB806", problem, "Shorten 'limit', or lengthen 'resolve'.")


def _cases(table: Table, phrases: Phrases) -> Iterator[Diagnostic]:
    for case in table.cases:
        applying = table.applying(case.place)
        if len(applying) != 1:
            continue  # A gap or an overlap, which is said already.
        rule = table.rules[applying[0]]
        same = (rule.level, rule.role) == (case.level, case.role) and case.limit in (None, rule.limit)
        if not same:
            problem = (
                f"the case {quote(case.title)} expects {_outcome(table, case.level, case.role, case.limit, phrases)}, "
                f"and the rule of line {rule.line} says {_outcome(table, rule.level, rule.role, rule.limit, phrases)}"
            )
            yield _say(table, case.line, "DB809", problem, "Correct the rule, or what the case expects.")


def _outcome(table: Table, level: str | None, role: str, limit: Duration | None, phrases: Phrases) -> str:
    where = f"level {quote(level)}" if level else "that it stays"
    return f"{where} with {quote(role)}" + (f" within {phrases.duration(limit)}" if limit else "")
