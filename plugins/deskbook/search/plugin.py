"""`deskbook/search`: an index of what an audience reads, the search over it, and the page of its results."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from html import unescape
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.library import Library
from deskbook.core.selection import Selection
from deskbook.engine.lunr import stemmers_folder
from deskbook.engine.output import kept_file
from deskbook.engine.pages import add_assets, add_file, add_page, before_body_ends, fragment
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import refuse, site_of, warn_of_other
from deskbook.search.check import check_search
from deskbook.search.collect import collect
from deskbook.search.config import SearchOptions
from deskbook.search.describe import describe, published_words, values_on
from deskbook.search.expect import ask
from deskbook.search.model import ASSETS, QUESTIONS, STEMMERS, Entry
from deskbook.search.publish import index_files, reader_of, write_files
from deskbook.search.records import EXPECTATIONS, SYNONYMS, ExpectationsFile, SynonymsFile, own_thesaurus
from deskbook.search.stem import choose_languages, engine_files, stem_for
from deskbook.search.unpack import Shelf


class SearchPlugin(FeaturePlugin[SearchOptions]):
    """Collects what every page says, writes the index in parts, and asks it what it must answer."""

    options_type = SearchOptions
    data = MappingProxyType({SYNONYMS: SynonymsFile, EXPECTATIONS: ExpectationsFile})
    reads = False
    entries: list[Entry]
    dialogs: dict[str, str]
    files: Files | None = None
    stems: str = ""
    languages: tuple[str, ...] = ("en",)

    def published(self, selection: Selection) -> tuple[str, ...]:
        """Words that the index holds besides those of the pages."""
        return (self.options.endpoint, self.stems, *published_words(selection, general=self.options.general))

    def check(self, library: Library, selections: Mapping[str, Selection], day: date) -> list[Diagnostic]:
        """Whether what the files of the search name is there."""
        return check_search(library, selections)

    def on_config(self, config: MkDocsConfig) -> None:
        """Choose the languages."""
        self.entries, self.dialogs = [], {}
        self.languages = choose_languages(self.options.lang, str(config.theme.get("language") or "en"))
        warn_of_other(config, "deskbook/search", ("search", "material/search"))

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the page of results and what it loads."""
        site, self.files = site_of(config), files
        add_page(files, config, self.options.page, site.words("search.title"), "", searched=False, listed=False)
        add_assets(files, config, *ASSETS)
        for name in engine_files(self.languages):
            add_file(files, config, f"{STEMMERS}{name}", (stemmers_folder() / name).read_bytes())
        return files

    @event_priority(-200)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Fill the page of results."""
        if page.file.src_uri != self.options.page:
            return html
        page.meta["hide"] = ["navigation", "toc"]
        values = values_on("../" * page.url.count("/"), site_of(config).url_from(page, files), self.options, QUESTIONS)
        return html + fragment(config, "search/page.html", values)

    @event_priority(-250)
    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Collect what the page says, once it is whole and before definitions of terms are laid beside it."""
        asked = page.meta.get("search")
        excluded = isinstance(asked, dict) and asked.get("exclude")
        if not excluded and page.file.src_uri != self.options.page:
            site = site_of(config)
            trail = tuple(unescape(str(each.title)) for each in list(page.ancestors)[::-1])
            own = describe(site.page(page), site.selection, page.url, unescape(str(page.title or "")), page.meta, trail)
            self.entries += collect(page.content or "", own)
        return context

    @event_priority(-100)
    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """Lay the search over the page."""
        root = "../" * page.url.count("/")
        if root not in self.dialogs:  # It is the same on all pages of one depth.
            values = values_on(root, site_of(config).url_from(page, self.files), self.options, QUESTIONS)
            self.dialogs[root] = fragment(config, "search/dialog.html", values)
        return before_body_ends(output, self.dialogs[root])

    def on_post_template(self, output_content: str, template_name: str, config: MkDocsConfig) -> str:
        """Lay it over the page for addresses that lead nowhere, too."""
        if template_name != "404.html":
            return output_content
        url = site_of(config).url_from_root(config, self.files)
        values = values_on(url(""), url, self.options, QUESTIONS)
        return before_body_ends(output_content, fragment(config, "search/dialog.html", values))

    def on_post_build(self, config: MkDocsConfig) -> None:
        """Write the index into the site; ask it what is expected of it.

        Raises:
            BuildError: where a query does not lead where it must.
        """
        site = site_of(config)
        selection = site.selection
        packed = index_files(
            self.entries,
            languages=self.languages,
            folder=stemmers_folder(),
            thesaurus=own_thesaurus(selection.library, selection),
            general=self.options.general,
            store=kept_file(site.project.root, f"deskbook-search-{site.audience}.npz", foreign=site.project.lenient),
        )
        folder = Path(config.site_dir) / self.options.folder
        self.stems = packed.stems
        write_files(packed.files, folder)
        site.files = self.files
        shelf = Shelf(reader_of(folder))
        refuse(ask(selection.library, selection, site.address_of, shelf, stem_for(self.languages)))
