"""YAML as the handbook reads it: plain values, no aliases, no tags, no key twice, and the line of everything.

PyYAML's parser gives the events; the tree is built here, in a loop, so that depth is bounded and every key and value
keeps its line. Scalars stay text (YAML 1.1 would read `1.10` as 1.1 and `no` as false); the schemas give them types.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from deskbook.core.diagnostics import Diagnostic, quote

MAX_DEPTH = 12
MAX_NODES = 200_000

_LINE_ENDS = str.maketrans(dict.fromkeys("\x85\u2028\u2029", " "))
"""What YAML 1.1 takes for ends of lines and editors do not show as such."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Characters that a value could hold by an escape such as `\\0`."""

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
    text = text.translate(_LINE_ENDS)
    try:
        return _Builder(shown, first_line).build(text)
    except yaml.MarkedYAMLError as error:
        mark = _mark(error)
        if "'\\t'" in (error.problem or "") or _tab_indented(text, mark):
            problem, advice, code = "a tab stands where YAML wants spaces", "Indent with spaces.", "DB012"
        else:
            (problem, advice), code = _plain(error.problem or error.context or ""), "DB010"
        return None, [Diagnostic(shown, mark + first_line, code, problem, advice)]
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, int(error.position)) + first_line
        return None, [_character(shown, line, int(error.character))]
    except (ValueError, OverflowError, RecursionError) as error:
        problem = f"this is not YAML: {type(error).__name__}"
        return None, [Diagnostic(shown, first_line, "DB010", problem, "Write it more simply.")]


def _mark(error: yaml.MarkedYAMLError) -> int:
    """The 0-based line to look at: where something began, if it is missed only at the end or a line later."""
    problem = error.problem or ""
    begun = any(words in problem for words in ("end of stream", "stream end", "expected ':'", "expected ',' or"))
    mark = error.context_mark if begun and error.context_mark else error.problem_mark or error.context_mark
    return mark.line if mark else 0


def _character(shown: str, line: int, number: int) -> Diagnostic:
    return Diagnostic(shown, line, "DB010", f"the character U+{number:04X} may not stand in YAML", "Delete it.")


def _tab_indented(text: str, index: int) -> bool:
    lines = text.split("\n")
    near = lines[max(0, index - 1) : index + 1]
    return any("\t" in line[: len(line) - len(line.lstrip())] for line in near)


_PLAIN = (
    (r"mapping values are not allowed", "a colon stands where YAML has no use for one", "Put text that contains a colon between quotes."),
    (r"end of stream", "a quote is not closed", "Look for the text that begins with a quote here."),
    (r"expected ',' or ']'", "a list between '[' and ']' is not closed, or lacks a comma", "Write ']' after its last word."),
    (r"expected ',' or '}'", "keys between '{' and '}' are not closed, or lack a comma", "Write '}' after the last one."),
    (r"expected ':'", "a line has no colon after its key", "Write 'key: value', or indent a text that goes on."),
    (r"expected <block end>", "this line does not fit those before it", "Indent it like its neighbours."),
    (r"character '(.)' that cannot start", "a value begins with '{0}', which YAML reads as something else", "Put the text between quotes."),
)  # fmt: skip
"""What PyYAML says, in plain words: a pattern of its message, the fault, what to write."""


def _plain(message: str) -> tuple[str, str]:
    for pattern, problem, advice in _PLAIN:
        match = re.search(pattern, message)
        if match:
            return problem.replace("{0}", match[1]) if match.groups() else problem, advice
    return f"this is not YAML: {message}", "Put the text between quotes, or look at the line before."


class _Stop(Exception):
    def __init__(self, diagnostic: Diagnostic) -> None:
        self.diagnostic = diagnostic


