"""`deskbook check`."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import click

from deskbook import __version__
from deskbook.cli.options import config_option, date_option
from deskbook.core.diagnostics import errors
from deskbook.core.report import FORMATS, as_sarif
from deskbook.engine.checking import check_project


@click.command()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github", "sarif"]),
    default="text",
    show_default=True,
    help="How the findings are written.",
)
@click.option("--strict", is_flag=True, help="Warnings count as errors.")
@date_option
@config_option
def check(form: str, strict: bool, day: date | None, config_file: Path) -> None:
    """Say everything that is wrong with the sources, all at once.

    Exit status 1 where there is an error, 0 where there is none.

    \b
    Example:
      deskbook check
      deskbook check --format github
    """
    found = check_project(config_file, day)
    text = as_sarif(found, __version__) if form == "sarif" else FORMATS[form](found)
    click.echo(text, nl=False)
    sys.exit(1 if errors(found, strict=strict) else 0)
