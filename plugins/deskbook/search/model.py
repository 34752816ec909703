"""Values of the search: what is indexed, what is asked, what is found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FIELDS = ("title", "heading", "summary", "keywords", "text", "whole")
"""Fields of lunr's index, in the order of their numbers. `whole` is an entry's whole text, in a document of its own."""

ENGINE = "assets/javascripts/search/"
"""Folder of the scripts that answer queries in the browser."""
CLIENT = f"{ENGINE}client.js"
STEMMERS = f"{ENGINE}vendor/"
"""Folder of lunr and, for other languages than English, of their stemmers."""
QUESTIONS = "questions/index.md"
"""Where a handbook lists its questions."""

ASSETS = (
    *(f"{ENGINE}{name}.js" for name in
      ("words", "spell", "stem", "shards", "understand", "rank", "snippet", "answer", "worker", "client", "vendor/lunr.min")),
    *(f"assets/javascripts/search-{name}.js" for name in ("model", "recent", "results", "view", "dialog", "page")),
    "assets/stylesheets/search.css",
)  # fmt: skip
"""Files of the theme that the search loads."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of an entry: what stands under a heading.

    Attributes:
        anchor: what a link to it ends in; "" for what stands before the first heading.
        heading: its heading; "" for what stands before the first.
        text: the words below, without the heading.
    """

    anchor: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Entry:
    """What is found as one result: a page, or an answer on a page of several.

    Attributes:
        url: its address below the site's root, without an anchor.
        anchor: where an answer begins on its page; "" for a page.
        title: its title, or the question.
        sections: its parts, in their order; never empty.
        summary: one sentence of what it says.
        keywords: words that readers use and the text does not.
        kind: title of its kind of document; "" for a plain page.
        roles: names of the roles that must know it.
        trail: where it stands in the site: titles from the top down, joined for reading.
        boost: by how much it counts more than others, from its front matter.
        question: whether it asks and answers.
    """

    url: str
    anchor: str
    title: str
    sections: tuple[Section, ...]
    summary: str = ""
    keywords: tuple[str, ...] = ()
    kind: str = ""
    roles: tuple[str, ...] = ()
    trail: str = ""
    boost: float = 1.0
    question: bool = False

    @property
    def address(self) -> str:
        """Where a result leads."""
        return f"{self.url}#{self.anchor}" if self.anchor else self.url


@dataclass(frozen=True, slots=True)
class Ranking:
    """Weights of the ranking. They are shipped with the index, so that the browser has no copy of its own.

    Found on public sites with queries as people type them; the optimum is flat. No site has weights of its own.

    Attributes:
        title, heading, summary, keywords, text, whole: boosts of lunr's fields.
        entry: how much the score of the whole entry counts beside its best section's.
        cover: how much it counts how well query and title cover one another (Dice's coefficient, weighted by idf).
        synonym: weight of a synonym.
        removed: of a synonym of a synonym that the site does not use, as a share of `synonym`.
        joined: weight of the other way to write a word, apart or together.
        corrected: weight of the nearest known word for one that is unknown.
        runner_up: of the others that are near, as a share of `corrected`.
        rare: weight of a near and frequent word for one that is known and rare.
        completed: weight of a word that begins with the one being typed.
        everyday: of a word of everyday speech, as a share of what another would weigh.
    """

    title: float = 2.0
    heading: float = 1.5
    summary: float = 1.0
    keywords: float = 1.5
    text: float = 1.0
    whole: float = 1.0
    entry: float = 1.0
    cover: float = 1.0
    synonym: float = 0.6
    removed: float = 0.7
    joined: float = 0.8
    corrected: float = 0.8
    runner_up: float = 0.6
    rare: float = 0.3
    completed: float = 0.5
    everyday: float = 0.5


@dataclass(frozen=True, slots=True)
class Word:
    """A key of the vocabulary.

    Attributes:
        term: number of its own term; -1 where no text has the word.
        count: how often texts have it: 0 never, n for 2 to the power of n-1 and more.
        others: (number of a term, weight) of what else it may mean.
    """

    term: int
    count: int = 0
    others: tuple[tuple[int, float], ...] = ()


@dataclass(frozen=True, slots=True)
class Unit:
    """What one word or phrase of a query may mean.

    Attributes:
        typed: as it was typed.
        terms: weight by number of a term.
    """

    typed: str
    terms: Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Understood:
    """A query, understood.

    Attributes:
        units: its words and phrases.
        phrases: quoted parts that a result must hold, each as words.
        meant: the query with its misspelt words mended; None where nothing was.
    """

    units: tuple[Unit, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    meant: str | None = None

    def clauses(self) -> dict[int, float]:
        """What lunr is asked: the highest weight by number of a term, in the order of numbers."""
        weights: dict[int, float] = {}
        for unit in self.units:
            for term, weight in unit.terms.items():
                weights[term] = max(weights.get(term, 0.0), weight)
        return dict(sorted(weights.items()))


@dataclass(frozen=True, slots=True)
class Part:
    """A section that was found.

    Attributes:
        number: its number in the index.
        score: lunr's score.
    """

    number: int
    score: float


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry that was found.

    Attributes:
        entry: its number in the index.
        score: what it is ranked by.
        parts: its sections, best first.
        shares: what the score is made of: `section`, `entry`, `cover`.
    """

    entry: int
    score: float
    parts: tuple[Part, ...]
    shares: Mapping[str, float] = field(default_factory=dict)
