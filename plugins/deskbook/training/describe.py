"""Describing modules to whoever reads about them: what a module is, what it teaches, and how its versions stand."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from deskbook.core.library import VERSIONS, Library
from deskbook.core.revisions import order_of
from deskbook.core.selection import Selection
from deskbook.training.freeze import digest_of, releases_of
from deskbook.training.gather import COMING, CURRENT, Lesson, Module, modules_of, questions_of, standing
from deskbook.training.judge import GONE, judge
from deskbook.training.show import Place, Shelf, ShownLesson, ShownModule, ShownVersion, Taught


def describe(selection: Selection, original: Selection, generated: Iterable[str]) -> Shelf:
    """The modules of a site.

    Args:
        selection: what its audience gets.
        original: the same before anything was woven into it.
        generated: paths of pages that features generate for it.
    """
    modules = [m for m in modules_of(selection.library.documents.values()) if selection.page_of(m.document)]
    known = frozenset(generated)
    shown = {module.document.path: _module(module, original, known) for module in modules}
    for name in {module.id for module in shown.values()}:
        own = [module for module in shown.values() if module.id == name]
        versions = tuple(
            ShownVersion(m.version, m.standing, m.path, m.title, m.effective, m.change)
            for m in sorted(own, key=lambda m: order_of(m.version), reverse=True)
        )
        current = next((v for v in versions if v.standing == CURRENT), None)
        for module in own:
            latest = current if current and current.version != module.version else None
            shown[module.path] = replace(module, versions=versions, latest=latest)
    lessons = {lesson.path: (module.path, lesson) for module in shown.values() for lesson in module.lessons}
    return Shelf(shown, lessons)


def _module(module: Module, selection: Selection, generated: frozenset[str]) -> ShownModule:
    meta, library = module.meta, selection.library
    stands = standing(module, library, selection.day)
    asked = questions_of(module, selection)
    lessons = tuple(
        _lesson(lesson, sum(one.lesson is lesson for one in asked))
        for lesson in module.lessons
        if selection.page_of(lesson.document)
    )
    taught = tuple(_taught(module, selection, generated, fresh=stands not in (CURRENT, COMING)))
    whole = selection.audience == library.audiences.narrowest
    ids = library.by_id()
    before = [(name, ids[name]) for name in meta.prerequisites if name in ids]
    return ShownModule(
        id=meta.id,
        title=meta.title,
        summary=meta.summary or "",
        version=meta.version,
        standing=stands,
        path=module.document.path,
        effective=meta.effective,
        change=(meta.change or "") if whole else "",
        duration=str(meta.duration),
        minutes=_minutes(meta.duration.seconds),
        pass_mark=meta.pass_mark,
        attempts=meta.attempts,
        renew_every=str(meta.renew_every or ""),
        digests=_digests(module, library),
        objectives=meta.objectives,
        roles=tuple(Place(name, selection.roles[name].title) for name in meta.applies_to if name in selection.roles),
        prerequisites=tuple(Place(n, d.title, path) for n, d in before if (path := selection.page_of(d))),
        questions=len(asked),
        points=_points(module, selection),
        lessons=lessons,
        teaches=taught,
        stale=tuple(one for one in taught if one.stale) if whole else (),
        versions=(),
        latest=None,
    )


def _digests(module: Module, library: Library) -> tuple[str, ...]:
    """The digest of what a module says, and of what it said since its release, the newest first."""
    release = releases_of(library).get((module.meta.id, module.meta.version))
    before = [release.digest, *(one.digest for one in release.corrections)] if release else []
    return tuple(dict.fromkeys(digest[:12] for digest in (digest_of(module, library), *reversed(before))))


def _lesson(lesson: Lesson, questions: int) -> ShownLesson:
    meta = lesson.meta
    return ShownLesson(
        name=lesson.name,
        title=meta.title,
        summary=meta.summary or "",
        path=lesson.document.path,
        minutes=_minutes(meta.duration.seconds) if meta.duration else None,
        counts=meta.counts,
        questions=questions,
        shuffle=meta.shuffle,
        limit=meta.time_limit.seconds if meta.time_limit else None,
        pools=dict(meta.pools),
    )


def _minutes(seconds: int | None) -> int | None:
    return None if seconds is None else max(1, -(-seconds // 60))


def _points(module: Module, selection: Selection) -> int:
    """What the test counts: of a pool so many questions as are drawn, the others all."""
    total = 0
    for one in questions_of(module, selection):
        if one.lesson and one.lesson.meta.counts and one.question.options and not one.question.options.pool:
            total += one.question.options.points
    for lesson in module.lessons:
        for name, number in lesson.meta.pools.items() if lesson.meta.counts else ():
            points = [
                one.question.options.points
                for one in questions_of(module, selection)
                if one.question.options and one.question.options.pool == name
            ]
            total += sum(points[:number])
    return total


def _taught(module: Module, selection: Selection, generated: frozenset[str], *, fresh: bool) -> Iterable[Taught]:
    """What a module teaches that the reader gets too. What is no longer current is not judged."""
    whole = selection.audience == selection.library.audiences.narrowest
    for verdict in judge(module, selection.library, selection.day):
        document, citation = verdict.document, verdict.citation
        path = selection.page_of(document) if document else None
        if document is None or path is None:
            continue
        why = verdict.why if whole and not fresh else ""
        page = f"{VERSIONS}{citation.id}/{verdict.then}-to-{verdict.now}.md"
        yield Taught(
            id=citation.id,
            title=document.title,
            path=path,
            anchor=citation.anchor if verdict.why != GONE else "",
            section=verdict.section.title if verdict.section else "",
            version=verdict.then,
            now=verdict.now,
            stale=bool(why),
            why=why,
            compared=page if why and page in generated else "",
        )
