"""Taking metadata out of word processors', sheets' and slides' files: Office Open XML and OpenDocument."""

from __future__ import annotations

import html
import io
import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator

from lxml import etree

from deskbook.audience.drop import Cleaned, Inner, Refused, unique
from deskbook.audience.extract_pieces import Limits, plain

_TYPES = "[Content_Types].xml"
_DAMAGED = "the document is damaged; open and save it again"
_START = (1980, 1, 1, 0, 0, 0)
_SIGNED = ("_xmlsignatures/", "META-INF/documentsignatures.xml")
_PROPERTIES = frozenset(
    {
        "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
        "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties",
        "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties",
        "http://purl.oclc.org/ooxml/officeDocument/extendedProperties",
        "http://purl.oclc.org/ooxml/officeDocument/customProperties",
    }
)
"""Namespaces of the parts that hold properties (ECMA-376 part 2, 11; part 1, 22.2 and 22.3)."""
_ODF = "urn:oasis:names:tc:opendocument:xmlns:office:1.0"
"""OpenDocument's namespace; its properties stand in `document-meta` (OpenDocument 1.3 part 3, 3.1.3)."""
_FORMAL = frozenset(
    "Application AppVersion Template DocSecurity created modified revision lastPrinted language generator date "
    "creation-date print-date editing-cycles editing-duration HeadingPairs TitlesOfParts PresentationFormat document-statistic".split()
)
"""Properties that programs set by themselves."""
_NAMES = frozenset({"name", "title", "href"})
_WORD = re.compile(r"[^\W\d_]{2}")
# A text box on a title page may be tied to a property, and would be emptied with it: untied, it keeps its text.
_BINDING = re.compile(
    rb"<w:dataBinding\b[^<>]*?(?:6C3C8BC8-F283-45AE-878A-BAB7291924A1|6668398D-A668-4E3E-A5EB-62B293D839F1)[^<>]*?"
    rb"(?:/>|>\s*</w:dataBinding>)",
    re.IGNORECASE,
)
# The same in OpenDocument: a field that shows a property keeps what it shows.
_FIELD = re.compile(
    rb"<text:(?:title|subject|keywords|description|initial-creator|creator|user-defined|print-date|creation-date|"
    rb"modification-date|editing-cycles|editing-duration)(?=[\s/>])(?![^<>]*text:fixed)"
)
# Who commented or changed something is not what was said (ECMA-376 part 1, 17.13; [MS-DOCX] 2.5.1.24). Word's own
# inspector writes "Author" too.
_PEOPLE: tuple[tuple[re.Pattern[bytes], bytes], ...] = (
    (re.compile(rb'(?<=\bw:author=")([^"<]*)(?=")'), b"Author"),
    (re.compile(rb'(?<=\bw:initials=")([^"<]*)(?=")'), b"A"),
    (re.compile(rb'<w15:person\b[^<>]*?\bw15:author="([^"<]*)"[^<>]*(?:/>|>.*?</w15:person>)', re.DOTALL), b""),
    (re.compile(rb"(?<=<dc:creator>)([^<]*)(?=</dc:creator>)"), b""),
    (re.compile(rb"(?<=<meta:creator-initials>)([^<]*)(?=</meta:creator-initials>)"), b""),
)


def is_office(data: bytes) -> bool:
    """Whether the bytes are a zip file with the marks of Office Open XML or OpenDocument."""
    if not data.startswith(b"PK\x03\x04"):
        return False
    return _TYPES.encode("ascii") in data or b"mimetypeapplication/vnd.oasis.opendocument" in data[:200]


