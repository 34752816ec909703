"""The navigation of one audience, from `_data/navigation.yml` and what lies in the folders."""

from __future__ import annotations

import html
from collections.abc import Collection, Mapping
from typing import Any

from deskbook.core.diagnostics import Diagnostic, quote
from deskbook.core.library import DATA, VERSIONS, Library
from deskbook.core.references import has_scheme
from deskbook.core.selection import Selection

FILE = "navigation.yml"


def build_navigation(selection: Selection, generated: dict[str, str] | None = None) -> list[Any]:
    """Navigation as the site generator takes it: titles with pages, or lists of them.

    A section without a page for this audience is left out. Pages that no section names follow at the end, by folder,
    so that no page is ever unreachable; only documents of a kind that a generated page lists do not.

    Args:
        selection: what the audience may see.
        generated: titles of generated pages, by path.
    """
    generated = generated or {}
    library = selection.library
    available = [*selection.pages, *generated]
    named = {p for s in library.data.navigation.sections for p in s.pages if not p.endswith("*")}
    placed: set[str] = set()
    items: list[Any] = []
    if "index.md" in available:
        items.append("index.md")
        placed.add("index.md")
    for section in library.data.navigation.sections:
        if not library.audiences.sees(selection.audience, section.audience or library.audiences.narrowest):
            continue
        pages: list[str] = []
        for entry in section.pages:
            if entry.endswith("*"):
                pages += [
                    p
                    for p in _sorted(selection, generated, available)
                    if _under(p, entry) and p not in named and p not in placed and p not in pages
                ]
            elif entry in available and entry not in placed:
                pages.append(entry)
        placed.update(pages)
        if pages:
            items.append({html.escape(section.title): list(pages)})
    rest: dict[str, list[str]] = {}
    for path in _sorted(selection, generated, available):
        page = selection.pages.get(path)
        if path.startswith(VERSIONS):
            continue
        if path not in placed and (page is None or page.document.kind.listed):
            rest.setdefault(path.split("/")[0] if "/" in path else "", []).append(path)
    for folder, paths in rest.items():
        if folder:
            items.append({html.escape(folder.replace("-", " ").capitalize()): paths})
        else:
            items += paths
    return items


def _under(path: str, pattern: str) -> bool:
    return path.startswith(pattern.removesuffix("*"))


def _sorted(selection: Selection, generated: dict[str, str], available: list[str]) -> list[str]:
    """Index pages before the others of their folder, the others by id where they have one, then by title."""

    def key(path: str) -> tuple[str, bool, str, str, str]:
        folder, _, name = path.rpartition("/")
        page = selection.pages.get(path)
        title = page.document.title if page else generated.get(path, "")
        return (folder, name != "index.md", (page.document.id or "~") if page else "~", title.casefold(), path)

    return sorted(available, key=key)


def filter_navigation(nav: Any, available: Collection[str]) -> Any:
    """A navigation that somebody wrote into mkdocs.yml, less every entry whose page this audience does not get, and
    less every section that is empty then. Titles of what is left out go with it.

    Args:
        nav: lists of paths, addresses, and `{title: path or list}`.
        available: paths of pages that this audience gets.
    """
    if isinstance(nav, str):
        return nav if has_scheme(nav) or nav.startswith("/") or nav in available else None
    if isinstance(nav, Mapping):
        kept = {title: filter_navigation(value, available) for title, value in nav.items()}
        return {title: value for title, value in kept.items() if value} or None
    if isinstance(nav, list):
        return [item for item in (filter_navigation(value, available) for value in nav) if item]
    return None


def pages_named(nav: Any) -> list[str]:
    """Every path that a navigation names."""
    if isinstance(nav, str):
        return [] if has_scheme(nav) or nav.startswith("/") else [nav]
    if isinstance(nav, Mapping):
        nav = list(nav.values())
    return [path for item in nav for path in pages_named(item)] if isinstance(nav, list) else []


def check_navigation(library: Library, generated: frozenset[str] = frozenset()) -> list[Diagnostic]:
    """Entries that lead nowhere, and entries in a section whose readers may not see the page."""
    found: list[Diagnostic] = []
    shown = library.shown(DATA + FILE)
    for index, section in enumerate(library.data.navigation.sections):
        line = library.data.line(FILE, "sections", index, "pages")
        marking = section.audience or library.audiences.narrowest
        if marking not in library.audiences:
            where = library.data.line(FILE, "sections", index, "audience")
            found.append(
                Diagnostic(
                    shown,
                    where,
                    "DB112",
                    f"{quote(marking)} is not an audience",
                    f"Write one of: {', '.join(library.audiences.names)}.",
                )
            )
            continue
        for number, entry in enumerate(section.pages):
            line = library.data.line(FILE, "sections", index, "pages", number)
            if entry.endswith("*") or entry in generated:
                continue
            variants = [d for d in library.documents.values() if d.replaces == entry or d.path == entry]
            if not variants:
                found.append(
                    Diagnostic(
                        shown,
                        line,
                        "DB502",
                        f"{quote(entry)} is not a page",
                        "Write a path relative to docs/, or delete the entry.",
                    )
                )
            elif not any(library.audiences.sees(marking, d.audience) for d in variants):
                problem = f"the section {quote(section.title)} is for '{marking}' and its page {quote(entry)} for '{variants[0].audience}'"
                found.append(
                    Diagnostic(
                        shown, line, "DB203", problem, f"Move the entry to a section for '{variants[0].audience}'."
                    )
                )
    return found
