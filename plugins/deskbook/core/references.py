"""What a page's text points at: links, images, includes, addresses in HTML; each with its line."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import unquote

from deskbook.core.code import code_spans

_OUTER = re.compile(r"\]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<plain>(?:[^\s()\\]|\\.|\((?:[^()\\]|\\.)*\))*))")
_DEFINITION = re.compile(r"^[ >]{0,12}\[(?!\^)[^\]]+\]:\s*(?:<(?P<angle>[^<>]*)>|(?P<plain>\S+))")
_ATTRIBUTE = re.compile(
    r"""(?<![\w-])(?P<name>href|src|poster|data|srcset|action|formaction|cite|background)\s*=\s*(?:"(?P<d>[^"]*)"|'(?P<s>[^']*)'|(?P<u>[^\s"'>}]+))""",
    re.I,
)
_AUTOLINK = re.compile(r"<(?P<plain>[A-Za-z][A-Za-z0-9+.-]*:[^\s<>]*)>")
_SNIPPET = re.compile(r"^[ \t>]*-{1,}8<-{1,}[ \t]+(?P<q>['\"])(?P<plain>.+?)(?P=q)")
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202e\u2060\ufeff]+")


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
                    for target in _targets(match.groupdict()):
                        found[Reference(number, target)] = None
        snippet = _SNIPPET.match(raw)
        if snippet:
            found[Reference(number, snippet["plain"].strip(), True)] = None
    return list(found)


def _targets(groups: dict[str, str | None]) -> Iterator[str]:
    """What one match points at: one address, or in `srcset` several, each with a size."""
    several = (groups.pop("name", None) or "").lower() == "srcset"
    text = html.unescape(next((v for v in groups.values() if v), "")).strip()
    parts = [part.split() for part in text.split(",")] if several else [[text]]
    yield from (part[0] for part in parts if part and part[0])


def blank_code(line: str) -> str:
    """The line with inline code replaced by spaces, offsets kept."""
    for start, end in code_spans(line):
        line = line[:start] + " " * (end - start) + line[end:]
    return line


def scheme_of(target: str) -> str | None:
    """The scheme that a browser could see in an address, in lower case, or None.

    Entities, Markdown's backslashes, percent-encoding of the scheme, and the white space and controls that browsers
    ignore (WHATWG URL, 4.4) are undone first.
    """
    text = target
    for _ in range(3):
        decoded = html.unescape(text)
        if decoded == text:
            break
        text = decoded
    text = _INVISIBLE.sub("", re.sub(r"\\(.)", r"\1", text))
    unescaped = re.sub(r"%([0-9A-Fa-f]{2})", lambda m: chr(int(m[1], 16)), text[:200])
    match = _SCHEME.match(text) or _SCHEME.match(_INVISIBLE.sub("", unescaped))
    return match[1].lower() if match else None


def has_scheme(target: str) -> bool:
    """Whether a target names a scheme or a host, so that it is no path in the handbook."""
    return target.startswith("//") or scheme_of(target) is not None


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
