"""Taking metadata out of PDF files (ISO 32000-2), and writing them anew, so that nothing unused and no date remains."""

from __future__ import annotations

import hashlib
import io
import re
import zlib
from collections.abc import Iterator

from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    StreamObject,
    TextStringObject,
)

from deskbook.audience.drop import Cleaned, Inner, Refused, unique, words
from deskbook.audience.extract_pdf import entry, quiet

_ENCRYPTED = "the PDF is encrypted; save it without a password"
_MADE_BY = ("/Creator", "/Producer", "/CreationDate", "/ModDate", "/SourceModified", "/Trapped", "/PTEX", "/GTS_")
_REMARKS = frozenset(
    "/Text /FreeText /Line /Square /Circle /Polygon /PolyLine /Highlight /Underline /Squiggly /StrikeOut /Stamp "
    "/Caret /Ink /FileAttachment /Redact /Popup".split()
)
"""Annotations whose title names a person (12.5.6.2, table 172); a form field's title is its name."""
_SEAL = re.compile(rb"/ID \[<([0-9a-f]{32})><\1>\]\n(?=>>\nstartxref\n\d+\n%%EOF\n\Z)")
_SALT = b"deskbook strip 1\0"


def clean_pdf(data: bytes, inner: Inner) -> Cleaned:
    """A PDF without document information, XMP, private data of programs, thumbnails of pages, names of commentators, and
    objects that nothing uses, earlier revisions included. Pages, text, links, forms, outline and tags stay. Its
    identifier is a digest of its bytes, by which a file that has been cleaned is known again.

    Args:
        data: the file.
        inner: cleans a picture or a file that is embedded in it.
    """
    if _is_sealed(data):
        return data, ()
    with quiet():
        try:
            reader = PdfReader(io.BytesIO(data))
            if reader.is_encrypted:
                raise Refused(_ENCRYPTED)
            pages = len(reader.pages)
            removed = [*_clean_trailer(reader), *_clean_objects(reader, inner)]
            writer = PdfWriter(clone_from=reader)
            writer.pdf_header = reader.pdf_header
            buffer = io.BytesIO()
            writer.write(buffer)
            fresh = buffer.getvalue()
            if len(PdfReader(io.BytesIO(fresh)).pages) != pages:
                raise ValueError("a page got lost")
        except Refused:
            raise
        except DependencyError as problem:  # a cipher that only an optional library knows
            raise Refused(_ENCRYPTED) from problem
        except Exception as problem:  # pypdf raises many kinds for damaged files
            raise Refused("the PDF is damaged; print it to a new PDF") from problem
    return _seal(fresh), unique(removed)


def _digest(data: bytes) -> bytes:
    return hashlib.sha256(_SALT + data).hexdigest()[:32].encode("ascii")


def _seal(data: bytes) -> bytes:
    """The file with an identifier made of its own bytes (14.4) at the end of its trailer."""
    head, mark, tail = data.rpartition(b">>\nstartxref\n")
    digest = _digest(data)
    return head + b"/ID [<" + digest + b"><" + digest + b">]\n" + mark + tail


def _is_sealed(data: bytes) -> bool:
    found = _SEAL.search(data, max(0, len(data) - 256))
    return found is not None and _digest(data[: found.start()] + data[found.end() :]) == found[1]


def _clean_trailer(reader: PdfReader) -> Iterator[str]:
    """Drops the document information (14.3.3) and the identifier; yields the words that somebody typed."""
    info = entry(reader.trailer, "/Info")
    if isinstance(info, DictionaryObject):
        for key, value in info.items():
            text = value.get_object()
            if isinstance(text, TextStringObject) and not key.startswith(_MADE_BY):
                yield str(text)
    reader.trailer.pop("/Info", None)
    reader.trailer.pop("/ID", None)


def _clean_objects(reader: PdfReader, inner: Inner) -> Iterator[str]:
    """Cleans everything that the catalog leads to, in place; yields the words that go."""
    seen: set[tuple[int, int]] = set()
    stack: list[PdfObject] = [reader.root_object]
    while stack:
        item = stack.pop()
        if isinstance(item, IndirectObject):
            if (item.idnum, item.generation) in seen:
                continue
            seen.add((item.idnum, item.generation))
            found = item.get_object()
            if found is None:
                continue
            item = found
        if isinstance(item, DictionaryObject):
            if "/ByteRange" in item:
                raise Refused("the PDF is signed, and cleaning would break the signature; publish it without one")
            yield from _clean_dictionary(item)
            if isinstance(item, StreamObject):
                _clean_stream(item, inner)
            stack += [item.raw_get(key) for key in item]
        elif isinstance(item, ArrayObject):
            stack += [part for part in item if isinstance(part, (IndirectObject, DictionaryObject, ArrayObject))]


def _clean_dictionary(item: DictionaryObject) -> Iterator[str]:
    kind, subtype, metadata = entry(item, "/Type"), entry(item, "/Subtype"), entry(item, "/Metadata")
    if isinstance(metadata, StreamObject) and _is_xmp(metadata, kind):
        yield from words(metadata.get_data())  # 14.3.2
        del item["/Metadata"]
    if (kind or subtype) and "/PieceInfo" in item:  # private data of programs, 14.5
        del item["/PieceInfo"]
        item.pop("/LastModified", None)
    if kind == "/Page":
        item.pop("/Thumb", None)
        item.pop("/LastModified", None)
    if "/Rect" in item and subtype is not None:
        item.pop("/M", None)
        item.pop("/CreationDate", None)
        if subtype in _REMARKS and "/T" in item:
            yield str(item.pop("/T").get_object())
    if kind == "/EmbeddedFile" and isinstance(parameters := entry(item, "/Params"), DictionaryObject):
        parameters.pop("/CreationDate", None)
        parameters.pop("/ModDate", None)


def _is_xmp(metadata: StreamObject, holder: object) -> bool:
    """Whether a stream is metadata, and not a resource that happens to have that name."""
    return holder == "/Catalog" or entry(metadata, "/Type") == "/Metadata" or entry(metadata, "/Subtype") == "/XML"


def _clean_stream(item: StreamObject, inner: Inner) -> None:
    """Cleans an embedded file (7.11.4) or a JPEG picture (7.4.8), and stores it again where that changed it."""
    filters = entry(item, "/Filter")
    chain = list(filters) if isinstance(filters, ArrayObject) else [filters]
    if entry(item, "/Type") == "/EmbeddedFile":
        name, packed = "a file", True
    elif chain[-1] in ("/DCTDecode", "/DCT"):
        name, packed = "a picture", False
    else:
        return
    data = item.get_data()
    clean = inner(name, data)
    if clean == data:
        return
    item._data = zlib.compress(clean, 6) if packed else clean
    item[NameObject("/Filter")] = NameObject("/FlateDecode" if packed else "/DCTDecode")
    parameters = item.pop("/DecodeParms", None)
    if not packed and isinstance(parameters, (DictionaryObject, ArrayObject)):
        item[NameObject("/DecodeParms")] = parameters[-1] if isinstance(parameters, ArrayObject) else parameters
    about = entry(item, "/Params")
    if isinstance(about, DictionaryObject):
        about.pop("/CheckSum", None)
        about[NameObject("/Size")] = NumberObject(len(clean))
