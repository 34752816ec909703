"""The site that is being built: shared by all our plugins for the length of one build."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from deskbook.core.audiences import Audiences
from deskbook.core.diagnostics import Diagnostic, Severity, errors, ordered
from deskbook.core.facts import FactFormat
from deskbook.core.navigation import build_navigation, filter_navigation
from deskbook.core.selection import Selection, StagedPage
from deskbook.engine.gate import Rendered, check_anchors, judge
from deskbook.engine.icons import check_icons
from deskbook.engine.macros import Sandbox
from deskbook.engine.project import Examination, Project, examine, generated_titles, open_project
from deskbook.engine.words import Words

KEY = "_deskbook_site"
log = logging.getLogger("mkdocs.plugins.deskbook")


class Site:
    """One build for one audience.

    Attributes:
        project: what is built.
        examination: what was found in it.
        audience: for whom.
        generated: titles of generated pages, by path.
        rendered: what each page's content holds, by staged path; filled while pages are rendered.
        files: MkDocs' files, once it has read them.
        templates: the theme's templates for fragments, once one was asked for.
    """

    def __init__(self, project: Project, examination: Examination, audience: str) -> None:
        self.project, self.examination, self.audience = project, examination, audience
        self.selection: Selection = project.woven(examination.selections[audience])
        self.words: Words = examination.words
        self.sandbox = Sandbox(self.selection)
        self.format = FactFormat(self.selection.library.data.organization, self.selection.library.data.facts)
        self.generated: dict[str, str] = generated_titles(project, self.selection)
        self.rendered: dict[str, Rendered] = {}
        self.files: Files | None = None
        self.templates: Environment | None = None

    @property
    def narrowest(self) -> bool:
        """Whether this site is for the audience that sees all."""
        return self.audience == self.project.audiences.narrowest

    def page(self, page: Page) -> StagedPage | None:
        """The staged page that a MkDocs page was made from; None for a generated one."""
        return self.selection.pages.get(page.file.src_uri)

    def unwoven(self, page: Page) -> StagedPage | None:
        """The same before features wove their blocks into it."""
        return self.examination.selections[self.audience].pages.get(page.file.src_uri)

    def url_from(self, page: Page, files: Files | None) -> Callable[[str], str]:
        """A function that gives the address of a page's or file's path as seen from a page; "" where this site lacks it."""
        known = files or self.files

        def url(path: str) -> str:
            file = known.get_file_from_path(path) if known else None
            return file.url_relative_to(page.file) if file else ""

        return url

    def url_from_root(self, config: MkDocsConfig, files: Files | None) -> Callable[[str], str]:
        """A function that gives the address of a path for a page that may be shown anywhere, such as that for addresses
        that lead nowhere: from the host's root down, as the site generator's own templates have it."""
        root = urlsplit(config.site_url or "/").path.rstrip("/") + "/"

        def url(path: str) -> str:
            file = files.get_file_from_path(path) if files and path else None
            return root if not path else f"{root}{file.url.removeprefix('./')}" if file else ""

        return url

    def address_of(self, path: str) -> str | None:
        """The address of a page or file below the site's root; None where this site lacks it."""
        file = self.files.get_file_from_path(path) if self.files else None
        return file.url if file else None

    def note_content(self, page: Page, content: str) -> None:
        """Judge a page's rendered content and keep what links need to be judged later."""
        self.rendered[page.file.src_uri] = judge(content)

    def faults(self) -> list[Diagnostic]:
        """What the rendered pages hold that may not stand there."""
        found = []
        for path, rendered in self.rendered.items():
            staged = self.selection.pages.get(path)
            shown = self.selection.library.shown(staged.document.path if staged else path)
            found += [
                Diagnostic(shown, 0, code, problem, "Look for HTML, attribute lists and facts in this page.")
                for code, problem in rendered.faults
            ]
        return ordered([*found, *check_anchors(self.selection, self.rendered)])


