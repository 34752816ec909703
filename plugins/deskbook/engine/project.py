"""A project: one mkdocs.yml, where its sources lie, and what its plugins add to the core."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from types import MappingProxyType
from typing import Any

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import ConfigurationError

from deskbook.core.attachments import check_attachments
from deskbook.core.audiences import Audiences
from deskbook.core.checks import check_library
from deskbook.core.diagnostics import Diagnostic, ordered, quote
from deskbook.core.documents import Document, Kind
from deskbook.core.editions import settle_editions
from deskbook.core.library import DATA, Library
from deskbook.core.loading import load_library, parse_page
from deskbook.core.navigation import check_navigation
from deskbook.core.past import Past, as_of, remember
from deskbook.core.pieces import BlockType
from deskbook.core.references import Reference
from deskbook.core.selecting import select
from deskbook.core.selection import Selection, StagedLine, StagedPage
from deskbook.core.settle import settle
from deskbook.core.wall import MacroUse, check_link, check_macros, check_wall, facts_stated, unused_attachments
from deskbook.engine.history import read_history
from deskbook.engine.macros import Sandbox
from deskbook.engine.output import kept_file
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.reading import read_tree
from deskbook.engine.words import Words, load_words


@dataclass(frozen=True, slots=True)
class Project:
    """Where a handbook lies and how it is configured.

    Attributes:
        root: folder of mkdocs.yml.
        docs: folder of the sources.
        audiences: the ordered audiences.
        day: the day for which is built.
        features: the Deskbook plugins of this site.
        lenient: a foreign site that has none of our front matter: its pages are not judged.
    """

    root: Path
    docs: Path
    audiences: Audiences
    day: date
    features: tuple[FeaturePlugin[Any], ...] = ()
    lenient: bool = False

    @property
    def shown(self) -> str:
        """What stands before a docs-relative path in diagnostics."""
        try:
            return f"{self.docs.relative_to(self.root).as_posix()}/"
        except ValueError:
            return f"{self.docs.name}/"

    @property
    def kinds(self) -> list[Kind]:
        """Kinds of document that the features add."""
        return [kind for feature in self.features for kind in feature.kinds]

    @property
    def blocks(self) -> list[BlockType]:
        """Blocks that the features add."""
        return [block for feature in self.features for block in feature.blocks]

    @property
    def versions(self) -> frozenset[str] | None:
        """Names of the kinds of which every version has a page; None where nobody asks for earlier versions."""
        asked = [kinds for feature in self.features if (kinds := feature.versions()) is not None]
        return frozenset().union(*asked) if asked and not self.lenient else None

    def read_page(self, path: str, text: str, library: Library) -> Document | None:
        """A page of an earlier time; None where it cannot be shown as it was written."""
        return parse_page(path, text, library, kinds=self.kinds, blocks=self.blocks)

    @property
    def data(self) -> dict[str, Any]:
        """For each file of `_data` that a feature reads, by name, the type that describes it."""
        return {name: described for feature in self.features for name, described in feature.data.items()}

    def check(self, library: Library, selections: Mapping[str, Selection]) -> list[Diagnostic]:
        """What the features find wrong; nothing in a foreign site, where nobody would be told."""
        if self.lenient:
            return []
        return [d for feature in self.features for d in feature.check(library, selections, self.day)]

    def woven(self, selection: Selection) -> Selection:
        """The selection with every feature's blocks turned into Markdown."""
        pages = dict(selection.pages)
        for feature in self.features:
            pages = {path: feature.woven(page, selection) for path, page in pages.items()}
        return replace(selection, pages=MappingProxyType(pages))


@dataclass(frozen=True, slots=True)
class Examination:
    """A project read and judged for every audience.

    Attributes:
        library: all of it.
        selections: what each audience may see.
        diagnostics: everything that was found, in order.
        uses: for each audience and staged path the macros that the page uses.
        words: the words of the interface.
    """

    library: Library
    selections: dict[str, Selection]
    diagnostics: list[Diagnostic]
    words: Words
    uses: dict[tuple[str, str], list[MacroUse]] = field(default_factory=dict)

    def facts_stated(self, audience: str) -> dict[str, list[tuple[str, int]]]:
        """For each fact the places that state it, among the pages of one audience."""
        return facts_stated((self.selections[a], p, u) for (a, p), u in self.uses.items() if a == audience)


def open_project(config: MkDocsConfig, *, day: date | None = None, audiences: Audiences | None = None) -> Project:
    """The project of a loaded mkdocs.yml.

    Args:
        config: the loaded configuration, before any hook changed it.
        day: the day to build for; else `DESKBOOK_DATE`, else today in UTC.
        audiences: the ordered audiences; without, the site is foreign: one audience that sees all.
    """
    root = Path(config.config_file_path or "mkdocs.yml").absolute().parent
    features = tuple(p for p in config.plugins.values() if isinstance(p, FeaturePlugin))
    return Project(
        root,
        Path(config.docs_dir).absolute(),
        audiences or Audiences(("public",)),
        day or build_day(),
        features,
        lenient=audiences is None,
    )


