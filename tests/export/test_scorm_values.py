"""What is told to systems of SCORM 1.2 and 2004: the state of a course and its answers, within the limits of each edition."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.export.in_node import ask

SPAN = re.compile(r"\d{4}:[0-5]\d:[0-5]\d\.\d\d")
DURATION = re.compile(r"PT(?=\d)(?:(\d+)H)?(?:([1-5]?\d)M)?(?:([1-5]?\d(?:\.\d{1,2})?)S)?")


# ---- times ----


@pytest.mark.parametrize(
    ("seconds", "span", "duration"),
    [
        (0, "0000:00:00.00", "PT0S"),
        (3.45, "0000:00:03.45", "PT3.45S"),
        (59.999, "0000:00:59.99", "PT59.99S"),
        (60, "0000:01:00.00", "PT1M"),
        (3723.45, "0001:02:03.45", "PT1H2M3.45S"),
        (3600.5, "0001:00:00.50", "PT1H0.5S"),
        (-5, "0000:00:00.00", "PT0S"),
        (None, "0000:00:00.00", "PT0S"),
        ("x", "0000:00:00.00", "PT0S"),
        (1e12, "9999:59:59.00", "PT9999H59M59S"),
    ],
)
def test_a_length_of_time(seconds: Any, span: str, duration: str) -> None:
    assert ask(("time.span", [seconds]), ("time.duration", [seconds])) == [span, duration]


@settings(max_examples=5)
@given(st.lists(st.floats(0, 40_000_000, allow_nan=False), min_size=50, max_size=80))
def test_any_length_of_time_is_written_to_the_hundredth(lengths: list[float]) -> None:
    found = ask(*((f"time.{name}", [one]) for one in lengths for name in ("span", "duration")))
    for seconds, span, duration in zip(lengths, found[::2], found[1::2], strict=True):
        assert SPAN.fullmatch(span), span
        match = DURATION.fullmatch(duration)
        assert match, duration
        hours, minutes, rest = span.split(":")
        told = int(hours) * 3600 + int(minutes) * 60 + float(rest)
        again = int(match[1] or 0) * 3600 + int(match[2] or 0) * 60 + float(match[3] or 0)
        assert abs(told - again) < 1e-6
        assert seconds > 35_999_999 or -0.0101 < told - seconds < 1e-5


def test_moments() -> None:
    summer, winter = "2026-07-01T10:00:00.123Z", "2026-01-01T23:30:05Z"
    days = ask(("time.timeOfDay", [summer]), ("time.timeOfDay", [winter]), ("time.timeOfDay", ["no"]))
    assert days == ["12:00:00", "00:30:05", ""]
    found = ask(("time.stamps", [summer]), ("time.stamps", ["no"]), ("time.stamps", ["2050-01-01T00:00:00Z"]))
    assert found == [["2026-07-01T10:00:00Z", "2026-07-01T10:00:00.0Z", "2026-07-01T12:00:00"], [], []]


# ---- the state of a course ----

NOBODY = {"passMark": None, "passed": False, "done": False}


def kept(**change: Any) -> dict[str, Any]:
    """A course that was begun."""
    begun = {
        "place": "greet",
        "progress": 0.5,
        "completed": False,
        "passed": None,
        "score": None,
        "seconds": 9,
        "text": "x",
    }
    return {**begun, **change}


def scored(earned: int, possible: int) -> dict[str, int]:
    """A score."""
    return {"earned": earned, "possible": possible, "percent": 100 * earned // possible}


def values(edition: str, state: dict[str, Any], held: dict[str, Any] = NOBODY) -> dict[str, str]:
    """What is told, by element."""
    found = ask((f"{edition}.values", [state, held]))[0]
    assert all(isinstance(one, str) for element in found for one in element)
    return {element: value for element, value, *_ in found}


@pytest.mark.parametrize(
    ("state", "early", "late"),
    [
        (kept(), ["incomplete", None, None], ["incomplete", None, None, None]),
        (kept(completed=True), ["completed", None, None], ["completed", None, None, None]),
        (
            kept(completed=True, passed=True, score=scored(1300, 1300)),
            ["passed", "100", "100"],
            ["completed", "passed", "100", "1"],
        ),
        (
            kept(completed=True, passed=False, score=scored(1039, 1300)),
            ["failed", "79", "100"],
            ["completed", "failed", "79", "0.7992307"],
        ),
        (
            kept(completed=False, passed=True, score=scored(1100, 1300)),
            ["passed", "84", "100"],
            ["incomplete", "passed", "84", "0.8461538"],
        ),
        (
            kept(completed=True, passed=False, score=scored(0, 1300)),
            ["failed", "0", "100"],
            ["completed", "failed", "0", "0"],
        ),
    ],
)
def test_status_and_score(state: dict[str, Any], early: list[Any], late: list[Any]) -> None:
    found = values("scorm12", state)
    assert [found.get(f"cmi.core.{name}") for name in ("lesson_status", "score.raw", "score.max")] == early
    assert (found["cmi.core.lesson_location"], found["cmi.suspend_data"]) == ("greet", "x")
    later = values("scorm2004", state)
    assert [
        later.get(f"cmi.{name}") for name in ("completion_status", "success_status", "score.raw", "score.scaled")
    ] == late
    assert (later["cmi.location"], later["cmi.suspend_data"], later["cmi.progress_measure"]) == ("greet", "x", "0.5")
    assert ("cmi.core.score.min" in found, "cmi.score.min" in later) == ((early[1] is not None,) * 2)


@settings(max_examples=5)
@given(
    st.lists(st.tuples(st.integers(0, 30_000), st.integers(1, 30_000), st.integers(1, 100)), min_size=40, max_size=60)
)
def test_a_score_is_never_rounded_across_the_mark(cases: list[tuple[int, int, int]]) -> None:
    states = []
    for earned, possible, mark in cases:
        score = scored(min(earned, possible), possible)
        states.append((kept(score=score, passed=score["earned"] * 100 >= mark * possible, completed=True), mark))
    held = [{**NOBODY, "passMark": mark} for _, mark in states]
    early = ask(*(("scorm12.values", [state, one]) for (state, _), one in zip(states, held, strict=True)))
    late = ask(*(("scorm2004.values", [state, one]) for (state, _), one in zip(states, held, strict=True)))
    for (state, mark), first, second in zip(states, early, late, strict=True):
        raw, scaled = dict(first)["cmi.core.score.raw"], dict(second)["cmi.score.scaled"]
        assert re.fullmatch(r"\d{1,3}", raw)
        assert re.fullmatch(r"0|1|0\.\d{1,7}", scaled)
        assert (int(raw) >= mark) == state["passed"]
        assert (round(float(scaled) * 10**7) >= mark * 10**5) == state["passed"]


def test_a_mark_of_the_system_between_two_numbers() -> None:
    held = {**NOBODY, "passMark": 72.5}
    for earned, passed, raw in ((726, True, "73"), (724, False, "72"), (1000, True, "100")):
        state = kept(score=scored(earned, 1000), passed=passed, completed=True)
        assert values("scorm12", state, held)["cmi.core.score.raw"] == raw


def test_a_pass_that_the_system_holds_stays_where_the_text_was_lost() -> None:
    held = {**NOBODY, "passed": True, "done": True}
    for state in (kept(), kept(completed=True, passed=False, score=scored(1, 2))):
        early, late = values("scorm12", state, held), values("scorm2004", state, held)
        assert not {"cmi.core.lesson_status", "cmi.core.score.raw"} & set(early)
        assert not {"cmi.success_status", "cmi.score.scaled"} & set(late)
    assert "cmi.completion_status" not in values("scorm2004", kept(), held)
    assert values("scorm12", kept(passed=True, completed=True), held)["cmi.core.lesson_status"] == "passed"
    assert "cmi.core.lesson_status" not in values("scorm12", kept(), {**NOBODY, "done": True})


# ---- interactions ----


def about(kind: str, **more: Any) -> dict[str, Any]:
    """A question as data."""
    return {
        "id": "q",
        "type": kind,
        "points": 2,
        "pool": "",
        "title": "What?",
        "tests": None,
        "explanation": "",
        **more,
    }


def answers(right: str, keys: str) -> list[dict[str, Any]]:
    """The answers of a question."""
    return [{"key": key, "right": key in right, "feedback": ""} for key in keys]


SINGLE = about("single", answers=answers("b", "abc"))
MULTIPLE = about("multiple", answers=answers("acd", "abcd"))
TRUTH = about("true-false", answers=answers("b", "ab"))
ORDER = about("order", order=["c", "a", "b"])
MATCH = about("match", pairs=[["l1", "r2"], ["l2", "r1"], ["l3", "r3"]])
ONE_GAP = about("fill", blanks=[["30 days", "thirty days"]])
GAPS = about("fill", blanks=[["30 days", "thirty days"], ["e-mail"]])
SCENES = about(
    "scenario",
    scenes=[
        {
            "key": "start",
            "answers": [
                {"key": "a", "right": True, "feedback": "", "to": "found"},
                {"key": "b", "right": False, "feedback": "", "to": ""},
            ],
        },
        {
            "key": "found",
            "answers": [
                {"key": "a", "right": False, "feedback": "", "to": ""},
                {"key": "b", "right": True, "feedback": "", "to": ""},
            ],
        },
    ],
)
FILL = "{case_matters=false}{order_matters=true}"


def record(edition: str, key: dict[str, Any], response: Any, yes: str = "", **change: Any) -> dict[str, str]:
    """An interaction, by leaf."""
    answer = {
        "key": key, "response": response, "earned": 100, "right": False, "at": "2026-07-01T10:00:00.500Z", "seconds": 61.5, "title": key["title"],
    }  # fmt: skip
    found = ask((f"{edition}.record", [{"id": "T.1.0.q", "answer": {**answer, **change}, "yes": yes}]))[0]
    assert all(isinstance(one, str) and one for element in found for one in element)
    return {leaf: value for leaf, value, *_ in found}


@pytest.mark.parametrize(
    ("key", "response", "yes", "early", "late"),
    [
        (SINGLE, "b", "", ("choice", "b", "b"), ("choice", "b", "b")),
        (MULTIPLE, ["a", "d"], "", ("choice", "a,d", "a,c,d"), ("choice", "a[,]d", "a[,]c[,]d")),
        (TRUTH, "b", "a", ("true-false", "f", "f"), ("true-false", "false", "false")),
        (TRUTH, "a", "a", ("true-false", "t", "f"), ("true-false", "true", "false")),
        (TRUTH, "a", "", ("choice", "a", "b"), ("choice", "a", "b")),
        (ORDER, ["a", "b", "c"], "", ("sequencing", "a,b,c", "c,a,b"), ("sequencing", "a[,]b[,]c", "c[,]a[,]b")),
        (MATCH, {"l1": "r1", "l3": "r3"}, "", ("matching", "a.a,c.c", "a.b,b.a,c.c"), ("matching", "l1[.]r1[,]l3[.]r3", "l1[.]r2[,]l2[.]r1[,]l3[.]r3")),
        (ONE_GAP, [" 30 Days "], "", ("fill-in", "30 Days", "30 days"), ("fill-in", "30 Days", f"{FILL}30 days")),
        (GAPS, ["a[,]b", "{x"], "", ("fill-in", "a[,]b; {x", "30 days; e-mail"), ("fill-in", "a[ , ]b[,] {x", f"{FILL}30 days[,]e-mail")),
        (SCENES, [["start", "a"], ["found", "a"]], "", ("performance", "start.a,found.a", "start.a,found.b"), ("performance", "start[.]a[,]found[.]a", "{order_matters=true}start[.]a[,]found[.]b")),
    ],
)  # fmt: skip
def test_an_answer_of_each_kind(
    key: dict[str, Any], response: Any, yes: str, early: tuple[str, ...], late: tuple[str, ...]
) -> None:
    found = record("scorm12", key, response, yes)
    assert (found["type"], found["student_response"], found["correct_responses.0.pattern"]) == early
    assert (found["id"], found["time"], found["latency"], found["weighting"], found["result"]) == (
        "T.1.0.q",
        "12:00:00",
        "0000:01:01.50",
        "2",
        "1",
    )
    later = record("scorm2004", key, response, yes)
    assert (later["type"], later["learner_response"], later["correct_responses.0.pattern"]) == late
    assert (later["timestamp"], later["latency"], later["description"]) == ("2026-07-01T10:00:00Z", "PT1M1.5S", "What?")


def test_no_element_comes_before_the_one_that_it_depends_on() -> None:
    for edition in ("scorm12", "scorm2004"):
        names = list(record(edition, MATCH, {"l1": "r1"}))
        assert names[:2] == ["id", "type"]


def test_results() -> None:
    for edition, wrong in (("scorm12", "wrong"), ("scorm2004", "incorrect")):
        told = [
            record(edition, SINGLE, "b", right=right, earned=earned)["result"]
            for right, earned in ((True, 200), (False, 0), (False, 66), (False, 150))
        ]
        assert told == ["correct", wrong, "0.66", "1.5"]


@pytest.mark.parametrize("response", [None, 3, [], "", {"l1": 2}, [[1]], True])
def test_no_response_and_what_is_none_say_nothing(response: Any) -> None:
    for key in (MULTIPLE, ORDER, MATCH, GAPS, SCENES):
        for edition, leaf in (("scorm12", "student_response"), ("scorm2004", "learner_response")):
            assert leaf not in record(edition, key, response)
    assert "latency" not in record("scorm12", SINGLE, "a", seconds=None)


def test_every_text_that_a_gap_takes_is_a_pattern() -> None:
    early, late = record("scorm12", ONE_GAP, None), record("scorm2004", GAPS, None)
    assert early["correct_responses.1.pattern"] == "thirty days"
    assert late["correct_responses.1.pattern"] == f"{FILL}thirty days[,]e-mail"
    many = about("fill", blanks=[[f"w{n}" for n in range(30)]])
    assert sum("pattern" in leaf for leaf in record("scorm2004", many, None)) == 10


def test_limits_of_each_edition() -> None:
    many = about(
        "multiple",
        answers=[
            {"key": key, "right": True, "feedback": ""}
            for key in (*"abcdefghijklmnopqrstuvwxyz", *(f"a{n}" for n in "abcdefghijklmnop"))
        ],
    )
    everything = [one["key"] for one in many["answers"]]
    early, late = record("scorm12", many, everything), record("scorm2004", many, everything)
    assert early["student_response"] == ",".join("abcdefghijklmnopqrstuvwxyz0123456789")
    assert late["learner_response"].count("[,]") == 35
    long = about("fill", blanks=[["x"]] * 12)
    typed = ["😀" * 200, "Grüße\n" * 60, *["w"] * 10]
    early, late = record("scorm12", long, typed), record("scorm2004", long, typed, title="{" + "t" * 400)
    assert len(early["student_response"].encode("utf-16-le")) // 2 == 254  # not half a sign
    parts = late["learner_response"].split("[,]")
    assert [len(part.encode("utf-16-le")) // 2 for part in parts] == [250, 250, *[1] * 8]
    assert parts[1].startswith("Grüße Grüße ")
    assert (len(late["description"]), late["description"][:3]) == (250, " {t")
    way = about("scenario", scenes=[{"key": f"a-scene-{n}", "answers": []} for n in range(300)])
    path = [[scene["key"], "a"] for scene in way["scenes"]]
    early, late = record("scorm12", way, path), record("scorm2004", way, path)
    assert len(early["student_response"]) <= 255
    assert early["student_response"].endswith(".a")
    assert late["learner_response"].count("[,]") == 249


@settings(max_examples=5)
@given(st.lists(st.text(max_size=400), min_size=30, max_size=40))
def test_whatever_is_typed_is_told_within_the_limits(texts: list[str]) -> None:
    jobs = [
        {
            "id": "q",
            "yes": "",
            "answer": {
                "key": about("fill", blanks=[["x"], ["y"]]),
                "response": [one, "y"],
                "earned": 0,
                "right": False,
                "at": "",
                "seconds": None,
                "title": one,
            },
        }
        for one in texts
    ]
    early, late = (ask(*((f"{edition}.record", [job]) for job in jobs)) for edition in ("scorm12", "scorm2004"))
    for one, first, second in zip(texts, early, late, strict=True):
        found, later = dict(first), {leaf: value for leaf, value, *_ in second}
        assert len(found["student_response"].encode("utf-16-le", "surrogatepass")) <= 510
        assert later["learner_response"].count("[,]") == 1
        for text in (later["learner_response"].split("[,]")[0], later.get("description", "")):
            assert len(text.encode("utf-16-le", "surrogatepass")) <= 500
            assert not re.search(r"^\{|[\x00-\x1f\x7f\u2028\u2029]|\[[,.]\]", text)
        if re.fullmatch(r"[\w ]{1,200}", one, re.ASCII):
            assert later["learner_response"] == f"{one.strip()}[,]y"


def test_names_hold_no_sign_that_a_system_refuses() -> None:
    found = ask(
        ("interaction.identifier", ["TRN-CS-001", "1.0", "20260701100000", "t-single"]),
        ("interaction.identifier", ["Schulung Ä 1", "1.0", "x", "q/1 <b>"]),
        ("interaction.identifier", ["x" * 400, "y"]),
    )
    assert found[:2] == ["TRN-CS-001.1.0.20260701100000.t-single", "Schulung_A_1.1.0.x.q_1_b"]
    assert len(found[2]) == 250
