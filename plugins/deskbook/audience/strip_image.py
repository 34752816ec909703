"""Taking metadata out of pictures, and leaving pixels and colours as they are: PNG, JPEG, GIF, WebP."""

from __future__ import annotations

import struct
import zlib

from deskbook.audience.drop import Cleaned, Refused, unique, words
from deskbook.audience.extract_exif import orientation, orientation_block
from deskbook.audience.walk_image import AFTER, CUT, PNG_SIGNATURE, Block, walk_gif, walk_jpeg, walk_png, walk_webp

_SHORT = "the picture ends too early; save it again"
_PNG_KEPT = frozenset(
    "IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs acTL fcTL fdAT".split()
)
"""Chunks that pixels, colours and motion need (PNG specification, third edition, 11.2 and 11.3)."""
_WEBP_KEPT = frozenset({"VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF", "ICCP"})
_FRAME_KEPT = frozenset({"VP8 ", "VP8L", "ALPH"})
_GIF_KEPT = frozenset({"header", "control", "picture", "trailer"})
_GIF_LOOPS = (b"NETSCAPE2.0", b"ANIMEXTS1.0")
_GIF_COLOURS = b"ICCRGBG1012"


def clean_png(data: bytes) -> Cleaned:
    """A PNG file without text, EXIF, time, private chunks, and what follows its end. Of EXIF, only the way in which the
    picture is to be turned remains, where it isn't upright (PNG specification, 11.3)."""
    kept, dropped, after, turned = [PNG_SIGNATURE], [PNG_SIGNATURE], b"", False
    for block in walk_png(data):
        if block.kind == CUT:
            raise Refused(_SHORT)
        if block.kind == AFTER:
            after = block.body
        elif block.kind == "iCCP":  # its name is free text, its profile is colour
            kept.append(_png_chunk("iCCP", b"ICC profile\0" + block.body.partition(b"\0")[2]))
        elif block.kind in _PNG_KEPT:
            kept.append(block.raw)
        elif block.kind == "eXIf" and not turned and orientation(block.body) != 1:
            turned = True
            small = orientation_block(orientation(block.body))
            kept.append(_png_chunk("eXIf", small))
            dropped += [block.raw] if block.body != small else []
        elif block.kind[:1].isupper():
            raise Refused("the picture has a part that only some programs understand; save it as an ordinary PNG")
        else:
            dropped.append(block.raw)
    return b"".join(kept), unique(words(b"".join(dropped), after))


def _png_chunk(kind: str, body: bytes) -> bytes:
    named = kind.encode("ascii") + body
    return struct.pack(">I", len(body)) + named + struct.pack(">I", zlib.crc32(named))


def clean_jpeg(data: bytes) -> Cleaned:
    """A JPEG file with only what decoding needs: no application segments but JFIF, ICC profile and Adobe's colour
    transform, no comments, no thumbnails, nothing behind its end. Of EXIF, only the way in which the picture is to be
    turned remains, where it isn't upright."""
    kept: list[bytes] = []
    dropped: list[bytes] = []
    after, scanned, turned = b"", False, False
    for block in walk_jpeg(data):
        scanned = scanned or block.kind == "SOS"
        if block.kind == CUT:
            raise Refused(_SHORT)
        if block.kind == AFTER:
            after = block.body
            continue
        small = _small_segment(block, turned)
        turned = turned or small[:10] == b"\xff\xe1\x00\x22Exif\0\0"
        kept.append(small)
        if small != block.raw:
            dropped.append(block.raw)
    if not scanned:
        raise Refused(_SHORT)
    return b"".join(kept), unique(words(b"\xff\xd8" + b"".join(dropped) + b"\xff\xd9", after))


def _small_segment(block: Block, turned: bool) -> bytes:
    """What remains of a segment: all, a part, or nothing (ITU-T T.872; ITU-T T.871 for JFIF; ICC.1 annex B.4)."""
    kind, body = block.kind, block.body
    if kind == "APP0" and body.startswith(b"JFIF\0") and len(body) >= 14:
        return _segment(0xE0, body[:12] + b"\0\0")  # without its thumbnail
    if kind == "APP1" and body.startswith(b"Exif\0") and not turned and orientation(body[6:]) != 1:
        return _segment(0xE1, b"Exif\0\0" + orientation_block(orientation(body[6:])))
    if kind == "APP2" and body.startswith(b"ICC_PROFILE\0"):
        return block.raw
    if kind == "APP14" and body.startswith(b"Adobe") and len(body) >= 12:
        return _segment(0xEE, body[:12])
    return b"" if kind.startswith("APP") or kind == "COM" else block.raw


