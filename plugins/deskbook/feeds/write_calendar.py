"""Writing a feed as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from icalendar import Calendar, Event

from deskbook.feeds.model import Feed, Item

PRODUCT = "-//Deskbook//Feeds//EN"


def write_calendar(feed: Feed, day: date, *, who: str) -> bytes:
    """The feed as all-day events, the earliest first.

    Args:
        feed: what it tells.
        day: the day for which is built: what the events are stamped with, so that the same sources give the same bytes.
        who: who names the events, from `authority`.
    """
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("name", feed.title)  # RFC 7986, 5.1; the next is what programs read that do not know it.
    calendar.add("x-wr-calname", feed.title)
    stamp = datetime.combine(day, time(), UTC)
    for item in sorted(feed.items, key=lambda item: (item.day, item.key)):
        calendar.add_component(_event(item, stamp, who))
    written: bytes = calendar.to_ical()
    return written


def _event(item: Item, stamp: datetime, who: str) -> Event:
    """An event without an end, which lasts the whole day (RFC 5545, 3.6.1); it leaves its reader's time free."""
    event = Event()
    event.add("uid", f"{item.key}@{who}")
    event.add("dtstamp", stamp)
    event.add("dtstart", item.day)
    event.add("summary", item.label)
    if item.summary:
        event.add("description", item.summary)
    if "://" in item.address:  # An address within the site leads nowhere from a calendar.
        event.add("url", item.address)
    event.add("transp", "TRANSPARENT")
    return event
