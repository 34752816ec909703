"""Checking without building: the whole examination, and each page rendered once to be judged at the gate."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from deskbook.core.audiences import Audiences
from deskbook.core.diagnostics import Diagnostic, Severity, nearest, ordered, quote
from deskbook.core.library import DATA
from deskbook.core.navigation import pages_named
from deskbook.engine.icons import check_icons
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.project import Examination, Project, build_day, examine, generated_titles, open_project
from deskbook.engine.rendering import converter, render_selection
from deskbook.engine.words import check_words


class Misconfigured(ConfigurationError):
    """mkdocs.yml cannot be used; the message says why, in one sentence a fault.

    Args:
        problems: what MkDocs says.
        file: mkdocs.yml.
    """

    def __init__(self, problems: list[str], file: Path) -> None:
        try:
            lines = file.read_text(encoding="utf-8").split("\n")
        except (OSError, UnicodeDecodeError):
            lines = []
        self.diagnostics = [
            Diagnostic(file.name, _line_named(lines, problem), "DB601", _sentence(problem), "Correct mkdocs.yml.")
            for problem in problems
        ]
        super().__init__("\n".join(map(str, self.diagnostics)))


def _sentence(problem: str) -> str:
    """What MkDocs says without the way through its code, and without the place, which the diagnostic has."""
    lines = [line.strip() for line in problem.split("\n") if line.strip()]
    traced = next((n for n, line in enumerate(lines) if line.startswith('File "')), None)
    if traced is not None:
        lines = [*lines[:traced], lines[-1]]
    return re.sub(r'\s+in "[^"]*", (line \d+, column \d+|position \d+)', "", " ".join(lines)).rstrip(".")


def _line_named(lines: list[str], problem: str) -> int:
    """The line of mkdocs.yml that a message of MkDocs speaks about: where it says so, or where the last name it quotes
    stands as a key or an entry."""
    said = re.findall(r"line (\d+), column \d+", problem.partition("\n  File")[0])
    if said and int(said[-1]) <= len(lines):
        return int(said[-1])
    for word in reversed(re.findall(r"[\"']([\w/.-]+)[\"']", problem.partition("\n  File")[0])):
        entry = re.compile(rf"\s*(-\s*)?[\"']?{re.escape(word)}\b")
        line = next((n for n, text in enumerate(lines, 1) if entry.match(text)), 0)
        if line:
            return line
    return 0


class _Faults(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def faults_heard() -> Iterator[list[str]]:
    """What MkDocs logs as an error meanwhile, instead of printing it."""
    handler, logger = _Faults(), logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        yield handler.messages
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


def read_config(config_file: Path) -> MkDocsConfig:
    """Load mkdocs.yml without building.

    Raises:
        Misconfigured: where it cannot be used.
    """
    with faults_heard() as messages:
        try:
            return load_config(str(config_file))
        except (Abort, ConfigurationError, yaml.YAMLError, UnicodeDecodeError, OSError) as error:
            raise Misconfigured(messages or [str(error)], config_file) from error


def audiences_in(config: MkDocsConfig) -> Audiences:
    """The audiences that the configuration's audience plugin declares; the default where there is none."""
    for plugin in config.plugins.values():
        if isinstance(plugin, FeaturePlugin) and isinstance(getattr(plugin, "audiences", None), Audiences):
            return plugin.audiences  # type: ignore[attr-defined, no-any-return]
    return Audiences()


def audiences_of(config_file: Path) -> Audiences:
    """The audiences of a handbook; the default where its configuration cannot be read (which a check reports)."""
    try:
        return audiences_in(read_config(config_file))
    except Misconfigured:
        return Audiences()


def load_project(config_file: Path, day: date | None) -> tuple[Project, Examination]:
    """A handbook, read and judged.

    Raises:
        Misconfigured: where mkdocs.yml cannot be used.
    """
    config = read_config(config_file)
    project = open_project(config, day=day or build_day(), audiences=audiences_in(config))
    return project, examine(project)


def check_project(config_file: Path, day: date | None, *, rendered: bool = True) -> list[Diagnostic]:
    """Every diagnostic of a handbook, in order.

    Args:
        config_file: its mkdocs.yml.
        day: the day to check for; today without.
        rendered: whether each page is rendered too, to judge its HTML and the headings that links name.
    """
    try:
        config = read_config(config_file)
    except Misconfigured as error:
        return error.diagnostics
    try:
        project = open_project(config, day=day or build_day(), audiences=audiences_in(config))
    except ConfigurationError as error:
        advice = "Write year-month-day into DESKBOOK_DATE, or a number of seconds into SOURCE_DATE_EPOCH."
        return [Diagnostic(config_file.name, 0, "DB601", str(error), advice)]
    examination = examine(project)
    found = [*examination.diagnostics, *_navigation_of_config(config, project, examination)]
    found += [*_unstated(examination), *check_icons(config, examination.library), *check_words(examination.library)]
    if rendered:
        convert = converter(config)
        for selection in examination.selections.values():
            found += render_selection(convert, project.woven(selection), tuple(found))
    return ordered(found)


def _navigation_of_config(config: MkDocsConfig, project: Project, examination: Examination) -> list[Diagnostic]:
    """Entries of a `nav` in mkdocs.yml that lead nowhere. What an audience may not see is left out of its navigation."""
    known = {d.replaces for d in examination.library.documents.values()}
    for selection in examination.selections.values():
        known |= set(generated_titles(project, selection))
    file = Path(config.config_file_path)
    lines = file.read_text(encoding="utf-8").split("\n")
    found = []
    for path in pages_named(config.nav):
        if path not in known:
            line = next((n for n, text in enumerate(lines, 1) if path in text), 0)
            hint = nearest(path, known) or "Write a path relative to docs/, or delete the entry."
            found.append(Diagnostic(file.name, line, "DB502", f"{quote(path)} is not a page", hint))
    return found


def _unstated(examination: Examination) -> list[Diagnostic]:
    """Facts that no page states, by name or through the channel whose response time they are."""
    library = examination.library
    uses = [use for used in examination.uses.values() for use in used]
    stated = {use.key for use in uses if use.name == "fact"}
    named = {use.key for use in uses if use.name == "channel"}
    stated |= {c.response for key, c in library.data.channels.items() if c.response and key in named}
    return [
        Diagnostic(
            library.shown(f"{DATA}facts.yml"),
            library.data.line("facts.yml", "facts", key),
            "DB404",
            f"no page states the fact {quote(key)}",
            "State it on a page, or delete it.",
            Severity.NOTE,
        )
        for key in library.data.facts.facts
        if key not in stated
    ]
