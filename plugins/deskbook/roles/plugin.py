"""`deskbook/roles`: a page for each role, and a start page that remembers which one is the reader's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import get_toc

from deskbook.core.selection import Selection
from deskbook.engine.pages import add_assets, add_page, fragment, present
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of
from deskbook.roles.config import RolesOptions
from deskbook.roles.describe import describe
from deskbook.roles.model import ASSETS, SPAN, RolePage


class RolesPlugin(FeaturePlugin[RolesOptions]):
    """Adds `roles/<id>` and an overview, for the narrowest audience."""

    options_type = RolesOptions
    roles: Sequence[RolePage] = ()

    def generated(self, selection: Selection) -> dict[str, str]:
        """The overview and a page for each role."""
        if selection.audience != selection.library.audiences.narrowest or not selection.roles:
            return {}
        pages = {f"{self.options.folder}/{name}.md": role.title for name, role in selection.roles.items()}
        return {f"{self.options.folder}/index.md": "Roles", **pages}

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages."""
        site = site_of(config)
        self.roles = describe(site.selection, self.options.folder)
        for path, title in self.generated(site.selection).items():
            overview = path.endswith("/index.md")
            add_page(
                files,
                config,
                path,
                site.words("roles.title") if overview else title,
                site.words("roles.summary") if overview else "",
            )
            add_assets(files, config, *ASSETS)
        return files

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the pages."""
        site = site_of(config)
        path = page.file.src_uri
        if path not in self.generated(site.selection):
            return html
        name = "roles/overview.html" if path.endswith("/index.md") else "roles/role.html"
        own = next((r for r in self.roles if r.path == path), None)
        if own:
            names = [(name, site.words(f"roles.{name}", days=SPAN)) for name in own.sections]
            page.toc = get_toc([{"level": 2, "id": name, "name": text, "children": []} for name, text in names])
        values = {"roles": self.roles, "role": own, "span": SPAN, "today": site.selection.day}
        return html + fragment(config, name, {**values, "url": site.url_from(page, files)})

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Let readers choose their role: on its page, and on the start page, which then begins with what matters to it."""
        site = site_of(config)
        generated = self.generated(site.selection)
        if not generated or site.audience == site.project.audiences.widest:
            return context
        staged, path = site.page(page), page.file.src_uri
        values: dict[str, Any] = {"roles": self.roles, "span": SPAN, "today": site.selection.day}
        values |= {"url": site.url_from(page, None)}
        if staged and staged.document.meta.layout == "home":
            values |= {"overview": f"{self.options.folder}/index.md"}
            return present(context, config, "home", "roles/home.html", values)
        own = next((r for r in self.roles if r.path == path), None)
        return present(context, config, "before", "roles/mine.html", {**values, "role": own}) if own else context
