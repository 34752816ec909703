"""Words in pictures' metadata and beside their pixels: PNG, JPEG, GIF, WebP."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from deskbook.audience.extract_exif import read_iptc, read_photoshop
from deskbook.audience.extract_pieces import Budget, Piece, plain, texts
from deskbook.audience.extract_text import read_packed, read_runs
from deskbook.audience.walk_image import AFTER, CUT, PNG_SIGNATURE, Block, walk_gif, walk_jpeg, walk_png, walk_webp

_XMP = b"http://ns.adobe.com/xap/1.0/\0"
_XMP_MORE = b"http://ns.adobe.com/xmp/extension/\0"
_PHOTOSHOP = b"Photoshop 3.0\0"
_TOOLS = ("Software", "Creation Time", "date:", "png:", "exif:", "signature")
_ICC = b"ICC_PROFILE\0"
_RAW_PROFILE = re.compile(rb"\s*+(\S++)\s++(\d++)\s++([0-9a-fA-F\s]++)")


def is_png(data: bytes) -> bool:
    """Whether the bytes begin with PNG's signature."""
    return data.startswith(PNG_SIGNATURE)


def read_png(data: bytes, budget: Budget) -> Iterator[Piece]:
    """The words of a PNG file: text chunks, packed or not, EXIF, profiles, other chunks, and what follows the end."""
    for block in walk_png(data):
        reader = _PNG_CHUNKS.get(block.kind)
        if reader is not None:
            yield from reader(block.body, budget)
        elif block.kind in ("IDAT", "fdAT"):
            yield from read_packed(block.kind, block.body)
        elif block.kind in (AFTER, "eXIf"):
            yield Piece(block.kind, data=block.body)
        elif block.kind == CUT:
            yield from read_runs("", data)  # a word may begin in what was taken for a block
        elif block.kind != "IHDR":
            yield from read_runs(_safe(block.kind), block.body)


def _text_chunk(body: bytes, budget: Budget) -> Iterator[Piece]:
    """tEXt: keyword, NUL, Latin-1 text (PNG specification, 11.3.3.2)."""
    keyword, _, text = body.partition(b"\0")
    yield from _keyed("tEXt", keyword, text, "latin-1")


def _packed_chunk(body: bytes, budget: Budget) -> Iterator[Piece]:
    """zTXt: keyword, NUL, method, zlib data of Latin-1 text (11.3.3.3)."""
    keyword, _, rest = body.partition(b"\0")
    yield from _keyed("zTXt", keyword, budget.inflate_zlib(rest[1:]), "latin-1")


def _international_chunk(body: bytes, budget: Budget) -> Iterator[Piece]:
    """iTXt: keyword, NUL, flag, method, language, NUL, keyword in that language, NUL, UTF-8 text (11.3.3.4)."""
    keyword, _, rest = body.partition(b"\0")
    flag, rest = rest[:1], rest[2:]
    language, _, rest = rest.partition(b"\0")
    translated, _, text = rest.partition(b"\0")
    if flag == b"\x01":
        text = budget.inflate_zlib(text)
    yield from texts("iTXt", plain(language), plain(translated), raw=True)
    yield from _keyed("iTXt", keyword, text, "utf-8")


def _keyed(where: str, keyword: bytes, text: bytes, encoding: str) -> Iterator[Piece]:
    yield from texts(where, plain(keyword), raw=True)
    profile = _RAW_PROFILE.fullmatch(text) if keyword.startswith(b"Raw profile type ") else None
    if profile is not None:  # as ImageMagick writes EXIF, IPTC and XMP: a name, a length, hexadecimal digits
        yield from _profile(bytes.fromhex(_even(profile[3])))
    elif keyword == b"XML:com.adobe.xmp":
        yield Piece(where, data=text)
    else:
        yield from texts(where, plain(text, "utf-8", encoding), raw=plain(keyword).startswith(_TOOLS))


def _profile(data: bytes) -> Iterator[Piece]:
    if data[:1] == b"\x1c":
        yield from read_iptc(data)
    elif b"8BIM" in data[:32]:
        yield from read_photoshop(data)
    else:
        yield Piece("profile", data=data)


def _even(digits: bytes) -> str:
    packed = b"".join(digits.split()).decode("ascii")
    return packed[: len(packed) & ~1]


def _colour_chunk(body: bytes, budget: Budget) -> Iterator[Piece]:
    """iCCP: a profile's name, NUL, method, zlib data of the profile (11.3.2.3)."""
    name, _, rest = body.partition(b"\0")
    yield from texts("iCCP", plain(name), raw=True)
    yield from read_runs("iCCP", budget.inflate_zlib(rest[1:]))


_PNG_CHUNKS: dict[str, Callable[[bytes, Budget], Iterator[Piece]]] = {
    "tEXt": _text_chunk,
    "zTXt": _packed_chunk,
    "iTXt": _international_chunk,
    "iCCP": _colour_chunk,
}


def is_jpeg(data: bytes) -> bool:
    """Whether the bytes begin with a JPEG's SOI marker and another marker."""
    return data.startswith(b"\xff\xd8\xff")