def _segment(code: int, body: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, code, len(body) + 2) + body


def clean_webp(data: bytes) -> Cleaned:
    """A WebP file without EXIF, XMP and unknown chunks, in frames too, and its flags set to match (RFC 9649, 2.7). Of
    EXIF, only the way in which the picture is to be turned remains, where it isn't upright."""
    kept: list[tuple[str, bytes]] = []
    dropped: list[bytes] = []
    after, turned = b"", False
    extended = any(block.kind == "VP8X" for block in walk_webp(data))
    for block in walk_webp(data):
        if block.kind == CUT:
            raise Refused(_SHORT)
        if block.kind == AFTER:
            after = block.body
        elif block.kind == "ANMF":
            body, lost = _clean_frame(block.body)
            kept.append(("ANMF", body))
            dropped += lost
        elif block.kind in _WEBP_KEPT:
            kept.append((block.kind, block.body))
        elif block.kind == "EXIF" and extended and not turned and orientation(block.body) != 1:
            turned = True
            kept.append(("EXIF", orientation_block(orientation(block.body))))
            dropped += [block.raw] if block.body != kept[-1][1] else []
        else:
            dropped.append(block.raw)
    chunks = [_webp_chunk(kind, _flags(body, turned) if kind == "VP8X" else body) for kind, body in kept]
    return _riff(chunks), unique(words(_riff(dropped), after))


def _clean_frame(body: bytes) -> tuple[bytes, list[bytes]]:
    kept, dropped = [body[:16]], []
    for block in walk_webp(body, 16, len(body)):
        if block.kind == CUT:
            raise Refused(_SHORT)
        if block.kind in _FRAME_KEPT:
            kept.append(_webp_chunk(block.kind, block.body))
        else:
            dropped.append(block.raw)
    return b"".join(kept), dropped


def _flags(body: bytes, turned: bool) -> bytes:
    """A VP8X chunk's body that announces no XMP, and EXIF only where there is some."""
    return bytes([body[0] & ~0x0C | (0x08 if turned else 0)]) + body[1:] if body else body


def _webp_chunk(kind: str, body: bytes) -> bytes:
    return kind.encode("latin-1") + struct.pack("<I", len(body)) + body + b"\0" * (len(body) % 2)


def _riff(chunks: list[bytes]) -> bytes:
    body = b"WEBP" + b"".join(chunks)
    return b"RIFF" + struct.pack("<I", len(body)) + body


def clean_gif(data: bytes) -> Cleaned:
    """A GIF file with only pictures, their timing, loops and colours: no comments, no text, no XMP, nothing behind its
    end (GIF89a specification, 23-26). An end that is missing is added."""
    kept: list[bytes] = []
    dropped: list[bytes] = []
    after, control = b"", b""
    for block in walk_gif(data):
        if block.kind == CUT:
            raise Refused(_SHORT)
        if block.kind == AFTER:
            after = block.body
        elif block.kind == "control":  # belongs to what comes next
            control = block.raw
        elif block.kind in _GIF_KEPT:
            kept += [control, block.raw]
            control = b""
        elif block.kind == "application" and block.body.startswith(_GIF_LOOPS) and len(block.body) >= 14:
            kept.append(b"\x21\xff\x0b" + block.body[:11] + b"\x03" + block.body[11:14] + b"\0")
        elif block.kind == "application" and block.body.startswith(_GIF_COLOURS):
            kept.append(block.raw)
        else:
            control = b"" if block.kind == "plain text" else control
            dropped.append(block.raw)
    if kept[-1] != b"\x3b":
        kept.append(b"\x3b")
    return b"".join(kept), unique(words(b"GIF89a" + bytes(7) + b"".join(dropped) + b"\x3b", after))
