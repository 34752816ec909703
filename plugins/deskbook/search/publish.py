"""Publishing an index: compiled, written, and asked what it must answer."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from deskbook.search.compile import compile_index
from deskbook.search.count import read_all
from deskbook.search.expand import Thesaurus, general_thesaurus
from deskbook.search.model import Entry, Ranking
from deskbook.search.pack import pack
from deskbook.search.stem import everyday_words, question_words, stem_for, stop_words
from deskbook.search.unpack import Fetch


@dataclass(frozen=True, slots=True)
class Packed:
    """An index that is ready to be written.

    Attributes:
        files: their content, by name.
        stems: keys of its vocabulary that no text has as they are, with blanks between them.
    """

    files: dict[str, str]
    stems: str


def index_files(
    entries: Sequence[Entry],
    *,
    languages: Sequence[str],
    folder: Path | None,
    thesaurus: Thesaurus,
    general: bool,
    store: Path | None,
) -> Packed:
    """The files of an index.

    Args:
        entries: what is found.
        languages: of the texts (ISO 639-1).
        folder: where the files of lunr-languages lie.
        thesaurus: the site's own words for one another.
        general: whether the general list is used too; it is English.
        store: a file in which the words of entries are kept from build to build; None keeps none.
    """
    if general and "en" in languages:
        thesaurus = thesaurus.joined(general_thesaurus())
    ranking, asked, everyday = Ranking(), question_words(languages, folder), everyday_words(languages)
    with _no_search_for_circles():
        index = compile_index(
            entries,
            read_all(entries, store),
            stem=stem_for(languages),
            stop=stop_words(languages, folder),
            asked=asked,
            thesaurus=thesaurus,
            ranking=ranking,
        )
        stems = " ".join(key for key, word in index.vocabulary.items() if not word.count)
        return Packed(pack(index, ranking=ranking, stop=asked, everyday=everyday, languages=languages), stems)


@contextmanager
def _no_search_for_circles() -> Iterator[None]:
    """Python's collector stands still: of the millions of values that are made here none refers to itself, and for each
    few thousand of them it would look through all that the site generator holds."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if running:
            gc.enable()


def write_files(files: dict[str, str], folder: Path) -> None:
    """Write an index into a folder of the site, as its only content."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.js"):
        if old.stem not in files:
            old.unlink()
    for name, content in files.items():
        (folder / f"{name}.js").write_text(content, encoding="utf-8", errors="surrogatepass", newline="\n")


def reader_of(folder: Path) -> Fetch:
    """What reads the files of an index on a disk, by name.

    The function raises OSError for a file that is not there.
    """

    def read(name: str) -> str:
        return (folder / f"{name}.js").read_text(encoding="utf-8", errors="surrogatepass")

    return read
