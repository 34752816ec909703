"""Rewriting: addresses of a page, so that they lead to the same place from within a package."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from posixpath import normpath
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from lxml import etree, html
from lxml.html import HtmlElement

_ADDRESSES = ("href", "src", "poster", "data", "cite", "srcset")
_AWAY = {"target": "_blank", "rel": "noopener"}


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where things lie.

    Attributes:
        page: address of the page below the site's root.
        site: public address of the site, ending in "/"; "" where it has none.
        lessons: names of the course's lessons, by the addresses of their pages.
        home: address of the course's own page.
        has: whether the site has a file that is no page.
    """

    page: str
    site: str
    lessons: Mapping[str, str]
    home: str
    has: Callable[[str], bool]

    def resolve(self, address: str) -> str:
        """An address as it must stand in the package; "" for what nobody reaches from there.

        Lessons of the course become `#name`, files lie where they lie in the site, other pages stand at the public address.
        """
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or address.startswith("#") or not address:
            return address
        place = normpath(unquote(urlsplit(urljoin(f"/{self.page}", parts.path or self.page.rpartition("/")[2])).path))
        inside = place.lstrip("/")
        if inside in self.lessons:
            return f"#{self.lessons[inside]}"
        if inside == self.home:
            return "#"
        if not inside.endswith((".html", ".md", "/")) and self.has(inside):
            return quote(inside) + (f"#{parts.fragment}" if parts.fragment else "")
        if not self.site:
            return ""
        return urljoin(self.site, quote(inside)) + (f"#{parts.fragment}" if parts.fragment else "")


def rewrite(element: HtmlElement, addresses: Addresses) -> HtmlElement:
    """An element whose addresses lead on from within a package; changed in place.

    Links that lead out of the package open a new window: the one of the package must stay. A link to a page that has no
    public address keeps its words only.
    """
    for link in list(element.iter("a")):
        if "headerlink" in (link.get("class") or "").split():
            link.drop_tree()
    for one in element.iter(etree.Element):
        for name in _ADDRESSES:
            value = one.get(name)
            if value is None or (name == "data" and one.tag != "object"):
                continue
            if name == "srcset":
                one.set(name, _srcset(value, addresses))
                continue
            resolved = addresses.resolve(value)
            if resolved:
                one.set(name, resolved)
            else:
                del one.attrib[name]
                if "db-term" in (one.get("class") or "").split():
                    one.set("tabindex", "0")  # what it explains is reached by the keyboard still
        if one.tag == "a" and urlsplit(one.get("href") or "#").scheme in ("http", "https"):
            for name, value in _AWAY.items():
                one.set(name, value)
    return element


def _srcset(value: str, addresses: Addresses) -> str:
    parts = [part.split() for part in value.split(",") if part.strip()]
    found = [[addresses.resolve(part[0]), *part[1:]] for part in parts]
    return ", ".join(" ".join(part) for part in found if part[0])


def rewrite_html(text: str, addresses: Addresses) -> str:
    """The same for a stretch of HTML."""
    if "<" not in text:
        return text
    around = html.fragment_fromstring(text, create_parent="div")
    rewrite(around, addresses)
    return inner(around)


def inner(element: HtmlElement) -> str:
    """The HTML inside an element."""
    head = html.Element("p")
    head.text = element.text
    before = html.tostring(head, encoding="unicode")[3:-4] if element.text else ""
    return before + "".join(html.tostring(child, encoding="unicode") for child in element)


def rewrite_key(key: Mapping[str, Any], addresses: Addresses) -> dict[str, Any]:
    """A question as data, with the addresses in it."""

    def answers(items: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{**one, "feedback": rewrite_html(one["feedback"], addresses)} for one in items]

    changed = {**key, "explanation": rewrite_html(key["explanation"], addresses)}
    if key.get("tests"):
        changed["tests"] = {**key["tests"], "url": addresses.resolve(key["tests"]["url"])}
    if "answers" in key:
        changed["answers"] = answers(key["answers"])
    if "scenes" in key:
        changed["scenes"] = [{**scene, "answers": answers(scene["answers"])} for scene in key["scenes"]]
    return changed
