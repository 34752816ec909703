"""Spotting audience marks that were rendered instead of obeyed.

Staging leaves no `/// audience` but in code, and makes boxes of those that the reader may see. One that stands in the text
of a page, or that became a box by itself, shows that the renderer and `deskbook.core.markup` read the page differently;
then nobody knows who was to see what.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree
from lxml import html as lxml_html

from deskbook.core.selection import Selection

_MARK = re.compile(r"/{3,}[^\w/]*(?:audience|admonition)\b[^\n]*", re.I)
_CODE = frozenset(("code", "pre", "script", "style", "textarea"))


def spot_marks(page: str, selection: Selection) -> Iterator[str]:
    """Marks in a rendered page, each as it reads.

    Args:
        page: the output file's text.
        selection: whom it is for.
    """
    if "audience" not in page.lower():
        return
    try:
        root = lxml_html.document_fromstring(
            page.encode("utf-8", "replace"), parser=lxml_html.HTMLParser(encoding="utf-8")
        )
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return
    yield from (match[0].strip() for match in _MARK.finditer(_outside_code(root)))
    audiences = selection.library.audiences
    for title in root.xpath("//*[contains(concat(' ', @class, ' '), ' audience ')]/*[contains(@class, '-title')]"):
        name = " ".join(title.itertext()).strip()
        if selection.audience == audiences.widest or (
            name in audiences and not audiences.sees(selection.audience, name)
        ):
            yield f"/// audience | {name}"


def _outside_code(root: lxml_html.HtmlElement) -> str:
    parts: list[str] = []
    inside = 0
    for event, element in etree.iterwalk(root, events=("start", "end")):
        inside += (1 if event == "start" else -1) * (element.tag in _CODE)
        text = element.text if event == "start" else element.tail
        if text and not inside:
            parts.append(text)
    return "".join(parts)
