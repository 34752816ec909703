"""Presenting: what the fragments of a page of training are given."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from deskbook.core.courses import CourseQuestion, ShownQuestion
from deskbook.core.seal import seal
from deskbook.core.selection import Selection, StagedPage
from deskbook.training.divide import Section, passage_of, sections_of
from deskbook.training.gather import COMING, CURRENT, DRAFT
from deskbook.training.model import Key, Question
from deskbook.training.parse import parse_questions
from deskbook.training.produce import canonical
from deskbook.training.shape import shape
from deskbook.training.show import Place, Shelf, ShownLesson, ShownModule, Url, catalogue_data, data_of
from deskbook.training.tabulate import FORMS, cover, tabulate

Render = Callable[[str, Mapping[str, Any]], str]
"""Fills a fragment: its name, its values."""


@dataclass(frozen=True, slots=True)
class Around:
    """What a page is presented with.

    Attributes:
        shelf: the modules of the site.
        selection: what its audience gets, before anything was woven into it.
        url: gives addresses as seen from the page.
        render: fills a fragment.
        folder: the folder of the modules.
        text: gives the text of a page with its facts written out.
        parts: sections and steps of pages by their names, by path; filled as they are asked for, for all pages.
        asked: the questions of the page, once it was presented.
    """

    shelf: Shelf
    selection: Selection
    url: Url
    render: Render
    folder: str
    text: Callable[[StagedPage], str]
    parts: dict[str, dict[str, Section]]
    asked: list[CourseQuestion] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether the site is for those who see all."""
        return self.selection.audience == self.selection.library.audiences.narrowest


def present_page(html: str, source: StagedPage, around: Around) -> str:
    """The content of a module's index page or of a lesson; of any other page as it is.

    Args:
        html: its rendered content.
        source: the page before anything was woven into it.
        around: the site around it.

    Raises:
        Unreadable: where the rendered page does not hold what was put into it.
    """
    shelf = around.shelf
    if source.path in shelf.modules:
        module = shelf.modules[source.path]
        folder = source.path.rpartition("/")[0]
        values = {"content": html, "module": module, "data": {"module": data_of(module, around.url)}}
        values |= {"achievement": f"{folder}/achievement.json", "catalogue": f"{around.folder}/index.md"}
        return around.render("training/module.html", {**values, "url": around.url})
    if source.path in shelf.lessons:
        index, lesson = shelf.lessons[source.path]
        return _lesson(html, source, shelf.modules[index], lesson, around)
    return html


def _lesson(html: str, source: StagedPage, module: ShownModule, lesson: ShownLesson, around: Around) -> str:
    between, shown, keys = _divided(html, source, f"{module.id}@{module.version}", around)
    around.asked[:] = map(CourseQuestion, shown, keys)
    number = module.lessons.index(lesson)
    values: dict[str, Any] = {
        "questions": tuple(shown),
        "sealed": _sealed(keys, f"{module.id}@{module.version}"),
        "module": module,
        "lesson": lesson,
        "number": number + 1,
        "previous": module.lessons[number - 1] if number else None,
        "next": module.lessons[number + 1] if number + 1 < len(module.lessons) else None,
        "data": {"module": data_of(module, around.url)},
        "url": around.url,
    }
    if lesson.counts:
        return around.render("training/test.html", {**values, "content": "\n".join(between).strip()})
    content = [between[0]]
    for question, behind in zip(shown, between[1:], strict=True):
        own = {"question": question, "module": module, "lesson": lesson, "url": around.url}
        content += [around.render("training/question.html", own), behind]
    return around.render("training/lesson.html", {**values, "content": "\n".join(content)})


