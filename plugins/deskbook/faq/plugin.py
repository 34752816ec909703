"""`deskbook/faq`: questions and answers, their overview, and their check."""

from __future__ import annotations

from collections.abc import Collection, Mapping
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
from deskbook.engine.pages import add_assets, add_page, fragment, present, woven_text
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.site import site_of
from deskbook.faq.arrange import Place, arrange, asks, foot_of, places_of
from deskbook.faq.check import check_questions
from deskbook.faq.config import FaqOptions
from deskbook.faq.model import ASSETS, BLOCK, FAQ
from deskbook.faq.parse import parse_questions
from deskbook.faq.reach import address_of, ways_for
from deskbook.faq.shape import Shown, Unreadable, plain, shape, structured, version_of
from deskbook.faq.weave import blocks_of, weave


class FaqPlugin(FeaturePlugin[FaqOptions]):
    """Adds the kind and the block, and the page that lists all questions."""

    options_type = FaqOptions
    kinds = (FAQ,)
    blocks = (BLOCK,)
    places: Mapping[str, Place] = {}
    values: Mapping[str, Any] = {}
    overviews: Collection[str] = ()

    def check(self, library: Library, selections: Mapping[str, Selection], day: date) -> list[Diagnostic]:
        """Whether every question has an answer, and every answer a source."""
        return check_questions(library, selections, day)

    def generated(self, selection: Selection) -> dict[str, str]:
        """The overview, where there are questions and nobody wrote one."""
        path = f"{self.options.folder}/index.md"
        wanted = path not in selection.pages and any(asks(page) for page in selection.pages.values())
        return {path: "Questions and answers"} if wanted else {}

    def published(self, selection: Selection) -> tuple[str, ...]:
        """The addresses that pages name."""
        return (self.options.endpoint, self.options.address, self.options.chat)

    def woven(self, page: StagedPage, selection: Selection) -> StagedPage:
        """The page with its questions as headings, without what they say about themselves."""
        return weave(page)

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Add the overview; bring script and style along."""
        site = site_of(config)
        self.places = places_of(site.examination.selections[site.audience])
        self.overviews = self.generated(site.selection)
        for path in self.overviews:
            add_page(files, config, path, site.words("faq.title"), site.words("faq.summary"))
        self.values = {"endpoint": self.options.endpoint, "address": address_of(site.selection, self.options.address)}
        if self.places:
            add_assets(files, config, *ASSETS)
        return files

    @event_priority(100)
    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """In a foreign site, whose pages nobody staged, put the pieces into the text."""
        return woven_text(config, page, markdown)

    @event_priority(-200)
    def on_page_content(self, html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Put questions and answers together; fill the overview.

        Raises:
            BuildError: where the rendered page does not hold what was put into it.
        """
        site, url = site_of(config), site_of(config).url_from(page, files)
        unwoven = site.examination.selections[site.audience]
        if page.file.src_uri in self.overviews:
            return html + fragment(config, "faq/overview.html", {"categories": arrange(unwoven), "url": url})
        source = site.unwoven(page)
        questions = blocks_of(source) if source else ()
        if source is None or not questions:
            return html

        def render(shown: Shown) -> str:
            foot = foot_of(shown.question, unwoven, self.places)
            values = {"shown": shown, "foot": foot, "page": source, "url": url}
            values |= {"kind": FAQ.title, "keywords": shown.question.meta.keywords if shown.question.meta else ()}
            values["several"] = len(questions) > 1 and shown.question is questions[0]
            return fragment(config, "faq/question.html", values)

        try:
            filled, shown = shape(html, questions, render)
        except Unreadable as error:
            raise BuildError(f"{source.path}: {error}. Write questions and answers themselves.") from error
        data = structured([(one.title, one.plain) for one in shown])
        return fragment(config, "faq/page.html", {"data": data, **self.values, "url": url}) + filled

    def on_page_context(self, context: Any, page: Page, config: MkDocsConfig, nav: Any) -> Any:
        """Below an answer that is a page of its own, what stands below each answer; below all questions, who can help."""
        site, path = site_of(config), page.file.src_uri
        source, url = site.unwoven(page), site.url_from(page, None)
        questions = parse_questions(source, source.path)[0] if source else ()
        if not questions and path not in self.overviews:
            return context
        if source and questions[0].begin < 0:
            title, text = source.document.title, plain(page.content or "")
            foot = foot_of(questions[0], site.examination.selections[site.audience], self.places)
            values = {"question": questions[0], "foot": foot, "version": version_of(title, text), **self.values}
            values |= {"data": structured([(title, text)]), "url": url}
            present(context, config, "after", "faq/answer.html", values)
        ways = ways_for(site.selection, path)
        if ways:
            facts = site.selection.facts
            within = {w.key: site.format.text(facts[key]) for w in ways if (key := w.channel.response or "") in facts}
            contact = url(str(config.extra.get("contact", "")))
            values = {"ways": ways, "responses": within, "chat": self.options.chat, "contact": contact, "url": url}
            present(context, config, "after", "faq/help.html", values)
            context["deskbook"]["helped"] = True
        return context
