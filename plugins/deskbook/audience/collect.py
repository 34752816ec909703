"""Collecting needles: what was cut away, less what this audience may read anyway."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from types import MappingProxyType

from deskbook.audience.find import RUN, by_start, find_in, passages_in, runs_of
from deskbook.audience.model import Needles, Origin, Tokens
from deskbook.audience.normalize import TURN, Reading, read_paragraphs, readings, words_of
from deskbook.audience.plain import markdown_units, plain_markdown, plain_yaml, yaml_units
from deskbook.core.selection import Cut, CutAway

MIN_UNIT = 3
"""Words that a heading, list item or cell has at least, to be looked for as a whole."""

MIN_WHOLE = 2
"""The same for a title, an id, a path, a fact or a name: shorter ones are looked for as words."""

MIN_WORD = 5
"""Shorter words are too common to be distinctive alone."""

MAX_WHOLE = 40
"""Words of a title or name that are compared."""

_WHOLE = (Cut.TITLE, Cut.ID, Cut.PATH, Cut.FACT, Cut.GIT_NAME)
_YAML = (Cut.FRONT, Cut.OPTION, Cut.DATA, Cut.CONFIGURATION)

RENDERER_WORDS = (
    "Jump back to footnote in the text. Permanent link. Link to this definition. Note Abstract Info Tip Success Question "
    "Warning Failure Danger Bug Example Quote. MkDocs Material ProperDocs generator. location title text docs config lang "
    "separator pipeline trimmer stemmer stopWordFilter options suggestions fields boost tags array object string number true false null. "
    "javascript search worker assets javascripts stylesheets images bundle workers main palette favicon index sitemap html json "
    "https http www org schema base features translations version clipboard copied copy result placeholder none one other more term "
    "utf charset viewport width device initial scale theme color scheme media prefers dark light default slate primary accent "
    "content attribute none auto navigation toggle drawer overlay skip source repository edit view raw path parent class "
    "localStorage document window function return undefined getItem setItem querySelector getElementById "
    "headerlink toclink admonition details summary tabbed alternate labels label blocks block checked checkbox radio task list "
    "item control indicator footnotes footnote backref highlight highlighttable linenos linenodiv filename twemoji mermaid "
    "button primary annotate defer async encoding literal scalar plain punctuation namespace language"
)
"""Words that the site generator, the theme and Markdown write into pages of their own accord."""


@dataclass(slots=True)
class _Found:
    words: dict[str, Origin] = field(default_factory=dict)
    coined: dict[str, Origin] = field(default_factory=dict)
    phrases: dict[Tokens, Origin] = field(default_factory=dict)
    passages: dict[Tokens, Origin] = field(default_factory=dict)


def collect(
    cuts: Iterable[CutAway],
    allowed: Iterable[str],
    *,
    literals: Iterable[tuple[str, Origin]] = (),
    forbidden: Iterable[str] = (),
    files: Mapping[bytes, Origin] = MappingProxyType({}),
) -> Needles:
    """Needles for one audience.

    Whatever stands in `allowed` is dropped again, so that a word or passage that this audience may read never counts
    as a leak, wherever else it stands.

    Args:
        cuts: what was cut away.
        allowed: everything that this audience may read: staged pages, facts, words of the interface, templates.
        literals: exact strings that may stand nowhere.
        forbidden: words from the configuration.
        files: digests of files that may not be there as a whole.
    """
    found = _Found()
    for cut in cuts:
        _from_cut(cut, found)
    for name in forbidden:
        origin = Origin("mkdocs.yml", 0, "forbidden word", outside=True)
        tokens = words_of(name)
        if len(tokens) == 1:
            found.coined.setdefault(tokens[0], origin)
        elif tokens:
            found.phrases.setdefault(tuple(tokens), origin)
    exact = {text.casefold(): origin for text, origin in literals if len(text) >= 6}
    needles = Needles(found.words, found.coined, found.phrases, found.passages, exact, files)
    return without(needles, [RENDERER_WORDS, *allowed])


def _from_cut(cut: CutAway, found: _Found) -> None:
    @cache
    def origin(number: int) -> Origin:
        return Origin(cut.path, cut.line + number if cut.line else 0, str(cut.kind), cut.outside)

    plain = plain_yaml if cut.kind in _YAML else plain_markdown
    for clear in (lambda line: line, plain):
        stream = [
            (token, number) for number, line in enumerate(cut.text.split("\n")) for token in words_of(clear(line))
        ]
        for run, (_, number) in zip(runs_of([token for token, _ in stream]), stream, strict=False):
            if run not in found.passages and _says_something(run):
                found.passages[run] = origin(number)
        for token, number in stream:
            if is_coined(token):
                found.coined.setdefault(token, origin(number))
            elif len(token) >= MIN_WORD and not token.isdigit() and _as_word(cut, stream):
                found.words.setdefault(token, origin(number))
    if cut.kind in _WHOLE:
        tokens = words_of(cut.text.replace("\n", " "))
        if cut.kind is Cut.PATH and tokens and tokens[-1] == "index":
            tokens = tokens[:-1]
        _phrase(tokens[:MAX_WHOLE], MIN_WHOLE, origin(0), found)
        return
    for number, unit in yaml_units(cut.text) if cut.kind in _YAML else markdown_units(cut.text):
        tokens = words_of(unit)
        if len(tokens) < RUN:
            _phrase(tokens, MIN_UNIT, origin(number), found)


def _as_word(cut: CutAway, stream: list[tuple[str, int]]) -> bool:
    """Whether single words count: not those of settings, of commit messages, and of names made of several words, which
    are anybody's."""
    if cut.kind is Cut.GIT_NAME:
        return len(stream) == 1
    return cut.kind not in (Cut.CONFIGURATION, Cut.GIT_MESSAGE)


