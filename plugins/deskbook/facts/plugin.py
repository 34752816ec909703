"""`deskbook/facts`: macros in the sandbox, and the list of facts."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.library import Library
from deskbook.core.selection import Selection
from deskbook.engine.pages import add_page, fragment
from deskbook.engine.sandboxed import SandboxedMacros
from deskbook.engine.site import site_of
from deskbook.facts.check import check_facts
from deskbook.facts.config import FactsOptions
from deskbook.facts.tabulate import tabulate


class FactsPlugin(SandboxedMacros[FactsOptions]):
    """Carries out `{{ fact("…") }}`; lists every fact for the narrowest audience."""

    options_type = FactsOptions

    def generated(self, selection: Selection) -> dict[str, str]:
        """The list of facts."""
        whole = selection.audience == selection.library.audiences.narrowest and selection.facts
        return {self.options.page: "Facts"} if whole else {}

    def check(self, library: Library, selections: Mapping[str, Selection], day: date) -> list[Diagnostic]:
        """Numbers on pages that say something else than a fact about the same matter."""
        return list(check_facts(library))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the list of facts."""
        site = site_of(config)
        for path in self.generated(site.selection):
            add_page(files, config, path, site.words("facts.title"), site.words("facts.summary"))
        return files

    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the list of facts."""
        site = site_of(config)
        if page.file.src_uri not in self.generated(site.selection):
            return html
        rows = tabulate(site.selection, site.examination.facts_stated(site.audience))
        values: dict[str, Any] = {"rows": rows, "url": site.url_from(page, files)}
        return html + fragment(config, "facts/list.html", values)
