"""`deskbook/feeds`: what changes and when, as Atom feeds and calendars."""

from __future__ import annotations

from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.core.selection import Selection
from deskbook.engine.pages import add_file
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of
from deskbook.feeds.compose import compose, has_feeds
from deskbook.feeds.config import FeedsOptions
from deskbook.feeds.model import CHANGES, DATES, GRAMMAR


class FeedsPlugin(FeaturePlugin[FeedsOptions]):
    """Adds the feeds of an audience and, for the narrowest, of each role; names the first in the head of every page."""

    options_type = FeedsOptions

    def published(self, selection: Selection) -> tuple[str, ...]:
        """The name in the ids, where the feeds lie, and the words of the two formats."""
        return (self.options.authority or "", self.options.since.isoformat(), CHANGES, DATES, GRAMMAR)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the feeds."""
        site = site_of(config)

        def address(path: str) -> str:
            file = files.get_file_from_path(path)
            return file.url if file else ""

        composed = compose(
            site.selection,
            self.options,
            site_name=config.site_name,
            site_url=config.site_url,
            words=site.words,
            written=site.format.day,
            address=address,
        )
        for path, content in composed.items():
            add_file(files, config, path, content)
        return files

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Let programs find the feed of changes from any page."""
        if has_feeds(site_of(config).selection):
            context.setdefault("deskbook", {})["feed"] = CHANGES
        return context
