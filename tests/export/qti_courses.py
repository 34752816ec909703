"""Courses made by hand, and from quizzes made by chance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from deskbook.core.courses import (
    BoundDocument,
    Course,
    CourseLesson,
    CourseQuestion,
    ShownAnswer,
    ShownQuestion,
    ShownScene,
)
from deskbook.engine.words import load_words
from deskbook.export.qti import QtiBank, write_qti

WORD = load_words("en")
BASE = "https://handbook.example.com"
FILES = {"training/greeting/1.0/img/bell.png": b"\x89PNG bell", "training/greeting/1.0/film.mp4": b"film"}


def shown_of(key: Mapping[str, Any], number: int = 1) -> ShownQuestion:
    """A question as its page shows it, from the question as data."""

    def answers(keys: Iterable[str]) -> tuple[ShownAnswer, ...]:
        return tuple(ShownAnswer(one, f"Answer <em>{one}</em>") for one in keys)

    gaps = len(key.get("blanks", ()))
    pairs = key.get("pairs", ())
    return ShownQuestion(
        id=key["id"],
        number=number,
        type=key["type"],
        points=key["points"],
        pool=key["pool"],
        title=key["title"],
        heading=(key["title"],),
        text=tuple("<p>Say " if not n else " and " if n < gaps else ".</p>" for n in range(gaps + 1))
        if gaps
        else ("",),
        answers=answers([a["key"] for a in key.get("answers", ())] or sorted(key.get("order", ()))),
        left=answers(left for left, _ in pairs),
        right=answers(sorted(right for _, right in pairs)),
        scenes=tuple(
            ShownScene(scene["key"], f"<p>{scene['key']}</p>", answers(a["key"] for a in scene["answers"]))
            for scene in key.get("scenes", ())
        ),
    )


def question(key: Mapping[str, Any], **shown: Any) -> CourseQuestion:
    """A question of a course; what a page shows of it can be said."""
    whole = {"points": 1, "pool": "", "title": "What?", "tests": None, "explanation": "", **key}
    return CourseQuestion(replace(shown_of(whole), **shown), whole)


def judged(*marks: str) -> list[dict[str, Any]]:
    """Answers a, b …; those that are called `right` are."""
    return [
        {"key": chr(97 + n), "right": mark == "right", "feedback": f"<p>You chose {chr(97 + n)}.</p>"}
        for n, mark in enumerate(marks)
    ]


TESTS = {
    "id": "SOP-CS-051",
    "anchor": "greet",
    "title": "Initial contact: Greet",
    "url": "https://handbook.example.com/sop/contact.html#greet",
    "passage": "Greet the customer and say your name.",
}
EVERY = (
    question({"id": "one", "type": "single", "points": 2, "answers": judged("wrong", "right"), "tests": TESTS}),
    question(
        {"id": "true", "type": "true-false", "answers": judged("right", "wrong"), "explanation": "<p>So it is.</p>"}
    ),
    question({"id": "some", "type": "multiple", "points": 2, "answers": judged("right", "right", "right", "wrong")}),
    question(
        {"id": "row", "type": "order", "points": 1, "order": ["b", "c", "a"], "explanation": "<p>In this order.</p>"}
    ),
    question({"id": "pairs", "type": "match", "points": 1, "pairs": [["l1", "r2"], ["l2", "r3"], ["l3", "r1"]]}),
    question({"id": "gaps", "type": "fill", "points": 3, "blanks": [["30 days", "thirty days"], ["Straße"]]}),
    question(
        {
            "id": "story",
            "type": "scenario",
            "points": 3,
            "explanation": "<p>That was it.</p>",
            "scenes": [
                {
                    "key": "start",
                    "answers": [
                        {**a, "to": to} for a, to in zip(judged("right", "wrong"), ("left", "promised"), strict=True)
                    ],
                },
                {
                    "key": "left",
                    "answers": [{**a, "to": to} for a, to in zip(judged("right", "wrong"), ("", "start"), strict=True)],
                },
                {
                    "key": "promised",
                    "answers": [{**a, "to": to} for a, to in zip(judged("right", "wrong"), ("", ""), strict=True)],
                },
            ],
        }
    ),
)


def lesson(*questions: CourseQuestion, **more: Any) -> CourseLesson:
    """A lesson called `test`, which counts."""
    return CourseLesson(
        **{"name": "test", "title": "Test", "path": "training/greeting/1.0/test.md", "counts": True, **more},
        questions=questions,
    )


def course(*lessons: CourseLesson, **more: Any) -> Course:
    """A module of those lessons."""
    document = BoundDocument("SOP-CS-051", "Initial contact", "1.2", "ab" * 32)
    values: dict[str, Any] = {
        "id": "TRN-CS-090", "version": "1.0", "title": "Greeting", "summary": "How to begin.", "standing": "current",
        "path": "training/greeting/1.0/index.md", "language": "en-GB", "publisher": "Example", "effective": date(2026, 3, 1),
        "minutes": 20, "pass_mark": 80, "attempts": 3, "objectives": ("You greet.",), "keywords": ("greeting",),
        "digest": "d1", "lessons": lessons or (lesson(*EVERY),), "documents": (document,), **more,
    }  # fmt: skip
    return Course(**values)


def bank(*lessons: CourseLesson, read: Callable[[str], bytes | None] = FILES.get, **more: Any) -> QtiBank:
    """Such a module as a question bank."""
    return write_qti(course(*lessons, **more), read, WORD, BASE)


def item(one: CourseQuestion, **more: Any) -> bytes:
    """One question as an item."""
    made = bank(lesson(one), **more)
    return next(content for path, content in made.files.items() if path.startswith("q__"))
