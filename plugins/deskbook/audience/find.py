"""Finding needles in a text, and in every byte of an output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from deskbook.audience.extract import extract
from deskbook.audience.model import Leak, Needles, Opaque, Origin, Tokens
from deskbook.audience.normalize import Blocks, raw_texts, readable_texts

MAX_LEAKS = 200
"""More leaks than this are not listed: the first ones say enough."""

MIN_RAW = 3
"""Words of a title or name that count where markup has words too, such as `<a class=`."""

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
    for index in range(len(tokens) - 1):
        for sequence in starts.get((tokens[index], tokens[index + 1]), ()):
            if tuple(tokens[index : index + len(sequence)]) == sequence:
                yield sequence


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
        Leaks (at most `MAX_LEAKS`), and what could not be looked into.
    """
    search = _Search(needles, by_start(needles.phrases), by_start(needles.passages), {})
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
    """What is looked for, and what was found so far, by origin and place."""

    needles: Needles
    phrases: Starts
    passages: Starts
    leaks: dict[tuple[Origin, str], Leak]

    def look(self, text: str, where: str, *, raw: bool = False) -> None:
        """Look into one text; in a by-catch (`raw`) single words of a language prove nothing."""
        folded = text.casefold()
        for literal, origin in self.needles.literals.items():
            if literal in folded:
                self.add(literal, origin, where)
        for blocks in raw_texts(text):
            self._look(blocks, where, MIN_RAW)
        for blocks in [] if raw else readable_texts(text):
            self._look(blocks, where)
            for block in blocks:
                for word in self.needles.words.keys() & set(block):
                    self.add(word, self.needles.words[word], where)

    def _look(self, blocks: Blocks, where: str, least: int = 2) -> None:
        for block in blocks:
            for word in self.needles.coined.keys() & set(block):
                self.add(word, self.needles.coined[word], where)
            for sequence in find_in(block, self.phrases):
                if len(sequence) >= least:
                    self.add(" ".join(sequence), self.needles.phrases[sequence], where)
        for sequence in find_in(list(chain.from_iterable(blocks)), self.passages):
            self.add(" ".join(sequence), self.needles.passages[sequence], where)

    def add(self, found: str, origin: Origin, where: str) -> None:
        """Note a leak, once for each origin and place."""
        self.leaks.setdefault((origin, where), Leak(found, origin, where))
