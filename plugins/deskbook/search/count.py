"""Reading the words of entries as numbers. What was read is kept by what it was read from, since most pages never change."""

from __future__ import annotations

import hashlib
import json
from array import array
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from deskbook.search import words
from deskbook.search.model import Entry
from deskbook.search.words import chunks, divide, letters

FORMAT = hashlib.sha256(Path(words.__file__).read_bytes()).hexdigest()[:12]
"""What the words depend on besides texts: how they are read. Words that were read in another way are not taken."""

LEAD = ("title", "summary", "keywords")
"""Texts of an entry itself; those of its sections follow."""
EACH = ("heading", "text")
"""Texts of each section."""

Numbers = NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of entries.

    Attributes:
        forms: every word, by its number.
        numbers: shape (words of all texts,): the number of each word, text after text in the order of `texts_of`.
        ends: shape (texts,): where in `numbers` each text ends.
    """

    forms: tuple[str, ...]
    numbers: Numbers
    ends: NDArray[np.int64]


def texts_of(entry: Entry) -> list[str]:
    """What is read of an entry: title, summary and keywords, then heading and text of each section."""
    lead = [entry.title, entry.summary, ". ".join(entry.keywords)]
    return [*lead, *(text for section in entry.sections for text in (section.heading, section.text))]


def fields_of(entry: Entry) -> list[str]:
    """The field of each text of an entry."""
    return [*LEAD, *EACH * len(entry.sections)]


class _Numbers(dict[str, tuple[int, ...]]):
    """Numbers of the words of a chunk of text; a new word gets the next number."""

    def __init__(self, forms: Iterable[str]) -> None:
        super().__init__()
        self.known = {form: number for number, form in enumerate(forms)}

    def __missing__(self, chunk: str) -> tuple[int, ...]:
        known = self.known
        found = self[chunk] = tuple(known.setdefault(form, len(known)) for form in divide(chunk))
        return found

    def read(self, text: str) -> Iterator[int]:
        """The words of a text; of scripts without spaces the single characters, too."""
        said = chain.from_iterable(map(self.__getitem__, chunks(text)))
        return chain(said, (self.known.setdefault(letter, len(self.known)) for letter in letters(text)))


def read_all(entries: Sequence[Entry], store: Path | None) -> Reading:
    """Read entries, those alone that are not kept from an earlier build.

    Args:
        entries: all that are indexed.
        store: a file in which words are kept; None keeps none. One that cannot be read or written, or whose folder is not
            there, is passed over.
    """
    kept = _Kept.of(store)
    numbers = _Numbers(kept.forms)
    every, ends = array("I"), array("q")
    keys = [_key(entry) for entry in entries] if store else []
    for place, entry in enumerate(entries):
        known = kept.texts(keys[place]) if store else None
        for text in texts_of(entry) if known is None else known:
            if isinstance(text, str):
                every.extend(numbers.read(text))
            else:
                every.frombytes(text.tobytes())
            ends.append(len(every))
    reading = Reading(tuple(numbers.known), np.array(every, np.uint32), np.array(ends, np.int64))
    if store is not None and set(keys) != kept.places.keys():
        _write(store, reading, keys, [len(texts_of(entry)) for entry in entries])
    return reading


def _key(entry: Entry) -> bytes:
    """What an entry was read from, as a digest."""
    said = json.dumps(texts_of(entry), ensure_ascii=False).encode("utf-8", "surrogatepass")
    return hashlib.sha256(said).hexdigest()[:24].encode()


@dataclass(frozen=True, slots=True)
class _Kept:
    """What an earlier build has read.

    Attributes:
        forms: its words.
        numbers, ends: as in `Reading`.
        places: first text and number of texts of each entry, by its digest.
    """

    forms: Sequence[str]
    numbers: Numbers
    ends: NDArray[np.int64]
    places: dict[bytes, tuple[int, int]]

    @classmethod
    def of(cls, store: Path | None) -> _Kept:
        """What a file holds; nothing where it cannot be read, or words were read in another way."""
        try:
            if store is not None:
                # Opened here, since what numpy opens itself stays open where it is no archive.
                with store.open("rb") as raw, np.load(raw, allow_pickle=False) as file:
                    return cls._read(file)
        except (OSError, ValueError, KeyError, EOFError, BadZipFile):
            pass
        return cls((), np.zeros(0, np.uint32), np.zeros(0, np.int64), {})

    @classmethod
    def _read(cls, file: Any) -> _Kept:
        forms = file["forms"].tobytes().decode("utf-8", "surrogatepass").split("\n")
        sizes, ends, numbers = file["sizes"], file["ends"], file["numbers"]
        if file["format"].tobytes().decode() != FORMAT or (len(numbers) and numbers.max() >= len(forms)):
            raise ValueError("written in another way")
        if int(sizes.sum()) != len(ends) or (len(ends) and ends[-1] != len(numbers)):
            raise ValueError("cut off")
        starts = np.cumsum(sizes) - sizes
        places = zip(file["keys"].tolist(), zip(starts.tolist(), sizes.tolist(), strict=True), strict=True)
        return cls(forms, numbers, ends, dict(places))

    def texts(self, key: bytes) -> list[Numbers] | None:
        """The words of an entry's texts; None where it is not known."""
        if key not in self.places:
            return None
        first, size = self.places[key]
        bounds = [int(self.ends[first - 1]) if first else 0, *self.ends[first : first + size].tolist()]
        return [self.numbers[a:b] for a, b in pairwise(bounds)]


def _write(store: Path, reading: Reading, keys: Sequence[bytes], sizes: Sequence[int]) -> None:
    """Keep what was read, without words that no entry has any more."""
    if not store.parent.is_dir():
        return
    used, numbers = np.unique(reading.numbers, return_inverse=True)
    forms = "\n".join(reading.forms[number] for number in used.tolist()).encode("utf-8", "surrogatepass")
    beside = store.with_suffix(".new")
    try:
        with beside.open("wb") as file:
            np.savez(
                file,
                format=np.frombuffer(FORMAT.encode(), np.uint8),
                forms=np.frombuffer(forms, np.uint8),
                numbers=numbers.astype(np.uint32),
                ends=reading.ends,
                keys=np.array(keys, "S24"),
                sizes=np.array(sizes, np.int64),
            )
        beside.replace(store)
    except OSError:
        return
