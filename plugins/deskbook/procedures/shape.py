"""Shaping: the rendered pieces of a page's blocks, put into the order in which a template wants them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from lxml.html import fragments_fromstring

from deskbook.core.durations import Duration
from deskbook.procedures.model import Block, Decision, Flow, Part, Step, Way
from deskbook.procedures.weave import ANSWER, END, MARK, TARGET, TEXT, pieces_of

_MARK = re.compile(re.escape(MARK).replace(r"\{\}", r"(\d+|end)"))
Rendered = Mapping[tuple[str, str, int], str]
"""The HTML of each piece."""


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step as its page shows it.

    Attributes:
        number, name: as in the model.
        title: its name, plain words.
        text: HTML of what to do.
        warnings, says, never, records: HTML of its points.
        role: id of who does it, or "".
        limit: its time limit in words, or "".
        seconds: the same on a clock, or None.
        days: the same in working days, or None.
    """

    number: int
    name: str
    title: str
    text: str
    warnings: tuple[str, ...]
    says: tuple[str, ...]
    never: tuple[str, ...]
    records: tuple[str, ...]
    role: str
    limit: str
    seconds: int | None
    days: int | None


@dataclass(frozen=True, slots=True)
class ShownBranch:
    """An answer as its page shows it.

    Attributes:
        answer: HTML of the answer.
        plain: the answer in plain words.
        way: where it leads.
        target: the name of the step that comes next, or "".
        title: what that step, or the page, is called; "" for an end.
        link: HTML of a link to a page, or "".
        number: the number of the step that comes next, or 0.
    """

    answer: str
    plain: str
    way: Way
    target: str
    title: str
    link: str
    number: int = 0


@dataclass(frozen=True, slots=True)
class ShownDecision:
    """A decision as its page shows it: HTML of its question, the same in plain words, and its answers."""

    name: str
    question: str
    plain: str
    branches: tuple[ShownBranch, ...]


Shown = ShownStep | ShownDecision


class Unreadable(ValueError):
    """The pieces of a page did not come back as they were given to the renderer."""


def shape(content: str, flow: Flow, limits: Callable[[Step], Duration | None]) -> tuple[list[str], list[list[Shown]]]:
    """Divide a page's rendered content.

    Args:
        content: HTML with marks.
        flow: the page's steps and decisions.
        limits: gives the time limit of a step.

    Returns:
        The HTML between the blocks, one more than there are blocks, and for each block what it shows.

    Raises:
        Unreadable: where a mark is missing, or stands elsewhere than it was put.
    """
    parts = _MARK.split(content)
    keys = [piece.key for item in flow.items for piece in pieces_of(item)]
    marks = parts[1::2]
    wanted = [m for block in _numbered(flow) for m in (*block, END)]
    if marks != wanted:
        raise Unreadable("a macro or an include changes the steps of this page")
    pieces = list(zip(marks, (text.strip() for text in parts[2::2]), strict=True))
    texts = dict(zip(keys, (text for mark, text in pieces if mark != END), strict=True))
    page = _Page(flow, texts, limits)
    between = [parts[0], *(text for mark, text in pieces if mark == END)]
    return between, [[page.shown(item) for item in block.items] for block in flow.blocks]


def _numbered(flow: Flow) -> Iterator[list[str]]:
    number = 0
    for block in flow.blocks:
        count = _count(block)
        yield [str(n) for n in range(number, number + count)]
        number += count


def _count(block: Block) -> int:
    return sum(1 for item in block.items for _ in pieces_of(item))


class _Page:
    """The pieces of one page.

    Args:
        flow: its steps and decisions.
        texts: the HTML of each piece.
        limits: gives the time limit of a step.
    """

    def __init__(self, flow: Flow, texts: Rendered, limits: Callable[[Step], Duration | None]) -> None:
        self.texts, self.limits = texts, limits
        names = [item.name for item in flow.items]
        self.follows = dict(pairwise(names))
        self.numbers = {step.name: step.number for step in flow.steps}
        self.titles = {step.name: _title(texts[step.name, TEXT, 0], step) for step in flow.steps}
        self.titles |= {decision.name: plain(texts[decision.name, TEXT, 0]) for decision in flow.decisions}

    def shown(self, item: Step | Decision) -> Shown:
        """A step or a decision with its HTML."""
        text, title = self.texts[item.name, TEXT, 0], self.titles[item.name]
        if isinstance(item, Decision):
            return ShownDecision(item.name, text, title, tuple(self._branches(item)))
        limit = self.limits(item)
        return ShownStep(
            item.number,
            item.name,
            title,
            text,
            self._having(item, Part.WARNING),
            self._having(item, Part.SAY),
            self._having(item, Part.NEVER),
            self._having(item, Part.RECORD),
            item.role,
            next(map(plain, self._having(item, Part.LIMIT)), ""),
            limit.seconds if limit else None,
            limit.amount if limit and limit.unit == "working day" else None,
        )

    def _having(self, step: Step, part: Part) -> tuple[str, ...]:
        return tuple(self.texts[step.name, str(part), n] for n in range(len(step.having(part))))

    def _branches(self, decision: Decision) -> Iterator[ShownBranch]:
        for number, branch in enumerate(decision.branches):
            answer = self.texts[decision.name, ANSWER, number]
            link = self.texts.get((decision.name, TARGET, number), "")
            follows = self.follows.get(decision.name, "")
            target = {Way.NEXT: follows, Way.STEP: branch.target}.get(branch.way, "")
            title = plain(link) or self.titles.get(target, "")
            place = self.numbers.get(target, 0)
            yield ShownBranch(answer, plain(answer), branch.way, target, title, link, place)


def plain(text: str) -> str:
    """Plain words of HTML, on one line."""
    return " ".join(" ".join(e if isinstance(e, str) else e.text_content() for e in fragments_fromstring(text)).split())


def _title(text: str, step: Step) -> str:
    """The step's name: the bold words with which its text begins."""
    first = next((e for e in fragments_fromstring(text) if not isinstance(e, str)), None)
    name = first.find("strong") if first is not None and not (first.text or "").strip() else None
    return str(name.text_content()).strip().rstrip(".:") if name is not None else step.title
