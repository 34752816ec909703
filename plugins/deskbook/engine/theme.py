"""What the theme brings along: files that are copied as they are, and the texts of its templates."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from mkdocs.config.defaults import MkDocsConfig

from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of


def theme_files(config: MkDocsConfig) -> Iterator[bytes]:
    """Files that the theme may copy into a site unchanged, in no order."""
    for folder in config.theme.dirs:
        for path in Path(folder).rglob("*"):
            if (
                path.is_file()
                and path.suffix not in (".html", ".py", ".pyc", ".md", ".yml")
                and ".icons" not in path.parts
            ):
                yield path.read_bytes()


def site_texts(config: MkDocsConfig) -> Iterator[str]:
    """Texts that any reader of any audience may read: words of the interface, templates, the site's configuration."""
    site = site_of(config)
    yield "\n".join(site.words.values())
    language = str(config.theme.get("language") or "en")
    for folder in config.theme.dirs:
        for path in Path(folder).rglob("*.html"):
            if "languages" not in path.parts or path.stem in ("en", language):
                yield path.read_text(encoding="utf-8")
    for value in (
        config.site_name,
        config.site_description,
        config.site_url,
        config.site_author,
        config.copyright,
        config.repo_url,
    ):
        if value:
            yield str(value)
    # Snippets are told where the staged parts lie; a path of this machine is nothing that a reader may read.
    extensions = {name: options for name, options in config.mdx_configs.items() if name != "pymdownx.snippets"}
    yield json.dumps(
        _plain([dict(config.theme), extensions, config.extra, config.extra_css, config.extra_javascript, config.nav]),
        ensure_ascii=False,
    )
    yield "script async defer type module"
    yield " ".join(config.plugins) + " " + " ".join(config.markdown_extensions)
    yield from site.generated.values()
    for plugin in config.plugins.values():
        if isinstance(plugin, FeaturePlugin):
            yield from plugin.published(site.selection)


def unversioned(context: Any) -> Any:
    """A template's context without the generator's version, which themes print into every page.

    Returns:
        The context, changed in place.
    """
    context["mkdocs_version"] = "1"
    return context


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {str(k): _plain(v) for k, v in value.items()}
    if isinstance(value, (list, tuple, set)):
        return [_plain(v) for v in value]
    return str(value)
