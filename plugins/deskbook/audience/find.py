"""Finding needles in a text, and in every byte of an output folder."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from deskbook.audience.extract import extract
from deskbook.audience.model import Leak, Needles, Origin, Tokens
from deskbook.audience.normalize import readable, words_of

MAX_LEAKS = 200
"""More leaks than this are not listed: the first ones say enough."""

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
    digest: Callable[[bytes], bytes] | None = None,
) -> tuple[list[Leak], list[str]]:
    """Look for needles in every file of a folder, names of files and folders included.

    Args:
        folder: the output.
        needles: what may not be there.
        known: digests of files that come from the theme as they are, and are not looked into.
        digest: how a file's digest is made.

    Returns:
        Leaks (at most `MAX_LEAKS`), and what could not be looked into as (file: reason) texts.
    """
    leaks: dict[tuple[Origin, str], Leak] = {}
    opaque: list[str] = []
    starts = by_start(needles.sequences)
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        data = path.read_bytes()
        if digest and digest(data) in known:
            continue
        _look(name, name, needles, starts, leaks)
        for piece in extract(name, data):
            if piece.opaque:
                opaque.append(f"{piece.where}: {piece.opaque}")
            _look(piece.text, piece.where, needles, starts, leaks)
        if len(leaks) >= MAX_LEAKS:
            break
    return list(leaks.values())[:MAX_LEAKS], opaque


def _look(text: str, where: str, needles: Needles, starts: Starts, leaks: dict[tuple[Origin, str], Leak]) -> None:
    def add(found: str, origin: Origin) -> None:
        leaks.setdefault((origin, where), Leak(found, origin, where))

    folded = text.casefold()
    for literal, origin in needles.literals.items():
        if literal in folded:
            add(literal, origin)
    raw = words_of(text)
    for word in needles.coined.keys() & set(raw):
        add(word, needles.coined[word])
    for sequence in find_in(raw, starts):
        add(" ".join(sequence), needles.sequences[sequence])
    for surface in readable(text):
        tokens = words_of(surface)
        for word in needles.words.keys() & set(tokens):
            add(word, needles.words[word])
        for word in needles.coined.keys() & set(tokens):
            add(word, needles.coined[word])
        for sequence in find_in(tokens, starts):
            add(" ".join(sequence), needles.sequences[sequence])
