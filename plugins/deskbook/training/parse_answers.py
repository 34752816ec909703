"""Parsing what stands in a `/// question` block: its text, its answers with their feedback, and what follows them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from deskbook.core.diagnostics import Diagnostic, quote
from deskbook.core.selection import StagedLine
from deskbook.training.model import CHOICES, Answer, Question, Text, Type

TASK = re.compile(r"^[-*+][ \t]+\[(?P<tick>[ xX])\](?:[ \t]+(?P<text>.*))?$")
NUMBER = re.compile(r"^\d{1,4}[.)](?:[ \t]+(?P<text>.*))?$")
BULLET = re.compile(r"^[-*+](?:[ \t]+(?P<text>.*))?$")
BLANK = re.compile(r"_{4,}")
"""A blank of a question to fill in."""
_PAIR = re.compile(r"^(?P<left>.*?)[ \t]+(?:->|→)[ \t]+(?P<right>.*)$")
_TICKED = "Write an 'x' in the brackets of each right answer: '- [x] Greet the customer.'"

Say = Callable[[int, str, str, str], None]
"""Notes a fault: line, code, what is wrong, what to write."""


@dataclass(slots=True)
class Item:
    """An item of a list: its line, its tick, and its lines at the left margin, the first without its mark."""

    line: int
    tick: str
    lines: list[StagedLine] = field(default_factory=list)

    @property
    def first(self) -> Text:
        """Its first paragraph."""
        end = next((n for n, line in enumerate(self.lines) if not line.text.strip()), len(self.lines))
        return tuple(self.lines[:end])

    @property
    def rest(self) -> Text:
        """What follows that."""
        return stripped(self.lines[len(self.first) :])


def letter(number: int) -> str:
    """`a`, `b`, … `z`, `aa`, `ab` …"""
    text = ""
    number += 1
    while number:
        number, place = divmod(number - 1, 26)
        text = chr(97 + place) + text
    return text


def stripped(lines: Sequence[StagedLine]) -> Text:
    """Lines without empty ones before and behind."""
    full = [n for n, line in enumerate(lines) if line.text.strip()]
    return tuple(lines[full[0] : full[-1] + 1]) if full else ()


def one_line(text: Sequence[StagedLine]) -> str:
    """A text on one line."""
    return " ".join(" ".join(line.text for line in text).split())


def same_text(text: Sequence[StagedLine]) -> str:
    """What two texts have in common that read the same."""
    return one_line(text).casefold().rstrip(" .!?")


def divide(lines: Sequence[StagedLine], mark: re.Pattern[str]) -> tuple[Text, list[Item], Text]:
    """What stands before a list, its items, and what stands behind it.

    Args:
        lines: text at the left margin.
        mark: how an item of the list begins.
    """
    items: list[Item] = []
    begin, index, lazy = len(lines), 0, False
    while index < len(lines):
        line = lines[index]
        match = mark.match(line.text) if not line.code else None
        if match:
            begin = min(begin, index)
            tick = match.groupdict().get("tick") or ""
            items.append(Item(line.line, tick, [replace(line, text=match["text"] or "")]))
        elif items and line.text.strip() and not lazy and not line.code and line.text[0] not in " \t":
            break
        elif items:
            items[-1].lines.append(replace(line, text=dedented(line.text)))
        lazy = bool(line.text.strip())
        index += 1
    return stripped(lines[:begin]), items, stripped(lines[index:])


def dedented(text: str) -> str:
    """A line without the indentation of one list item."""
    wide = text.expandtabs(4)
    return wide[min(4, len(wide) - len(wide.lstrip(" "))) :]


def read_question(
    lines: Text, mark: int, title: str, given: Type | None, shown: str
) -> tuple[Question, list[Diagnostic]]:
    """What a question holds.

    Args:
        lines: the lines of its block below the options.
        mark: the line on which it begins.
        title: what is asked.
        given: the type that its options name.
        shown: its path for diagnostics.
    """
    found: list[Diagnostic] = []

    def say(line: int, code: str, problem: str, advice: str) -> None:
        found.append(Diagnostic(shown, line, code, problem, advice))

    bare = Question(0, 0, mark, title, given or Type.SINGLE)
    kind = _kind(lines, given)
    if kind is None or given is Type.SCENARIO:
        if given is Type.SCENARIO:
            say(mark, "DB854", "a question is no scenario", "Write '/// scenario | …' for one.")
        else:
            say(mark, "DB850", "the question has no answers", "Write a list: '- [x] Greet the customer.'")
        return replace(bare, type=given or Type.SINGLE, text=stripped(lines)), found
    text, items, behind = divide(lines, {TASK: TASK, NUMBER: NUMBER, BULLET: BULLET}[kind])
    for line in behind:
        if not line.code and TASK.match(line.text) and kind is TASK:
            say(
                line.line,
                "DB850",
                "an answer stands behind the text that follows the answers",
                "Put all answers into one list.",
            )
    question = replace(bare, text=text, explanation=behind)
    if kind is TASK:
        return _choice(question, items, given, say), found
    if given is Type.FILL:
        return _fill(question, items, say), found
    if kind is NUMBER:
        if len(items) < 2:
            say(mark, "DB850", "there is only one thing to put in order", "Write at least two.")
        answers = [Answer(item.line, letter(n), stripped(item.lines)) for n, item in enumerate(items)]
        _alike(answers, say)
        return replace(question, type=Type.ORDER, answers=tuple(answers)), found
    return _match(question, items, say), found


def _kind(lines: Text, given: Type | None) -> re.Pattern[str] | None:
    """How the answers of a question begin; None where there are none."""
    texts = [line.text for line in lines if not line.code]
    asked = {Type.ORDER: NUMBER, Type.MATCH: BULLET, Type.FILL: BULLET}
    if given in asked:
        return asked[given] if any(map(asked[given].match, texts)) else None
    if any(map(TASK.match, texts)):
        return TASK
    if given in CHOICES:
        return None
    if any(map(NUMBER.match, texts)):
        return NUMBER
    bullets = [match["text"] or "" for match in map(BULLET.match, texts) if match]
    return BULLET if any(map(_PAIR.match, bullets)) else None


def _choice(question: Question, items: Sequence[Item], given: Type | None, say: Say) -> Question:
    answers = [
        Answer(item.line, letter(n), item.first, item.tick in ("x", "X"), item.rest) for n, item in enumerate(items)
    ]
    _empty(answers, say)
    _alike(answers, say)
    right = sum(answer.right for answer in answers)
    words = [same_text(answer.text) for answer in answers]
    boolean = sorted(words) == ["false", "true"]
    if given is None:
        given = Type.TRUE_FALSE if boolean and right == 1 else Type.MULTIPLE if right > 1 else Type.SINGLE
    mark = question.line
    if len(answers) < 2:
        say(mark, "DB850", "the question has one answer only", "Write at least two.")
    elif right == 0:
        say(mark, "DB851", "the question has no right answer", _TICKED)
    elif right == len(answers):
        say(mark, "DB851", "all answers of the question are right", "Add one that is wrong, or ask something else.")
    elif given is not Type.MULTIPLE and right > 1:
        problem = f"a question of the type '{given}' has one right answer, not {right}"
        say(question.at("type"), "DB854", problem, "Leave the type out, or write 'type: multiple'.")
    elif given is Type.TRUE_FALSE and not boolean:
        problem = "the answers of a question of the type 'true-false' are not True and False"
        say(mark, "DB854", problem, "Write '- [x] True' and '- [ ] False', or leave the type out.")
    return replace(question, type=given, answers=tuple(answers))


def _fill(question: Question, items: Sequence[Item], say: Say) -> Question:
    asked = len(BLANK.findall(question.title)) + sum(
        len(BLANK.findall(line.text)) for line in question.text if not line.code
    )
    blanks = []
    for item in items:
        words = tuple(word.strip() for word in one_line(item.lines).split("|") if word.strip())
        if not words:
            say(item.line, "DB850", "nothing is accepted for the blank", "Write the words: '- 30 days | thirty days'.")
        folded = [word.casefold() for word in words]
        for word in sorted({word for word in folded if folded.count(word) > 1}):
            say(item.line, "DB852", f"the words {quote(word)} stand there twice", "Delete one of them.")
        blanks.append(words)
    if asked != len(items):
        gaps = "1 blank" if asked == 1 else f"{asked} blanks"
        points = "1 point" if len(items) == 1 else f"{len(items)} points"
        problem = f"the question has {gaps} and its list {points}"
        say(
            question.line,
            "DB854",
            problem,
            "Write '____' for each blank, and a point of the list with what is accepted.",
        )
    return replace(question, type=Type.FILL, blanks=tuple(blanks))


def _match(question: Question, items: Sequence[Item], say: Say) -> Question:
    answers = list(_pairs(items, say))
    if len(answers) < 2:
        say(question.line, "DB850", "there is only one pair to match", "Write at least two.")
    _alike(answers, say)
    _alike([replace(answer, text=answer.partner) for answer in answers], say)
    return replace(question, type=Type.MATCH, answers=tuple(answers))


def _pairs(items: Sequence[Item], say: Say) -> Iterator[Answer]:
    for number, item in enumerate(items):
        match = _PAIR.match(one_line(item.lines))
        if match is None or not match["left"].strip() or not match["right"].strip():
            problem = f"the pair {quote(one_line(item.lines))} has no two sides"
            say(item.line, "DB850", problem, "Write '- left -> right'.")
            continue
        left, right = (StagedLine(match[side].strip(), item.line) for side in ("left", "right"))
        yield Answer(item.line, f"l{number + 1}", (left,), partner=(right,))


def _empty(answers: Sequence[Answer], say: Say) -> None:
    for answer in answers:
        if not one_line(answer.text):
            say(answer.line, "DB850", "an answer is empty", "Write it behind the brackets, or delete it.")


def _alike(answers: Sequence[Answer], say: Say) -> None:
    first: dict[str, int] = {}
    for answer in answers:
        text = same_text(answer.text)
        line = first.setdefault(text, answer.line)
        if text and line != answer.line:
            problem = f"the answer {quote(one_line(answer.text))} stands on line {line} too"
            say(answer.line, "DB852", problem, "Delete one of the two, or say what is different.")


def read_choices(lines: Sequence[StagedLine]) -> tuple[Text, list[Item], Text]:
    """Text, answers with ticks, and what follows them, in a scene."""
    return divide(lines, TASK)


def check_choices(answers: Sequence[Answer], say: Say) -> None:
    """Answers that are empty, or stand there twice."""
    _empty(answers, say)
    _alike(answers, say)
