"""YAML as the handbook reads it: plain values, no aliases, no tags, no key twice, and the line of everything.

PyYAML's parser gives the events; the tree is built here, in a loop, so that depth is bounded and every key and value
keeps its line. Scalars stay text (YAML 1.1 would read `1.10` as 1.1 and `no` as false); the schemas give them types.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from deskbook.core.diagnostics import Diagnostic

MAX_DEPTH = 12
MAX_NODES = 200_000

Path = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class YamlTree:
    """A YAML document: `value` (dict, list, str or None) and, for each place in it, its 1-based line."""

    value: Any
    lines: Mapping[Path, int] = field(default_factory=dict)

    def line(self, path: Path) -> int:
        """The line of a place, or of the nearest place around it that has one."""
        while path:
            if path in self.lines:
                return self.lines[path]
            path = path[:-1]
        return self.lines.get((), 1)


def parse_yaml(text: str, shown: str, first_line: int = 1) -> tuple[YamlTree | None, list[Diagnostic]]:
    """Read one YAML document.

    Args:
        text: the YAML.
        shown: path for diagnostics.
        first_line: line of the file on which `text` begins.

    Returns:
        The tree (value None for an empty document) or None, and diagnostics.
    """
    try:
        return _Builder(shown, first_line).build(text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + first_line
        if "'\\t'" in (error.problem or "") or _tab_indented(text, mark.line if mark else 0):
            return None, [
                Diagnostic(shown, line, "DB012", "a tab stands where YAML wants spaces", "Indent with spaces.")
            ]
        problem = f"this is not YAML: {error.problem or error.context}"
        return None, [Diagnostic(shown, line, "DB010", problem, _advice(error))]
    except yaml.reader.ReaderError as error:
        line = text[: int(error.position)].count("\n") + first_line
        character = ord(error.character) if isinstance(error.character, str) else error.character
        problem = f"the character U+{character:04X} may not stand in YAML"
        return None, [Diagnostic(shown, line, "DB010", problem, "Delete it.")]
    except (ValueError, OverflowError, RecursionError) as error:
        return None, [
            Diagnostic(shown, first_line, "DB010", f"this is not YAML: {type(error).__name__}", "Write it more simply.")
        ]


def _tab_indented(text: str, index: int) -> bool:
    lines = text.split("\n")
    near = lines[max(0, index - 1) : index + 1]
    return any("\t" in line[: len(line) - len(line.lstrip())] for line in near)


def _advice(error: yaml.MarkedYAMLError) -> str:
    problem = error.problem or ""
    if "mapping values are not allowed" in problem:
        return "Put text that contains a colon between quotes."
    if "end of stream" in problem or "expected <block end>" in problem:
        return "Look for a quote or bracket that is not closed, or a line indented differently."
    return "Put the text between quotes, or look at the line before."


class _Stop(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _Builder:
    """Builds the tree from the parser's events; one use."""

    def __init__(self, shown: str, first_line: int) -> None:
        self.shown, self.first = shown, first_line
        self.lines: dict[Path, int] = {}
        self.found: list[Diagnostic] = []

    def build(self, text: str) -> tuple[YamlTree | None, list[Diagnostic]]:
        try:
            value = self._document(text)
        except _Stop as stop:
            return None, [*self.found, stop.diagnostic]
        return YamlTree(value, self.lines), self.found

    def _document(self, text: str) -> Any:
        root: list[Any] = []
        # Each open collection: the container, its path, and for a mapping the key that waits for its value.
        stack: list[tuple[Any, Path, list[str]]] = [(root, (), [])]
        for nodes, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
            line = (event.start_mark.line if event.start_mark else 0) + self.first
            if nodes > MAX_NODES:
                raise _Stop(Diagnostic(self.shown, line, "DB014", "the YAML has too many entries", "Divide the file."))
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                advice = "Write the value out where it is needed."
                raise _Stop(Diagnostic(self.shown, line, "DB013", "YAML aliases (& and *) are not read here", advice))
            if isinstance(event, yaml.DocumentStartEvent) and root:
                raise _Stop(
                    Diagnostic(self.shown, line, "DB014", "there is a second YAML document", "Delete the line '---'.")
                )
            if isinstance(event, (yaml.ScalarEvent, yaml.CollectionStartEvent)):
                if event.tag and event.tag != "!":
                    problem = f"YAML tags such as {event.tag} are not read here"
                    raise _Stop(Diagnostic(self.shown, line, "DB013", problem, "Write a plain value."))
                self._place(event, line, stack)
            elif isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
        return root[0] if root else None

    def _place(self, event: Any, line: int, stack: list[tuple[Any, Path, list[str]]]) -> None:
        container, path, pending = stack[-1]
        if isinstance(container, dict) and not pending:
            if not isinstance(event, yaml.ScalarEvent):
                raise _Stop(
                    Diagnostic(
                        self.shown,
                        line,
                        "DB014",
                        "a key must be one word, not a list or a mapping",
                        "Put it in quotes.",
                    )
                )
            key = event.value
            if key in container:
                problem = f"the key '{key[:60]}' stands twice"
                self.found.append(Diagnostic(self.shown, line, "DB011", problem, "Delete one of the two."))
            pending.append(key)
            self.lines.setdefault((*path, key), line)
            return
        if isinstance(event, yaml.ScalarEvent):
            plain_null = event.style is None and event.value in ("", "~", "null")
            value: Any = None if plain_null else event.value
        else:
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        if isinstance(container, dict):
            key = pending.pop()
            container[key] = value
            here: Path = (*path, key)
        else:
            container.append(value)
            here = (*path, len(container) - 1) if len(stack) > 1 else ()
        self.lines.setdefault(here, line)
        if not isinstance(event, yaml.ScalarEvent):
            if len(stack) > MAX_DEPTH:
                problem = f"the YAML is nested more than {MAX_DEPTH} deep"
                raise _Stop(Diagnostic(self.shown, line, "DB014", problem, "Write it flatter."))
            stack.append((value, here, []))
