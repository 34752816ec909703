"""Words in the parts of a PDF that can be read without its cross-reference: drawing instructions, streams anywhere."""

from __future__ import annotations

import base64
import re
from collections.abc import Callable, Iterator

from deskbook.audience.extract_pieces import Budget, Piece, plain, texts
from deskbook.audience.extract_text import read_packed, read_runs

_SHOWN = re.compile(rb"\bBT\b")
_PAREN = re.compile(rb"(?<!\\)([()])")
_ESCAPE = re.compile(rb"\\([0-7]{1,3}|\r\n|.)", re.DOTALL)
_NAMED = {b"n": b"\n", b"r": b"\r", b"t": b"\t", b"b": b"\b", b"f": b"\f", b"\n": b"", b"\r": b"", b"\r\n": b""}
_BETWEEN = re.compile(rb"<([0-9A-Fa-f\s]++)>|(-?\d+(?:\.\d*)?)|(T[JjdDm*]|ET|['\"])")
_CONTROL = dict.fromkeys([*range(9), 11, 12, *range(14, 32), 127])
_STREAM = re.compile(rb"(?<!end)stream\r?\n")
_CLOSED = re.compile(rb"/(?:LZW|RunLength|Brotli|JBIG2|CCITTFax|Crypt)\w*")
_WIDE_GAP = -200
"""A step to the right, in thousandths of the type size, from which on letters are taken for those of two words."""


def is_page_content(data: bytes) -> bool:
    """Whether a stream holds drawing instructions that show text (ISO 32000-2, 9.4.1)."""
    return _SHOWN.search(data) is not None


def read_content(data: bytes) -> str:
    """The strings that drawing instructions show, as Latin-1 letters: what a font that maps letters differently shows
    can't be told from here. Parts of a line that only a small step divides are joined (ISO 32000-2, 9.4.3)."""
    out: list[bytes] = []
    depth = 0
    for part in _PAREN.split(data):
        if part == b"(":
            out += [part] if depth else []
            depth += 1
        elif part == b")":
            depth = max(depth - 1, 0)
            out += [part] if depth else []
        elif depth:
            out.append(_ESCAPE.sub(_unescape, part) if b"\\" in part else part)
        elif part:
            out += map(_between, _BETWEEN.finditer(part))
    shown = b"".join(out)
    wide = shown.startswith(b"\xfe\xff")
    return (plain(shown[: len(shown) & ~1], "utf-16") if wide else shown.decode("latin-1")).translate(_CONTROL)


def _unescape(match: re.Match[bytes]) -> bytes:
    code = match[1]
    return bytes([int(code, 8) & 255]) if code[:1].isdigit() and code[0] < 56 else _NAMED.get(code, code)


def _between(match: re.Match[bytes]) -> bytes:
    if match[1] is not None:
        digits = b"".join(match[1].split())
        return bytes.fromhex((digits + b"0" * (len(digits) % 2)).decode("ascii"))
    if match[2] is not None:
        return b" " if len(match[2]) < 20 and float(match[2]) < _WIDE_GAP else b""
    return b"\n"


def read_raw_streams(data: bytes, is_known: Callable[[int], bool], budget: Budget) -> Iterator[Piece]:
    """The streams of a PDF file that belong to no known object, unpacked, and everything that stands outside streams.

    Args:
        data: the file.
        is_known: whether the stream whose data begins at an offset has been read before.
        budget: what is left of the limits.
    """
    outside: list[bytes] = []
    at = 0
    while (match := _STREAM.search(data, at)) is not None:
        budget.check()
        start = match.end()
        end = data.find(b"endstream", start)
        end = len(data) if end < 0 else end
        outside.append(data[at:start])
        if not is_known(start):
            head = data[max(at, start - 2000) : start].rpartition(b"obj")[2]
            yield from _read_stream(f"stream at {start}", head, data[start:end], budget)
        at = end
    outside.append(data[at:])
    yield from read_runs("", b"".join(outside))


def _read_stream(where: str, head: bytes, body: bytes, budget: Budget) -> Iterator[Piece]:
    picture = b"/Image" in head
    if b"ASCII85Decode" in head or b"/A85" in head:
        body = _decode_ascii85(body)
    elif b"ASCIIHexDecode" in head or b"/AHx" in head:
        digits = re.sub(rb"[^0-9A-Fa-f]", b"", body.partition(b">")[0])
        body = bytes.fromhex(digits[: len(digits) & ~1].decode("ascii"))
    if b"FlateDecode" in head or b"/Fl" in head:
        packed, body = body, budget.inflate_zlib(body)
        if not body:
            yield from read_packed(where, packed)
        if picture and b"DCTDecode" not in head:
            return
    elif _CLOSED.search(head) is not None and not picture:
        yield Piece(where, opaque="its compression can't be undone here")
    if is_page_content(body) or b"/ObjStm" in head:
        yield from texts(where, read_content(body), raw=True)
        yield from read_runs(where, body)
    elif body:
        yield Piece(where, data=body)


def _decode_ascii85(body: bytes) -> bytes:
    code = b"".join(body.split()).removeprefix(b"<~").partition(b"~>")[0]
    try:
        return base64.a85decode(code)
    except ValueError:
        return b""
