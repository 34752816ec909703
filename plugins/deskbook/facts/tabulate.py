"""The list of facts, with every page that states each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from deskbook.core.facts import FactFormat
from deskbook.core.selection import Selection
from deskbook.facts.model import FactRow


def tabulate(selection: Selection, stated: Mapping[str, Sequence[tuple[str, int]]]) -> list[FactRow]:
    """Rows for every fact that the selection's audience may read, by key.

    Args:
        selection: gives facts, roles and pages.
        stated: for each key the (path, line) places that state it.
    """
    library = selection.library
    format_ = FactFormat(library.data.organization, library.data.facts)
    rows = []
    for key, fact in sorted(selection.facts.items()):
        paths = dict.fromkeys(path for path, _ in stated.get(key, ()))
        pages = [
            (library.documents[p].replaces, library.documents[p].title)
            for p in paths
            if selection.page_of(library.documents[p])
        ]
        role = library.data.roles.get(fact.owner)
        rows.append(
            FactRow(
                key,
                format_.text(fact),
                library.marking(fact),
                role.title if role else fact.owner,
                fact.source,
                fact.note or "",
                tuple(pages),
            )
        )
    return rows
