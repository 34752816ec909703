"""The gate: rendered pages are judged by what a browser would make of them, whatever way the HTML came about."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.references import find_references, has_scheme, resolve
from deskbook.core.safety import FORBIDDEN_ELEMENTS, URL_ATTRIBUTES, unsafe_scheme
from deskbook.core.selection import Selection

# What our Markdown extensions themselves write: tabs, task lists, icons, tables.
_RENDERED = frozenset(("svg", "input", "label", "title", "use", "g", "path", "rect", "circle"))
_STYLE = re.compile(
    r"(text-align\s*:\s*(left|right|center)|width\s*:\s*\d{1,4}(px|%|em)|vertical-align\s*:\s*[a-z-]+)?"
)
_OWN_IDS = re.compile(r"__(tabbed|codelineno|span|toc)")
"""Ids with which extensions of Markdown begin theirs; others with two '_' belong to the theme, which reads its settings
from the element `__config`."""
_REFUSED = ("srcdoc", "formaction", "is", "ping")
_INPUT_TYPES = ("checkbox", "radio")
_LOADED = ("src", "srcset", "poster", "data", "background")
"""Attributes whose address a browser asks for by itself: a page asks no other host for anything."""


@dataclass(frozen=True, slots=True)
class Rendered:
    """What a rendered page holds.

    Attributes:
        ids: anchors that a link may name.
        fragments: (address without fragment, fragment) of its links.
        faults: (code, sentence) of all that may not stand in a page.
    """

    ids: frozenset[str]
    fragments: tuple[tuple[str, str], ...]
    faults: tuple[tuple[str, str], ...]


def judge(html: str) -> Rendered:
    """Judge the HTML of a page's content."""
    ids: set[str] = set()
    fragments: list[tuple[str, str]] = []
    faults: list[tuple[str, str]] = []
    if not html.strip():
        return Rendered(frozenset(), (), ())
    parser = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True)
    try:
        root = lxml_html.fragment_fromstring(html.encode("utf-8"), create_parent="div", parser=parser)
    except (etree.ParserError, ValueError):
        return Rendered(frozenset(), (), (("DB300", "the rendered page cannot be read as HTML"),))
    if any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
        faults.append(("DB300", "the rendered page cannot be read as HTML to its end"))
    for element in root.iter():
        if not isinstance(element.tag, str):  # type: ignore[unreachable, unused-ignore] # comments have a function there
            continue
        name = element.tag.lower().rpartition("}")[2]
        refused = name.rpartition(":")[2] in FORBIDDEN_ELEMENTS and name not in _RENDERED
        if refused:
            faults.append(("DB300", f"the HTML element <{name}> may not stand in a page"))
        if name == "input" and element.get("type", "text").lower() not in _INPUT_TYPES:
            faults.append(("DB300", "the HTML element <input> may not stand in a page"))
        for key, value in element.attrib.items():
            attribute = str(key).lower()
            if attribute.startswith(("on", "data-md-")) or attribute in _REFUSED:
                faults.append(("DB301", f"the attribute '{attribute}' may not stand in a page"))
            elif attribute == "style" and not all(_STYLE.fullmatch(part.strip()) for part in str(value).split(";")):
                faults.append(("DB301", "the attribute 'style' may not stand in a page"))
            elif attribute in URL_ATTRIBUTES and any(
                unsafe_scheme(p) for p in (str(value).split(",") if attribute == "srcset" else [str(value)])
            ):
                faults.append(("DB302", f"the address {quote(value)} may not stand in a page"))
            elif (
                attribute in _LOADED and not refused and any(has_scheme(part.strip()) for part in str(value).split(","))
            ):
                faults.append(("DB302", f"the page would load {quote(value)} from another host"))
            elif attribute in ("id", "name") and str(value).startswith("__") and not _OWN_IDS.match(str(value)):
                faults.append(("DB301", f"the {attribute} {quote(value)} may not stand in a page"))
            elif attribute == "id" or (attribute == "name" and name == "a"):
                ids.add(str(value))
        href = element.get("href") if name == "a" else None
        if href and "#" in href:
            address, _, fragment = href.partition("#")
            fragments.append((address, fragment))
    return Rendered(frozenset(ids), tuple(fragments), tuple(dict.fromkeys(faults)))


def check_anchors(selection: Selection, pages: Mapping[str, Rendered]) -> list[Diagnostic]:
    """Links whose page exists and whose heading does not.

    Args:
        selection: the pages and their sources.
        pages: what each rendered page holds, by staged path.
    """
    found = []
    for path, page in selection.pages.items():
        if path not in pages:
            continue
        for reference in find_references(page.prose()):
            place = resolve(reference.target, posixpath.normpath(path))
            if place is None or not place[1] or place[0] not in pages:
                continue
            ids = pages[place[0]].ids
            if place[1] not in ids and not place[1].startswith(("__", ":~:")):
                problem = f"the link {quote(reference.target)} names a heading that does not exist"
                found.append(
                    Diagnostic(
                        selection.library.shown(page.document.path),
                        reference.line,
                        "DB501",
                        problem,
                        nearest(place[1], ids),
                    )
                )
    return found
