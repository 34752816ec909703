"""What is known of a learner's way, packed into what a learning system keeps: never too long, and what matters survives."""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.search.in_node import PLACES
from tests.training.quizzes import QUESTIONS, responses_to

LIMIT = 4000
SIGNS = re.compile(r"[A-Za-z0-9._~*-]+")
BEGAN = "2026-06-01T09:00:00.123Z"
LONG = ("😀" * 150, "é" * 300, "nothing that anybody accepts " * 10, "\ud83d", "<b>&\"'\\", "a\x00b", "ﬁ…")


class Packer:
    """Node, which packs and unpacks."""

    def __init__(self) -> None:
        node = shutil.which("node", path=PLACES)
        assert node, "there is no Node: run 'make venv', which fetches it"
        script = Path(__file__).with_name("codec.js")
        self.process = subprocess.Popen(
            [node, str(script)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8"
        )

    def ask(self, job: str, **about: Any) -> Any:
        """What comes of a job."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps({"job": job, **about}) + "\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def close(self) -> None:
        """End it."""
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.close()
        self.process.stdout.close()
        self.process.wait()


@pytest.fixture(scope="module")
def packer() -> Iterator[Packer]:
    """One process for all tests of this file."""
    packer = Packer()
    yield packer
    packer.close()


def shape_of(
    test: list[dict[str, Any]], practice: list[dict[str, Any]], lessons: int = 3, **more: Any
) -> dict[str, Any]:
    """A module with these questions, each under a name of its own."""
    named = [{**question, "id": f"t{n}"} for n, question in enumerate(test)]
    others = [{**question, "id": f"p{n}"} for n, question in enumerate(practice)]
    names = [*(f"lesson-{n}" for n in range(lessons)), "test"]
    about = {"id": "TRN-CS-001", "version": "1.0", "digest": "0a1b2c3d4e5f", "pools": {}, "mixed": True}
    return {**about, "lessons": names, "test": named, "practice": others, **more}


@st.composite
def ways(draw: st.DrawFn) -> tuple[dict[str, Any], dict[str, Any]]:
    """A module and a learner's way through it."""
    few = draw(st.lists(QUESTIONS, max_size=10))
    many = few * draw(st.sampled_from([1, 1, 1, 6, 20]))
    pools = draw(st.sampled_from([{}, {"some": 2}]))
    test = [{**question, "pool": draw(st.sampled_from(["", "some"]))} for question in few] if pools else many
    practice = draw(st.lists(QUESTIONS, max_size=6)) * draw(st.sampled_from([1, 1, 30]))
    shape = shape_of(
        test[:200], practice[:200], draw(st.sampled_from([0, 1, 5, 399])), pools=pools, mixed=draw(st.booleans())
    )

    def responses(questions: list[dict[str, Any]]) -> dict[str, Any]:
        """A few of hypothesis's own for each distinct question, repeated."""
        made = {}
        for place, question in enumerate(questions):
            if place < 10:
                found = draw(responses_to(question))
                if question["type"] == "fill" and found and draw(st.booleans()):
                    found = [draw(st.sampled_from(LONG)) for _ in found]
            else:
                found = (
                    made.get(questions[place % 10]["id"]) if question["type"] == questions[place % 10]["type"] else None
                )
            made[question["id"]] = found
        return {key: value for key, value in made.items() if value is not None}

    count = draw(st.sampled_from([0, 1, 2, 5, 50]))
    answered = [responses(shape["test"]) for _ in range(min(count, 2))]
    attempts = [
        {
            "seed": draw(st.sampled_from([0, 1, 2**32 - 1, 123456789])),
            "responses": answered[n % 2] if n % 2 < len(answered) else {},
            "position": draw(st.integers(0, 200)) if n == count - 1 else 0,
            "spent": draw(st.floats(0, 10_000)) if n == count - 1 else 12.5,
            "over": n < count - 1 or draw(st.booleans()),
            "mark": draw(st.sampled_from([1, 80, 100])),
        }
        for n in range(count)
    ]
    names = shape["lessons"]
    done = names if draw(st.booleans()) else names[: len(names) // 2]
    minute = "2026-06-{:02}T{:02}:{:02}:11.5Z"
    way = {
        "began": BEGAN,
        "lessons": {name: minute.format(1 + n // 100, 10 + n % 10, n % 60) for n, name in enumerate(done)},
        "at": draw(st.sampled_from(["", *names[:3]])),
        "practice": responses(shape["practice"]),
        "attempts": attempts,
    }
    return shape, way


def results(state: dict[str, Any]) -> list[tuple[Any, ...]]:
    """What came of the attempts that were handed in."""
    keys = ("began", "ended", "earned", "possible", "percent", "passed")
    return [tuple(one[key] for key in keys) for one in state["attempts"] if one["ended"]]


def opened(state: dict[str, Any]) -> dict[str, Any] | None:
    """The attempt that is open."""
    return next((one for one in state["attempts"] if not one["ended"]), None)


def check(done: Any, limit: int) -> None:
    """All that must survive did."""
    before, found = done["state"], done["found"]
    after = found["state"]
    assert len(done["text"]) <= limit
    assert SIGNS.fullmatch(done["text"])
    assert (found["damaged"], found["other"]) == (False, "")
    assert after["lessons"].keys() == before["lessons"].keys()
    assert (after["at"], after["began"]) == (before["at"], before["began"])
    assert after["certificate"] == before["certificate"]
    assert results(after) == results(before)
    one, other = opened(before), opened(after)
    assert (one is None) == (other is None)
    if one and other:
        for key in ("began", "drawn", "seed", "position", "stamp"):
            assert one[key] == other[key], key
        assert abs(one["spent"] - other["spent"]) <= 0.5
        assert other["spent"] == int(other["spent"])
        assert one["responses"].keys() == other["responses"].keys() or len(done["text"]) > limit - 600
        assert done["scores"]["before"] == done["scores"]["after"]
    assert done["again"] == done["text"]


@settings(max_examples=150)
@given(ways())
def test_any_way_through_any_module(packer: Packer, way: tuple[dict[str, Any], dict[str, Any]]) -> None:
    shape, given_ = way
    check(packer.ask("round", shape=shape, given=given_, limit=LIMIT), LIMIT)


@settings(max_examples=100)
@given(ways())
def test_where_there_is_room_nothing_is_lost(packer: Packer, way: tuple[dict[str, Any], dict[str, Any]]) -> None:
    shape, given_ = way
    done = packer.ask("round", shape=shape, given=given_, limit=10_000_000)
    check(done, 10_000_000)
    before, after = done["state"], done["found"]["state"]
    assert after["practice"] == before["practice"]
    assert {n: m[:19] for n, m in after["lessons"].items()} == {n: m[:19] for n, m in before["lessons"].items()}
    one, other = opened(before), opened(after)
    if one and other:
        assert one["responses"] == other["responses"]
    lasts = [[a for a in state["attempts"] if a["ended"]][-1:] for state in (before, after)]
    for key in ("drawn", "seed", "responses"):
        assert [a[key] for a in lasts[0]] == [a[key] for a in lasts[1]]


@settings(max_examples=60)
@given(ways(), st.integers(0, 1500))
def test_whatever_the_limit(packer: Packer, way: tuple[dict[str, Any], dict[str, Any]], limit: int) -> None:
    shape, given_ = way
    done = packer.ask("round", shape=shape, given=given_, limit=limit)
    assert len(done["text"]) <= limit
    if limit >= 150:
        assert done["found"]["state"]["certificate"] == done["state"]["certificate"]
        assert done["again"] == done["text"]


CHANGES = st.lists(
    st.tuples(st.integers(0, 400), st.sampled_from(["cut", "drop", "turn", "add", "upper"])), min_size=1, max_size=4
)


def changed(text: str, changes: list[tuple[int, str]]) -> str:
    """A text after a rude system had it."""
    for place, how in changes:
        at = place % (len(text) + 1)
        if how == "cut":
            text = text[:at]
        elif how == "drop":
            text = text[:at] + text[at + 1 :]
        elif how == "turn":
            text = text[:at] + "B" + text[at + 1 :]
        elif how == "add":
            text = text[:at] + "~" + text[at:]
        else:
            text = text.upper()
    return text


@settings(max_examples=150)
@given(ways(), CHANGES)
def test_a_text_that_was_changed(
    packer: Packer, way: tuple[dict[str, Any], dict[str, Any]], changes: list[tuple[int, str]]
) -> None:
    shape, given_ = way
    done = packer.ask("round", shape=shape, given=given_, limit=LIMIT)
    text = changed(done["text"], changes)
    found = packer.ask("decode", shape=shape, text=text)
    assert found["accepted"]
    assert found["damaged"] == (text != done["text"] and text.strip() != "")
    if found["state"] and found["state"]["certificate"]:
        assert found["state"]["certificate"] == done["state"]["certificate"]


@settings(max_examples=150)
@given(
    st.text(max_size=200) | st.from_regex(r"D1~1\.0~0a1b2c3d4e5f(~[claorp][A-Za-z0-9_-]{0,40}){0,6}", fullmatch=True)
)
def test_any_text(packer: Packer, text: str) -> None:
    shape = shape_of([{"type": "single", "points": 1, "pool": "", "title": "?", "answers": []}], [])
    found = packer.ask("decode", shape=shape, text=text)
    assert found["accepted"]
    assert found["damaged"] or not text.strip()


def huge() -> dict[str, Any]:
    """A module as large as one may be, and larger: everything there is as long as can be."""
    about = {"points": 10, "pool": "", "title": "?", "tests": None, "explanation": ""}
    keys = [f"answer-{n}" for n in range(100)]
    answers = [{"key": key, "right": n % 3 == 0, "feedback": ""} for n, key in enumerate(keys)]
    scenes = [
        {
            "key": f"s{n}",
            "answers": [
                {"key": key, "right": key == "a", "feedback": "", "to": f"s{n + 1}" if n < 29 else ""}
                for key in "abcdefgh"
            ],
        }
        for n in range(30)
    ]
    kinds: list[dict[str, Any]] = [
        {**about, "type": "multiple", "answers": answers},
        {**about, "type": "order", "order": keys},
        {**about, "type": "match", "pairs": [[f"l{n}", f"r{n}"] for n in range(60)]},
        {**about, "type": "fill", "blanks": [["two", "2"], ["who"], ["why"]]},
        {**about, "type": "scenario", "scenes": scenes},
    ]
    return shape_of([kinds[n % 5] for n in range(200)], [kinds[n % 5] for n in range(200)], 399)


def answered(shape: dict[str, Any], part: str, seed: int) -> dict[str, Any]:
    """An answer to every question, by chance, as long as can be."""
    chance = random.Random(seed)
    found: dict[str, Any] = {}
    for question in shape[part]:
        if question["type"] == "multiple":
            found[question["id"]] = [a["key"] for a in question["answers"] if chance.random() < 0.5]
        elif question["type"] == "order":
            found[question["id"]] = chance.sample(question["order"], len(question["order"]))
        elif question["type"] == "match":
            found[question["id"]] = {left: f"r{chance.randrange(60)}" for left, _ in question["pairs"]}
        elif question["type"] == "fill":
            found[question["id"]] = [chance.choice(["two", "😀" * 150, "é" * 300]) for _ in question["blanks"]]
        else:
            found[question["id"]] = [[scene["key"], chance.choice("abcdefgh")] for scene in question["scenes"]]
    return found


@pytest.mark.parametrize("failed", [0, 49])
def test_the_largest_module(packer: Packer, failed: int) -> None:
    shape = huge()
    attempt = {"position": 199, "spent": 5999.4, "mark": 100}
    attempts = [{**attempt, "seed": n, "responses": answered(shape, "test", n), "over": True} for n in range(failed)]
    attempts.append({**attempt, "seed": 7, "responses": answered(shape, "test", 99), "over": False})
    minute = "2026-06-{:02}T{:02}:{:02}:11.500Z"
    lessons = {name: minute.format(1 + n // 100, 10 + n % 10, n % 60) for n, name in enumerate(shape["lessons"][:-1])}
    way = {
        "began": BEGAN,
        "lessons": lessons,
        "at": "lesson-398",
        "practice": answered(shape, "practice", 5),
        "attempts": attempts,
    }
    done = packer.ask("round", shape=shape, given=way, limit=LIMIT)
    check(done, LIMIT)
    assert len(done["state"]["attempts"]) == failed + 1
    assert opened(done["found"]["state"])["responses"].keys() == opened(done["state"])["responses"].keys()  # type: ignore[index]


def test_long_texts_are_cut_fairly_and_marked(packer: Packer) -> None:
    about = {"points": 2, "pool": "", "title": "?", "tests": None, "explanation": "", "type": "fill"}
    shape = shape_of([{**about, "blanks": [["two", "2"], ["who"]]} for _ in range(40)], [])
    response = ["THIRTY DAYS and then some more, " * 9, " WHO. "]
    attempt = {
        "seed": 1,
        "responses": {f"t{n}": response for n in range(40)},
        "position": 0,
        "spent": 0,
        "over": False,
        "mark": 80,
    }
    done = packer.ask(
        "round",
        shape=shape,
        given={"began": BEGAN, "lessons": {}, "at": "", "practice": {}, "attempts": [attempt]},
        limit=LIMIT,
    )
    check(done, LIMIT)
    found = opened(done["found"]["state"])
    assert found
    lengths = {len(one[0]) for one in found["responses"].values()}
    assert max(lengths) - min(lengths) == 0
    assert max(lengths) > 40
    assert all(
        one[0].startswith("THIRTY DAYS") and one[0].endswith("[…]") and one[1] == " WHO. "
        for one in found["responses"].values()
    )
    assert len(done["text"]) > LIMIT - 100


def test_of_another_version_or_corrected(packer: Packer) -> None:
    question = {"points": 1, "pool": "", "title": "?", "tests": None, "explanation": "", "type": "true-false"}
    question["answers"] = [{"key": "a", "right": True, "feedback": ""}, {"key": "b", "right": False, "feedback": ""}]
    shape = shape_of([question, question], [question])
    attempts = [
        {"seed": 3, "responses": {"t0": "a", "t1": "a"}, "position": 2, "spent": 9, "over": True, "mark": 80},
        {"seed": 4, "responses": {"t0": "b"}, "position": 1, "spent": 9, "over": False, "mark": 80},
    ]
    way = {"began": BEGAN, "lessons": {"lesson-0": BEGAN}, "at": "test", "practice": {"p0": "b"}, "attempts": attempts}
    done = packer.ask("round", shape=shape, given=way, limit=LIMIT)
    text = done["text"]
    assert packer.ask("decode", shape={**shape, "version": "2.0"}, text=text) == {
        "state": None,
        "damaged": False,
        "other": "1.0",
        "accepted": True,
    }
    corrected = packer.ask("decode", shape={**shape, "digest": "ffffffffffff"}, text=text)
    assert not corrected["damaged"]
    assert corrected["state"] == done["found"]["state"]
    assert corrected["state"]["certificate"]["digest"] == "0a1b2c3d4e5f"
    other = packer.ask("decode", shape={**shape, "test": shape["test"][::-1]}, text=text)
    assert not other["damaged"]
    assert opened(other["state"]) is None
    assert other["state"]["certificate"] == done["state"]["certificate"]
    assert results(other["state"]) == results(done["state"])


LESSONS = [{"name": "greet", "counts": False}, {"name": "listen", "counts": False}, {"name": "test", "counts": True}]


@pytest.mark.parametrize(
    ("done", "percents", "lessons", "wanted"),
    [
        ((), (), LESSONS, (0, False, None, None)),
        (("greet",), (), LESSONS, (1 / 3, False, None, None)),
        (("greet", "listen"), (), LESSONS, (2 / 3, False, None, None)),
        (("greet", "listen"), (40,), LESSONS, (2 / 3, True, False, 40)),
        ((), (40,), LESSONS, (0, False, False, 40)),
        (("greet", "listen"), (40, 90, 60), LESSONS, (1, True, True, 90)),
        ((), (90, 95), LESSONS, (1 / 3, False, True, 95)),
        (("greet", "listen"), (), LESSONS[:2], (1, True, None, None)),
    ],
)
def test_what_learning_systems_are_told(packer: Packer, done: Any, percents: Any, lessons: Any, wanted: Any) -> None:
    attempts = [{"ended": BEGAN, "percent": p, "earned": p * 10, "possible": 1000, "passed": p >= 80} for p in percents]
    state = {"lessons": dict.fromkeys(done, BEGAN), "attempts": attempts, "certificate": None, "at": "listen"}
    found = packer.ask("standing", state=state, lessons=lessons)
    score = found["score"] and found["score"]["percent"]
    assert (pytest.approx(found["progress"]), found["completed"], found["passed"], score) == wanted
    assert found["place"] == "listen"
