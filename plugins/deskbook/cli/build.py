"""`deskbook build`."""

from __future__ import annotations

import os
import sys
from datetime import date
from pathlib import Path

import click

from deskbook.cli.options import config_option, date_option, unknown
from deskbook.core.diagnostics import errors
from deskbook.core.report import as_json, as_text
from deskbook.engine.building import build_sites
from deskbook.engine.checking import audiences_of, check_project


@click.command()
@click.option("--audience", default="all", show_default=True, metavar="NAME|all", help="Whom to build for.")
@date_option
@click.option(
    "--jobs",
    type=click.IntRange(1, 64),
    default=None,
    metavar="N",
    help="How many audiences are built at a time. Default: as many as the machine has processors.",
)
@click.option("--clean", is_flag=True, help="Remove the output folder's leftovers of earlier runs first.")
@click.option("--strict", is_flag=True, help="Warnings stop publication too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How findings are written.",
)
@config_option
def build(
    audience: str, day: date | None, jobs: int | None, clean: bool, strict: bool, form: str, config_file: Path
) -> None:
    """Build the sites, and publish each in one step when all went well.

    A build that fails or is stopped leaves the last good site as it was.

    \b
    Example:
      deskbook build
      deskbook build --audience public --date 2026-03-15
    """
    names = audiences_of(config_file).names
    if audience != "all" and audience not in names:
        raise unknown("an audience", audience, [*names, "all"])
    found = check_project(config_file, day, rendered=False)
    if form == "json":
        click.echo(as_json(found), nl=False)
    elif found:
        click.echo(as_text(found), err=True, nl=False)
    if errors(found, strict=strict):
        click.echo("Nothing was published.", err=True)
        sys.exit(1)
    chosen = list(names) if audience == "all" else [audience]
    built = build_sites(
        config_file,
        chosen,
        day=day,
        jobs=jobs or os.cpu_count() or 1,
        clean=clean,
        strict=strict,
        say=lambda text: click.echo(text, err=True),
    )
    sys.exit(0 if built else 1)
