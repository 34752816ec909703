"""Defining: the plain text of a definition, from the rendered page that it stands on."""

from __future__ import annotations

import re

from lxml import etree
from lxml import html as lxml_html

from deskbook.glossary.model import Term

FITS = 300
"""Characters that a box beside a word holds."""


def define(term: Term, content: str) -> str:
    """The first paragraph of a term on its rendered page, as plain text; "" where there is none."""
    if not content.strip():
        return ""
    try:
        root = lxml_html.fragment_fromstring(content, create_parent="div")
    except (etree.ParserError, ValueError):
        return ""
    begun = not term.anchor
    for element in root.iter():
        if not isinstance(element.tag, str):  # type: ignore[unreachable, unused-ignore] # comments have a function there
            continue
        begun = begun or element.get("id") == term.anchor
        if begun and element.tag == "p":
            for note in element.xpath(".//sup[starts-with(@id, 'fnref')]"):
                note.drop_tree()
            text = " ".join(element.text_content().split())
            if text:
                return text
    return ""


def shorten(text: str) -> str:
    """As many whole sentences as fit into a box beside a word; of one that is longer, its first words."""
    if len(text) <= FITS:
        return text
    ends = [match.end() for match in re.finditer(r"[.!?](?=\s)", text[: FITS + 1])]
    return text[: ends[-1]] if ends else f"{text[:FITS].rsplit(' ', 1)[0]} …"
