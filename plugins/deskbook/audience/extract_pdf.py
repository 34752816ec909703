"""Words in PDF files (ISO 32000): pages, properties, outlines, notes, forms, embedded files, and what older versions of
the file still carry."""

from __future__ import annotations

import bisect
import io
import logging
import re
import warnings
from collections.abc import Generator, Iterator
from contextlib import contextmanager

from pypdf import PageObject, PdfReader
from pypdf.errors import DependencyError
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    StreamObject,
    TextStringObject,
)

from deskbook.audience.extract_pdf_stream import is_page_content, read_content, read_raw_streams
from deskbook.audience.extract_pieces import Budget, OverLimit, Piece, plain, texts
from deskbook.audience.extract_text import read_runs

_MOST_REVISIONS = 8
_MOST_CONTENT = 16_000_000
"""Bytes of one page's drawing instructions up to which they are followed in full."""
_SHOWS_TEXT = re.compile(rb"T[jJ]\b|['\"]|\bDo\b")
_DATE = re.compile(r"D:\d{4}[\d+\-Z']*")
_WORDS = frozenset(
    "/Title /Author /Subject /Keywords /Company /Contents /Subj /T /TU /TM /V /DV /RV /RC /Opt "
    "/CA /RO /AC /Alt /ActualText /E /F /UF /Desc /URI /Name /Reason /Location /ContactInfo /JS /Info".split()
)
"""Keys whose strings people write or read (ISO 32000-2: properties, annotations, forms, structure, actions, files)."""
_PICTURES = ("/DCTDecode", "/DCT", "/JPXDecode")


@contextmanager
def quiet() -> Iterator[None]:
    """pypdf's complaints about faulty files go nowhere: neither its log nor its warnings. Never yield inside of it."""
    logger = logging.getLogger("pypdf")
    level = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


class _Watched(io.BytesIO):
    """A file in memory that can't be read any more when the time is used up."""

    def __init__(self, data: bytes, budget: Budget) -> None:
        super().__init__(data)
        self._budget = budget

    def seek(self, offset: int, whence: int = 0, /) -> int:
        self._budget.check()
        return super().seek(offset, whence)


def entry(holder: DictionaryObject, key: str) -> object:
    """A dictionary's value, followed to where it is; None where there is none."""
    value = holder.get(key)
    return value.get_object() if isinstance(value, IndirectObject) else value


def is_pdf(data: bytes) -> bool:
    """Whether the bytes begin with a PDF's header, or have one in the first kilobyte and a PDF's objects behind it."""
    at = data[:1029].find(b"%PDF-")
    return at == 0 or (at > 0 and b"endobj" in data)


def read_pdf(data: bytes, budget: Budget) -> Iterator[Piece]:
    """All words of a PDF: each page's text, each object's strings and streams, the same of earlier revisions of the
    file that saving left in it, and of streams that belong to none of them."""
    search = _Search(data, budget)
    yield from search.read(data, "")
    if search.encrypted:
        return
    if not search.opened:
        yield Piece("", opaque="the PDF is damaged, so that its text can't be read for certain")
    ends = [match.end() for match in re.finditer(rb"%%EOF", data)][:-1]
    if b"/Linearized" in data[:1024]:
        ends = ends[1:]  # the first one ends a first page, and no revision
    for number, end in enumerate(ends[-_MOST_REVISIONS:], 1):
        yield from search.read(data[:end], f"revision {number} ")
    yield from read_raw_streams(data, search.knows, budget)


