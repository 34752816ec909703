"""Checking without building: the whole examination, and each page rendered once to be judged at the gate."""

from __future__ import annotations

import logging
import posixpath
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
from deskbook.core.references import find_references, resolve
from deskbook.core.selection import Selection
from deskbook.engine.gate import Rendered, judge
from deskbook.engine.macros import Sandbox
from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.project import Examination, Project, build_day, examine, open_project


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
    found = [*examination.diagnostics, *_navigation_of_config(config, examination)]
    if rendered:
        for selection in examination.selections.values():
            found += _render(config, selection, {d.path for d in found if d.severity is Severity.ERROR})
    return ordered(found)


def _navigation_of_config(config: MkDocsConfig, examination: Examination) -> list[Diagnostic]:
    """A `nav` in mkdocs.yml is not used: it would show every title to every audience."""
    if config.nav is None:
        return []
    line = 0
    text = Path(config.config_file_path).read_text(encoding="utf-8").split("\n")
    line = next((n for n, t in enumerate(text, 1) if t.startswith("nav:")), 0)
    problem = "'nav' is not used here: it does not know audiences"
    return [
        Diagnostic(
            Path(config.config_file_path).name,
            line,
            "DB203",
            problem,
            f"Write the navigation into {examination.library.root}_data/navigation.yml.",
        )
    ]


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
    return found + _anchors(selection, pages)


def _converter(config: MkDocsConfig, selection: Selection) -> markdown.Markdown:
    extensions = [e for e in config.markdown_extensions if e != "pymdownx.snippets"]
    settings: dict[str, Any] = {k: v for k, v in config.mdx_configs.items() if k in extensions}
    return markdown.Markdown(extensions=extensions, extension_configs=settings)


def _anchors(selection: Selection, pages: dict[str, Rendered]) -> list[Diagnostic]:
    """Links whose page exists and whose heading does not."""
    found = []
    for path in pages:
        page = selection.pages[path]
        for reference in find_references(page.prose()):
            place = resolve(reference.target, posixpath.normpath(path))
            if place is None or not place[1] or place[0] not in pages:
                continue
            ids = pages[place[0]].ids
            if place[1] not in ids and not place[1].startswith(("__", ":~:")):
                problem = f"the link {quote(reference.target)} names a heading that does not exist"
                found.append(
                    Diagnostic(
                        selection.library.shown(page.document.path),
                        reference.line,
                        "DB501",
                        problem,
                        nearest(place[1], ids),
                    )
                )
    return found
