"""`deskbook schema`: JSON Schemas for editors."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from deskbook.cli.options import config_option
from deskbook.editing.describe import json_schemas
from deskbook.engine.checking import load_project


@click.command()
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(".vscode/schemas"),
    show_default=True,
    help="Folder of the schemas.",
)
@click.option("--check", "only_check", is_flag=True, help="Write nothing; exit 1 where a schema on disk differs.")
@config_option
def schema(out: Path, only_check: bool, config_file: Path) -> None:
    """Write JSON Schemas of front matter and data files, so that editors complete and check them.

    \b
    Example:
      deskbook schema
    """
    project, _ = load_project(config_file, None)
    stale = []
    for name, text in json_schemas(project.kinds, project.data).items():
        path = out / name
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path.as_posix())
        if not only_check:
            out.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    for path_text in stale:
        click.echo(f"{'out of date' if only_check else 'written'}: {path_text}")
    sys.exit(1 if stale and only_check else 0)