def _phrase(tokens: list[str], least: int, origin: Origin, found: _Found) -> None:
    if len(tokens) >= least and _says_something(tokens):
        found.phrases.setdefault(tuple(tokens), origin)


def _says_something(tokens: Iterable[str]) -> bool:
    return not all(token.isdigit() for token in tokens)


_HEX = re.compile(r"^[0-9a-f]+$")


def is_coined(token: str) -> bool:
    """Whether a word is a code and no word of a language: letters and digits mixed, or seven digits and more."""
    if token.isdigit():
        return len(token) >= 7
    digits = sum(c.isdigit() for c in token)
    return len(token) >= 5 and 0 < digits < len(token) and not (len(token) < 7 and bool(_HEX.match(token)))


def without(needles: Needles, allowed: Iterable[str]) -> Needles:
    """The needles that stand in none of the allowed texts."""
    known: set[str] = set()
    passages: set[Tokens] = set()
    phrases: set[Tokens] = set()
    literal: set[str] = set()
    starts = by_start(needles.phrases)
    for text in allowed:
        for reading in _readings(text):
            known.update(reading.tokens)
            phrases.update(find_in(reading.tokens, starts))
            passages |= passages_in(reading, needles.passages)
        folded = text.casefold()
        literal.update(item for item in needles.literals if item in folded)
    return Needles(
        {k: v for k, v in needles.words.items() if k not in known},
        {k: v for k, v in needles.coined.items() if k not in known},
        {k: v for k, v in needles.phrases.items() if k not in phrases},
        {k: v for k, v in needles.passages.items() if k not in passages},
        {k: v for k, v in needles.literals.items() if k not in literal},
        needles.files,
    )


def _readings(text: str) -> Iterator[Reading]:
    """A text as it stands, as Markdown and, where it is that, as markup."""
    yield read_paragraphs(text)
    yield Reading(words_of(TURN.join(unit for _, unit in markdown_units(text))))
    if text.lstrip().startswith("<"):
        yield from readings(text)
