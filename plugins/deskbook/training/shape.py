"""Shaping: the rendered pieces of a page's questions, as templates show them, and as the data that is sealed."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from lxml.html import fragments_fromstring

from deskbook.core.courses import ShownAnswer, ShownQuestion, ShownScene
from deskbook.training.mix import mixed
from deskbook.training.model import Answer, Key, Question, Type
from deskbook.training.parse_answers import letter
from deskbook.training.parse_scenes import targets
from deskbook.training.weave import ANSWER, END, EXPLANATION, FEEDBACK, GAP, HEADING, MARK, PARTNER, TEXT, pieces_of

_ANY = re.compile(re.escape(MARK).replace(r"\{\}", rf"(\d+|{END})"))
_PARAGRAPH = re.compile(r"^<p>(?P<inner>(?:(?!<[/]?p\b).)*)<[/]p>$", re.S)
Rendered = Mapping[tuple[str, str, int], str]
"""The HTML of each piece of a question."""


class Unreadable(ValueError):
    """The questions of a page did not come back as they were given to the renderer."""


def shape(
    content: str, questions: Sequence[Question], name: str, tests: Callable[[Question], dict[str, str] | None]
) -> tuple[list[str], list[ShownQuestion], list[Key]]:
    """Divide a page's rendered content.

    Args:
        content: HTML with marks.
        questions: those of the page, in order.
        name: what the questions belong to, `<id>@<version>`; it decides the order of mixed items.
        tests: what a question tests, as data; None where this audience has no such document.

    Returns:
        The HTML between the questions, one more than there are of them; what each shows; and each as data.

    Raises:
        Unreadable: where a mark is missing, or stands elsewhere than it was put.
    """
    parts = _ANY.split(content)
    wanted: list[str] = []
    keys: list[list[tuple[str, str, int]]] = []
    for question in questions:
        own = [piece.key for piece in pieces_of(question)]
        first = sum(map(len, keys))
        keys.append(own)
        wanted += [*map(str, range(first, first + len(own))), END]
    if parts[1::2] != wanted:
        raise Unreadable("a macro or an include changes the questions of this page")
    texts = iter(zip(parts[1::2], (text.strip() for text in parts[2::2]), strict=True))
    between, shown, data = [parts[0]], list[ShownQuestion](), list[Key]()
    for number, (question, own) in enumerate(zip(questions, keys, strict=True), 1):
        rendered = {key: next(texts)[1] for key in own}
        between.append(next(texts)[1])
        one = _Shaper(question, rendered, f"{name}#{question.id}")
        shown.append(one.shown(number))
        data.append(one.data(tests(question)))
    return between, shown, data


class _Shaper:
    """One question, rendered.

    Args:
        question: as parsed.
        texts: the HTML of its pieces.
        seed: decides the order of what is mixed.
    """

    def __init__(self, question: Question, texts: Rendered, seed: str) -> None:
        self.question, self.texts = question, texts
        numbers = range(len(question.answers))
        self.mixed = mixed(numbers, seed) if question.type in (Type.ORDER, Type.MATCH) else tuple(numbers)
        """The answers, or the right sides of pairs, by their numbers, as they are shown."""
        if question.type is Type.FILL:
            gaps = sum(texts["", part, 0].count(GAP) for part in (HEADING, TEXT))
            if gaps != len(question.blanks):
                raise Unreadable(f"the blanks of the question {question.id!r} cannot be found on the rendered page")

    def shown(self, number: int) -> ShownQuestion:
        """What the page shows."""
        question, options = self.question, self.question.options
        heading = inline(self.texts["", HEADING, 0])
        gaps = question.type is Type.FILL
        return ShownQuestion(
            id=question.id,
            number=number,
            type=str(question.type),
            points=options.points if options else 1,
            pool=(options.pool or "") if options else "",
            title=plain(heading).replace(GAP, "____"),
            heading=tuple(heading.split(GAP)) if gaps else (heading,),
            text=tuple(self.texts["", TEXT, 0].split(GAP)) if gaps else (self.texts["", TEXT, 0],),
            answers=() if question.type is Type.MATCH else self._answers("", self.mixed),
            left=self._side(ANSWER, "l", range(len(question.answers))) if question.type is Type.MATCH else (),
            right=self._side(PARTNER, "r", self.mixed) if question.type is Type.MATCH else (),
            scenes=tuple(
                ShownScene(s.key, self.texts[s.key, TEXT, 0], self._answers(s.key, range(len(s.answers))))
                for s in question.scenes
            ),
        )

    def _answers(self, scene: str, order: Sequence[int]) -> tuple[ShownAnswer, ...]:
        return tuple(ShownAnswer(letter(place), inline(self.texts[scene, ANSWER, n])) for place, n in enumerate(order))

    def _side(self, part: str, name: str, order: Sequence[int]) -> tuple[ShownAnswer, ...]:
        return tuple(ShownAnswer(f"{name}{place}", inline(self.texts["", part, n])) for place, n in enumerate(order, 1))

    def data(self, tests: dict[str, str] | None) -> Key:
        """The question with what is right, as data."""
        question, options = self.question, self.question.options
        key: Key = {
            "id": question.id,
            "type": str(question.type),
            "points": options.points if options else 1,
            "pool": (options.pool or "") if options else "",
            "title": plain(inline(self.texts["", HEADING, 0])).replace(GAP, "____"),
            "tests": tests,
            "explanation": self.texts["", EXPLANATION, 0],
        }
        places = {number: place for place, number in enumerate(self.mixed)}
        if question.type is Type.ORDER:
            key["order"] = [letter(places[n]) for n in range(len(question.answers))]
        elif question.type is Type.MATCH:
            key["pairs"] = [[f"l{n + 1}", f"r{places[n] + 1}"] for n in range(len(question.answers))]
        elif question.type is Type.FILL:
            key["blanks"] = [list(blank) for blank in question.blanks]
        elif question.type is Type.SCENARIO:
            ways = targets(question.scenes)
            key["scenes"] = [
                {
                    "key": scene.key,
                    "answers": [
                        {**one, "to": ways.get((scene.key, one["key"]), "")}
                        for one in self._judged(scene.key, scene.answers)
                    ],
                }
                for scene in question.scenes
            ]
        else:
            key["answers"] = self._judged("", question.answers)
        return key

    def _judged(self, scene: str, answers: Sequence[Answer]) -> list[dict[str, Any]]:
        return [
            {"key": letter(n), "right": answer.right, "feedback": self.texts[scene, FEEDBACK, n]}
            for n, answer in enumerate(answers)
        ]


def inline(html: str) -> str:
    """HTML of one paragraph without the paragraph around it; of more as it is."""
    match = _PARAGRAPH.match(html.strip())
    return match["inner"].strip() if match else html.strip()


def plain(html: str) -> str:
    """Plain words of HTML, on one line."""
    if not html.strip():
        return ""
    parts = fragments_fromstring(html)
    texts = (part if isinstance(part, str) else f"{part.text_content()}{part.tail or ''}" for part in parts)
    return " ".join("".join(texts).split())
