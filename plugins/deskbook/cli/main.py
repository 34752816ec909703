"""The command `deskbook`."""

from __future__ import annotations

import sys

import click

from deskbook import __version__
from deskbook.cli.build import build
from deskbook.cli.check import check
from deskbook.cli.export import export
from deskbook.cli.freeze import freeze
from deskbook.cli.init import init
from deskbook.cli.list import list_
from deskbook.cli.schema import schema
from deskbook.cli.search import search
from deskbook.cli.serve import serve


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="deskbook")
def deskbook() -> None:
    """One repository of Markdown, one site for each audience.

    \b
    Example:
      deskbook check
      deskbook build --audience all
    """


for command in (build, serve, check, list_, search, export, freeze, init, schema):
    deskbook.add_command(command)


def main() -> None:
    """Run the command; exit 0 fine, 1 findings, 2 misuse, 130 when interrupted."""
    try:
        deskbook(standalone_mode=False)
    except click.exceptions.Exit as error:
        sys.exit(error.exit_code)
    except click.UsageError as error:
        error.show()
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("Stopped. The last good site was not touched.", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.exit(0)


if __name__ == "__main__":
    main()
