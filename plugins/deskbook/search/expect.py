"""Expecting: queries that must lead somewhere, asked of the index that is shipped."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from deskbook.core.diagnostics import Diagnostic, quote
from deskbook.core.library import DATA, Library
from deskbook.core.selection import Selection
from deskbook.search.explain import explain, place_of
from deskbook.search.find import find
from deskbook.search.records import EXPECTATIONS, Expectation, ExpectationsFile, read_file
from deskbook.search.stem import Stem
from deskbook.search.unpack import Shelf

Target = tuple[str, str]
"""Address of a page below the site's root, and the place on it that is meant, or ""."""


def expected_of(library: Library, audience: str) -> Iterator[tuple[Expectation, int]]:
    """The expectations whose readers are an audience, with their lines."""
    file, _ = read_file(library, EXPECTATIONS, ExpectationsFile)
    for record, line in file["expectations"]:
        marking = record.audience if record.audience in library.audiences else library.audiences.narrowest
        if marking == audience:
            yield record, line


def staged_place(name: str, selection: Selection) -> Target | None:
    """Where an audience finds what an expectation names: the path of a staged page and a place on it."""
    library = selection.library
    document, anchor = library.by_id().get(name), ""
    if document is None and name in library.blocks_by_id():
        document, anchor = library.blocks_by_id()[name][0], name.lower()
    path = document.path if document else name
    for staged, page in selection.pages.items():
        if path in (staged, page.document.path):
            return staged, anchor
    return None


def ask(
    library: Library, selection: Selection, address: Callable[[str], str | None], shelf: Shelf, stem: Stem
) -> list[Diagnostic]:
    """Ask an index all that is expected of it.

    Args:
        library: gives the expectations.
        selection: what the index was made from.
        address: the address of a staged page below the site's root; None where the site lacks it.
        shelf: the index, as it is shipped.
        stem: takes endings off.

    Returns:
        An error for each query that leads elsewhere, with what came instead, and why.
    """
    found = []
    for record, line in expected_of(library, selection.audience):
        targets = []
        for name in record.find:
            place = staged_place(name, selection) or (name, "")  # In a foreign site, whose pages nobody reads: a path.
            url = address(place[0])
            if url is not None:
                targets.append((url, place[1]))
        problem = _missed(record, targets, shelf, stem)
        if problem:
            wanted = " or ".join(map(quote, record.find))
            advice = f"Say it in {wanted} as readers do, add 'keywords' there or words to {DATA}synonyms.yml, or mend the expectation."
            found.append(Diagnostic(library.shown(DATA + EXPECTATIONS), line, "DB960", problem, advice))
    return found


def _missed(record: Expectation, targets: Iterable[Target], shelf: Shelf, stem: Stem) -> str:
    """What came instead; "" where the query leads where it must."""
    answer = find(record.query, shelf, stem)
    wanted = set(targets)
    for hit in answer.hits[: record.top]:
        text = shelf.text(hit.entry)
        if {(text.url, ""), (text.url, text.anchor)} & wanted:
            return ""
    among = "first" if record.top == 1 else f"among the first {record.top}"
    said = []
    for number, hit in enumerate(answer.hits):
        text = shelf.text(hit.entry)
        meant = bool({(text.url, ""), (text.url, text.anchor)} & wanted)
        if number < record.top or meant:
            mark = " (the expected one)" if meant else ""
            said.append(f"{number + 1}. {place_of(hit, shelf)}{mark} {explain(hit, answer.understood, shelf)}")
        if meant:
            break
    expected = " or ".join(map(quote, record.find))
    came = " ".join(said) or "nothing"
    return f"the search for {quote(record.query)} does not find {expected} {among}; there came: {came}"
