"""Where the output of a handbook goes."""

from __future__ import annotations

from pathlib import Path

import yaml


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
