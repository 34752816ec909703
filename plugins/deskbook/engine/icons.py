"""Icons that pages name: the theme cannot render a page with one that it does not have."""

from __future__ import annotations

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.library import Library


def check_icons(config: MkDocsConfig, library: Library) -> list[Diagnostic]:
    """Icons that the theme of a site does not have."""
    folders = [Path(folder) / ".icons" for folder in config.theme.dirs]
    found = []
    for document in library.documents.values():
        icon = document.meta.icon
        if icon is None or any((folder / f"{icon}.svg").is_file() for folder in folders):
            continue
        beside = [p for folder in folders for p in (folder / icon).parent.glob("*.svg")]
        hint = nearest(icon.rpartition("/")[2], [p.stem for p in beside]) or "Look for one in Material's list of icons."
        shown, line = library.shown(document.path), document.line("icon")
        found.append(Diagnostic(shown, line, "DB101", f"{quote(icon)} is not an icon of the theme", hint))
    return found
