"""`deskbook init`."""

from __future__ import annotations

from pathlib import Path

import click

from deskbook.engine.starter import create_handbook


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--name", default="Your organization", show_default=True, help="The organization that the handbook speaks for."
)
def init(folder: Path, name: str) -> None:
    """Write a new handbook of one's own into DIR, complete and ready to build.

    \b
    Example:
      deskbook init ../handbook --name "Example Outfitters"
    """
    if "\n" in name or "<" in name or ">" in name or not name.strip():
        raise click.UsageError("the name must be one line of plain words.")
    try:
        written = create_handbook(folder, name.strip())
    except FileExistsError as error:
        raise click.UsageError(f"{folder} is not empty. Name a new folder.") from error
    except OSError as error:
        raise click.ClickException(
            f"{folder} cannot be written: {(error.strerror or 'unknown reason').lower()}."
        ) from error
    click.echo(f"Written to {folder}: {', '.join(written)}.")
    click.echo(f"Next: cd {folder}, then 'make site'.")
