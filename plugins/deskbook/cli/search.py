"""`deskbook search`: the search of a site, on the command line."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from deskbook.cli.index import open_index
from deskbook.cli.options import config_option
from deskbook.search.answer import Unreadable, as_json, as_text, batch
from deskbook.search.find import find
from deskbook.search.report import report
from deskbook.search.stem import stem_for


@click.command()
@click.argument("query", required=False)
@click.option("--audience", metavar="A", help="Whose site is searched. Default: the narrowest audience's.")
@click.option("--limit", type=click.IntRange(1, 100), default=10, show_default=True, help="How many results.")
@click.option("--kind", default="", metavar="TITLE", help="Only this kind of document, such as Policy.")
@click.option("--role", default="", metavar="TITLE", help="Only what this role must know.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How it is written.",
)
@click.option(
    "--batch",
    "queries",
    type=click.File("r", encoding="utf-8"),
    metavar="FILE",
    help="Ask all queries of a file: JSON, one a line. Answers come one a line.",
)
@click.option(
    "--report",
    "log",
    type=click.File("r", encoding="utf-8"),
    metavar="LOG",
    help="Read what the endpoint was told: what fails, and a patch that mends it.",
)
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
    with open_index(config_file, audience) as (shelf, site):
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
