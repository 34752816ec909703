"""Words in TIFF directories, which is what EXIF is made of, and in Photoshop's and the press's blocks beside them."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from deskbook.audience.extract_pieces import Piece, plain, texts
from deskbook.audience.extract_text import read_packed, read_runs

_SIZES = {1: 1, 2: 1, 3: 2, 4: 4, 6: 1, 7: 1, 8: 2, 9: 4, 13: 4, 16: 8, 18: 8}
"""Bytes in a value of each type (TIFF 6.0, page 15; BigTIFF) that may be text or lead to another directory."""
_DIRECTORIES = frozenset({0x014A, 0x8769, 0x8825, 0xA005})  # SubIFDs, EXIF, GPS, interoperability
_XMP, _IPTC, _PHOTOSHOP = 0x02BC, 0x83BB, 0x8649
_WINDOWS = frozenset(range(0x9C9B, 0x9CA0))  # XPTitle, XPComment, XPAuthor, XPKeywords, XPSubject: UTF-16
_COMMENTS = frozenset({0x9286, 0x001B, 0x001C})  # UserComment; GPS processing method and area: a character code first
_DATES = frozenset({0x0132, 0x9003, 0x9004, 0x9010, 0x9011, 0x9012, 0x9290, 0x9291, 0x9292, 0x001D})
_TOOLS = frozenset({0x010F, 0x0110, 0x0131, 0xA433, 0xA434})  # names of camera, software and lens
_ORIENTATION = 0x0112
_MOST_DIRECTORIES = 64
_MOST_ENTRIES = 4096
_SMALL = 256 * 1024
"""Bytes up to which a TIFF is taken for an EXIF block, whose every run is read; longer ones are pixels for the most."""

Entry = tuple[int, int, bytes]
"""A directory's entry: tag, type, and the bytes of its value."""


