"""`deskbook/history`: the versions of each document, what applied on a day, and what changed between two of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.library import Library
from deskbook.core.selection import Selection
from deskbook.engine.pages import add_assets, add_page, fragment, present
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of
from deskbook.history.check import check_versions
from deskbook.history.compare import compare
from deskbook.history.config import HistoryOptions
from deskbook.history.describe import describe, describe_comparison, describe_version
from deskbook.history.fold import fold
from deskbook.history.model import ASSETS
from deskbook.history.trace import comparison_path, comparisons, paths_of


class HistoryPlugin(FeaturePlugin[HistoryOptions]):
    """Lists versions below each controlled page, gives each its own, and compares them."""

    options_type = HistoryOptions

    def versions(self) -> frozenset[str]:
        """Kinds of which every version has a page."""
        return frozenset(self.options.kinds)

    def check(self, library: Library, selections: Mapping[str, Selection], day: date) -> list[Diagnostic]:
        """Whether versions count upwards, in time too."""
        return check_versions(library)

    def generated(self, selection: Selection) -> dict[str, str]:
        """Pages that compare two versions."""
        return {
            comparison_path(*pair): f"{pair[1]} → {pair[2]}" for pair in comparisons(selection, self.options.compared)
        }

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the comparisons; bring script and style along."""
        site = site_of(config)
        for name, old, new in comparisons(site.selection, self.options.compared):
            document = site.selection.library.by_id().get(name)
            title = document.title if document else name
            title = site.words("history.compare_title", title=title, old=old, new=new)
            add_page(files, config, comparison_path(name, old, new), title, "", searched=False)
        if site.selection.library.revisions:
            add_assets(files, config, *ASSETS)
        return files

    @event_priority(100)
    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Once all pages are rendered, compare them."""
        site = site_of(config)
        for name, old, new in comparisons(site.selection, self.options.compared):
            files_ = [files.get_file_from_path(path) for path in paths_of(name, old, new)]
            before, after, both = (file.page if file else None for file in files_)
            if before is None or after is None or both is None:
                continue
            comparison = compare(before.content or "", after.content or "")
            values = {
                **describe_comparison(site.selection, name, old, new, self.options.compared),
                "comparison": comparison,
                "stretches": fold(comparison.rows),
                "url": site.url_from(both, files),
            }
            both.content = fragment(config, "history/comparison.html", values)
            both.meta["hide"] = ["navigation", "toc"]
        return env

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Say on a version's page what it is; below a controlled page list its versions."""
        site = site_of(config)
        staged, url = site.page(page), site.url_from(page, None)
        if staged is None:
            return context
        if staged.document.version_of:
            values = {**describe_version(site.selection, staged), "url": url}
            present(context, config, "before", "history/version.html", values)
        elif staged.document.control and staged.document.id and not staged.document.kind.editions:
            values = {**describe(site.selection, staged.document), "url": url}
            if values["coming"]:
                present(context, config, "before", "history/coming.html", values)
            present(context, config, "after", "history/versions.html", values)
        return context
