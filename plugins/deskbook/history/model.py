"""What a page shows of its versions."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from deskbook.core.revisions import Revision

ASSETS = ("assets/stylesheets/history.css", "assets/javascripts/versions.js")
"""Files of the theme that the fragments of this feature load."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version as its readers see it.

    Attributes:
        revision: what was recorded.
        path: its page, or "" where it has none for them.
        standing: `current`, `earlier`, `coming`, `withdrawn`, or `draft` for what was never approved.
        first, last: the days between which it was, is or will be in force; None where there is no such day.
        compared: the page that compares it with the version before that these readers see, or "".
    """

    revision: Revision
    path: str
    standing: str
    first: date | None
    last: date | None
    compared: str = ""
