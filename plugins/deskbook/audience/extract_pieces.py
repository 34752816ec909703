"""What the readers of file formats share: the limits of a search, what is left of them, and the pieces they hand up."""

from __future__ import annotations

import bz2
import contextlib
import lzma
import time
import zlib
from collections.abc import Iterator
from dataclasses import dataclass

_STEP = 64 * 1024
_XZ_MEMORY = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """How much work one call may do.

    Attributes:
        depth: how many containers may lie inside one another; the file itself is depth 0.
        total_bytes: how many bytes all decompressed data may have together.
        seconds: how long reading may take on the wall clock.
    """

    depth: int = 6
    total_bytes: int = 200_000_000
    seconds: float = 300.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a file: readable text, or bytes to look into, or the reason why neither can be had.

    Attributes:
        where: its place inside the file, such as `docProps/core.xml`; empty for the file itself.
        text: what can be read there.
        data: bytes of a format of their own; None where there are none.
        opaque: why it couldn't be looked into, in plain words without a full stop.
        raw: whether the text is a by-catch (markup, names of a format's own, runs of printable bytes), and not words
            that somebody wrote for a reader.
    """

    where: str
    text: str = ""
    data: bytes | None = None
    opaque: str | None = None
    raw: bool = False


class OverLimit(Exception):
    """One of the limits is used up; its message is the reason in plain words.

    Attributes:
        where: the place where it happened, once it is known.
    """

    where: str | None = None


@dataclass(frozen=True, slots=True)
class Unpacked:
    """What came out of compressed data.

    Attributes:
        data: the decompressed bytes, as far as they could be had.
        end: the place in the input where the compressed data ends.
        whole: whether the compressed data was complete and undamaged.
    """

    data: bytes
    end: int
    whole: bool


class Budget:
    """What is left of the limits. One budget serves one call, all nested containers included."""

    def __init__(self, limits: Limits) -> None:
        self.limits = limits
        self._left = limits.total_bytes
        self._deadline = time.monotonic() + limits.seconds

    def check(self) -> None:
        """Raises OverLimit when the time is used up."""
        if time.monotonic() > self._deadline:
            raise OverLimit(f"reading it takes longer than {self.limits.seconds:g} seconds")

    def take(self, size: int) -> None:
        """Counts decompressed bytes.

        Raises:
            OverLimit: when there are more of them than the limits allow, or the time is used up.
        """
        self._left -= size
        if self._left < 0:
            raise OverLimit(f"it unpacks to more than {self.limits.total_bytes:,} bytes")
        self.check()

    def inflate(self, data: bytes, at: int = 0, stop: int | None = None) -> Unpacked:
        """Raw DEFLATE data (RFC 1951) between two offsets, without the header and checksum of zlib or gzip, so that a wrong
        checksum does not hide anything. Of damaged data, what stands before the damage."""
        engine, out = zlib.decompressobj(-zlib.MAX_WBITS), bytearray()
        stop = len(data) if stop is None else stop
        for start in range(at, stop, _STEP):
            part = data[start : min(start + _STEP, stop)]
            saved, mark = engine.copy(), len(out)
            try:
                self._feed(engine, part, out)
            except zlib.error:
                del out[mark:]
                with contextlib.suppress(zlib.error):
                    for place in range(len(part)):
                        self._feed(saved, part[place : place + 1], out)
                break
            if engine.eof:
                return Unpacked(bytes(out), start + len(part) - len(engine.unused_data), whole=True)
        return Unpacked(bytes(out), stop, whole=False)

    def _feed(self, engine: zlib._Decompress, data: bytes, out: bytearray) -> None:
        while True:
            got = engine.decompress(data, _STEP)
            self.take(len(got))
            out += got
            data = engine.unconsumed_tail
            if engine.eof or (not data and len(got) < _STEP):
                return

    def inflate_zlib(self, data: bytes) -> bytes:
        """A zlib stream (RFC 1950): two bytes of header, DEFLATE data, and a checksum that is not checked. Empty for
        anything else."""
        return self.inflate(data, 2).data if is_zlib(data) else b""

    def unpack_bz2(self, data: bytes, at: int = 0) -> Unpacked:
        """One bzip2 stream from an offset on."""
        return self._unpack(bz2.BZ2Decompressor(), data, at)

    def unpack_xz(self, data: bytes, at: int = 0, form: int = lzma.FORMAT_XZ) -> Unpacked:
        """One .xz stream from an offset on, or one of LZMA in another container."""
        return self._unpack(lzma.LZMADecompressor(form, memlimit=_XZ_MEMORY), data, at)

    def _unpack(self, engine: bz2.BZ2Decompressor | lzma.LZMADecompressor, data: bytes, at: int) -> Unpacked:
        out = bytearray()
        for start in range(at, len(data), _STEP):
            part = data[start : start + _STEP]
            end = start + len(part)
            try:
                while True:
                    got = engine.decompress(part, _STEP)
                    self.take(len(got))
                    out += got
                    part = b""
                    if engine.eof:
                        return Unpacked(bytes(out), end - len(engine.unused_data), whole=True)
                    if engine.needs_input:
                        break
            except (OSError, EOFError, ValueError, lzma.LZMAError):
                break
        return Unpacked(bytes(out), len(data), whole=False)


def is_zlib(data: bytes) -> bool:
    """Whether the bytes begin with a zlib header (RFC 1950, 2.2) without a preset dictionary."""
    return len(data) > 2 and data[0] & 0x8F == 8 and not data[1] & 0x20 and (data[0] << 8 | data[1]) % 31 == 0


def plain(data: bytes, *encodings: str) -> str:
    """Bytes as text in the first encoding that fits, else Latin-1; if none is named, in UTF-8. NULs at the end go."""
    for encoding in encodings or ("utf-8",):
        with contextlib.suppress(UnicodeDecodeError):
            return data.decode(encoding).rstrip("\0")
    return data.decode("latin-1").rstrip("\0")


def texts(where: str, *parts: str, raw: bool = False) -> Iterator[Piece]:
    """One piece of the parts that are not empty, a line each; no piece if none is left."""
    text = "\n".join(part for part in parts if part.strip("\0 \t\r\n"))
    if text:
        yield Piece(where, text, raw=raw)