class _Builder:
    """Builds the tree from the parser's events; one use."""

    def __init__(self, shown: str, first_line: int) -> None:
        self.shown, self.first = shown, first_line
        self.lines: dict[Path, int] = {}
        self.found: list[Diagnostic] = []
        self.whole = True

    def build(self, text: str) -> tuple[YamlTree | None, list[Diagnostic]]:
        try:
            value = self._document(text)
        except _Stop as stop:
            return None, [*self.found, stop.diagnostic]
        return (YamlTree(value, self.lines) if self.whole else None), self.found

    def _stop(self, line: int, code: str, problem: str, advice: str) -> _Stop:
        return _Stop(Diagnostic(self.shown, line, code, problem, advice))

    def _refuse(self, line: int, code: str, problem: str, advice: str) -> None:
        """Note a fault that leaves the rest readable, though the document cannot be used."""
        self.found.append(Diagnostic(self.shown, line, code, problem, advice))
        self.whole = False

    def _document(self, text: str) -> Any:
        root: list[Any] = []
        # Each open collection: the container, its path, and for a mapping the key that waits for its value.
        stack: list[tuple[Any, Path, list[str]]] = [(root, (), [])]
        for number, event in enumerate(yaml.parse(text, Loader=yaml.SafeLoader)):
            line = (event.start_mark.line if event.start_mark else 0) + self.first
            if number > MAX_NODES:
                raise self._stop(line, "DB014", "the YAML has too many entries", "Divide the file.")
            if isinstance(event, yaml.DocumentStartEvent) and root:
                raise self._stop(line, "DB014", "there is a second YAML document", "Delete the line '---'.")
            if isinstance(event, yaml.NodeEvent):
                self._judge(event, line)
                self._place(event, line, stack)
            elif isinstance(event, yaml.CollectionEndEvent):
                stack.pop()
        return root[0] if root else None

    def _judge(self, event: Any, line: int) -> None:
        """Aliases, tags and characters that no value may have."""
        if event.anchor:
            advice = "Write the value out where it is needed."
            self._refuse(line, "DB013", "YAML aliases (& and *) are not read here", advice)
        if getattr(event, "tag", None) not in (None, "!"):
            name = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(line, "DB013", f"YAML tags such as {quote(name)} are not read here", "Write a plain value.")
        odd = UNPRINTABLE.search(event.value) if isinstance(event, yaml.ScalarEvent) else None
        if odd:
            self.found.append(_character(self.shown, line, ord(odd[0])))
            self.whole = False

    def _place(self, event: Any, line: int, stack: list[tuple[Any, Path, list[str]]]) -> None:
        container, path, pending = stack[-1]
        if isinstance(container, dict) and not pending:
            self._key(event, line, stack[-1])
            return
        value: Any = None
        if isinstance(event, yaml.ScalarEvent):
            plain_null = event.style is None and event.value in ("", "~", "null")
            value = None if plain_null else event.value
        elif isinstance(event, yaml.CollectionStartEvent):
            value = {} if isinstance(event, yaml.MappingStartEvent) else []
        if isinstance(container, dict):
            key = pending.pop()
            container[key] = value
            here: Path = (*path, key)
        else:
            container.append(value)
            here = (*path, len(container) - 1) if len(stack) > 1 else ()
        self.lines.setdefault(here, line)
        if isinstance(event, yaml.CollectionStartEvent):
            if len(stack) > MAX_DEPTH:
                raise self._stop(line, "DB014", f"the YAML is nested more than {MAX_DEPTH} deep", "Write it flatter.")
            stack.append((value, here, []))

    def _key(self, event: Any, line: int, around: tuple[Any, Path, list[str]]) -> None:
        container, path, pending = around
        if not isinstance(event, yaml.ScalarEvent):
            problem = "a key must be one word, not a list or a mapping"
            raise self._stop(line, "DB014", problem, "Put it in quotes.")
        if event.value in container:
            problem = f"the key {quote(event.value)} stands twice"
            self.found.append(Diagnostic(self.shown, line, "DB011", problem, "Delete one of the two."))
        pending.append(event.value)
        self.lines.setdefault((*path, event.value), line)
