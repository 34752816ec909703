"""Where the output of a handbook goes."""

from __future__ import annotations

from pathlib import Path

import yaml

KEPT = ".deskbook"
"""Folder beside the published sites of a handbook, in which what a build worked out waits for the next."""


class _Loose(yaml.SafeLoader):
    """Reads mkdocs.yml for one plain key; tags such as `!ENV` are passed over."""


_Loose.add_multi_constructor("", lambda loader, suffix, node: None)


def configured_site_dir(file: Path) -> str:
    """The output folder that a mkdocs.yml names, whatever the command line says."""
    try:
        values = yaml.load(file.read_text(encoding="utf-8"), Loader=_Loose)
    except (OSError, yaml.YAMLError, UnicodeDecodeError):
        return "site"
    return str(values.get("site_dir") or "site") if isinstance(values, dict) else "site"


def kept_file(root: Path, name: str, *, foreign: bool = False) -> Path:
    """Where something is kept from build to build.

    Args:
        root: folder of mkdocs.yml.
        name: of the file.
        foreign: whether the site is none of ours: its output folder is published as it is, so Material's cache is taken.

    Returns:
        The file; its folder may not be there, and then what is kept may wait until it is.
    """
    folder = root / ".cache" if foreign else root / configured_site_dir(root / "mkdocs.yml") / KEPT
    return folder / name