class _Search:
    """A walk through the revisions of one file that reads nothing twice.

    Attributes:
        opened: whether a revision could be opened.
        encrypted: whether the file needs a password, or is encrypted with an empty one: streams can't be read without
            the file's directory then.
    """

    def __init__(self, data: bytes, budget: Budget) -> None:
        self.opened = False
        self.encrypted = False
        self._data = data
        self._budget = budget
        self._done: set[tuple[int, int]] = set()
        self._offsets: list[int] = []
        self._pages: set[str] = set()
        self._names: dict[str, None] = {}

    def knows(self, at: int) -> bool:
        """Whether the stream whose data begins there belongs to an object that was read."""
        nearest = bisect.bisect_right(self._offsets, at) - 1
        return nearest >= 0 and self._data.find(b"endobj", self._offsets[nearest], at) < 0

    def read(self, data: bytes, label: str) -> Iterator[Piece]:
        """One revision: a file, or the beginning of one up to an end marker."""
        try:
            with quiet():
                reader = PdfReader(_Watched(data, self._budget))
                self.encrypted = reader.is_encrypted
                locked = self.encrypted and not reader.decrypt("")
                count = 0 if locked else len(reader.pages)
        except OverLimit:
            raise
        except DependencyError:
            self.encrypted = locked = True
        except Exception:  # pypdf raises many kinds for damaged files
            self._budget.check()
            return
        if locked:
            yield Piece("", opaque="it is encrypted")
            return
        self.opened = True
        shown = {0}
        for number in range(count):
            where = f"{label}page {number + 1}"
            try:
                with quiet():
                    page = reader.pages[number]
            except Exception:
                yield Piece(where, opaque="the page can't be read")
                continue
            yield from self._read_page(page, where)
            shown.add(page.indirect_reference.idnum if page.indirect_reference else 0)
        read: list[int] = []
        self._names = {}
        for number, place in self._entries(reader):
            if (number, place) not in self._done:
                self._done.add((number, place))
                if (yield from self._read_object(reader, number, label, shown)):
                    read.append(place)
        self._offsets = sorted([*self._offsets, *read])
        yield from texts(f"{label}objects", *self._names, raw=True)

    def _entries(self, reader: PdfReader) -> list[tuple[int, int]]:
        """All objects that a cross-reference names: their numbers and offsets; for one that lies in an object stream,
        that stream's offset."""
        places = {number: at for table in reader.xref.values() for number, at in table.items()}
        inner = {number: places.get(holder, 0) for number, (holder, _) in reader.xref_objStm.items()}
        return sorted((inner | places).items())

    def _read_page(self, page: PageObject, where: str) -> Iterator[Piece]:
        """A page's text in the order in which it was set."""
        self._budget.check()
        try:
            with quiet():
                contents = page.get_contents()
                drawn = contents.get_data() if contents is not None else b""
                self._budget.take(len(drawn))
                if not _SHOWS_TEXT.search(drawn):
                    return
                if len(drawn) > _MOST_CONTENT:
                    raise ValueError("too long to follow")
                text = page.extract_text(visitor_operand_before=lambda *_: self._budget.check())
        except OverLimit:
            raise
        except Exception:  # pypdf raises many kinds for faulty fonts and instructions
            self._budget.check()
            yield Piece(where, opaque="the page's text can't be read")
            return
        if text not in self._pages:
            self._pages.add(text)
            yield from texts(where, text)

    def _read_object(self, reader: PdfReader, number: int, label: str, shown: set[int]) -> Generator[Piece, None, bool]:
        """An object's strings, names and stream, and the text of a page that no longer belongs to the document; returns
        whether a stream in it was read."""
        self._budget.check()
        where = f"{label}object {number}"
        try:
            with quiet():
                value = reader.get_object(number)
                words, others = _strings(value)
        except OverLimit:
            raise
        except Exception:
            if self.encrypted:
                yield Piece(where, opaque="it is encrypted in a way that can't be read")
            return False
        yield from texts(where, *words)
        self._names.update(dict.fromkeys(others))
        if isinstance(value, DictionaryObject) and entry(value, "/Type") == "/Page" and number not in shown:
            page = PageObject(reader, IndirectObject(number, 0, reader))
            page.update(value)
            yield from self._read_page(page, f"{where}, a page that was taken out")
        if isinstance(value, StreamObject):
            return (yield from self._read_stream(value, where))
        return False

    def _read_stream(self, stream: StreamObject, where: str) -> Generator[Piece, None, bool]:
        try:
            with quiet():
                kind, filters = entry(stream, "/Type"), entry(stream, "/Filter")
                last = filters[-1].get_object() if isinstance(filters, ArrayObject) and filters else filters
                if kind in ("/XRef", "/ObjStm") or (entry(stream, "/Subtype") == "/Image" and last not in _PICTURES):
                    return True
                data = stream.get_data()
        except OverLimit:
            raise
        except Exception:
            if self.encrypted:
                yield Piece(where, opaque="it is encrypted in a way that can't be read")
            return False
        self._budget.take(len(data))
        if not data:  # as pypdf leaves what it can't unpack
            return False
        if kind in ("/Metadata", "/EmbeddedFile") or last in _PICTURES or data[:1] == b"<":
            yield Piece(where, data=data)
        else:
            if is_page_content(data):
                yield from texts(where, read_content(data), raw=True)
            yield from read_runs(where, data)
        return True


def _strings(value: object) -> tuple[list[str], list[str]]:
    """The strings in an object that people write or read, and its other strings and names. Follows no references."""
    words: list[str] = []
    others: dict[str, None] = {}
    stack: list[tuple[str, object]] = [("", value)]
    while stack:
        key, item = stack.pop()
        if isinstance(item, DictionaryObject):
            others.update(dict.fromkeys(str(name) for name in item))
            stack += [(name, item.raw_get(name)) for name in reversed(item)]
        elif isinstance(item, ArrayObject):
            stack += [(key, part) for part in reversed(list(item))]
        elif isinstance(item, NameObject):
            others[str(item)] = None
        elif isinstance(item, (TextStringObject, ByteStringObject)):
            for text in _decode(item):
                if key in _WORDS and not _DATE.fullmatch(text):
                    words.append(text)
                else:
                    others[text] = None
    return words, list(others)


def _decode(item: TextStringObject | ByteStringObject) -> Iterator[str]:
    """A string as text: by its mark UTF-8 or UTF-16, else what pypdf makes of it (ISO 32000-2, 7.9.2.2)."""
    data = item.original_bytes if isinstance(item, TextStringObject) else bytes(item)
    if data.startswith(b"\xef\xbb\xbf"):
        yield plain(data[3:])
    elif isinstance(item, TextStringObject):
        yield str(item)
    else:
        yield plain(data)
        yield from (piece.text for piece in read_runs("", data) if b"\0" in data)
