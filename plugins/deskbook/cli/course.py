"""`deskbook export scorm12|scorm2004|cmi5|qti|zip|all`: courses for learning-management systems."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from deskbook.cli.options import config_option, date_option, unknown
from deskbook.engine.checking import audiences_of, load_project
from deskbook.engine.exporting import BuiltSite, Unbuilt, built_site
from deskbook.export.choose import ALL, NotOffered, choose, versions
from deskbook.export.gather import Missing, gather
from deskbook.export.model import FORMATS
from deskbook.export.pack import pack
from deskbook.export.produce import produce

ABOUT = {
    "scorm12": "A package of SCORM 1.2, which nearly every learning-management system takes.",
    "scorm2004": "A package of SCORM 2004, 4th edition.",
    "cmi5": "A package of cmi5, for systems with a learning record store.",
    "qti": "A question bank of QTI 2.1.",
    "all": "Every format at once.",
    "zip": "The lessons and the test to be read anywhere; the device keeps what was done.",
}


def command_for(form: str) -> click.Command:
    """The command of a format."""

    @click.argument("names", metavar="ID[@VERSION]...|all", nargs=-1, required=True)
    @click.option("--audience", metavar="A", help="Whose site it is taken from. Default: the narrowest audience's.")
    @click.option(
        "--out",
        type=click.Path(file_okay=False, path_type=Path),
        default=Path("dist"),
        show_default=True,
        metavar="DIR",
        help="Where to.",
    )
    @date_option
    @config_option
    def run(names: tuple[str, ...], audience: str | None, out: Path, day: date | None, config_file: Path) -> None:
        audiences = audiences_of(config_file)
        if audience and audience not in audiences:
            raise unknown("an audience", audience, audiences.names)
        _, examination = load_project(config_file, day)
        known = versions(examination.library.documents.values())
        for name in names:
            if name not in known:
                raise unknown("a version of a module", name, known)
        click.echo(f"Building the site for '{audience or audiences.narrowest}' …", err=True)
        try:
            with built_site(config_file, audience or audiences.narrowest, day) as built:
                _write(built, names, form, out)
        except (Unbuilt, Missing) as error:
            raise click.ClickException(f"{error}\nNothing was exported.") from error

    run.__doc__ = (
        f"{ABOUT[form]}\n\nWithout a version the one in force is taken; `all` takes every version that was released.\n\n\b\n"
        f"Example:\n  deskbook export {form} TRN-CS-001\n  deskbook export {form} TRN-CS-001@1.0 --out packages"
    )
    return click.command(form)(run)


def _write(built: BuiltSite, names: tuple[str, ...], form: str, out: Path) -> None:
    try:
        chosen = choose(names, built.courses())
    except NotOffered as error:
        raise unknown("a version of a module that this audience gets", error.name, error.known) from error
    forms = FORMATS if form == ALL else (form,)
    gathered = [gather(course, built) for course in chosen]
    packages = [produce(course, each, built, built.identifier) for course in gathered for each in forms]
    for loss in dict.fromkeys(loss for package in packages for loss in package.losses):
        click.echo(f"QTI: {loss}", err=True)
    for package in packages:
        content = pack(package.files, package.first)
        try:
            out.mkdir(parents=True, exist_ok=True)
            (out / package.name).write_bytes(content)
        except OSError as error:
            raise click.ClickException(f"{error.filename or out} cannot be written: {error.strerror}.") from error
        click.echo(f"{out / package.name}: {len(package.files)} files, {-(-len(content) // 1024)} KB")
