"""`deskbook search`: the search of a site, on the command line."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click

from deskbook.cli.options import config_option, file_option, format_option, unknown
from deskbook.engine.checking import audiences_of
from deskbook.engine.published import Published, build_into, published_site
from deskbook.search.answer import Unreadable, as_json, as_text, batch
from deskbook.search.find import find
from deskbook.search.publish import reader_of
from deskbook.search.report import report
from deskbook.search.stem import stem_for
from deskbook.search.unpack import Damaged, Shelf

PLUGIN = "deskbook/search"


@contextmanager
def _index(config_file: Path, audience: str | None) -> Iterator[tuple[Shelf, Published]]:
    """The index of a built site; where none was built, of one that is built for this alone."""
    site = published_site(config_file, audience)
    if PLUGIN not in site.plugins:
        raise click.UsageError(f"{config_file.name} does not use '{PLUGIN}'. Add it to the plugins.")
    if audience and (not site.audience or audience not in (known := audiences_of(config_file).names)):
        raise unknown("an audience", audience, known if site.audience else ["none: this site has no audiences"])
    folder = site.plugins[PLUGIN].options.folder
    with tempfile.TemporaryDirectory() as beside:
        place = site.folder / folder
        if not (place / "index.js").is_file():
            click.echo("No site is built yet: building one for this search.", err=True)
            if not build_into(config_file, Path(beside) / "site", site.audience):
                raise click.ClickException("The site could not be built, so there is nothing to search.")
            place = Path(beside) / "site" / folder
        try:
            yield Shelf(reader_of(place)), site
        except (Damaged, OSError) as error:
            raise click.ClickException(
                f"The index in {place} cannot be read: {error}. Build the site again."
            ) from error


@click.command()
@click.argument("query", required=False)
@click.option("--audience", metavar="A", help="Whose site is searched. Default: the narrowest audience's.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many results.")
@click.option("--kind", default="", metavar="TITLE", help="Only this kind of document, such as Policy.")
@click.option("--role", default="", metavar="TITLE", help="Only what this role must know.")
@format_option("text", "json")
@file_option("--batch", "queries", "FILE", "Ask all queries of a file: JSON, one a line. Answers come one a line.")
@file_option("--report", "log", "LOG", "Read what the endpoint was told: what fails, and a patch that mends it.")
@config_option
def search(query: str | None, audience: str | None, config_file: Path, **given: Any) -> None:
    """Search a built site as its readers do: the same index, the same ranking, and why each result stands where it does.

    \b
    Example:
      deskbook search "money back for boots I wore once" --audience public
      deskbook search --batch queries.jsonl > answers.jsonl
      deskbook search --report searches.log --audience public
    """
    queries, log, limit = given["queries"], given["log"], given["limit"]
    if [query, queries, log].count(None) != 2:
        raise click.UsageError("Give a QUERY, --batch FILE or --report LOG, and only one of them.")
    with _index(config_file, audience) as (shelf, site):
        stem = stem_for(shelf.languages)
        try:
            if query is not None:
                found = find(query, shelf, stem, kind=given["kind"], role=given["role"])
                text = (as_json if given["form"] == "json" else as_text)(query, found, shelf, limit)
                click.echo(text.encode("utf-8"), nl=False)
                sys.exit(0 if found.hits else 1)
            answers = (
                batch(queries, shelf, stem, limit, kind=given["kind"], role=given["role"])
                if queries
                else report(log, shelf, stem, site.audience, site.docs, site.shown)
            )
            for line in answers:
                click.echo(line.encode("utf-8"))
        except Unreadable as error:
            raise click.UsageError(f"{(queries or log).name}: {error}.") from error
