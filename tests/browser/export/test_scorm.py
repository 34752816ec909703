"""A module as a package in a system of SCORM, from the first launch to the certificate, and what the system holds then."""

from __future__ import annotations

import re
from pathlib import Path
from zipfile import ZipFile

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.export.big import big_files
from tests.browser.export.conftest import PackageOf
from tests.browser.export.scorm_lms import Lms, serve_lms, until
from tests.browser.export.taker import LONG, SHORT, Taker, frames_of, launched, left
from tests.browser.training.learner import KINDS, RIGHT, WRONG, answer, check, do, heading
from tests.conftest import Once
from tests.handbook import ROOT, run, write_handbook

pytestmark = [pytest.mark.browser, pytest.mark.site]
EDITIONS = ("scorm12", "scorm2004")
TYPES = ["choice", "choice", "true-false", "sequencing", "matching", "fill-in", "performance"]
MOST_SAVES = 8
"""Times that a whole module may ask a system to save, over three sessions."""


def core(lms: Lms, name: str) -> str:
    """An element that SCORM 1.2 keeps in its core and 2004 does not."""
    return lms[f"cmi.{'core.' if lms.edition == 'scorm12' else ''}{name}"]


def seconds(time: str) -> float:
    """A length of time of either edition."""
    if ":" in time:
        hours, minutes, rest = time.split(":")
        return int(hours) * 3600 + int(minutes) * 60 + float(rest)
    found = re.fullmatch(r"PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?", time)
    assert found, time
    return int(found[1] or 0) * 3600 + int(found[2] or 0) * 60 + float(found[3] or 0)


@pytest.mark.parametrize("edition", EDITIONS)
def test_from_the_first_launch_to_the_certificate(browser: Browser, package_of: PackageOf, edition: str) -> None:
    lms = Lms(edition, package_of(edition, LONG))
    early = edition == "scorm12"
    saves = 0
    with serve_lms(lms):
        with launched(browser, lms) as taker:
            check(taker.view, answer(taker.view, "single", RIGHT["single"]))
            taker.read()
            expect(taker.locator("[data-course-heading]")).to_have_text("Listen")
            until(taker.page, lambda: core(lms, "lesson_status" if early else "completion_status") == "incomplete")
            assert (core(lms, "score.raw"), lms.interactions()) == ("", [])
            left(taker, lms)
            saves += lms.counts["save"]
        assert core(lms, "lesson_location" if early else "location") == "listen"
        first = seconds(core(lms, "total_time"))
        assert first == pytest.approx(seconds(core(lms, "session_time")), abs=0.02)
        assert first > 0

        with launched(browser, lms) as taker:  # another browser
            expect(taker.locator("[data-course-heading]")).to_have_text("Listen")
            expect(taker.locator("[data-course-said]")).to_contain_text("1")
            taker.read()
            do(taker.view, "Begin the test")
            taker.answer(*KINDS[:3])
            left(taker, lms)
            saves += lms.counts["save"]
        second = seconds(core(lms, "total_time"))
        assert second == pytest.approx(first + seconds(core(lms, "session_time")), abs=0.05)
        if not early:
            assert lms["cmi.progress_measure"] == "0.6666666"

        with launched(browser, lms) as taker:
            expect(heading(taker.view)).to_have_text("Question 4 of 7")
            taker.answer(*KINDS[3:])
            do(taker.view, "Hand in")
            expect(heading(taker.view)).to_have_text("Passed with 100 %")
            until(taker.page, lambda: len(lms.interactions()) == 7)
            taker.leave()
            expect(taker.locator("[data-course-end]")).to_contain_text("What you did is saved.")
            until(taker.page, lambda: lms.ends == 3)
            counts = taker.page.evaluate("counts")
            assert (counts["begin"], counts["end"]) == (1, 1)
            saves += counts["save"]
        assert saves <= MOST_SAVES
        assert seconds(core(lms, "total_time")) > second

        status = (
            {"lesson_status": "passed"}
            if early
            else {
                "completion_status": "completed",
                "success_status": "passed",
                "score.scaled": "1",
                "progress_measure": "1",
            }
        )
        place = "lesson_location" if early else "location"
        for name, value in {
            **status,
            "score.raw": "100",
            "score.min": "0",
            "score.max": "100",
            "exit": "suspend",
            place: "test",
        }.items():
            assert core(lms, name) == value, name
        assert 0 < len(lms["cmi.suspend_data"]) < 1000
        assert re.fullmatch(r"[!#-%(-;=?-\[\]-~]+", lms["cmi.suspend_data"])
        assert lms.interactions("type") == TYPES
        assert lms.interactions("result") == ["correct"] * 7
        assert lms.interactions("weighting") == ["2", "2", "1", "2", "2", "2", "2"]
        names = lms.interactions()
        assert [name.rpartition(".")[2] for name in names] == [f"t-{kind}" for kind in KINDS]
        assert all(re.fullmatch(r"TRN-CS-001\.1\.0\.\d{14}\.[a-z-]+", name) for name in names)
        if early:
            given = ["b", "a,c", "t", "c,a,b", "", "Two; who", "start.a,found.a"]
            told = lms.interactions("student_response")
            assert all(re.fullmatch(r"\d\d:\d\d:\d\d", time) for time in lms.interactions("time"))
        else:
            given = ["b", "a[,]c", "true", "c[,]a[,]b", "", "Two[,]who", "start[.]a[,]found[.]a"]
            told = lms.interactions("learner_response")
            assert all(
                re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.0)?Z", time) for time in lms.interactions("timestamp")
            )
            assert lms.interactions("description")[0] == "What do you do first?"
        pattern = lms.interactions("correct_responses.0.pattern")
        for place_, (wanted, found) in enumerate(zip(given, told, strict=True)):
            if TYPES[place_] in ("choice", "true-false", "fill-in"):
                assert found == wanted
            if TYPES[place_] != "fill-in":
                assert found == pattern[place_].removeprefix("{order_matters=true}")

        with launched(browser, lms) as taker:
            expect(heading(taker.view)).to_have_text("Passed with 100 %")
            expect(taker.locator("[data-db-paper]")).to_contain_text("TRN-CS-001")
            expect(taker.locator(".db-paper__name input")).to_have_value("Müller, Anna")
            left(taker, lms)
        assert (core(lms, "lesson_status" if early else "success_status"), core(lms, "score.raw")) == ("passed", "100")
        assert lms.interactions() == names


