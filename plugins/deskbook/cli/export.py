"""`deskbook export`: what a handbook holds, in the forms of other programs."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deskbook.cli.course import ABOUT, command_for
from deskbook.cli.index import PLUGIN
from deskbook.cli.options import config_option
from deskbook.engine.checking import audiences_of
from deskbook.engine.published import published_site
from deskbook.search.export import FORMS, documents
from deskbook.search.publish import reader_of
from deskbook.search.unpack import Damaged, Shelf


@click.group()
def export() -> None:
    """What a handbook holds, in the forms of other programs.

    \b
    Example:
      deskbook export scorm12 TRN-CS-001
      deskbook export search-documents --format meilisearch > documents.ndjson
    """


for _form in ABOUT:
    export.add_command(command_for(_form))


@export.command("search-documents")
@click.option(
    "--format",
    "form",
    type=click.Choice(sorted(FORMS)),
    default="opensearch",
    show_default=True,
    help="For which server.",
)
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Where to. Default: standard output."
)
@config_option
def search_documents(form: str, out: Path | None, config_file: Path) -> None:
    """Every section of the built sites once, as NDJSON, with the audiences that may find it.

    \b
    Example:
      deskbook export search-documents --format opensearch --out documents.ndjson
    """
    first = published_site(config_file)
    if PLUGIN not in first.plugins:
        raise click.UsageError(f"{config_file.name} does not use '{PLUGIN}'. Add it to the plugins.")
    shelves = {}
    for name in audiences_of(config_file).names if first.audience else [""]:
        folder = published_site(config_file, name or None).folder / first.plugins[PLUGIN].options.folder
        try:
            shelves[name] = Shelf(reader_of(folder))
        except (Damaged, OSError) as error:
            site = f"the site for '{name}'" if name else "the site"
            raise click.UsageError(f"{site} has no index that can be read. Build it first: deskbook build") from error
    text = "".join(f"{line}\n" for line in FORMS[form](documents(shelves)))
    if out is None:
        click.echo(text.encode("utf-8", "surrogatepass"), nl=False)
        sys.exit(0)
    out.write_text(text, encoding="utf-8", errors="surrogatepass")
    click.echo(f"{out}: {text.count(chr(10))} lines", err=True)
