"""Weaving: the questions of a page become Markdown in pieces, each behind a mark that the site generator keeps.

Each piece is rendered at the left margin, with all that Markdown can do; `deskbook.training.shape` takes them out again, and
a template shows of them what may be seen. A mark is a comment, which no author can forge: those of a page never reach the
site generator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from deskbook.core.selection import StagedLine, StagedPage
from deskbook.training.model import LessonMeta, Question, Text, Type
from deskbook.training.parse import has_questions, parse_questions
from deskbook.training.parse_answers import BLANK

MARK = "<!--quiz {}-->"
"""What stands before a piece, by its number, and behind a question."""
END = "end"
"""What stands in the mark behind a question."""
GAP = "\ue000"
"""Stands for a blank of a question to fill in while the page is rendered; nobody writes it."""

HEADING, TEXT, ANSWER, FEEDBACK, PARTNER, EXPLANATION = (
    "heading",
    "text",
    "answer",
    "feedback",
    "partner",
    "explanation",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of Markdown of its own.

    Attributes:
        key: what it is a piece of: (the scene or "", the part, the number of the answer or 0).
        text: the Markdown.
    """

    key: tuple[str, str, int]
    text: Text


def pieces_of(question: Question) -> Iterator[Piece]:
    """The pieces of a question, in the order in which they are rendered."""
    gaps = question.type is Type.FILL
    heading = StagedLine(_guarded(question.title.replace(GAP, "")), question.line)
    yield Piece(("", HEADING, 0), (_gapped(heading) if gaps else heading,))
    yield Piece(("", TEXT, 0), tuple(map(_gapped, question.text)) if gaps else question.text)
    for scene, answers in (("", question.answers), *((scene.key, scene.answers) for scene in question.scenes)):
        if scene:
            yield Piece((scene, TEXT, 0), next(s.text for s in question.scenes if s.key == scene))
        for number, answer in enumerate(answers):
            yield Piece((scene, ANSWER, number), _first_guarded(answer.text))
            yield Piece((scene, FEEDBACK, number), answer.feedback)
            if question.type is Type.MATCH:
                yield Piece((scene, PARTNER, number), _first_guarded(answer.partner))
    yield Piece(("", EXPLANATION, 0), question.explanation)


def _gapped(line: StagedLine) -> StagedLine:
    return line if line.code else replace(line, text=BLANK.sub(GAP, line.text))


def _first_guarded(text: Text) -> Text:
    return (replace(text[0], text=_guarded(text[0].text)), *text[1:]) if text and not text[0].code else text


def _guarded(text: str) -> str:
    """A line that is a paragraph, whatever it begins with: `1. April` is no list, `# 1` no heading."""
    match = re.match(
        r"^(?P<number>\d{1,9})(?P<stop>[.)])(?=[ \t])|^(?P<sign>[-*+#>|=](?=[ \t]|$)|#{1,6}(?=[ \t])|:(?=[ \t]))", text
    )
    if match is None:
        return text
    if match["number"]:
        return f"{match['number']}\\{match['stop']}{text[match.end() :]}"
    return f"\\{text}"


def weave(page: StagedPage) -> StagedPage:
    """The page with its questions in pieces; the page itself where it has none that can be answered. The page of a single
    version of a document goes without them: nobody answers for what applied once."""
    document = page.document
    asks = isinstance(document.meta, LessonMeta) or (document.control is not None and document.control.requires_ack)
    if not (asks or document.version_of) or not has_questions(page):
        return page
    lines: list[StagedLine] = []
    position = number = 0
    for question in parse_questions(page, page.path)[0]:
        lines += page.lines[position : question.begin]
        position = question.end + 1
        if document.version_of:
            continue
        for piece in pieces_of(question):
            lines += [*_mark(question.line, str(number)), *piece.text]
            number += 1
        lines += _mark(page.lines[question.end].line, END)
    return replace(page, lines=(*lines, *page.lines[position:]))


def _mark(line: int, what: str) -> tuple[StagedLine, ...]:
    """A mark on a line of its own, empty lines around it."""
    return tuple(StagedLine(text, line) for text in ("", MARK.format(what), ""))
