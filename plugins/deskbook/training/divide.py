"""Dividing a document: its sections and its steps, and the words of each, by which it is known whether they changed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from deskbook.core.documents import Document
from deskbook.core.loading import split_front_matter
from deskbook.core.pieces import Role

_HEADING = re.compile(r"^(?P<marks>#{1,6})[ \t]+(?P<text>.*?)[ \t]*#*[ \t]*$")
_FENCE = re.compile(r"^[ \t>]*(?P<mark>`{3,}|~{3,})")
_BLOCK = re.compile(r"^(?P<slashes>/{3,})[ \t]*(?P<name>[A-Za-z][\w-]*)?")
_STEP = re.compile(r"^\d{1,4}[.)][ \t]+(?P<text>.*)$")
_ATTRIBUTES = re.compile(r"[ \t]*\{:?[ \t]*(?P<inner>[#.][^{}\n]*|[\w-]+=[^{}\n]*)\}")
_NAME = re.compile(r"#(?P<name>[\w-]+)")
_BOLD = re.compile(r"^(\*\*|__)(?P<title>.+?)\1")
_LINK = re.compile(r"!?\[(?P<text>[^\]]*)\](?:\([^)]*\)|\[[^\]]*\])")
_COMMENT = re.compile(r"<!--.*?(?:-->|\Z)", re.S)
_ITEM = re.compile(r"^(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])+", re.M)
_WORD = re.compile(r"[^\W_]+")
_MARKUP = re.compile(r"[*_`]")


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document that can be named.

    Attributes:
        anchor: what links to it end in.
        title: what it is called, plain words.
        step: whether it is a step of a procedure, and no heading.
        begin, end: its first line and the one behind its last, 0-based, in the text.
        text: its Markdown.
        named: whether the author gave it its name.
    """

    anchor: str
    title: str
    step: bool
    begin: int
    end: int
    text: str
    named: bool = True

    def holds(self, other: Section) -> bool:
        """Whether another one lies in it, or is it."""
        return self.begin <= other.begin and other.end <= self.end


def text_of(document: Document) -> str:
    """A document's text as it stands in its file, without front matter and comments."""
    lines: dict[int, str] = {}
    for piece in document.markup.pieces:
        lines[piece.line] = lines.get(piece.line, "") + ("" if piece.role is Role.COMMENT else piece.text)
    return "\n".join(lines.values())


def body_of(text: str) -> str:
    """The text of a whole file, without front matter and comments."""
    return _COMMENT.sub("", split_front_matter(text)[1])


def sections_of(text: str) -> list[Section]:
    """The sections and steps of a document, in order."""
    lines = text.split("\n")
    found = [*_headings(lines), *_steps(lines)]
    return sorted(found, key=lambda section: (section.begin, section.step))


def _plain_lines(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """(number, line) of all lines that are no fenced code."""
    fence = ""
    for number, line in enumerate(lines):
        match = _FENCE.match(line)
        if fence:
            if match and match["mark"].startswith(fence) and not line.strip(" \t>`~"):
                fence = ""
            continue
        if match:
            fence = match["mark"]
            continue
        yield number, line


def _headings(lines: Sequence[str]) -> Iterator[Section]:
    found: list[tuple[int, int, str, str, bool]] = []
    used: set[str] = set()
    for number, line in _plain_lines(lines):
        match = _HEADING.match(line)
        if match is None:
            continue
        name, text = _named(match["text"])
        title = plain(text)
        anchor = name or _unique(slug(title), used)
        used.add(anchor)
        found.append((number, len(match["marks"]), anchor, title, bool(name)))
    for place, (number, level, anchor, title, named) in enumerate(found):
        end = next((n for n, other, *_ in found[place + 1 :] if other <= level), len(lines))
        yield Section(anchor, title, False, number, end, "\n".join(lines[number:end]), named)


def _steps(lines: Sequence[str]) -> Iterator[Section]:
    items: list[tuple[int, str]] = []
    slashes, count = "", 0

    def ended(end: int) -> Iterator[Section]:
        nonlocal count
        for place, (number, text) in enumerate(items):
            last = items[place + 1][0] if place + 1 < len(items) else end
            count += 1
            yield _step(lines[number:last], text, number, count)
        items.clear()

    for number, line in _plain_lines(lines):
        block = _BLOCK.match(line)
        if slashes:
            if block and block["slashes"] == slashes and not block["name"]:
                yield from ended(number)
                slashes = ""
            elif match := _STEP.match(line):
                items.append((number, match["text"]))
        elif block and block["name"] == "steps":
            slashes = block["slashes"]


def _step(lines: Sequence[str], text: str, begin: int, number: int) -> Section:
    name = ""
    for line in lines:
        if not line.strip() or line.lstrip().startswith(("- ", "* ", "+ ")):
            break
        name = name or _named(line)[0]
    match = _BOLD.match(text)
    first = match["title"] if match else re.split(r"(?<=[.!?])\s", _named(text)[1])[0]
    title = plain(first).rstrip(".:")
    return Section(name or f"step-{number}", title, True, begin, begin + len(lines), "\n".join(lines), bool(name))


def _named(text: str) -> tuple[str, str]:
    """The name that attributes give, or "", and the text without them."""
    match = _ATTRIBUTES.search(text)
    name = _NAME.search(match["inner"]) if match else None
    return (name["name"] if name else ""), _ATTRIBUTES.sub("", text).strip()


def plain(text: str) -> str:
    """Plain words of a line of Markdown."""
    return _MARKUP.sub("", _LINK.sub(lambda match: match["text"], text)).strip()


def slug(title: str) -> str:
    """What the renderer calls a heading without a name of its own (Python-Markdown's `slugify`)."""
    text = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", text).strip().lower())


def _unique(name: str, used: set[str]) -> str:
    """A name that is not used yet, as the renderer makes it."""
    candidate, number = name, 0
    while candidate in used or not candidate:
        number += 1
        candidate = f"{name}_{number}"
    return candidate


def words_of(text: str) -> tuple[str, ...]:
    """The words of Markdown: what is left when white space, markup, punctuation, case, the numbers of items and the targets
    of links are taken away. Two texts with the same words mean the same."""
    text = _LINK.sub(lambda match: match["text"], _ATTRIBUTES.sub("", _COMMENT.sub("", text)))
    text = _ITEM.sub("", text)
    return tuple(_WORD.findall(unicodedata.normalize("NFKC", text).casefold()))


def passage_of(section: Section | None, most: int = 400) -> str:
    """The beginning of a section in plain words, without its heading."""
    if section is None:
        return ""
    kept: list[str] = []
    for number, line in _plain_lines(section.text.split("\n")):
        if (number == 0 and not section.step) or _BLOCK.match(line) or _HEADING.match(line) or "|" in line[:1]:
            continue
        words = plain(_ITEM.sub("", _ATTRIBUTES.sub("", line)))
        kept += [words] if words else []
    text = " ".join(" ".join(kept).split())
    return text if len(text) <= most else text[: most - 1].rsplit(" ", 1)[0] + "…"
