"""The blocks that image files are made of, in order: PNG chunks, JPEG segments, GIF blocks and WebP chunks.

The walkers read any bytes and never raise. What follows an image's end comes as one block AFTER; where a block is not
complete, what is left comes as one block CUT.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

AFTER = "after the end"
CUT = "cut short"

PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"

_GIF_EXTENSIONS = {0xF9: "control", 0xFE: "comment", 0x01: "plain text", 0xFF: "application"}


@dataclass(frozen=True, slots=True)
class Block:
    """A part of an image file.

    Attributes:
        kind: a chunk's type (`tEXt`), a JPEG marker (`APP1`, `COM`, `SOS`, else `FFxx`), a GIF block (`comment`), or
            AFTER or CUT.
        raw: all its bytes, as they stand in the file.
        body: its payload; for SOS and GIF pictures the header without the compressed data.
    """

    kind: str
    raw: bytes
    body: bytes


def walk_png(data: bytes) -> Iterator[Block]:
    """The chunks of a PNG file behind its signature (PNG specification, third edition, 5.3)."""
    at = len(PNG_SIGNATURE)
    while at < len(data):
        if at + 12 > len(data):
            break
        size = int.from_bytes(data[at : at + 4], "big")
        end = at + 12 + size
        if end > len(data):
            break
        kind = data[at + 4 : at + 8].decode("latin-1")
        yield Block(kind, data[at:end], data[at + 8 : end - 4])
        at = end
        if kind == "IEND":
            if at < len(data):
                yield Block(AFTER, data[at:], data[at:])
            return
    yield Block(CUT, data[at:], data[at:])


def walk_jpeg(data: bytes) -> Iterator[Block]:
    """The segments of a JPEG file from SOI to EOI (ITU-T T.81, B.1.1). A scan's data belongs to its SOS segment."""
    yield Block("FFD8", data[:2], b"")
    at, scanned = 2, False
    while at + 1 < len(data):
        start = at
        while data[at : at + 2] == b"\xff\xff":  # fill bytes before a marker
            at += 1
        if data[at : at + 1] != b"\xff" or at + 1 >= len(data):
            break
        code = data[at + 1]
        at += 2
        if code == 0xD9:
            yield Block("FFD9", data[start:at], b"")
            if at < len(data):
                yield Block(AFTER, data[at:], data[at:])
            return
        if code == 0x01 or 0xD0 <= code <= 0xD8:
            yield Block(f"FF{code:02X}", data[start:at], b"")
            continue
        size = int.from_bytes(data[at : at + 2], "big")
        if size < 2 or at + size > len(data):
            at = start
            break
        body, at = data[at + 2 : at + size], at + size
        if code == 0xDA:
            at, scanned = _end_of_scan(data, at), True
        yield Block(_jpeg_name(code), data[start:at], body)
    if at < len(data) or not scanned:
        yield Block(CUT, data[at:], data[at:])


def _jpeg_name(code: int) -> str:
    if 0xE0 <= code <= 0xEF:
        return f"APP{code - 0xE0}"
    return {0xFE: "COM", 0xDA: "SOS"}.get(code, f"FF{code:02X}")


def _end_of_scan(data: bytes, at: int) -> int:
    """The place of the next marker that is neither a stuffed zero, nor a restart marker, nor fill."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        elif data[at + 1] == 0xFF:
            at += 1
        else:
            return at


def walk_webp(data: bytes, start: int = 12, end: int | None = None) -> Iterator[Block]:
    """The chunks of a WebP file (RFC 9649, 2.3) or of one of its animation frames.

    Args:
        data: the file.
        start: where the chunks begin.
        end: where they end; None for the size that the file's header gives.
    """
    whole = end is None
    stop = min(len(data), 8 + int.from_bytes(data[4:8], "little")) if end is None else end
    at = start
    while at + 8 <= stop:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        behind = min(at + 8 + size + size % 2, max(stop, at + 8 + size))  # the very last padding byte may be missing
        if behind > stop:
            break
        yield Block(data[at : at + 4].decode("latin-1"), data[at:behind], data[at + 8 : at + 8 + size])
        at = behind
    if at < stop:
        yield Block(CUT, data[at:stop], data[at:stop])
    if whole and stop < len(data):
        yield Block(AFTER, data[stop:], data[stop:])


def walk_gif(data: bytes) -> Iterator[Block]:
    """The blocks of a GIF file (GIF89a specification, 17-27): `header`, `control`, `comment`, `plain text`,
    `application`, `picture`, `trailer`. The body of an extension is its sub-blocks joined, of an application extension
    the eleven bytes of its identifier first."""
    at = 13 + _palette(data[10]) if len(data) >= 13 else 13
    if at > len(data):
        yield Block(CUT, data, data)
        return
    yield Block("header", data[:at], data[:at])
    while at < len(data):
        start, mark = at, data[at]
        if mark == 0x3B:
            yield Block("trailer", data[at : at + 1], b"")
            if at + 1 < len(data):
                yield Block(AFTER, data[at + 1 :], data[at + 1 :])
            return
        if mark == 0x21 and at + 1 < len(data):
            body, stop = _sub_blocks(data, at + 2)
            kind = _GIF_EXTENSIONS.get(data[at + 1], "unknown")
        elif mark == 0x2C and at + 10 <= len(data):
            pixels = at + 10 + _palette(data[at + 9]) + 1
            body, stop = data[at:pixels], _sub_blocks(data, pixels)[1]
            kind = "picture"
        else:
            break
        if stop < 0:
            break
        yield Block(kind, data[start:stop], body)
        at = stop
    if at < len(data):
        yield Block(CUT, data[at:], data[at:])


def _palette(flags: int) -> int:
    """The size in bytes of a colour table, from the flags that announce it."""
    return 3 << ((flags & 7) + 1) if flags & 0x80 else 0


def _sub_blocks(data: bytes, at: int) -> tuple[bytes, int]:
    """Sub-blocks joined, and the place behind their terminator; -1 where there is none."""
    parts: list[bytes] = []
    while at < len(data):
        size = data[at]
        if size == 0:
            return b"".join(parts), at + 1
        parts.append(data[at + 1 : at + 1 + size])
        at += 1 + size
    return b"".join(parts), -1
