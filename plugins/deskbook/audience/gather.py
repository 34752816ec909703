"""Gathering from a selection what its audience may not read besides text, and everything that it may."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from babel import Locale

from deskbook.audience.extract import extract
from deskbook.audience.fill import Filler
from deskbook.audience.strip import strip
from deskbook.core.facts import FORMS, FactFormat
from deskbook.core.schema import Schema
from deskbook.core.selection import Cut, CutAway, Selection, without_comments


def hidden_records(selection: Selection, format_: FactFormat) -> Iterator[CutAway]:
    """What stands in `_data` and this audience does not get: whole records, and of the others what is never shown."""
    if _is_narrowest(selection):
        return
    data = selection.library.data
    for key, fact in data.facts.facts.items():
        place, line = "_data/facts.yml", data.line("facts.yml", "facts", key)
        if key not in selection.facts:
            yield CutAway(Cut.ID, key, place, line)
            yield CutAway(Cut.FACT, format_.text(fact), place, line)
        for name in ("source", "note"):
            yield CutAway(Cut.TEXT, getattr(fact, name) or "", place, data.line("facts.yml", "facts", key, name))
    for key, role in data.roles.items():
        place = "_data/roles.yml"
        if key not in selection.roles:
            yield CutAway(Cut.ID, key, place, data.line("roles.yml", key))
            yield CutAway(Cut.TITLE, role.title, place, data.line("roles.yml", key, "title"))
        for name in ("summary", "department", "responsibilities"):
            value = getattr(role, name) or ""
            text = value if isinstance(value, str) else "\n\n".join(value)
            yield CutAway(Cut.TEXT, text, place, data.line("roles.yml", key, name))
    for key, channel in data.channels.items():
        if key not in selection.channels:
            yield CutAway(Cut.ID, key, "_data/channels.yml", data.line("channels.yml", key))
            for name, value in channel.model_dump(exclude={"audience", "platforms"}, exclude_none=True).items():
                yield CutAway(Cut.TITLE, str(value), "_data/channels.yml", data.line("channels.yml", key, name))
    for index, section in enumerate(data.navigation.sections):
        if not _sees(selection, section.audience):
            line = data.line("navigation.yml", "sections", index, "title")
            yield CutAway(Cut.TITLE, section.title, "_data/navigation.yml", line)


def hidden_attachments(selection: Selection) -> Iterator[CutAway]:
    """Text of attachments that this audience does not get, and metadata of those that it does."""
    for path, file in selection.library.attachments.items():
        if path in selection.attachments:
            texts = [*strip(path, file.data).removed]
        else:
            texts = [piece.text for piece in extract(path, file.data) if not piece.raw]
        yield from (CutAway(Cut.ATTACHMENT, text, path) for text in texts if text)


def hidden_files(selection: Selection) -> Iterator[tuple[str, bytes]]:
    """Attachments that this audience does not get, as they are and without metadata, by path."""
    kept = {path: file.data for path, file in selection.library.attachments.items() if path in selection.attachments}
    published = {*kept.values(), *(strip(path, data).data for path, data in kept.items())}
    for path, file in selection.library.attachments.items():
        if path not in kept and file.data:
            versions = {file.data, strip(path, file.data).data}
            yield from ((path, data) for data in versions - published)


def allowed_texts(selection: Selection, format_: FactFormat) -> Iterator[str]:
    """Everything of the handbook that this audience may read.

    Args:
        selection: what it gets.
        format_: how facts and days read.
    """
    library = selection.library
    filler = Filler(selection.facts, selection.roles, selection.channels, format_)
    for page in [*selection.pages.values(), *selection.parts.values()]:
        yield from (page.text(), filler.fill(page.text()))
        yield from (page.path, page.document.title, page.document.meta.summary or "", page.document.id or "")
        control = page.document.control
        for day in (control.effective, control.approved_on, page.document.next_review()) if control else ():
            yield format_.day(day) if day else ""
    for fact in selection.facts.values():
        yield from (format_.text(fact, form) for form in FORMS)
    yield from (role.title for role in selection.roles.values())
    for key, channel in selection.channels.items():
        yield from (key, *_strings(channel.model_dump(exclude={"audience"})))
    yield from _strings(library.data.organization.model_dump())
    yield from (section.title for section in library.data.navigation.sections if _sees(selection, section.audience))
    if _is_narrowest(selection):
        yield from map(without_comments, library.data.raw.values())
        for tree in library.data.trees.values():
            yield from _strings(tree.value)
        for page in selection.pages.values():
            yield from _strings(page.document.values())
        yield from _schemas(Schema)
    for path in selection.attachments:
        yield path
        for piece in extract(path, strip(path, library.attachments[path].data).data):
            yield piece.text
    yield from _calendar(format_.locale)
    yield from library.audiences.names
    yield selection.day.isoformat()


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


def _is_narrowest(selection: Selection) -> bool:
    return selection.audience == selection.library.audiences.narrowest


def _sees(selection: Selection, marking: str | None) -> bool:
    audiences = selection.library.audiences
    return audiences.sees(selection.audience, marking or audiences.narrowest)