def present_ack(html: str, source: StagedPage, around: Around) -> tuple[str, dict[str, Any]]:
    """A document that asks whether it was understood: its content without the questions, and what asks it.

    Raises:
        Unreadable: where the rendered page does not hold what was put into it.
    """
    control = source.document.control
    assert control is not None
    name = f"{control.id}@{control.version}"
    between, shown, keys = _divided(html, source, name, around)
    about = {"id": control.id, "title": control.title, "version": control.version}
    document = {**about, "major": int(control.version.partition(".")[0])}
    values = {"document": document, "questions": tuple(shown), "sealed": _sealed(keys, name), "url": around.url}
    return "\n".join(between), {**values, "module": None, "lesson": None}


def _divided(
    html: str, source: StagedPage, name: str, around: Around
) -> tuple[list[str], list[ShownQuestion], list[Key]]:
    questions = parse_questions(source, source.path)[0]

    def tests(question: Question) -> dict[str, str] | None:
        return passage(question, around)

    return shape(html, questions, name, tests)


def _sealed(keys: list[Key], name: str) -> str:
    return seal(keys, name) if keys else ""


def passage(question: Question, around: Around) -> dict[str, str] | None:
    """What a question tests, as data, with the words of the page that the audience gets; None where it gets none."""
    citation, selection = question.tests, around.selection
    document = selection.library.by_id().get(citation.id) if citation else None
    path = selection.page_of(document) if document else None
    if citation is None or document is None or path is None:
        return None
    if path not in around.parts:
        around.parts[path] = {part.anchor: part for part in sections_of(around.text(selection.pages[path]))}
    section = around.parts[path].get(citation.anchor)
    anchor = citation.anchor if section else ""
    return {
        "id": citation.id,
        "anchor": anchor,
        "title": f"{document.title}: {section.title}" if section else document.title,
        "url": around.url(path) + (f"#{anchor}" if anchor else ""),
        "passage": passage_of(section),
    }


def present_banner(source: StagedPage, around: Around) -> dict[str, Any] | None:
    """What stands above a page of a version that is not current; None elsewhere."""
    shelf = around.shelf
    index, lesson = shelf.lessons.get(source.path, (source.path, None))
    module = shelf.modules.get(index)
    if module is None or module.standing == CURRENT:
        return None
    return {"module": module, "lesson": lesson, "target": canonical(source.path, shelf), "url": around.url}


def present_taught(source: StagedPage, around: Around) -> dict[str, Any] | None:
    """Which modules teach a document; None where none does."""
    found = around.shelf.teaching(source.document.id or "") if source.document.control else []
    rows = [{"module": m, "taught": taught, "stale": any(t.stale for t in taught)} for m, taught in found]
    return {"modules": rows, "url": around.url} if rows else None


def present_generated(path: str, around: Around) -> str:
    """The content of a generated page: the catalogue, the matrix or the coverage."""
    shelf, selection, folder = around.shelf, around.selection, around.folder
    current = shelf.having(CURRENT)
    values: dict[str, Any] = {"url": around.url, "today": selection.day}
    if path == f"{folder}/matrix.md":
        roles = tuple(Place(name, role.title) for name, role in selection.roles.items())
        rows = tabulate(shelf.having(CURRENT, COMING), roles)
        downloads = {form: around.url(f"{folder}/matrix.{form}") for form in FORMS}
        return around.render("training/matrix.html", {**values, "roles": roles, "rows": rows, "downloads": downloads})
    if path == f"{folder}/coverage.md":
        return around.render("training/coverage.html", {**values, "documents": cover(selection)})
    owing = {role.id: role for module in current for role in module.roles}
    values |= {
        "modules": current,
        "coming": shelf.having(COMING, DRAFT) if around.whole else (),
        "withdrawn": shelf.withdrawn if around.whole else (),
        "roles": tuple(owing[name] for name in selection.roles if name in owing),
        "data": catalogue_data(shelf.modules.values(), around.url),
        "matrix": f"{folder}/matrix.md" if around.whole else "",
        "coverage": f"{folder}/coverage.md" if around.whole else "",
    }
    return around.render("training/catalogue.html", values)
