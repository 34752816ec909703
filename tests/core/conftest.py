"""The Markdown renderer as mkdocs.yml sets it up, so that what the core takes for text or code is held against it."""

from __future__ import annotations

from pathlib import Path

import markdown
import pytest

from deskbook.engine.checking import read_config

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def renderer() -> markdown.Markdown:
    """All extensions of mkdocs.yml but the one that reads files."""
    config = read_config(ROOT / "mkdocs.yml")
    names = [name for name in config.markdown_extensions if name != "pymdownx.snippets"]
    settings = {name: value for name, value in config.mdx_configs.items() if name in names}
    return markdown.Markdown(extensions=names, extension_configs=settings)
