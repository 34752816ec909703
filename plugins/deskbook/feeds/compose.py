"""Composing the feeds of a site: which there are, and what each of them tells."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from deskbook.core.selection import Selection
from deskbook.feeds.collect import changes, for_role, is_whole, reviews
from deskbook.feeds.config import FeedsOptions
from deskbook.feeds.identify import authority
from deskbook.feeds.model import CHANGES, DATES, FOLDER, Change, Feed, Item, Review, Words
from deskbook.feeds.phrase import phrase
from deskbook.feeds.write_atom import write_atom
from deskbook.feeds.write_calendar import write_calendar


def has_feeds(selection: Selection) -> bool:
    """Whether a site has feeds: anything in it is under document control."""
    return any(document.control for document in selection.documents())


def compose(
    selection: Selection,
    options: FeedsOptions,
    *,
    site_name: str,
    site_url: str | None,
    words: Words,
    written: Callable[[date], str],
    address: Callable[[str], str],
) -> dict[str, bytes]:
    """The files of all feeds, by path.

    Args:
        selection: what the site's audience sees.
        options: how entries are named, and how many there are.
        site_name: what readers call the site.
        site_url: where it lies; None or "" where that is not known: then links are relative.
        words: words of the interface.
        written: a date in the handbook's locale.
        address: the address of a page's path as seen from the root of the site.
    """
    if not has_feeds(selection):
        return {}
    organization = selection.library.data.organization
    base = site_url.rstrip("/") + "/" if site_url else "../"  # Seen from the folder of the feeds.
    writer = _Writer(
        selection.day,
        selection.audience,
        who=authority(options.authority, site_url, organization.name),
        since=options.since,
        author=organization.name,
        language=organization.locale.replace("_", "-"),
        base=base if site_url else "",
    )

    def items(told: Sequence[Change], owed: Sequence[Review]) -> tuple[Item, ...]:
        newest, of = told[: options.most], lambda path: base + address(path)
        return phrase(newest, owed, selection.day, words=words, written=written, address=of)

    told, owed = changes(selection), reviews(selection)
    files: dict[str, bytes] = {}
    for role, record in selection.roles.items() if is_whole(selection) else ():
        own = items(*for_role(role, told, owed))
        title = words("feeds.role_changes", site=site_name, role=record.title)
        dates = words("feeds.role_dates", site=site_name, role=record.title)
        files |= writer.atom(f"{FOLDER}{role}.atom", title, own)
        files |= writer.calendar(f"{FOLDER}{role}.ics", dates, own)
    # Last, so that a role called `changes` or `dates` takes nothing from other readers: it gets what everybody gets.
    files |= writer.atom(CHANGES, words("feeds.changes", site=site_name), items(told, ()))
    files |= writer.calendar(DATES, words("feeds.dates", site=site_name), items(told, owed))
    return files


@dataclass(frozen=True, slots=True)
class _Writer:
    day: date
    audience: str
    who: str
    since: date
    author: str
    language: str
    base: str

    def atom(self, path: str, title: str, items: tuple[Item, ...]) -> dict[str, bytes]:
        feed = Feed(title, items, f"{self.audience}/{path}")
        address = self.base + path if self.base else ""
        naming = {"who": self.who, "author": self.author, "language": self.language}
        return {path: write_atom(feed, self.day, since=self.since, address=address, **naming)}

    def calendar(self, path: str, title: str, items: tuple[Item, ...]) -> dict[str, bytes]:
        return {path: write_calendar(Feed(title, items, f"{self.audience}/{path}"), self.day, who=self.who)}
