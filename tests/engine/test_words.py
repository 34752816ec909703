"""The words of the interface: a handbook's own over a language's, English where a word is missing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib import resources

import pytest

from deskbook.core.loading import load_library
from deskbook.core.source import SourceFile
from deskbook.engine.words import check_words, load_words

WORDS = load_words("en-GB")


def test_a_place_is_filled() -> None:
    assert WORDS("control.in_force", day="1 March 2026") == "In force since 1 March 2026"
    assert WORDS("home.button") == WORDS["home.button"]


HOSTILE_VALUES = ["{day.__class__}", "{0}", "{day!r}", "{day:>999999999}", "{", "}", "{{day}}", "%s"]


@pytest.mark.parametrize("text", HOSTILE_VALUES)
def test_a_value_is_put_in_as_it_is(text: str) -> None:
    assert WORDS("control.in_force", day=text) == f"In force since {text}"


@pytest.mark.parametrize("text", [*HOSTILE_VALUES[:4], "<b>{day}</b>", "{{ config }}", "", "a\nb", "{day", "x" * 400])
def test_a_faulty_word_of_ones_own_is_passed_over(text: str) -> None:
    assert load_words("en", {"control": {"in_force": text}})["control.in_force"] == "In force since {day}"


OWN: list[tuple[Mapping[str, object], str, str]] = [
    ({"home": {"button": "Find"}}, "home.button", "Find"),
    ({"home.button": "Find"}, "home.button", "Find"),
    ({"control": {"in_force": "Since {day}"}}, "control.in_force", "Since {day}"),
    ({"control": {"in_force": "In force"}}, "control.in_force", "In force"),
    ({"audience": {"staff": "For staff"}}, "audience.staff", "For staff"),
    ({"home": {"button": None}}, "home.button", WORDS["home.button"]),
    ({"home": {"button": ["x"]}}, "home.button", WORDS["home.button"]),
]


@pytest.mark.parametrize(("own", "key", "word"), OWN, ids=str)
def test_a_handbooks_own_words(own: Mapping[str, object], key: str, word: str) -> None:
    assert load_words("en-GB", own)[key] == word


def test_a_language_that_is_missing_is_english() -> None:
    assert dict(load_words("xx")) == dict(WORDS) == dict(load_words("en_US"))


def test_an_unknown_key_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        WORDS("no.such")


def test_every_language_has_the_places_of_english() -> None:
    for file in (resources.files("deskbook.engine") / "words").iterdir():
        words = load_words(file.name.removesuffix(".yml"))
        assert set(words) == set(WORDS)
        for key, text in words.items():
            assert set(re.findall(r"\{\w+\}", text)) == set(re.findall(r"\{\w+\}", WORDS[key])), key


def test_a_fault_has_its_line() -> None:
    text = "home:\n  button: Find\n  buton: Find\ncontrol:\n  in_force: '{dya}'\n  owner:\n"
    library, found = load_library([SourceFile("_data/words.yml", text.encode())])
    assert found == []
    assert [(d.line, d.code) for d in check_words(library)] == [(3, "DB100"), (5, "DB101"), (6, "DB101")]
    assert (
        str(check_words(library)[1])
        == "docs/_data/words.yml:5: DB101 'control.in_force' has no place '{dya}'. It has {day}."
    )