@pytest.mark.parametrize("edition", EDITIONS)
def test_failed_first_and_passed_in_another_session(browser: Browser, package_of: PackageOf, edition: str) -> None:
    lms = Lms(edition, package_of(edition, LONG))
    early = edition == "scorm12"
    status = "lesson_status" if early else "success_status"
    with serve_lms(lms):
        with launched(browser, lms) as taker:
            taker.locator('[data-course-lesson-link="test"]').click()
            partly = {"Greeting": "Your name", "Checking": "A summary", "Ending": "Your name"}
            taker.take_all({**WRONG, "single": RIGHT["single"], "match": partly}, "Not passed: 20 %")
            until(taker.page, lambda: core(lms, "score.raw") == "20")
            # The browser is shut without a word.
        assert (core(lms, status), core(lms, "score.raw"), lms.ends) == ("failed", "20", 0)
        wrong = "wrong" if early else "incorrect"
        assert lms.interactions("result") == ["correct", wrong, wrong, wrong, "0.66", wrong, wrong]
        if not early:
            assert (lms["cmi.score.scaled"], lms["cmi.completion_status"]) == ("0.2046153", "incomplete")
        with launched(browser, lms) as taker:
            do(taker.view, "Try again")
            taker.take_all()
            left(taker, lms)
        assert (core(lms, status), core(lms, "score.raw")) == ("passed", "100")
        assert len(set(lms.interactions())) == 14
        assert lms.interactions("result")[7:] == ["correct"] * 7


