"""The manifest of SCORM 1.2 (Content Aggregation Model 1.2, 2.3)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote

from lxml.builder import ElementMaker

from deskbook.core.courses import Course
from deskbook.export.describe import LOCATION, Maker, describe_early, to_bytes
from deskbook.export.identify import name_of, titled
from deskbook.export.model import PAGE

IMSCP = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
ADLCP = "http://www.adlnet.org/xsd/adlcp_rootv1p2"
MANIFEST = "imsmanifest.xml"
_TITLE = 200
"""Characters that a title may have (CAM 1.2, 2.3.2.1)."""


def write_scorm12(course: Course, files: Iterable[str], identifier: str) -> Mapping[str, bytes]:
    """The files that make a package one of SCORM 1.2, by path.

    Args:
        course: what is packed.
        files: paths of all other files of the package.
        identifier: what identifiers of courses begin with.

    There is one organization with one item, launched as a SCO. The pass mark stands as `masteryscore`, which an LMS compares
    with the raw score, in percent too.
    """
    e: Maker = ElementMaker(namespace=IMSCP, nsmap={None: IMSCP, "adlcp": ADLCP})
    a: Maker = ElementMaker(namespace=ADLCP)
    name, title = name_of(course), titled(course, _TITLE)
    mastery = [a.masteryscore(str(course.pass_mark))] if course.test else []
    item = e.item(e.title(title), *mastery, identifier=f"{name}-item", identifierref=f"{name}-sco", isvisible="true")
    resource = e.resource(
        *(e.file(href=quote(path)) for path in sorted({*files, LOCATION})),
        {f"{{{ADLCP}}}scormtype": "sco"},
        identifier=f"{name}-sco",
        type="webcontent",
        href=PAGE,
    )
    manifest = e.manifest(
        e.metadata(e.schema("ADL SCORM"), e.schemaversion("1.2"), a.location(LOCATION)),
        e.organizations(e.organization(e.title(title), item, identifier=f"{name}-org"), default=f"{name}-org"),
        e.resources(resource),
        identifier=name,
        version=course.version,
    )
    return {MANIFEST: to_bytes(manifest), LOCATION: to_bytes(describe_early(course, identifier))}
