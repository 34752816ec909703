"""`deskbook/glossary`: the kind `term`, its links and tooltips, and the glossary from A to Z."""

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
from deskbook.core.selection import Selection, StagedPage
from deskbook.engine.pages import add_assets, add_page, fragment, woven_text
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of
from deskbook.glossary.arrange import arrange, describe_set
from deskbook.glossary.check import check_glossary
from deskbook.glossary.config import GlossaryOptions
from deskbook.glossary.define import define, shorten
from deskbook.glossary.gather import gather
from deskbook.glossary.link import link
from deskbook.glossary.model import ASSETS, BLOCK, TERM, Book
from deskbook.glossary.weave import weave


class GlossaryPlugin(FeaturePlugin[GlossaryOptions]):
    """Links the first use of each term on a page; shows all terms on a page of their own."""

    options_type = GlossaryOptions
    kinds = (TERM,)
    blocks = (BLOCK,)
    book: Book | None = None

    def generated(self, selection: Selection) -> dict[str, str]:
        """The glossary, where this audience sees any term."""
        return {self.options.page: "Glossary"} if gather(selection, self.options.pages) else {}

    def check(self, library: Library, selections: Mapping[str, Selection], day: date) -> list[Diagnostic]:
        """Whether each word has one meaning, and each meaning one word."""
        return check_glossary(library, selections, self.options.pages, self.options.known)

    def woven(self, page: StagedPage, selection: Selection) -> StagedPage:
        """The page with its listed terms as headings."""
        return weave(page)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Gather the terms; add the glossary and what its fragments load."""
        site = site_of(config)
        unwoven = site.examination.selections[site.audience]
        self.book = Book(gather(unwoven, self.options.pages), files=files)
        if self.book.terms:
            add_page(files, config, self.options.page, site.words("glossary.title"), "")
            add_assets(files, config, *ASSETS)
        return files

    @event_priority(100)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """In a foreign site, whose pages nobody staged, put the headings into the text."""
        return woven_text(config, page, markdown)

    @event_priority(-250)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Link the first use of each term, once every feature has put its buttons and fields in: those take no links."""
        site, path, book = site_of(config), page.file.src_uri, self.book
        if path == self.options.page:
            site.rendered.pop(path, None)  # It is filled later; until then nobody can say which places it has.
        if book is None or not book.terms or site.page(page) is None:
            return html
        pieces, used = link(html, book.matcher, book.of_page(path))
        linked = tuple(piece.term for piece in pieces if piece.term)
        book.note(path, linked, used)
        values = {"pieces": pieces, "terms": book.terms, "url": site.url_from(page, files)}
        return fragment(config, "glossary/text.html", values) if linked else html

    @event_priority(100)
    def on_env(self, env: Any, config: MkDocsConfig, files: Files) -> Any:
        """Once all pages are rendered, take the definitions from them and fill the glossary."""
        site, book = site_of(config), self.book
        file = files.get_file_from_path(self.options.page)
        if book is None or not book.terms or file is None or file.page is None:
            return env
        for key, term in book.terms.items():
            own = files.get_file_from_path(term.page)
            book.definitions[key] = define(term, (own.page.content or "") if own and own.page else "")
        url = site.url_from(file.page, files)
        groups = arrange(book, {path: page.document.title for path, page in site.selection.pages.items()}, url)
        about = describe_set(f"{config.site_name}: {site.words('glossary.title')}", groups)
        values = {"groups": groups, "about": about, "url": url}
        file.page.content = fragment(config, "glossary/index.html", values)
        file.page.meta["hide"] = ["toc"]  # The letters stand above the list already.
        return env

    @event_priority(-300)
    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Lay the definitions of linked terms beside the page, when searches have read it: they are no part of its text."""
        book = self.book
        keys = book.linked.get(page.file.src_uri, ()) if book else ()
        if book and keys:
            terms = [(book.terms[key], shorten(book.definitions.get(key, ""))) for key in keys]
            values = {"terms": terms, "url": site_of(config).url_from(page, book.files)}
            page.content = (page.content or "") + fragment(config, "glossary/tips.html", values)
        return context
