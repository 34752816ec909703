"""`deskbook/register`: the register, and on each page its control line, banners, foot on paper and lasting address."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.core.selection import Selection
from deskbook.engine.pages import add_assets, add_file, add_page, fragment, present
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of
from deskbook.register.arrange import arrange, entries_of, place_downloads
from deskbook.register.compile import FORMS
from deskbook.register.config import RegisterOptions
from deskbook.register.describe import describe
from deskbook.register.encode import encode, lasting_path
from deskbook.register.model import ASSETS


class RegisterPlugin(FeaturePlugin[RegisterOptions]):
    """Says on each controlled page what it is and whether it is in force; lists them all for the narrowest audience."""

    options_type = RegisterOptions

    def generated(self, selection: Selection) -> dict[str, str]:
        """The register, where anything is controlled."""
        whole = selection.audience == selection.library.audiences.narrowest
        controlled = any(document.control for document in selection.documents())
        return {self.options.page: "Register"} if whole and controlled else {}

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the register, its downloads, and `/id/<id>/` for each document."""
        site = site_of(config)
        for path in self.generated(site.selection):
            add_page(files, config, path, site.words("register.title"), site.words("register.summary"))
            add_assets(files, config, *ASSETS)
            for form, place in place_downloads(path).items():
                add_file(files, config, place, FORMS[form](entries_of(site.selection)).encode("utf-8"))
        for page in site.selection.pages.values() if self.options.addresses else ():
            file = files.get_file_from_path(page.path)
            leads = site.selection.library.leading.get(page.document.id or "", page.document.path)
            if page.document.id and file and leads == page.document.path:
                target = "../../" + file.url
                html = fragment(
                    config,
                    "register/redirect.html",
                    {"title": page.document.title, "target": "../../" if target == "../.././" else target},
                )
                add_file(files, config, f"id/{page.document.id}/index.html", html)
        return files

    @event_priority(-200)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the register, once the gate has judged what an author wrote: it holds fields and buttons."""
        site, path = site_of(config), page.file.src_uri
        if path not in self.generated(site.selection):
            return html
        page.meta["hide"] = ["navigation", "toc"]  # The table wants the room; tabs and path lead on.
        url = site.url_from(page, files)
        values = {
            "register": arrange(entries_of(site.selection)),
            "downloads": {form: url(place) for form, place in place_downloads(path).items()},
            "roles": site.selection.roles,
            "successors": site.selection.library.by_id(),
            "today": site.selection.day,
            "url": url,
        }
        return html + fragment(config, "register/register.html", values)

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Put banner and control line before the content; what to read next and what paper says after it."""
        site = site_of(config)
        staged, url = site.page(page), site.url_from(page, None)
        values = {**describe(site.selection, staged.document), "url": url} if staged else {}
        if staged and site.narrowest and url(ASSETS[-1]) and "task-list-item" in (page.content or ""):
            version = staged.document.control.version if staged.document.control else ""
            about = {"path": staged.path, "version": version, "url": url}
            present(context, config, "after", "register/checklist.html", about)
        if "control" in values:
            present(context, config, "before", "register/control.html", values)
            if values["related"]:
                present(context, config, "after", "register/next.html", values)
            path = lasting_path(site.selection, values["document"], addresses=self.options.addresses)
            file = site.files.get_file_from_path(path) if site.files else None
            values["code"] = encode(config.site_url, file.url) if config.site_url and file else None
            present(context, config, "after", "register/sheet.html", values)
            if values["catch"] in ("draft", "in-review", "retired"):
                context["deskbook"]["catch"] = site.words(f"status.{values['catch']}")
        return context
