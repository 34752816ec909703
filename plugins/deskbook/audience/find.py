"""Finding needles in a text, and in every byte of an output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from deskbook.audience.extract import extract
from deskbook.audience.model import Leak, Needles, Opaque, Origin, Tokens
from deskbook.audience.normalize import Reading, read_raw, readings

MAX_LEAKS = 200
"""More leaks than this are not listed: the first ones say enough."""

RUN = 7
"""Words in a row that make a passage distinctive, wherever it stands."""

MIN_RAW = 3
"""Words of a title or name that count where markup has words too, such as `<a class=`."""

MIN_RAW_WORD = 7
"""Letters of a word that do not turn up by chance in the bytes of a picture."""

FEW = 64
"""So many sequences are sooner looked for one by one than by taking the text apart."""

Starts = Mapping[tuple[str, str], list[Tokens]]


def by_start(sequences: Iterable[Tokens]) -> Starts:
    """Sequences by their first two words, so that a text is read once however many are looked for."""
    starts: dict[tuple[str, str], list[Tokens]] = {}
    for sequence in sequences:
        starts.setdefault((sequence[0], sequence[1]), []).append(sequence)
    return starts


def find_in(tokens: Sequence[str], starts: Starts) -> Iterator[Tokens]:
    """Sequences that stand in a text.

    Args:
        tokens: the text's words, in order.
        starts: what is looked for, from `by_start`.
    """
    if len(starts) < len(tokens):
        words = set(tokens)
        possible = [each for start, own in starts.items() if words.issuperset(start) for each in own]
        if len(possible) <= FEW:
            yield from _one_by_one(possible, tokens)
            return
    begun = starts.keys() & set(pairwise(tokens))
    for index in range(len(tokens) - 1) if begun else ():
        if (tokens[index], tokens[index + 1]) in begun:
            for sequence in starts[tokens[index], tokens[index + 1]]:
                if tuple(tokens[index : index + len(sequence)]) == sequence:
                    yield sequence


def runs_of(tokens: Sequence[str]) -> Iterator[Tokens]:
    """Each `RUN` words in a row."""
    return zip(*(tokens[start:] for start in range(RUN)), strict=False)


def passages_in(reading: Reading, passages: Mapping[Tokens, Origin]) -> set[Tokens]:
    """Passages that stand in a text."""
    if len(passages) < len(reading.tokens):
        words = set(reading.tokens)
        possible = [each for each in passages if words.issuperset(each)]
        if len(possible) <= FEW:
            return set(_one_by_one(possible, reading.running()) if possible else ())
    return passages.keys() & set(runs_of(reading.running()))


def _one_by_one(sequences: Sequence[Tokens], tokens: Sequence[str]) -> Iterator[Tokens]:
    text = f" {' '.join(tokens)} " if sequences else ""  # no word holds a blank
    return (each for each in sequences if f" {' '.join(each)} " in text)


def scan(
    folder: Path,
    needles: Needles,
    *,
    known: frozenset[bytes] = frozenset(),
    digest: Callable[[bytes], bytes] = bytes,
) -> tuple[list[Leak], list[Opaque]]:
    """Look for needles in every file of a folder, names of files and folders included.

    Args:
        folder: the output.
        needles: what may not be there.
        known: digests of files that come from the theme as they are, and are not looked into.
        digest: how a file's digest is made.

    Returns:
        Leaks, one for each source and place and at most `MAX_LEAKS`, and what could not be looked into.
    """
    search = _Search(needles, by_start(needles.phrases), {})
    opaque: list[Opaque] = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        data = path.read_bytes()
        identity = digest(data)
        if identity in known:
            continue
        if identity in needles.files:
            search.add("the whole file", needles.files[identity], name)
        search.look(name, name)
        for piece in extract(name, data):
            if piece.opaque:
                opaque.append(Opaque(piece.where, piece.opaque))
            search.look(piece.text, piece.where, raw=piece.raw)
        if len(search.leaks) >= MAX_LEAKS:
            break
    return list(search.leaks.values())[:MAX_LEAKS], opaque


@dataclass(frozen=True, slots=True)
class _Search:
    """What is looked for, and what was found so far, by source and place."""

    needles: Needles
    phrases: Starts
    leaks: dict[tuple[str, str], Leak]

    def look(self, text: str, where: str, *, raw: bool = False) -> None:
        """Look into one text; in a by-catch (`raw`) short words and pairs of words are chance."""
        folded = text.casefold()
        for literal, origin in self.needles.literals.items():
            if literal in folded:
                self.add(literal, origin, where)
        self._look(read_raw(text), where, MIN_RAW)
        for reading in readings(text):
            self._look(reading, where, MIN_RAW if raw else 2)
            for word in self.needles.words.keys() & set(reading.tokens):
                if not raw or len(word) >= MIN_RAW_WORD:
                    self.add(word, self.needles.words[word], where)

    def _look(self, reading: Reading, where: str, least: int = 2) -> None:
        for word in self.needles.coined.keys() & set(reading.tokens):
            self.add(word, self.needles.coined[word], where)
        for sequence in find_in(reading.tokens, self.phrases):
            if len(sequence) >= least:
                self.add(" ".join(sequence), self.needles.phrases[sequence], where)
        for sequence in passages_in(reading, self.needles.passages):
            self.add(" ".join(sequence), self.needles.passages[sequence], where)

    def add(self, found: str, origin: Origin, where: str) -> None:
        """Note a leak; of all from one source in one place the first, and of those on one line the longest."""
        key, leak = (origin.path, where), Leak(found, origin, where)
        if key not in self.leaks or leak.rank < self.leaks[key].rank:
            self.leaks[key] = leak
