"""Weaving: `/// escalation | matrix` becomes a mark on a line of its own, which a template replaces later.

A mark is a comment, which no author can forge: those of a page never reach the site generator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.library import DATA, Library
from deskbook.core.selection import Selection, StagedLine, StagedPage
from deskbook.escalation.model import FILE

PARTS = ("matrix", "wizard", "chart", "cases")
"""What a block can show."""

MARK = re.compile(r"<!--escalation (matrix|wizard|chart|cases)-->")
"""What stands where a block stood."""

_OPEN = re.compile(r"^(?P<before>.*?)(?P<slashes>/{3,})[ \t]*escalation[ \t]*(?:\|[ \t]*(?P<part>.*?))?[ \t]*$")
_FORM = f"Write '/// escalation | {PARTS[0]}' and below it '///'; or {', '.join(PARTS[1:])}."


@dataclass(frozen=True, slots=True)
class Block:
    """A block of a page.

    Attributes:
        begin, end: first and last line, 0-based, in the staged page.
        part: what it asks for, as written.
        before: what stands before its first mark on the line.
        content: the first line with anything in it, or None.
    """

    begin: int
    end: int
    part: str
    before: str
    content: StagedLine | None


def blocks_of(page: StagedPage) -> Iterator[Block]:
    """The blocks of a page that nothing was woven into."""
    lines, position = page.lines, 0
    while position < len(lines):
        match = None if lines[position].code else _OPEN.match(lines[position].text)
        begin, position = position, position + 1
        if match is None:
            continue
        end = next((n for n in range(position, len(lines)) if lines[n].text.strip(" \t>") == match["slashes"]), None)
        if end is None:
            continue  # Not closed, which is said already.
        content = next((line for line in lines[position:end] if line.text.strip(" \t>")), None)
        yield Block(begin, end, match["part"] or "", match["before"], content)
        position = end + 1


def weave(page: StagedPage) -> StagedPage:
    """The page with a mark for each block; the page itself where it has none."""
    lines: list[StagedLine] = []
    position = 0
    for block in blocks_of(page):
        if block.part in PARTS and not block.before and block.content is None:
            line = page.lines[block.begin].line
            lines += page.lines[position : block.begin]
            lines += [StagedLine(text, line) for text in ("", f"<!--escalation {block.part}-->", "")]
            position = block.end + 1
    return replace(page, lines=(*lines, *page.lines[position:])) if position else page


def check_blocks(library: Library, selections: Mapping[str, Selection]) -> list[Diagnostic]:
    """What is wrong with blocks: what they ask for, where they stand, and who would read them.

    Args:
        library: the handbook.
        selections: what each audience may see.
    """
    found: dict[tuple[str, int], Diagnostic] = {}
    for audience in library.audiences.names:
        selection = selections[audience]
        for page in (*selection.pages.values(), *selection.parts.values()):
            shown = library.shown(page.document.path)
            seen: dict[str, int] = {}
            for block in blocks_of(page):
                line = page.lines[block.begin].line
                fault = _fault(block, library, audience, is_part=page.path in selection.parts)
                if block.part in seen and not fault:
                    problem = f"the page shows the {block.part} already, in line {seen[block.part]}"
                    fault = problem, "Delete one of the two blocks."
                seen.setdefault(block.part, line)
                if fault:
                    place = block.content.line if fault == _CONTENT and block.content else line
                    found.setdefault((shown, line), Diagnostic(shown, place, "DB810", *fault))
    return list(found.values())


_CONTENT = ("the escalation block has content", "Delete it: the block is filled from the table.")


def _fault(block: Block, library: Library, audience: str, *, is_part: bool) -> tuple[str, str] | None:
    """Problem and advice. The table names roles and limits of authority, which only the narrowest audience sees."""
    narrowest = library.audiences.narrowest
    if not block.part:
        return "the escalation block does not say what it shows", _FORM
    if block.part not in PARTS:
        return f"{quote(block.part)} is nothing that an escalation block shows", nearest(block.part, PARTS) or _FORM
    if is_part:
        return "an escalation block stands in a part that pages include", "Put it on the page itself."
    if block.before:
        return "the escalation block does not stand at the left margin", "Put it there, with an empty line before it."
    if block.content is not None:
        return _CONTENT
    if audience != narrowest:
        advice = f"Put the block between '/// audience | {narrowest}' and '///', or make the page '{narrowest}'."
        return f"readers of '{audience}' may not see the escalation table", advice
    if not library.data.raw.get(FILE, "").strip():
        return "there is no escalation table to show", f"Write it into {library.shown(DATA)}{FILE}."
    return None
