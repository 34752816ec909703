"""`deskbook/procedures`: steps, decisions, the flow chart, and the run of a procedure."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.library import Library
from deskbook.core.selection import Selection, StagedPage
from deskbook.engine.pages import add_assets, fragment, woven_text
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of
from deskbook.procedures.chart import draw
from deskbook.procedures.check import check_procedures, limit_of
from deskbook.procedures.config import ProceduresOptions
from deskbook.procedures.model import ASSETS, BLOCKS, PROCEDURE
from deskbook.procedures.shape import Unreadable, shape
from deskbook.procedures.weave import flow_of, weave


class ProceduresPlugin(FeaturePlugin[ProceduresOptions]):
    """Adds the kind, and what its pages are made of."""

    options_type = ProceduresOptions
    kinds = (PROCEDURE,)
    blocks = BLOCKS

    def check(self, library: Library, selections: Mapping[str, Selection], day: date) -> list[Diagnostic]:
        """Whether whoever follows a procedure comes to an end."""
        return check_procedures(library, selections)

    def woven(self, page: StagedPage, selection: Selection) -> StagedPage:
        """The page with its steps in pieces."""
        return weave(page)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Bring the scripts along."""
        if site_of(config).narrowest:
            add_assets(files, config, *ASSETS)
        return files

    @event_priority(100)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """In a foreign site, whose pages nobody staged, put the pieces into the text."""
        return woven_text(config, page, markdown)

    @event_priority(-200)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put the steps together.

        Raises:
            BuildError: where the rendered page does not hold what was put into it.
        """
        site = site_of(config)
        source = site.unwoven(page)
        flow = flow_of(source) if source else None
        if source is None or flow is None or not flow.blocks:
            return html
        try:
            between, blocks = shape(html, flow, lambda step: limit_of(step, site.selection.library))
        except Unreadable as error:
            raise BuildError(f"{source.path}: {error}. Write steps and decisions themselves.") from error
        items = [item for block in blocks for item in block]
        values: dict[str, Any] = {
            "between": between,
            "blocks": blocks,
            "items": items,
            "document": source.document,
            "chart": draw(items, end=site.words("steps.end")),
            "roles": site.selection.roles,
            "runs": self.options.runs and site.narrowest,
            "url": site.url_from(page, files),
        }
        return fragment(config, "procedures/page.html", values)
