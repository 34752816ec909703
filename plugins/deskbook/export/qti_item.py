"""Items: one question as an `assessmentItem` of QTI 2.1 (Information Model, "Items")."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from deskbook.core.courses import Course, CourseQuestion
from deskbook.export.qti_content import Content
from deskbook.export.qti_interaction import INTERACTIONS, MAKERS, Word
from deskbook.export.qti_scoring import base, outcome, put, same, variable, when
from deskbook.export.qti_xml import LANG, E, Element, clean, line, name, root, to_bytes

SAID = "said"
"""The value of EXPLAINED once a question was answered."""


@dataclass(frozen=True, slots=True)
class Item:
    """A question as a file.

    Attributes:
        identifier: in the package.
        path: of its file.
        xml: its bytes.
        title: what is asked, on one line.
        files: paths of the files that it shows.
        interaction: how it is answered, in QTI's words.
        adaptive: whether it goes on after an answer.
        feedback: whether it says something to an answer.
        tests: what it tests, as data; None where it does not say.
    """

    identifier: str
    path: str
    xml: bytes
    title: str
    files: tuple[str, ...]
    interaction: str
    adaptive: bool
    feedback: bool
    tests: Any


def write_item(course: Course, question: CourseQuestion, content: Content, word: Word) -> Item:
    """A question as an item.

    Args:
        course: whose question it is.
        question: what is asked, and what is right.
        content: turns its HTML into elements.
        word: gives words of the interface.

    Raises:
        ValueError: where its type is none that is known.
    """
    shown, key = question.shown, question.key
    maker = MAKERS.get(shown.type)
    if maker is None:
        raise ValueError(f"the question '{shown.id}' has the type '{shown.type}', which QTI cannot carry")
    content.used = {}
    identifier, path = name(course.id, course.version, "q", shown.id), f"{name('q', shown.id)}.xml"
    parts = maker(question, content, word)
    explained = list(_explanation(key, content, word))
    adaptive = shown.type == "scenario"
    title = line(shown.title) or shown.id
    item = root(
        "assessmentItem",
        *(one for one in parts.declared if one.tag.endswith("responseDeclaration")),
        *(one for one in parts.declared if one.tag.endswith("outcomeDeclaration")),
        *([outcome("EXPLAINED", "identifier")] if explained else []),
        E.itemBody(*parts.body),
        E.responseProcessing(*parts.rules, *([_explain(adaptive)] if explained else [])),
        *parts.feedback,
        *explained,
        identifier=identifier,
        title=title,
        adaptive=str(adaptive).lower(),
        timeDependent="false",
        toolName="Deskbook",
    )
    item.set(LANG, course.language)
    said = bool(parts.feedback or explained) or any(
        next(one.iter("{*}feedbackBlock"), None) is not None for one in parts.body
    )
    return Item(
        identifier,
        path,
        to_bytes(item),
        title,
        tuple(content.used),
        INTERACTIONS[shown.type],
        adaptive,
        said,
        key["tests"],
    )


def _explain(adaptive: bool) -> Element:
    rule = put("EXPLAINED", base("identifier", SAID))
    return when(same(variable("completionStatus"), base("identifier", "completed")), rule) if adaptive else rule


def _explanation(key: Any, content: Content, word: Word) -> Iterator[Element]:
    """What is said once a question was answered, and where what it tests stands."""
    tests = key["tests"]
    if not tests and not (key["explanation"] or "").strip():
        return
    said = E.modalFeedback(outcomeIdentifier="EXPLAINED", showHide="show", identifier=SAID)
    content.into(said, key["explanation"] or "", "flow")
    if tests:
        words = E.span(clean(tests["title"]))
        address = content.address(tests["url"] or "")
        where = E.a(clean(tests["title"]), href=address) if address else words
        said.append(E.p(f"{clean(word('training.stands_in'))} ", where))
        if tests["passage"]:
            said.append(E.blockquote(E.p(clean(tests["passage"]))))
    yield said