def clean_office(data: bytes, inner: Inner) -> Cleaned:
    """A document whose properties are empty, and whose comments and changes name no person; its other parts, pictures
    cleaned, are written in a fixed order with a fixed date. What the pages show stays, also where it shows a property.

    Args:
        data: the document.
        inner: cleans a picture or a document that is embedded in it.
    """
    removed: list[str] = []
    parts: list[tuple[zipfile.ZipInfo, bytes]] = []
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if not {info.filename for info in infos} & {_TYPES, "mimetype"}:
                return data, ()  # an ordinary zip file with a document inside
            _check(infos)
            parts = [(info, archive.read(info)) for info in infos]
    except (
        zipfile.BadZipFile,
        zlib.error,
        lzma.LZMAError,
        OSError,
        EOFError,
        NotImplementedError,
        ValueError,
    ) as problem:
        raise Refused(_DAMAGED) from problem
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for info, body in sorted(parts, key=_place):
            clean, gone = _clean_part(info.filename, body, inner)
            removed += gone
            stored = info.compress_type == zipfile.ZIP_STORED
            fresh = zipfile.ZipInfo(info.filename, _START)
            fresh.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            fresh.create_system = 3
            fresh.external_attr = 0o600 << 16
            archive.writestr(fresh, clean, compresslevel=6)
    return buffer.getvalue(), unique(removed)


def _check(infos: list[zipfile.ZipInfo]) -> None:
    names = [info.filename for info in infos]
    if any(name.startswith(_SIGNED) for name in names):
        raise Refused("the document is signed, and cleaning would break the signature; publish it without one")
    if any(info.flag_bits & 0x41 for info in infos):
        raise Refused("the document is encrypted; save it without a password")
    if len(set(names)) < len(names):
        raise Refused(_DAMAGED)
    if sum(info.file_size for info in infos) > Limits().total_bytes:
        raise Refused("the document is too large; make its pictures smaller")


def _place(part: tuple[zipfile.ZipInfo, bytes]) -> tuple[bool, bool, str]:
    """The order of parts: OpenDocument's type must come first (part 2, 3.3), Office's types do by custom, then by name."""
    name = part[0].filename
    return name != "mimetype", name != _TYPES, name


def _clean_part(name: str, body: bytes, inner: Inner) -> tuple[bytes, list[str]]:
    head = body[:4096]
    if _ODF.encode() in head or any(space.encode() in head for space in _PROPERTIES):
        try:
            root = etree.fromstring(body, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        except (etree.XMLSyntaxError, ValueError) as problem:
            raise Refused(_DAMAGED) from problem
        kind = etree.QName(root)
        if kind.namespace in _PROPERTIES or (kind.namespace == _ODF and kind.localname == "document-meta"):
            return _blank(root), list(_words(root))
    if b"encryption-data" in body and name == "META-INF/manifest.xml":
        raise Refused("the document is encrypted; save it without a password")
    if not name.endswith((".xml", ".rels")):
        return inner(name, body), []
    removed: list[str] = []
    body = _FIELD.sub(rb'\g<0> text:fixed="true"', _BINDING.sub(b"", body))
    for pattern, instead in _PEOPLE:
        found = [person for person in pattern.findall(body) if person != instead]
        if found:
            removed += [html.unescape(plain(person)) for person in found]
            body = pattern.sub(instead, body)
    return body, removed


def _blank(root: etree._Element) -> bytes:
    """A part without a single property."""
    name = etree.QName(root)
    blank = etree.Element(name, nsmap={root.prefix: str(name.namespace)})
    if name.namespace == _ODF:
        version = f"{{{_ODF}}}version"
        blank.set(version, root.get(version, "1.2"))
        etree.SubElement(blank, f"{{{_ODF}}}meta")
    return etree.tostring(blank, xml_declaration=True, encoding="UTF-8", standalone=True)


def _words(root: etree._Element) -> Iterator[str]:
    """The words in properties that somebody typed."""
    for top in root[0] if root.tag == f"{{{_ODF}}}document-meta" and len(root) else root:
        if not isinstance(top.tag, str) or etree.QName(top).localname in _FORMAL:
            continue
        for element in top.iter(etree.Element):
            texts = [
                element.text or "",
                *(str(v) for k, v in element.attrib.items() if etree.QName(k).localname in _NAMES),
            ]
            yield from (text for text in texts if _WORD.search(text) and text not in ("true", "false"))