def is_tiff(data: bytes) -> bool:
    """Whether the bytes begin with a TIFF header, or with the prefix that EXIF has in JPEG."""
    return data.removeprefix(b"Exif\0\0")[:4] in (b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")


def walk_tiff(data: bytes) -> Iterator[Entry]:
    """The entries of all directories of a TIFF or BigTIFF file (TIFF 6.0, section 2; EXIF 2.32, 4.5). Reads any bytes,
    never raises, and follows no directory twice."""
    order, big = ("<" if data[:1] == b"I" else ">"), data[2:4] in (b"+\0", b"\0+")
    word, count_form, entry_size = ("Q", "Q", 20) if big else ("I", "H", 12)
    waiting = list(_numbers(data[8:16] if big else data[4:8], order, word))
    seen: set[int] = set()
    while waiting and len(seen) < _MOST_DIRECTORIES:
        at = waiting.pop()
        if at in seen or at <= 0 or at >= len(data):
            continue
        seen.add(at)
        head = struct.calcsize(count_form)
        count = next(_numbers(data[at : at + head], order, count_form), 0)
        at += head
        for _ in range(min(count, _MOST_ENTRIES)):
            entry = data[at : at + entry_size]
            if len(entry) < entry_size:
                break
            tag, kind, number = struct.unpack(order + "HH" + word, entry[: -struct.calcsize(word)])
            size, inline = _SIZES.get(kind, 0) * number, entry[-struct.calcsize(word) :]
            if size > len(inline):
                start = next(_numbers(inline, order, word), 0)
                value = data[start : start + size]
            else:
                value = inline[:size]
            if tag in _DIRECTORIES:
                waiting += _numbers(value[:256], order, word if kind in (4, 9, 13, 16, 18) else "I")
            yield tag, kind, value
            at += entry_size
        waiting += _numbers(data[at : at + struct.calcsize(word)], order, word)


def _numbers(data: bytes, order: str, form: str) -> Iterator[int]:
    size = struct.calcsize(form)
    for at in range(0, len(data) - size + 1, size):
        yield int(struct.unpack(order + form, data[at : at + size])[0])


def read_tiff(data: bytes) -> Iterator[Piece]:
    """The words of a TIFF file or an EXIF block: text tags, Windows' tags, comments, XMP, IPTC, Photoshop's blocks."""
    data = data.removeprefix(b"Exif\0\0")
    order = "le" if data[:1] == b"I" else "be"
    for tag, kind, value in walk_tiff(data):
        where = f"tag {tag:#06x}"
        if tag == _XMP:
            yield Piece(where, data=value)
        elif tag == _IPTC:
            yield from read_iptc(value)
        elif tag == _PHOTOSHOP:
            yield from read_photoshop(value)
        elif tag in _WINDOWS:
            yield from texts(where, plain(value[: len(value) & ~1], "utf-16-le"))
        elif tag in _COMMENTS:
            yield from texts(where, _comment(value, order))
        elif kind == 2:
            yield from texts(where, *plain(value).split("\0"), raw=tag in _DATES or tag in _TOOLS)
        elif kind in (1, 7) and len(value) > 4:
            yield from read_runs(where, value)
    yield from read_runs("", data) if len(data) < _SMALL else read_packed("", data)


def _comment(value: bytes, order: str) -> str:
    """A comment behind its eight bytes of character code (EXIF 2.32, 4.6.5, UserComment)."""
    code, body = value[:8], value[8:]
    if code.startswith(b"UNICODE"):
        even = body[: len(body) & ~1]
        guess = "utf-16-" + order
        if even[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return plain(even, "utf-16")
        other = {"utf-16-le": "utf-16-be", "utf-16-be": "utf-16-le"}[guess]
        first, second = plain(even, guess), plain(even, other)
        return f"{first}\n{second}" if not first.isascii() else first
    if code.startswith(b"JIS"):
        return plain(body, "iso2022_jp", "shift_jis")
    return plain(body if code in (b"ASCII\0\0\0", bytes(8)) else value)


def orientation(data: bytes) -> int:
    """How a picture is to be turned, 1 (upright) to 8 (EXIF 2.32, 4.6.4, Orientation); 1 where nothing says so."""
    data = data.removeprefix(b"Exif\0\0")
    if not is_tiff(data):
        return 1
    order = "<" if data[:1] == b"I" else ">"
    for tag, kind, value in walk_tiff(data):
        if tag == _ORIENTATION and kind == 3:
            turned = next(_numbers(value, order, "H"), 1)
            return turned if 1 <= turned <= 8 else 1
    return 1


def orientation_block(turned: int) -> bytes:
    """The smallest TIFF that says how a picture is to be turned: one directory with one entry."""
    return struct.pack("<4sIHHHIHHI", b"II*\0", 8, 1, _ORIENTATION, 3, 1, turned, 0, 0)


def read_photoshop(data: bytes) -> Iterator[Piece]:
    """The words of Photoshop's image resources (Photoshop file format, "Image Resource Blocks"): names, IPTC, EXIF,
    XMP, and what can be read in the others."""
    at = data.find(b"8BIM")
    while at >= 0 and data[at : at + 4] == b"8BIM" and at + 12 <= len(data):
        number = int.from_bytes(data[at + 4 : at + 6], "big")
        named = at + 7 + data[at + 6]
        name = data[at + 7 : named]
        named += (data[at + 6] + 1) % 2
        size = int.from_bytes(data[named : named + 4], "big")
        body = data[named + 4 : named + 4 + size]
        yield from texts(f"resource {number:#06x}", plain(name))
        if number == 0x0404:
            yield from read_iptc(body)
        elif number in (0x0422, 0x0423, 0x0424):
            yield Piece(f"resource {number:#06x}", data=body)
        else:
            yield from read_runs(f"resource {number:#06x}", body)
        at = named + 4 + size + size % 2
    yield from read_runs("resources", data[max(at, 0) :])


def read_iptc(data: bytes) -> Iterator[Piece]:
    """The words of IPTC data sets (IPTC-IIM 4.2, 1.5): a marker, a record, a number, a length and a text each."""
    at = 0
    while at + 5 <= len(data) and data[at] == 0x1C:
        record, number = data[at + 1], data[at + 2]
        size, start = int.from_bytes(data[at + 3 : at + 5], "big"), at + 5
        if size & 0x8000:  # the length of the length
            extra = size & 0x7FFF
            if extra > 4:
                break
            size, start = int.from_bytes(data[start : start + extra], "big"), start + extra
        date = record == 2 and number in (30, 35, 37, 38, 47, 55, 60, 62, 63)
        if not (record == 1 and number == 90):  # the character set
            yield from texts(f"IPTC {record}:{number}", plain(data[start : start + size]), raw=date or record != 2)
        at = start + size
    yield from read_runs("IPTC", data[at:])
