"""A question bank of QTI 2.1 in a package of IMS Content Packaging 1.1.4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from lxml.builder import ElementMaker

from deskbook.core.courses import Course, CourseLesson
from deskbook.core.identifiers import activity
from deskbook.export.describe import LOM, Element, describe, to_bytes
from deskbook.export.identify import short
from deskbook.export.model import Read
from deskbook.export.qti_assessment import name_of_test, write_test
from deskbook.export.qti_content import Content
from deskbook.export.qti_interaction import Word
from deskbook.export.qti_item import Item, write_item
from deskbook.export.qti_losses import losses_of
from deskbook.export.qti_xml import XSI, line, name
from deskbook.export.scorm12 import MANIFEST

README = "README.txt"
IMSCP = "http://www.imsglobal.org/xsd/imscp_v1p1"
METADATA = "http://www.imsglobal.org/xsd/imsqti_metadata_v2p1"
_PLACES = {
    IMSCP: "http://www.imsglobal.org/xsd/imscp_v1p1.xsd",
    METADATA: "http://www.imsglobal.org/xsd/qti/qtiv2p1/imsqti_metadata_v2p1.xsd",
    LOM: "http://ltsc.ieee.org/xsd/lomv1.0/lom.xsd",
}
"""Where the schemas of a manifest lie."""


@dataclass(frozen=True, slots=True)
class QtiBank:
    """A question bank: content by path, the manifest included, and what the course lost, a sentence each."""

    files: Mapping[str, bytes]
    losses: tuple[str, ...]


def write_qti(course: Course, files: Read, word: Word, identifier: str) -> QtiBank:
    """The questions of a course as a question bank: an item for each, and a test for each lesson that has some.

    Args:
        course: addresses in its questions are relative to the package's root.
        files: gives the bytes of such a file; None where there is none.
        word: gives words of the interface.
        identifier: what identifiers of courses begin with.

    Raises:
        ValueError: where two questions have one id, or a type is none that is known.
    """
    content = Content(files)
    items: dict[str, Item] = {}
    for _, question in course.questions:
        if question.shown.id in items:
            raise ValueError(f"two questions of {course.name} are called '{question.shown.id}'")
        items[question.shown.id] = write_item(course, question, content, word)
    tests = {_path(lesson): write_test(course, lesson, items, word) for lesson in course.lessons if lesson.questions}
    losses = losses_of(course, content.lost)
    written = {item.path: item.xml for item in items.values()} | tests | content.files
    written[README] = _readme(course, losses)
    written[MANIFEST] = to_bytes(_manifest(course, items, identifier))
    return QtiBank(dict(sorted(written.items())), losses)


def _path(lesson: CourseLesson) -> str:
    return f"{name('t', lesson.name)}.xml"


def _manifest(course: Course, items: Mapping[str, Item], identifier: str) -> Element:
    """Every file stands in it (IMS CP 1.1.4, Information Model 4.1), each item and test as a resource of its own."""
    e: Any = ElementMaker(namespace=IMSCP, nsmap={None: IMSCP, "xsi": XSI, "imsqti": METADATA, "lom": LOM})
    resources = [_test(course, lesson, items, e) for lesson in course.lessons if lesson.questions]
    resources += [_item(course, item, identifier, e) for item in items.values()]
    readme = e.resource(e.file(href=README), type="webcontent", href=README)
    readme.set("identifier", name(course.id, course.version, "readme"))
    manifest = e.manifest(
        e.metadata(e.schema("IMS Content"), e.schemaversion("1.1.4"), describe(course, identifier)),
        e.organizations(),
        e.resources(*resources, readme),
        identifier=name(course.id, course.version),
        version=course.version,
    )
    manifest.set(f"{{{XSI}}}schemaLocation", " ".join(f"{space} {place}" for space, place in _PLACES.items()))
    return manifest


def _test(course: Course, lesson: CourseLesson, items: Mapping[str, Item], e: Any) -> Element:
    needs = (e.dependency(identifierref=items[question.shown.id].identifier) for question in lesson.questions)
    path = _path(lesson)
    resource = e.resource(e.file(href=path), *needs, type="imsqti_test_xmlv2p1", href=path)
    resource.set("identifier", name_of_test(course, lesson))
    return resource


def _item(course: Course, item: Item, identifier: str, e: Any) -> Element:
    q: Any = ElementMaker(namespace=METADATA)
    about = q.qtiMetadata(
        q.itemTemplate("false"),
        q.timeDependent("false"),
        q.composite("false"),
        q.interactionType(item.interaction),
        q.feedbackType(("adaptive" if item.adaptive else "nonadaptive") if item.feedback else "none"),
        q.solutionAvailable("true"),
        q.toolName("Deskbook"),
    )
    resource = e.resource(
        e.metadata(_described(course, item, identifier), about),
        *(e.file(href=quote(path)) for path in (item.path, *item.files)),
        type="imsqti_item_xmlv2p1",
        href=item.path,
    )
    resource.set("identifier", item.identifier)
    return resource


def _described(course: Course, item: Item, identifier: str) -> Element:
    """A question as learning object metadata (IEEE 1484.12.1-2002): what it is called, and the document that it tests."""
    e: Any = ElementMaker(namespace=LOM)
    title = e.string(short(item.title, 1000), language=course.language)
    lom = e.lom(e.general(e.title(title), e.language(course.language)))
    if item.tests:
        document = next((one for one in course.documents if one.id == item.tests["id"]), None)
        entry = activity(identifier, "document", item.tests["id"], document.version) if document else item.tests["id"]
        catalog = "URI" if document else "id"
        said = e.description(e.string(short(item.tests["title"], 1000), language=course.language))
        kind = e.kind(e.source("LOMv1.0"), e.value("references"))
        lom.append(e.relation(kind, e.resource(e.identifier(e.catalog(catalog), e.entry(entry)), said)))
    return lom


def _readme(course: Course, losses: Iterable[str]) -> bytes:
    return ("\n".join(_said(course, losses)) + "\n").encode("utf-8", "replace")


def _said(course: Course, losses: Iterable[str]) -> Iterator[str]:
    yield f"{line(course.title)}"
    yield f"{course.id}, version {course.version}, {line(course.publisher)}"
    yield ""
    yield "This is a question bank: a package of IMS Content Packaging 1.1.4 with items and tests of IMS QTI 2.1."
    yield f"{MANIFEST} lists all of its files. Import the archive as it is."
    yield ""
    yield f"Digest of the module: {course.digest}"
    if course.documents:
        yield "It teaches:"
    for document in course.documents:
        yield f"- {document.id}, version {document.version}: {line(document.title)} (SHA-256 {document.sha256})"
    yield ""
    for lesson in course.lessons:
        if lesson.questions:
            count = f"{len(lesson.questions)} {'question' if len(lesson.questions) == 1 else 'questions'}"
            mark = f", the test: {course.pass_mark} % of the points are needed" if lesson.counts else ""
            yield f"{_path(lesson)}: {line(lesson.title)} ({count}{mark})"
    yield ""
    yield "What the format does not carry, or a system may do otherwise:"
    for loss in losses:
        yield f"- {loss}"
