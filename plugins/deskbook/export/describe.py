"""Describing: a course as learning object metadata (IEEE 1484.12.1-2002), in the two bindings that packages use."""

from __future__ import annotations

from typing import Any

from lxml import etree
from lxml.builder import ElementMaker

from deskbook.core.courses import BoundDocument, Course
from deskbook.core.identifiers import activity
from deskbook.export.identify import short, titled
from deskbook.export.model import PAGE

LOM = "http://ltsc.ieee.org/xsd/LOM"
IMSMD = "http://www.imsglobal.org/xsd/imsmd_rootv1p2p1"
LOCATION = "metadata.xml"
"""Where the metadata lies in a package of SCORM."""
_XML = "http://www.w3.org/XML/1998/namespace"
_STATUS = {"draft": "draft", "coming": "draft", "withdrawn": "unavailable"}
_ROLE = "publisher"

Element = Any
Maker = Any


def to_bytes(root: Element) -> bytes:
    """A document as it lies in a package, the same for the same tree."""
    etree.indent(root)
    out: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return out + b"\n"


def describe(course: Course, identifier: str) -> Element:
    """Metadata in the binding of IEEE 1484.12.3, which SCORM 2004 takes (CAM 4.2) and others may.

    Args:
        course: what is described.
        identifier: what identifiers begin with.
    """
    e: Maker = ElementMaker(namespace=LOM, nsmap={None: LOM})

    def text(value: str, most: int = 1000) -> Element:
        return e.string(short(value, most), language=course.language)

    def coded(value: str) -> list[Element]:
        return [e.source("LOMv1.0"), e.value(value)]

    def relation(document: BoundDocument) -> Element:
        entry = activity(identifier, "document", document.id, document.version)
        about = e.description(text(_about(document)))
        resource = e.resource(e.identifier(e.catalog("URI"), e.entry(entry)), about)
        return e.relation(e.kind(*coded("isbasedon")), resource)

    general = e.general(
        e.identifier(e.catalog("URI"), e.entry(activity(identifier, "training", course.id, course.version))),
        e.title(text(titled(course, 1000))),
        e.language(course.language),
        *([e.description(text(course.summary))] if course.summary else []),
        *(e.keyword(text(word)) for word in course.keywords),
    )
    entity = e.entity(_card(course.publisher))
    dated = [e.date(e.dateTime(course.effective.isoformat()))] if course.effective else []
    life = e.lifeCycle(
        e.version(text(course.version)),
        e.status(*coded(_STATUS.get(course.standing, "final"))),
        e.contribute(e.role(*coded(_ROLE)), entity, *dated),
    )
    time = [e.typicalLearningTime(e.duration(f"PT{course.minutes}M"))] if course.minutes else []
    aims = [e.description(text(aim)) for aim in course.objectives]
    return e.lom(
        general,
        life,
        e.metaMetadata(e.metadataSchema("LOMv1.0")),
        e.technical(e.format("text/html")),
        e.educational(*time, *aims, e.language(course.language)),
        *map(relation, course.documents),
    )


def describe_early(course: Course, identifier: str) -> Element:
    """The same in the binding of IMS Learning Resource Meta-data 1.2.1, which SCORM 1.2 takes, with what that asks of a whole
    package (CAM 1.2, 2.2.3, table of content aggregation metadata)."""
    e: Maker = ElementMaker(namespace=IMSMD, nsmap={None: IMSMD})

    def text(value: str, most: int = 1000, language: str = course.language) -> Element:
        return e.langstring({f"{{{_XML}}}lang": language}, short(value, most))

    def coded(value: str) -> list[Element]:
        return [e.source(text("LOMv1.0", language="x-none")), e.value(text(value, language="x-none"))]

    def entry(what: str, name: str, version: str) -> Element:
        return e.catalogentry(
            e.catalog("URI"), e.entry(text(activity(identifier, what, name, version), language="x-none"))
        )

    def relation(document: BoundDocument) -> Element:
        resource = e.resource(e.description(text(_about(document))), entry("document", document.id, document.version))
        return e.relation(e.kind(*coded("isbasedon")), resource)

    general = e.general(
        e.title(text(titled(course, 1000))),
        entry("training", course.id, course.version),
        e.language(course.language),
        e.description(text(course.summary or course.title)),
        *(e.keyword(text(word)) for word in course.keywords or (course.id,)),
    )
    dated = [e.date(e.datetime(course.effective.isoformat()))] if course.effective else []
    life = e.lifecycle(
        e.version(text(course.version)),
        e.status(*coded(_STATUS.get(course.standing, "final").capitalize())),
        e.contribute(e.role(*coded(_ROLE.capitalize())), e.centity(e.vcard(_card(course.publisher))), *dated),
    )
    time = [e.typicallearningtime(e.datetime(f"PT{course.minutes}M"))] if course.minutes else []
    aims = [e.description(text("; ".join(course.objectives)))] if course.objectives else []
    return e.lom(
        general,
        life,
        e.metametadata(e.metadatascheme("ADL SCORM 1.2")),
        e.technical(e.format("text/html"), e.location(PAGE, type="URI")),
        e.educational(*time, *aims, e.language(course.language)),
        e.rights(e.cost(*coded("no")), e.copyrightandotherrestrictions(*coded("yes"))),
        *map(relation, course.documents),
    )


def _about(document: BoundDocument) -> str:
    return f"{document.id} {document.version}: {document.title}; SHA-256 {document.sha256}"


def _card(name: str) -> str:
    """An organization as a vCard (RFC 2426)."""
    clean = short(name, 200)
    for sign in "\\;,":
        clean = clean.replace(sign, f"\\{sign}")
    return f"BEGIN:VCARD\nVERSION:3.0\nFN:{clean}\nORG:{clean}\nN:;;;;\nEND:VCARD"
