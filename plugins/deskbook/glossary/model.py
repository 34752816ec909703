"""The kind `term`: a word of the handbook, its spellings and what it means."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from pydantic import Field

from deskbook.core.documents import Document, Kind, Line, Lines, PageMeta
from deskbook.core.pieces import BlockType
from deskbook.core.schema import Names, Schema
from deskbook.glossary.match import Matcher, Phrase

BLOCK = BlockType("term", ("abbreviation", "forms", "synonyms", "source", "see"))
ASSETS = (
    "assets/stylesheets/term.css",
    "assets/javascripts/term.js",
    "assets/stylesheets/glossary.css",
    "assets/javascripts/glossary.js",
)
"""Files of the theme that the fragments of this feature load."""


class TermOptions(Schema):
    """What a term says besides its name and its definition; the options of a `/// term` block."""

    abbreviation: Line | None = Field(None, description="Its abbreviation.", examples=["FCR"])
    forms: Lines = Field(
        (),
        description="Other spellings and irregular plurals; the regular plural and possessive are found without.",
        examples=["[first contact resolution]"],
    )
    synonyms: Lines = Field(
        (), description="Other words for the same; they link too.", examples=["[one-touch resolution]"]
    )
    discouraged: Lines = Field(
        (), description="Words that nobody should use for it; the check names them.", examples=["[one and done]"]
    )
    idioms: Lines = Field(
        (),
        description="Phrases in which the word means something else; they do not link.",
        examples=["[in any case, just in case]"],
    )
    source: Line | None = Field(
        None,
        description="Where the definition comes from: a standard and its clause.",
        examples=["ISO 18295-1:2017, 3.8"],
    )
    see: Names = Field(
        (), description="Terms to read next, by the names of their files.", examples=["[resolution-rate]"]
    )


class TermMeta(TermOptions, PageMeta):
    """Front matter of a term. Its first paragraph is the definition."""

    title: Line = Field(description="The term itself.", examples=["First-contact resolution"])


TERM = Kind("term", "Term", TermMeta, shown=BLOCK.options or (), listed=False)


@dataclass(frozen=True, slots=True)
class Term:
    """A term of the glossary.

    Attributes:
        key: its name in addresses.
        name: the words.
        options: what it says besides.
        document: the page that it stands on.
        page: where that is staged.
        anchor: its place on that page, or "" where the page is its own.
        line: the source line of its name.
        definition: (source line, Markdown) of its first paragraph.
        plural: whether the name may be a plural.
    """

    key: str
    name: str
    options: TermOptions
    document: Document
    page: str
    anchor: str
    line: int
    definition: tuple[tuple[int, str], ...]
    plural: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """Every way to write it that is right."""
        o = self.options
        return tuple(dict.fromkeys((self.name, *filter(None, (o.abbreviation,)), *o.forms, *o.synonyms)))

    @property
    def phrases(self) -> tuple[Phrase, ...]:
        """What is looked for on pages: its names, and the idioms that hide them."""
        names = (Phrase(name, self.key, self.plural) for name in self.names)
        return (*names, *(Phrase(text, "") for text in self.options.idioms))


@dataclass(slots=True)
class Book:
    """The glossary of a site that is being built.

    Attributes:
        terms: by key.
        linked: for each page, by its path, the terms that it links.
        used: for each term the paths of the pages that use it, its own apart.
        definitions: plain text of each definition, once all pages are rendered.
        files: MkDocs' files.
    """

    terms: dict[str, Term]
    linked: dict[str, tuple[str, ...]] = field(default_factory=dict)
    used: dict[str, list[str]] = field(default_factory=dict)
    definitions: dict[str, str] = field(default_factory=dict)
    files: Any = None
    matcher: Matcher = field(init=False)
    own: dict[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.own = {}
        for key, term in self.terms.items():
            self.own[term.page] = self.own.get(term.page, frozenset()) | {key}
        claims = Counter(
            name.casefold() for term in self.terms.values() for name in {n.casefold(): n for n in term.names}
        )
        # Of what two terms claim nobody knows which is meant.
        self.matcher = Matcher(
            phrase
            for term in self.terms.values()
            for phrase in term.phrases
            if not phrase.term or claims[phrase.text.casefold()] == 1
        )

    def of_page(self, path: str) -> frozenset[str]:
        """The terms that stand on a page."""
        return self.own.get(path, frozenset())

    def note(self, path: str, linked: tuple[str, ...], used: tuple[str, ...]) -> None:
        """Keep what a page links and uses."""
        self.linked[path] = linked
        own = self.of_page(path)
        for key in used:
            if key not in own:
                self.used.setdefault(key, []).append(path)
