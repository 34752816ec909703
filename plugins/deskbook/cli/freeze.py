"""`deskbook freeze`: record what a released version of a training module says."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from deskbook.cli.options import config_option, date_option, unknown
from deskbook.core.library import DATA
from deskbook.engine.checking import load_project
from deskbook.training.check_frozen import scored_in
from deskbook.training.freeze import FILE, digest_of, recorded, releases_of, write_releases
from deskbook.training.gather import is_released, modules_of


@click.command()
@click.argument("names", metavar="ID@VERSION...", nargs=-1, required=True)
@click.option(
    "--correction", metavar="TEXT", default="", help="A slip that was mended in a version that is recorded already."
)
@date_option
@config_option
def freeze(names: tuple[str, ...], correction: str, day: date | None, config_file: Path) -> None:
    """Record what a released version of a training module says; from then on the check refuses a change of it.

    Exit status 1 where a version cannot be recorded. The record stands in docs/_data/releases.yml; commit it.

    \b
    Example:
      deskbook freeze TRN-CS-001@1.0
      deskbook freeze TRN-CS-001@1.0 --correction "A letter was missing in the second question."
    """
    project, examination = load_project(config_file, day)
    library = examination.library
    modules = {module.name: module for module in modules_of(library.documents.values())}
    whole = examination.selections[project.audiences.narrowest]
    releases = releases_of(library)
    for name in dict.fromkeys(names):
        if name not in modules:
            raise unknown("a version of a module", name, modules)
        module = modules[name]
        if not is_released(module, project.day):
            raise click.ClickException(
                f"{name} is not released: its status is '{module.meta.status}', and it takes effect on "
                f"{module.meta.effective or 'no day yet'}. Record it once it is approved and in effect."
            )
        try:
            own = recorded(
                releases, module, digest_of(module, library), scored_in(module, whole), project.day, correction
            )
        except ValueError as error:
            raise click.ClickException(str(error)) from error
        releases[module.meta.id, module.meta.version] = own
    path = project.docs / DATA / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(write_releases(releases), encoding="utf-8")
    click.echo(f"written: {project.shown}{DATA}{FILE}")
