"""What archives and compressed files hold: zip (and all that is a zip inside), tar, gzip, bzip2, xz."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
from collections.abc import Generator, Iterator
from dataclasses import dataclass

from deskbook.audience.extract_pieces import Budget, Piece, Unpacked, plain, texts
from deskbook.audience.extract_text import read_packed, read_runs

_END = b"PK\x05\x06"
_LOCAL = b"PK\x03\x04"
_END_WINDOW = 22 + 65535
_DAMAGED = "its compressed data is damaged or ends early"


@dataclass(frozen=True, slots=True)
class Member:
    """One entry of a zip file (APPNOTE 6.3.10, 4.3.7).

    Attributes:
        name: its path inside the archive.
        start: where its header begins.
        data: where its compressed data begins.
        size: how many bytes of compressed data there are; None where the header doesn't say.
        method: the number of the compression method.
        encrypted: whether it needs a password.
    """

    name: str
    start: int
    data: int
    size: int | None
    method: int
    encrypted: bool


def is_zip(data: bytes) -> bool:
    """Whether the bytes begin like a zip file, or end like one whatever they begin with."""
    return data.startswith((_LOCAL, _END)) or data.rfind(_END, max(0, len(data) - _END_WINDOW)) >= 0


def read_zip(data: bytes, budget: Budget) -> Iterator[Piece]:
    """The members of a zip file, also those that its directory doesn't name; names, comments, and the bytes between."""
    listed, words = _listed(data)
    office = b"[Content_Types].xml" in data or b"META-INF/" in data or data[30:38] == b"mimetype"
    yield from texts("", *(member.name for member in listed), raw=office)
    yield from texts("", *words)
    headers: list[tuple[int, int]] = []
    contents: list[tuple[int, int]] = []
    for member in listed:
        headers.append((member.start, member.data))
        end = yield from _read_member(data, member, budget)
        contents.append((member.data, end))
    reached = 0
    for start, stop in _gaps(headers + contents, len(data)):
        at = data.find(_LOCAL, start, stop)
        while at >= 0:
            stray = _unlisted(data, at) if at >= reached else None
            if stray is not None:
                yield from texts("", stray.name, raw=office)
                reached = yield from _read_member(data, stray, budget)
                contents.append((stray.data, reached))
            at = data.find(_LOCAL, at + 4, stop)
    # what is left: headers with their extra fields, the directory, and bytes that belong to nothing
    yield from read_runs("", b"\0\0".join(data[start:stop] for start, stop in _gaps(contents, len(data))))


def _listed(data: bytes) -> tuple[list[Member], list[str]]:
    """The members that the central directory names, and the comments in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos, comment = archive.infolist(), archive.comment
    except Exception:  # zipfile raises many kinds for damaged directories
        return [], []
    members = []
    for info in infos:
        header = data[info.header_offset : info.header_offset + 30]
        if len(header) == 30 and header.startswith(_LOCAL):
            named, extra = struct.unpack("<HH", header[26:30])
            start = info.header_offset + 30 + named + extra
            name = info.orig_filename
            encrypted = bool(info.flag_bits & 0x41)
            members.append(Member(name, info.header_offset, start, info.compress_size, info.compress_type, encrypted))
    return members, [plain(comment), *(plain(info.comment) for info in infos)]


def _unlisted(data: bytes, at: int) -> Member | None:
    """The member whose header begins there: a deleted one, or any where the directory is lost."""
    if at + 30 > len(data):
        return None
    flags, method = struct.unpack("<HH", data[at + 6 : at + 10])
    size, _, named, extra = struct.unpack("<IIHH", data[at + 18 : at + 30])
    name = plain(data[at + 30 : at + 30 + named], "utf-8", "cp437")
    known = None if flags & 8 or size == 0xFFFFFFFF else size
    return Member(name, at, min(at + 30 + named + extra, len(data)), known, method, bool(flags & 0x41))


def _read_member(data: bytes, member: Member, budget: Budget) -> Generator[Piece, None, int]:
    """A member's piece; returns where its data ends."""
    start, end = member.data, len(data) if member.size is None else min(member.data + member.size, len(data))
    budget.check()
    if member.encrypted:
        yield Piece(member.name, opaque="it is encrypted")
    elif member.method == 0:
        if member.size is None:
            following = data.find(b"PK", start)
            end = following if following >= 0 else end
        budget.take(end - start)
        if member.name == "mimetype" and end - start < 100:  # a type's name, in OpenDocument and EPUB
            yield from texts(member.name, plain(data[start:end]), raw=True)
        else:
            yield Piece(member.name, data=data[start:end])
    elif start < end:
        got = _unpack(data, start, end, member, budget)
        if got is None:
            yield Piece(member.name, opaque=f"its compression method ({member.method}) is unknown")
            yield from read_packed(member.name, data[start:end])
        else:
            yield Piece(member.name, data=got.data)
            if not got.whole:
                yield Piece(member.name, opaque=_DAMAGED)
                yield from read_packed(member.name, data[start:end])
            elif member.size is None:
                end = got.end
            else:
                yield from read_runs(member.name, data[got.end : end])
    return end


