"""Producing: a course as a package for another system."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import quote, urljoin

from deskbook.core.courses import Course
from deskbook.core.identifiers import activity
from deskbook.export.cmi5 import STRUCTURE, write_cmi5
from deskbook.export.collect import collect
from deskbook.export.gather import Missing
from deskbook.export.identify import name_of
from deskbook.export.model import PAGE, Gathered, Package, Source
from deskbook.export.qti import write_qti
from deskbook.export.scorm12 import MANIFEST, write_scorm12
from deskbook.export.scorm2004 import write_scorm2004

Write = Callable[[Course, Iterable[str], str], Mapping[str, bytes]]

RECORD = "course.json"
_WRITE: Mapping[str, Write] = {
    "scorm12": write_scorm12,
    "scorm2004": write_scorm2004,
    "cmi5": write_cmi5,
    "zip": lambda course, files, identifier: {},
}


def produce(gathered: Gathered, form: str, source: Source, identifier: str) -> Package:
    """A course as a package.

    Args:
        gathered: what the site offers, from `gather`.
        form: `scorm12`, `scorm2004`, `cmi5`, `qti` or `zip`.
        source: the site.
        identifier: what identifiers of courses begin with.

    Raises:
        Missing: where the site does not have what the course needs.
    """
    course = gathered.course
    if form == "qti":
        bank = write_qti(course, source.read, source.word, identifier)
        return Package(f"{name_of(course)}-qti.zip", bank.files, (MANIFEST,), bank.losses)
    page = source.render("course/player.html", _values(gathered, form, identifier, source))
    files, missing = collect(page, source.read)
    if missing:
        raise Missing(f"{course.name} names files that the site does not have: {', '.join(missing)}")
    own = {
        **files,
        **source.notices(),
        PAGE: page.encode("utf-8", "surrogatepass"),
        RECORD: record(course, form, identifier),
    }
    written = _WRITE[form](course, own, identifier)
    return Package(f"{name_of(course)}-{form}.zip", {**own, **written}, (MANIFEST, STRUCTURE, PAGE))


def _values(gathered: Gathered, form: str, identifier: str, source: Source) -> dict[str, Any]:
    course = gathered.course
    test = course.test
    lessons = [{**one, "url": f"#{one['name']}"} for one in course.data.get("lessons", [])]
    about = {
        "format": form,
        "pools": dict(test.pools) if test else {},
        "shuffle": bool(test and test.shuffle),
        "limit": test.limit if test else None,
        "activity": activity(identifier, "training", course.id, course.version),
    }

    def url(path: str) -> str:
        if source.read(path) is not None and not path.endswith(".html"):
            return quote(path)
        address = source.address(path)
        return urljoin(source.url.rstrip("/") + "/", address) if source.url and address else ""

    return {
        "course": course,
        "lessons": gathered.lessons,
        "format": form,
        "data": {"module": {**course.data, "url": "#", "lessons": lessons}, "course": about},
        "styles": gathered.styles,
        "style": gathered.style,
        "terms": gathered.terms,
        "url": url,
    }


def record(course: Course, form: str, identifier: str) -> bytes:
    """What a package holds, for whoever finds it years later (ISO 9001:2015, 7.5.3.2): the course, its version and digest,
    and the documents that it teaches with the digests of their texts. JSON."""
    documents = [{"id": d.id, "version": d.version, "title": d.title, "sha256": d.sha256} for d in course.documents]
    said = {
        "id": course.id,
        "version": course.version,
        "title": course.title,
        "publisher": course.publisher,
        "language": course.language,
        "effective": course.effective.isoformat() if course.effective else None,
        "activity": activity(identifier, "training", course.id, course.version),
        "format": form,
        "digest": course.digest,
        "documents": documents,
    }
    return (json.dumps(said, ensure_ascii=False, indent=2) + "\n").encode()
