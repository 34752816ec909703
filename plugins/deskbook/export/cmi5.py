"""The course structure of cmi5 (Quartz, 1st edition, sections 13 and 14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from lxml.builder import ElementMaker

from deskbook.core.courses import Course
from deskbook.core.identifiers import activity
from deskbook.export.describe import Element, Maker, describe, to_bytes
from deskbook.export.identify import short, titled
from deskbook.export.model import PAGE

NAMESPACE = "https://w3id.org/xapi/profiles/cmi5/v1/CourseStructure.xsd"
STRUCTURE = "cmi5.xml"


def write_cmi5(course: Course, files: Iterable[str], identifier: str) -> Mapping[str, bytes]:
    """The files that make a package one of cmi5, by path: a course with one assignable unit.

    Args:
        course: what is packed.
        files: paths of all other files, which cmi5 does not list.
        identifier: what identifiers of courses begin with.

    A learner may move on once the unit is completed and, where it has a test, passed (13.1.4, moveOn).
    """
    e: Maker = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})

    def text(value: str, most: int) -> Element:
        return e.langstring(short(value, most), lang=course.language)

    def about() -> list[Element]:
        return [
            e.title(text(titled(course, 500), 500)),
            e.description(text(course.summary or course.title, 2000)),
        ]

    base = activity(identifier, "training", course.id, course.version)
    between = ":" if identifier.startswith("urn:") else "/"
    rules = {"id": f"{base}{between}unit", "launchMethod": "AnyWindow"}
    rules |= {"activityType": "http://adlnet.gov/expapi/activities/course"}
    if course.test:
        rules |= {"moveOn": "CompletedAndPassed", "masteryScore": f"{course.pass_mark / 100:.2f}"}
    else:
        rules |= {"moveOn": "Completed"}
    structure = e.courseStructure(
        e.course(*about(), describe(course, identifier), id=base),
        e.au(*about(), e.url(PAGE), rules),
    )
    return {STRUCTURE: to_bytes(structure)}
