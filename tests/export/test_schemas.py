"""Every version of every module of the handbook as every package, against the schemas of the standards; these lie beside the
project, where it is developed."""

from __future__ import annotations

import io
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree

from deskbook.core.courses import Course
from deskbook.engine.exporting import BuiltSite, built_site
from deskbook.export.gather import gather
from deskbook.export.pack import pack
from deskbook.export.produce import produce
from tests.handbook import ROOT

pytestmark = pytest.mark.acceptance

SCHEMAS = ROOT.parent / "shared" / "schemas"
IDENTIFIER = "https://handbook.example.com"
FORMS = ("scorm12", "scorm2004", "cmi5", "qti", "zip")
MANIFESTS = {"scorm12": "scorm12", "scorm2004": "scorm2004", "qti": "scorm2004"}
"""Which schemas judge the manifest of a format: that of QTI is one of IMS Content Packaging, as in SCORM 2004."""


@pytest.fixture(scope="module")
def handbook() -> Iterator[BuiltSite]:
    assert SCHEMAS.is_dir(), f"there are no schemas in {SCHEMAS}"
    with built_site(ROOT / "mkdocs.yml", "internal", None) as built:
        yield built


@pytest.fixture(scope="module")
def courses(handbook: BuiltSite) -> dict[str, Course]:
    found = handbook.courses()
    assert len(found) >= 8
    return found


def schema(path: str) -> Any:
    return etree.XMLSchema(etree.parse(SCHEMAS / path))


@pytest.mark.parametrize("form", FORMS)
def test_every_version_as_every_package(
    form: str, handbook: BuiltSite, courses: dict[str, Course], tmp_path: Path
) -> None:
    for name, course in courses.items():
        package = produce(gather(course, handbook), form, handbook, IDENTIFIER)
        content = pack(package.files, package.first)
        again = produce(gather(course, handbook), form, handbook, IDENTIFIER)
        assert content == pack(again.files, again.first)
        archive = tmp_path / package.name
        archive.write_bytes(content)
        done = subprocess.run(["unzip", "-tq", archive], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout + done.stderr
        with zipfile.ZipFile(io.BytesIO(content)) as opened:
            assert opened.testzip() is None
            files = set(opened.namelist())
        assert (
            form == "qti"
            or {f"assets/licences/{name}.txt" for name in ("deskbook", "material-icons", "mkdocs-material")} <= files
        )
        if form in MANIFESTS:
            root = etree.fromstring(package.files["imsmanifest.xml"])
            schema(f"{MANIFESTS[form]}/all.xsd").assertValid(root)
            listed = {unquote(one.get("href") or "") for one in root.iter("{*}file")}
            assert listed == files - {"imsmanifest.xml"}
        if form == "scorm2004":
            schema("scorm2004/all.xsd").assertValid(etree.fromstring(package.files["metadata.xml"]))
        if form == "cmi5":
            root = etree.fromstring(package.files["cmi5.xml"])
            schema("cmi5/CourseStructure.xsd").assertValid(root)
            schema("scorm2004/lom.xsd").assertValid(root.find(".//{*}lom"))
        print(f"{name} {form}: valid, {len(files)} files, {len(content) // 1024} KB")
