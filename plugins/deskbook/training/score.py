"""Scoring: what a response to a question is worth, in whole numbers. `training-score.js` gives the same in the browser."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_SPACE = re.compile(r"[\s\ufeff]+")
HUNDRED = 100
"""Parts of a point."""


@dataclass(frozen=True, slots=True)
class Grade:
    """The result of a test: hundredths of a point earned and possible, whole percent, and whether that is enough."""

    earned: int
    possible: int
    percent: int
    passed: bool


def normalized(text: str) -> str:
    """A typed answer without what does not matter: case, white space, the stop at its end."""
    lower = unicodedata.normalize("NFKC", text).lower()
    return _SPACE.sub(" ", lower).strip().rstrip(".!?").strip()


def score(question: Mapping[str, Any], response: object) -> int:
    """Hundredths of a point that a response is worth: 0 to a hundred times the question's points.

    Args:
        question: as data, sound.
        response: whatever a device kept; what is no response to the question is worth nothing.
    """
    judge = _JUDGES.get(question["type"])
    if judge is None or response is None:
        return 0
    hits, parts = judge(question, response)
    return HUNDRED * int(question["points"]) * hits // parts if parts else 0


def grade(questions: Sequence[Mapping[str, Any]], responses: Mapping[str, object], pass_mark: int) -> Grade:
    """The result of a test.

    Args:
        questions: those that were drawn.
        responses: by the question's id; what is missing was not answered.
        pass_mark: percent of what is possible.
    """
    earned = sum(score(question, responses.get(question["id"])) for question in questions)
    possible = sum(HUNDRED * int(question["points"]) for question in questions)
    if not possible:
        return Grade(0, 0, 0, False)
    return Grade(earned, possible, 100 * earned // possible, earned * 100 >= pass_mark * possible)


def _single(question: Mapping[str, Any], response: object) -> tuple[int, int]:
    return int(any(a["right"] and a["key"] == response for a in question["answers"])), 1


def _multiple(question: Mapping[str, Any], response: object) -> tuple[int, int]:
    right = {a["key"] for a in question["answers"] if a["right"]}
    known = {a["key"] for a in question["answers"]}
    chosen = set(_texts(response) or ())
    if not chosen <= known:
        return 0, len(right)
    return max(0, len(chosen & right) - len(chosen - right)), len(right)


def _order(question: Mapping[str, Any], response: object) -> tuple[int, int]:
    order, given = question["order"], _texts(response)
    if given is None or sorted(given) != sorted(order):
        return 0, len(order)
    return sum(one == other for one, other in zip(order, given, strict=True)), len(order)


def _match(question: Mapping[str, Any], response: object) -> tuple[int, int]:
    pairs = [(left, right) for left, right in question["pairs"]]
    lefts, rights = {left for left, _ in pairs}, [right for _, right in pairs]
    if not isinstance(response, Mapping) or any(k not in lefts or v not in rights for k, v in response.items()):
        return 0, len(pairs)
    return sum(response.get(left) == right for left, right in pairs), len(pairs)


def _fill(question: Mapping[str, Any], response: object) -> tuple[int, int]:
    blanks, given = question["blanks"], _texts(response)
    if given is None or len(given) != len(blanks):
        return 0, len(blanks)
    accepted = [{normalized(text) for text in blank} for blank in blanks]
    return sum(normalized(text) in those for text, those in zip(given, accepted, strict=True)), len(blanks)


def _scenario(question: Mapping[str, Any], response: object) -> tuple[int, int]:
    scenes = {scene["key"]: scene for scene in question["scenes"]}
    at: str = question["scenes"][0]["key"] if question["scenes"] else ""
    if not isinstance(response, (list, tuple)) or not response:
        return 0, 1
    hits = 0
    for choice in response:
        pair = _texts(choice)
        if pair is None or len(pair) != 2 or pair[0] != at or at not in scenes:
            return 0, 1
        answer = next((a for a in scenes[at]["answers"] if a["key"] == pair[1]), None)
        if answer is None:
            return 0, 1
        hits += bool(answer["right"])
        at = answer["to"]
    return (hits, len(response)) if at == "" else (0, 1)


def _texts(value: object) -> list[str] | None:
    """A list of texts; None for anything else."""
    if not isinstance(value, (list, tuple)) or not all(isinstance(one, str) for one in value):
        return None
    return list(value)


_JUDGES: Mapping[str, Callable[[Mapping[str, Any], object], tuple[int, int]]] = {
    "single": _single,
    "true-false": _single,
    "multiple": _multiple,
    "order": _order,
    "match": _match,
    "fill": _fill,
    "scenario": _scenario,
}
