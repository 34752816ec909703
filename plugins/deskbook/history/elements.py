"""Elements: what of a rendered element belongs to what a reader compares."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterator
from copy import deepcopy

from lxml import etree
from lxml import html as lxml_html

from deskbook.core.safety import unsafe_scheme
from deskbook.history.words import Path, Tag, Token

HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = HEADINGS | frozenset(
    "address article aside blockquote center dd details div dl dt fieldset figcaption figure footer form header hgroup hr "
    "legend li main menu nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_DROPPED = frozenset(
    "script style template noscript input button select textarea option datalist iframe object embed canvas wbr link "
    "meta head title colgroup col base".split()
)
_DROPPED_CLASSES = frozenset("headerlink footnote-backref linenos linenodiv tabbed-labels".split())
_BARE = frozenset(("label", "font", "form", "fieldset", "legend"))
"""Elements of which only the content is kept."""
_BARE_CLASSES = frozenset(("db-term", "footnote-ref"))
WHOLE = frozenset("img svg picture video audio math br".split())
"""Elements that are compared, and shown, as one."""
_NAMES = {"del": "s", "ins": "u", "strike": "s", "tt": "code"}
"""The author's own `del` and `ins` are no marks of ours."""
_LOOKS = frozenset("a b code em i kbd mark q s samp small strong sub sup u var".split())
"""Elements in which the same words say something else; others (span, abbr) come and go with the renderer."""
_SYNONYMS = {"b": "strong", "i": "em"}
_KEPT = frozenset("alt cite class colspan datetime dir height href lang reversed src start title width".split())
_ADDRESSES = frozenset(("href", "src", "cite"))
_ALIGNED = re.compile(r"\s*text-align:\s*(?:left|right|center)\s*;?\s*")


def classes_of(element: lxml_html.HtmlElement) -> list[str]:
    """The classes of an element."""
    return (element.get("class") or "").split()


def is_element(node: lxml_html.HtmlElement) -> bool:
    """Whether a node is no comment; comments have a function for a tag."""
    return isinstance(node.tag, str)


def is_dropped(element: lxml_html.HtmlElement) -> bool:
    """Whether an element is no part of the text, or only at times; what a reader ticks is, as a sign."""
    if element.tag == "input" and element.get("type") == "checkbox":
        return False
    apart = element.get("hidden") is not None or element.get("data-search-exclude") is not None
    hidden = element.tag in _DROPPED or apart
    return hidden or any(name in _DROPPED_CLASSES for name in classes_of(element))


def tag_of(element: lxml_html.HtmlElement, numbers: Iterator[int], name: str = "", **more: str) -> Tag:
    """An element as it is shown: with attributes that mean something to a reader, without identifiers.

    Args:
        element: the element.
        numbers: gives the next number of an element.
        name: its name there, where it is another one.
        more: attributes that it gets.
    """
    kept = {key: value for key, value in element.attrib.items() if key in _KEPT}
    kept = {key: value for key, value in kept.items() if key not in _ADDRESSES or unsafe_scheme(value) is None}
    if element.tag in ("td", "th") and _ALIGNED.fullmatch(element.get("style") or ""):
        kept["style"] = element.get("style") or ""
    kept |= more
    return Tag(name or _NAMES.get(str(element.tag), str(element.tag)), tuple(sorted(kept.items())), next(numbers))


def is_bare(element: lxml_html.HtmlElement) -> bool:
    """Whether only the content of an element is kept."""
    if element.tag in _BARE or any(name in _BARE_CLASSES for name in classes_of(element)):
        return True
    return element.tag in ("a", "span") and not any(key in _KEPT for key in element.attrib)


def look_of(path: Path) -> frozenset[str]:
    """What the elements around a word say about it."""
    found = {_SYNONYMS.get(tag.name, tag.name) for tag in path if tag.name in _LOOKS and tag.name != "a"}
    links = {f"a {value}" for tag in path if tag.name == "a" for name, value in tag.attributes if name == "href"}
    return frozenset(found | links)


def whole(element: lxml_html.HtmlElement, numbers: Iterator[int]) -> tuple[str, str]:
    """What an element that is compared as one is known by, and its HTML."""
    if element.tag in ("img", "br"):
        tag = tag_of(element, numbers)
        values = dict(tag.attributes)
        attributes = "".join(f' {name}="{html.escape(value)}"' for name, value in tag.attributes)
        known = f" {values.get('src', '')} {values.get('alt', '')}" if element.tag == "img" else ""
        return f"\0{element.tag}{known}", f"<{tag.name}{attributes}>"
    copy = deepcopy(element)
    copy.tail = None
    if copy.tag == "div":
        copy.tag = "span"  # A formula; it stands in a paragraph like an image.
    for node in list(copy.iter()):
        if not is_element(node) or (node is not copy and is_dropped(node) and node.tag != "title"):
            node.drop_tree()
            continue
        for name, value in list(node.attrib.items()):
            unsafe = name.rpartition(":")[2] in _ADDRESSES and unsafe_scheme(value)
            if unsafe or name in ("id", "style", "srcdoc") or name.startswith("on"):
                del node.attrib[name]
    shown = etree.tostring(copy, method="html", encoding="unicode")
    return f"\0{element.tag!s} {' '.join(shown.split())}", shown


def lines_of(pre: lxml_html.HtmlElement, numbers: Iterator[int]) -> Iterator[Token]:
    """The lines of a code block. White space before a line is part of what it says, behind it not."""
    pieces: list[tuple[Path, str]] = []
    text = ""
    for path, run in [*_runs(pre, (), numbers), ((), "\n")]:
        for piece in re.findall(r"\n|[^\n]+", unicodedata.normalize("NFC", run)):
            pieces.append((path if piece != "\n" else (), html.escape(piece, quote=False)))
            text += piece
            if piece == "\n":
                # The line break that ends the block may stand in its last line or be missing.
                if path != () or run != "\n" or len(pieces) > 1:
                    yield Token(text.rstrip() or "\n", tuple(pieces))
                pieces, text = [], ""


def _runs(element: lxml_html.HtmlElement, path: Path, numbers: Iterator[int]) -> Iterator[tuple[Path, str]]:
    if element.text:
        yield path, element.text
    for child in element:
        if is_element(child) and not is_dropped(child):
            if child.tag == "br":
                yield path, "\n"
            colours = child.tag == "span" and child.get("class")
            yield from _runs(child, (*path, tag_of(child, numbers)) if colours else path, numbers)
        if child.tail:
            yield path, child.tail
