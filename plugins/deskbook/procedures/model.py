"""The kind `procedure`, and what its pages are made of: steps, decisions, and the way through them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from deskbook.core.documents import ControlledMeta, Kind
from deskbook.core.pieces import BlockType
from deskbook.core.selection import StagedLine


class ProcedureMeta(ControlledMeta):
    """Front matter of a procedure."""


PROCEDURE = Kind("procedure", "Procedure", ProcedureMeta)

STEPS, DECISION = "steps", "decision"
BLOCKS = BlockType(STEPS), BlockType(DECISION)
"""Blocks of a procedure: `/// steps | role` and `/// decision | question`."""


ASSETS = tuple(
    f"assets/internal/{path}"
    for path in (
        "javascripts/chart.js",
        "javascripts/run-model.js",
        "javascripts/run-check.js",
        "javascripts/run-clock.js",
        "javascripts/run-record.js",
        "javascripts/run-flow.js",
        "javascripts/run-store.js",
        "javascripts/run-list.js",
        "javascripts/run-step.js",
        "javascripts/run-end.js",
        "javascripts/run-session.js",
        "javascripts/run.js",
        "stylesheets/steps.css",
        "stylesheets/run.css",
        "vendor/mermaid.min.js",
    )
)
"""Files of the theme that the pages use."""


class Part(StrEnum):
    """What a point directly below a step can say; the text before its colon."""

    ROLE = "Role"
    LIMIT = "Time limit"
    RECORD = "Record"
    WARNING = "Warning"
    SAY = "Say"
    NEVER = "Do not say"


UNNAMED = "step-"
"""How the names of steps begin that their author did not name."""

SEVERAL = frozenset({Part.WARNING, Part.SAY, Part.NEVER})
"""Parts that a step may have several of."""


@dataclass(frozen=True, slots=True)
class Text:
    """Markdown of a part of a page.

    Attributes:
        lines: at the left margin.
    """

    lines: tuple[StagedLine, ...] = ()

    def __str__(self) -> str:
        return "\n".join(line.text for line in self.lines).strip()


@dataclass(frozen=True, slots=True)
class Point:
    """A point below a step: what it is, and its text."""

    part: Part
    text: Text


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody does.

    Attributes:
        line: its line in the source.
        number: its place among the page's steps, from 1.
        name: what links call it: as written, or made from its number.
        title: what it is called, plain words.
        text: what to do, its name in bold included, sub-steps too.
        points: role, time limit, record, warnings, words to say.
        role: id of who does it, or "".
    """

    line: int
    number: int
    name: str
    title: str
    text: Text
    points: tuple[Point, ...] = ()
    role: str = ""

    def having(self, part: Part) -> tuple[Text, ...]:
        """Texts of its points of one kind."""
        return tuple(point.text for point in self.points if point.part is part)

    @property
    def limit(self) -> str:
        """Its time limit as written, or ""."""
        return next((str(text) for text in self.having(Part.LIMIT)), "")


class Way(StrEnum):
    """Where a branch leads."""

    NEXT = "next"
    END = "end"
    STEP = "step"
    PAGE = "page"


@dataclass(frozen=True, slots=True)
class Branch:
    """An answer to a decision.

    Attributes:
        line: its line in the source.
        answer: what the answer is.
        way: where it leads.
        target: the step's name, or the page's address as written; else "".
        label: what its link says; else "".
    """

    line: int
    answer: Text
    way: Way
    target: str = ""
    label: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """A question whose answer says where to go on.

    Attributes:
        line: its line in the source.
        name: what links call it, made from its place among the page's decisions.
        question: the question.
        branches: the answers.
    """

    line: int
    name: str
    question: Text
    branches: tuple[Branch, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page: the lines of the staged page that it takes up, and what it holds.

    Attributes:
        begin, end: first and last line, 0-based, in the staged page; the marks included.
        items: steps, or one decision.
    """

    begin: int
    end: int
    items: tuple[Step | Decision, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """The steps and decisions of a page, in order.

    Attributes:
        blocks: where they stand.
    """

    blocks: tuple[Block, ...] = ()

    @property
    def items(self) -> tuple[Step | Decision, ...]:
        """All steps and decisions."""
        return tuple(item for block in self.blocks for item in block.items)

    @property
    def steps(self) -> tuple[Step, ...]:
        """All steps."""
        return tuple(item for item in self.items if isinstance(item, Step))

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """All decisions."""
        return tuple(item for item in self.items if isinstance(item, Decision))

    def ways(self) -> Mapping[str, tuple[str, ...]]:
        """For each item's name the names that may come next; "" is an end. Branches to unknown steps are left out."""
        items = self.items
        known = {item.name for item in items}
        ways: dict[str, tuple[str, ...]] = {}
        for index, item in enumerate(items):
            follows = items[index + 1].name if index + 1 < len(items) else ""
            if isinstance(item, Step):
                ways[item.name] = (follows,)
                continue
            aims = {Way.NEXT: follows, Way.END: "", Way.PAGE: ""}
            found = [aims.get(branch.way, branch.target) for branch in item.branches]
            ways[item.name] = tuple(dict.fromkeys(name for name in found if not name or name in known))
        return ways
