"""A thousand quizzes made by chance are worth the same in Python and in the browser."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
from dataclasses import asdict
from pathlib import Path
from typing import Any

from deskbook.training.score import grade, score
from tests.handbook import ROOT
from tests.search.in_node import PLACES

KINDS = ("single", "multiple", "true-false", "order", "match", "fill", "scenario")
WORDS = ("30 days", "Thirty days.", "Straße", "STRASSE", "É", "a\u00a0b", "a b", "ΣΊΣΥΦΟΣ", "σίσυφος", "１", "1 !", "İ", "\ufeff x", "x\x1f", "", " ")
STRANGE: tuple[Any, ...] = (None, True, 1, "a", "z", [], ["a", 1], [["s0", "a"]], {"l1": "r1"}, {"l9": "r1"}, {"a": None}, [[]], [None])


class Quizmaster:
    """Makes questions and responses; the same seed, the same quizzes."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)

    def question(self, number: int) -> dict[str, Any]:
        chance, kind = self.chance, self.chance.choice(KINDS)
        keys = [chr(97 + n) for n in range(2 if kind == "true-false" else chance.randint(2, 6))]
        question: dict[str, Any] = {"id": f"q{number}", "type": kind, "points": chance.randint(1, 10), "pool": "", "title": "?", "tests": None, "explanation": ""}
        if kind in ("single", "true-false", "multiple"):
            right = set(chance.sample(keys, chance.randint(1, len(keys)) if kind == "multiple" else 1))
            question["answers"] = [{"key": key, "right": key in right, "feedback": ""} for key in keys]
        elif kind == "order":
            question["order"] = chance.sample(keys, len(keys))
        elif kind == "match":
            places = chance.sample(range(len(keys)), len(keys))
            question["pairs"] = [[f"l{n + 1}", f"r{place + 1}"] for n, place in enumerate(places)]
        elif kind == "fill":
            question["blanks"] = [chance.choices(WORDS[:-2], k=chance.randint(1, 3)) for _ in range(chance.randint(1, 4))]
        else:
            names = [f"s{n}" for n in range(len(keys))]
            question["scenes"] = [
                {"key": name, "answers": [{"key": key, "right": chance.random() < 0.5, "feedback": "", "to": chance.choice([*names, "", ""])} for key in keys[:3]]}
                for name in names
            ]
        return question

    def response(self, question: dict[str, Any]) -> Any:
        chance, kind = self.chance, question["type"]
        if chance.random() < 0.15:
            return chance.choice(STRANGE)
        if kind in ("single", "true-false"):
            return chance.choice(question["answers"])["key"]
        if kind == "multiple":
            return [a["key"] for a in question["answers"] if chance.random() < (0.9 if a["right"] else 0.2)]
        if kind == "order":
            order = list(question["order"])
            return order if chance.random() < 0.4 else chance.sample(order, len(order))
        if kind == "match":
            return {left: right if chance.random() < 0.6 else chance.choice(question["pairs"])[1] for left, right in question["pairs"] if chance.random() < 0.9}
        if kind == "fill":
            return [chance.choice([*blank, *WORDS]) for blank in question["blanks"]]
        scenes = {scene["key"]: scene for scene in question["scenes"]}
        at, path = "s0", list[list[str]]()
        while at and len(path) < 9:
            answer = chance.choice(scenes[at]["answers"])
            path.append([at, answer["key"]])
            at = answer["to"]
        return path

    def quiz(self) -> dict[str, Any]:
        questions = [self.question(n) for n in range(self.chance.randint(0, 12))]
        responses = {q["id"]: self.response(q) for q in questions if self.chance.random() < 0.95}
        return {"questions": questions, "responses": responses, "pass_mark": self.chance.randint(1, 100)}


def test_a_thousand_quizzes() -> None:
    node = shutil.which("node", path=PLACES)
    assert node, "there is no Node: run 'make venv', which fetches it"
    quizzes = [Quizmaster(seed).quiz() for seed in range(1000)]
    script = Path(__file__).with_name("compare.js")
    done = subprocess.run([node, str(script)], input=json.dumps(quizzes), capture_output=True, text=True, check=False, encoding="utf-8", cwd=ROOT)
    assert done.returncode == 0, done.stderr
    partly = passed = 0
    for quiz, found in zip(quizzes, json.loads(done.stdout), strict=True):
        questions, responses = quiz["questions"], quiz["responses"]
        assert [score(q, responses.get(q["id"])) for q in questions] == found["scores"], quiz
        assert asdict(grade(questions, responses, quiz["pass_mark"])) == found["grade"], quiz
        partly += any(0 < one < 100 * q["points"] for q, one in zip(questions, found["scores"], strict=True))
        passed += found["grade"]["passed"]
    assert partly > 300
    assert 100 < passed < 900
