"""Every version of every module of the handbook as a question bank, against the schemas of QTI 2.1.

The schemas are IMS Global's and are not part of this project: see `HOW`. `tests/export/qti_model.py` holds what our files use of
them, as data, for the tests that run everywhere.
"""

from __future__ import annotations

import os
import subprocess
import zipfile
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from lxml import etree

from deskbook.engine.exporting import built_site
from deskbook.export.gather import gather
from deskbook.export.pack import pack
from deskbook.export.produce import produce
from tests.export.qti_courses import BASE, bank
from tests.export.qti_model import faults
from tests.handbook import ROOT

pytestmark = pytest.mark.acceptance

VARIABLE = "DESKBOOK_QTI_SCHEMAS"
ITEMS = ("qtiv2p1/imsqti_v2p1.xsd", "qtiv2p1p1/imsqti_v2p1p1.xsd")
METADATA, PACKAGE = "qtiv2p1/imsqti_metadata_v2p1.xsd", "imscp_v1p1.xsd"
HOW = (
    f"The schemas of QTI 2.1 are not there. Set {VARIABLE} to a folder that holds {', '.join([*ITEMS, METADATA, PACKAGE])} "
    "and the folders 'w3' and 'apipv1p0' that they load. IMS Global (1EdTech) offers them for download; they lie together, arranged "
    "like this, in the folder src/qtism/data/storage/xml/schemes of the project oat-sa/qti-sdk."
)


@pytest.fixture(scope="module")
def schemas() -> Path:
    folder = Path(os.environ.get(VARIABLE, "missing"))
    if not all((folder / path).is_file() for path in (*ITEMS, METADATA, PACKAGE)):
        pytest.fail(HOW, pytrace=False)
    return folder


def valid(files: dict[str, bytes], schemas: Path) -> dict[str, int]:
    """Hold the files of a bank against the schemas; gives how many there are of each kind."""
    items = [etree.XMLSchema(etree.parse(schemas / path)) for path in ITEMS]
    metadata, package = (etree.XMLSchema(etree.parse(schemas / path)) for path in (METADATA, PACKAGE))
    count = {"items": 0, "tests": 0}
    for path, content in files.items():
        if path == "imsmanifest.xml":
            root: Any = etree.fromstring(content)
            package.assertValid(root)
            for one in root.iter("{*}qtiMetadata"):
                metadata.assertValid(one)
            assert {unquote(one.get("href")) for one in root.iter("{*}file")} == set(files) - {path}
        elif path.endswith(".xml"):
            root = etree.fromstring(content)
            for schema in items:
                schema.assertValid(root)
            assert list(faults(root)) == []
            count["tests" if path.startswith("t__") else "items"] += 1
    return count


def test_a_question_of_every_type(schemas: Path) -> None:
    assert valid(dict(bank().files), schemas) == {"items": 7, "tests": 1}


def test_every_version_of_every_module(schemas: Path, tmp_path: Path) -> None:
    with built_site(ROOT / "mkdocs.yml", "internal", None) as handbook:
        courses = handbook.courses()
        assert len(courses) >= 8
        for name, course in courses.items():
            made = produce(gather(course, handbook), "qti", handbook, BASE)
            content = pack(made.files, made.first)
            again = produce(gather(course, handbook), "qti", handbook, BASE)
            assert pack(again.files, again.first) == content
            count = valid(dict(made.files), schemas)
            assert count["items"] == len(list(course.questions))
            archive = tmp_path / made.name
            archive.write_bytes(content)
            done = subprocess.run(["unzip", "-tq", archive], capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout + done.stderr
            with zipfile.ZipFile(archive) as opened:
                assert opened.testzip() is None
                assert opened.namelist()[0] == "imsmanifest.xml"
            print(
                f"{name}: {count['items']} items, {count['tests']} tests, {len(made.losses)} losses, {len(content) // 1024} KB"
            )
