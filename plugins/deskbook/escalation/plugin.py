"""`deskbook/escalation`: the table of escalation, checked, and its matrix, wizard, chart and cases."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.core.diagnostics import Diagnostic, errors
from deskbook.core.library import Library
from deskbook.core.pieces import BlockType
from deskbook.core.selection import Selection, StagedPage
from deskbook.engine.pages import add_assets, fragment, woven_text
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of
from deskbook.escalation.check import check_escalation
from deskbook.escalation.config import EscalationOptions
from deskbook.escalation.model import ASSETS, FILE, EscalationFile
from deskbook.escalation.present import shown
from deskbook.escalation.weave import MARK, weave


class EscalationPlugin(FeaturePlugin[EscalationOptions]):
    """Reads `_data/escalation.yml`, and fills the blocks that show it."""

    options_type = EscalationOptions
    blocks = (BlockType("escalation"),)
    data = MappingProxyType({FILE: EscalationFile})

    def check(self, library: Library, selections: Mapping[str, Selection], day: date) -> list[Diagnostic]:
        """Whether every situation has one rule, and every block can be filled."""
        return check_escalation(library, selections)

    def woven(self, page: StagedPage, selection: Selection) -> StagedPage:
        """The page with marks for its blocks."""
        return weave(page)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Bring scripts and style along."""
        if site_of(config).narrowest:
            add_assets(files, config, *ASSETS)
        return files

    @event_priority(100)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """In a foreign site, whose pages nobody staged, put the marks into the text."""
        return woven_text(config, page, markdown)

    @event_priority(-200)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the blocks.

        Raises:
            BuildError: where the table has faults (in a foreign site, where nobody has looked before).
        """
        site = site_of(config)
        parts = MARK.findall(html)
        if not parts or not site.narrowest:
            return html
        faults = errors(self.check(site.selection.library, site.examination.selections, site.project.day))
        if faults:
            raise BuildError("\n".join(map(str, faults)))
        values: dict[str, Any] = {
            **shown(site.selection, site.words, site.url_from(page, files), self.options.roles),
            "parts": parts,
            "drawn": "javascripts/chart.js" in html,
            "styled": "stylesheets/steps.css" in html,
            "url": site.url_from(page, files),
        }
        pieces = {part: fragment(config, f"escalation/{part}.html", values) for part in dict.fromkeys(parts)}
        # Ids may stand once on a page, so what is asked for twice is shown once.
        filled = MARK.sub(lambda match: pieces.pop(match[1], ""), html)
        return fragment(config, "escalation/style.html", values) + filled
