"""Writing a feed as Atom (RFC 4287)."""

from __future__ import annotations

from datetime import date

from lxml import etree

from deskbook.feeds.identify import tag
from deskbook.feeds.model import Feed, Item

ATOM = "http://www.w3.org/2005/Atom"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"


def write_atom(feed: Feed, day: date, *, who: str, since: date, author: str, language: str, address: str) -> bytes:
    """The feed as XML. Of a line that is not to be told before a later day nothing is said.

    Args:
        feed: what it tells.
        day: the day for which is built.
        who: who names the entries, from `authority`.
        since: a day on which that name was theirs.
        author: who speaks.
        language: the language's tag (BCP 47).
        address: where the feed itself lies; "" where that is not known.
    """
    items = [item for item in feed.items if item.updated <= day]
    root = etree.Element(f"{{{ATOM}}}feed", {_LANGUAGE: language}, nsmap={None: ATOM})
    _text(root, "id", tag(who, since, feed.key))
    _text(root, "title", feed.title)
    _text(root, "updated", _time(max((item.updated for item in items), default=day)))
    _text(etree.SubElement(root, f"{{{ATOM}}}author"), "name", author)
    if address:
        _link(root, "self", "application/atom+xml", address)
    for item in items:
        _entry(root, item, tag(who, since, item.key))
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True)


def _entry(root: etree._Element, item: Item, name: str) -> None:
    entry = etree.SubElement(root, f"{{{ATOM}}}entry")
    _text(entry, "id", name)
    _text(entry, "title", item.headline)
    _text(entry, "published", _time(item.published))
    _text(entry, "updated", _time(item.updated))
    _link(entry, "alternate", "text/html", item.address)
    if item.summary:
        _text(entry, "summary", item.summary)


def _text(parent: etree._Element, name: str, text: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}{name}").text = text


def _link(parent: etree._Element, rel: str, type_: str, address: str) -> None:
    etree.SubElement(parent, f"{{{ATOM}}}link", {"rel": rel, "type": type_, "href": address})


def _time(day: date) -> str:
    """A day as RFC 3339 wants it. Noon in UTC is the same day in nearly every time zone."""
    return f"{day.isoformat()}T12:00:00Z"
