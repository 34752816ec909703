"""Settling what was recorded once: its links lead where they can still lead, and nowhere else.

Nobody can mend the text of an earlier version, so nothing in it is an error: a link to what is gone, or is for others,
becomes its words, and a part that is to be included is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from deskbook.core.pieces import Markup, Role
from deskbook.core.references import Reference, blank_code, find_references, has_scheme, relative, resolve
from deskbook.core.selection import StagedLine, StagedPage

_LINK = re.compile(
    r"!?\[(?P<text>(?:[^\[\]\\]|\\.|\[[^\[\]]*\])*)\]\(\s*(?P<open><?)(?P<target>[^\s()<>]*(?:\([^\s()]*\)[^\s()<>]*)*)"
    r"(?P<close>>?)(?P<rest>[^)]*)\)(?P<marks>\{[^{}\n]*\})?"
)
_DEFINITION = re.compile(r"^ {0,3}\[(?!\^)[^\]]+\]:\s*\S")
_INCLUDE = re.compile(r"8<|\{%-?\s*(?:include|import|from|extends)\b")


def move_links(markup: Markup, origin: str, path: str) -> Markup:
    """The text of a page with its relative links as they must be where it stands now.

    Args:
        markup: the text.
        origin: the path that its links were written for.
        path: where it stands now.
    """
    if origin == path:
        return markup

    def moved(match: re.Match[str]) -> str:
        whole, start = match[0], match.start()
        place = resolve(match["target"], origin)
        if match["target"].startswith(("#", "id:")) or has_scheme(match["target"]) or place is None or not place[0]:
            return whole
        target = relative(place[0], path).replace(" ", "%20") + (f"#{place[1]}" if place[1] else "")
        return whole[: match.start("target") - start] + target + whole[match.end("target") - start :]

    pieces = tuple(
        replace(piece, text=_LINK.sub(moved, piece.text)) if piece.role is Role.TEXT and "](" in piece.text else piece
        for piece in markup.pieces
    )
    return replace(markup, pieces=pieces)


def settle(page: StagedPage, leads: Callable[[StagedPage, Reference], bool]) -> StagedPage:
    """A page of an earlier time with links that lead somewhere.

    Args:
        page: the page, staged.
        leads: whether a link of the page leads to something that its readers get.
    """
    lines: list[StagedLine] = []
    for line in page.lines:
        if _INCLUDE.search(line.text):
            continue
        if line.code or "](" not in line.text:
            keep = line.code or not _DEFINITION.match(line.text)
            if keep or all(leads(page, found) for found in find_references([(line.line, line.text)])):
                lines.append(line)
            continue
        lines.append(replace(line, text=_linked(page, line, leads)))
    return replace(page, lines=tuple(lines))


def _linked(page: StagedPage, line: StagedLine, leads: Callable[[StagedPage, Reference], bool]) -> str:
    blank = blank_code(line.text)
    text, place = "", 0
    for match in _LINK.finditer(blank):
        good = leads(page, Reference(line.line, match["target"]))
        text += line.text[place : match.start()]
        place = match.end()
        text += line.text[match.start() : place] if good else line.text[match.start("text") : match.end("text")]
    return text + line.text[place:]
