"""Allowing: everything of a handbook that an audience may read, so that it never counts as a leak.

Who may read what is judged here once more, from the markings themselves and not from what was staged: a page that was
staged by mistake is not allowed by that.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any, TypeVar

from babel import Locale

from deskbook.audience.extract import extract
from deskbook.audience.fill import Filler, without_remarks
from deskbook.audience.strip import strip
from deskbook.core.documents import Document
from deskbook.core.facts import FORMS, FactFormat
from deskbook.core.pieces import Piece, Role
from deskbook.core.records import Channel, Fact, RoleRecord
from deskbook.core.schema import Schema
from deskbook.core.selection import Selection, visible, without_comments

_REMARK = re.compile(r"^[ \t>]*\[[^\]^]*\]:[ \t]*(?:#|<>|<#>)[ \t]*[(\"']")
R = TypeVar("R", Fact, RoleRecord, Channel)


def allowed_texts(selection: Selection, format_: FactFormat) -> Iterator[str]:
    """Texts that an audience may read.

    Args:
        selection: what it gets.
        format_: how facts and days read.
    """
    library, data = selection.library, selection.library.data
    facts, roles = _readable(selection, data.facts.facts), _readable(selection, data.roles)
    channels = _readable(selection, data.channels)
    filler = Filler(facts, roles, channels, format_)
    for page in [*selection.pages.values(), *selection.parts.values()]:
        if visible(library, page.document, selection.audience, selection.day):
            text = without_remarks(body_of(page.document, lambda piece: may_read(selection, piece)))
            yield from (text, filler.fill(text), page.path)
            yield from _front(page.document, format_)
    for fact in facts.values():
        yield from (format_.text(fact, form) for form in FORMS)
    yield from (role.title for role in roles.values())
    for key, channel in channels.items():
        yield from (key, *_strings(channel.model_dump(exclude={"audience"})))
    yield from _strings(data.organization.model_dump())
    yield from (section.title for section in data.navigation.sections if sees(selection, section.audience))
    for path in selection.attachments:
        if sees(selection, library.attachment_marking(path) or library.audiences.widest):
            yield path
            yield from (piece.text for piece in extract(path, strip(path, library.attachments[path].data).data))
    if selection.audience == library.audiences.narrowest:
        yield from _whole(selection)
    yield from _calendar(format_.locale)
    yield from library.audiences.names
    yield selection.day.isoformat()


def sees(selection: Selection, marking: str | None) -> bool:
    """Whether the selection's audience may read what is marked so; what is not marked is for the narrowest."""
    audiences = selection.library.audiences
    return audiences.sees(selection.audience, marking or audiences.narrowest)


def is_remark(piece: Piece) -> bool:
    """Whether a line is a link's definition that leads nowhere, which is how some write a comment."""
    return piece.role is Role.TEXT and bool(_REMARK.match(piece.text))


def may_read(selection: Selection, piece: Piece) -> bool:
    """Whether the selection's audience may read a piece of a page that it gets."""
    whole = selection.audience == selection.library.audiences.narrowest
    shown = piece.role in (Role.TEXT, Role.CODE) or (whole and piece.role is Role.OPTION)
    shown = shown and not is_remark(piece)
    return shown and (piece.audience is None or sees(selection, piece.audience))


def body_of(document: Document, keep: Callable[[Piece], bool]) -> str:
    """The pieces of a page that are to be kept, line by line as they stand in the source."""
    lines: dict[int, str] = {}
    for piece in document.markup.pieces:
        lines[piece.line] = lines.get(piece.line, "") + (piece.text if keep(piece) else "")
    return "\n".join(lines.values())


def _readable(selection: Selection, records: Mapping[str, R]) -> dict[str, R]:
    return {key: record for key, record in records.items() if sees(selection, record.audience)}


def _front(document: Document, format_: FactFormat) -> Iterator[str]:
    """What a page shows of its front matter to every reader."""
    yield from (document.title, document.meta.summary or "", document.id or "", document.meta.icon or "")
    yield from document.meta.hide
    values = {key: getattr(document.meta, key, None) or () for key in document.kind.shown}
    yield from _strings([document.title, *values.values()])
    yield from (f"{key} {text}" for key, value in values.items() for text in _strings(value))
    control = document.control
    for day in (control.effective, control.approved_on, document.next_review()) if control else ():
        yield format_.day(day) if day else ""


def _whole(selection: Selection) -> Iterator[str]:
    """What the audience that sees all reads besides: data, front matter, and the reference of both."""
    data = selection.library.data
    yield from map(without_comments, data.raw.values())
    for tree in data.trees.values():
        yield from _strings(tree.value)
    for page in selection.pages.values():
        yield from _strings(page.document.values())
    yield from _schemas(Schema)


def _schemas(schema: type[Schema]) -> Iterator[str]:
    """What the reference of front matter says of the schemas, which stands on a generated page."""
    yield schema.__doc__ or ""
    for name, field in schema.model_fields.items():
        yield from (name, field.description or "", str(field.default), *map(str, field.examples or ()))
    for inner in schema.__subclasses__():
        yield from _schemas(inner)


def _strings(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, (list, tuple)):
        texts = [text for item in value for text in _strings(item)]
        yield from (*texts, " ".join(texts))
    elif value is not None:
        yield str(value)


def _calendar(locale: Locale) -> Iterator[str]:
    for names in (
        locale.months["format"]["wide"],
        locale.days["format"]["wide"],
        locale.months["format"]["abbreviated"],
    ):
        yield " ".join(names.values())
