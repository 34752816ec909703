"""Text as the scan compares it: words in order, whatever encoding, markup or writing stands between them."""

from __future__ import annotations

import html
import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import etree
from lxml import html as lxml_html

END = "\x1e"
"""Stands among the words of a text where one of its blocks ends, and nothing goes on."""

TURN = "\x1f"
"""Stands there where a block ends and the text goes on in the next, as in lists, tables and paragraphs."""

_ALONE = "\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Characters that are words by themselves, since no blanks stand between words there."""

_WORD = re.compile(rf"[{_ALONE}]|[^\W_{_ALONE}]+|{END}|{TURN}")
_ESCAPE = re.compile(r"\\u([0-9a-fA-F]{4})|\\x([0-9a-fA-F]{2})|\\[nrt]|&#?\w+;|(?:%[0-9A-Fa-f]{2})+")
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_BETWEEN = re.compile(r"[<>\"\n#?]+")
_SUBSET = re.compile(r"<!DOCTYPE[^>\[]*\[(.*?)\]\s*>", re.S | re.I)
_FRAGMENT = re.compile(r"[#?]")
_CLASS = re.compile(r"[\s_-]+")
_PARAGRAPH = re.compile(r"\n\s*\n")
_INLINE = frozenset(
    "a abbr b bdi bdo br cite code data del dfn em font i img ins kbd label mark q s samp small span strong sub sup time "
    "u var wbr".split()
)
_TURNS = frozenset("p li ul ol dl dt dd table thead tbody tr th td caption pre blockquote br".split())
_MARKS = {**dict.fromkeys(_INLINE, ""), **dict.fromkeys(_TURNS, TURN), "br": " ", "img": " "}
_MARKUP_ATTRIBUTES = frozenset(
    "style d viewbox xmlns role type rel for fill stroke transform width height dir lang charset http-equiv media "
    "data-md-component data-md-state data-md-toggle data-md-color-scheme data-md-color-primary data-md-color-accent "
    "data-md-color-media data-md-level data-md-type data-tabs autocapitalize autocomplete autocorrect spellcheck "
    "tabindex method crossorigin sizes loading start colspan rowspan scope points".split()
)
"""Attributes whose values themes and renderers write, not authors."""


def words_of(text: str) -> list[str]:
    """The words of a text, in order: case, accents' forms, escapes and invisible characters undone.

    Entities, percent-encoding and JSON escapes are decoded; Unicode is brought to NFKC and case-folded. Where the text
    has the mark for the end of a block, so have the words.
    """
    if "\\" in text or "&" in text or "%" in text:
        text = _ESCAPE.sub(_unescape, text)
    if not text.isascii():
        for sign in _INVISIBLE:
            text = text.replace(sign, "")
        text = text if unicodedata.is_normalized("NFKC", text) else unicodedata.normalize("NFKC", text)
    return _WORD.findall(text.casefold())


def _unescape(match: re.Match[str]) -> str:
    if match[1] or match[2]:
        code = int(match[1] or match[2], 16)
        return chr(code) if not 0xD800 <= code < 0xE000 else " "
    if match[0].startswith("%"):
        return unquote(match[0])
    return " " if match[0].startswith("\\") else html.unescape(match[0])


@dataclass(frozen=True, slots=True)
class Reading:
    """A text in one of the ways in which it can be read: its words, with marks between its blocks."""

    tokens: list[str]

    def running(self) -> list[str]:
        """The words with marks only where nothing goes on: a passage may reach from one cell or item into the next."""
        return [token for token in self.tokens if token != TURN]


def read_raw(text: str) -> Reading:
    """A text as its bytes give it, markup included."""
    return Reading(words_of(_BETWEEN.sub(END, text)))


def read_paragraphs(text: str) -> Reading:
    """Plain text."""
    return Reading(words_of(_PARAGRAPH.sub(TURN, text)))


def readings(text: str) -> list[Reading]:
    """What a reader, a search engine or a screen reader gets from an output file's text: the prose, and the values of
    attributes that authors write; of JSON the strings; else the text by paragraphs."""
    head = text.lstrip("\ufeff \t\r\n")[:1]
    if head == "<":
        return _read_markup(text)
    if head and head in "{[":
        try:
            return _read_json(json.loads(text))
        except (ValueError, RecursionError):
            pass
    return [read_paragraphs(text)]


def _read_markup(text: str) -> list[Reading]:
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = lxml_html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return [read_paragraphs(text)]
    values = _SUBSET.findall(text)
    scripts: list[Reading] = []
    prose = "".join(_prose(root.getroottree(), values, scripts))
    return [Reading(words_of(prose)), Reading(words_of(END.join(values))), *scripts]


def _prose(tree: etree._ElementTree[lxml_html.HtmlElement], values: list[str], scripts: list[Reading]) -> Iterator[str]:
    """The text of a tree, with a mark where a block begins or ends; attributes and comments go to `values`."""
    navigation = 0
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event in ("comment", "pi"):
            values.append(element.text or "")
            yield element.tail or ""
            continue
        navigation += (1 if event == "start" else -1) * (element.tag == "nav")
        # Titles one below the other make up no text.
        mark = _MARKS.get(str(element.tag), END) if not navigation or element.tag in _INLINE else END
        if event == "end":
            yield mark + (element.tail or "")
            continue
        for key, value in element.attrib.items():
            if key not in _MARKUP_ATTRIBUTES:
                values.append((_CLASS if key == "class" else _FRAGMENT).sub(END, str(value)))
        if element.tag == "script" and "json" in element.get("type", ""):
            scripts += readings((element.text or "").strip())
            yield mark
        else:
            yield mark + (element.text or "") * (element.tag != "style")


def _read_json(value: object) -> list[Reading]:
    found: list[Reading] = []
    plain: list[str] = []
    stack: list[object] = [value]
    while stack:
        item = stack.pop()
        if isinstance(item, dict):
            stack += [*item.values(), *item.keys()]
        elif isinstance(item, list):
            stack += item
        elif isinstance(item, str) and "<" in item and ">" in item:
            found += _read_markup(item)
        elif isinstance(item, str):
            plain.append(item if " " in item else _FRAGMENT.sub(END, item))
    return [*found, Reading(words_of(END.join(plain)))]
