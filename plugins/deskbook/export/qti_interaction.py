"""Interactions: how each type of question is answered and scored in QTI 2.1 (Information Model, "Interactions")."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from deskbook.core.courses import CourseQuestion, ShownAnswer
from deskbook.export.qti_content import GAP, Content
from deskbook.export.qti_scenario import play
from deskbook.export.qti_scoring import (
    base,
    given,
    mapped,
    more,
    outcome,
    put,
    response,
    same,
    score_outcomes,
    settle,
    variable,
    when,
)
from deskbook.export.qti_xml import E, Element, clean, name

Word = Callable[..., str]
"""Gives a word of the interface."""

_SPACE = re.compile(r"[\s\ufeff]+")


@dataclass(frozen=True, slots=True)
class Parts:
    """What makes an item: its variables, its body, its processing and what it says to answers."""

    declared: Sequence[Element]
    body: Sequence[Element]
    rules: Sequence[Element]
    feedback: Sequence[Element] = ()


def _asked(question: CourseQuestion, content: Content, hint: str = "") -> tuple[list[Element], list[Element]]:
    """What stands before an interaction, and its prompt: the question itself, unless more text follows it."""
    heading, text = "".join(question.shown.heading), "".join(question.shown.text)
    if text.strip():
        asked = content.into(E.p(), heading, "inline")
        return [asked, *content.blocks(text), *([E.p(clean(hint))] if hint else [])], []
    prompt = content.into(E.prompt(), heading, "inline")
    if hint:
        prompt.extend([E.br(), E.small(clean(hint))])
    return [], [prompt]


def _choices(answers: Iterable[ShownAnswer], content: Content) -> list[Element]:
    return [content.into(E.simpleChoice(identifier=name(one.key)), one.html, "flow") for one in answers]


def _feedback(answers: Iterable[Any], content: Content) -> list[Element]:
    """What is said to whoever chose an answer."""
    return [
        content.into(
            E.modalFeedback(outcomeIdentifier="FEEDBACK", showHide="show", identifier=name(one["key"])),
            one["feedback"],
            "flow",
        )
        for one in answers
        if (one["feedback"] or "").strip()
    ]


def _choice(question: CourseQuestion, content: Content, word: Word) -> Parts:
    """`choiceInteraction`. Of several right ones, each wrong choice takes a right one away, never below none: the mapping
    counts 1 and -1, and ends below at 0."""
    several = question.shown.type == "multiple"
    answers = question.key["answers"]
    right = [name(one["key"]) for one in answers if one["right"]]
    if several:
        worth = {name(one["key"]): 1 if one["right"] else -1 for one in answers}
        declared = response("RESPONSE", "multiple", "identifier", right, worth, lowerBound="0")
    else:
        declared = response("RESPONSE", "single", "identifier", right[:1], dict.fromkeys(right, 1))
    before, prompt = _asked(question, content, word("training.several") if several else "")
    body = E.choiceInteraction(
        *prompt,
        *_choices(question.shown.answers, content),
        responseIdentifier="RESPONSE",
        shuffle="false",
        maxChoices="0" if several else "1",
    )
    said = _feedback(answers, content)
    points = int(question.key["points"])
    outcomes = score_outcomes(points)
    rules = []
    if right:
        rules.append(when(given(variable("RESPONSE")), put("HITS", mapped("RESPONSE"))))
        rules.append(settle(points, base("integer", len(right) if several else 1)))
    if said:
        outcomes.append(outcome("FEEDBACK", "identifier", cardinality="multiple" if several else "single"))
        rules.append(put("FEEDBACK", variable("RESPONSE")))
    return Parts([declared, *outcomes], [*before, body], rules, said)


def _order(question: CourseQuestion, content: Content, word: Word) -> Parts:
    """`orderInteraction`, scored by place. A response that lacks something counts nothing."""
    order = [name(key) for key in question.key["order"]]
    before, prompt = _asked(question, content)
    body = E.orderInteraction(
        *prompt, *_choices(question.shown.answers, content), responseIdentifier="RESPONSE", shuffle="false"
    )
    hits = [
        when(
            same(E.index(variable("RESPONSE"), n=str(place)), base("identifier", key)), more("HITS", base("integer", 1))
        )
        for place, key in enumerate(order, 1)
    ]
    points = int(question.key["points"])
    whole = given(E.index(variable("RESPONSE"), n=str(len(order))))
    rules = [when(whole, *hits), settle(points, base("integer", len(order)))] if order else []
    return Parts(
        [response("RESPONSE", "ordered", "identifier", order), *score_outcomes(points)], [*before, body], rules
    )


def _match(question: CourseQuestion, content: Content, word: Word) -> Parts:
    """`matchInteraction`. Each left side takes one right side; a right side may be taken by several, as on the page."""
    pairs = [f"{name(left)} {name(right)}" for left, right in question.key["pairs"]]
    before, prompt = _asked(question, content)

    def side(answers: Iterable[ShownAnswer], most: str) -> Element:
        return E.simpleMatchSet(
            *(
                content.into(E.simpleAssociableChoice(identifier=name(one.key), matchMax=most), one.html, "flow")
                for one in answers
            )
        )

    body = E.matchInteraction(
        *prompt,
        side(question.shown.left, "1"),
        side(question.shown.right, "0"),
        responseIdentifier="RESPONSE",
        shuffle="false",
        maxAssociations=str(len(question.shown.left)),
    )
    points = int(question.key["points"])
    rules = [
        when(given(variable("RESPONSE")), put("HITS", mapped("RESPONSE"))),
        settle(points, base("integer", len(pairs))),
    ]
    declared = response("RESPONSE", "multiple", "directedPair", pairs, dict.fromkeys(pairs, 1))
    return Parts([declared, *score_outcomes(points)], [*before, body], rules if pairs else [])


def _fill(question: CourseQuestion, content: Content, word: Word) -> Parts:
    """A `textEntryInteraction` for each blank, with every wording that is accepted."""
    blanks = question.key["blanks"]
    names = [f"RESPONSE_{number}" for number in range(1, len(blanks) + 1)]
    widths = [max((len(text) for text in blank), default=1) for blank in blanks]
    waiting = iter(zip(names, widths, strict=True))

    def gap() -> Element:
        entry = next(waiting, None)
        return (
            E.textEntryInteraction(responseIdentifier=entry[0], expectedLength=str(entry[1]))
            if entry
            else E.span("____")
        )

    asked = content.into(E.p(), _gapped(question.shown.heading), "inline", gap)
    body = [asked, *content.blocks(_gapped(question.shown.text), gap)]
    declared = [
        response(one, "single", "string", [clean(text) for text in blank[:1]], wordings(blank))
        for one, blank in zip(names, blanks, strict=True)
    ]
    points = int(question.key["points"])
    rules = [
        when(given(variable(one)), more("HITS", mapped(one)))
        for one, b in zip(names, blanks, strict=True)
        if wordings(b)
    ]
    rules += [settle(points, base("integer", len(blanks)))] if blanks else []
    return Parts([*declared, *score_outcomes(points)], body, rules)


def _gapped(parts: Iterable[str]) -> str:
    return GAP.join(part.replace(GAP, "\ufffd") for part in parts)


def wordings(blank: Iterable[str]) -> dict[str, int]:
    """What is accepted in a blank: each wording as written, without what does not matter, and both with a stop behind them.
    Capitals do not count in the mapping itself."""
    found: dict[str, str] = {}
    for text in blank:
        plain = _SPACE.sub(" ", unicodedata.normalize("NFKC", text).lower()).strip().rstrip(".!?").strip()
        for one in (
            text.strip(),
            plain,
            *(f"{text.strip()}{sign}" for sign in ".!?"),
            *(f"{plain}{sign}" for sign in ".!?"),
        ):
            if plain:
                found.setdefault(clean(one).lower(), clean(one))
    return dict.fromkeys(found.values(), 1)


def _scenario(question: CourseQuestion, content: Content, word: Word) -> Parts:
    declared, body, rules = play(question, content, word)
    heading, text = "".join(question.shown.heading), "".join(question.shown.text)
    return Parts(declared, [content.into(E.p(), heading, "inline"), *content.blocks(text), *body], rules)


MAKERS: dict[str, Callable[[CourseQuestion, Content, Word], Parts]] = {
    "single": _choice,
    "true-false": _choice,
    "multiple": _choice,
    "order": _order,
    "match": _match,
    "fill": _fill,
    "scenario": _scenario,
}
INTERACTIONS = {
    "single": "choiceInteraction",
    "true-false": "choiceInteraction",
    "multiple": "choiceInteraction",
    "order": "orderInteraction",
    "match": "matchInteraction",
    "fill": "textEntryInteraction",
    "scenario": "choiceInteraction",
}
