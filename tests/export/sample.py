"""A course of two lessons, and the built site that it comes from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from deskbook.core.courses import BoundDocument, Course, CourseLesson, CourseQuestion, ShownAnswer, ShownQuestion
from deskbook.core.seal import seal

IDENTIFIER = "https://handbook.example.com"
FOLDER = "training/greeting/1.0"
ODD = 'Say "hello" & <b>don\'t</b> shout ]]> – Grüße, 🎓'

_PAGE = """<!doctype html><html><head><link rel="stylesheet" href="../../../assets/main.css"><style>:root{{--a:1}}</style>
<noscript><link rel="stylesheet" href="../../../assets/noscript.css"></noscript></head>
<body><header><link rel="stylesheet" href="../../../assets/search.css"></header>
<main><article><h1>Greet</h1><link rel="stylesheet" href="../../../assets/quiz.css">
<section class="db-quiz" data-db-quiz data-sealed="{sealed}">{content}</section></article>
<template data-db-terms><div data-db-term="order"><strong>Order</strong>: <a href="../../../glossary.html">what</a></div></template>
</main></body></html>"""


def question(
    name: str = "first", title: str = "What first?", url: str = "../../../sop/contact.html#greet"
) -> CourseQuestion:
    """A question with one right answer, and an address in what is said to it."""
    shown = ShownQuestion(
        name, 1, "single", 2, "", title, (title,), ("",), (ShownAnswer("a", "Greet."), ShownAnswer("b", "Wait."))
    )
    answers = [
        {"key": "a", "right": True, "feedback": '<p>Right: <a href="greet.html">see</a></p>'},
        {"key": "b", "right": False, "feedback": ""},
    ]
    tests = {"id": "SOP-CS-051", "anchor": "greet", "title": "Contact", "url": url, "passage": "Greet."}
    key: dict[str, Any] = {"id": name, "type": "single", "points": 2, "pool": "", "title": title, "tests": tests}
    return CourseQuestion(shown, {**key, "explanation": "", "answers": answers})


def course(*, test: bool = True, **more: Any) -> Course:
    """A course with a lesson and a test."""
    lessons = [CourseLesson("greet", "Greet", f"{FOLDER}/greet.md", 5, questions=(question(),))]
    if test:
        lessons.append(
            CourseLesson("test", "Test", f"{FOLDER}/test.md", counts=True, questions=(question("t"),), limit=600)
        )
    names = [{"name": one.name, "title": one.title, "url": "", "counts": one.counts} for one in lessons]
    values: dict[str, Any] = {
        "id": "TRN-CS-001", "version": "1.0", "title": "Greeting", "summary": "How to begin.", "standing": "current",
        "path": f"{FOLDER}/index.md", "language": "en-GB", "publisher": "Example Ltd", "effective": date(2026, 3, 1),
        "minutes": 45, "pass_mark": 80, "attempts": None, "objectives": ("You greet.",), "keywords": ("hello",),
        "digest": "abcdef012345", "lessons": tuple(lessons),
        "documents": (BoundDocument("SOP-CS-051", "Contact", "1.0", "ab" * 32),),
        "data": {"id": "TRN-CS-001", "version": "1.0", "title": "Greeting", "lessons": names},
    }  # fmt: skip
    return Course(**{**values, **more})


@dataclass
class Site:
    """A built site as data: its files by address."""

    files: dict[str, bytes]
    url: str = ""
    rendered: list[Mapping[str, Any]] = field(default_factory=list)

    def read(self, address: str) -> bytes | None:
        return self.files.get(address)

    def address(self, path: str) -> str | None:
        return path.replace(".md", ".html")

    def notices(self) -> dict[str, bytes]:
        return {"assets/licences/theirs.txt": b"As is."}

    def render(self, name: str, values: Mapping[str, Any]) -> str:
        """A page that loads what it is told to, and holds the lessons."""
        assert name == "course/player.html"
        self.rendered.append(values)
        links = "".join(f'<link rel="stylesheet" href="{one}">' for one in values["styles"])
        return f"<!doctype html><html><head>{links}</head><body>{''.join(one.html for one in values['lessons'])}</body></html>"


def site(content: str = "<p>Text.</p>", url: str = "", **files: bytes) -> Site:
    """The site of `course()`, its lessons holding this content."""
    sealed = seal([dict(question().key)], "TRN-CS-001@1.0")
    page = _PAGE.format(sealed=sealed, content=content).encode()
    own = {f"{FOLDER}/{name}.html": page for name in ("greet", "test", "index")}
    own |= {
        "assets/main.css": b"a { background: url('img/a%20b.svg'); } @import 'more.css';",
        "assets/more.css": b"b {}",
    }
    own |= {"assets/img/a b.svg": b"<svg/>", "assets/quiz.css": b"c { background: url(data:image/svg+xml,x) }"}
    own |= {f"{FOLDER}/img/Bild ü🎓.png": b"png", f"{FOLDER}/plan.pdf": b"pdf"}
    return Site({**own, **files}, url)
