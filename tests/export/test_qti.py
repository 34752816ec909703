"""A question bank: its files, its manifest, its tests, its names, and what it says that it loses."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from deskbook.export.gather import gather
from deskbook.export.pack import pack
from deskbook.export.produce import produce
from deskbook.export.qti import QtiBank
from deskbook.export.qti_losses import BY_TYPE
from deskbook.export.qti_xml import name
from tests.export import sample
from tests.export.qti_courses import BASE, EVERY, bank, item, judged, lesson, question
from tests.export.qti_model import faults
from tests.training.quizzes import QUESTIONS

RESOURCE = "{http://www.imsglobal.org/xsd/imscp_v1p1}resource"
ODD = 'Say "hello" & <b>don\'t</b> shout ]]> – Grüße, 🎓\x07'
LONG = "A title that goes on and on " * 18 + "and ends"


def xml(made: QtiBank, path: str) -> Any:
    return etree.fromstring(made.files[path])


def sound(made: QtiBank) -> None:
    """Every item and test is what QTI 2.1 allows, and the manifest lists every file but itself."""
    for path, content in made.files.items():
        if path.endswith(".xml") and path != "imsmanifest.xml":
            assert list(faults(etree.fromstring(content))) == []
    manifest = xml(made, "imsmanifest.xml")
    listed = {unquote(one.get("href")) for one in manifest.iter("{*}file")}
    assert listed == set(made.files) - {"imsmanifest.xml"}
    names = [one.get("identifier") for one in manifest.iter(RESOURCE)]
    assert len(names) == len(set(names))
    assert {one.get("identifierref") for one in manifest.iter("{*}dependency")} <= set(names)


def test_a_question_of_every_type() -> None:
    made = bank()
    sound(made)
    assert sorted(made.files) == [
        "README.txt", "imsmanifest.xml", "q__gaps.xml", "q__one.xml", "q__pairs.xml", "q__row.xml", "q__some.xml", "q__story.xml",
        "q__true.xml", "t__test.xml",
    ]  # fmt: skip
    kinds = {one.get("href"): one.get("type") for one in xml(made, "imsmanifest.xml").iter(RESOURCE)}
    assert kinds["q__one.xml"] == "imsqti_item_xmlv2p1"
    assert kinds["t__test.xml"] == "imsqti_test_xmlv2p1"
    assert kinds["README.txt"] == "webcontent"


@given(st.lists(QUESTIONS, min_size=1, max_size=6, unique_by=lambda key: key["id"]), st.booleans(), st.integers(1, 9))
def test_whatever_is_asked(keys: list[dict[str, Any]], counts: bool, many: int) -> None:
    pooled = [{**key, "pool": "ab"[n % 2]} if n % 3 else key for n, key in enumerate(keys)]
    one = lesson(*map(question, pooled), counts=counts, pools={"a": many}, shuffle=counts, limit=many)
    sound(bank(one))


def test_the_same_course_gives_the_same_bytes() -> None:
    assert pack(bank().files) == pack(bank().files)


def test_names_are_different_for_different_names() -> None:
    assert name("TRN-CS-001", "1.0", "first-greeting") == "TRN-CS-001__1_d0__first-greeting"
    assert name("1") == "_x0000311"[:8]
    assert name("") == "_x"


@given(st.lists(st.text(max_size=4), min_size=1, max_size=3), st.lists(st.text(max_size=4), min_size=1, max_size=3))
def test_a_name_stands_for_one_thing(one: list[str], other: list[str]) -> None:
    assert re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]*", name(*one))
    assert (name(*one) == name(*other)) == (one == other)


@pytest.mark.parametrize("title", [ODD, LONG, "Ünïcödé 🎓", "]]>", "\x00\x01", ""])
def test_titles_of_any_kind(title: str) -> None:
    one = question(
        {"id": "q", "type": "single", "title": title, "answers": judged("right", "wrong")}, heading=("Words",)
    )
    made = bank(lesson(one, title=title), title=title, publisher=title)
    sound(made)
    clean = " ".join(re.sub("[\x00-\x08]", "\ufffd", title).split())
    assert xml(made, "q__q.xml").get("title") == (clean or "q")
    assert xml(made, "t__test.xml").get("title") == (clean or "test")
    assert made.files["README.txt"].decode().startswith(f"{clean}\nTRN-CS-090, version 1.0")


def test_the_test_with_its_pools_its_time_and_its_mark() -> None:
    those = [
        question({"id": f"q{n}", "type": "single", "pool": pool, "answers": judged("right", "wrong")})
        for n, pool in enumerate("aabb")
    ]
    free = question({"id": "free", "type": "single", "answers": judged("right", "wrong")})
    test = xml(bank(lesson(*those, free, pools={"a": 1, "b": 5}, shuffle=True, limit=600)), "t__test.xml")
    assert test.find("{*}timeLimits").attrib == {"maxTime": "600", "allowLateSubmission": "false"}
    whole = test.find("{*}testPart/{*}assessmentSection")
    assert whole.find("{*}ordering").get("shuffle") == "true"
    first, second = whole.findall("{*}assessmentSection")
    assert first.find("{*}selection").get("select") == "1"
    assert second.find("{*}selection").get("select") == "2"  # there are no five of them
    assert {first.get("visible"), first.get("keepTogether")} == {"false"}
    assert [one.get("href") for one in first.findall("{*}assessmentItemRef")] == ["q__q0.xml", "q__q1.xml"]
    assert [one.get("href") for one in whole.findall("{*}assessmentItemRef")] == ["q__free.xml"]
    percent = next(one for one in test.iter("{*}outcomeDeclaration") if one.get("identifier") == "PERCENT")
    assert percent.get("masteryValue") == "80"
    assert test.find("{*}testPart").get("submissionMode") == "simultaneous"
    said = ["".join(one.itertext()) for one in test.iter("{*}testFeedback")]
    assert said == ["Passed with  %", "Not passed:  %"]


def test_questions_keep_their_order_where_the_test_does_not_mix_them() -> None:
    test = xml(bank(lesson(*EVERY[:3])), "t__test.xml")
    assert list(test.iter("{*}ordering")) == []
    assert [one.get("href") for one in test.iter("{*}assessmentItemRef")] == [
        "q__one.xml",
        "q__true.xml",
        "q__some.xml",
    ]


def test_questions_of_a_lesson_can_be_tried_again() -> None:
    practice = xml(bank(lesson(*EVERY[:2], name="greet", counts=False)), "t__greet.xml")
    assert practice.find("{*}testPart").get("submissionMode") == "individual"
    assert practice.find("{*}testPart/{*}itemSessionControl").get("maxAttempts") == "0"
    assert list(practice.iter("{*}testFeedback")) == []


def test_a_scenario_needs_its_answers_one_by_one() -> None:
    assert xml(bank(), "t__test.xml").find("{*}testPart").get("submissionMode") == "individual"


def test_what_is_said_afterwards_and_where_it_stands() -> None:
    root: Any = etree.fromstring(item(EVERY[0]))
    said = root.findall("{*}modalFeedback")
    assert ["".join(one.itertext()) for one in said] == [
        "You chose a.", "You chose b.", "It stands here: Initial contact: GreetGreet the customer and say your name.",
    ]  # fmt: skip
    assert said[2].find(".//{*}a").get("href") == "https://handbook.example.com/sop/contact.html#greet"


def test_the_manifest_says_what_is_tested() -> None:
    manifest = xml(bank(), "imsmanifest.xml")
    resource = next(one for one in manifest.iter(RESOURCE) if one.get("href") == "q__one.xml")
    assert resource.find(".//{*}relation//{*}entry").text == f"{BASE}/document/SOP-CS-051/1.2"
    assert resource.find(".//{*}interactionType").text == "choiceInteraction"
    story = next(one for one in manifest.iter(RESOURCE) if one.get("href") == "q__story.xml")
    assert story.find(".//{*}feedbackType").text == "adaptive"
    assert manifest.find(".//{*}schemaversion").text == "1.1.4"


def test_files_come_along_once() -> None:
    picture = '<p><img src="training/greeting/1.0/img/bell.png" alt="A bell"></p>'
    made = bank(
        lesson(question({**EVERY[0].key, "explanation": picture}), question({**EVERY[1].key, "explanation": picture}))
    )
    sound(made)
    assert made.files["training/greeting/1.0/img/bell.png"] == b"\x89PNG bell"


def test_what_every_type_loses_is_said() -> None:
    made = bank()
    assert set(BY_TYPE.values()) <= set(made.losses)
    assert made.losses[4:] == (
        "Points follow from the response processing in each item. A system that scores by rules of its own may give other points.",
        "The texts of the lessons are not part of a question bank; it holds their questions.",
        "The number of attempts at the test (3) must be set in the system.",
        "Right answers and explanations are shown as the system decides, not only after passing or the last attempt.",
        "The test holds a scenario, so its questions are handed in one by one, not all at the end.",
        "Certificate, progress and the date of renewal are up to the system.",
    )
    readme = made.files["README.txt"].decode()
    assert all(f"- {loss}\n" in readme for loss in made.losses)
    assert "t__test.xml: Test (7 questions, the test: 80 % of the points are needed)" in readme
    assert f"- SOP-CS-051, version 1.2: Initial contact (SHA-256 {'ab' * 32})" in readme


def test_sentences_for_what_is_lost_by_type() -> None:
    assert dict(BY_TYPE) == {
        "order": "Questions about an order: the points follow from each place, but which places were right is shown only by systems that compare with the right answer themselves.",
        "match": "Questions with pairs: the points follow from each pair, but which pairs were right is shown only by systems that compare with the right answer themselves.",
        "fill": "Questions with blanks: all accepted wordings are listed, also without and with a stop at the end. Spaces more than one, full-width signs and several stops count as wrong, and capitals do so in systems that pass over 'caseSensitive'.",
        "scenario": "Scenarios: each is an adaptive item. A system that does not know adaptive items stays at the first scene and gives no points. A scene that one comes back to shows the earlier answer, and the whole way is not shown at the end.",
    }


def test_a_pool_that_is_torn_apart_is_said() -> None:
    those = [
        question({"id": f"q{n}", "type": "single", "pool": pool, "answers": judged("right", "wrong")})
        for n, pool in enumerate("aba")
    ]
    said = "The test keeps its order, but the questions of a pool stand together."
    assert said in bank(lesson(*those, pools={"a": 1})).losses
    assert said not in bank(lesson(*those, pools={"a": 1}, shuffle=True)).losses
    assert said not in bank(lesson(those[0], those[2], those[1], pools={"a": 1})).losses


def test_a_course_without_questions() -> None:
    made = bank(lesson(name="read", counts=False))
    sound(made)
    assert sorted(made.files) == ["README.txt", "imsmanifest.xml"]


def test_two_questions_of_one_name() -> None:
    with pytest.raises(ValueError, match=r"two questions of TRN-CS-090@1\.0 are called 'one'"):
        bank(lesson(EVERY[0]), lesson(EVERY[0], name="again"))


def test_a_type_that_is_not_known() -> None:
    with pytest.raises(ValueError, match="the question 'q' has the type 'essay', which QTI cannot carry"):
        bank(lesson(question({"id": "q", "type": "essay"})))


def test_two_hundred_questions_and_five_megabytes() -> None:
    picture = '<p><img src="img/{}.png" alt=""></p>'
    keys = [{**EVERY[0].key, "id": f"q{n}", "explanation": picture.format(n)} for n in range(200)]
    made = bank(lesson(*map(question, keys)), read=lambda path: bytes(27000))
    sound(made)
    assert sum(map(len, made.files.values())) > 5 << 20


def test_it_is_produced_as_the_other_formats_are() -> None:
    site = sample.site()
    package = produce(gather(sample.course(), site), "qti", site, sample.IDENTIFIER)
    assert (package.name, package.first) == ("TRN-CS-001-1.0-qti.zip", ("imsmanifest.xml",))
    assert set(package.files) == {
        "README.txt",
        "imsmanifest.xml",
        "q__first.xml",
        "q__t.xml",
        "t__greet.xml",
        "t__test.xml",
    }
    assert package.losses


def test_a_paragraph_may_begin_before_a_blank_and_end_behind_it() -> None:
    key = {"id": "gaps", "type": "fill", "blanks": [["day"], ["name"]]}
    link = '<a href="../../../sop/contact.html">here</a>'
    one = question(key, heading=("Fill",), text=(f"<p>Say <strong>{link} your ", "</strong> and ", ".</p><p>Go.</p>"))
    site = sample.site()
    course = sample.course(test=False, lessons=(lesson(one, path=f"{sample.FOLDER}/greet.md"),))
    made = produce(gather(course, site), "qti", site, BASE)
    body: Any = etree.fromstring(made.files["q__gaps.xml"]).find("{*}itemBody")
    assert len(body.findall("{*}p")) == 3
    assert [etree.QName(one.getparent()).localname for one in body.iter("{*}textEntryInteraction")] == ["strong", "p"]
    assert "".join(body.itertext()).split() == ["Fill", "Say", "here", "your", "and", ".", "Go."]


def test_only_a_blank_is_a_blank() -> None:
    key = {"id": "gaps", "type": "fill", "blanks": [["day"]]}
    root: Any = etree.fromstring(item(question(key, heading=("One \uf8ff",), text=("<p>Say ", ".</p>"))))
    entries = list(root.iter("{*}textEntryInteraction"))
    assert [one.getprevious() is None and one.getparent().text for one in entries] == ["Say "]
    assert root.find("{*}itemBody/{*}p").text == "One \ufffd"
