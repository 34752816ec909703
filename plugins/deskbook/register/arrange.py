"""Arranging the register for its page: what is retired apart, and what a reader can filter by."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import get_args

from deskbook.core.documents import Status
from deskbook.core.selection import Selection
from deskbook.register.compile import FORMS, compile_register
from deskbook.register.model import Entry, RegisterPage


def entries_of(selection: Selection) -> list[Entry]:
    """What stands in the register of a site."""
    return compile_register(selection.library, selection.day, audience=selection.audience)


def arrange(entries: Sequence[Entry]) -> RegisterPage:
    """The register's page.

    Args:
        entries: what is in the register, in order.
    """
    kinds = {e.document.kind.name: e.document.kind.title for e in entries}
    owners = {e.document.control.owner for e in entries if e.document.control}
    return RegisterPage(
        tuple(e for e in entries if not e.retired),
        tuple(e for e in entries if e.retired),
        tuple(sorted(kinds.items(), key=lambda pair: (pair[1].casefold(), pair[0]))),
        get_args(Status),  # All of them: an address that asks for drafts says so on a day without any.
        tuple(sorted(owners)),
    )


def place_downloads(page: str) -> dict[str, str]:
    """Paths of the register's downloads, by their form: beside its page."""
    return {form: posixpath.join(posixpath.dirname(page), f"register.{form}") for form in FORMS}
