"""Scenarios: an adaptive item of QTI 2.1 (Information Model, "Adaptive Items"). Each scene is a block that shows itself while
it is played; each answer decides which one is next."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from deskbook.core.courses import CourseQuestion, ShownScene
from deskbook.export.qti_content import Content
from deskbook.export.qti_scoring import (
    base,
    choose,
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

END = "end"


def play(
    question: CourseQuestion, content: Content, word: Callable[..., str]
) -> tuple[list[Element], list[Element], list[Element]]:
    """The variables, the body and the processing of a scenario.

    A response is worth the right answers among all that were given on the way, once it has come to an end; before that it is
    worth nothing.

    Args:
        question: a scenario.
        content: turns its HTML into elements.
        word: gives words of the interface.
    """
    scenes = question.key["scenes"]
    points = int(question.key["points"])
    outcomes = score_outcomes(points)
    if not scenes:
        return outcomes, [], []
    shown = {scene.key: scene for scene in question.shown.scenes}
    declared = [_response(scene) for scene in scenes]
    declared += [response(_go(scene), "single", "boolean") for scene in scenes]
    outcomes += [
        outcome("SCENE", "identifier", _scene(scenes[0]["key"])),
        outcome("SAID", "identifier"),
        outcome("STEPS", "integer", "0"),
    ]
    body = [*_said(scenes, content)]
    body += [_shown(scene, shown[scene["key"]], content, word) for scene in scenes if scene["key"] in shown]
    over = E.feedbackBlock(
        E.p(clean(word("training.scene_end"))), outcomeIdentifier="SCENE", showHide="show", identifier=END
    )
    at_end = same(variable("SCENE"), base("identifier", END))
    # In an adaptive item outcomes keep their values: which scene is played must be settled before any answer changes it.
    rules = [
        put("completionStatus", base("identifier", "incomplete")),
        choose(
            (same(variable("SCENE"), base("identifier", _scene(s["key"]))), [_ways(s)]) for s in scenes if s["answers"]
        ),
        when(at_end, settle(points, variable("STEPS")), put("completionStatus", base("identifier", "completed"))),
    ]
    return [*declared, *outcomes], [*body, over], [rule for rule in rules if len(rule)]


def _scene(key: str) -> str:
    return name("scene", key)


def _go(scene: Any) -> str:
    return name("GO", scene["key"])


def _chosen(scene: Any) -> str:
    return name("RESPONSE", scene["key"])


def _response(scene: Any) -> Element:
    right = [name(one["key"]) for one in scene["answers"] if one["right"]]
    return response(_chosen(scene), "single", "identifier", right[:1])


def _ways(scene: Any) -> Element:
    """What each answer of a scene counts, says and leads to."""
    ways = []
    for answer in scene["answers"]:
        rules = [more("STEPS", base("integer", 1))]
        if answer["right"]:
            rules.append(more("HITS", base("integer", 1)))
        rules.append(put("SAID", base("identifier", name("said", scene["key"], answer["key"]))))
        rules.append(put("SCENE", base("identifier", _scene(answer["to"]) if answer["to"] else END)))
        ways.append((same(variable(_chosen(scene)), base("identifier", name(answer["key"]))), rules))
    return choose(ways)


def _said(scenes: Any, content: Content) -> Iterator[Element]:
    """What is said to each answer; it stands above the scene that follows."""
    for scene in scenes:
        for answer in scene["answers"]:
            if (answer["feedback"] or "").strip():
                block = E.feedbackBlock(
                    outcomeIdentifier="SAID", showHide="show", identifier=name("said", scene["key"], answer["key"])
                )
                yield content.into(block, answer["feedback"], "flow")


def _shown(scene: Any, shown: ShownScene, content: Content, word: Callable[..., str]) -> Element:
    block = E.feedbackBlock(outcomeIdentifier="SCENE", showHide="show", identifier=_scene(scene["key"]))
    content.into(block, shown.text, "flow")
    choices = [content.into(E.simpleChoice(identifier=name(one.key)), one.html, "flow") for one in shown.answers]
    if choices:
        block.append(E.choiceInteraction(*choices, responseIdentifier=_chosen(scene), shuffle="false", maxChoices="1"))
    go = E.endAttemptInteraction(responseIdentifier=_go(scene), title=clean(word("training.scene_go")))
    block.append(E.p(go))
    return block
