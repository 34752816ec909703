"""A page's words, without what is none."""

from __future__ import annotations

import pytest

from deskbook.core.prose import STAND_IN, blank, read_prose

WORDS = {
    "plain words": ("Two weeks.", "Two weeks."),
    "emphasis": ("**Two** _weeks_", "Two weeks"),
    "inline code": ("Say `two weeks` so", "Say             so"),
    "a link": ("[Two weeks](two-weeks.md)", "[Two weeks"),
    "a macro": ("Within {{ fact('a.b') }}.", "Within ."),
    "an attribute list": ("Two{ .no-term } weeks", "Two weeks"),
    "an element": ("Two<br class='x'> weeks", "Two weeks"),
    "the mark of a block": ("/// faq | Two weeks?", ""),
    "an option of a block": ("    verified: 2026-11-16", ""),
    "an address by name": ("[two]: weeks.md", ""),
}


@pytest.mark.parametrize(("written", "words"), WORDS.values(), ids=WORDS)
def test_what_is_no_word_is_blanked_and_offsets_stay(written: str, words: str) -> None:
    read = blank(written)
    assert len(read) == len(written)
    assert read.replace(STAND_IN, "") == words


def test_a_paragraph_that_opts_out_has_no_words() -> None:
    lines = [(4, "Two weeks."), (5, ""), (6, "Three"), (7, "weeks."), (8, "{ .mine }"), (9, ""), (11, "Four *[ABC]:")]
    prose = read_prose(lines, "mine")
    assert prose.text.replace(STAND_IN, "").split("\n") == ["Two weeks.", "Four *[ABC]:", ""]
    assert [prose.line(prose.text.index(word)) for word in ("weeks", "Four")] == [4, 11]


def test_abbreviations_that_a_page_spells_out_are_kept() -> None:
    assert read_prose([(1, "*[FCR]: First-contact resolution")], "mine").explained == {"FCR"}
