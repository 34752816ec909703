"""The index of a built site, for the commands that read it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from deskbook.cli.options import unknown
from deskbook.engine.checking import audiences_of
from deskbook.engine.published import Published, build_into, published_site
from deskbook.search.publish import reader_of
from deskbook.search.unpack import Damaged, Shelf

PLUGIN = "deskbook/search"


@contextmanager
def open_index(config_file: Path, audience: str | None) -> Iterator[tuple[Shelf, Published]]:
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
