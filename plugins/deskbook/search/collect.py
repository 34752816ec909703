"""Collecting what a rendered page says: its sections, and answers that are results of their own.

The page's HTML says what is left out (`data-search-exclude`, `hidden`) and what is a result of its own
(`data-search-entry`, with the words of `data-search-keywords`, separated by `|`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree, html

from deskbook.search.model import Entry, Section

MAX_TEXT = 12_000
"""Characters of a section; a longer one goes on in another of the same place, so that no part of the index is large."""

_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_LEFT_OUT = frozenset(
    ("script", "style", "template", "noscript", "svg", "button", "input", "select", "textarea", "iframe")
)
_INLINE = frozenset(
    ("a", "abbr", "b", "bdi", "bdo", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s",
     "samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr")
)  # fmt: skip


@dataclass(slots=True)
class _Open:
    """An entry that is being read."""

    element: object
    anchor: str = ""
    title: str = ""
    keywords: tuple[str, ...] = ()
    kind: str = ""
    sections: list[tuple[str, str, list[str]]] = field(default_factory=lambda: [("", "", [])])

    def say(self, text: str | None) -> None:
        if text:
            self.sections[-1][2].append(text)


def collect(content: str, page: Entry) -> list[Entry]:
    """The entries of a page.

    Args:
        content: the page's HTML without what the theme puts around it.
        page: the page itself; its sections are read anew.

    Returns:
        The page, and after it each answer that stands on it as a result of its own.
    """
    parser = html.HTMLParser(remove_comments=True, remove_pis=True)
    root = html.fragment_fromstring(content, create_parent="div", parser=parser)
    own = _Open(root, title=page.title)
    opened = [own]
    done: list[_Open] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: etree._Element | None = None
    for event, element in walk:
        if event == "start":
            if element is not root and _left_out(element):
                skipped = element
                walk.skip_subtree()
                continue
            if element.get("data-search-entry") is not None:
                words = (element.get("data-search-keywords") or "").split("|")
                kept = tuple(word.strip() for word in words if word.strip())
                opened.append(
                    _Open(element, element.get("id") or "", keywords=kept, kind=element.get("data-search-kind") or "")
                )
                done.append(opened[-1])
            _begin(opened[-1], element)
        elif element is skipped:
            opened[-1].say(element.tail)
        elif element is not root:
            _end(opened, element)
    entries = [replace(page, sections=_sections(own))]
    for each in done:
        entry = Entry(page.url, each.anchor, each.title or page.title, _sections(each), keywords=each.keywords,
                      kind=each.kind or page.kind, roles=page.roles, trail=page.title, boost=page.boost, question=True)  # fmt: skip
        entries.append(entry)
    return entries


def _left_out(element: etree._Element) -> bool:
    """Whether nothing in an element is text of the page; a permanent link beside a heading is none."""
    marked = element.get("data-search-exclude") is not None or element.get("hidden") is not None
    sign = element.tag == "a" and "headerlink" in (element.get("class") or "").split()
    return element.tag in _LEFT_OUT or marked or sign


def _begin(entry: _Open, element: etree._Element) -> None:
    if element.tag in _HEADINGS:
        entry.sections.append((element.get("id") or "", "", []))
    elif element.tag not in _INLINE:
        entry.say("\n")
    entry.say(element.text)
    if element.tag == "img":
        entry.say(element.get("alt"))


def _end(opened: list[_Open], element: etree._Element) -> None:
    entry = opened[-1]
    if element.tag in _HEADINGS:
        anchor, _, said = entry.sections.pop()
        heading = " ".join("".join(said).split())
        if element.tag == "h1" and entry.element is not element and not entry.anchor:
            entry.say("\n")  # The title of the page, which is known; what follows is still its beginning.
        elif entry.anchor and not entry.title:
            entry.title = heading
        else:
            entry.sections.append((anchor, heading, []))
    elif element.tag not in _INLINE:
        entry.say("\n")
    if element is entry.element:
        opened.pop()
    opened[-1].say(element.tail)


def _sections(entry: _Open) -> tuple[Section, ...]:
    found = [s for anchor, heading, said in entry.sections for s in _cut(anchor, heading, "".join(said))]
    return tuple(s for s in found if s.heading or s.text) or (Section("", "", ""),)


def _cut(anchor: str, heading: str, text: str) -> Iterator[Section]:
    """A section's text on one line, in pieces that are not too long."""
    rest = " ".join(text.split())
    while len(rest) > MAX_TEXT:
        end = rest.rfind(" ", MAX_TEXT // 2, MAX_TEXT)
        end = MAX_TEXT if end < 0 else end
        yield Section(anchor, heading, rest[:end])
        rest = rest[end:].lstrip()
    yield Section(anchor, heading, rest)
