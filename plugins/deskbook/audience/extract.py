"""Everything readable in a file's bytes, so that a scan can look for words in it: text, metadata, and what is packed
inside. What a file is, its bytes say, never its name."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from deskbook.audience.extract_archive import (
    is_bz2,
    is_closed,
    is_gzip,
    is_tar,
    is_xz,
    is_zip,
    read_closed,
    read_gzip,
    read_solid,
    read_tar,
    read_zip,
)
from deskbook.audience.extract_exif import is_tiff, read_tiff
from deskbook.audience.extract_image import (
    is_gif,
    is_icon,
    is_jpeg,
    is_png,
    is_webp,
    read_gif,
    read_icon,
    read_jpeg,
    read_png,
    read_webp,
)
from deskbook.audience.extract_pdf import is_pdf, read_pdf
from deskbook.audience.extract_pieces import Budget, Limits, OverLimit, Piece
from deskbook.audience.extract_text import is_xml, read_data_uris, read_runs, read_text, read_xml

__all__ = ["Extract", "Limits", "extract"]

Reader = Callable[[bytes, Budget], Iterator[Piece]]

_READERS: tuple[tuple[Callable[[bytes], bool], Reader], ...] = (
    (is_png, read_png),
    (is_jpeg, read_jpeg),
    (is_gif, read_gif),
    (is_webp, read_webp),
    (is_icon, read_icon),
    (is_tiff, lambda data, _: read_tiff(data)),
    (is_gzip, read_gzip),
    (lambda data: is_bz2(data) or is_xz(data), read_solid),
    (is_tar, read_tar),
    (is_closed, read_closed),
    (is_zip, read_zip),  # a zip file may stand behind any other, so this one is asked always
)


_DEFAULT = Limits()


@dataclass(frozen=True, slots=True)
class Extract:
    """A text found in a file.

    Attributes:
        where: the file, and behind each `!` the place inside, such as `files/a.docx!docProps/core.xml`.
        text: what can be read there; empty where nothing can.
        opaque: why something couldn't be looked into, in plain words without a full stop; None where all could.
        raw: whether the text is a by-catch (markup, names that belong to the format, runs of printable bytes): enough
            to look for words in, but not words that somebody wrote for a reader.
    """

    where: str
    text: str
    opaque: str | None = None
    raw: bool = False


def extract(name: str, data: bytes, *, limits: Limits = _DEFAULT) -> Iterator[Extract]:
    """All texts of a file, of the files inside of it, and so on.

    Never raises, whatever the bytes are; what can't be looked into comes as an Extract with a reason.

    Args:
        name: what to call the file; it doesn't matter for what it is taken for.
        data: its bytes.
        limits: how deep, how much and how long to look.
    """
    budget = Budget(limits)
    try:
        yield from _look(name, bytes(data), budget, 0)
    except OverLimit as over:
        yield Extract(over.where or name, "", str(over))


def _look(where: str, data: bytes, budget: Budget, depth: int) -> Iterator[Extract]:
    for piece in _pieces(data, budget):
        place = f"{where}!{_printable(piece.where)}" if piece.where else where
        try:
            budget.check()
            if piece.text or piece.opaque:
                yield Extract(place, piece.text, piece.opaque, piece.raw)
            if piece.data and depth >= budget.limits.depth:
                yield Extract(place, "", f"it lies more than {budget.limits.depth} files deep")
            elif piece.data:
                yield from _look(place, piece.data, budget, depth + 1)
        except OverLimit as over:
            over.where = over.where or place
            raise


def _pieces(data: bytes, budget: Budget) -> Iterator[Piece]:
    """What readers make of the data. A reader that fails after all leaves the data's runs and a reason."""
    text = read_text(data)
    if is_pdf(data):
        yield from _safely(read_pdf, data, budget)
    elif text is not None:
        yield from _safely(lambda _, budget: _read_text(text, budget), data, budget)
    else:
        readers = [reader for matches, reader in _READERS if matches(data)]
        for reader in readers:
            yield from _safely(reader, data, budget)
        if not readers:
            yield from read_runs("", data)


def _read_text(text: str, budget: Budget) -> Iterator[Piece]:
    marked = is_xml(text)
    yield Piece("", text, raw=marked)
    if marked:
        yield from read_xml(text)
    yield from read_data_uris(text, budget)


def _safely(reader: Reader, data: bytes, budget: Budget) -> Iterator[Piece]:
    try:
        yield from reader(data, budget)
    except OverLimit:
        raise
    except Exception:  # a fault in a reader must not hide a leak, nor end the scan with a traceback
        yield Piece("", opaque="it is damaged in a way that can't be read")
        yield from read_runs("", data)


def _printable(name: str) -> str:
    """A place's name without line breaks, control characters and invisible ones."""
    return "".join(letter if letter.isprintable() else "\ufffd" for letter in name[:300])
