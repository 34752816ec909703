"""Attachments: which kinds of file a site may carry, and images that could run code."""

from __future__ import annotations

from lxml import etree

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.library import Library
from deskbook.core.safety import unsafe_scheme
from deskbook.core.source import SourceFile

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


def check_attachments(library: Library) -> list[Diagnostic]:
    """Files of a kind that is not published, and SVG images that could run code."""
    found: list[Diagnostic] = []
    for path, file in library.attachments.items():
        shown = library.shown(path)
        if file.suffix not in PUBLISHED:
            kind = f"files ending in '{file.suffix}'" if file.suffix else "files without an ending"
            found.append(
                Diagnostic(
                    shown, 0, "DB303", f"{kind} are not published", "Convert it to PDF or an image, or delete it."
                )
            )
        elif file.suffix == ".svg":
            found += check_svg(file, shown)
    return found


def check_svg(file: SourceFile, shown: str) -> list[Diagnostic]:
    """Whether an SVG image holds anything that could run code or load something from elsewhere."""
    advice = "Save it as 'plain SVG', or as PNG."

    def say(line: int, problem: str) -> list[Diagnostic]:
        return [Diagnostic(shown, line, "DB303", problem, advice)]

    if b"<!ENTITY" in file.data or b"<?xml-stylesheet" in file.data:
        return say(1, "the image has entities or a style sheet of its own")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(file.data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        return say(getattr(error, "lineno", 0) or 0, "the image is not well-formed SVG")
    found: list[Diagnostic] = []
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        name = etree.QName(element).localname.lower()
        line = element.sourceline or 0
        svg = etree.QName(element).namespace in (None, "http://www.w3.org/2000/svg")
        if (svg and name not in _SVG_ELEMENTS) or (
            not svg
            and name
            in (
                "script",
                "iframe",
                "object",
                "embed",
                "html",
                "body",
                "img",
                "form",
                "input",
                "link",
                "style",
            )
        ):
            found += say(line, f"the image contains the element <{name}>")
        if name == "style" and any(word in (element.text or "").lower() for word in ("@import", "url(", "expression")):
            found += say(line, "a style of the image loads something")
        for key, value in element.attrib.items():
            attribute = etree.QName(key).localname.lower()
            if attribute.startswith("on"):
                found += say(line, f"the image has the attribute '{attribute}'")
            elif attribute in ("href", "src") and not _harmless(name, str(value)):
                found += say(line, f"the image points at {str(value)[:40]!r}")
            elif "url(" in str(value).lower() and "url(#" not in str(value).lower().replace(" ", "").replace(
                "'", ""
            ).replace('"', ""):
                found += say(line, f"the attribute '{attribute}' of the image loads something")
    return found


def _harmless(element: str, target: str) -> bool:
    if target.startswith("#"):
        return True
    if element == "image":
        return target.startswith(("data:image/png;", "data:image/jpeg;"))
    return element == "a" and unsafe_scheme(target) is None
