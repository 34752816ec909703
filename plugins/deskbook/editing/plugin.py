"""`deskbook/editing`: the pencil, and the reference of front matter."""

from __future__ import annotations

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.core.selection import Selection
from deskbook.editing.config import EditingOptions
from deskbook.editing.describe import chapters
from deskbook.editing.link import edit_address
from deskbook.engine.pages import add_page, fragment
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of


class EditingPlugin(FeaturePlugin[EditingOptions]):
    """Leads from each page to its source."""

    options_type = EditingOptions

    def generated(self, selection: Selection) -> dict[str, str]:
        """The reference, for the narrowest audience."""
        return (
            {self.options.reference: "Front matter reference"}
            if selection.audience == selection.library.audiences.narrowest
            else {}
        )

    def published(self, selection: Selection) -> tuple[str, ...]:
        """Where the pencils lead, for those who have them."""
        options = self.options
        if selection.audience not in (options.audiences or (selection.library.audiences.narrowest,)):
            return ()
        return (options.repository, options.branch, options.folder, options.address, f"edit/{options.branch}")

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the reference."""
        site = site_of(config)
        for path in self.generated(site.selection):
            add_page(files, config, path, site.words("reference.title"), site.words("reference.intro"))
        return files

    def on_pre_page(self, page: Page, config: MkDocsConfig, files: Files) -> Page:
        """Set the pencil's address."""
        site = site_of(config)
        staged = site.page(page)
        page.edit_url = None
        if staged is not None and not staged.document.version_of:
            narrowest = site.project.audiences.narrowest
            page.edit_url = edit_address(
                self.options, staged.document.path, audience=site.audience, narrowest=narrowest, trimmed=staged.trimmed
            )
        return page

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the reference."""
        site = site_of(config)
        if page.file.src_uri not in self.generated(site.selection):
            return html
        return html + fragment(config, "editing/reference.html", {"chapters": chapters(site.project.kinds)})
