"""`deskbook/records`: what came of a test, and that a document was read, go to the organization's own records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.library import Library
from deskbook.core.selection import Selection
from deskbook.engine.naming import identifier
from deskbook.engine.pages import add_assets, present
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of
from deskbook.records.check import check_audiences
from deskbook.records.config import RecordsOptions
from deskbook.records.describe import describe, published, sends
from deskbook.records.model import ASSETS, MARK


class RecordsPlugin(FeaturePlugin[RecordsOptions]):
    """Adds to the pages of training what sends; nothing where no endpoint is set."""

    options_type = RecordsOptions
    told: Mapping[str, Any] = MappingProxyType({})

    def check(self, library: Library, selections: Mapping[str, Selection], day: date) -> list[Diagnostic]:
        """Whether the audiences are there that send."""
        return check_audiences(self.options, library.audiences.names)

    def published(self, selection: Selection) -> tuple[str, ...]:
        """What pages are told, where they send."""
        return published(self.told)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Find out whether pages send, and what they are told; bring scripts and style along."""
        site = site_of(config)
        self.told = {}
        if sends(self.options, site.audience, site.project.audiences.narrowest):
            self.told = describe(self.options, site.selection.library, config.site_name, identifier(config))
            add_assets(files, config, *ASSETS)
        return files

    @event_priority(-300)
    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Put what sends onto the pages of training, once all else is on them."""
        around = context.get("deskbook", {})
        shown = [page.content or "", *around.get("before", []), *around.get("after", [])]
        if self.told and any(MARK in part for part in shown):
            values = {"data": self.told, "url": site_of(config).url_from(page, None)}
            present(context, config, "after", "records/place.html", values)
        return context
