"""Finding sequences of words in a text: the short ways give what reading word by word gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from deskbook.audience.find import RUN, by_start, find_in, passages_in
from deskbook.audience.model import Origin, Tokens
from deskbook.audience.normalize import TURN, Reading

WORDS = st.sampled_from(["a", "b", "aa", "ab", "ba", TURN])
TEXT = st.lists(WORDS, max_size=200)
ORIGIN = Origin("page.md", 1, "text")


def sequences(least: int, most: int) -> st.SearchStrategy[list[Tokens]]:
    return st.lists(
        st.lists(st.sampled_from(["a", "b", "aa", "ab"]), min_size=least, max_size=most).map(tuple), max_size=150
    )


def stands(sequence: Tokens, tokens: list[str]) -> bool:
    return any(tuple(tokens[start : start + len(sequence)]) == sequence for start in range(len(tokens)))


@given(TEXT, sequences(2, 5))
def test_phrases_within_a_block(tokens: list[str], phrases: list[Tokens]) -> None:
    assert set(find_in(tokens, by_start(phrases))) == {each for each in phrases if stands(each, tokens)}


@given(TEXT, sequences(RUN, RUN))
def test_passages_over_the_ends_of_blocks(tokens: list[str], passages: list[Tokens]) -> None:
    running = [token for token in tokens if token != TURN]
    found = passages_in(Reading(tokens), dict.fromkeys(passages, ORIGIN))
    assert found == {each for each in passages if stands(each, running)}