@pytest.mark.parametrize("edition", EDITIONS)
def test_what_a_system_could_not_save_is_sent_as_soon_as_it_can(
    browser: Browser, package_of: PackageOf, edition: str
) -> None:
    lms = Lms(edition, package_of(edition, SHORT), down=True)
    with serve_lms(lms), launched(browser, lms) as taker:
        taker.page.clock.install()
        taker.read()
        expect(taker.notice("lost")).to_have_text(
            "The learning system could not save what you did last. It stays here and is sent again by itself. Keep this window open."
        )
        taker.take(right=True)
        taker.leave()
        expect(taker.notice("unsaved")).to_have_text(
            "Not everything is saved yet. Press Exit again to leave all the same."
        )
        assert lms.commits == []
        lms.down = False
        taker.page.clock.fast_forward(61_000)
        until(taker.page, lambda: len(lms.interactions()) == 3)
        expect(taker.notice("lost")).to_be_hidden()
        assert (core(lms, "score.raw"), lms.ends) == ("100", 0)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_mark_of_the_system(browser: Browser, package_of: PackageOf, edition: str) -> None:
    mark = {"cmi.student_data.mastery_score": "60"} if edition == "scorm12" else {"cmi.scaled_passing_score": "0.6"}
    lms = Lms(edition, package_of(edition, SHORT), given=mark)
    with serve_lms(lms), launched(browser, lms) as taker:
        taker.read()
        do(taker.view, "Begin the test")
        for right in (True, True, False):
            taker.get_by_role("radio", name="The right one." if right else "The wrong one.").check()
            do(taker.view, "Next")
        do(taker.view, "Hand in")
        expect(heading(taker.view)).to_have_text("Passed with 66 %")
        left(taker, lms)
    assert (core(lms, "lesson_status" if edition == "scorm12" else "success_status"), core(lms, "score.raw")) == (
        "passed",
        "66",
    )


@pytest.mark.parametrize("edition", EDITIONS)
def test_two_windows_that_share_a_session(browser: Browser, package_of: PackageOf, edition: str) -> None:
    lms = Lms(edition, package_of(edition, SHORT), place="two")
    with serve_lms(lms), launched(browser, lms) as taker:
        until(taker.page, lambda: len(frames_of(taker.page)) == 2)
        other = Taker(taker.page, frames_of(taker.page)[1]).ready()
        taker.locator('[data-course-lesson-link="test"]').click()
        taker.take(right=True)
        until(taker.page, lambda: len(lms.interactions()) == 3)
        other.read()
        expect(heading(other.view)).to_have_text("Passed with 100 %")
        left(taker, lms)
    status = ["lesson_status"] if edition == "scorm12" else ["success_status", "completion_status"]
    assert {core(lms, name) for name in status} <= {"passed", "completed"}
    assert (core(lms, "score.raw"), len(lms.interactions())) == ("100", 3)


@pytest.mark.parametrize("edition", EDITIONS)
def test_two_windows_with_a_session_each(browser: Browser, package_of: PackageOf, edition: str) -> None:
    lms = Lms(edition, package_of(edition, SHORT))
    with serve_lms(lms), launched(browser, lms) as taker:
        page = taker.page.context.new_page()
        page.goto(taker.page.url)
        until(page, lambda: bool(frames_of(page)))
        other = Taker(page, frames_of(page)[0]).ready()
        taker.page.bring_to_front()
        taker.locator('[data-course-lesson-link="test"]').click()
        taker.take(right=True)
        until(taker.page, lambda: len(lms.interactions()) == 3)
        other.read()
        expect(heading(other.view)).to_have_text("Passed with 100 %")
        left(other, lms)
    assert (core(lms, "lesson_status" if edition == "scorm12" else "success_status"), core(lms, "score.raw")) == (
        "passed",
        "100",
    )
    with serve_lms(lms), launched(browser, lms) as taker:
        expect(taker.locator("[data-course-said]")).to_contain_text("2")
        expect(heading(taker.view)).to_have_text("Passed with 100 %")


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_system_that_keeps_less_text_than_there_is(browser: Browser, package_of: PackageOf, edition: str) -> None:
    lms = Lms(edition, package_of(edition, LONG), {"trim": 300})
    with serve_lms(lms):
        with launched(browser, lms) as taker:
            taker.locator('[data-course-lesson-link="test"]').click()
            taker.take_all(WRONG, "Not passed: 0 %")
            do(taker.view, "Try again")
            taker.take_all()
            until(taker.page, lambda: len(lms.interactions()) == 14)
            left(taker, lms)
        with launched(browser, lms) as taker:
            expect(heading(taker.view)).to_have_text("Passed with 100 %")
            expect(taker.notice("damaged")).to_be_hidden()
            left(taker, lms)
    assert (core(lms, "lesson_status" if edition == "scorm12" else "success_status"), core(lms, "score.raw")) == (
        "passed",
        "100",
    )


