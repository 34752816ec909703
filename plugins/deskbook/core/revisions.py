"""Revisions: what a controlled document said in each of its versions, and which of them applied on a day.

A version is in force from its effective date until a later one takes effect or it is withdrawn (ISO 9001:2015, 7.5.3:
control of changes, prevention of the unintended use of obsolete documents).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

_VERSION = re.compile(r"(\d{1,9})\.(\d{1,9})")


@dataclass(frozen=True, slots=True)
class State:
    """A page with document control as it was recorded once.

    Attributes:
        path: relative to docs/, then.
        text: the whole file.
        values: its front matter, as plain data.
        day: the day on which it was recorded; None for what is not recorded yet.
        marking: its audience then; None where nothing said one.
    """

    path: str
    text: str
    values: Mapping[str, Any]
    day: date | None
    marking: str | None = None


@dataclass(frozen=True, slots=True)
class Revision:
    """One version of a document.

    Attributes:
        id: the document's.
        version: `major.minor`.
        state: its text and front matter: the last that was approved, else the last.
        recorded: the day on which this version was first recorded; None for what is not recorded yet.
        withdrawn: the day on which it was taken back, by going back to an earlier version or by retiring the document.
    """

    id: str
    version: str
    state: State
    recorded: date | None = None
    withdrawn: date | None = None

    @property
    def status(self) -> str:
        """Where it stood: `draft`, `in-review`, `approved` or `retired`."""
        return str(self.state.values.get("status", ""))

    @property
    def approved(self) -> bool:
        """Whether it was approved: what was retired since is known by the text that was."""
        return self.status == "approved" and self.approved_on is not None and self.effective is not None

    @property
    def effective(self) -> date | None:
        """The day from which it is in force."""
        return _day(self.state.values.get("effective"))

    @property
    def approved_on(self) -> date | None:
        """The day of its approval."""
        return _day(self.state.values.get("approved_on"))

    def text(self, key: str) -> str:
        """A front-matter value that is text; "" where it is none."""
        value = self.state.values.get(key)
        return value if isinstance(value, str) else ""

    @property
    def order(self) -> tuple[int, int]:
        """The version as numbers."""
        return order_of(self.version)


@dataclass(frozen=True, slots=True)
class Span:
    """When a revision was, is or will be in force: from the first day to the last; None where the end is open."""

    revision: Revision
    first: date
    last: date | None


def order_of(version: str) -> tuple[int, int]:
    """A version as numbers; (0, 0) for what is none."""
    match = _VERSION.fullmatch(version)
    return (int(match[1]), int(match[2])) if match else (0, 0)


def compile_revisions(
    states: Iterable[State], current: Iterable[State], today: date
) -> dict[str, tuple[Revision, ...]]:
    """The revisions of each document, by id, the earliest version first.

    Documents are known by their id, whatever file they stood in: a file that is renamed, deleted and made anew, or
    whose name another one takes, changes nothing. What stands in the working folder comes last.

    Args:
        states: what was recorded, in order.
        current: the documents as they stand now; of others nothing is told.
        today: the day of what happened and is not recorded yet.
    """
    now = {str(state.values["id"]): state for state in current}
    every: dict[str, list[State]] = {name: [] for name in now}
    for state in states:
        name = state.values.get("id")
        if isinstance(name, str) and name in every and _version(state):
            every[name].append(state)
    return {name: _revisions(name, [*every[name], state], today) for name, state in now.items()}


def _revisions(name: str, states: Sequence[State], today: date) -> tuple[Revision, ...]:
    found: dict[str, Revision] = {}
    last: dict[str, int] = {}
    for number, state in enumerate(states):
        version = _version(state)
        if not version:
            continue
        last[version] = number
        before = found.get(version)
        if before is None:
            found[version] = Revision(name, version, state, state.day)
        elif state.values.get("status") == "approved" or not before.approved:
            found[version] = replace(before, state=state)
    final = states[-1]
    for version, revision in found.items():
        later = states[last[version] + 1 :][:1]
        if later and order_of(_version(later[0])) < order_of(version):  # Going back takes a version back.
            found[version] = replace(revision, withdrawn=later[0].day or today)
        elif final.values.get("status") == "retired" and revision.approved:
            retired = next(state for state in states if state.values.get("status") == "retired")
            found[version] = replace(revision, withdrawn=retired.day or today)
    return tuple(sorted(found.values(), key=lambda revision: revision.order))


def in_force(revisions: Iterable[Revision], day: date) -> Revision | None:
    """The revision in force on a day: the newest approved one whose effective date is not later."""
    best: tuple[tuple[date, tuple[int, int]], Revision] | None = None
    for revision in revisions:
        begin = revision.effective
        if not revision.approved or begin is None or begin > day:
            continue
        if revision.withdrawn is not None and revision.withdrawn <= day:
            continue
        key = (begin, revision.order)
        if best is None or key > best[0]:
            best = key, revision
    return best[1] if best else None


def coming(revisions: Iterable[Revision], day: date) -> tuple[Revision, ...]:
    """Approved revisions that take effect after a day, in order."""
    ahead = [r for r in revisions if r.approved and r.withdrawn is None and r.effective and r.effective > day]
    return tuple(sorted(ahead, key=lambda r: (r.effective, r.order)))


def spans(revisions: Sequence[Revision]) -> tuple[Span, ...]:
    """Which revision applied when, the first day first; days on which none applied are left out."""
    days = sorted({d for r in revisions for d in (r.effective, r.withdrawn) if r.approved and d is not None})
    found: list[Span] = []
    for number, day in enumerate(days):
        revision = in_force(revisions, day)
        if revision is None:
            continue
        last = days[number + 1] - timedelta(days=1) if number + 1 < len(days) else None
        if found and found[-1].revision is revision and found[-1].last == day - timedelta(days=1):
            found[-1] = replace(found[-1], last=last)
        else:
            found.append(Span(revision, day, last))
    return tuple(found)


def _version(state: State) -> str:
    """The version of a state, `1.0` without quotes included; "" where it has none."""
    value = state.values.get("version")
    text = str(value) if isinstance(value, (str, float)) else ""
    return text if _VERSION.fullmatch(text) else ""


def _day(value: object) -> date | None:
    """A date of front matter, written with quotes or without."""
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
