"""Text as the scan compares it: words in order, whatever encoding, markup or writing stands between them."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html

_WORD = re.compile(r"[^\W_]+")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|&#?\w+;|%[0-9A-Fa-f]{2}")
_IGNORED = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF])
_MARKUP_ATTRIBUTES = frozenset(
    "class style d viewbox xmlns role type rel for fill stroke transform width height dir lang charset http-equiv media "
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
    return html.unescape(match[0])


def readable(text: str) -> list[str]:
    """What a reader, a search engine or a screen reader gets from an output file's text: prose first, then the values
    of attributes that authors write; for JSON its strings; else the text itself."""
    head = text.lstrip("\ufeff \t\r\n")[:200].lower()
    if head.startswith("<") and ("<" in head):
        return _from_markup(text)
    if head.startswith(("{", "[")):
        try:
            return _from_json(json.loads(text))
        except (ValueError, RecursionError):
            return [text]
    return [text]


def _from_markup(text: str) -> list[str]:
    try:
        root = lxml_html.document_fromstring(
            text.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return [text]
    prose: list[str] = []
    attributes: list[str] = []
    for element in root.iter():
        if isinstance(element.tag, str):
            inline = element.tag in ("b", "i", "em", "strong", "mark", "span", "a", "code", "abbr", "sub", "sup")
            prose.append(("" if inline else " ") + (element.text or ""))
            attributes += [v for k, v in element.attrib.items() if str(k).lower() not in _MARKUP_ATTRIBUTES]
        else:
            attributes.append(element.text or "")
        prose.append(element.tail or "")
    return ["".join(prose), *attributes]


def _from_json(value: object) -> list[str]:
    found: list[str] = []
    stack: list[object] = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack += [*item.values(), *item.keys()]
        elif isinstance(item, list):
            stack += item
        elif isinstance(item, str):
            found += _from_markup(item) if "<" in item and ">" in item else [item]
    return found
