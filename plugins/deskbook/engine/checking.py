"""Checking without building: the whole examination, and each page rendered once to be judged at the gate."""

from __future__ import annotations

import logging
from datetime import date
from pathlib import Path
from typing import Any

import markdown
import yaml
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError

from deskbook.core.audiences import Audiences
from deskbook.core.diagnostics import Diagnostic, Severity, nearest, ordered, quote
from deskbook.core.navigation import pages_named
from deskbook.core.selection import Selection
from deskbook.engine.gate import Rendered, check_anchors, judge
from deskbook.engine.macros import Sandbox
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.project import Examination, Project, build_day, examine, generated_titles, open_project


class Misconfigured(Exception):
    """mkdocs.yml cannot be used; the message says why, in one sentence a fault."""

    def __init__(self, problems: list[str], file: str) -> None:
        super().__init__("; ".join(problems))
        self.diagnostics = [Diagnostic(file, 0, "DB601", p, "Correct mkdocs.yml.") for p in problems]


class _Faults(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


def read_config(config_file: Path) -> MkDocsConfig:
    """Load mkdocs.yml without building.

    Raises:
        Misconfigured: where it cannot be used.
    """
    handler, logger = _Faults(), logging.getLogger("mkdocs")
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(handler)
    try:
        return load_config(str(config_file))
    except (Abort, ConfigurationError, yaml.YAMLError, UnicodeDecodeError, OSError) as error:
        problems = handler.messages or [str(error)]
        raise Misconfigured([" ".join(p.split()) for p in problems], config_file.name) from error
    finally:
        logger.removeHandler(handler)
        logger.propagate = propagate


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
    project = open_project(config, day=day or build_day(), audiences=audiences_in(config))
    examination = examine(project)
    found = [*examination.diagnostics, *_navigation_of_config(config, project, examination)]
    if rendered:
        for selection in examination.selections.values():
            found += _render(config, selection, {d.path for d in found if d.severity is Severity.ERROR})
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


def _render(config: MkDocsConfig, selection: Selection, faulty: set[str]) -> list[Diagnostic]:
    sandbox = Sandbox(selection)
    found: list[Diagnostic] = []
    pages: dict[str, Rendered] = {}
    converter = _converter(config, selection)
    for path, page in selection.pages.items():
        shown = selection.library.shown(page.document.path)
        if shown in faulty:
            continue
        text, faults = sandbox.render(page)
        found += faults
        if faults:
            continue
        try:
            converter.reset()
            html = converter.convert(text)
        except RecursionError:
            found.append(Diagnostic(shown, 0, "DB008", "the page is nested too deeply", "Write it flatter."))
            continue
        except Exception as error:
            found.append(
                Diagnostic(
                    shown,
                    0,
                    "DB602",
                    f"the page cannot be rendered: {quote(error, 200)}",
                    "Look at what changed in it last.",
                )
            )
            continue
        pages[path] = judge(html)
        advice = "Look for HTML, attribute lists and facts in this page."
        found += [Diagnostic(shown, 0, code, problem, advice) for code, problem in pages[path].faults]
    return found + check_anchors(selection, pages)


def _converter(config: MkDocsConfig, selection: Selection) -> markdown.Markdown:
    extensions = [e for e in config.markdown_extensions if e != "pymdownx.snippets"]
    settings: dict[str, Any] = {k: v for k, v in config.mdx_configs.items() if k in extensions}
    return markdown.Markdown(extensions=extensions, extension_configs=settings)
