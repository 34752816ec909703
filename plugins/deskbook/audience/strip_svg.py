"""Taking metadata out of SVG pictures: comments, descriptions by editors, and all that browsers don't draw."""

from __future__ import annotations

import base64
import binascii
import re
import urllib.parse
from collections.abc import Iterator

from lxml import etree

from deskbook.audience.drop import Cleaned, Inner, Refused, unique
from deskbook.audience.extract_text import read_text

_SVG = "http://www.w3.org/2000/svg"
_DRAWN = frozenset(
    {
        None,
        _SVG,
        "http://www.w3.org/1999/xlink",
        "http://www.w3.org/XML/1998/namespace",
        "http://www.w3.org/1999/xhtml",
        "http://www.w3.org/1998/Math/MathML",
    }
)
"""Namespaces that browsers draw or heed; elements and attributes of all others are ignored (SVG 2, 5.11 and 5.12)."""
_PROLOGUE = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL)
_ROOT = re.compile(r"<(?:[\w.-]+:)?svg[\s>/]")
_DATA = re.compile(r"\s*data:([^,]*);\s*base64\s*,(.*)", re.DOTALL | re.IGNORECASE)
_NAMES = frozenset({"label", "docname", "export-filename", "absref", "title", "layer-name"})
_SHEET = "xml-stylesheet"
_SUBSET = re.compile(r"<!DOCTYPE[^<>\[]*\[")
_FORMAL = frozenset({"format", "type", "language", "date"})


def is_svg(data: bytes) -> bool:
    """Whether the bytes are text whose first element is called svg."""
    text, at = _text(data), 0
    while (before := _PROLOGUE.match(text, at)) is not None:
        at = before.end()
    return _ROOT.match(text, at) is not None


def _text(data: bytes) -> str:
    """The picture as text, good enough to look for ASCII in; it may be in any encoding that its first line names."""
    return read_text(data) or data.decode("latin-1")


def clean_svg(data: bytes, inner: Inner) -> Cleaned:
    """An SVG picture without comments, processing instructions, document type, `<metadata>`, and the elements and
    attributes that editors add for themselves; pictures embedded in it are cleaned too. Title, description and ids stay:
    screen readers, styles and links use them. What needs no cleaning comes back byte for byte.

    Args:
        data: the picture; entities that it declares are not resolved but refused.
        inner: cleans an embedded picture.
    """
    text = _text(data)
    if "<!ENTITY" in text:
        raise Refused("the picture declares entities; save it as plain SVG")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, strip_cdata=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        raise Refused("the picture is not well-formed XML; save it again") from problem
    removed = [""] if _SUBSET.search(text) else []
    outside = [*root.itersiblings(preceding=True), *root.itersiblings()]
    sheets = [node for node in outside if isinstance(node, etree._ProcessingInstruction) and node.target == _SHEET]
    for node in outside:
        removed += [] if node in sheets else _words(node)
    for node in list(root.iterdescendants()):
        if not isinstance(node.tag, str) or _is_foreign(node):
            removed += _words(node)
            _cut(node)
    for element in root.iter(etree.Element):
        removed += _clean_attributes(element, inner)
    if not removed:
        return data, ()
    etree.cleanup_namespaces(root)
    lines = ['<?xml version="1.0" encoding="UTF-8"?>']
    lines += [etree.tostring(node, encoding="unicode", with_tail=False) for node in [*reversed(sheets), root]]
    return "\n".join([*lines, ""]).encode("utf-8"), unique(removed)


def _is_foreign(element: etree._Element) -> bool:
    name = etree.QName(element)
    return name.namespace not in _DRAWN or (name.localname == "metadata" and name.namespace in (None, _SVG))


def _words(node: etree._Element) -> Iterator[str]:
    """The words in something that is cut out; at least one text, be it empty, so that it counts."""
    yield ""
    if isinstance(node, etree._Comment):
        yield node.text or ""
    elif isinstance(node.tag, str):
        for element in node.iter():
            named = isinstance(element.tag, str) and etree.QName(element).localname in _FORMAL
            yield "" if named else element.text or ""
            yield element.tail or "" if element is not node else ""
            yield from (str(value) for key, value in element.attrib.items() if etree.QName(key).localname in _NAMES)


def _cut(node: etree._Element) -> None:
    """Takes a node out and leaves the text behind it in place."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    if node.tail and before is not None:
        before.tail = (before.tail or "") + node.tail
    elif node.tail:
        parent.text = (parent.text or "") + node.tail
    parent.remove(node)


def _clean_attributes(element: etree._Element, inner: Inner) -> Iterator[str]:
    """Drops editors' attributes and cleans embedded pictures; yields the words that go, at least an empty text each."""
    for key, value in list(element.attrib.items()):
        name = etree.QName(key)
        embedded = _DATA.fullmatch(value)
        if name.namespace not in _DRAWN:
            del element.attrib[key]
            yield str(value) if name.localname in _NAMES else ""
        elif embedded is not None:
            try:
                picture = base64.b64decode("".join(urllib.parse.unquote(embedded[2]).split()))
            except binascii.Error:
                continue
            clean = inner("an embedded picture", picture)
            if clean != picture:
                element.attrib[key] = f"data:{embedded[1]};base64,{base64.b64encode(clean).decode('ascii')}"
                yield ""
