"""What a page's text points at: links, images, includes, addresses in HTML; each with its line."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import unquote

from deskbook.core.code import code_spans

_INLINE = re.compile(
    r"(?P<bang>!?)\[(?:[^\[\]\\]|\\.|\[[^\]]*\])*\]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\((?:[^()\\]|\\.)*\))*))"
)
_OUTER = re.compile(r"\]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\((?:[^()\\]|\\.)*\))*))")
_DEFINITION = re.compile(r"^[ >]{0,12}\[(?!\^)[^\]]+\]:\s*(?:<(?P<angle>[^<>]*)>|(?P<plain>\S+))")
_ATTRIBUTE = re.compile(
    r"""(?<![\w-])(?:href|src|poster|data|srcset|action|formaction|cite|background)\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<u>[^\s"'>}]+))""",
    re.I,
)
_AUTOLINK = re.compile(r"<(?P<plain>[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>")
_SNIPPET = re.compile(r"^[ \t>]*-{1,}8<-{1,}[ \t]+(?P<q>['\"])(?P<plain>.+?)(?P=q)")
_SCHEME = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:")


@dataclass(frozen=True, slots=True)
class Reference:
    """Something a line points at.

    Attributes:
        line: 1-based line in the source file.
        target: as written, entities decoded.
        include: whether the target's text becomes part of the page.
    """

    line: int
    target: str
    include: bool = False


def find_references(lines: Iterable[tuple[int, str]]) -> list[Reference]:
    """References in lines of text that is no fenced code; inline code is passed over.

    Args:
        lines: (line number, text) pairs.
    """
    found: dict[Reference, None] = {}
    for number, raw in lines:
        line = blank_code(raw)
        if "](" in line or "]:" in line or "=" in line or "<" in line or "8<" in raw:
            for pattern in (_OUTER, _DEFINITION, _ATTRIBUTE, _AUTOLINK):
                for match in pattern.finditer(line):
                    groups = match.groupdict()
                    text = next((v for v in groups.values() if v not in (None, "", "!")), "")
                    if text:
                        found[Reference(number, html.unescape(text.strip()))] = None
        snippet = _SNIPPET.match(raw)
        if snippet:
            found[Reference(number, snippet["plain"].strip(), True)] = None
    return list(found)


def blank_code(line: str) -> str:
    """The line with inline code replaced by spaces, offsets kept."""
    for start, end in code_spans(line):
        line = line[:start] + " " * (end - start) + line[end:]
    return line


def has_scheme(target: str) -> bool:
    """Whether a target names a scheme or a host, so that it is no path in the handbook."""
    return bool(_SCHEME.match(target)) or target.startswith("//")


def resolve(target: str, page: str) -> tuple[str, str] | None:
    """The docs-relative path and the fragment that a relative target means on a page.

    Returns:
        (path, fragment), the path "" where it leads out of docs/; None for a target with a scheme or a macro in it.
    """
    if has_scheme(target) or "{{" in target or "{%" in target:
        return None
    path, _, fragment = target.partition("#")
    path = unquote(path.partition("?")[0])
    if not path:
        return page, fragment
    joined = posixpath.normpath(posixpath.join(posixpath.dirname(page), path))
    if joined.startswith("..") or path.startswith("/"):
        return "", fragment
    return ("" if joined == "." else joined), fragment


def relative(path: str, page: str) -> str:
    """The relative target that leads from a page to a path."""
    return posixpath.relpath(path, posixpath.dirname(page) or ".")
