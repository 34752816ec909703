"""Terms that stand in a list on one page: `/// term | Name` blocks, found and turned into headings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.schema import validate
from deskbook.core.selection import StagedLine, StagedPage
from deskbook.core.yaml_source import parse_yaml
from deskbook.glossary.model import TermOptions

_OPEN = re.compile(r"^/// *term *(?:\| *(?P<name>.*?))? *$")
_CLOSE = re.compile(r"^/// *$")
_OPTION = re.compile(r"^    (?P<option>\S.*)$")


@dataclass(frozen=True, slots=True)
class Block:
    """A `/// term` block: its place among the page's lines, its name, its options, its text, and what is wrong with it."""

    begin: int
    end: int
    name: str
    options: TermOptions
    lines: tuple[StagedLine, ...]
    found: tuple[Diagnostic, ...]


def slug(name: str) -> str:
    """A name in an address: small letters, digits and '-'."""
    text = unicodedata.normalize("NFC", name).casefold()
    return re.sub(r"[^\w]+|_+", "-", text).strip("-") or "term"


def blocks_of(page: StagedPage, shown: str = "") -> Iterator[Block]:
    """The blocks of a page that stand at its left margin, one after the other."""
    lines = page.lines
    begin = 0
    while begin < len(lines):
        match = None if lines[begin].code else _OPEN.match(lines[begin].text)
        begin += 1
        if match is None:
            continue
        end = next((n for n in range(begin, len(lines)) if not lines[n].code and _CLOSE.match(lines[n].text)), None)
        if end is None:
            return
        first = next((n for n in range(begin, end) if not _OPTION.match(lines[n].text)), end)
        given = "\n".join(line.text[4:] for line in lines[begin:first])
        options, found = _options(given, shown, lines[begin].line if first > begin else 1)
        yield Block(begin - 1, end, (match["name"] or "").strip(), options, lines[first:end], tuple(found))
        begin = end + 1


def _options(text: str, shown: str, line: int) -> tuple[TermOptions, list[Diagnostic]]:
    if not text:
        return TermOptions(), []
    tree, found = parse_yaml(text, shown, line)
    if tree is None:
        return TermOptions(), found
    options, more = validate(TermOptions, tree.value, tree, shown)
    return options or TermOptions(), [*found, *more]


def weave(page: StagedPage) -> StagedPage:
    """The page with each block turned into a heading and its text; the page itself where it has none."""
    if not any(_OPEN.match(line.text) for line in page.lines):
        return page
    lines: list[StagedLine] = []
    place = 0
    for block in blocks_of(page):
        mark = page.lines[block.begin]
        lines += page.lines[place : block.begin]
        for text in ("", f"## {block.name} {{ #{slug(block.name)} }}", ""):
            lines.append(StagedLine(text, mark.line))
        lines += block.lines
        lines.append(StagedLine("", page.lines[block.end].line))
        place = block.end + 1
    return replace(page, lines=(*lines, *page.lines[place:]))
