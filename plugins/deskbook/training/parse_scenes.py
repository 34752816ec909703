"""Parsing what stands in a `/// scenario` block: its scenes, and where each answer leads."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.selection import StagedLine
from deskbook.training.model import Answer, Question, Scene, Text, Type
from deskbook.training.parse_answers import (
    NUMBER,
    Item,
    Say,
    check_choices,
    divide,
    letter,
    one_line,
    read_choices,
    stripped,
)

NEXT, END = "next", "end"
"""Where an answer can lead, besides to a scene by its name."""

_NAME = re.compile(r"[ \t]*\{:?[ \t]*#(?P<name>[\w-]+)[ \t]*\}[ \t]*$")
_WAY = re.compile(
    r"^(?P<answer>.*?)[ \t]*(?:->|→)[ \t]*(?P<target>next|end|\[[^\]]+\]\(\s*#(?P<name>[\w-]+)\s*\))\.?[ \t]*$",
    re.I | re.S,
)
_ARROW = re.compile(r"(?:->|→)(?P<target>[^>→]*)$")


def read_scenario(
    lines: Text, mark: int, title: str, given: Type | None, shown: str
) -> tuple[Question, list[Diagnostic]]:
    """What a scenario holds; see `read_question`."""
    found: list[Diagnostic] = []

    def say(line: int, code: str, problem: str, advice: str) -> None:
        found.append(Diagnostic(shown, line, code, problem, advice))

    if given not in (None, Type.SCENARIO):
        say(mark, "DB854", f"a scenario is no question of the type '{given}'", "Leave the type out.")
    text, items, behind = divide(lines, NUMBER)
    if not items:
        say(
            mark, "DB855", "the scenario has no scene", "Write '1. What happens. { #start }', and its answers below it."
        )
    scenes = tuple(_scene(item, number, say) for number, item in enumerate(items))
    question = Question(0, 0, mark, title, Type.SCENARIO, text, scenes=scenes, explanation=behind)
    if scenes and not found:
        _ways(question, say)
    return question, found


def _scene(item: Item, number: int, say: Say) -> Scene:
    name, lines = _named(item.lines)
    text, choices, behind = read_choices(lines)
    name = name or f"scene-{number + 1}"
    if not text:
        say(item.line, "DB855", "the scene does not say what happens", "Write it behind the number.")
    for line in stripped(behind)[:1]:
        say(
            line.line,
            "DB855",
            "text stands behind the answers of a scene",
            "Put it before them, or behind the last scene.",
        )
    if len(choices) < 2:
        said = "no answer" if not choices else "one answer only"
        say(
            item.line,
            "DB855",
            f"the scene has {said}",
            "Write at least two: '- [x] Ask for the order number. -> next'.",
        )
    answers = [_answer(choice, place, say) for place, choice in enumerate(choices)]
    check_choices(answers, say)
    if len(answers) > 1 and not any(answer.right for answer in answers):
        say(item.line, "DB851", "the scene has no right answer", "Write an 'x' in the brackets of what is right.")
    return Scene(item.line, name, text, tuple(answers))


def _named(lines: Sequence[StagedLine]) -> tuple[str, list[StagedLine]]:
    """The name at the end of a line before the answers of a scene, and the lines without it."""
    kept = list(lines)
    for index, line in enumerate(kept):
        if line.text.lstrip().startswith(("- [", "* [", "+ [")):
            break
        match = _NAME.search(line.text) if not line.code else None
        if match:
            kept[index] = replace(line, text=line.text[: match.start()])
            return match["name"], kept
    return "", kept


def _answer(item: Item, number: int, say: Say) -> Answer:
    written = one_line(item.first)
    match = _WAY.match(written)
    answer = Answer(item.line, letter(number), item.first, item.tick in ("x", "X"), item.rest)
    if match is None:
        arrow = _ARROW.search(written)
        problem = f"the answer {quote(written)} does not say where it leads"
        if arrow and arrow["target"].strip():
            problem = f"{quote(arrow['target'].strip())} is not where an answer can lead"
        say(item.line, "DB855", problem, "Write '-> next', '-> end' or '-> [Name](#name)' behind it.")
        return answer
    target = match["name"] or match["target"].rstrip(".").lower()
    return replace(answer, text=(StagedLine(match["answer"].strip(), item.line),), to=target)


def targets(scenes: Sequence[Scene]) -> Mapping[tuple[str, str], str]:
    """Where each answer of each scene leads, by (scene, answer): a scene's name, or "" for the end. What leads nowhere
    is left out."""
    names = [scene.key for scene in scenes]
    found: dict[tuple[str, str], str] = {}
    for number, scene in enumerate(scenes):
        for answer in scene.answers:
            if answer.to == END:
                found[scene.key, answer.key] = ""
            elif answer.to == NEXT and number + 1 < len(names):
                found[scene.key, answer.key] = names[number + 1]
            elif answer.to in names:
                found[scene.key, answer.key] = answer.to
    return found


def _ways(question: Question, say: Say) -> None:
    """Whether whoever begins comes to an end, and to every scene."""
    scenes = question.scenes
    first: dict[str, int] = {}
    for scene in scenes:
        line = first.setdefault(scene.key, scene.line)
        if line != scene.line:
            problem = f"the name {quote(scene.key)} is used by the scene on line {line} too"
            say(scene.line, "DB853", problem, "Give one of the two another name.")
    ways = targets(scenes)
    for answer in _missing(scenes, ways):
        if answer.to == NEXT:
            problem = f"the answer {quote(one_line(answer.text))} leads to the next scene, and there is none"
            say(answer.line, "DB856", problem, "Write '-> end', or add a scene.")
        else:
            problem = f"the answer {quote(one_line(answer.text))} leads to no scene: none is called '#{answer.to}'"
            hint = nearest(answer.to, first) or "Write '{ #name }' at the end of the scene's first line."
            say(answer.line, "DB856", problem, hint)
    edges: dict[str, set[str]] = {scene.key: set() for scene in scenes}
    for (name, _), target in ways.items():
        edges[name].add(target)
    reached = _closure(scenes[0].key, edges)
    for scene in scenes:
        if scene.key not in reached:
            say(
                scene.line,
                "DB856",
                f"nobody comes to the scene {quote(scene.key)}",
                "Let an answer lead there, or delete it.",
            )
    back: dict[str, set[str]] = {}
    for name, those in edges.items():
        for target in those:
            back.setdefault(target, set()).add(name)
    stuck = [s for s in scenes if s.key in reached and s.key not in _closure("", back)]
    if stuck and all((s.key, a.key) in ways for s in scenes for a in s.answers):
        say(stuck[0].line, "DB856", "whoever comes here never comes to an end", "Let an answer lead to '-> end'.")


def _missing(scenes: Sequence[Scene], ways: Mapping[tuple[str, str], str]) -> Iterator[Answer]:
    for scene in scenes:
        yield from (answer for answer in scene.answers if (scene.key, answer.key) not in ways)


def _closure(begin: str, edges: Mapping[str, set[str]]) -> set[str]:
    reached, queue = {begin}, [begin]
    while queue:
        for target in edges.get(queue.pop(), ()):
            if target not in reached:
                reached.add(target)
                queue.append(target)
    return reached
