"""Sites that were built before, found again by their mkdocs.yml."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from deskbook.engine.checking import audiences_of, read_config
from deskbook.engine.plugin import FeaturePlugin

WALL = "deskbook/audience"


@dataclass(frozen=True, slots=True)
class Published:
    """Where the site of an audience lies.

    Attributes:
        folder: the site.
        audience: whose it is; "" where the project knows no audiences.
        docs: the folder of its sources.
        shown: what stands before a path in `docs` as the author knows it.
        plugins: the features of the project, by the name under which mkdocs.yml has them.
    """

    folder: Path
    audience: str
    docs: Path
    shown: str
    plugins: dict[str, FeaturePlugin[Any]]


def published_site(config_file: Path, audience: str | None = None) -> Published:
    """Where a project's site lies, whether it was built or not.

    Args:
        config_file: its mkdocs.yml.
        audience: whose site; None is the narrowest's.
    """
    config: MkDocsConfig = read_config(config_file)
    plugins = {name: each for name, each in config.plugins.items() if isinstance(each, FeaturePlugin)}
    out, docs = Path(config.site_dir), Path(config.docs_dir)
    shown = f"{os.path.relpath(docs, config_file.absolute().parent)}/".replace(os.sep, "/")
    if WALL not in plugins:
        return Published(out, "", docs, shown, plugins)
    name = audience or audiences_of(config_file).narrowest
    return Published(out / name, name, docs, shown, plugins)


def build_into(config_file: Path, folder: Path, audience: str) -> bool:
    """Build the site of an audience into a folder of its own; what it says goes to standard error.

    Returns:
        Whether it was built.
    """
    command = [sys.executable, "-X", "utf8", "-m", "mkdocs", "build", "--quiet", "--config-file", str(config_file)]
    command += ["--site-dir", str(folder)]
    environment = {**os.environ, "DESKBOOK_AUDIENCE": audience} if audience else None
    return not subprocess.run(
        command, env=environment, stdin=subprocess.DEVNULL, stdout=sys.stderr, check=False
    ).returncode
