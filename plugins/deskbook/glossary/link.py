"""Linking: a rendered page in pieces, the first use of each term a piece of its own. Put together, the pieces are the page."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html.entities import html5

from deskbook.glossary.match import Matcher

_TAG = re.compile(r"<(?P<end>/?)(?P<name>[A-Za-z][^\s/>]*)(?P<rest>(?:[^\"'>]|\"[^\"]*\"|'[^']*')*+)>")
_SPECIAL = re.compile(r"<!--.*?(?:-->|\Z)|<[!?][^>]*>", re.DOTALL)
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_CLASS = re.compile(r"(?:^|\s)class\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))", re.I)

_VALUE = re.compile(r"=\s*(?:\"[^\"]*\"|'[^']*')")
_UNSEEN = re.compile(r"(?:^|\s)(?:hidden|data-search-exclude)(?=[\s=/]|$)")
"""An attribute of what shows only at times, or is no text of the page; a link in it would be the first and unseen."""

CLOSED = frozenset(
    "a abbr address audio button canvas code datalist dfn dialog fieldset figcaption form h1 h2 h3 h4 h5 h6 head iframe "
    "input kbd label legend math nav noscript object option output picture pre samp script select style summary svg "
    "template textarea th title tt var video".split()
)
"""Elements in which nothing is linked: headings, links, code, what is pressed or filled in, what explains itself."""
CLOSED_CLASSES = frozenset(
    "no-term admonition-title arithmatex db-hidden footnote-ref headerlink highlight md-button mermaid twemoji".split()
)
"""Classes of elements in which nothing is linked."""
INLINE = frozenset(
    "b bdi bdo big cite data del em font i ins mark q s small span strike strong sub sup time u wbr".split()
)
"""Elements at whose edges a word goes on."""
WITHIN = frozenset("a abbr button code dfn input kbd label samp svg tt var".split())
"""Elements in which nothing is linked, and that stand within a line."""
VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
RAW = frozenset(("script", "style", "textarea", "title", "iframe", "noscript", "template"))
"""Elements whose content is no markup, or none that shows."""
_BARRIER = "\ufffc"
"""Stands in the text for an element that was passed over."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a page's HTML: as it is, or the text of a link to a term."""

    html: str
    term: str = ""


@dataclass(slots=True)
class _Node:
    """A text of the page: where it begins in the run's text and in the HTML, and where each character came from."""

    first: int
    text: str
    places: Sequence[int]


class _Page:
    """One pass over a page; one use."""

    def __init__(self, source: str, matcher: Matcher, but: frozenset[str]) -> None:
        self.source, self.matcher = source, matcher
        self.seen = set(but)
        self.links: list[tuple[int, int, str]] = []
        self.used: dict[str, None] = {}
        self.run: list[_Node] = []
        self.length = 0
        self.closed = ""
        self.depth = 0

    def read(self) -> None:
        source, place = self.source, 0
        while place < len(source):
            mark = source.find("<", place)
            if mark < 0:
                mark = len(source)
            if mark > place:
                self._text(place, mark)
            if mark == len(source):
                break
            special = _SPECIAL.match(source, mark)
            tag = None if special else _TAG.match(source, mark)
            if special:
                place = special.end()
            elif tag:
                place = self._tag(tag)
            elif re.match(r"</?[A-Za-z]", source[mark : mark + 3]):
                break  # A tag without an end: a browser takes all that follows for a part of it.
            else:
                self._text(mark, mark + 1)
                place = mark + 1
        self._flush()

    def _tag(self, tag: re.Match[str]) -> int:
        name, ends = tag["name"].lower(), bool(tag["end"])
        if self.closed:
            if name == self.closed:
                self.depth += -1 if ends else 1
                if not self.depth:
                    self.closed = ""
            return tag.end()
        if (name not in INLINE or name == "br") and name not in WITHIN:
            self._flush()
        if ends or name in VOID:
            return tag.end()
        if name in CLOSED or self._opted_out(tag["rest"]):
            self._put(_BARRIER, [tag.start(), tag.start()])
            if name in RAW:
                end = re.compile(rf"</{re.escape(name)}(?=[\s/>])", re.I).search(self.source, tag.end())
                return end.start() if end else len(self.source)
            self.closed, self.depth = name, 1
        return tag.end()

    def _opted_out(self, attributes: str) -> bool:
        if ("hidden" in attributes or "exclude" in attributes) and _UNSEEN.search(_VALUE.sub("", attributes)):
            return True
        match = _CLASS.search(attributes) if "class" in attributes.lower() else None
        if match is None:
            return False
        return not CLOSED_CLASSES.isdisjoint((match[1] or match[2] or match[3] or "").split())

    def _text(self, start: int, end: int) -> None:
        if self.closed:
            return
        raw = self.source[start:end]
        if "&" not in raw:
            self._put(raw, range(start, end + 1))
            return
        text, last = "", 0
        places: list[int] = []
        for match in _ENTITY.finditer(raw):
            if match[0][1] != "#" and match[0][1:] not in html5:
                continue  # No character has this name: it stands there as it is written.
            before, character = raw[last : match.start()], html.unescape(match[0])
            text += before + character
            places += range(start + last, start + match.start())
            places += [start + match.start()] * len(character)
            last = match.end()
        text += raw[last:]
        places += range(start + last, end + 1)
        self._put(text, places)

    def _put(self, text: str, places: Sequence[int]) -> None:
        self.run.append(_Node(self.length, text, places))
        self.length += len(text)

    def _flush(self) -> None:
        """Link the first uses in a run of text that no element divides."""
        if not self.run:
            return
        nodes, number = self.run, 0
        text = "".join(node.text for node in nodes) if len(nodes) > 1 else nodes[0].text
        self.run, self.length = [], 0
        if text.isspace():
            return
        for match in self.matcher.find(text):
            self.used[match.term] = None
            if match.term in self.seen:
                continue
            while match.start >= nodes[number].first + len(nodes[number].text):
                number += 1
            node = nodes[number]
            if match.end > node.first + len(node.text):
                continue  # An element begins or ends within the words: no link can hold them.
            self.seen.add(match.term)
            start, end = node.places[match.start - node.first], node.places[match.end - node.first]
            self.links.append((start, end, match.term))


def link(source: str, matcher: Matcher, but: frozenset[str] = frozenset()) -> tuple[list[Piece], tuple[str, ...]]:
    """Divide a page's HTML at the first use of each term.

    Args:
        source: rendered HTML.
        matcher: the terms.
        but: terms that are not linked, such as the page's own.

    Returns:
        The pieces, and the terms that the page uses, linked or not.
    """
    page = _Page(source, matcher, but)
    page.read()
    pieces: list[Piece] = []
    place = 0
    for start, end, term in page.links:
        if start > place:
            pieces.append(Piece(source[place:start]))
        pieces.append(Piece(source[start:end], term))
        place = end
    pieces.append(Piece(source[place:]))
    return pieces, tuple(page.used)
