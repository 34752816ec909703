"""Words and stems as the index and the browser know them (vectors/words.json, vectors/stems.json)."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbook.search.stem import stem_for
from deskbook.search.understand import sequence
from deskbook.search.words import fold, forms, letters, words
from tests.search.in_node import in_node

VECTORS = Path(__file__).with_name("vectors")
CASES = json.loads((VECTORS / "words.json").read_text(encoding="utf-8"))["cases"]
STEMS = json.loads((VECTORS / "stems.json").read_text(encoding="utf-8"))["cases"]


@pytest.mark.parametrize(("text", "expected", "parts"), CASES, ids=[ascii(text)[:40] for text, _, _ in CASES])
def test_words(text: str, expected: list[str], parts: list[str]) -> None:
    assert words(text) == expected
    assert sequence(text) == parts


@pytest.mark.parametrize(("languages", "expected"), STEMS, ids=["+".join(languages) or "none" for languages, _ in STEMS])
def test_stems(languages: list[str], expected: dict[str, str]) -> None:
    stem = stem_for(languages)
    assert {form: stem(form) for form in expected} == expected
    assert in_node(task="cases", languages=languages, calls=[["stem", form] for form in expected]) == list(expected.values())


@pytest.mark.parametrize(("text", "expected"), [("退货 policy", ["退", "货"]), ("policy", []), ("ﾛｸ é", ["ロ", "ク"])])
def test_letters_of_scripts_without_spaces(text: str, expected: list[str]) -> None:
    assert letters(text) == expected


def test_random_texts_have_the_same_words_in_the_browser() -> None:
    texts: list[str] = []
    letter = st.sampled_from("aeiouybcstz-'’_é\u0301ß.,\" 0٣退货のﾛᄀ\u200bไÅİςΣ𠮷𐐨🙂\ud7a3\uf900\u0e31") | st.characters(
        min_codepoint=0x80, max_codepoint=0x2FFF, exclude_categories=("Cs", "Cn")
    )

    @given(st.text(letter, max_size=60))
    @settings(max_examples=1500, deadline=None, database=None, derandomize=True)
    def collect(text: str) -> None:
        texts.append(text)

    collect()
    stem = stem_for(["en"])
    browser = in_node(task="cases", calls=[["forms", text] for text in texts])
    assert browser == [forms(text) for text in texts]
    each = sorted({form for text in texts for form in forms(text)})
    assert in_node(task="cases", calls=[["fold", form] for form in each]) == [fold(form) for form in each]
    assert in_node(task="cases", calls=[["stem", form] for form in each]) == [stem(form) for form in each]
