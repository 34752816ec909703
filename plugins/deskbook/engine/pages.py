"""Pages and files that features generate, and fragments that they put into pages."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Mapping
from typing import Any

from jinja2 import ChoiceLoader, Environment, FileSystemLoader
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page

from deskbook.engine.site import site_of, template_names
from deskbook.engine.starter import source_root

LOOK = ("assets/stylesheets/tokens.css", "assets/stylesheets/components.css")
"""What the stylesheets of fragments build on, in a foreign site too."""

_END_OF_BODY = re.compile(r"<(?=/body\s*>)", re.I)

INTERNAL = "assets/internal/"
"""Folder of the theme whose files are published for the narrowest audience alone."""


def add_page(
    files: Files, config: MkDocsConfig, path: str, title: str, body: str, *, searched: bool = True, listed: bool = True
) -> None:
    """Add a generated page: Markdown with a title, replacing a page of the same path.

    Args:
        searched: whether the search finds it.
        listed: whether a navigation that nobody wrote lists it.
    """
    hidden = "" if searched else "search: {exclude: true}\n"
    front = f"---\ntitle: {json.dumps(html.escape(title), ensure_ascii=False)}\n{hidden}---\n"
    file = File.generated(config, path, content=front + body)
    if not listed:
        file.inclusion = InclusionLevel.NOT_IN_NAV
    _add(files, file)


def add_file(files: Files, config: MkDocsConfig, path: str, content: str | bytes) -> None:
    """Add a generated file that is no page."""
    _add(files, File.generated(config, path, content=content))


def _add(files: Files, file: File) -> None:
    existing = files.get_file_from_path(file.src_uri)
    if existing is not None:
        files.remove(existing)
    files.append(file)


def add_assets(files: Files, config: MkDocsConfig, *paths: str) -> None:
    """See that files of `overrides/` are in the site, where its theme does not bring them along (a foreign site)."""
    folder = source_root() / "overrides"
    for path in (*LOOK, *paths):
        if files.get_file_from_path(path) is None and (folder / path).is_file():
            files.append(File(path, str(folder), config.site_dir, config.use_directory_urls))


def withhold_assets(files: Files, config: MkDocsConfig) -> None:
    """Take out what only the narrowest audience's pages use: scripts and styles in `assets/internal/`."""
    if not site_of(config).narrowest:
        for file in [f for f in files if f.src_uri.startswith(INTERNAL)]:
            files.remove(file)


def woven_text(config: MkDocsConfig, page: Page, markdown: str) -> str:
    """A page's Markdown with the features' blocks woven in; unchanged where the staged copy has them already."""
    site = site_of(config)
    staged = site.page(page)
    if staged is None or not site.project.lenient or markdown.strip() != (site.unwoven(page) or staged).body.strip():
        return markdown
    return staged.body


def fragment(config: MkDocsConfig, name: str, values: Mapping[str, Any]) -> str:
    """Render a template of `overrides/fragments/`, autoescaped.

    Args:
        config: gives the theme.
        name: below `fragments/`, such as `roles/role.html`.
        values: what the template may name, besides `template_names`.

    In a foreign site, whose theme has no such template, ours is taken.
    """
    site = site_of(config)
    if site.templates is None:
        site.templates = _templates(config)
        site.templates.globals.update(template_names(site), foreign=LOOK[0] not in map(str, config.extra_css))
    return site.templates.get_template(f"fragments/{name}").render(**values)


def _templates(config: MkDocsConfig) -> Environment:
    """The theme's templates, autoescaped; made once a build, since each is compiled when it is first asked for."""
    environment = config.theme.get_env().overlay(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    if environment.loader is not None:
        environment.loader = ChoiceLoader([environment.loader, FileSystemLoader(source_root() / "overrides")])
    return environment


def present(context: Any, config: MkDocsConfig, place: str, name: str, values: Mapping[str, Any]) -> Any:
    """Put a fragment into a page: `before` or `after` its content.

    Returns:
        The context, changed in place.
    """
    context.setdefault("deskbook", {}).setdefault(place, []).append(fragment(config, name, values))
    return context


def before_body_ends(output: str, addition: str) -> str:
    """A rendered page with something more at the end of its body; a page without one stays as it is."""
    start = output.rfind("</body")
    end = next(_END_OF_BODY.finditer(output, start), None) if start >= 0 else None
    if end is None:  # It is written in capitals, or there is none.
        end = next(reversed(list(_END_OF_BODY.finditer(output))), None)
    return output[: end.start()] + addition + output[end.start() :] if end else output
