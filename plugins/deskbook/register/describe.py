"""Describing a document to whoever reads its page."""

from __future__ import annotations

from typing import Any

from deskbook.core.documents import Document
from deskbook.core.selection import Selection
from deskbook.register.compile import entry_of


def describe(selection: Selection, document: Document) -> dict[str, Any]:
    """What the control line, the banners and the foot of a sheet say of a document; nothing of one that is not controlled.

    Args:
        selection: the site's; links lead only to what is in it.
        document: the page's.
    """
    control = document.control
    if control is None:
        return {}
    known = selection.library.by_id()
    entry = entry_of(document, selection.day)
    whole = selection.audience == selection.library.audiences.narrowest
    successor = known.get(control.superseded_by or "")
    passed = not selection.library.stands_for_itself(document)
    return {
        "document": document,
        "control": control,
        "entry": entry,
        "roles": selection.roles,
        "whole": whole,
        # What is not approved or not in force other readers do not get; that a review is late is nothing they can mend.
        "catch": entry.catch if whole and not passed else "",
        # Of a version that lies beside the one in force.
        "follower": known[control.id].control if passed and control.id in known else None,
        "successor": successor if successor and selection.page_of(successor) else None,
        "related": [d for d in map(known.get, control.related) if d and selection.page_of(d)],
    }
