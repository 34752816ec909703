"""`deskbook serve`."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from deskbook.cli.options import config_option, date_option, unknown
from deskbook.engine.building import serve_site
from deskbook.engine.checking import audiences_of


@click.command()
@click.option(
    "--audience", default=None, metavar="NAME", help="Whose site is shown. Default: the narrowest audience's."
)
@date_option
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on this machine."
)
@config_option
def serve(audience: str | None, day: date | None, port: int, config_file: Path) -> None:
    """Show a site on this machine and refresh it when a source changes.

    \b
    Example:
      deskbook serve --audience public
    """
    names = audiences_of(config_file).names
    name = audience or names[-1]
    if name not in names:
        raise unknown("an audience", name, names)
    os.environ["DESKBOOK_AUDIENCE"] = name
    if day:
        os.environ["DESKBOOK_DATE"] = day.isoformat()
    serve_site(config_file, port)
