"""Scoring: whole numbers, never more than is possible, and whatever a device kept is no error."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.training.score import grade, normalized, score
from tests.training.quizzes import QUESTIONS, responses_to

VECTORS: list[dict[str, Any]] = json.loads((Path(__file__).parent / "vectors/score.json").read_text(encoding="utf-8"))["cases"]
GRADES: list[dict[str, Any]] = json.loads((Path(__file__).parent / "vectors/score.json").read_text(encoding="utf-8"))["grades"]
ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.sampled_from("abcl1r1"),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


@pytest.mark.parametrize("case", VECTORS, ids=[case["name"] for case in VECTORS])
def test_what_a_response_is_worth(case: dict[str, Any]) -> None:
    assert score(case["question"], case["response"]) == case["score"]


@pytest.mark.parametrize("case", GRADES, ids=[case["name"] for case in GRADES])
def test_what_a_test_is_worth(case: dict[str, Any]) -> None:
    found = grade(case["questions"], case["responses"], case["pass_mark"])
    assert {"earned": found.earned, "possible": found.possible, "percent": found.percent, "passed": found.passed} == case["grade"]


@given(QUESTIONS, ANYTHING)
def test_whatever_a_device_kept(question: dict[str, Any], response: object) -> None:
    assert 0 <= score(question, response) <= 100 * question["points"]


@given(st.data())
def test_a_response_of_the_right_shape(data: st.DataObject) -> None:
    questions = data.draw(st.lists(QUESTIONS, max_size=5, unique_by=lambda q: q["id"]))
    responses = {q["id"]: data.draw(responses_to(q)) for q in questions}
    found = grade(questions, responses, data.draw(st.integers(1, 100)))
    assert 0 <= found.earned <= found.possible == sum(100 * q["points"] for q in questions)
    assert 0 <= found.percent <= 100
    assert not found.passed or found.possible


TEXTS = [
    ("as it stands", "30 days", "30 days"),
    ("capitals", "THIRTY Days", "thirty days"),
    ("white space", "  30 \t\n days\ufeff", "30 days"),
    ("a stop at the end", "30 days .!?", "30 days"),
    ("a stop within", "3.5 days", "3.5 days"),
    ("full width", "３０\u3000ｄａｙｓ", "30 days"),
    ("nothing", " . ", ""),
]


@pytest.mark.parametrize(("written", "read"), [case[1:] for case in TEXTS], ids=[case[0] for case in TEXTS])
def test_what_does_not_matter_in_a_typed_answer(written: str, read: str) -> None:
    assert normalized(written) == read
