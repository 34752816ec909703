"""Withholding: what an audience may not read, besides what was noted when its selection was made.

Text is judged here once more, from the markings themselves: what was staged by mistake was not noted as cut away.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from deskbook.audience.allow import body_of, is_remark, sees
from deskbook.audience.extract import extract
from deskbook.audience.fill import remarks_in
from deskbook.audience.strip import strip
from deskbook.core.facts import FactFormat
from deskbook.core.pieces import Piece, Role
from deskbook.core.selection import Cut, CutAway, Selection, only_comments, visible

MAX_BYTES = 1_000_000
"""Files that are passed over are looked into up to this size."""

MAX_FILES = 1000
"""No more of them are looked into."""


def withheld_text(selection: Selection) -> Iterator[CutAway]:
    """Text of pages, and of blocks in pages, that is for others; line by line as it stands in the source."""

    def may_not_read(piece: Piece) -> bool:
        return (
            piece.role in (Role.TEXT, Role.CODE) and piece.audience is not None and not sees(selection, piece.audience)
        )

    for path, document in selection.library.documents.items():
        whole = not visible(selection.library, document, selection.audience, selection.day)
        text = body_of(document, (lambda piece: piece.role is not Role.MARKER) if whole else may_not_read)
        first = document.markup.pieces[0].line
        if text.strip():
            yield CutAway(Cut.TEXT, text, path, first)
        options = body_of(document, lambda piece: piece.role is Role.OPTION)
        if options.strip() and selection.audience != selection.library.audiences.narrowest:
            yield CutAway(Cut.OPTION, options, path, first)
        for line, remark in remarks_in(body_of(document, lambda piece: piece.role is Role.TEXT)):
            yield CutAway(Cut.COMMENT, remark, path, first + line)
        for piece in filter(is_remark, document.markup.pieces):
            yield CutAway(Cut.COMMENT, piece.text.partition(":")[2], path, piece.line)


def withheld_records(selection: Selection, format_: FactFormat) -> Iterator[CutAway]:
    """What stands in `_data` and this audience does not get: whole records, and of the others what is never shown."""
    if selection.audience == selection.library.audiences.narrowest:
        return
    data = selection.library.data
    for key, fact in data.facts.facts.items():
        place, line = "_data/facts.yml", data.line("facts.yml", "facts", key)
        if not sees(selection, fact.audience):
            yield CutAway(Cut.ID, key, place, line)
            yield CutAway(Cut.FACT, format_.text(fact), place, data.line("facts.yml", "facts", key, "value"))
        for name in ("source", "note"):
            yield CutAway(Cut.TEXT, getattr(fact, name) or "", place, data.line("facts.yml", "facts", key, name))
    for key, role in data.roles.items():
        place = "_data/roles.yml"
        if not sees(selection, role.audience):
            yield CutAway(Cut.ID, key, place, data.line("roles.yml", key))
            yield CutAway(Cut.TITLE, role.title, place, data.line("roles.yml", key, "title"))
        for name in ("summary", "department", "responsibilities"):
            value = getattr(role, name) or ""
            text = value if isinstance(value, str) else "\n\n".join(value)
            yield CutAway(Cut.TEXT, text, place, data.line("roles.yml", key, name))
    for key, channel in data.channels.items():
        if not sees(selection, channel.audience):
            yield CutAway(Cut.ID, key, "_data/channels.yml", data.line("channels.yml", key))
            for name, value in channel.model_dump(exclude={"audience", "platforms"}, exclude_none=True).items():
                yield CutAway(Cut.TITLE, str(value), "_data/channels.yml", data.line("channels.yml", key, name))
    for index, section in enumerate(data.navigation.sections):
        if not sees(selection, section.audience):
            line = data.line("navigation.yml", "sections", index, "title")
            yield CutAway(Cut.TITLE, section.title, "_data/navigation.yml", line)


def withheld_attachments(selection: Selection) -> Iterator[CutAway]:
    """Text of attachments that this audience does not get, and metadata of those that it does."""
    for path, file in selection.library.attachments.items():
        if _published(selection, path):
            yield from (CutAway(Cut.ATTACHMENT, text, path) for text in strip(path, file.data).removed)
            continue
        for piece in extract(path, file.data):
            if piece.text and not piece.raw:
                line = 1 if piece.text == file.data.decode("utf-8", "replace") else 0
                yield CutAway(Cut.ATTACHMENT, piece.text, path, line)


def withheld_files(selection: Selection) -> Iterator[tuple[str, bytes]]:
    """Attachments that this audience does not get, as they are and without metadata, by path."""
    files = selection.library.attachments
    kept = {path: file.data for path, file in files.items() if _published(selection, path)}
    published = {*kept.values(), *(strip(path, data).data for path, data in kept.items())}
    for path, file in files.items():
        if path not in kept and file.data:
            yield from ((path, data) for data in {file.data, strip(path, file.data).data} - published)


def passed_over(selection: Selection, root: Path) -> Iterator[CutAway]:
    """Text of files that no site reads: dot files, backups, folder defaults, what is no record in `_data`; and
    mkdocs.yml.

    Args:
        selection: gives the files that sites do read.
        root: the project's folder.
    """
    library = selection.library
    read = {*library.documents, *library.attachments, *(f"_data/{name}" for name in library.data.raw)}
    docs = root / library.root
    left = MAX_FILES
    for folder, folders, names in os.walk(docs):
        folders.sort()
        for name in sorted(names):
            path = Path(folder) / name
            place = path.relative_to(docs).as_posix()
            if place in read or path.is_symlink() or left <= 0:
                continue
            left -= 1
            for text in _texts(place, path):
                comments = name == ".meta.yml" and selection.audience == library.audiences.narrowest
                yield CutAway(Cut.DATA, only_comments(text) if comments else text, place, 1)
    for text in _texts("mkdocs.yml", root / "mkdocs.yml"):
        yield CutAway(Cut.CONFIGURATION, text, "mkdocs.yml", 1, outside=True)
        yield CutAway(Cut.COMMENT, only_comments(text), "mkdocs.yml", 1, outside=True)


def _texts(name: str, path: Path) -> Iterator[str]:
    try:
        if path.stat().st_size <= MAX_BYTES:
            yield from (piece.text for piece in extract(name, path.read_bytes()) if not piece.raw)
    except OSError:
        return  # What cannot be read cannot be published either.


def _published(selection: Selection, path: str) -> bool:
    library = selection.library
    marking = library.attachment_marking(path) or library.audiences.widest
    return path in selection.attachments and sees(selection, marking)
