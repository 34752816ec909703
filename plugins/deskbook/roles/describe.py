"""Describing roles: what applies to each, what it owns and approves, who decides beyond it."""

from __future__ import annotations

from collections.abc import Callable

from deskbook.core.documents import ControlledMeta, Document
from deskbook.core.selection import Selection
from deskbook.roles.model import RolePage


def describe(selection: Selection, folder: str) -> list[RolePage]:
    """A page for each role that the selection's audience may know, in the order of `_data/roles.yml`.

    Args:
        selection: gives roles and documents.
        folder: where the pages stand.
    """
    documents = sorted((d for d in selection.documents() if d.control), key=lambda d: d.id or "")
    roles = selection.roles

    def link(name: str) -> tuple[str, str]:
        return f"{folder}/{name}.md", roles[name].title

    def having(test: Callable[[ControlledMeta], bool]) -> tuple[Document, ...]:
        return tuple(d for d in documents if d.control and d.control.status != "retired" and test(d.control))

    pages = []
    for name, record in roles.items():
        upwards = link(record.escalates_to) if record.escalates_to and record.escalates_to in roles else None
        below = tuple(link(other) for other, r in roles.items() if r.escalates_to == name)
        pages.append(
            RolePage(
                name,
                record,
                record.department or "",
                link(name)[0],
                upwards,
                below,
                having(lambda c, n=name: n in c.applies_to),  # type: ignore[misc]
                having(lambda c, n=name: c.owner == n),  # type: ignore[misc]
                having(lambda c, n=name: c.approver == n),  # type: ignore[misc]
            )
        )
    return pages
