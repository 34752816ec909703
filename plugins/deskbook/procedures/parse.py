"""Parsing the `/// steps` and `/// decision` blocks of a page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.selection import StagedLine, StagedPage
from deskbook.procedures.model import (
    DECISION,
    SEVERAL,
    STEPS,
    UNNAMED,
    Block,
    Branch,
    Decision,
    Flow,
    Part,
    Point,
    Step,
    Text,
    Way,
)

_BEFORE = r"^(?P<before>(?:[ \t]|>|[-*+:][ \t]|\d{1,9}[.)][ \t])*)"
_MARK = re.compile(_BEFORE + r"(?P<slashes>/{3,})[ \t]*(?P<name>steps|decision)[ \t]*(?:\|[ \t]*(?P<arg>.*?))?[ \t]*$")
_ITEM = re.compile(r"^\d{1,4}[.)](?:[ \t]+(?P<text>.*))?$")
_POINT = re.compile(r"^[-*+][ \t]+(?P<key>[A-Z][A-Za-z ]{1,20}):[ \t]*(?P<text>.*)$")
_NAME = re.compile(r"[ \t]*\{:?[ \t]*#(?P<name>[\w-]+)[ \t]*\}[ \t]*$")
_TITLE = re.compile(r"^(\*\*|__)(?P<title>.+?)\1")
_BULLET = re.compile(r"^[-*+][ \t]+(?P<text>.*)$")
_BRANCH = re.compile(r"^(?P<answer>.*?)[ \t]*(?:->|=>|→)[ \t]*(?P<target>.*)$")
_LINK = re.compile(r"^\[(?P<label>[^\]]+)\]\(\s*<?(?P<target>[^)>\s]+)>?\s*\)\.?$")
_MARKUP = re.compile(r"[*_`]|\[([^\]]*)\]\([^)]*\)")

PARTS = {str(part): part for part in Part}
INDENT = 4
"""Columns by which a step's own lines are indented (Markdown's list items)."""


@dataclass(slots=True)
class _Item:
    """A step while it is read: its lines at the left margin, the first without its number."""

    line: int
    lines: list[StagedLine] = field(default_factory=list)


def parse_flow(page: StagedPage, shown: str) -> tuple[Flow, list[Diagnostic]]:
    """The steps and decisions of a page, and what is wrong with how they are written.

    Args:
        page: the page as one audience gets it, before anything was woven into it.
        shown: its path for diagnostics.
    """
    return _Parser(page.lines, shown).parse()


class _Parser:
    def __init__(self, lines: Sequence[StagedLine], shown: str) -> None:
        self.lines, self.shown = lines, shown
        self.found: list[Diagnostic] = []
        self.steps = self.decisions = 0

    def parse(self) -> tuple[Flow, list[Diagnostic]]:
        blocks: list[Block] = []
        index = 0
        while index < len(self.lines):
            line = self.lines[index]
            match = _MARK.match(line.text) if not line.code else None
            index += 1
            if match is None:
                continue
            if match["before"]:
                name = f"'/// {match['name']}'"
                self._say(line.line, "DB700", f"{name} stands in a list or a quote", "Begin it at the left margin.")
                continue
            end = self._end(index, len(match["slashes"]))
            if end is not None:
                inner, argument = self.lines[index:end], (match["arg"] or "").strip()
                read = self._steps if match["name"] == STEPS else self._decision
                blocks.append(Block(index - 1, end, tuple(read(inner, argument, line))))
                index = end + 1
        return Flow(tuple(blocks)), self.found

    def _end(self, begin: int, slashes: int) -> int | None:
        """The line that ends a block; one that is never closed has been reported."""
        for index in range(begin, len(self.lines)):
            line = self.lines[index]
            if not line.code and re.match(rf"^/{{{slashes}}}[ \t]*$", line.text):
                return index
        return None

    def _say(self, line: int, code: str, problem: str, advice: str) -> None:
        self.found.append(Diagnostic(self.shown, line, code, problem, advice))

    def _steps(self, lines: Sequence[StagedLine], role: str, mark: StagedLine) -> Iterator[Step]:
        items: list[_Item] = []
        lazy = False
        for line in lines:
            text = line.text
            item = _ITEM.match(text) if not line.code else None
            if item:
                items.append(_Item(line.line, [replace(line, text=item["text"] or "")]))
            elif not text.strip():
                if items:
                    items[-1].lines.append(replace(line, text=""))
            elif items and (lazy or line.code or text[0] in " \t"):
                items[-1].lines.append(replace(line, text=_dedented(text)))
            else:
                self._say(
                    line.line,
                    "DB701",
                    "the text stands beside the steps",
                    "Indent it by four spaces, or put it before the block.",
                )
            lazy = bool(text.strip())
        if not items:
            self._say(
                mark.line,
                "DB701",
                f"the block '/// {STEPS}' has no step",
                "Write '1. **Name of the step.** What to do.'",
            )
        for one in items:
            yield self._step(one, role)

    def _step(self, item: _Item, role: str) -> Step:
        self.steps += 1
        name, body = _named(item.lines)
        text, points = self._points(body)
        if not str(text):
            self._say(item.line, "DB702", f"step {self.steps} has no text", "Write what to do, or delete the step.")
        for part in Part:
            if part not in SEVERAL and sum(p.part is part for p in points) > 1:
                self._say(item.line, "DB703", f"step {self.steps} says '{part}' twice", "Write one point.")
        own = next((str(p.text).strip("`") for p in points if p.part is Part.ROLE), "")
        return Step(
            item.line, self.steps, name or f"{UNNAMED}{self.steps}", _title(str(text)), text, tuple(points), own or role
        )

    def _points(self, lines: Sequence[StagedLine]) -> tuple[Text, list[Point]]:
        """The points directly below a step, and the rest of its text."""
        kept: list[StagedLine] = []
        points: list[tuple[Part, list[StagedLine]]] = []
        within: list[StagedLine] | None = None
        for line in lines:
            match = _POINT.match(line.text) if not line.code else None
            part = PARTS.get(match["key"].strip().capitalize()) if match else None
            if match and part:
                within = [replace(line, text=match["text"])]
                points.append((part, within))
                continue
            if match and (hint := nearest(match["key"].strip(), PARTS)):
                self._say(line.line, "DB703", f"{quote(match['key'])} is not a point of a step", hint)
            if within is not None and (not line.text.strip() or line.text.startswith(("  ", "\t"))):
                within.append(replace(line, text=_dedented(line.text)))
                continue
            if within is not None:
                kept.append(replace(line, text=""))
            within = None
            kept.append(line)
        found = []
        for part, texts in points:
            text = Text(tuple(texts))
            if not str(text):
                self._say(texts[0].line, "DB703", f"the point '{part}' is empty", "Write it out, or delete it.")
            found.append(Point(part, text))
        return Text(tuple(kept)), found

    def _decision(self, lines: Sequence[StagedLine], question: str, mark: StagedLine) -> Iterator[Decision]:
        self.decisions += 1
        asked = [replace(mark, text=question)] if question else []
        branches: list[Branch] = []
        for line in lines:
            bullet = _BULLET.match(line.text) if not line.code else None
            if bullet:
                branches += self._branch(line, bullet["text"])
            elif not branches:
                asked.append(line)
            elif line.text.strip():
                self._say(
                    line.line,
                    "DB704",
                    "the text stands beside the answers of a decision",
                    "Write an answer on one line: '- Yes -> next'.",
                )
        text = Text(tuple(asked))
        if not str(text):
            self._say(
                mark.line, "DB704", "the decision asks nothing", f"Write '/// {DECISION} | Is the customer verified?'."
            )
        if len(branches) < 2:
            said = "no answer" if not branches else "one answer only"
            self._say(mark.line, "DB704", f"the decision has {said}", "Write at least two, such as '- Yes -> next'.")
        yield Decision(mark.line, f"decision-{self.decisions}", text, tuple(branches))

    def _branch(self, line: StagedLine, written: str) -> Iterator[Branch]:
        match = _BRANCH.match(written)
        if match is None or not match["answer"].strip() or not match["target"].strip():
            problem = f"the answer {quote(written)} does not say where it leads"
            self._say(line.line, "DB704", problem, "Write '- Yes -> next', '-> end' or '-> [Name of the step](#name)'.")
            return
        answer, target = Text((replace(line, text=match["answer"].strip()),)), match["target"].strip()
        link = _LINK.match(target)
        word = target.rstrip(".").lower()
        if word in (Way.NEXT, Way.END):
            yield Branch(line.line, answer, Way(word))
        elif link and link["target"].startswith("#"):
            yield Branch(line.line, answer, Way.STEP, link["target"][1:], link["label"])
        elif link:
            yield Branch(line.line, answer, Way.PAGE, target, link["label"])
        else:
            problem = f"{quote(target)} is not where a decision can lead"
            self._say(
                line.line, "DB704", problem, "Write 'next', 'end', '[Name of the step](#name)' or a link to a page."
            )


def _dedented(text: str) -> str:
    """A line without the indentation of one list item."""
    wide = text.expandtabs(INDENT)
    return wide[min(INDENT, len(wide) - len(wide.lstrip(" "))) :]


def _named(lines: Sequence[StagedLine]) -> tuple[str, list[StagedLine]]:
    """The name at the end of a line of a step's first paragraph, and the lines without it."""
    kept = list(lines)
    for index, line in enumerate(kept):
        if not line.text.strip() or _BULLET.match(line.text):
            break
        match = _NAME.search(line.text)
        if match:
            kept[index] = replace(line, text=line.text[: match.start()])
            return match["name"], kept
    return "", kept


def _title(text: str) -> str:
    """What a step is called: its bold beginning, else its first sentence; plain words."""
    match = _TITLE.match(text)
    first = match["title"] if match else re.split(r"(?<=[.!?])\s", text.split("\n", 1)[0])[0]
    return _MARKUP.sub(lambda m: m[1] or "", first).strip().rstrip(".:")[:120]
