"""`deskbook/training`: modules in versions side by side, their lessons and tests, and whether they are up to date."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from types import MappingProxyType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.core.courses import Course
from deskbook.core.diagnostics import Diagnostic
from deskbook.core.library import Library
from deskbook.core.selection import Selection, StagedPage
from deskbook.engine.pages import add_assets, add_file, add_page, fragment, present, woven_text
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of
from deskbook.training.check import check_training
from deskbook.training.config import TrainingOptions
from deskbook.training.describe import describe
from deskbook.training.divide import Section
from deskbook.training.freeze import FILE, ReleasesFile
from deskbook.training.model import ASSETS, BLOCKS, LESSON, MODULE
from deskbook.training.offer import offer
from deskbook.training.present import (
    Around,
    present_ack,
    present_banner,
    present_generated,
    present_page,
    present_taught,
)
from deskbook.training.produce import (
    asks_on,
    canonical,
    files_of,
    lasting,
    meta_of,
    needs_assets,
    pages_of,
    words_on,
    words_published,
)
from deskbook.training.shape import Unreadable
from deskbook.training.show import Shelf
from deskbook.training.weave import weave


class TrainingPlugin(FeaturePlugin[TrainingOptions]):
    """Adds the kinds and the blocks, the catalogue, and what says which modules are out of date."""

    options_type = TrainingOptions
    kinds = (MODULE, LESSON)
    blocks = BLOCKS
    data = MappingProxyType({FILE: ReleasesFile})
    shelf: Shelf = Shelf({}, {})
    acks: dict[str, Mapping[str, Any]]
    around: dict[str, Around]
    parts: dict[str, dict[str, Section]]

    def check(self, library: Library, selections: Mapping[str, Selection], day: date) -> list[Diagnostic]:
        """Whether modules are sound, up to date, and as they were released."""
        return check_training(library, selections, day, self.options.folder)

    def generated(self, selection: Selection) -> dict[str, str]:
        """The catalogue; the matrix and the coverage for the narrowest audience."""
        return pages_of(selection, self.options.folder)

    def published(self, selection: Selection) -> tuple[str, ...]:
        """Names in the data of pages, and what stands together on a card."""
        return tuple(words_published(selection))

    def woven(self, page: StagedPage, selection: Selection) -> StagedPage:
        """The page with its questions in pieces."""
        return weave(page)

    def courses(self, selection: Selection) -> dict[str, Course]:
        """The versions of modules that were rendered, questions and right answers included."""
        return offer(self.shelf, selection, {path: around.asked for path, around in self.around.items()})

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the pages, the files beside them, and the addresses of what is in force."""
        site, folder = site_of(config), self.options.folder
        self.acks, self.around, self.parts = {}, {}, {}
        self.shelf = describe(site.selection, site.examination.selections[site.audience], site.generated)

        def address(path: str) -> str | None:
            file = files.get_file_from_path(path)
            return file.url if file else None

        for path in self.generated(site.selection):
            add_page(files, config, path, *words_on(path, site.words), searched=path == f"{folder}/index.md")
        for path, content in files_of(self.shelf, site.selection, folder, site.words, config.site_url or "", address):
            add_file(files, config, path, content)
        for path, values in lasting(self.shelf, address):
            add_file(files, config, path, fragment(config, "register/redirect.html", values))
        if needs_assets(self.shelf, site.selection):
            add_assets(files, config, *ASSETS)
        return files

    @event_priority(100)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """In a foreign site, whose pages nobody staged, put the pieces into the text."""
        return woven_text(config, page, markdown)

    @event_priority(-200)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the catalogue, modules, lessons and tests; take the questions of other documents out of their text.

        Raises:
            BuildError: where the rendered page does not hold what was put into it.
        """
        site, path = site_of(config), page.file.src_uri
        source, url = site.unwoven(page), site.url_from(page, files)
        original = site.examination.selections[site.audience]
        render, filled = partial(fragment, config), lambda staged: site.sandbox.render(staged)[0]
        around = self.around[path] = Around(self.shelf, original, url, render, self.options.folder, filled, self.parts)
        if path in self.generated(site.selection):
            return html + present_generated(path, around)
        if source is None:
            return html
        page.meta.update(meta_of(path, self.shelf))
        try:
            if asks_on(source):
                html, self.acks[path] = present_ack(html, source, around)
            return present_page(html, source, around)
        except Unreadable as error:
            raise BuildError(f"{source.path}: {error}. Write questions and answers themselves.") from error

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Above an older version say where the current one is; below a document, what teaches it and asks about it."""
        site, source = site_of(config), site_of(config).unwoven(page)
        if source is None or source.document.version_of:
            return context
        around = self.around[source.path]
        if banner := present_banner(source, around):
            present(context, config, "before", "training/banner.html", banner)
        if newer := site.address_of(canonical(source.path, self.shelf)):
            page.canonical_url = f"{config.site_url}{newer}" if config.site_url else page.canonical_url
        if ack := self.acks.get(source.path):
            present(context, config, "after", "training/ack.html", ack)
        if taught := present_taught(source, around):
            present(context, config, "after", "training/taught.html", {**taught, "styled": source.path in self.acks})
        return context
