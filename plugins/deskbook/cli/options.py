"""Options that several commands share."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any, TypeVar

import click

from deskbook.core.diagnostics import nearest
from deskbook.core.periods import Period

_UNITS = {"d": "day", "w": "week", "m": "month", "y": "year"}


def unknown(what: str, name: str, known: Iterable[str]) -> click.UsageError:
    """The refusal of a name that is not known: exit status 2, with the nearest right one."""
    names = list(known)
    hint = nearest(name, names) or f"Known are: {', '.join(names)}."
    return click.UsageError(f"'{name}' is not {what}. {hint}")


F = TypeVar("F", bound=Callable[..., Any])


class IsoDate(click.ParamType[date]):
    """A date written `2026-03-01`."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read it, or say how it is written."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"'{value}' is not a date of the calendar. Write year-month-day, such as 2026-03-01.", param, ctx)


class Span(click.ParamType[Period]):
    """A length of time written `30d`."""

    name = "span"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Period:
        """Read it, or say how it is written."""
        if isinstance(value, Period):
            return value
        match = re.fullmatch(r"([0-9]{1,4})([dwmy])", value)
        try:
            return Period.parse(f"{match[1]} {_UNITS[match[2]]}" if match else "")
        except ValueError:
            self.fail(f"'{value}' is not a length of time. Write 30d, 2w, 6m or 1y.", param, ctx)


def date_option(function: F) -> F:
    """`--date`."""
    return click.option(
        "--date",
        "day",
        type=IsoDate(),
        metavar="DATE",
        help="The day to build for: what is in force then. Default: today.",
    )(function)


def config_option(function: F) -> F:
    """`--config-file`."""
    kind = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.option(
        "-f",
        "--config-file",
        "config_file",
        type=kind,
        default="mkdocs.yml",
        show_default=True,
        help="The handbook's mkdocs.yml.",
    )(function)
