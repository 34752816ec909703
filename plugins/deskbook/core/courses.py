"""Courses: what a kind of document offers to whoever takes learning to another system, questions and right answers included."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

Key = Mapping[str, Any]
"""A question as data, right answers included: `id`, `type`, `points`, `pool`, `title`, `tests`, `explanation` (HTML), and by its
type `answers` (`key`, `right`, `feedback`), `order`, `pairs`, `blanks` or `scenes` (`key`, `answers` with `to`)."""


@dataclass(frozen=True, slots=True)
class ShownAnswer:
    """An answer as its page shows it: what it is called in data, and its HTML."""

    key: str
    html: str


@dataclass(frozen=True, slots=True)
class ShownScene:
    """A scene as its page shows it."""

    key: str
    text: str
    answers: tuple[ShownAnswer, ...]


@dataclass(frozen=True, slots=True)
class ShownQuestion:
    """A question as its page shows it: nothing here tells what is right.

    Attributes:
        id, type, points, pool: as its options say; the types are `single`, `multiple`, `true-false`, `order`, `match`, `fill`
            and `scenario`.
        number: its place on the page, from 1.
        title: what is asked, in plain words.
        heading, text: HTML, cut at the blanks of a question to fill in.
        answers, left, right: what can be chosen, put in order or matched.
        scenes: those of a scenario.
    """

    id: str
    number: int
    type: str
    points: int
    pool: str
    title: str
    heading: tuple[str, ...]
    text: tuple[str, ...]
    answers: tuple[ShownAnswer, ...] = ()
    left: tuple[ShownAnswer, ...] = ()
    right: tuple[ShownAnswer, ...] = ()
    scenes: tuple[ShownScene, ...] = ()


@dataclass(frozen=True, slots=True)
class CourseQuestion:
    """A question: what is shown, and what is right."""

    shown: ShownQuestion
    key: Key


@dataclass(frozen=True, slots=True)
class CourseLesson:
    """A lesson.

    Attributes:
        name: unique in its course; letters, digits, `-` and `_`.
        title: its heading.
        path: of its page in the handbook, relative to docs/.
        minutes: how long it takes; None where it does not say.
        counts: whether it is the test, which is the last of them.
        questions: those on it, in order.
        shuffle: whether the test mixes its questions.
        limit: seconds that the test may take; None for as long as one likes.
        pools: how many questions the test draws from each pool.
    """

    name: str
    title: str
    path: str
    minutes: int | None = None
    counts: bool = False
    questions: tuple[CourseQuestion, ...] = ()
    shuffle: bool = False
    limit: int | None = None
    pools: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class BoundDocument:
    """A controlled document that a course teaches (ISO 9001:2015, 7.5.3.2 c).

    Attributes:
        id, title: of the document.
        version: the one that is taught.
        sha256: of its text in force when the course was made, 64 hexadecimal digits.
    """

    id: str
    title: str
    version: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Course:
    """One version of a course.

    Attributes:
        id, version, title, summary: as the document says.
        standing: `current`, `superseded`, `withdrawn`, `coming` or `draft`.
        path: its page in the handbook.
        language: of its words, such as `en-GB` (BCP 47).
        publisher: the organization's name.
        effective: from when it is in effect; None where it is not yet.
        minutes: how long it takes; None where it does not say.
        pass_mark: percent of the test's points.
        attempts: how often the test can be taken; None for as often as one likes.
        objectives: what one can do afterwards.
        keywords: words that describe it.
        digest: of all that it says.
        lessons: in order; the test, where there is one, is the last.
        documents: what it teaches.
        data: what its pages tell the player (see `training.show.data_of`), addresses left out.
    """

    id: str
    version: str
    title: str
    summary: str
    standing: str
    path: str
    language: str
    publisher: str
    effective: date | None
    minutes: int | None
    pass_mark: int
    attempts: int | None
    objectives: tuple[str, ...]
    keywords: tuple[str, ...]
    digest: str
    lessons: tuple[CourseLesson, ...]
    documents: tuple[BoundDocument, ...]
    data: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """`TRN-CS-001@1.0`."""
        return f"{self.id}@{self.version}"

    @property
    def test(self) -> CourseLesson | None:
        """The lesson that counts."""
        return next((lesson for lesson in self.lessons if lesson.counts), None)

    @property
    def questions(self) -> Iterator[tuple[CourseLesson, CourseQuestion]]:
        """Every question with its lesson, in order."""
        return ((lesson, question) for lesson in self.lessons for question in lesson.questions)
