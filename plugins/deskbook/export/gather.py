"""Gathering: the lessons of a course out of the pages of a built site."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from lxml import html
from lxml.html import HtmlElement

from deskbook.core.courses import Course, CourseLesson, CourseQuestion, ShownAnswer, ShownQuestion, ShownScene
from deskbook.core.seal import seal
from deskbook.export.model import Gathered, PackedLesson, Source
from deskbook.export.rewrite import Addresses, rewrite, rewrite_html, rewrite_key


class Missing(ValueError):
    """A page of a course is not in the site, or is no lesson."""


def gather(course: Course, source: Source) -> Gathered:
    """What the page of a package is made of.

    Args:
        course: what the site offers.
        source: the site.

    Raises:
        Missing: where a page of the course is not what it should be.
    """
    places = {lesson.name: source.address(lesson.path) or "" for lesson in course.lessons}
    names = {place: name for name, place in places.items()}
    base = source.url.rstrip("/") + "/" if source.url else ""
    home = source.address(course.path) or ""

    def addresses(page: str) -> Addresses:
        return Addresses(page, base, names, home, lambda path: source.read(path) is not None)

    lessons: list[PackedLesson] = []
    changed: list[CourseLesson] = []
    styles: dict[str, None] = {}
    rules: dict[str, None] = {}
    terms: dict[str, str] = {}
    for lesson in course.lessons:
        where = addresses(places[lesson.name])
        page = _page(lesson, source.read(where.page))
        changed.append(replace(lesson, questions=tuple(_question(one, where) for one in lesson.questions)))
        lessons.append(_packed(course, changed[-1], page, where))
        styles |= dict.fromkeys(filter(None, map(where.resolve, _stylesheets(page))))
        rules |= dict.fromkeys(style.text or "" for style in page.xpath("//style[not(ancestor::noscript)]"))
        for term in page.xpath("//template[@data-db-terms]/*[@data-db-term]"):
            terms.setdefault(
                term.get("data-db-term"), html.tostring(rewrite(term, where), encoding="unicode", with_tail=False)
            )
    whole = replace(course, lessons=tuple(changed))
    return Gathered(whole, tuple(lessons), tuple(styles), "\n".join(rules), "".join(terms.values()))


def _page(lesson: CourseLesson, content: bytes | None) -> HtmlElement:
    if content is None:
        raise Missing(f"the lesson '{lesson.name}' has no page in the site")
    return html.document_fromstring(content.decode("utf-8"))


def _stylesheets(page: HtmlElement) -> Iterable[str]:
    """Those of the page and of its content; what its header brings along is no part of a lesson."""
    inside = "[@rel='stylesheet'][not(ancestor::noscript)]"
    return (link.get("href") for link in page.xpath(f"//head//link{inside} | //main//link{inside}"))


def _packed(course: Course, lesson: CourseLesson, page: HtmlElement, where: Addresses) -> PackedLesson:
    found = page.xpath("//section[@data-db-quiz]")
    if len(found) != 1:
        raise Missing(f"the page of the lesson '{lesson.name}' holds {len(found)} lessons")
    section = rewrite(found[0], where)
    if lesson.questions:
        section.set("data-sealed", seal([dict(one.key) for one in lesson.questions], course.name))
    text = html.tostring(section, encoding="unicode", with_tail=False)
    return PackedLesson(lesson.name, lesson.title, lesson.minutes, lesson.counts, text)


def _question(one: CourseQuestion, where: Addresses) -> CourseQuestion:
    def text(value: str) -> str:
        return rewrite_html(value, where)

    def answers(items: Iterable[ShownAnswer]) -> tuple[ShownAnswer, ...]:
        return tuple(ShownAnswer(item.key, text(item.html)) for item in items)

    shown: ShownQuestion = replace(
        one.shown,
        heading=tuple(map(text, one.shown.heading)),
        text=tuple(map(text, one.shown.text)),
        answers=answers(one.shown.answers),
        left=answers(one.shown.left),
        right=answers(one.shown.right),
        scenes=tuple(ShownScene(s.key, text(s.text), answers(s.answers)) for s in one.shown.scenes),
    )
    return CourseQuestion(shown, rewrite_key(one.key, where))
