"""Offering: the modules of a site as courses, for whoever takes them to another system."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from typing import Any

from deskbook.core.courses import BoundDocument, Course, CourseLesson, CourseQuestion
from deskbook.core.selection import Selection
from deskbook.training.divide import text_of
from deskbook.training.show import Shelf, ShownLesson, ShownModule, data_of

Asked = Mapping[str, Sequence[CourseQuestion]]
"""The questions of each lesson, by the path of its page."""


def offer(shelf: Shelf, selection: Selection, asked: Asked) -> dict[str, Course]:
    """Every version that the audience gets, by `ID@VERSION`.

    Args:
        shelf: the modules of the site.
        selection: what its audience gets.
        asked: the questions, as the pages show them.
    """
    found = [_course(module, selection, asked) for module in shelf.having(*_STANDINGS)]
    return {course.name: course for course in found}


_STANDINGS = ("current", "superseded", "withdrawn", "coming", "draft")


def _course(module: ShownModule, selection: Selection, asked: Asked) -> Course:
    organization = selection.library.data.organization
    document = selection.library.documents[selection.pages[module.path].document.path]
    return Course(
        id=module.id,
        version=module.version,
        title=module.title,
        summary=module.summary,
        standing=module.standing,
        path=module.path,
        language=organization.locale.replace("_", "-"),
        publisher=organization.name,
        effective=module.effective,
        minutes=module.minutes,
        pass_mark=module.pass_mark,
        attempts=module.attempts,
        objectives=module.objectives,
        keywords=document.meta.keywords,
        digest=module.digests[0],
        lessons=tuple(_lesson(lesson, asked) for lesson in module.lessons),
        documents=_bound(module, selection),
        data=_data(module),
    )


def _lesson(lesson: ShownLesson, asked: Asked) -> CourseLesson:
    return CourseLesson(
        name=lesson.name,
        title=lesson.title,
        path=lesson.path,
        minutes=lesson.minutes,
        counts=lesson.counts,
        questions=tuple(asked.get(lesson.path, ())),
        shuffle=lesson.shuffle,
        limit=lesson.limit,
        pools=lesson.pools,
    )


def _bound(module: ShownModule, selection: Selection) -> tuple[BoundDocument, ...]:
    """What it teaches, each document once, as far as the audience gets it."""
    documents = selection.library.by_id()
    found: dict[str, BoundDocument] = {}
    for taught in module.teaches:
        text = text_of(documents[taught.id]).encode("utf-8", "surrogatepass")
        digest = hashlib.sha256(text).hexdigest()
        found.setdefault(taught.id, BoundDocument(taught.id, taught.title, taught.version or taught.now, digest))
    return tuple(found.values())


def _data(module: ShownModule) -> dict[str, Any]:
    return data_of(module, lambda path: "") | {"latest": None}
