"""Collecting: all files that a page of a package loads, and what those load in turn."""

from __future__ import annotations

import re
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from deskbook.export.model import Read

_LOADS = "href src poster data".split()
_URL = re.compile(r"url\(\s*(['\"]?)(?P<address>[^'\")]+)\1\s*\)|@import\s+(['\"])(?P<sheet>[^'\"]+)\3")


def collect(page: str, read: Read) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The files of a package.

    Args:
        page: the HTML of its page, whose addresses are relative to the package's root.
        read: gives files of the site.

    Returns:
        Content by path, and what the page names and the site does not have.
    """
    files: dict[str, bytes] = {}
    missing: dict[str, None] = {}
    waiting = [*dict.fromkeys(_named(page))]
    while waiting:
        path = waiting.pop()
        if path in files or path in missing:
            continue
        content = read(path)
        if content is None:
            missing[path] = None
            continue
        files[path] = content
        if path.endswith(".css"):
            waiting += _named_in_sheet(content.decode("utf-8", "replace"), path)
    return dict(sorted(files.items())), tuple(sorted(missing))


def _named(page: str) -> list[str]:
    found: list[str] = []
    for element in html.document_fromstring(page).iter(etree.Element):
        values = [element.get(name) for name in _LOADS if name != "data" or element.tag == "object"]
        values += [part.split()[0] for part in (element.get("srcset") or "").split(",") if part.strip()]
        found += [path for value in values if value and (path := _local(value, ""))]
    return found


def _named_in_sheet(text: str, sheet: str) -> list[str]:
    named = (match["address"] or match["sheet"] for match in _URL.finditer(text))
    return [path for one in named if (path := _local(one, dirname(sheet)))]


def _local(address: str, folder: str) -> str:
    """The path of a file in the package; "" for any other address."""
    parts = urlsplit(address.strip())
    if parts.scheme or parts.netloc or not parts.path:
        return ""
    return normpath(join(folder, unquote(parts.path)))
