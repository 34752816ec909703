"""Selection: what the reader of one audience may see on one day, and what was cut away for it.

A selection is all that the site generator is given: what is not in it does not exist for that site.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Any

from deskbook.core.documents import Document
from deskbook.core.library import Library
from deskbook.core.records import Channel, Fact, RoleRecord
from deskbook.core.references import Reference, find_references

_SCISSORS = re.compile(r"^-+8<-+$")
_YAML_COMMENT = re.compile(r"(?:^|(?<=\s))#.*$")


class Cut(StrEnum):
    """Why something is not in a selection, or what it is."""

    TEXT = "text"
    TITLE = "title"
    ID = "id"
    PATH = "path"
    FACT = "fact"
    DATA = "data"
    COMMENT = "comment"
    FRONT = "front matter"
    OPTION = "option"
    ATTACHMENT = "attachment"
    CONFIGURATION = "configuration"
    GIT_NAME = "git name"
    GIT_MESSAGE = "commit message"


@dataclass(frozen=True, slots=True)
class CutAway:
    """Something that this audience may not see.

    Attributes:
        kind: what it is.
        text: its text, line by line.
        path: where it stands, relative to docs/; a name such as `git names` where that is no source.
        line: 1-based line on which it begins, or 0.
        outside: whether `path` does not lie in docs/.
    """

    kind: Cut
    text: str
    path: str
    line: int = 0
    outside: bool = False


@dataclass(frozen=True, slots=True)
class StagedLine:
    """A line given to the site generator: its text, its line in the source, and whether it is fenced code."""

    text: str
    line: int
    code: bool = False


@dataclass(frozen=True, slots=True)
class StagedPage:
    """A page as one audience gets it.

    Attributes:
        path: where it is staged, relative to docs/.
        document: what it came from.
        lines: its body.
        trimmed: whether something of the source is missing here.
    """

    path: str
    document: Document
    lines: tuple[StagedLine, ...]
    trimmed: bool

    @property
    def body(self) -> str:
        """The Markdown body."""
        return "\n".join(line.text for line in self.lines)

    def source_line(self, line: int) -> int:
        """The line in the source of a 1-based line of the body; the last known where it lies beyond."""
        if not self.lines:
            return 1
        return self.lines[max(0, min(line, len(self.lines)) - 1)].line

    def prose(self) -> list[tuple[int, str]]:
        """(source line, text) of every line that is no fenced code."""
        return [(line.line, line.text) for line in self.lines if not line.code]

    def front(self) -> dict[str, Any]:
        """What the site generator is told about the page: nothing that is not shown."""
        meta = self.document.meta
        out: dict[str, Any] = {}
        # Themes print titles and descriptions as they are: escaped here, once.
        out["title"] = html.escape(self.document.title)
        if meta.summary:
            out["description"] = html.escape(meta.summary)
        if meta.hide:
            out["hide"] = list(meta.hide)
        if meta.icon:
            out["icon"] = meta.icon
        if meta.layout != "page":
            out["template"] = f"{meta.layout}.html"
        control = (self.document.part_of or self.document).control
        if self.document.version_of or (control and control.status == "retired"):
            out["search"] = {"exclude": True}
        return out

    def text(self) -> str:
        """Front matter and body, as staged."""
        front = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in self.front().items())
        return f"---\n{front}---\n{self.body}"


@dataclass(frozen=True, slots=True)
class Selection:
    """All that one audience may see.

    Attributes:
        library: what was selected from.
        audience: the reader's audience.
        day: the day for which it was selected.
        pages: staged pages, by staged path.
        parts: staged parts (files in folders that begin with `_`), by path; only what a page includes.
        attachments: paths of attachments that staged pages use.
        facts, roles, channels: what this audience may read, by key.
        cut: what was cut away.
    """

    library: Library
    audience: str
    day: date
    pages: Mapping[str, StagedPage]
    parts: Mapping[str, StagedPage]
    attachments: tuple[str, ...]
    facts: Mapping[str, Fact]
    roles: Mapping[str, RoleRecord]
    channels: Mapping[str, Channel]
    cut: tuple[CutAway, ...] = field(default=(), repr=False)

    def page_of(self, document: Document) -> str | None:
        """Where a document is staged, or None where this audience does not get it."""
        page = self.pages.get(document.replaces)
        return page.path if page and page.document is document else None

    def sees_block(self, document: Document, marking: str | None) -> bool:
        """Whether this audience gets a document, and a block of it that stands in blocks so marked."""
        if self.page_of(document) is None:
            return False
        return marking is None or self.library.audiences.sees(self.audience, marking)

    def documents(self) -> list[Document]:
        """The selected documents, by path."""
        return [page.document for page in self.pages.values()]


def is_part(path: str) -> bool:
    """Whether a file is made to be included: it lies in a folder whose name begins with `_`."""
    return any(part.startswith("_") for part in PurePosixPath(path).parts[:-1])


def visible(library: Library, document: Document, reader: str, day: date) -> bool:
    """Whether a reader gets a document on a day. All but the narrowest audience get only what is in force."""
    if not library.audiences.sees(reader, document.audience):
        return False
    return reader == library.audiences.narrowest or document.in_force(day)


def only_comments(yaml_text: str) -> str:
    """The comments of YAML, lines kept."""
    return "\n".join("".join(_YAML_COMMENT.findall(line)) for line in yaml_text.split("\n"))


def without_comments(yaml_text: str) -> str:
    """YAML less its comments, lines kept: what the narrowest audience may read of front matter and data."""
    return "\n".join(_YAML_COMMENT.sub("", line) for line in yaml_text.split("\n"))


def page_references(page: StagedPage) -> list[Reference]:
    """What a staged page points at. Includes count inside fenced code as well: there too they pull text in."""
    found = find_references(page.prose())
    for line in page.lines:
        if line.code and "8<" in line.text:
            found += [r for r in find_references([(line.line, line.text)]) if r.include]
    return list(dict.fromkeys([*found, *_listed_includes(page)]))


def _listed_includes(page: StagedPage) -> Iterator[Reference]:
    """Includes written as a list: the paths on the lines between two lines `--8<--`."""
    inside = False
    for line in page.lines:
        text = line.text.strip()
        if _SCISSORS.match(text):
            inside = not inside
        elif inside and text and not text.startswith(";") and not _SCISSORS.match(text.split(" ")[0]):
            yield Reference(line.line, text, include=True)
