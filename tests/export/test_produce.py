"""A package holds all that its page needs, lists it, and is the same each time."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deskbook.core.courses import BoundDocument
from deskbook.core.identifiers import activity, identifier_of
from deskbook.export.choose import NotOffered, choose
from deskbook.export.gather import Missing, gather
from deskbook.export.identify import short, titled
from deskbook.export.pack import pack
from deskbook.export.produce import produce
from tests.export.sample import FOLDER, IDENTIFIER, ODD, course, site

PICTURE = '<img src="img/Bild%20%C3%BC%F0%9F%8E%93.png" alt="">'
FORMS = ("scorm12", "scorm2004", "cmi5", "zip")


def of(form: str, content: str = PICTURE, **more: Any) -> Any:
    built = site(content)
    return produce(gather(course(**more), built), form, built, IDENTIFIER)


def xml(package: Any, path: str = "imsmanifest.xml") -> Any:
    return etree.fromstring(package.files[path])


def said(root: Any, *names: str) -> list[str]:
    """Texts of the elements of these local names, in order."""
    return [one.text for one in root.iter() if etree.QName(one).localname in names]


@pytest.mark.parametrize("form", FORMS)
def test_every_file_is_there(form: str) -> None:
    package = of(form)
    assert package.name == f"TRN-CS-001-1.0-{form}.zip"
    own = {
        "scorm12": {"imsmanifest.xml", "metadata.xml"},
        "scorm2004": {"imsmanifest.xml", "metadata.xml"},
        "cmi5": {"cmi5.xml"},
        "zip": set(),
    }
    assert set(package.files) == own[form] | {
        "index.html", "course.json", "assets/main.css", "assets/more.css", "assets/quiz.css", "assets/img/a b.svg", "assets/licences/theirs.txt",
        f"{FOLDER}/img/Bild ü🎓.png",
    }  # fmt: skip


@pytest.mark.parametrize("form", ["scorm12", "scorm2004"])
def test_the_manifest_lists_every_file_but_itself(form: str) -> None:
    package = of(form)
    listed = [one.get("href") for one in xml(package).iter() if etree.QName(one).localname == "file"]
    assert sorted(map(unquote, listed)) == sorted(set(package.files) - {"imsmanifest.xml"})
    assert all(one.isascii() and " " not in one for one in listed)


@pytest.mark.parametrize("form", ["scorm12", "scorm2004"])
def test_names_and_rules(form: str) -> None:
    manifest = xml(of(form))
    assert (manifest.get("identifier"), manifest.get("version")) == ("TRN-CS-001-1.0", "1.0")
    assert said(manifest, "title") == ["Greeting (1.0)", "Greeting (1.0)"]
    assert said(manifest, "masteryscore", "minNormalizedMeasure") == (["80"] if form == "scorm12" else ["0.8"])
    untested = xml(of(form, test=False))
    assert said(untested, "masteryscore", "minNormalizedMeasure") == []


def test_cmi5() -> None:
    root = xml(of("cmi5"), "cmi5.xml")
    unit = root[1]
    assert root[0].get("id") == f"{IDENTIFIER}/training/TRN-CS-001/1.0"
    assert dict(unit.attrib) == {
        "id": f"{IDENTIFIER}/training/TRN-CS-001/1.0/unit", "launchMethod": "AnyWindow", "moveOn": "CompletedAndPassed",
        "masteryScore": "0.80", "activityType": "http://adlnet.gov/expapi/activities/course",
    }  # fmt: skip
    assert said(root, "url") == ["index.html"]
    untested = xml(of("cmi5", test=False), "cmi5.xml")[1]
    assert (untested.get("moveOn"), untested.get("masteryScore")) == ("Completed", None)


@pytest.mark.parametrize("form", FORMS)
def test_the_documents_that_it_teaches(form: str) -> None:
    """Ids, versions and digests stand in the metadata, and in a file of their own."""
    documents = (
        BoundDocument("SOP-CS-051", ODD, "1.0", "ab" * 32),
        BoundDocument("POL-001", "Refunds", "2.3", "cd" * 32),
    )
    package = of(form, documents=documents)
    record = json.loads(package.files["course.json"])
    assert record["documents"] == [
        {"id": d.id, "version": d.version, "title": d.title, "sha256": d.sha256} for d in documents
    ]
    assert (record["digest"], record["activity"], record["format"]) == (
        "abcdef012345",
        f"{IDENTIFIER}/training/TRN-CS-001/1.0",
        form,
    )
    if form == "zip":
        return
    described = "\n".join(xml(package, "cmi5.xml" if form == "cmi5" else "metadata.xml").itertext())
    assert f"SOP-CS-051 1.0: {ODD}; SHA-256 {'ab' * 32}" in described
    assert f"{IDENTIFIER}/document/POL-001/2.3" in described


@pytest.mark.parametrize("form", ["scorm12", "scorm2004", "cmi5"])
@pytest.mark.parametrize("title", [ODD, "x" * 500, "a\x00b\x1f\ufffe", "]]>"], ids=["odd", "long", "control", "end"])
def test_odd_titles(form: str, title: str) -> None:
    package = of(form, title=title, summary=title, publisher=title, objectives=(title,), keywords=(title,))
    root = xml(package, "cmi5.xml" if form == "cmi5" else "imsmanifest.xml")
    titles = [text for text in said(root, "title", "langstring") if text and text.strip().endswith("(1.0)")]
    assert titles
    assert all(len(text) <= (500 if form == "cmi5" else 200) for text in titles)
    if title == ODD:
        assert f"{ODD} (1.0)" in titles


@pytest.mark.parametrize("form", FORMS)
def test_the_same_bytes(form: str) -> None:
    one, other = (pack(package.files, package.first) for package in (of(form), of(form)))
    assert one == other


def test_an_archive() -> None:
    package = of("scorm12")
    with zipfile.ZipFile(io.BytesIO(pack(package.files, package.first))) as archive:
        assert archive.testzip() is None
        assert archive.namelist()[:2] == ["imsmanifest.xml", "index.html"]
        assert {name: archive.read(name) for name in archive.namelist()} == package.files
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_what_the_page_is_told() -> None:
    built = site(url="https://help.example.com")
    produce(gather(course(), built), "scorm2004", built, IDENTIFIER)
    values = built.rendered[0]
    assert values["data"]["course"] == {
        "format": "scorm2004", "pools": {}, "shuffle": False, "limit": 600, "activity": f"{IDENTIFIER}/training/TRN-CS-001/1.0",
    }  # fmt: skip
    assert [one["url"] for one in values["data"]["module"]["lessons"]] == ["#greet", "#test"]
    assert values["url"]("assets/main.css") == "assets/main.css"
    assert values["url"]("sop/contact.md") == "https://help.example.com/sop/contact.html"


def test_a_file_that_is_not_there() -> None:
    lacking = site()
    del lacking.files["assets/more.css"]
    with pytest.raises(Missing, match=r"^TRN-CS-001@1\.0 names files that the site does not have: assets/more\.css$"):
        produce(gather(course(), lacking), "zip", lacking, IDENTIFIER)


def test_which_versions() -> None:
    one, two, three = (
        replace(course(), version=v, standing=s)
        for v, s in [("1.0", "superseded"), ("2.0", "current"), ("3.0", "draft")]
    )
    other = replace(course(), id="TRN-CS-002", version="0.1", standing="coming")
    courses = {each.name: each for each in (one, two, three, other)}
    assert choose(["TRN-CS-001"], courses) == (two,)
    assert choose(["TRN-CS-001@1.0", "TRN-CS-001@1.0"], courses) == (one,)
    assert choose(["TRN-CS-002"], courses) == (other,)
    assert choose(["all"], courses) == (one, two)
    with pytest.raises(NotOffered) as caught:
        choose(["TRN-CS-001@4.0"], courses)
    assert caught.value.known == (*courses, "TRN-CS-001", "TRN-CS-002", "all")


@pytest.mark.parametrize(
    ("option", "address", "found"),
    [
        ("https://id.example.com", "https://help.example.com/", "https://id.example.com"),
        ("", "https://help.example.com/", "https://help.example.com"),
        ("", "", "urn:x-deskbook:example-outfitters-gmbh"),
    ],
)
def test_identifiers(option: str, address: str, found: str) -> None:
    assert identifier_of(option, address, "Example Outfitters, GmbH!") == found
    between = ":" if found.startswith("urn") else "/"
    assert activity(found, "document", "SOP-1", "1.0") == between.join([found, "document", "SOP-1", "1.0"])


@given(st.text(), st.integers(2, 50))
def test_short_texts_are_xml(text: str, most: int) -> None:
    found = short(text, most)
    assert len(found) <= most
    etree.Element("a").text = found


@given(st.text(max_size=600))
def test_the_version_is_never_cut_off(text: str) -> None:
    found = titled(course(title=text), 200)
    assert len(found) <= 200
    assert found.endswith(" (1.0)")
