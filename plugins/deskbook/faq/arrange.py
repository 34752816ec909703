"""Arranging: where each question that an audience may see stands, by category, and what it leads on to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from deskbook.core.selection import Selection, StagedPage
from deskbook.faq.model import FaqMeta, Question
from deskbook.faq.parse import parse_questions
from deskbook.faq.weave import MARK

_MARKUP = re.compile(r"[*_`]|\[([^\]]*)\]\([^)]*\)")


@dataclass(frozen=True, slots=True)
class Place:
    """A question, and where it stands: its page, and what the address ends in ("" for the page as a whole)."""

    title: str
    path: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Category:
    """Questions that belong together.

    Attributes:
        title: what they have in common; "" for questions of no category.
        path: the page with them, or "".
        summary: the same in a sentence.
        places: the questions, in the order of the page; documents of their own follow.
    """

    title: str
    path: str
    summary: str
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Foot:
    """What stands below an answer: when it was checked, the documents behind it that this reader may see (id, title,
    path), and the questions to read next."""

    verified: date | None
    sources: tuple[tuple[str, str, str], ...]
    related: tuple[Place, ...]


def plain_title(question: Question) -> str:
    """The question in plain words."""
    return _MARKUP.sub(lambda match: match[1] or "", question.text).strip()


def places_of(selection: Selection) -> dict[str, Place]:
    """Where each question stands, by id, in a selection that nothing was woven into."""
    places: dict[str, Place] = {}
    for page in selection.pages.values():
        for question in parse_questions(page, page.path)[0]:
            if question.meta:
                places.setdefault(question.meta.id, _place(page, question))
    return places


def _place(page: StagedPage, question: Question) -> Place:
    return Place(plain_title(question), page.path, question.anchor if question.begin >= 0 else "")


def arrange(selection: Selection) -> list[Category]:
    """The questions of a selection that nothing was woven into: by page, pages as the navigation
    names them and then by title, those of no page last."""
    blocks: dict[str, list[Place]] = {}
    alone: dict[str, list[Place]] = {}
    for page in selection.pages.values():
        for question in parse_questions(page, page.path)[0]:
            meta = page.document.meta
            if question.begin >= 0:
                blocks.setdefault(page.path, []).append(_place(page, question))
            elif isinstance(meta, FaqMeta):
                folder = page.path.rpartition("/")[0]
                path = f"{folder}/{meta.category}.md" if folder else f"{meta.category}.md"
                alone.setdefault(path if path in selection.pages else "", []).append(_place(page, question))
    categories = []
    for path in {**blocks, **alone}:
        document = selection.pages[path].document if path else None
        title, summary = (document.title, document.meta.summary or "") if document else ("", "")
        places = (*blocks.get(path, ()), *sorted(alone.get(path, ()), key=lambda place: place.title.casefold()))
        categories.append(Category(title, path, summary, places))
    named = [path for section in selection.library.data.navigation.sections for path in section.pages]
    order = {path: number for number, path in enumerate(named)}
    return sorted(
        categories,
        key=lambda one: (not one.path, order.get(one.path, len(order)), one.title.casefold(), one.path),
    )


def foot_of(question: Question, selection: Selection, places: Mapping[str, Place]) -> Foot:
    """What stands below an answer. Documents that this audience does not get, and questions in them, are left out."""
    meta = question.meta
    if meta is None:
        return Foot(None, (), ())
    ids = selection.library.by_id()
    sources = []
    for name in meta.source:
        path = selection.page_of(ids[name]) if name in ids else None
        if path:
            sources.append((name, ids[name].title, path))
    return Foot(meta.verified, tuple(sources), tuple(places[name] for name in meta.related if name in places))


def asks(page: StagedPage) -> bool:
    """Whether a page has questions, be they woven already or not."""
    first = MARK.format(0)
    if (
        not any(line.text == first or "/// faq" in line.text for line in page.lines)
        and page.document.kind.name != "faq"
    ):
        return False
    return any(line.text == first for line in page.lines) or bool(parse_questions(page, page.path)[0])
