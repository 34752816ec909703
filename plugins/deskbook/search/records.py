"""Records of `_data` that the search reads: words for one another, and what must be found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Literal, get_args

from pydantic import Field

from deskbook.core.audiences import Audiences
from deskbook.core.diagnostics import Diagnostic
from deskbook.core.documents import Document
from deskbook.core.library import DATA, Library
from deskbook.core.schema import Names, Schema, validate
from deskbook.core.selection import Selection
from deskbook.search.expand import Thesaurus

SYNONYMS = "synonyms.yml"
EXPECTATIONS = "search.yml"
"""Files of `_data`."""

Phrase = Annotated[str, Field(min_length=1, max_length=80)]


class SynonymGroup(Schema):
    """Words and phrases that readers use for one another."""

    words: tuple[Phrase, ...] = Field(min_length=2, description="All of them.", examples=[["parcel", "package"]])
    audience: str | None = Field(None, description="Whose search knows them; the narrowest audience's if left out.")


class Meaning(Schema):
    """A word that may mean others, which do not mean it."""

    word: Phrase = Field(description="What readers type.", examples=["where is my order"])
    means: tuple[Phrase, ...] = Field(min_length=1, description="What pages say.", examples=[["delivery", "tracking"]])
    audience: str | None = Field(None, description="Whose search knows it; the narrowest audience's if left out.")


class SynonymsFile(Schema):
    """`_data/synonyms.yml`: what readers say and what pages say, besides the glossary and the general list."""

    groups: tuple[SynonymGroup, ...] = Field((), description="Words for one another.")
    also: tuple[Meaning, ...] = Field((), description="Words that may mean others, one way only.")


class Expectation(Schema):
    """What a reader types, and where it must lead."""

    query: Annotated[str, Field(min_length=1, max_length=400)] = Field(
        description="What is typed.", examples=["money back for boots"]
    )
    find: Names = Field(
        min_length=1,
        description="Any one of these must be found: an id, or a path of a page.",
        examples=[["POL-CS-001", "help/index.md"]],
    )
    audience: str | None = Field(None, description="Whose search is asked; the narrowest audience's if left out.")
    top: int = Field(3, ge=1, le=10, description="Among how many results it must be, 1 to 10.", examples=[3])
    kind: Literal["exact", "paraphrase", "typo", "synonym"] | None = Field(
        None, description="How it is asked, for counting: exact, paraphrase, typo or synonym."
    )


class ExpectationsFile(Schema):
    """`_data/search.yml`: queries that every build asks the index that it ships."""

    expectations: tuple[Expectation, ...] = Field((), description="One record a query.")


def read_file(
    library: Library, name: str, schema: type[Any]
) -> tuple[dict[str, list[tuple[Any, int]]], list[Diagnostic]]:
    """The records of a file of `_data` with their lines, by the name of their list; and what is wrong with the others.

    Args:
        library: gives the file.
        name: of the file.
        schema: of the file: every field is a list of records.
    """
    tree, shown = library.data.trees.get(name), library.shown(DATA + name)
    records: dict[str, list[tuple[Any, int]]] = {key: [] for key in schema.model_fields}
    if tree is None or tree.value is None:
        return records, []
    value = tree.value
    lists = {key: each for key, each in value.items() if isinstance(each, list)} if isinstance(value, dict) else {}
    bare = {key: () if key in lists else each for key, each in value.items()} if isinstance(value, dict) else value
    _, found = validate(schema, bare, tree, shown)
    for key in records.keys() & lists.keys():
        (item, *_) = get_args(schema.model_fields[key].annotation)
        for number, each in enumerate(lists[key]):
            record, faults = validate(item, each, tree, shown, (key, number))
            found += faults
            if record is not None:
                records[key].append((record, tree.line((key, number))))
    return records, found


def sees(audiences: Audiences, marking: str | None, audience: str) -> bool:
    """Whether an audience's search knows a record; one without an audience is for the narrowest."""
    return audiences.sees(audience, marking or audiences.narrowest)


def own_thesaurus(library: Library, selection: Selection) -> Thesaurus:
    """The handbook's own words for one another, as far as an audience may know them: from its glossary and its file."""
    file, _ = read_file(library, SYNONYMS, SynonymsFile)
    known = {
        key: [record for record, _ in records if sees(library.audiences, record.audience, selection.audience)]
        for key, records in file.items()
    }
    groups = tuple(group.words for group in known["groups"])
    also = tuple((meaning.word, meaning.means) for meaning in known["also"])
    return Thesaurus((*groups, *names_of_terms(selection.documents())), also)


def names_of_terms(documents: Iterable[Document]) -> Iterator[tuple[str, ...]]:
    """The names of each document that has several: a term of the glossary with its abbreviation and its other names."""
    for document in documents:
        meta = document.meta
        names = (document.title, getattr(meta, "abbreviation", None), *getattr(meta, "synonyms", ()))
        kept = tuple(dict.fromkeys(str(name).lower() for name in names if name))
        if len(kept) > 1:
            yield kept