@pytest.fixture(scope="session")
def big(once: Once) -> Path:
    """The folder of the packages of a module with 200 questions."""

    def make(folder: Path) -> None:
        write_handbook(folder, big_files(), mkdocs=(ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
        (folder / "overrides").symlink_to(ROOT / "overrides")
        for command in (
            ("freeze", *(f"TRN-CS-00{number}@1.0" for number in (1, 2, 3))),
            *(("export", name, "TRN-CS-003@1.0") for name in EDITIONS),
        ):
            done = run(folder, "deskbook", *command, "--date", "2026-06-01")
            assert done.returncode == 0, done.stdout + done.stderr

    return once("big-packages", make) / "dist"


ANSWER = """async (count) => {
  for (let turn = 0; turn < count; turn++) {
    const item = document.querySelector("[data-stage] [data-db-item]");
    item.querySelectorAll("input[type=radio]")[turn % 2]?.click();
    item.querySelector("input[type=checkbox]")?.click();
    item.querySelector("[data-move]:not(:disabled)")?.click();
    for (const field of item.querySelectorAll("input[type=text], input:not([type])")) {
      field.value = `typed ${turn} 🎉`;
      field.dispatchEvent(new Event("input", { bubbles: true }));
      field.dispatchEvent(new Event("change", { bubbles: true }));
    }
    for (const choice of item.querySelectorAll("select")) {
      choice.selectedIndex = 1 + (turn % (choice.options.length - 1));
      choice.dispatchEvent(new Event("change", { bubbles: true }));
    }
    document.querySelector("[data-view=question] [data-do=next]").click();
  }
}"""
"""Answers so many questions, well or badly."""


@pytest.mark.acceptance
@pytest.mark.parametrize("edition", EDITIONS)
@pytest.mark.parametrize("most", [4096, 1000])
def test_two_hundred_questions_in_a_system_that_cuts(
    browser: Browser, big: Path, tmp_path: Path, edition: str, most: int
) -> None:
    with ZipFile(big / f"TRN-CS-003-1.0-{edition}.zip") as package:
        package.extractall(tmp_path)
    lms = Lms(edition, tmp_path, {"trim": most})
    with serve_lms(lms):
        with launched(browser, lms) as taker:
            taker.read()
            do(taker.view, "Begin the test")
            taker.frame.evaluate(ANSWER, 150)
            expect(heading(taker.view)).to_have_text("Question 151 of 200")
            left(taker, lms)
        print(most, "under way", len(lms["cmi.suspend_data"]), lms.counts)
        with launched(browser, lms) as taker:
            expect(taker.notice("damaged")).to_be_hidden()
            expect(heading(taker.view)).to_have_text("Question 151 of 200")
            taker.frame.evaluate(ANSWER, 50)
            do(taker.view, "Hand in")
            expect(taker.locator("[data-result]")).to_be_visible()
            percent = (taker.locator("[data-view=result] [data-heading]").text_content() or "").split()[-2]
            until(taker.page, lambda: len(lms.interactions()) == 200)
        # The browser is shut without a word: above 64 KB scorm-again could not send what ends a session.
        print(most, "over", len(lms["cmi.suspend_data"]), lms.counts)
        assert len(lms["cmi.suspend_data"]) <= most
        assert core(lms, "score.raw") == percent
        with launched(browser, lms) as taker:
            expect(taker.notice("damaged")).to_be_hidden()
            expect(heading(taker.view)).to_contain_text(f"{percent} %")
