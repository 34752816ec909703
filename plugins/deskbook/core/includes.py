"""Parts that pages include: that they end, that they stay small, and that what is asked of them is there."""

from __future__ import annotations

import re
from collections.abc import Mapping

from deskbook.core.circles import circles
from deskbook.core.diagnostics import Diagnostic, quote
from deskbook.core.documents import Document
from deskbook.core.library import Library
from deskbook.core.pieces import Role
from deskbook.core.references import find_references
from deskbook.core.source import MAX_PAGE_BYTES

_MACRO = re.compile(r"\{%[-+]?\s*include\s+(?P<q>['\"])(?P<path>.+?)(?P=q)")
_SECTION = re.compile(r"-{1,}8<-{1,}[ \t]+\[[ \t]*start[ \t]*:[ \t]*(?P<name>[a-z][-_0-9a-z]*)[ \t]*\]", re.I)
_NAMED = re.compile(r"^(?P<path>.*):(?P<section>[a-z][-_0-9a-z]*)$", re.I)
_BLOCK = re.compile(r"^[ \t]*-{1,}8<-{1,}[ \t]*$")

Included = list[tuple[str, int]]


def check_includes(library: Library) -> list[Diagnostic]:
    """Includes in a circle, includes that swell a page, sections that a part does not have.

    Where an include leads, and who may see it, is judged with an audience in view (`deskbook.core.wall`).
    """
    found: list[Diagnostic] = []
    included: dict[str, Included] = {}
    for path, document in library.documents.items():
        included[path], faults = _read(library, document)
        found += faults
    edges = {path: [target for target, _ in targets] for path, targets in included.items()}
    for circle in circles(edges):
        line = next(line for target, line in included[circle[0]] if target == [*circle, circle[0]][1])
        way = " → ".join(map(library.shown, [*circle, circle[0]]))
        problem = f"files include each other in a circle: {way}"
        found.append(Diagnostic(library.shown(circle[0]), line, "DB008", problem, "Delete one of these includes."))
        edges[circle[0]] = []
    if not any(d.code == "DB008" for d in found):
        found += _swollen(library, included)
    return found


def _read(library: Library, document: Document) -> tuple[Included, list[Diagnostic]]:
    shown = library.shown(document.path)
    included: Included = []
    found: list[Diagnostic] = []
    for piece in document.markup.pieces:
        if piece.role is Role.COMMENT or not ("8<" in piece.text or "include" in piece.text):
            continue
        if _BLOCK.match(piece.text):
            problem = "an include of several files is not read here"
            found.append(Diagnostic(shown, piece.line, "DB503", problem, 'Write a line --8<-- "path" for each file.'))
        targets = [r.target for r in find_references([(piece.line, piece.text)]) if r.include]
        for target in targets:
            named = _NAMED.match(target)
            part = library.documents.get(named["path"]) if named else None
            if named and part and named["section"].lower() not in _sections(part):
                problem = f"the part {quote(named['path'])} has no section {quote(named['section'])}"
                found.append(Diagnostic(shown, piece.line, "DB503", problem, "Name a section that it has, or none."))
        targets = [t.partition(":")[0] for t in targets] + [m["path"] for m in _MACRO.finditer(piece.text)]
        included += [(target, piece.line) for target in targets if target in library.documents]
    return included, found


def _sections(part: Document) -> set[str]:
    return {match["name"].lower() for piece in part.markup.pieces for match in _SECTION.finditer(piece.text)}


def _swollen(library: Library, included: Mapping[str, Included]) -> list[Diagnostic]:
    """Files that are enormous with all that they include, though nothing that they include is; no circle is left here."""
    sizes: dict[str, int] = {}
    for start in included:
        stack = [start]
        while stack:
            path = stack[-1]
            missing = [target for target, _ in included[path] if target not in sizes]
            if missing:
                stack += missing
                continue
            stack.pop()
            own = sum(len(piece.text) + 1 for piece in library.documents[path].markup.pieces)
            sizes[path] = own + sum(sizes[target] for target, _ in included[path])
    return [
        Diagnostic(
            library.shown(path),
            included[path][0][1],
            "DB004",
            f"with all that it includes the page has {sizes[path] / 1e6:.1f} MB; a page may have {MAX_PAGE_BYTES / 1e6:.0f} MB",
            "Include less, or link to it.",
        )
        for path in sorted(sizes)
        if sizes[path]
        > MAX_PAGE_BYTES
        >= max((sizes[target] for target, _ in included[path]), default=MAX_PAGE_BYTES + 1)
    ]
