"""Writing feeds: any text, any day, and a site whose address nobody knows."""

from __future__ import annotations

from datetime import date

import feedparser
import pytest
from icalendar import Calendar
from lxml import etree

from deskbook.feeds.collect import plain_line
from deskbook.feeds.model import Feed, Item
from deskbook.feeds.write_atom import write_atom
from deskbook.feeds.write_calendar import write_calendar

TEXTS = {
    "markup": "Less & more: <b>14</b> days > 7",
    "an entity": "Say &amp; and &lt;",
    "marks of a calendar": "One, two; three\\four: \"five\" 'six'",
    "a line break": "One line.\nAnother, with a comma;\nand a third.",
    "emoji": "Returns \U0001f4e6 are free \U0001f468‍\U0001f469‍\U0001f467",
    "a long line": "Wörter " * 60 + "Ende",
    "a long word": "ß" * 400,
    "right to left": "إرجاع المنتجات",
    "what ends CDATA": "]]> and <!-- -->",
    "a property": "END:VEVENT\r\nBEGIN:VALARM",
}
DAY = date(2026, 6, 1)


def item(text: str, day: date = DAY, address: str = "https://help.example.com/a/?b=1&c=2") -> Item:
    return Item("POL-CS-001/2.0", text, text, text, day, min(day, DAY), min(day, DAY), address)


def atom(*items: Item, address: str = "") -> bytes:
    feed = Feed("A & B", items, "public/feeds/changes.atom")
    return write_atom(feed, DAY, who="example.com", since=date(2026, 1, 1), author="A & B", language="en-GB", address=address)


def calendar(*items: Item) -> bytes:
    return write_calendar(Feed("A; B, C", items, "public/feeds/dates.ics"), DAY, who="example.com")


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_feed_holds_any_text(text: str) -> None:
    data = atom(item(text))
    assert not feedparser.parse(data).bozo
    root = etree.fromstring(data)
    entries = root.findall("{*}entry")
    assert len(entries) == 1
    same = text.replace("\r\n", "\n")
    assert [(entries[0].findtext(f"{{*}}{name}") or "").replace("\r\n", "\n") for name in ("title", "summary")] == [same, same]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_a_calendar_holds_any_text(text: str) -> None:
    data = calendar(item(text))
    lines = data.split(b"\r\n")
    assert lines.pop() == b""
    assert all(len(line) <= 75 and b"\n" not in line and b"\r" not in line for line in lines)
    for line in lines:
        line.decode("utf-8")  # Folded between characters, not within one.
    assert lines.count(b"BEGIN:VEVENT") == lines.count(b"END:VEVENT") == 1
    assert b"BEGIN:VALARM" not in lines
    [event] = Calendar.from_ical(data).walk("VEVENT")
    same = text.replace("\r\n", "\n")
    assert (str(event["SUMMARY"]), str(event["DESCRIPTION"])) == (same, same)


@pytest.mark.parametrize(
    ("day", "written"),
    [(date.min, b"DTSTART;VALUE=DATE:00010101"), (date.max, b"DTSTART;VALUE=DATE:99991231")],
    ids=["the year 1", "the year 9999"],
)
def test_any_day_of_the_calendar(day: date, written: bytes) -> None:
    data = calendar(item("A day", day))
    assert written in data.split(b"\r\n")
    [event] = Calendar.from_ical(data).walk("VEVENT")
    assert event.decoded("DTSTART") == day
    found = feedparser.parse(atom(item("A day", day)))
    assert (found.bozo, found.entries[0].updated) == (False, f"{min(day, DAY).isoformat()}T12:00:00Z")


def test_without_an_address_links_are_relative_and_ids_are_not() -> None:
    known = item("A day", address="../policies/returns/")
    found = feedparser.parse(atom(known))
    assert not found.bozo
    assert (found.entries[0].link, found.feed.get("links", [])) == ("../policies/returns/", [])
    assert found.entries[0].id == "tag:example.com,2026-01-01:POL-CS-001/2.0"
    assert b"URL" not in calendar(known)
    assert b"URL:https://help.example.com/a/?b=1&c=2" in calendar(item("A day")).replace(b"\r\n ", b"").split(b"\r\n")


def test_what_is_told_later_is_not_told_yet() -> None:
    later = Item("a", "Later", "Later", "", date(2026, 9, 1), date(2026, 8, 2), date(2026, 8, 2), "../")
    assert feedparser.parse(atom(later)).entries == []
    assert feedparser.parse(atom(later)).feed.updated == "2026-06-01T12:00:00Z"
    assert b"SUMMARY:Later" in calendar(later)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("One\nand\ttwo", "One and two"),
        ("A bell\x07 rings", "A bell rings"),
        ("Half \ud83d an emoji", "Half an emoji"),
        ("\x00\ufffe", ""),
        ("\U0001f4e6 whole", "\U0001f4e6 whole"),
    ],
)
def test_what_no_feed_can_hold_is_left_out(text: str, line: str) -> None:
    assert plain_line(text) == line
    assert not feedparser.parse(atom(item(plain_line(text)))).bozo
