"""`deskbook/roles`: a page for each role."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.core.selection import Selection
from deskbook.engine.pages import add_page, fragment
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of
from deskbook.roles.config import RolesOptions
from deskbook.roles.describe import describe


class RolesPlugin(FeaturePlugin[RolesOptions]):
    """Adds `roles/<id>` and an overview, for the narrowest audience."""

    options_type = RolesOptions

    def generated(self, selection: Selection) -> dict[str, str]:
        """The overview and a page for each role."""
        if selection.audience != selection.library.audiences.narrowest or not selection.roles:
            return {}
        pages = {f"{self.options.folder}/{name}.md": role.title for name, role in selection.roles.items()}
        return {f"{self.options.folder}/index.md": "Roles", **pages}

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages."""
        site = site_of(config)
        for path, title in self.generated(site.selection).items():
            overview = path.endswith("/index.md")
            add_page(
                files,
                config,
                path,
                site.words("roles.title") if overview else title,
                site.words("roles.summary") if overview else "",
            )
        return files

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the pages."""
        site = site_of(config)
        path = page.file.src_uri
        if path not in self.generated(site.selection):
            return html
        roles = describe(site.selection, self.options.folder)
        name = "roles/overview.html" if path.endswith("/index.md") else "roles/role.html"
        own = next((r for r in roles if r.path == path), None)
        return html + fragment(config, name, {"roles": roles, "role": own, "url": site.url_from(page, files)})