def _unpack(data: bytes, start: int, end: int, member: Member, budget: Budget) -> Unpacked | None:
    """Compressed data of the methods deflate, bzip2 and LZMA (APPNOTE 4.4.5, 5.8.8); None for others."""
    if member.method == zipfile.ZIP_DEFLATED:
        return budget.inflate(data, start, end)
    got = None
    if member.method == zipfile.ZIP_BZIP2 and member.size is not None:
        got = budget.unpack_bz2(data[start:end])
    elif member.method == zipfile.ZIP_LZMA and member.size is not None:
        packed = data[start:end]  # a version, a length and five properties: as .lzma, but for the size
        got = budget.unpack_xz(packed[4:9] + b"\xff" * 8 + packed[9:], form=lzma.FORMAT_ALONE)
        # LZMA in a zip file need not say where it ends
        got = Unpacked(got.data, len(packed), got.whole or bool(got.data))
    return None if got is None else Unpacked(got.data, start + got.end, got.whole)


def _gaps(done: list[tuple[int, int]], size: int) -> list[tuple[int, int]]:
    """The stretches of a file that the done ones leave out."""
    gaps, at = [], 0
    for start, end in [*sorted(done), (size, size)]:
        if start > at:
            gaps.append((at, start))
        at = max(at, end)
    return gaps


def is_tar(data: bytes) -> bool:
    """Whether the first header's checksum is right (POSIX.1-2017, pax, ustar interchange format)."""
    if len(data) < 512 or data[0] == 0:
        return False
    try:
        told = int(data[148:156].strip(b" \0") or b"-1", 8)
    except ValueError:
        return False
    return told == sum(data[:148]) + 8 * 32 + sum(data[156:512])


def read_tar(data: bytes, budget: Budget) -> Iterator[Piece]:
    """The members of a tar file: ustar, GNU and pax; names, owners, long names and attributes in their headers."""
    at = 0
    while at + 512 <= len(data):
        header = data[at : at + 512]
        if not header.strip(b"\0"):
            at += 512
            continue
        name = plain(header[:100].partition(b"\0")[0])
        yield from texts("", name, plain(header[157:257]))
        yield from read_runs("", header[257:])
        size = _tar_size(header[124:136])
        if size is None or size < 0:
            break
        body, kind = data[at + 512 : at + 512 + size], header[156:157]
        budget.take(len(body))
        if kind in (b"x", b"g", b"L", b"K"):
            yield from texts("", *plain(body).split("\0"))
        elif body:
            yield Piece(name, data=body)
        at += 512 + (size + 511) // 512 * 512
    yield from read_runs("", data[at:])


