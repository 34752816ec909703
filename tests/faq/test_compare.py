"""Questions that ask the same, in other words or in another order."""

from __future__ import annotations

import pytest

from deskbook.faq.compare import find_alike, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How can I return a parcel?", "How do I return my parcels?"),
        ("Who pays for the parcel?", "who pays the PARCEL"),
        ("When will my refund arrive in my account?", "When does the refund arrive on our account?"),
        ("¿Dónde está mi paquete?", "¿Dónde está ahora mi paquete?"),
        ("Is it?", "Is it?"),
    ],
)
def test_they_ask_the_same(one: str, other: str) -> None:
    assert list(find_alike([one, "Do you sell tents?", other])) == [(2, 0)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("How can I return a parcel?", "When can I return a parcel?"),
        ("Where is my parcel?", "Where is my refund?"),
        ("Can I return a gift without a receipt?", "Can I return a gift?"),
        ("Is it?", "Was it?"),
        ("???", "How long?"),
    ],
)
def test_they_do_not(one: str, other: str) -> None:
    assert list(find_alike([one, other])) == []


def test_a_question_without_words_is_like_none() -> None:
    assert words_of("?!") == frozenset()
    assert list(find_alike(["?!", "…"])) == []


def test_the_nearest_is_named() -> None:
    questions = ["How long does delivery to Ireland take now?", "How long does delivery to Ireland take?"]
    assert list(find_alike([*questions, "How long does delivery to Ireland take?"])) == [(1, 0), (2, 1)]


def test_it_finds_what_comparing_all_with_all_finds() -> None:
    verbs, things, words = ("return", "send", "lose", "change"), ("parcel", "tent", "gift"), ("", "today", "abroad")
    questions = [f"How do I {v} my {t} {w}?" for v in verbs for t in things for w in words]
    sets = [words_of(question) for question in questions]
    alike = {n for n, one in enumerate(sets) for other in sets[:n] if len(one & other) * 4 >= len(one | other) * 3}
    assert alike
    assert {later for later, _ in find_alike(questions)} == alike


class Counted(frozenset[str]):
    """Words that count how often they are compared."""

    compared = 0

    def __and__(self, other: object) -> frozenset[str]:
        Counted.compared += 1
        return frozenset.__and__(self, other)  # type: ignore[operator]


def test_only_questions_that_share_a_rare_word_are_compared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("deskbook.faq.compare.words_of", lambda question: Counted(words_of(question)))
    questions = [f"How do I change colour{n} of thing{n // 10} in place{n // 7}?" for n in range(3000)]
    assert list(find_alike(questions)) == []
    assert 0 < Counted.compared < 10 * len(questions)
