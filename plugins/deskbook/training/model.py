"""The kinds `module` and `lesson`, the blocks of questions, and the questions that they hold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, model_validator

from deskbook.core.documents import ControlledMeta, Kind, Line, Lines, PageMeta, ReviewPeriod
from deskbook.core.durations import Duration
from deskbook.core.pieces import BlockType
from deskbook.core.schema import Names, Schema, to_list
from deskbook.core.selection import StagedLine
from deskbook.training.cite import Citation, cite

QUESTION = BlockType("question", ("id", "type", "points", "pool"))
SCENARIO = BlockType("scenario", ("id", "type", "points", "pool"))
"""Blocks: `/// question | What do you do?`, options below it, an empty line, the answers. What a question tests may be a
document that not all of its readers see."""
BLOCKS = QUESTION, SCENARIO

ASSETS = (
    "assets/stylesheets/training.css",
    *(f"assets/stylesheets/training-{name}.css" for name in "kinds pages paper result tables".split()),
    *(
        f"assets/javascripts/training-{name}.js"
        for name in (
            "score draw certificate check store attempt page choice order match fill scenario question practice lesson due "
            "paper clock answers result player pages mine verify ack"
        ).split()
    ),
)
"""Files of the theme that the fragments of this feature load."""

MAX_QUESTIONS = 200
"""Nobody answers more questions of one module."""

_NAME = re.compile(r"^[a-z][a-z0-9-]{0,59}$")
_FILE = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_-]{0,79}$")


def _check_citation(value: str) -> str:
    cite(value)
    return value


def _check_name(value: str) -> str:
    if not _NAME.match(value):
        raise ValueError("write small letters, digits and '-', a letter first, such as 'first-greeting'")
    return value


def _check_file(value: str) -> str:
    if not _FILE.match(value.removesuffix(".md")) or value.endswith(".md"):
        raise ValueError("write the name of a file beside this one, without '.md'")
    return value


def _to_duration(value: object) -> object:
    if not isinstance(value, str):
        return value
    duration = Duration.parse(value)
    if duration.seconds is None or not 0 < duration.seconds <= 86400:
        raise ValueError("write a time of at most a day, such as '20 minutes'")
    return duration


Name = Annotated[str, AfterValidator(_check_name)]
CitationText = Annotated[str, AfterValidator(_check_citation)]
Citations = Annotated[tuple[CitationText, ...], BeforeValidator(to_list)]
Time = Annotated[
    Duration,
    BeforeValidator(_to_duration),
    WithJsonSchema({"type": "string", "pattern": r"^\d+ (second|minute|hour|day)s?$"}),
]


class ModuleMeta(ControlledMeta):
    """Front matter of a version of a training module; its lessons lie beside it."""

    objectives: Lines = Field(
        min_length=1, description="What one can do afterwards, a line each.", examples=['["You greet a customer."]']
    )
    duration: Time = Field(description="How long the module takes.", examples=["45 minutes"])
    pass_mark: int = Field(80, ge=1, le=100, description="Percent of the points of the test.", examples=["80"])
    attempts: int | None = Field(
        None,
        ge=1,
        le=99,
        description="How often the test can be taken. Default: as often as one likes.",
        examples=["3"],
    )
    prerequisites: Names = Field((), description="Ids of modules to take before.", examples=["[TRN-CS-001]"])
    renew_every: ReviewPeriod | None = Field(
        None, description="After how long it is taken again. Default: never.", examples=["12 months"]
    )
    teaches: Citations = Field(
        min_length=1,
        description="Ids of the documents that it teaches, with version, section or step where one is meant.",
        examples=['["SOP-CS-051@1.0#greet"]'],
    )
    lessons: Annotated[tuple[Annotated[str, AfterValidator(_check_file)], ...], BeforeValidator(to_list)] = Field(
        min_length=1, description="Names of its lessons, without '.md', in their order.", examples=["[greet, test]"]
    )


class LessonMeta(PageMeta):
    """Front matter of a lesson; readers, status and owner are those of its module."""

    title: Line = Field(description="The heading of the lesson.", examples=["Greet"])
    duration: Time | None = Field(None, description="How long it takes.", examples=["10 minutes"])
    counts: bool = Field(
        False, description="Whether it is the test of its module, the last of its lessons.", examples=["true"]
    )
    shuffle: bool = Field(True, description="Whether the test mixes its questions.", examples=["false"])
    pools: Mapping[str, int] = Field(
        default_factory=dict,
        description="How many questions the test draws from each pool.",
        examples=["{greeting: 3}"],
    )
    time_limit: Time | None = Field(
        None, description="How long the test may take. Default: as long as one likes.", examples=["20 minutes"]
    )

    @model_validator(mode="after")
    def _few(self) -> LessonMeta:
        if any(not 1 <= number <= MAX_QUESTIONS for number in self.pools.values()):
            raise ValueError(f"write numbers from 1 to {MAX_QUESTIONS} under 'pools'")
        return self


MODULE = Kind(
    "module",
    "Training module",
    ModuleMeta,
    shown=("objectives", "duration", "pass_mark", "attempts", "renew_every", "version"),
    listed=False,
    editions=True,
)
LESSON = Kind("lesson", "Lesson", LessonMeta, shown=("duration", "pools", "time_limit"), listed=False, inside=True)


class Type(StrEnum):
    """How a question is answered."""

    SINGLE = "single"
    MULTIPLE = "multiple"
    TRUE_FALSE = "true-false"
    ORDER = "order"
    MATCH = "match"
    FILL = "fill"
    SCENARIO = "scenario"


CHOICES = frozenset({Type.SINGLE, Type.MULTIPLE, Type.TRUE_FALSE})


class QuestionOptions(Schema):
    """What a question says about itself: the options of its block."""

    id: Name = Field(description="Unique in its module.", examples=["first-greeting"])
    tests: CitationText = Field(
        description="Id of the document that it tests, with the section or step.", examples=["SOP-CS-051#greet"]
    )
    type: Literal["single", "multiple", "true-false", "order", "match", "fill", "scenario"] | None = Field(
        None, description="How it is answered, where that does not show by itself.", examples=["multiple"]
    )
    points: int = Field(1, ge=1, le=10, description="What it counts.", examples=["2"])
    pool: Name | None = Field(None, description="The pool that a test draws it from.", examples=["greeting"])


Text = tuple[StagedLine, ...]
"""Markdown at the left margin."""


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the answers of a question or a scene, an item to put in order, or the left side of a pair.

    Attributes:
        line: its line in the source.
        key: what it is called in data: a letter, or `l1`.
        text: what it says.
        right: whether it is right.
        feedback: what is said to whoever chose it.
        to: of an answer in a scene: where it leads; `next`, `end` or a scene's name.
        partner: of a pair: what belongs to it.
    """

    line: int
    key: str
    text: Text
    right: bool = False
    feedback: Text = ()
    to: str = ""
    partner: Text = ()


