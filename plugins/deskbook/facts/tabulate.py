"""The list of facts, with every page and every question that states each."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from deskbook.core.documents import Document
from deskbook.core.facts import FactFormat
from deskbook.core.pieces import Role
from deskbook.core.selection import Selection
from deskbook.facts.model import FactRow, Place

_MARK = re.compile(r"^(?P<slashes>/{3,})[ \t]*(?:(?P<name>[A-Za-z][\w-]*)[ \t]*(?:\|[ \t]*(?P<title>.*?))?)?[ \t]*$")
_ID = re.compile(r"^(?: {4}|\t)id[ \t]*:[ \t]*[\"']?(?P<id>[A-Za-z0-9-]+)")
_SIGNS = re.compile(r"[*_`]|\{[^{}]*\}")


def tabulate(selection: Selection, stated: Mapping[str, Sequence[tuple[str, int]]]) -> list[FactRow]:
    """Rows for every fact that the selection's audience may read, by key.

    Args:
        selection: gives facts, roles and pages.
        stated: for each key the (path, line) places that state it.
    """
    library = selection.library
    format_ = FactFormat(library.data.organization, library.data.facts)
    blocks: dict[str, dict[int, tuple[str, str]]] = {}
    rows = []
    for key, fact in sorted(selection.facts.items()):
        places: dict[Place, None] = {}
        for path, line in stated.get(key, ()):
            document = library.documents.get(path)
            if document is not None and selection.page_of(document):
                if path not in blocks:
                    blocks[path] = _blocks(document)
                anchor, title = blocks[path].get(line, ("", document.title))
                places[Place(document.replaces, anchor, title)] = None
        role = library.data.roles.get(fact.owner)
        rows.append(
            FactRow(
                key,
                format_.text(fact),
                library.marking(fact),
                role.title if role else fact.owner,
                fact.source,
                fact.note or "",
                tuple(places),
            )
        )
    return rows


def _blocks(document: Document) -> dict[int, tuple[str, str]]:
    """For each line in a block that has an id: the id as links end in it, and the block's title, or else the page's."""
    found: dict[int, tuple[str, str]] = {}
    stack: list[tuple[int, str, str]] = []
    for piece in document.markup.pieces:
        mark = _MARK.match(piece.text) if piece.role is Role.TEXT and piece.starts else None
        if mark and mark["name"]:
            stack.append((len(mark["slashes"]), "", _SIGNS.sub("", mark["title"] or "").strip() or document.title))
        elif mark:
            while stack and stack.pop()[0] != len(mark["slashes"]):
                pass
        elif stack and (option := _ID.match(piece.text)) and not stack[-1][1]:
            stack[-1] = (stack[-1][0], option["id"].lower(), stack[-1][2])
        block = next((block for block in reversed(stack) if block[1]), None)
        if block:
            found[piece.line] = block[1:]
    return found
