"""Reaching somebody: which channels are for a page's topic, and when somebody is there, as a script can count it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

from babel import Locale

from deskbook.core.diagnostics import Diagnostic, Severity, quote
from deskbook.core.library import DATA, Library
from deskbook.core.records import Channel, Hours, Organization
from deskbook.core.selection import Selection

AS_ALWAYS = "opening hours"
"""What a channel says under `hours` whose hours are those of the organization."""

_ALL = ("daily", "every day", "day and night", "always")
_ENGLISH = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_TO = re.compile(r"\s*(?:\bto\b|\bbis\b|–|—|-)\s*")
_AND = re.compile(r"\s*(?:,|;|&|\band\b|\bund\b)\s*")


@dataclass(frozen=True, slots=True)
class Way:
    """A way to reach somebody, from a page.

    Attributes:
        key: the channel's id.
        channel: the channel.
        hours: its opening hours in words, one a line.
        times: the same for the script; None where they cannot be counted.
        shared: whether they are those of the organization.
    """

    key: str
    channel: Channel
    hours: tuple[str, ...]
    times: dict[str, Any] | None
    shared: bool


def ways_for(selection: Selection, path: str) -> list[Way]:
    """The channels for a page, in the order of `_data/channels.yml`: those made for the selection's own audience.

    Args:
        selection: gives channels and organization.
        path: the page.
    """
    library = selection.library
    topic = PurePosixPath(path).stem.split(".")[0]
    return [
        Way(key, channel, *_times(channel, library.data.organization))
        for key, channel in selection.channels.items()
        if library.marking(channel) == selection.audience and (not channel.topics or topic in channel.topics)
    ]


def address_of(selection: Selection, chosen: str) -> str:
    """Where a message about an answer goes: as chosen, else the first channel with e-mail, else nowhere ("")."""
    own = (c for c in selection.channels.values() if selection.library.marking(c) == selection.audience)
    links = (channel.link or "" for channel in own)
    return chosen or next((link for link in links if link.startswith("mailto:")), "")


def _times(channel: Channel, organization: Organization) -> tuple[tuple[str, ...], dict[str, Any] | None, bool]:
    shared = not channel.times and (channel.hours or "").strip().casefold() == AS_ALWAYS and bool(organization.hours)
    own = organization.hours if shared else channel.times
    if not own:
        return ((channel.hours,) if channel.hours else ()), None, False
    week: list[list[Any]] = []
    for item in own:
        days = read_days(item.days, organization.locale)
        if days is None:
            return words_of(own), None, shared
        week.append([days, item.open, item.close])
    free = [[holiday.day.isoformat(), holiday.title] for holiday in organization.holidays]
    return words_of(own), {"zone": organization.time_zone, "week": week, "free": free}, shared


def words_of(hours: Sequence[Hours]) -> tuple[str, ...]:
    """Opening hours in words."""
    return tuple(f"{item.days} {item.open}–{item.close}" for item in hours)


def read_days(text: str, locale: str) -> list[int] | None:
    """Days written in words, `Monday to Friday` or `Sat, Sun`, from 1, Monday, to 7; None where they cannot be read.

    Args:
        text: in English or the locale's language; names may be abbreviated.
        locale: the handbook's.
    """
    words = text.casefold().replace(".", "").strip()
    if words in _ALL:
        return [1, 2, 3, 4, 5, 6, 7]
    names = _names(locale)
    days: set[int] = set()
    for part in _AND.split(words):
        ends = [names.get(name) for name in _TO.split(part)]
        first, last = ends[0], ends[-1]
        if first is None or last is None or len(ends) > 2:
            return None
        days.update((first + n - 1) % 7 + 1 for n in range((last - first) % 7 + 1))
    return sorted(days)


def _names(locale: str) -> dict[str, int]:
    names = {name: n for n, name in enumerate(_ENGLISH, 1)}
    names |= {name[:3]: n for name, n in list(names.items())} | {name + "s": n for name, n in list(names.items())}
    for width in ("wide", "abbreviated"):
        days = Locale.parse(locale.replace("-", "_")).days["format"][width]
        names |= {str(name).casefold().replace(".", ""): n + 1 for n, name in days.items()}
    return names


def check_hours(library: Library) -> Iterator[Diagnostic]:
    """Opening hours in words that no script could count; pages say them and not whether somebody is there now."""
    data, locale = library.data, library.data.organization.locale
    lists: list[tuple[str, tuple[str | int, ...], Sequence[Hours]]] = [
        ("organization.yml", ("hours",), data.organization.hours),
        *(("channels.yml", (key, "times"), channel.times) for key, channel in data.channels.items()),
    ]
    for name, place, hours in lists:
        for number, item in enumerate(hours):
            if read_days(item.days, locale) is None:
                problem = f"{quote(item.days)} cannot be read as days of the week, so no page says who is there now"
                line = data.line(name, *place, number, "days")
                advice = "Write 'Monday to Friday', or 'Saturday, Sunday'."
                yield Diagnostic(library.shown(DATA + name), line, "DB958", problem, advice, Severity.WARNING)
