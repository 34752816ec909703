"""Gathering: the modules of a handbook, their lessons and their questions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from deskbook.core.documents import Document
from deskbook.core.library import Library
from deskbook.core.revisions import order_of
from deskbook.core.selection import Selection
from deskbook.training.cite import Citation, cite
from deskbook.training.model import LessonMeta, ModuleMeta, Question
from deskbook.training.parse import parse_questions

CURRENT, SUPERSEDED, WITHDRAWN, COMING, DRAFT = "current", "superseded", "withdrawn", "coming", "draft"
"""Where a version of a module can stand."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson: its name, and its page."""

    name: str
    document: Document

    @property
    def meta(self) -> LessonMeta:
        """Its front matter."""
        assert isinstance(self.document.meta, LessonMeta)
        return self.document.meta


@dataclass(frozen=True, slots=True)
class Module:
    """A version of a module.

    Attributes:
        document: its index page.
        lessons: its lessons in order, as far as they are there.
    """

    document: Document
    lessons: tuple[Lesson, ...]

    @property
    def meta(self) -> ModuleMeta:
        """Its front matter."""
        assert isinstance(self.document.meta, ModuleMeta)
        return self.document.meta

    @property
    def folder(self) -> str:
        """Where it lies."""
        return self.document.path.rpartition("/")[0]

    @property
    def name(self) -> str:
        """`TRN-CS-001@1.0`."""
        return f"{self.meta.id}@{self.meta.version}"

    @property
    def teaches(self) -> tuple[Citation, ...]:
        """What it teaches."""
        return tuple(cite(text) for text in self.meta.teaches)


def modules_of(documents: Iterable[Document]) -> list[Module]:
    """The versions of modules among documents, by id and version, with those of their lessons that are there too."""
    by_path = {document.path: document for document in documents}
    found = []
    for document in by_path.values():
        if isinstance(document.meta, ModuleMeta) and not document.version_of:
            folder = document.path.rpartition("/")[0]
            beside = ((name, by_path.get(f"{folder}/{name}.md")) for name in dict.fromkeys(document.meta.lessons))
            lessons = tuple(Lesson(name, d) for name, d in beside if d and isinstance(d.meta, LessonMeta))
            found.append(Module(document, lessons))
    return sorted(found, key=lambda module: (module.meta.id, order_of(module.meta.version), module.document.path))


def standing(module: Module, library: Library, day: date) -> str:
    """Where a version stands on a day: `current`, `superseded`, `withdrawn`, `coming` or `draft`."""
    document, meta = module.document, module.meta
    if meta.status == "retired":
        return WITHDRAWN
    if document.in_force(day):
        return CURRENT if library.stands_for_itself(document) else SUPERSEDED
    return COMING if meta.status == "approved" and meta.effective else DRAFT


def is_released(module: Module, day: date) -> bool:
    """Whether somebody may have begun a version: it is, or was, approved and in effect."""
    meta = module.meta
    return meta.status in ("approved", "retired") and meta.effective is not None and meta.effective <= day


def says_kind(document: Document | None, name: str) -> bool:
    """Whether a page says that it is of a kind, be the rest of its front matter sound or not."""
    return document is not None and re.search(rf"^kind:[ \t]*['\"]?{name}\b", document.front, re.M) is not None


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and where it stands: the lesson, or None on a page of its own, and the path of the page."""

    lesson: Lesson | None
    path: str
    question: Question


def questions_of(module: Module, selection: Selection) -> tuple[Asked, ...]:
    """The questions of a module that an audience gets, in the order of the lessons."""
    return tuple(_asked(module, selection))


def _asked(module: Module, selection: Selection) -> Iterator[Asked]:
    for lesson in module.lessons:
        path = selection.page_of(lesson.document)
        if path:
            for question in parse_questions(selection.pages[path], path)[0]:
                yield Asked(lesson, path, question)


def by_document(modules: Iterable[Module]) -> Mapping[str, list[Module]]:
    """Modules by the ids of the documents that they teach."""
    found: dict[str, list[Module]] = {}
    for module in modules:
        for name in dict.fromkeys(citation.id for citation in module.teaches):
            found.setdefault(name, []).append(module)
    return found