@dataclass(frozen=True, slots=True)
class Scene:
    """A moment of a scenario: what happens, and what one can do."""

    line: int
    key: str
    text: Text
    answers: tuple[Answer, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """A question on a page.

    Attributes:
        begin, end: first and last line, 0-based, in the staged page, marks included.
        line: its line in the source.
        title: what is asked, Markdown on one line.
        type: how it is answered.
        text: more of the question.
        answers: its answers, items or pairs as written.
        scenes: those of a scenario.
        blanks: for each blank the accepted words.
        explanation: what is said once it was answered.
        options: what it says about itself; None where that cannot be read.
        lines: the line in the source of each option.
    """

    begin: int
    end: int
    line: int
    title: str
    type: Type
    text: Text = ()
    answers: tuple[Answer, ...] = ()
    scenes: tuple[Scene, ...] = ()
    blanks: tuple[tuple[str, ...], ...] = ()
    explanation: Text = ()
    options: QuestionOptions | None = None
    lines: tuple[tuple[str, int], ...] = ()

    @property
    def id(self) -> str:
        """Its id, or what stands for one."""
        return self.options.id if self.options else f"line-{self.line}"

    @property
    def tests(self) -> Citation | None:
        """What it tests."""
        return cite(self.options.tests) if self.options else None

    def at(self, key: str) -> int:
        """The line of an option, or of the question where it does not have it."""
        return dict(self.lines).get(key, self.line)

    def every_answer(self) -> Iterator[Answer]:
        """Its answers, and those of its scenes."""
        yield from self.answers
        for scene in self.scenes:
            yield from scene.answers


Key = dict[str, Any]
"""A question as data; its form is that of the contract between the page and its player."""
