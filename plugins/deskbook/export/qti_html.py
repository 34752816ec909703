"""HTML as it comes: what stands where it should not, and signs that nothing can hold."""

from __future__ import annotations

import re
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

from lxml.html import builder

from deskbook.export.qti_xml import clean

_NUMBERED = re.compile(r"&#([xX][0-9a-fA-F]{1,8}|[0-9]{1,8});?")


def readable(html: str) -> str:
    """HTML whose numbered signs XML can hold too."""

    def sign(match: re.Match[str]) -> str:
        number = int(match[1][1:], 16) if match[1][0] in "xX" else int(match[1])
        return match[0] if number < 0x110000 and clean(chr(number)) == chr(number) else "\ufffd"

    return _NUMBERED.sub(sign, clean(html))


def parts(node: Any, *open_: str) -> Iterator[Any]:
    """The items of a list; what stands between them is one too. Elements called `open_` are looked into."""
    yield from _loose(node.text)
    for child in node:
        if child.tag in open_:
            yield from parts(child, *open_)
        elif child.tag in ("li", "dt", "dd"):
            yield child
        elif isinstance(child.tag, str):
            yield _around(child)
        yield from _loose(child.tail)


def strays(node: Any) -> Iterator[Any]:
    """What stands in a table and in none of its cells."""
    yield from _loose(node.text)
    seen = False
    for child in node:
        if child.tag in ("table", "thead", "tbody", "tfoot", "tr", "colgroup", "col"):
            yield from strays(child)
        elif child.tag in ("td", "th") and node.tag == "tr":
            pass
        elif child.tag == "caption" and node.tag == "table" and not seen:
            seen = True
        elif isinstance(child.tag, str):
            yield _around(child)
        yield from _loose(child.tail)


def _loose(text: str | None) -> Iterator[Any]:
    if (text or "").strip():
        made = builder.DIV()
        made.text = text
        yield made


def _around(child: Any) -> Any:
    copied = deepcopy(child)
    copied.tail = None
    return builder.DIV(copied)


def cells(row: Any) -> Iterator[Any]:
    """The cells of a row."""
    return (cell for cell in row if cell.tag in ("td", "th"))
