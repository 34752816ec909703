"""Checking procedures: whoever follows one must come to an end, whatever the answers."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from deskbook.core.diagnostics import Diagnostic, Severity, nearest, quote
from deskbook.core.durations import Duration
from deskbook.core.library import Library
from deskbook.core.role_ids import check_role, role_ids
from deskbook.core.selection import Selection, StagedPage
from deskbook.procedures.model import Flow, Part, Step, Text, Way
from deskbook.procedures.parse import parse_flow

MAX_STEPS = 100
"""More steps than this nobody follows with a customer on the line."""

_FACT = re.compile(r"^\{\{\s*fact\(\s*(['\"])(?P<key>[^'\"]+)\1\s*\)\s*\}\}$")


def check_procedures(library: Library, selections: Mapping[str, Selection]) -> list[Diagnostic]:
    """Everything that is wrong with the steps and decisions of a handbook's pages.

    Args:
        library: the handbook.
        selections: what each audience may see; a page is judged as each of them gets it.
    """
    found: dict[Diagnostic, None] = {}
    for selection in selections.values():
        for page in selection.pages.values():
            shown = library.shown(page.document.path)
            flow, faults = parse_flow(page, shown)
            if not flow.blocks and not faults:
                continue
            for diagnostic in [*faults, *_check(flow, shown, selection, page), *([] if faults else _ways(flow, shown))]:
                found[diagnostic] = None
    return list(found)


def _check(flow: Flow, shown: str, selection: Selection, page: StagedPage) -> Iterator[Diagnostic]:
    if len(flow.steps) > MAX_STEPS:
        problem = f"the procedure has {len(flow.steps)} steps; nobody follows more than {MAX_STEPS}"
        yield Diagnostic(shown, flow.steps[MAX_STEPS].line, "DB705", problem, "Divide it into several procedures.")
    yield from _roles(flow.steps, shown, selection, page)
    for step in flow.steps:
        yield from _limit(step, shown, selection.library)
    yield from _names(flow, shown)


def _roles(steps: Iterable[Step], shown: str, selection: Selection, page: StagedPage) -> Iterator[Diagnostic]:
    library = selection.library
    known, control = role_ids(library.data), page.document.control
    for role, step in {step.role: step for step in reversed(list(steps)) if step.role}.items():
        named = next((text.lines[0].line for text in step.having(Part.ROLE)), step.line)
        faults = list(check_role(known, library.root, shown, named, "role", role))
        yield from faults
        if faults:
            continue
        if role not in selection.roles:
            marking = library.marking(library.data.roles[role]) if role in library.data.roles else ""
            advice = f"This page is for '{selection.audience}' too: leave the role out, or put the steps in a block '/// audience'."
            yield Diagnostic(shown, named, "DB202", f"the role {quote(role)} is for '{marking}'", advice)
        elif control and role not in control.applies_to:
            problem = f"the role {quote(role)} has steps here and does not stand in 'applies_to'"
            yield Diagnostic(
                shown, page.document.line("applies_to"), "DB706", problem, f"Add {role}.", Severity.WARNING
            )


def limit_of(step: Step, library: Library) -> Duration | None:
    """The time limit of a step; None where it has none, or one that cannot be read.

    Raises:
        ValueError: where its text is no length of time.
    """
    if not step.limit:
        return None
    fact = _FACT.match(step.limit)
    if fact is None:
        return Duration.parse(step.limit)
    record = library.data.facts.facts.get(fact["key"])
    return Duration.of_fact(record) if record else None  # An unknown fact is reported where macros are.


def _limit(step: Step, shown: str, library: Library) -> Iterator[Diagnostic]:
    try:
        limit_of(step, library)
    except ValueError as error:
        text: Text = step.having(Part.LIMIT)[0]
        problem = f"the time limit {quote(str(text))} cannot be counted"
        yield Diagnostic(shown, text.lines[0].line, "DB707", problem, f"{str(error).capitalize()}.")


def _names(flow: Flow, shown: str) -> Iterator[Diagnostic]:
    first: dict[str, int] = {}
    for item in flow.items:
        line = first.setdefault(item.name, item.line)
        if line != item.line:
            problem = f"the name {quote(item.name)} is used by the step on line {line} too"
            yield Diagnostic(shown, item.line, "DB103", problem, "Give one of the two another name.")
    names = [item.name for item in flow.items]
    for decision in flow.decisions:
        for branch in decision.branches:
            if branch.way is Way.STEP and branch.target not in names:
                problem = f"the answer {quote(str(branch.answer))} leads to no step: none is called '#{branch.target}'"
                hint = nearest(branch.target, names) or "Write '{ #name }' at the end of the step's first line."
                yield Diagnostic(shown, branch.line, "DB708", problem, hint)


def _ways(flow: Flow, shown: str) -> Iterator[Diagnostic]:
    """Steps that nobody comes to, and decisions from which nobody comes to an end; judged where all answers can be read."""
    items, ways = flow.items, flow.ways()
    if not items:
        return
    if flow.decisions and items[-1] is flow.decisions[-1]:
        for branch in flow.decisions[-1].branches:
            if branch.way is Way.NEXT:
                problem = f"the answer {quote(str(branch.answer))} leads to the next step, and there is none"
                yield Diagnostic(
                    shown, branch.line, "DB708", problem, "Write '-> end', or add a step after the decision."
                )
    reached = _closure({items[0].name}, ways)
    for index, item in enumerate(items):
        if item.name not in reached and (index == 0 or items[index - 1].name in reached):
            what = f"step {item.number}" if isinstance(item, Step) else "the decision"
            problem = f"nobody comes to {what}: no answer leads there"
            yield Diagnostic(
                shown, item.line, "DB709", problem, "Let an answer of the decision before it lead there, or delete it."
            )
    back: dict[str, list[str]] = {}
    for name, targets in ways.items():
        for target in targets:
            back.setdefault(target, []).append(name)
    ending = _closure({""}, back)
    stuck = [item for item in flow.items if item.name in reached and item.name not in ending]
    if stuck:
        turning = next((item for item in stuck if not isinstance(item, Step)), stuck[0])
        problem = "whoever comes here goes round in a circle: no answer leads to an end"
        yield Diagnostic(shown, turning.line, "DB710", problem, "Add an answer that leads out.")


def _closure(begin: set[str], ways: Mapping[str, Iterable[str]]) -> set[str]:
    """All that can be reached."""
    reached, queue = set(begin), list(begin)
    while queue:
        for target in ways.get(queue.pop(), ()):
            if target not in reached:
                reached.add(target)
                queue.append(target)
    return reached
