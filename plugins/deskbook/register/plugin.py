"""`deskbook/register`: the control line and the banners of a page, and its lasting address."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.engine.pages import add_file, fragment, present
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of
from deskbook.register.compile import entry_of
from deskbook.register.config import RegisterOptions


class RegisterPlugin(FeaturePlugin[RegisterOptions]):
    """Says on each controlled page what it is and whether it is in force."""

    options_type = RegisterOptions

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add `/id/<id>/` for each document."""
        site = site_of(config)
        for page in site.selection.pages.values() if self.options.addresses else ():
            file = files.get_file_from_path(page.path)
            if page.document.id and file:
                target = "../../" + file.url
                html = fragment(
                    config,
                    "register/redirect.html",
                    {"title": page.document.title, "target": "../../" if target == "../.././" else target},
                )
                add_file(files, config, f"id/{page.document.id}/index.html", html)
        return files

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Put banner and control line before the content, and what to read next after it."""
        site = site_of(config)
        staged = site.page(page)
        if staged is None or staged.document.control is None:
            return context
        entry = entry_of(staged.document, site.project.day)
        library = site.selection.library
        successor = library.by_id().get(staged.document.control.superseded_by or "")
        values = {
            "document": staged.document,
            "control": staged.document.control,
            "entry": entry,
            "roles": site.selection.roles,
            "whole": site.narrowest,
            "successor": successor if successor and site.selection.page_of(successor) else None,
            "related": [
                d for d in map(library.by_id().get, staged.document.control.related) if d and site.selection.page_of(d)
            ],
            "url": site.url_from(page, None),
        }
        present(context, config, "before", "register/control.html", values)
        return present(context, config, "after", "register/next.html", values) if values["related"] else context