def read_jpeg(data: bytes, budget: Budget) -> Iterator[Piece]:
    """The words of a JPEG file: EXIF, XMP (also the extended one that is cut into segments), IPTC, comments, profiles,
    other segments, and what follows the end."""
    joined: dict[str, bytearray] = {}
    for block in walk_jpeg(data):
        kind, body = block.kind, block.body
        if kind == "APP1" and body.startswith(_XMP):
            yield Piece("XMP", data=body[len(_XMP) :])
        elif kind == "APP1" and body.startswith(_XMP_MORE):  # a GUID, two lengths, then a part (XMP part 3, 1.1.3.1)
            joined.setdefault("extended XMP", bytearray()).extend(body[len(_XMP_MORE) + 40 :])
        elif kind == "APP1" and body.startswith(b"Exif\0"):
            yield Piece("EXIF", data=body[6:])
        elif kind == "APP13" and body.startswith(_PHOTOSHOP):
            joined.setdefault("Photoshop", bytearray()).extend(body[len(_PHOTOSHOP) :])
        elif kind == "APP2" and body.startswith(_ICC):  # a number, a count, then a part (ICC.1, B.4)
            joined.setdefault("ICC profile", bytearray()).extend(body[len(_ICC) + 2 :])
        elif kind == "COM":
            yield from texts("COM", plain(body))
        elif kind == "SOS":
            yield from read_packed("scan", block.raw)
        elif kind == AFTER:
            yield Piece(AFTER, data=body)
        elif kind == CUT:
            yield from read_runs("", data)
        elif kind.startswith("FF"):  # tables of numbers
            yield from read_packed(kind, block.raw)
        else:
            yield from read_runs(kind, body)
    for where, whole in joined.items():
        if where == "Photoshop":
            yield from read_photoshop(bytes(whole))
        elif where == "ICC profile":
            yield from read_runs(where, bytes(whole))
        else:
            yield Piece(where, data=bytes(whole))


def is_gif(data: bytes) -> bool:
    """Whether the bytes begin with GIF's signature."""
    return data.startswith((b"GIF87a", b"GIF89a"))


def read_gif(data: bytes, budget: Budget) -> Iterator[Piece]:
    """The words of a GIF file: comments, plain text, applications' blocks with XMP, and what follows the end."""
    for block in walk_gif(data):
        if block.kind in ("comment", "plain text"):
            yield from texts(block.kind, plain(block.body[12:] if block.kind == "plain text" else block.body))
        elif block.kind == "application" and block.body.startswith(b"XMP DataXMP"):
            # XMP is not cut into sub-blocks; a "magic trailer" of 258 bytes leads readers to its end (XMP part 3,
            # 1.1.2). Some writers do cut it.
            whole, cut = block.raw[14:].partition(b"\x01\xff\xfe")[0], block.body[11:]
            yield Piece("XMP", data=whole if whole.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<?xpacket") else cut)
        elif block.kind == AFTER:
            yield Piece(AFTER, data=block.body)
        elif block.kind == CUT:
            yield from read_runs("", data)
        elif block.kind == "picture":
            yield from read_packed(block.kind, block.raw)
        else:
            yield from read_runs(block.kind, block.raw)
            yield from read_runs(block.kind, block.body)


def is_webp(data: bytes) -> bool:
    """Whether the bytes begin with WebP's RIFF header."""
    return data[:4] == b"RIFF" and data[8:12] == b"WEBP"


def read_webp(data: bytes, budget: Budget) -> Iterator[Piece]:
    """The words of a WebP file: EXIF, XMP, profile, other chunks, also those of frames, and what follows the end."""
    for block in walk_webp(data):
        yield from read_runs("", data) if block.kind == CUT else _webp_chunk(block)
        if block.kind == "ANMF":
            for inner in walk_webp(block.body, 16, len(block.body)):
                yield from _webp_chunk(inner)


def _webp_chunk(block: Block) -> Iterator[Piece]:
    if block.kind in ("EXIF", "XMP ", AFTER):
        yield Piece(block.kind.strip(), data=block.body)
    elif block.kind in ("VP8 ", "VP8L", "ALPH", "ANMF"):
        yield from read_packed(block.kind.strip(), block.body)
    else:
        yield from read_runs(_safe(block.kind), block.body)


def is_icon(data: bytes) -> bool:
    """Whether the bytes begin with the header of Windows' icons and pointers, and an entry for a picture."""
    return data[:4] in (b"\0\0\1\0", b"\0\0\2\0") and 0 < int.from_bytes(data[4:6], "little") <= 256 and len(data) > 22


def read_icon(data: bytes, budget: Budget) -> Iterator[Piece]:
    """The pictures in an icon that are PNG files, and the runs of the rest."""
    for at in range(6, 6 + 16 * int.from_bytes(data[4:6], "little"), 16):
        size, start = (int.from_bytes(data[at + n : at + n + 4], "little") for n in (8, 12))
        budget.take(min(size, len(data)))
        if is_png(data[start : start + 8]):
            yield Piece("picture", data=data[start : start + size])
    yield from read_runs("", data)


def _safe(kind: str) -> str:
    """A chunk's type as part of a place, where it is made of letters and digits."""
    return kind.strip() if kind.isascii() and kind.strip().isalnum() else "chunk"