def open_site(config: MkDocsConfig, audiences: Audiences, audience: str) -> Site:
    """Examine the project and begin a build for one audience.

    Raises:
        BuildError: with every error reported to the log before.
    """
    project = open_project(config, audiences=audiences)
    # `deskbook build` has judged the other audiences' walls before it started this process.
    examination = examine(project, audience if os.environ.get("DESKBOOK_CHECKED") else None)
    refuse([*examination.diagnostics, *check_icons(config, examination.library)])
    site = Site(project, examination, audience)
    config[KEY] = site
    return site


def site_of(config: MkDocsConfig) -> Site:
    """The site being built; in a foreign site, where no audience plugin opened one, everything is for everybody."""
    site = config.get(KEY)
    if site is None:
        project = open_project(config)
        site = Site(project, examine(project), project.audiences.narrowest)
        config[KEY] = site
    assert isinstance(site, Site)
    return site


def refuse(diagnostics: list[Diagnostic]) -> None:
    """Report everything; stop where there is an error.

    Raises:
        BuildError: where there is an error.
    """
    for diagnostic in ordered(diagnostics):
        if diagnostic.severity is Severity.ERROR:
            log.error(str(diagnostic))
        elif diagnostic.severity is Severity.WARNING:
            log.warning(str(diagnostic))
    found = errors(diagnostics)
    if found:
        raise BuildError(f"{len(found)} {'error' if len(found) == 1 else 'errors'}: nothing was published.")


def warn_of_other(config: MkDocsConfig, own: str, others: Iterable[str]) -> None:
    """Say so where another plugin does what ours does."""
    for name in others:
        if name in config.plugins:
            log.warning(f"The plugin '{name}' is on beside '{own}'. Take it out of mkdocs.yml: one of them is enough.")


def stage(site: Site, folder: Path) -> tuple[Path, Path]:
    """Write a selection to disk, and nothing else.

    Args:
        site: the build.
        folder: where; must be empty.

    Returns:
        The folder of pages and attachments, and the folder of parts that pages include.

    Raises:
        BuildError: where a macro of a part fails.
    """
    docs, parts = folder / "docs", folder / "parts"
    for place in (docs, parts):
        place.mkdir(parents=True)
    for path, page in site.selection.pages.items():
        _write(docs / path, page.text().encode("utf-8"))
    for path, part in site.selection.parts.items():
        # Markdown pulls a part in when the page's macros have been carried out; so the part's are carried out here.
        text, found = site.sandbox.render(part)
        refuse(found)
        _write(parts / path, text.encode("utf-8"))
    return docs, parts


def _write(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)


def point_at(config: MkDocsConfig, site: Site, docs: Path, parts: Path, out: Path | None) -> None:
    """Make MkDocs read the staged tree and nothing else.

    Args:
        config: changed in place.
        site: the build.
        docs: the staged pages.
        parts: the staged parts.
        out: where MkDocs writes; None leaves it as it is (`mkdocs serve`).
    """
    config.docs_dir = str(docs)
    if out is not None:
        config.site_dir = str(out)
    available = {*site.selection.pages, *site.generated}
    config.nav = (
        filter_navigation(config.nav, available) if config.nav else build_navigation(site.selection, site.generated)
    )
    config.edit_uri = config.edit_uri_template = ""
    if "pymdownx.snippets" in config.markdown_extensions:
        own: dict[str, Any] = config.mdx_configs.setdefault("pymdownx.snippets", {})
        own.update(
            base_path=[str(parts)], restrict_base_path=True, check_paths=True, url_download=False, auto_append=[]
        )


def template_names(site: Site) -> dict[str, Any]:
    """What every template may name: the interface's words, dates, for whom the site is, who speaks, and how to reach them."""
    channel = site.sandbox.names()["channel"]
    return {
        "word": site.words,
        "day": site.format.day,
        "audience": site.audience,
        "widest": site.audience == site.project.audiences.widest,
        "narrowest": site.narrowest,
        "organization": site.selection.library.data.organization,
        "channels": {key: channel(key) for key in site.selection.channels},
    }
