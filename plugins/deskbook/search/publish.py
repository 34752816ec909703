"""Publishing an index: compiled, written, and asked what it must answer."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from deskbook.search.compile import compile_index
from deskbook.search.count import count_all
from deskbook.search.expand import Thesaurus, general_thesaurus
from deskbook.search.model import Entry, Ranking
from deskbook.search.pack import pack
from deskbook.search.stem import question_words, stem_for, stop_words
from deskbook.search.unpack import Fetch


def index_files(
    entries: Sequence[Entry],
    *,
    languages: Sequence[str],
    folder: Path | None,
    thesaurus: Thesaurus,
    general: bool,
    store: Path | None,
) -> dict[str, str]:
    """The files of an index, by name.

    Args:
        entries: what is found.
        languages: of the texts (ISO 639-1).
        folder: where the files of lunr-languages lie.
        thesaurus: the site's own words for one another.
        general: whether the general list is used too; it is English.
        store: a file in which counted words are kept from build to build; None keeps none.
    """
    if general and "en" in languages:
        thesaurus = thesaurus.joined(general_thesaurus())
    ranking, asked = Ranking(), question_words(languages, folder)
    index = compile_index(
        entries,
        count_all(entries, store),
        stem=stem_for(languages),
        stop=stop_words(languages, folder),
        asked=asked,
        thesaurus=thesaurus,
        ranking=ranking,
    )
    return pack(index, ranking=ranking, stop=asked, languages=languages)


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
