"""Text in bytes: whole text files, the printable runs of all others, and data that text carries along."""

from __future__ import annotations

import binascii
import html
import re
import urllib.parse
from collections.abc import Iterator

from deskbook.audience.extract_pieces import Budget, Piece, texts

_BOMS = (  # the longer ones first: UTF-32 begins like UTF-16
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe\x00\x00", "utf-32-le"),
    (b"\x00\x00\xfe\xff", "utf-32-be"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_UTF8_RUN = re.compile("[\t\n\r -~\xa0-\ufffc\ufffe-\U0010ffff]{4,}")
_LATIN_RUN = re.compile(rb"[\t\n\r -~\x80-\xff]{5,}")
# Latin, Greek, Cyrillic and Hebrew letters and the usual punctuation: further on, any two bytes would be a letter.
_UTF16_RUN = re.compile("[\t\n\r -~\xa0-\u05ff\u2010-\u203a]{4,}")
_PACKED_RUN = re.compile(rb"[\t\n\r -~]{10,}")
_SLICE, _OVERLAP = 8_000_000, 1000
_HIGH = bytes(range(0x80, 0x100))

_DATA_URI = re.compile(r"data:[^,\s\"'<>()]{0,200};\s*base64\s*,([A-Za-z0-9+/_\-%=\s&#;\\]+)", re.IGNORECASE)
_BASE64 = re.compile(r"[^A-Za-z0-9+/]+")

_TAG = re.compile(
    r"<(/?)([A-Za-z_][^\s<>/]*+)([^<>]*+)>|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)|<!\[CDATA\[|\]\]>|<![A-Z][^<>\[]*+[>\[]",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"""[\s"']([A-Za-z_][\w:.-]*+)\s*+=\s*+(?:"([^"<]*+)"|'([^'<]*+)')""")
_TOOL = re.compile(
    r"<(?:\w++:)?(format|type|language|CreatorTool|softwareAgent|Producer|Make|Model|Application|AppVersion|generator)"
    r"\b[^<>]*+(?<!/)>[^<]*+"
)
_DATE = re.compile(r"\d{4}-\d\d-\d\dT[\d:.]+(?:Z|[+-]\d\d:\d\d)?")
# In word processors' files every tag may stand inside a word, except those that end a line or a cell.
_PROSE = ("wordprocessingml", "drawingml", "spreadsheetml", "opendocument:xmlns:text")
_BREAKS = frozenset("p h li si c row tr tc table-cell br cr tab s line-break is author text".split())
_FIELDS = frozenset(["dc", "dcterms", "cp", "meta", "vt"])
# In all other files every tag ends a word, except these.
_INLINE = frozenset("tspan span a b i u em strong small sub sup code mark r t font abbr".split())


def read_text(data: bytes) -> str | None:
    """The text of a text file, in UTF-8 or, by its byte order mark, UTF-16 or UTF-32; None for everything else."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding)
            except UnicodeDecodeError:
                return None
    if b"\0" in data:
        return None
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def read_runs(where: str, data: bytes) -> Iterator[Piece]:
    """The printable runs of at least four characters: ASCII and UTF-8, Latin-1 (Windows-1252), UTF-16 of either order.
    The runs of one encoding come as one text, a line each; of long data, in parts that overlap."""
    for start in range(0, len(data), _SLICE):
        yield from _read_slice(where, data[start : start + _SLICE + _OVERLAP])


def _read_slice(where: str, data: bytes) -> Iterator[Piece]:
    yield from texts(where, *_UTF8_RUN.findall(data.decode("utf-8", "replace")), raw=True)
    latin = (run.decode("cp1252", "replace") for run in _LATIN_RUN.findall(data) if _is_latin(run))
    yield from texts(where, *latin, raw=True)
    if b"\0" not in data and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return
    for encoding in ("utf-16-le", "utf-16-be"):
        for start in (0, 1):
            end = len(data) - (len(data) - start) % 2
            wide = data[start:end].decode(encoding, "replace")
            yield from texts(where, *_UTF16_RUN.findall(wide), raw=True)


def _is_latin(run: bytes) -> bool:
    """Whether a run looks like words with accents: some bytes above 127, but few."""
    return not run.isascii() and 3 * (len(run) - len(run.translate(None, _HIGH))) <= len(run)


def read_packed(where: str, data: bytes) -> Iterator[Piece]:
    """The long printable runs in compressed data, where short ones are chance and would look like words."""
    yield from texts(where, *(run.decode("ascii") for run in _PACKED_RUN.findall(data)), raw=True)


def read_data_uris(text: str, budget: Budget) -> Iterator[Piece]:
    """The contents of `data:` addresses in base64 (RFC 2397). Blanks, percent-encoding and the URL-safe alphabet are
    accepted inside of them, as browsers accept them."""
    for number, match in enumerate(_DATA_URI.finditer(text), 1):
        data = _decode_base64(match[1])
        budget.take(len(data))
        if data:
            yield Piece(f"data {number}", data=data)


def _decode_base64(code: str) -> bytes:
    """As much as can be decoded of base64 that may be wrapped, escaped, or followed by other words."""
    code = code.replace("\\n", "").replace("\\r", "")  # as JSON writes line breaks
    code = urllib.parse.unquote(html.unescape(code)).partition("=")[0]
    code = _BASE64.sub("", code.replace("-", "+").replace("_", "/"))
    code = code[: len(code) - 1] if len(code) % 4 == 1 else code
    try:
        return binascii.a2b_base64(code + "=" * (-len(code) % 4))
    except binascii.Error:
        return b""


def is_xml(text: str) -> bool:
    """Whether a text is an XML file and not HTML: it says so in its first thousand characters."""
    head = text[:1000].lstrip("\ufeff\t\r\n ")
    return head.startswith("<") and ("<?xml" in head or "xmlns" in head) and "<html" not in head.lower()


def read_xml(text: str) -> Iterator[Piece]:
    """The words of an XML file without its markup, so that a word that is set in two runs of letters is one again."""
    prose = any(name in text for name in _PROSE)

    def replace(match: re.Match[str]) -> str:
        if match[2] is None:
            return ""
        prefix, _, name = match[2].rpartition(":")
        if not prose or prefix in _FIELDS:
            return "" if name in _INLINE and prefix not in _FIELDS else "\n"
        return "\n" if name in _BREAKS and (match[1] or match[3].endswith("/")) else ""

    words = html.unescape(_TAG.sub(replace, text if prose else _TOOL.sub("<tool>", text))).split("\n")
    if "rdf-syntax-ns" in text:  # XMP may say in attributes what it may say in elements (XMP part 1, 7.9.2.2)
        for name, one, other in _ATTRIBUTE.findall(text):
            if not name.startswith(("xmlns", "rdf:", "xml:", "x:")) and not _TOOL.match(f"<{name}>"):
                words.append(html.unescape(one or other))
    lines = (line.strip() for line in words)
    yield from texts("words", *(line for line in lines if not _DATE.fullmatch(line)))
