"""Quizzes made by chance, as data."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

WORDS = ("30 days", "thirty days", "Straße", "É", "a\u00a0b", "ΣΊΣΥΦΟΣ", "１", "")
_KEYS = [chr(97 + number) for number in range(6)]


@st.composite
def _question(draw: st.DrawFn) -> dict[str, Any]:
    kind = draw(st.sampled_from(["single", "multiple", "true-false", "order", "match", "fill", "scenario"]))
    size = 2 if kind == "true-false" else draw(st.integers(2, 6))
    keys = _KEYS[:size]
    question: dict[str, Any] = {
        "id": f"q{draw(st.integers(0, 999))}", "type": kind, "points": draw(st.integers(1, 10)), "pool": "", "title": "?",
        "tests": None, "explanation": "",
    }  # fmt: skip
    if kind in ("single", "true-false", "multiple"):
        right = draw(st.sets(st.sampled_from(keys), min_size=1, max_size=size if kind == "multiple" else 1))
        question["answers"] = [{"key": key, "right": key in right, "feedback": ""} for key in keys]
    elif kind == "order":
        question["order"] = draw(st.permutations(keys))
    elif kind == "match":
        rights = draw(st.permutations([f"r{n + 1}" for n in range(size)]))
        question["pairs"] = [[f"l{n + 1}", right] for n, right in enumerate(rights)]
    elif kind == "fill":
        blank = st.lists(st.sampled_from([word for word in WORDS if word]), min_size=1, max_size=3)
        question["blanks"] = draw(st.lists(blank, min_size=1, max_size=4))
    else:
        names = [f"s{n}" for n in range(size)]
        question["scenes"] = [
            {
                "key": name,
                "answers": [
                    {"key": key, "right": draw(st.booleans()), "feedback": "", "to": draw(st.sampled_from([*names, ""]))}
                    for key in _KEYS[: draw(st.integers(2, 3))]
                ],
            }
            for name in names
        ]
    return question


QUESTIONS = _question()


def responses_to(question: dict[str, Any]) -> st.SearchStrategy[Any]:
    """Responses such as a player gives, right or wrong, and now and then none."""
    return st.none() | _responses(question)


def _responses(question: dict[str, Any]) -> st.SearchStrategy[Any]:
    kind = question["type"]
    if kind in ("single", "true-false"):
        return st.sampled_from([a["key"] for a in question["answers"]])
    if kind == "multiple":
        return st.lists(st.sampled_from([a["key"] for a in question["answers"]]), max_size=8)
    if kind == "order":
        return st.permutations(question["order"])
    if kind == "match":
        rights = [right for _, right in question["pairs"]]
        return st.dictionaries(st.sampled_from([left for left, _ in question["pairs"]]), st.sampled_from(rights))
    if kind == "fill":
        words = st.sampled_from(WORDS) | st.sampled_from([w.swapcase() + " ." for w in WORDS])
        return st.lists(words, min_size=len(question["blanks"]), max_size=len(question["blanks"]))
    return _paths(question)


@st.composite
def _paths(draw: st.DrawFn, question: dict[str, Any]) -> list[list[str]]:
    scenes = {scene["key"]: scene for scene in question["scenes"]}
    at, path = question["scenes"][0]["key"], list[list[str]]()
    while at and len(path) < 8:
        answer = draw(st.sampled_from(scenes[at]["answers"]))
        path.append([at, answer["key"]])
        at = answer["to"]
    return path
