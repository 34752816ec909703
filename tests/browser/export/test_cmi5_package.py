"""Packages as `deskbook export cmi5` makes them, launched by an LMS: a learner takes a module, and the LMS is told of it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from playwright.sync_api import Browser, Page, expect

from tests.browser.export.cmi5_checklist import Record, faults
from tests.browser.export.cmi5_page import context_of
from tests.browser.export.lms import Launch, Lms
from tests.browser.export.lrs import Fault, Lrs, serve_lrs
from tests.browser.serve_site import serve_site
from tests.browser.training.learner import RIGHT, WRONG, do, heading, take

pytestmark = [pytest.mark.browser, pytest.mark.site, pytest.mark.acceptance]
LESSONS = ("greet", "listen")


@pytest.fixture
def lms(archives: Path, tmp_path: Path) -> Iterator[Lms]:
    """An LMS that launches the module, as its course structure says."""
    with zipfile.ZipFile(archives / "TRN-CS-001-1.0-cmi5.zip") as archive:
        archive.extractall(tmp_path)
    (tmp_path / "back.html").write_text("<!doctype html><title>Back at the LMS</title>", encoding="utf-8")
    with serve_site(tmp_path) as address, serve_lrs(Lrs()) as lrs:
        yield Lms(lrs, f"{address}/index.html")


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    with context_of(browser) as context:
        yield context.new_page()


def structure(archives: Path) -> dict[str, Any]:
    with zipfile.ZipFile(archives / "TRN-CS-001-1.0-cmi5.zip") as archive:
        au = etree.fromstring(archive.read("cmi5.xml")).find(".//{*}au")
    assert au is not None
    return {"move_on": au.get("moveOn"), "masteryScore": float(str(au.get("masteryScore")))}


def open_launch(page: Page, launch: Launch) -> None:
    page.goto(launch.url)
    expect(page.locator("[data-course-heading]")).not_to_be_empty()


def read_lessons(page: Page) -> None:
    for name in LESSONS:
        page.locator(f'[data-course-lesson-link="{name}"]').click()
        page.locator("[data-db-done]").click()
    expect(page.locator("[data-db-test]")).to_be_visible()


def judge(lms: Lms, launch: Launch) -> None:
    lms.lrs.until(lambda: launch.over == "terminated")
    before = [s for one in lms.launches[: lms.launches.index(launch)] for s in one.statements]
    assert faults(Record(launch, lms.asked_in(launch), before)) == []


def spoken(launch: Launch) -> list[str]:
    return [one for one in launch.verbs if one != "answered"]


def test_a_module_from_launch_to_certificate(lms: Lms, archives: Path, page: Page) -> None:
    back = lms.page.replace("index.html", "back.html")
    launch = lms.launch(**structure(archives), returnURL=back)
    open_launch(page, launch)
    read_lessons(page)
    take(page, RIGHT)
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 100 %")
    lms.lrs.until(lambda: "passed" in launch.verbs)
    page.get_by_role("button", name="Exit").click()
    expect(page).to_have_title("Back at the LMS")
    judge(lms, launch)
    assert launch.verbs == ["initialized", *["answered"] * 7, "completed", "passed", "terminated"]
    answered = {one["object"]["definition"]["interactionType"] for one in launch.statements[1:8]}
    assert answered == {"choice", "true-false", "sequencing", "matching", "fill-in", "performance"}
    assert all(one["result"]["success"] for one in launch.statements[1:8])
    again = lms.launch(registration=launch.registration, **structure(archives))
    open_launch(page, again)
    expect(heading(page)).to_have_text("Passed with 100 %")
    page.close(run_before_unload=True)
    judge(lms, again)
    assert again.verbs == ["initialized", "terminated"]


def test_failed_today_and_passed_tomorrow(lms: Lms, archives: Path, page: Page) -> None:
    launch = lms.launch(**structure(archives))
    open_launch(page, launch)
    read_lessons(page)
    take(page, WRONG)
    do(page, "Hand in")
    expect(heading(page)).to_contain_text("Not passed")
    other = page.context.new_page()
    page.close(run_before_unload=True)
    judge(lms, launch)
    assert spoken(launch) == ["initialized", "completed", "failed", "terminated"]
    again = lms.launch(registration=launch.registration, **structure(archives))
    open_launch(other, again)
    expect(heading(other)).to_contain_text("Not passed")
    do(other, "Try again")
    take(other, RIGHT)
    do(other, "Hand in")
    expect(heading(other)).to_have_text("Passed with 100 %")
    other.close(run_before_unload=True)
    judge(lms, again)
    assert spoken(again) == ["initialized", "passed", "terminated"]


def test_a_mark_that_only_the_lms_knows(lms: Lms, page: Page) -> None:
    launch = lms.launch(masteryScore=0.2)
    open_launch(page, launch)
    read_lessons(page)
    expect(page.locator("[data-fact=pass]")).to_contain_text("20 %")
    take(page, {kind: RIGHT[kind] for kind in ("single", "multiple")})
    do(page, "Hand in")
    expect(heading(page)).to_contain_text("Passed with 30 %")
    page.close(run_before_unload=True)
    judge(lms, launch)
    assert "passed" in launch.verbs


def test_a_session_that_the_lms_ended_is_gone_on_with_in_the_next(lms: Lms, page: Page) -> None:
    launch = lms.launch()
    open_launch(page, launch)
    lms.lrs.until(lambda: launch.verbs == ["initialized"])
    lms.end(launch)
    read_lessons(page)
    take(page, RIGHT)
    do(page, "Hand in")
    told = page.locator("[data-course-notice=over]")
    expect(told).to_have_text(
        "The learning system has ended this session and takes no more of it. What you do now stays on this device. Close this window and open the module from your learning system again, on this device; nothing is lost then."
    )
    other = page.context.new_page()
    page.close(run_before_unload=True)
    again = lms.launch(registration=launch.registration)
    open_launch(other, again)
    expect(heading(other)).to_have_text("Passed with 100 %")
    lms.lrs.until(lambda: "passed" in again.verbs)
    other.close(run_before_unload=True)
    judge(lms, again)
    assert spoken(again) == ["initialized", "completed", "passed", "terminated"]


@pytest.mark.parametrize(
    ("mode", "said"),
    [("Browse", "You are looking at this module only."), ("Review", "You are looking at this module only.")],
)
def test_looking_around(lms: Lms, page: Page, mode: str, said: str) -> None:
    launch = lms.launch(mode=mode)
    open_launch(page, launch)
    expect(page.locator("[data-course-notice=readonly]")).to_contain_text(said)
    read_lessons(page)
    take(page, RIGHT)
    do(page, "Hand in")
    page.close(run_before_unload=True)
    judge(lms, launch)
    assert launch.verbs == ["initialized", "terminated"]


@pytest.mark.parametrize(
    ("answer", "name"),
    [({"error-code": "1", "error-text": ""}, "again"), ({"error-code": "2", "error-text": ""}, "refused")],
)
def test_a_launch_that_fails_is_told(lms: Lms, page: Page, answer: Any, name: str) -> None:
    lms.lrs.more = lambda method, path, query, body: (200, answer) if path == "/fetch" else None
    open_launch(page, lms.launch())
    expect(page.locator(f"[data-course-notice={name}]")).to_be_visible()
    page.goto(lms.page)
    expect(page.locator("[data-course-notice=nolms]")).to_be_visible()


def test_an_lms_that_stops_answering_for_a_while(lms: Lms, page: Page) -> None:
    launch = lms.launch()
    open_launch(page, launch)
    lms.lrs.until(lambda: launch.verbs == ["initialized"])
    lms.lrs.fault = lambda asked: Fault(status=500)
    read_lessons(page)
    take(page, RIGHT)
    do(page, "Hand in")
    expect(page.locator("[data-course-notice=lost]")).to_be_visible()
    lms.lrs.fault = lambda asked: None
    expect(page.locator("[data-course-notice=lost]")).to_be_hidden(timeout=90_000)
    page.close(run_before_unload=True)
    judge(lms, launch)
    assert spoken(launch) == ["initialized", "completed", "passed", "terminated"]
