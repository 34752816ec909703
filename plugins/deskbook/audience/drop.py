"""What the cleaners of file formats share: the words in what they drop, and the reason why one can't clean a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from deskbook.audience.extract import extract

Inner = Callable[[str, bytes], bytes]
"""Cleans a file that lies inside another one: takes its name and bytes, returns the clean bytes, or raises Refused."""

Cleaned = tuple[bytes, tuple[str, ...]]
"""A clean file, and the texts that were cut out of it."""


class Refused(Exception):
    """A file can't be cleaned; the message says why and what helps, in plain words without a full stop."""


def words(*files: bytes) -> Iterable[str]:
    """The texts in dropped data that somebody wrote, but for names of cameras and software, dates and markup.

    Args:
        files: dropped parts, each as a file of its format, so that it can be read like one.
    """
    for data in files:
        for found in extract("", data):
            if found.text and not found.raw:
                yield found.text


def unique(texts: Iterable[str]) -> tuple[str, ...]:
    """Texts without blanks around them, none twice, none empty, in order."""
    return tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