def build_day() -> date:
    """The day to build for: `DESKBOOK_DATE`, `SOURCE_DATE_EPOCH`, or today in UTC.

    Raises:
        ConfigurationError: where a variable holds no date.
    """
    named, epoch = os.environ.get("DESKBOOK_DATE"), os.environ.get("SOURCE_DATE_EPOCH")
    try:
        if named:
            return date.fromisoformat(named)
        now = datetime.fromtimestamp(int(epoch), UTC) if epoch else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        what = f"DESKBOOK_DATE holds {quote(named)}" if named else f"SOURCE_DATE_EPOCH holds {quote(epoch)}"
        raise ConfigurationError(f"the environment names a day that is none: {what}") from error
    return now.date()


def examine(project: Project, only: str | None = None) -> Examination:
    """Read and judge a project. Nothing is written, nothing of the site generator runs.

    Args:
        project: the handbook.
        only: the one audience whose wall is judged, where the rest has been judged already; without, everything is.
    """
    files, found = read_tree(project.docs, project.shown)
    if project.lenient and not any(feature.reads for feature in project.features):
        files = [file for file in files if file.path.startswith(DATA)]
    library, more = load_library(
        files, root=project.shown, audiences=project.audiences, kinds=project.kinds, blocks=project.blocks
    )
    found += more
    library = settle_editions(library, project.day)
    past = _past(project)
    if past is not None:
        library = remember(library, past, project.day)
    tree = library.data.trees.get("words.yml")
    words = load_words(library.data.organization.locale, tree.value if tree and isinstance(tree.value, dict) else None)
    labels = {name: words.get(f"audience.{name}", name) for name in project.audiences.names}
    selections = {name: select(library, name, project.day, labels=labels) for name in project.audiences.names}
    generated = {name: frozenset(_generated(project.features, s)) for name, s in selections.items()}
    everything = frozenset().union(*generated.values())
    if not project.lenient:  # There nobody would be told.
        found += check_library(library, project.day, generated=everything)
        found += check_navigation(library, everything)
        found += check_attachments(library)
        found += unused_attachments(selections.values())
    found += project.check(library, selections) if only is None else []
    uses: dict[tuple[str, str], list[MacroUse]] = {}
    for name, selection in selections.items():
        if only not in (None, name):
            continue
        found += [] if project.lenient else check_wall(selection, generated[name])
        sandbox = Sandbox(selection)
        for page in [*selection.pages.values(), *selection.parts.values()]:
            used, faults = sandbox.inspect(page)
            uses[name, page.path] = used
            found += [*faults, *check_macros(selection, page, used)]
    if past is not None:
        library = as_of(library, past, project.day, project.read_page)
        selections = {name: select(library, name, project.day, labels=labels) for name in project.audiences.names}
        selections = {name: _settled(selection, generated[name]) for name, selection in selections.items()}
    return Examination(library, selections, ordered(found), words, uses)


def _past(project: Project) -> Past | None:
    """What git keeps of the project; None where nobody asks for it."""
    kinds = project.versions
    if kinds is None:
        return None
    history = read_history(project.docs, kept_file(project.root, "history.json"))
    return Past(history.states, history.facts, history.missing, kinds)


def _settled(selection: Selection, generated: frozenset[str]) -> Selection:
    """The selection with the links of earlier versions that lead nowhere taken out, and macros that fail shown as written."""
    sandbox = Sandbox(selection)

    def leads(page: StagedPage, reference: Reference) -> bool:
        return not check_link(selection, page, reference, generated)

    def settled(page: StagedPage) -> StagedPage:
        page = settle(page, leads)
        used, faults = sandbox.inspect(page)
        if not faults and not check_macros(selection, page, used):
            return page
        first, last = page.lines[0].line, page.lines[-1].line
        return replace(page, lines=(StagedLine("{% raw %}", first), *page.lines, StagedLine("{% endraw %}", last)))

    pages = {path: settled(page) if page.document.recorded else page for path, page in selection.pages.items()}
    return replace(selection, pages=MappingProxyType(pages))


def _generated(features: Iterable[FeaturePlugin[Any]], selection: Selection) -> dict[str, str]:
    titles: dict[str, str] = {}
    for feature in features:
        titles |= feature.generated(selection)
    return titles


def generated_titles(project: Project, selection: Selection) -> dict[str, str]:
    """Titles of the pages that features generate for an audience, by path."""
    return _generated(project.features, selection)
