"""What a feed tells."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from deskbook.core.revisions import Revision

FOLDER = "feeds/"
"""Where the feeds lie in a site."""
CHANGES, DATES = f"{FOLDER}changes.atom", f"{FOLDER}dates.ics"
"""What every site has."""
NOTICE = 30
"""So many days before a review is due it is announced."""
GRAMMAR = (
    "feed xmlns Atom xml lang id title updated published author name link rel self alternate type href entry summary text tag "
    "application calendar review withdrawn BEGIN END VCALENDAR VEVENT VERSION PRODID CALSCALE GREGORIAN X-WR-CALNAME NAME "
    "UID DTSTAMP DTSTART VALUE DATE SUMMARY DESCRIPTION URL URI TRANSP TRANSPARENT Deskbook feeds changes dates"
)
"""Words of the two formats and of the ids: they say nothing of a handbook."""

Words = Callable[..., str]
"""Gives words of the interface for a key, with values for their places."""


@dataclass(frozen=True, slots=True)
class Change:
    """A version that took or will take effect.

    Attributes:
        revision: what was recorded.
        title: the document's.
        summary: what changed, or what the page is about; "" where nobody wrote that.
        path: the page that it leads to.
        effective: the day on which it takes effect.
        withdrawn: the day that ended it without a later version taking effect; None where there is none.
        applies_to: ids of roles whose holders must know it.
        retired: whether the document is kept only as a record.
    """

    revision: Revision
    title: str
    summary: str
    path: str
    effective: date
    withdrawn: date | None = None
    applies_to: tuple[str, ...] = ()
    retired: bool = False


@dataclass(frozen=True, slots=True)
class Review:
    """A review that is due.

    Attributes:
        id, title: the document's.
        path: its page.
        day: by when.
        roles: ids of who owes it: owner and approver.
    """

    id: str
    title: str
    path: str
    day: date
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a feed and of a calendar.

    Attributes:
        key: names it within the handbook and never changes, such as `POL-CS-001/2.0`.
        headline: what happens, with its day.
        label: the same without the day, for a calendar.
        summary: one sentence, or "".
        day: the day on which it happens.
        published: the day on which it was first told.
        updated: the day on which what is told changed last.
        address: of the page that it leads to.
    """

    key: str
    headline: str
    label: str
    summary: str
    day: date
    published: date
    updated: date
    address: str


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed or a calendar.

    Attributes:
        title: what a reader's program calls it.
        items: its lines, the newest first.
        key: names it within the handbook.
    """

    title: str
    items: tuple[Item, ...]
    key: str
