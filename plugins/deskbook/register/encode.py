"""Encoding the address that a printed copy leads to: as letters, and as a QR code (ISO/IEC 18004)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

import segno

from deskbook.core.documents import Document
from deskbook.core.past import version_path
from deskbook.core.selection import Selection
from deskbook.register.model import Code

QUIET = 4
"""Modules that stay white around a code (ISO/IEC 18004, 6.3.8)."""


def lasting_path(selection: Selection, document: Document, *, addresses: bool) -> str:
    """The page that says whether the version on a printed copy is still in force: the version's own where it has one,
    else what answers at the document's lasting address.

    Args:
        selection: what the audience sees.
        document: a controlled document of it.
        addresses: whether documents answer at `/id/<id>/`.
    """
    control = document.control
    own = version_path(control.id, control.version) if control else ""
    if own in selection.pages:
        return own
    return f"id/{document.id}/index.html" if addresses else document.replaces


def encode(site_url: str, url: str) -> Code:
    """The code of a page.

    Args:
        site_url: where the site lies.
        url: the page's address as seen from its root.
    """
    address = site_url.rstrip("/") + "/" + url.removesuffix("index.html").removeprefix("./")
    matrix = [bytes(row) for row in segno.make(address, error="m", micro=False).matrix]
    shape = "".join(run for y, row in enumerate(matrix) for run in _runs(row, y))
    return Code(address, len(matrix) + 2 * QUIET, shape)


def _runs(row: bytes, y: int) -> Iterator[str]:
    """The dark runs of a row, as parts of an SVG path."""
    x = QUIET
    for dark, run in groupby(row):
        width = len(list(run))
        if dark:
            yield f"M{x} {y + QUIET}h{width}v1h-{width}z"
        x += width
