"""Text as the scan compares it: words in order, whatever encoding, markup or writing stands between them."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html

Blocks = list[list[str]]
"""Running text as the words of its blocks: a passage may reach over the end of one, a title may not."""

_WORD = re.compile(r"[^\W_]+")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\[nrt]|&#?\w+;|(?:%[0-9A-Fa-f]{2})+")
_IGNORED = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_END = "\x1e"
_BETWEEN = re.compile(r"[<>\"\n#?]+")
_FRAGMENT = re.compile(r"[#?]")
_CLASS = re.compile(r"[\s_-]+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em font i img ins kbd label mark q s samp small span strong sub sup time "
    "u var wbr".split()
)
_SPACED = frozenset(("br", "img"))
_MARKUP_ATTRIBUTES = frozenset(
    "style d viewbox xmlns role type rel for fill stroke transform width height dir lang charset http-equiv media "
    "data-md-component data-md-state data-md-toggle data-md-color-scheme data-md-color-primary data-md-color-accent "
    "data-md-color-media data-md-level data-md-type data-tabs autocapitalize autocomplete autocorrect spellcheck "
    "tabindex method crossorigin sizes loading start colspan rowspan scope points".split()
)
"""Attributes whose values themes and renderers write, not authors."""


def words_of(text: str) -> list[str]:
    """The words of a text, in order: case, accents' forms, escapes and invisible characters undone.

    Entities, percent-encoding and JSON escapes are decoded; Unicode is brought to NFKC and case-folded.
    """
    if "\\" in text or "&" in text or "%" in text:
        text = _ESCAPE.sub(_unescape, text)
    text = unicodedata.normalize("NFKC", text.translate(_IGNORED)).casefold()
    return _WORD.findall(text)


def _unescape(match: re.Match[str]) -> str:
    if match[1] or match[2]:
        code = int(match[1] or match[2], 16)
        return chr(code) if not 0xD800 <= code < 0xE000 else " "
    if match[0].startswith("%"):
        return unquote(match[0])
    return " " if match[0].startswith("\\") else html.unescape(match[0])


def raw_texts(text: str) -> list[Blocks]:
    """The words of a text as its bytes give them, each stretch without markup for itself."""
    return [[words] for part in _BETWEEN.split(text) if (words := words_of(part))]


def readable_texts(text: str) -> list[Blocks]:
    """What a reader, a search engine or a screen reader gets from an output file's text: the prose, and each value of an
    attribute that authors write; of JSON each string; else the text by paragraphs."""
    head = text.lstrip("\ufeff \t\r\n")[:1]
    if head == "<":
        return _from_markup(text)
    if head and head in "{[":
        try:
            return _from_json(json.loads(text))
        except (ValueError, RecursionError):
            pass
    return [_blocks(_PARAGRAPH.split(text))]


def _blocks(parts: Iterable[str]) -> Blocks:
    return [words for part in parts if (words := words_of(part))]


def _from_markup(text: str) -> list[Blocks]:
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return [_blocks([text])]
    others: list[Blocks] = []
    prose = "".join(_prose(root, others))
    return [_blocks(prose.split(_END)), *others]


def _prose(root: lxml_html.HtmlElement, others: list[Blocks]) -> Iterator[str]:
    """The running text of a tree, with a mark where a block begins or ends; attributes and comments go to `others`."""
    for event, element in etree.iterwalk(root, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            others.append(_blocks([element.text or ""]))
            yield element.tail or ""
            continue
        mark = " " if element.tag in _SPACED else "" if element.tag in _INLINE else _END
        if event == "start":
            for key, value in element.attrib.items():
                if str(key).lower() not in _MARKUP_ATTRIBUTES:
                    others.append(_blocks((_CLASS if key == "class" else _FRAGMENT).split(str(value))))
            if element.tag == "script" and "json" in element.get("type", ""):
                others += _json_in(element.text or "")
                yield mark
            else:
                yield mark + (element.text or "")
        else:
            yield mark + (element.tail or "")


def _json_in(script: str) -> list[Blocks]:
    try:
        return _from_json(json.loads(script))
    except (ValueError, RecursionError):
        return [_blocks([script])]


def _from_json(value: object) -> list[Blocks]:
    found: list[Blocks] = []
    stack: list[object] = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack += [*item.values(), *item.keys()]
        elif isinstance(item, list):
            stack += item
        elif isinstance(item, str):
            found += _from_markup(item) if "<" in item and ">" in item else [_blocks([item])]
    return found
