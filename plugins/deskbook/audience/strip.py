"""Taking metadata out of attachments before they are published: who made them, with what, when, and what was there before.
What readers see stays as it is. What a file is, its bytes say, never its name."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from deskbook.audience.drop import Cleaned, Inner, Refused, unique
from deskbook.audience.extract_image import is_gif, is_jpeg, is_png, is_webp
from deskbook.audience.extract_pdf import is_pdf
from deskbook.audience.strip_image import clean_gif, clean_jpeg, clean_png, clean_webp
from deskbook.audience.strip_office import clean_office, is_office
from deskbook.audience.strip_pdf import clean_pdf
from deskbook.audience.strip_svg import clean_svg, is_svg

_CLEANERS: tuple[tuple[Callable[[bytes], bool], Callable[[bytes, Inner], Cleaned]], ...] = (
    (is_png, lambda data, _: clean_png(data)),
    (is_jpeg, lambda data, _: clean_jpeg(data)),
    (is_gif, lambda data, _: clean_gif(data)),
    (is_webp, lambda data, _: clean_webp(data)),
    (is_pdf, clean_pdf),
    (is_office, clean_office),
    (is_svg, clean_svg),
)
_DEPTH = 4
"""How many files may lie inside one another."""


@dataclass(frozen=True, slots=True)
class Stripped:
    """A file as it may be published.

    Attributes:
        data: its bytes without metadata; the bytes as they came where nothing is to be removed or it was refused.
        removed: the texts that were cut out, such as names, comments and titles; without dates, names of software and
            cameras, and markup, all of which are cut out too.
        refused: why it can't be cleaned and what helps, as a plain sentence; None where it could be.
    """

    data: bytes
    removed: tuple[str, ...] = ()
    refused: str | None = None


def strip(name: str, data: bytes) -> Stripped:
    """A file without its metadata.

    PNG, JPEG, GIF, WebP, SVG, PDF, Office Open XML and OpenDocument are cleaned, also where they lie inside one another;
    everything else comes back unchanged. Cleaning a clean file changes nothing. Never raises, whatever the bytes are.

    Args:
        name: what to call the file in a refusal.
        data: its bytes.
    """
    removed: list[str] = []
    try:
        clean = _clean(bytes(data), 0, removed)
    except Refused as why:
        return Stripped(data, (), f"'{name}' can't be cleaned of metadata: {why}.")
    except Exception:  # a fault in a cleaner must not end a build with a traceback, nor let the file pass
        return Stripped(data, (), f"'{name}' can't be cleaned of metadata: it is damaged; save it again.")
    return Stripped(clean, unique(removed))


def _clean(data: bytes, depth: int, removed: list[str]) -> bytes:
    def inner(part: str, content: bytes) -> bytes:
        try:
            return _clean(content, depth + 1, removed)
        except Refused as why:
            raise Refused(f"{part} in it: {why}") from why

    for matches, cleaner in _CLEANERS:
        if matches(data):
            if depth > _DEPTH:
                raise Refused("too many files lie inside one another; take them apart")
            clean, texts = cleaner(data, inner)
            removed += texts
            return clean
    return data
