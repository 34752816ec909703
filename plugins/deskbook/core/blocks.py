"""Blocks of a page that a feature reads: where `/// name | argument` begins and ends, its options, and what stands in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from pydantic import BaseModel

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.schema import validate
from deskbook.core.selection import StagedLine
from deskbook.core.yaml_source import YamlTree, parse_yaml

_MARK = re.compile(
    r"^(?P<before>(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*)(?P<slashes>/{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)?"
    r"[ \t]*(?:\|[ \t]*(?P<arg>.*?))?[ \t]*$"
)
_OPTION = re.compile(r"^(?: {4}|\t)[ \t]*\S")
M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page.

    Attributes:
        name: what stands behind `///`.
        argument: what stands behind `|`; "" for nothing.
        begin, end: its first and last line, 0-based among the page's, marks included.
        line: of its mark, in the source.
        options: the lines below the mark that are indented by four spaces.
        body: the lines below those.
        nested: whether its mark stands in a list or a quote; nothing else of it is read then.
    """

    name: str
    argument: str
    begin: int
    end: int
    line: int
    options: tuple[StagedLine, ...] = ()
    body: tuple[StagedLine, ...] = ()
    nested: bool = False


def find_blocks(lines: Sequence[StagedLine], names: Sequence[str]) -> Iterator[Block]:
    """The blocks of some names, in order; those in other blocks of these names are part of them. One that is never closed
    is left out: it has been reported.

    Args:
        lines: of a page, before anything was woven into it.
        names: those that are wanted.
    """
    index = 0
    while index < len(lines):
        line, begin = lines[index], index
        index += 1
        match = _mark(line)
        if match is None or match["name"] not in names:
            continue
        name, argument = match["name"], (match["arg"] or "").strip()
        if match["before"]:
            yield Block(name, argument, begin, begin, line.line, nested=True)
            continue
        end = _end(lines, index, len(match["slashes"]))
        if end is None:
            continue
        first = index
        while first < end and not lines[first].code and _OPTION.match(lines[first].text):
            first += 1
        options, body = tuple(lines[index:first]), tuple(lines[first:end])
        yield Block(name, argument, begin, end, line.line, options, body)
        index = end + 1


def _mark(line: StagedLine) -> re.Match[str] | None:
    return _MARK.match(line.text) if "///" in line.text and not line.code else None


def _end(lines: Sequence[StagedLine], begin: int, slashes: int) -> int | None:
    """The line that ends a block; blocks with as many slashes may stand in it."""
    depth = 1
    for index in range(begin, len(lines)):
        match = _mark(lines[index])
        if match and len(match["slashes"]) == slashes:
            depth += 1 if match["name"] else -1
            if depth == 0:
                return index
    return None


def read_options(
    schema: type[M], block: Block, shown: str
) -> tuple[M | None, tuple[tuple[str, int], ...], list[Diagnostic]]:
    """What a block says about itself.

    Args:
        schema: of its options.
        block: the block.
        shown: the page's path for diagnostics.

    Returns:
        The options, or None where they cannot be read; the line in the source of each; and what is wrong with them.
    """
    tree: YamlTree | None = YamlTree({}, {(): block.line})
    found: list[Diagnostic] = []
    if block.options:
        text = "\n".join(line.text.expandtabs(4)[4:] for line in block.options)
        tree, found = parse_yaml(text, shown, block.options[0].line)
    if tree is None:
        return None, (), found
    options, faults = validate(schema, tree.value if tree.value is not None else {}, tree, shown)
    places = tuple((str(place[0]), line) for place, line in tree.lines.items() if len(place) == 1)
    return options, places, [*found, *faults]