def _tar_size(field: bytes) -> int | None:
    """A number in octal digits, or in base 256 where the first bit is set (GNU)."""
    if field[0] & 0x80:
        return int.from_bytes(field[1:], "big")
    try:
        return int(field.strip(b" \0") or b"0", 8)
    except ValueError:
        return None


def is_gzip(data: bytes) -> bool:
    """Whether the bytes begin with gzip's signature and method."""
    return data.startswith(b"\x1f\x8b\x08")


def read_gzip(data: bytes, budget: Budget) -> Iterator[Piece]:
    """The members of a gzip file (RFC 1952): name and comment in the header, and the data of all members joined, since
    a word may begin in one and end in the next."""
    whole, at = bytearray(), 0
    while data.startswith(b"\x1f\x8b\x08", at):
        start, flags = at, data[at + 3] if at + 3 < len(data) else 0
        at += 10
        if flags & 4:
            extra = int.from_bytes(data[at : at + 2], "little")
            yield from read_runs("", data[at + 2 : at + 2 + extra])
            at += 2 + extra
        for flag in (8, 16):
            if flags & flag:
                end = data.find(b"\0", at)
                end = end if end >= 0 else len(data)
                yield from texts("", plain(data[at:end]))
                at = end + 1
        got = budget.inflate(data, at + 2 * bool(flags & 2))
        whole += got.data
        if not got.whole:
            yield Piece("", opaque=_DAMAGED)
            yield from read_packed("", data[start:])
        at = got.end + 8
    if whole:
        yield Piece("content", data=bytes(whole))
    yield from read_runs("", data[at:])


def is_bz2(data: bytes) -> bool:
    """Whether the bytes begin with bzip2's signature and a block's."""
    return data[:3] == b"BZh" and data[4:10] in (b"1AY&SY", b"\x17rE8P\x90")


def is_xz(data: bytes) -> bool:
    """Whether the bytes begin with xz's signature."""
    return data.startswith(b"\xfd7zXZ\0")


def read_solid(data: bytes, budget: Budget) -> Iterator[Piece]:
    """The data of a bzip2 or xz file, all streams joined."""
    unpack = budget.unpack_bz2 if is_bz2(data) else budget.unpack_xz
    mark, whole, at = data[:3], bytearray(), 0
    while data.startswith(mark, at):
        got = unpack(data, at)
        whole += got.data
        if not got.whole:
            yield Piece("", opaque=_DAMAGED)
            yield from read_packed("", data[at:])
        at = got.end
        while data.startswith(bytes(4), at):  # padding between streams
            at += 4
    if whole:
        yield Piece("content", data=bytes(whole))
    yield from read_runs("", data[at:])


_CLOSED = (
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!\x1a\x07", "RAR"),
    (b"\x28\xb5\x2f\xfd", "Zstandard"),
    (b"\x04\x22\x4d\x18", "LZ4"),
    (b"LZIP\1", "lzip"),
    (b"MSCF\0\0\0\0", "Cabinet"),
    (b"\x1f\x9d", "compress (.Z)"),
)


def is_closed(data: bytes) -> bool:
    """Whether the bytes are of a compressed or encrypted format that nothing here can open."""
    return data.startswith(tuple(mark for mark, _ in _CLOSED)) or _is_locked_office(data)


def _is_locked_office(data: bytes) -> bool:
    """Whether this is an office document with a password: an OLE file with a stream of a certain name ([MS-OFFCRYPTO],
    2.3.4)."""
    return data.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1") and "EncryptedPackage".encode("utf-16-le") in data


def read_closed(data: bytes, budget: Budget) -> Iterator[Piece]:
    """Why a closed format couldn't be looked into; and what can be read in it all the same."""
    name = next((name for mark, name in _CLOSED if data.startswith(mark)), None)
    reason = "it is encrypted" if name is None else f"its format is {name}, which can't be opened here"
    yield Piece("", opaque=reason)
    yield from read_runs("", data)
