"""The manifest of SCORM 2004, 4th edition (Content Aggregation Model 1.1, 3.4)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from lxml.builder import ElementMaker

from deskbook.core.courses import Course
from deskbook.core.identifiers import activity
from deskbook.export.describe import LOCATION, Element, Maker, describe, to_bytes
from deskbook.export.identify import name_of, titled
from deskbook.export.model import PAGE
from deskbook.export.scorm12 import MANIFEST

IMSCP = "http://www.imsglobal.org/xsd/imscp_v1p1"
ADLCP = "http://www.adlnet.org/xsd/adlcp_v1p3"
IMSSS = "http://www.imsglobal.org/xsd/imsss"
_TITLE = 200


def write_scorm2004(course: Course, files: Iterable[str], identifier: str) -> Mapping[str, bytes]:
    """The files that make a package one of SCORM 2004, by path; arguments as for SCORM 1.2."""
    e: Maker = ElementMaker(namespace=IMSCP, nsmap={None: IMSCP, "adlcp": ADLCP, "imsss": IMSSS})
    a: Maker = ElementMaker(namespace=ADLCP)
    name, title = name_of(course), titled(course, _TITLE)
    item = e.item(
        e.title(title),
        _sequencing(course, activity(identifier, "training", course.id, course.version)),
        identifier=f"{name}-item",
        identifierref=f"{name}-sco",
        isvisible="true",
    )
    resource = e.resource(
        *(e.file(href=quote(path)) for path in sorted({*files, LOCATION})),
        {f"{{{ADLCP}}}scormType": "sco"},
        identifier=f"{name}-sco",
        type="webcontent",
        href=PAGE,
    )
    s: Maker = ElementMaker(namespace=IMSSS)
    around = s.sequencing(s.controlMode(choice="true", flow="true"))
    manifest = e.manifest(
        e.metadata(e.schema("ADL SCORM"), e.schemaversion("2004 4th Edition"), a.location(LOCATION)),
        e.organizations(e.organization(e.title(title), item, around, identifier=f"{name}-org"), default=f"{name}-org"),
        e.resources(resource),
        identifier=name,
        version=course.version,
    )
    return {MANIFEST: to_bytes(manifest), LOCATION: to_bytes(describe(course, identifier))}


def _sequencing(course: Course, objective: str) -> Element:
    """Status and score are the course's to say (SN 4.8.1, delivery controls); the pass mark is what the score is measured
    against (SN 3.10.1)."""
    s: Maker = ElementMaker(namespace=IMSSS)
    if not course.test:
        return s.sequencing(s.deliveryControls(completionSetByContent="true", objectiveSetByContent="true"))
    measure = f"{course.pass_mark / 100:.2f}".rstrip("0").rstrip(".")
    primary = s.primaryObjective(s.minNormalizedMeasure(measure), objectiveID=objective, satisfiedByMeasure="true")
    return s.sequencing(
        s.objectives(primary), s.deliveryControls(completionSetByContent="true", objectiveSetByContent="true")
    )
