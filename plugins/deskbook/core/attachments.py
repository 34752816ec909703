"""Attachments: which kinds of file a site may carry, and images that could run code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from lxml import etree

from deskbook.core.diagnostics import Diagnostic, quote
from deskbook.core.library import Library
from deskbook.core.safety import unsafe_scheme
from deskbook.core.source import MAX_ATTACHMENT_BYTES, SourceFile

PUBLISHED = frozenset(
    ".png .jpg .jpeg .gif .webp .avif .svg .ico .pdf .docx .xlsx .pptx .odt .ods .odp .epub .csv .tsv .txt .ics .vcf "
    ".mp3 .ogg .m4a .wav .mp4 .webm .vtt .srt .zip .gz .json .geojson .rtf .eml .woff2".split()
)
"""Endings of files that a site may carry. A browser runs none of these as code of the site (SVG is looked into)."""

_SVG_ELEMENTS = frozenset(
    "svg g path rect circle ellipse line polyline polygon text tspan textpath title desc defs use symbol marker pattern "
    "clippath mask lineargradient radialgradient stop filter metadata switch style image a view "
    "feblend fecolormatrix fecomponenttransfer fecomposite feconvolvematrix fediffuselighting fedisplacementmap fedropshadow "
    "feflood fefunca fefuncb fefuncg fefuncr fegaussianblur femerge femergenode femorphology feoffset "
    "fepointlight fespecularlighting fespotlight fetile feturbulence fedistantlight".split()
)


_SVG = "http://www.w3.org/2000/svg"
_RUN_BY_BROWSERS = (None, _SVG, "http://www.w3.org/1999/xhtml", "http://www.w3.org/1998/Math/MathML")
"""Namespaces that browsers act on. Drawing programs keep notes of their own in others, which do nothing."""
_ENCODINGS = ("utf-8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii", "iso-8859-1", "windows-1252")
_URL = re.compile(r"url\(\s*(?P<target>['\"]?[^)]?)", re.I)


def check_attachments(library: Library) -> list[Diagnostic]:
    """Files of a kind or size that is not published, and SVG images that could run code."""
    found: list[Diagnostic] = []
    for path, file in library.attachments.items():
        shown = library.shown(path)
        if file.suffix not in PUBLISHED:
            kind = f"files ending in {quote(file.suffix)}" if file.suffix else "files without an ending"
            advice = "Convert it to PDF or an image, or delete it."
            found.append(Diagnostic(shown, 0, "DB303", f"{kind} are not published", advice))
        elif file.bytes_in_all > len(file.data):
            problem = f"the file has {file.bytes_in_all / 1e6:.0f} MB; an attachment may have {MAX_ATTACHMENT_BYTES / 1e6:.0f} MB"
            found.append(Diagnostic(shown, 0, "DB004", problem, "Make it smaller, or link to it on another host."))
        elif file.suffix == ".svg":
            found += check_svg(file, shown)
    return found


def check_svg(file: SourceFile, shown: str) -> list[Diagnostic]:
    """Whether an SVG image holds anything that could run code or load something from elsewhere."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(file.data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        faults = [(getattr(error, "lineno", 0) or 0, "the image is not well-formed SVG")]
    else:
        faults = [*_outside(root), *(fault for node in root.iter() for fault in _node(node))]
    return [Diagnostic(shown, line, "DB303", problem, "Save it as 'plain SVG', or as PNG.") for line, problem in faults]


Fault = tuple[int, str]


def _outside(root: Any) -> Iterator[Fault]:
    """What stands around the image itself."""
    information = root.getroottree().docinfo
    if (information.encoding or "utf-8").lower() not in _ENCODINGS:
        yield 1, f"the image has the encoding {quote(information.encoding)}"
    dtd = information.internalDTD
    if dtd is not None and next(iter(dtd.iterentities()), None) is not None:
        yield 1, "the image defines entities"
    for node in root.itersiblings(preceding=True):
        yield from _node(node)


def _node(node: Any) -> Iterator[Fault]:
    line = node.sourceline or 0
    if node.tag is etree.ProcessingInstruction:
        yield line, "the image has a style sheet or another instruction for browsers"
    elif node.tag is etree.Entity:
        yield line, "the image uses entities"
    if not isinstance(node.tag, str):
        return
    place = etree.QName(node)
    name = place.localname.lower()
    if place.namespace in _RUN_BY_BROWSERS and (place.namespace not in (None, _SVG) or name not in _SVG_ELEMENTS):
        yield line, f"the image contains the element <{name}>"
    if name == "style" and _loads("".join(node.itertext()), "@import", "expression"):
        yield line, "a style of the image loads something"
    for key, value in node.attrib.items():
        attribute = etree.QName(key).localname.lower()
        if attribute.startswith("on"):
            yield line, f"the image has the attribute '{attribute}'"
        elif attribute in ("href", "src", "srcset", "base", "action", "formaction") and not _harmless(name, str(value)):
            yield line, f"the image points at {quote(value, 40)}"
        elif _loads(str(value)):
            yield line, f"the attribute '{attribute}' of the image loads something"


def _loads(style: str, *words: str) -> bool:
    """Whether a style could load something. A backslash can spell any word of CSS."""
    elsewhere = any(m["target"].strip("'\"") != "#" for m in _URL.finditer(style))
    return elsewhere or ("\\" in style and ("(" in style or bool(words))) or any(w in style.lower() for w in words)


def _harmless(element: str, target: str) -> bool:
    if target.startswith("#"):
        return True
    if element == "image":
        return target.startswith(("data:image/png;", "data:image/jpeg;"))
    return element == "a" and unsafe_scheme(target) is None
