"""Collecting needles: what was cut away, less what this audience may read anyway."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from deskbook.audience.find import by_start, find_in
from deskbook.audience.model import Needles, Origin, Tokens
from deskbook.audience.normalize import readable, words_of
from deskbook.core.selection import Cut, CutAway

RUN = 7
"""Words in a row that make a passage distinctive. Fewer turn up by chance where a title meets a text."""

MIN_WHOLE = 4
"""A shorter text is looked for as a whole, if it has as many words as this."""

MIN_WORD = 5
"""Shorter words are too common to be distinctive alone."""

_WHOLE = (Cut.TITLE, Cut.ID, Cut.PATH, Cut.FACT)

RENDERER_WORDS = (
    "Jump back to footnote in the text. Permanent link. Link to this definition. Note Abstract Info Tip Success Question "
    "Warning Failure Danger Bug Example Quote. MkDocs Material ProperDocs generator. location title text docs config lang "
    "separator pipeline trimmer stemmer stopWordFilter options suggestions fields boost tags array object string number true false null. "
    "javascript search worker assets javascripts stylesheets images bundle workers main palette favicon index sitemap html json "
    "https http www org schema base features translations version clipboard copied copy result placeholder none one other more term "
    "utf charset viewport width device initial scale theme color scheme media prefers dark light default slate primary accent "
    "content attribute none auto navigation toggle drawer overlay skip source repository edit view raw path parent class "
    "localStorage document window function return undefined getItem setItem querySelector getElementById"
)
"""Words that the site generator, the theme and Markdown write into pages of their own accord."""


def collect(
    cuts: Iterable[CutAway],
    allowed: Iterable[str],
    *,
    literals: Iterable[tuple[str, Origin]] = (),
    forbidden: Iterable[str] = (),
) -> Needles:
    """Needles for one audience.

    Whatever stands in `allowed` is dropped again, so that a word or passage that this audience may read never counts
    as a leak, wherever else it stands.

    Args:
        cuts: what was cut away.
        allowed: everything that this audience may read: staged pages, facts, words of the interface, templates.
        literals: exact strings that may stand nowhere.
        forbidden: words from the configuration.
    """
    words: dict[str, Origin] = {}
    coined: dict[str, Origin] = {}
    sequences: dict[Tokens, Origin] = {}
    for cut in cuts:
        _from_cut(cut, words, coined, sequences)
    for name in forbidden:
        tokens = words_of(name)
        origin = Origin("mkdocs.yml", 0, "forbidden word")
        if len(tokens) == 1:
            coined.setdefault(tokens[0], origin)
        elif tokens:
            sequences.setdefault(tuple(tokens), origin)
    exact = {text.casefold(): origin for text, origin in literals if len(text) >= 6}
    return without(Needles(words, coined, sequences, exact), [RENDERER_WORDS, *allowed])


def _from_cut(
    cut: CutAway, words: dict[str, Origin], coined: dict[str, Origin], sequences: dict[Tokens, Origin]
) -> None:
    tokens: list[str] = []
    origins: list[Origin] = []
    for number, line in enumerate(cut.text.split("\n")):
        here = words_of(line)
        tokens += here
        origins += [Origin(cut.path, cut.line + number if cut.line else 0, str(cut.kind))] * len(here)
    if not tokens:
        return
    if cut.kind is Cut.PATH and tokens[-1] == "index":
        tokens = tokens[:-1]
    least = 2 if cut.kind in _WHOLE else MIN_WHOLE
    if (cut.kind in _WHOLE or len(tokens) < RUN) and len(tokens) >= least and not all(t.isdigit() for t in tokens):
        sequences.setdefault(tuple(tokens[:40]), origins[0])
    for start in range(len(tokens) - RUN + 1):
        run = tuple(tokens[start : start + RUN])
        if not all(t.isdigit() for t in run):
            sequences.setdefault(run, origins[start])
    for token, origin in zip(tokens, origins, strict=False):
        if is_coined(token):
            coined.setdefault(token, origin)
        elif len(token) >= MIN_WORD and not token.isdigit():
            words.setdefault(token, origin)


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
    literal: set[str] = set()
    starts = by_start(needles.sequences)
    for text in allowed:
        for surface in _surfaces(text):
            tokens = words_of(surface)
            known.update(tokens)
            passages.update(find_in(tokens, starts))
        folded = text.casefold()
        literal.update(item for item in needles.literals if item in folded)
    return Needles(
        {k: v for k, v in needles.words.items() if k not in known},
        {k: v for k, v in needles.coined.items() if k not in known},
        {k: v for k, v in needles.sequences.items() if k not in passages},
        {k: v for k, v in needles.literals.items() if k not in literal},
    )


def _surfaces(text: str) -> Sequence[str]:
    return [text, *readable(text)] if "<" in text else [text]
