"""`deskbook list`: the register."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from deskbook.cli.options import Span, config_option, date_option, unknown
from deskbook.core.periods import Period
from deskbook.engine.checking import load_project
from deskbook.register.compile import FORMS, as_text, compile_register
from deskbook.register.remind import remind


@click.command("list")
@click.option(
    "--kind",
    metavar="K",
    help="Only documents of this kind; `page` for plain pages. Default: all controlled documents.",
)
@click.option("--audience", metavar="A", help="Only what this audience sees.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", *sorted(FORMS, reverse=True)]),
    default="text",
    show_default=True,
    help="How the register is written.",
)
@click.option(
    "--due",
    type=Span(),
    metavar="TIME",
    help="Only reviews that are due within this time or overdue, and versions that take effect in it, such as 30d, 2w or 6m.",
)
@date_option
@config_option
def list_(
    kind: str | None, audience: str | None, form: str, due: Period | None, day: date | None, config_file: Path
) -> None:
    """The register: every controlled document, its version and status, and when it is due; what is retired apart.

    \b
    Example:
      deskbook list --kind procedure
      deskbook list --format csv > register.csv
      deskbook list --due 30d
    """
    project, examination = load_project(config_file, day)
    names = ["page", *(k.name for k in project.kinds)]
    if kind and kind not in names:
        raise unknown("a kind", kind, names)
    if audience and audience not in project.audiences:
        raise unknown("an audience", audience, project.audiences.names)
    entries = compile_register(examination.library, project.day, kind=kind, audience=audience)
    if due:
        entries = remind(examination.library, entries, project.day, due.after(project.day), audience)
    text = as_text(entries) if entries or not due else "Nothing is due.\n"
    # Bytes: a register that is sent into a file is the one that is downloaded, on every system and in every locale.
    click.echo(FORMS[form](entries).encode("utf-8") if form in FORMS else text, nl=False)
