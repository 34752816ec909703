"""What may not stand in a page: anything that could run code in a reader's browser.

This reads the source, so that an author gets a line. The rendered page is judged again by the same lists
(`deskbook.engine.gate`), whatever way it came about.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable

from deskbook.core.diagnostics import Diagnostic, quote
from deskbook.core.references import blank_code, find_references, scheme_of

FORBIDDEN_ELEMENTS = frozenset(
    "script iframe frame frameset object embed applet base meta link style form input button textarea select option "
    "noscript template slot portal svg math foreignobject animate set animatetransform animatemotion use handler "
    "listener xml marquee layer ilayer bgsound isindex dialog param title head body html plaintext xmp listing noembed".split()
)
"""Elements that an author may not write: they run code, load pages, or take the page apart."""

SAFE_SCHEMES = frozenset(("http", "https", "mailto", "tel", "sms", "id"))
"""Schemes an address may have. `data:`, `javascript:`, `vbscript:`, `file:`, `blob:` and all others may not."""

URL_ATTRIBUTES = frozenset(
    (
        "href",
        "src",
        "srcset",
        "action",
        "formaction",
        "poster",
        "data",
        "cite",
        "background",
        "xlink:href",
        "longdesc",
        "ping",
        "manifest",
        "profile",
        "usemap",
        "codebase",
        "classid",
    )
)
_TAG = re.compile(r"</?([A-Za-z][\w:-]*)")
_REFUSED = re.compile(r"(?<![\w-])(on[a-z]{3,}|srcdoc|style|formaction|is|xlink:href|ping)\s*=", re.I)
_REFUSED_OPTION = re.compile(r"(?<![\w-])(on[a-z]{3,}|srcdoc|style|formaction|is|xlink:href|ping)[\"']?\s*[=:]", re.I)
_ATTR_LIST = re.compile(r"\{:?[^{}\n]*\}")
_BLOCK_ATTRS = re.compile(r"^[ \t>]*(?:attrs:|/{3,}[ \t]*html\b)(.*)$")
_SCHEME = re.compile(r"^([A-Za-z][A-Za-z0-9+.-]*):")


def unsafe_scheme(target: str) -> str | None:
    """The scheme of an address that may not stand in a page, or None where the address is harmless."""
    scheme = scheme_of(target)
    return None if scheme in SAFE_SCHEMES else scheme


def check_text(lines: Iterable[tuple[int, str]], shown: str) -> list[Diagnostic]:
    """Diagnostics for the lines of a page that are no fenced code and no comment.

    Args:
        lines: (line number, text) pairs.
        shown: path for diagnostics.
    """
    kept = list(lines)
    found: list[Diagnostic] = []
    within_tag = False
    for number, raw in kept:
        line = blank_code(raw)
        for match in _TAG.finditer(line):
            name = match[1].lower()
            if name.rpartition(":")[2] in FORBIDDEN_ELEMENTS or (
                ":" in name and not _SCHEME.match(line[match.start() + 1 :])
            ):
                advice = "Write Markdown instead; an example of HTML belongs between backticks."
                found.append(
                    Diagnostic(shown, number, "DB300", f"the HTML element <{name}> may not stand in a page", advice)
                )
        stretches = [m[0] for m in _ATTR_LIST.finditer(line)]
        stretches += re.findall(r"<[A-Za-z][^<>]*(?:>|$)", line)
        if within_tag:
            stretches.append(line.partition(">")[0])
        last = line.rfind("<")
        within_tag = (within_tag and ">" not in line) or (
            last >= 0 and ">" not in line[last:] and bool(_TAG.match(line[last:]))
        )
        matches = [m for stretch in stretches for m in _REFUSED.finditer(html.unescape(stretch))]
        block = _BLOCK_ATTRS.match(line)
        matches += _REFUSED_OPTION.finditer(html.unescape(block[1])) if block else []
        for match in matches:
            problem = f"the attribute '{match[1].lower()}' may not stand in a page"
            found.append(Diagnostic(shown, number, "DB301", problem, "Delete it."))
    for reference in find_references(kept):
        scheme = unsafe_scheme(reference.target)
        if scheme:
            advice = "Link to a page, a file, or an https:, mailto: or tel: address."
            found.append(
                Diagnostic(
                    shown,
                    reference.line,
                    "DB302",
                    f"the address {quote(reference.target)} has the scheme '{scheme}:', which may not stand in a page",
                    advice,
                )
            )
    return found
