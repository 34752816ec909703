"""Selecting: from the library to what one audience may see on one day."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from types import MappingProxyType

from deskbook.core.documents import Document
from deskbook.core.library import DATA, Library
from deskbook.core.literals import is_mark, unmarked
from deskbook.core.pieces import Piece, Role
from deskbook.core.records import Channel, Fact, RoleRecord
from deskbook.core.references import blank_code, find_references, relative, resolve
from deskbook.core.selection import Cut, CutAway, Selection, StagedLine, StagedPage, is_part, only_comments, visible

_ID_LINK = re.compile(r"(?P<head>\]\(\s*<?|\]:\s*<?|href\s*=\s*[\"'])id:(?P<id>[A-Za-z0-9-]+)")

_LIST_MARK = re.compile(r"[-*+]|\d+[.)]")


def select(library: Library, reader: str, day: date, *, labels: Mapping[str, str] | None = None) -> Selection:
    """Select for one audience and one day.

    Args:
        library: the handbook.
        reader: the audience to select for.
        day: the day; what comes into effect later is left out for all but the narrowest audience.
        labels: for each audience the words above a block that is not for everybody, such as `For employees only`.
    """
    return _Selector(library, reader, day, labels or {}).select()


class _Selector:
    def __init__(self, library: Library, reader: str, day: date, labels: Mapping[str, str]) -> None:
        self.library, self.reader, self.day, self.labels = library, reader, day, labels
        self.audiences = library.audiences
        self.cut: list[CutAway] = []

    def select(self) -> Selection:
        chosen = self._choose()
        places = self._places({path: d for path, d in chosen.items() if not is_part(path)})
        pages: dict[str, StagedPage] = {}
        parts: dict[str, StagedPage] = {}
        for path, document in chosen.items():
            (parts if is_part(path) else pages)[path] = self._stage(path, document, places)
        parts = {path: part for path, part in parts.items() if path in _included(pages, parts)}
        attachments = self._attachments([*pages.values(), *parts.values()])
        for path, document in self.library.documents.items():
            if not visible(self.library, document, self.reader, self.day):
                self._cut_document(path, document)
        data = self.library.data
        facts = {k: v for k, v in data.facts.facts.items() if self._sees(v)}
        roles = {k: v for k, v in data.roles.items() if self._sees(v)}
        channels = {k: v for k, v in data.channels.items() if self._sees(v)}
        self._cut_data()
        for path in self.library.attachments:
            if path not in attachments:
                self.cut.append(CutAway(Cut.PATH, path, path))
        return Selection(
            library=self.library,
            audience=self.reader,
            day=self.day,
            pages=MappingProxyType(pages),
            parts=MappingProxyType(parts),
            attachments=attachments,
            facts=MappingProxyType(facts),
            roles=MappingProxyType(roles),
            channels=MappingProxyType(channels),
            cut=tuple(self.cut),
        )

    def _sees(self, record: Fact | RoleRecord | Channel) -> bool:
        return self.audiences.sees(self.reader, self.library.marking(record))

    def _choose(self) -> dict[str, Document]:
        """Of the variants of a page, the narrowest that the reader may see; by staged path."""
        chosen: dict[str, Document] = {}
        for document in self.library.documents.values():
            if not visible(self.library, document, self.reader, self.day):
                continue
            other = chosen.get(document.replaces)
            if other is None or self.audiences.narrower(document.audience, other.audience) == document.audience:
                chosen[document.replaces] = document
        return dict(sorted(chosen.items()))

    def _places(self, pages: Mapping[str, Document]) -> dict[str, str]:
        """Where ids lead: documents, and blocks in them, which stand there under their id in small letters."""
        places: dict[str, str] = {}
        for path, document in pages.items():
            for name, marking in document.markup.ids:
                if marking is None or self.audiences.sees(self.reader, marking):
                    places.setdefault(name, f"{path}#{name.lower()}")
        leading = set(self.library.leading.values())
        # Of versions side by side the leading one comes last.
        ordered = sorted(pages.items(), key=lambda item: item[1].path in leading)
        return places | {document.id: path for path, document in ordered if document.id}

    def _stage(self, path: str, document: Document, places: Mapping[str, str]) -> StagedPage:
        lines: list[StagedLine] = []
        hidden: list[Piece] = []
        trimmed = separate = False
        for piece in document.markup.pieces:
            if piece.role is Role.COMMENT:
                continue
            if piece.audience is not None and not self.audiences.sees(self.reader, piece.audience):
                separate = separate or (not hidden and _stands_alone(piece))
                hidden.append(piece)
                trimmed = True
                continue
            self._cut_pieces(hidden, Cut.TEXT, document)
            if separate and lines and lines[-1].text.strip(" \t>") and piece.text.strip(" \t>"):
                # What stood between them kept two paragraphs apart.
                lines.append(StagedLine(_quotes(piece.text), piece.line))
            separate = False
            if piece.role is Role.MARKER:
                lines += self._marker(piece)
            elif (
                piece.role is Role.TEXT
                and piece.starts
                and is_mark(piece.text)
                and not unmarked(piece.text).strip(" \t>")
            ):
                continue
            elif not piece.starts and lines and lines[-1].line == piece.line:
                lines[-1] = StagedLine(lines[-1].text + self._linked(piece, path, places), piece.line)
            else:
                lines.append(StagedLine(self._linked(piece, path, places), piece.line, piece.role is Role.CODE))
        self._cut_pieces(hidden, Cut.TEXT, document)
        self._cut_alike(document, Role.COMMENT, Cut.COMMENT)
        self._cut_alike(document, Role.OPTION, Cut.OPTION)
        if document.front:
            self.cut.append(CutAway(Cut.FRONT, self._unpublished(document.front), document.path, 2))
        return StagedPage(path, document, tuple(lines), trimmed)

    def _cut_alike(self, document: Document, role: Role, kind: Cut) -> None:
        """Comments or options of a page, those on adjoining lines as one."""
        held: list[Piece] = []
        for piece in document.markup.pieces:
            if piece.role is role:
                if held and piece.line > held[-1].line + 1:
                    self._cut_pieces(held, kind, document)
                held.append(piece)
        self._cut_pieces(held, kind, document)

    def _cut_pieces(self, held: list[Piece], kind: Cut, document: Document) -> None:
        """Note pieces as cut away, line by line as they stand in the source, and empty the list."""
        if held:
            texts: dict[int, str] = {}
            for piece in held:
                texts[piece.line] = texts.get(piece.line, "") + (piece.text if piece.role is not Role.MARKER else "")
            first, last = held[0].line, held[-1].line
            text = "\n".join(texts.get(line, "") for line in range(first, last + 1))
            if kind is Cut.OPTION:
                text = self._unpublished(text)
            self.cut.append(CutAway(kind, text, document.path, first))
            held.clear()

    def _marker(self, piece: Piece) -> Iterator[StagedLine]:
        """A block that the reader may see becomes an admonition that says whom it is for; one for everybody vanishes.
        In a list the renderer takes its mark for text where no empty line divides it from other text."""
        head = re.match(r"^(?P<prefix>.*?)(?P<slashes>/{3,})", piece.text)
        assert head is not None
        prefix, slashes = head["prefix"] + " " * head["prefix"].endswith(">"), head["slashes"]
        inner = _LIST_MARK.sub(lambda m: " " * len(m[0]), prefix)
        empty = StagedLine(_quotes(prefix), piece.line)
        if piece.audience == self.audiences.widest:
            if inner != prefix:
                yield StagedLine(prefix, piece.line)
        elif not piece.label:
            yield from (StagedLine(f"{prefix}{slashes}", piece.line), empty)
        else:
            mark = StagedLine(f"{prefix}{slashes} admonition | {self.labels.get(piece.label, piece.label)}", piece.line)
            option = StagedLine(f"{inner}    type: audience", piece.line)
            yield from (empty, mark, option) if inner == prefix else (mark, option, empty)

    def _linked(self, piece: Piece, path: str, places: Mapping[str, str]) -> str:
        """The piece's text without marks of literals, and with `id:` links turned into paths."""
        text = piece.text if piece.role is Role.CODE else unmarked(piece.text)
        if piece.role is Role.CODE or "id:" not in text:
            return text
        blank = blank_code(text)
        shift = 0
        for match in _ID_LINK.finditer(blank):
            place = places.get(match["id"])
            if place is None:
                continue
            start, end = match.start("id") - 3 + shift, match.end("id") + shift
            place, mark, anchor = place.partition("#")
            target = relative(place, path).replace(" ", "%20") + mark + anchor
            text = text[:start] + target + text[end:]
            shift += len(target) - (end - start)
        return text

    def _attachments(self, pages: Iterable[StagedPage]) -> tuple[str, ...]:
        used: set[str] = set()
        for page in pages:
            for reference in find_references(page.prose()):
                target = resolve(reference.target, page.path)
                if target and target[0] in self.library.attachments:
                    marking = self.library.attachment_marking(target[0])
                    if marking is None or self.audiences.sees(self.reader, marking):
                        used.add(target[0])
        return tuple(sorted(used))

    def _cut_document(self, path: str, document: Document) -> None:
        self._cut_pieces([*document.markup.pieces], Cut.TEXT, document)
        self.cut.append(CutAway(Cut.FRONT, document.front, path, 2))
        self.cut.append(CutAway(Cut.TITLE, document.title, path, document.line("title")))
        self.cut.append(CutAway(Cut.PATH, path.removesuffix(".md"), path))
        if document.id:
            self.cut.append(CutAway(Cut.ID, document.id, path, document.line("id")))

    def _cut_data(self) -> None:
        for name, text in self.library.data.raw.items():
            self.cut.append(CutAway(Cut.DATA, self._unpublished(text), DATA + name, 1))

    def _unpublished(self, yaml_text: str) -> str:
        """Of front matter and data the narrowest audience may read all but the comments; lines stay where they are."""
        if self.reader != self.audiences.narrowest:
            return yaml_text
        return only_comments(yaml_text)


def _stands_alone(piece: Piece) -> bool:
    """Whether the mark that opens a block stands on a line of its own, not behind that of a list item."""
    return not _LIST_MARK.search(piece.text.partition("/")[0])


def _quotes(text: str) -> str:
    """The quote signs that an empty line needs to stay in the same quote as a line."""
    return text[: len(text) - len(text.lstrip(" \t>"))].rstrip()


def _included(pages: Mapping[str, StagedPage], parts: Mapping[str, StagedPage]) -> set[str]:
    """Parts that pages include, directly or through other parts. Includes by macro are named in the text too."""
    wanted: set[str] = set()
    queue = [*pages.values()]
    while queue:
        page = queue.pop()
        for path, part in parts.items():
            if path not in wanted and path in page.body:
                wanted.add(path)
                queue.append(part)
    return wanted
