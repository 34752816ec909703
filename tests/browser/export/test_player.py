"""A module outside the handbook: the whole way by the keyboard, stopped and gone on with, and whatever goes wrong with keeping it."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.export.rich import export
from tests.browser.serve_site import serve_site
from tests.browser.test_axe import fitted, sound
from tests.browser.training.learner import KINDS, RIGHT, WRONG, answer, check, do, heading, press, question, take
from tests.conftest import Once

pytestmark = [pytest.mark.browser, pytest.mark.site]
Open = Callable[..., Page]
PHONE = {"width": 360, "height": 780}
LAPTOP = {"width": 1366, "height": 768}
FAKE = (Path(__file__).parent / "fake_link.js").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def package(once: Once) -> Path:
    """A package for no learning system at all, unpacked."""

    def make(folder: Path) -> None:
        export(folder)
        with zipfile.ZipFile(folder / "dist" / "TRN-CS-001-1.0-zip.zip") as archive:
            archive.extractall(folder / "package")

    return once("rich-package", make) / "package"


@pytest.fixture
def root(package: Path) -> Iterator[str]:
    """Where it is served."""
    with serve_site(package) as address:
        yield f"{address}/index.html"


@pytest.fixture
def visit(open_page: Open, root: str) -> Open:
    """Opens the package: with a learning system of ours where `lms` says how that one is."""

    def visit_one(place: str = "", lms: dict[str, Any] | None = None, clock: bool = False, **options: Any) -> Page:
        page = open_page(**{"viewport": {"width": 1000, "height": 800}, "timezone_id": "UTC", **options})
        page.set_default_timeout(10_000)
        if lms is not None:
            page.context.add_init_script(f"({FAKE})({json.dumps(lms)})")
        if clock:
            page.clock.install(time="2026-06-01T09:00:00Z")
            page.clock.pause_at("2026-06-01T09:00:01Z")
        page.goto(root + place)
        if options.get("java_script_enabled", True):
            expect(lesson(page)).not_to_be_empty()
        return page

    return visit_one


def lesson(page: Page) -> Locator:
    """The heading of the lesson that is shown."""
    return page.locator("[data-course-heading]")


def link(page: Page, name: str) -> Locator:
    """A lesson in the list."""
    return page.locator(f'[data-course-lesson-link="{name}"]')


def notice(page: Page, name: str) -> Locator:
    """What a learner is told."""
    return page.locator(f'[data-course-notice="{name}"]')


def lms(page: Page, what: str = "lms.held()") -> Any:
    """What the learning system of ours holds, or anything else about it."""
    return page.evaluate(what)


def log(page: Page) -> list[str]:
    """What was done to it."""
    found: list[str] = page.evaluate("lms.log")
    return found


def sent(page: Page, holds: str) -> None:
    """Wait until the learning system holds something."""
    page.wait_for_function(f"() => {{ const held = lms.held(); return Boolean({holds}); }}")


# ---- the whole way ----


@pytest.mark.parametrize("window", [PHONE, LAPTOP], ids=["phone", "laptop"])
def test_the_whole_way_by_the_keyboard_stopped_and_gone_on_with(visit: Open, window: dict[str, int]) -> None:
    page = visit(lms={"learner": "New agent"}, viewport=window)
    expect(page.locator(".db-course__title")).to_have_text("First contact TRN-CS-001, Version 1.0")
    expect(lesson(page)).to_have_text("Greet")
    assert page.title() == "Greet – First contact"
    assert page.url.endswith("#greet")
    for kind in KINDS:
        check(page, answer(page, kind, RIGHT[kind]))
    expect(page.locator("[data-db-progress]")).to_have_text("You have answered all questions of this lesson.")
    press(page, page.get_by_role("link", name="Done. Next: Listen"))
    expect(lesson(page)).to_have_text("Listen")
    expect(lesson(page)).to_be_focused()
    assert page.title() == "Listen – First contact"
    expect(page.locator("[data-course-said]")).to_have_text("1 of 3 lessons done")
    expect(link(page, "greet")).to_contain_text("Done: Greet")
    press(page, page.get_by_role("link", name="Done. Take the test"))
    expect(heading(page)).to_have_text("Before you begin")
    expect(page.locator("[data-fact=kept]")).to_have_text(
        "Your answers are kept by the learning system. You can close this window and go on later."
    )
    do(page, "Begin the test")
    answer(page, "single", RIGHT["single"], "t-single")
    do(page, "Next")
    answer(page, "multiple", RIGHT["multiple"], "t-multiple")
    page.get_by_role("button", name="Exit").click()
    expect(page.get_by_role("heading", name="You have left the module")).to_be_focused()
    expect(page.locator("[data-course-left]")).to_have_text("What you did is saved. You can close this window now.")
    held = lms(page)
    assert (held["place"], held["completed"], held["passed"], held["score"]) == ("test", False, None, None)
    assert held["progress"] == pytest.approx(2 / 3)
    assert page.evaluate("lms.log.at(-1)") == "finish true"

    page.goto(page.url.split("#")[0])
    expect(lesson(page)).to_have_text("The test")
    expect(heading(page)).to_have_text("Question 2 of 7")
    expect(page.get_by_role("checkbox", name="Your name.")).to_be_checked()
    do(page, "Back")
    expect(page.get_by_role("radio", name=RIGHT["single"])).to_be_checked()
    do(page, "Next")
    do(page, "Next")
    for kind in KINDS[2:]:
        answer(page, kind, RIGHT[kind], f"t-{kind}")
        do(page, "Next")
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 100 %")
    expect(page.locator("[data-paper=code]")).not_to_be_empty()
    expect(page.locator(".db-paper__name input")).to_have_value("New agent")
    expect(page.get_by_role("link", name="All lessons of this module")).to_have_count(0)
    sent(page, "held.passed")
    held = lms(page)
    assert (held["completed"], held["passed"], held["progress"]) == (True, True, 1)
    assert held["score"] == {"earned": 1300, "possible": 1300, "percent": 100}
    assert [one["id"] for one in held["answers"]] == [f"t-{kind}" for kind in KINDS]
    assert all(one["right"] for one in held["answers"])
    assert held["answers"][0]["response"] == "b"
    assert fitted(page)

    code = page.locator("[data-paper=code]").inner_text()
    page.goto(page.url.split("#")[0])
    expect(heading(page)).to_have_text("Passed with 100 %")
    expect(page.locator("[data-paper=code]")).to_have_text(code)
    expect(page.locator("[data-course-said]")).to_have_text("3 of 3 lessons done")
    assert len(lms(page)["answers"]) == 7


def test_a_package_without_a_learning_system_keeps_on_the_device(visit: Open) -> None:
    page = visit()
    expect(page.get_by_role("button", name="Exit")).to_be_hidden()
    press(page, page.get_by_role("link", name="Done. Next: Listen"))
    press(page, page.get_by_role("link", name="Done. Take the test"))
    expect(page.locator("[data-fact=kept]")).to_have_text(
        "Your answers stay on this device. You can close this page and go on later."
    )
    take(page, RIGHT)
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 100 %")
    page.goto(page.url.split("#")[0])
    expect(heading(page)).to_have_text("Passed with 100 %")
    activity = "urn:x-deskbook:your-organization:training:TRN-CS-001:1.0"
    assert page.evaluate("Object.keys(localStorage)") == [f"deskbook:training:{activity}:TRN-CS-001@1.0"]


def test_the_record_of_a_result(visit: Open) -> None:
    page = visit("#test", timezone_id="UTC")
    take(page, {**RIGHT, "single": WRONG["single"]})
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 84 %")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download the record").click()
    assert download.value.suggested_filename == "TRN-CS-001-1.0-result.json"
    record = json.loads(download.value.path().read_text(encoding="utf-8"))
    code = page.locator("[data-paper=code]").inner_text()
    day = record.pop("date")
    digest = record.pop("digest")
    assert record == {
        "type": "module-result", "module": "TRN-CS-001", "title": "First contact", "version": "1.0", "percent": 84,
        "needed": 80, "passed": True, "code": code, "page": "index.html",
    }  # fmt: skip
    asked = ["TRN-CS-001", "1.0", day, 84, digest]
    assert page.evaluate("(about) => deskbook.training.certificate.code(...about)", asked) == code


# ---- from lesson to lesson ----


def test_the_list_and_the_way_back(visit: Open) -> None:
    page = visit()
    before = page.evaluate("history.length")
    press(page, link(page, "listen"))
    expect(lesson(page)).to_have_text("Listen")
    expect(link(page, "listen")).to_have_attribute("aria-current", "page")
    expect(link(page, "greet")).not_to_have_attribute("aria-current", "page")
    press(page, page.get_by_role("link", name="Back: Greet"))
    expect(lesson(page)).to_have_text("Greet")
    press(page, link(page, "test"))
    expect(lesson(page)).to_have_text("The test")
    assert page.evaluate("history.length") == before + 3
    for title in ("Greet", "Listen", "Greet"):
        page.go_back()
        expect(lesson(page)).to_have_text(title)
        expect(lesson(page)).to_be_focused()
    page.evaluate("location.hash = '#nothing'")
    expect(lesson(page)).to_have_text("Greet")
    page.get_by_role("link", name="Skip to the lesson").press("Enter")
    expect(lesson(page)).to_be_focused()


def test_where_it_was_left(visit: Open) -> None:
    page = visit(lms={})
    press(page, link(page, "listen"))
    expect(lesson(page)).to_have_text("Listen")
    page.goto("about:blank")
    page.go_back()
    expect(lesson(page)).to_have_text("Listen")


def test_on_a_phone_the_list_is_folded(visit: Open) -> None:
    page = visit(viewport={"width": 320, "height": 600})
    expect(link(page, "listen")).to_be_hidden()
    press(page, page.locator("[data-course-list] summary"))
    press(page, link(page, "listen"))
    expect(lesson(page)).to_have_text("Listen")
    expect(link(page, "listen")).to_be_hidden()
    assert fitted(page)


def test_a_module_without_a_test_ends_with_its_last_lesson(visit: Open, package: Path, tmp_path: Path) -> None:
    page = visit()
    page.route("**/index.html", lambda route: route.fulfill(body=_without_test(package), content_type="text/html"))
    page.goto(page.url.split("#")[0] + "#listen")
    page.reload()
    expect(lesson(page)).to_have_text("Listen")
    press(page, page.get_by_role("link", name="Done", exact=True))
    expect(page.locator("[data-course-all]")).to_have_text("You have done all lessons of this module.")
    expect(page.locator("[data-course-said]")).to_have_text("1 of 2 lessons done")


def _without_test(package: Path) -> str:
    text = (package / "index.html").read_text(encoding="utf-8")
    start = text.index('<template data-course-lesson="test"')
    text = text[:start] + text[text.index("</template>\n", text.index("data-review", start)) :]
    about = text.index("&#34;name&#34;: &#34;test&#34;") if "&#34;name&#34;: &#34;test&#34;" in text else 0
    opening = text.rindex("{", 0, about)
    return text[: text.rindex(",", 0, opening)] + text[text.index("}", about) + 1 :]


# ---- lessons as on the handbook's pages ----


def test_a_lesson_looks_as_in_the_handbook(visit: Open) -> None:
    page = visit("#listen")
    frame = page.locator(".md-typeset__scrollwrap")
    expect(frame).to_have_attribute("tabindex", "0")
    expect(frame).to_have_attribute("aria-label", "How")
    expect(page.get_by_role("checkbox", name="Done")).to_be_checked()
    page.get_by_text("Chat", exact=True).click()
    expect(page.get_by_text("Write.", exact=True)).to_be_visible()
    expect(page.get_by_text("Ring.", exact=True)).to_be_hidden()
    page.get_by_role("radio").nth(1).focus()
    page.keyboard.press("ArrowLeft")
    expect(page.get_by_text("Ring.", exact=True)).to_be_visible()
    assert page.locator(".tabbed-labels").evaluate("row => getComputedStyle(row).outlineStyle") == "solid"
    term = page.locator("a.db-term").first
    term.focus()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Tab")
    tip = page.locator("#db-tip-parcel")
    expect(tip).to_be_visible()
    expect(tip).to_have_text("Parcel: What a carrier brings.")
    expect(term).to_have_attribute("aria-describedby", "db-tip-parcel")
    page.keyboard.press("Escape")
    expect(tip).to_be_hidden()


def test_nothing_takes_the_package_out_of_its_window(visit: Open) -> None:
    page = visit("#listen")
    page.context.route("**/example.org/**", lambda route: route.fulfill(body="elsewhere"))
    for name in ("download", "a page of others"):
        target = page.get_by_role("link", name=name)
        target.evaluate(
            "link => link.addEventListener('click', (event) => { window.target = [link.target, link.rel]; event.preventDefault(); })"
        )
        target.click()
        assert page.evaluate("window.target") == ["_blank", "noopener"]
    assert page.get_by_role("link", name="the procedure").count() == 0
    page.get_by_role("link", name="To the heading").click()
    expect(lesson(page)).to_have_text("Listen")
    page.get_by_role("link", name="the lesson before").click()
    expect(lesson(page)).to_have_text("Greet")
    one = answer(page, "single", WRONG["single"])
    check(page, one)
    expect(one.locator(".db-question__source")).to_have_text("It stands here: Initial contact: Greet")
    assert one.locator(".db-question__source a").count() == 0


def test_inside_a_frame(visit: Open, root: str) -> None:
    page = visit()
    page.set_content(f'<iframe src="{root}" style="width:900px;height:700px" sandbox="allow-scripts"></iframe>')
    frame = page.frame_locator("iframe")
    expect(frame.locator("[data-course-heading]")).to_have_text("Greet")
    frame.get_by_role("link", name="Done. Next: Listen").click()
    expect(frame.locator("[data-course-heading]")).to_have_text("Listen")
    expect(frame.locator("[data-course-said]")).to_have_text("1 of 3 lessons done")
    page.evaluate("history.back()")
    expect(frame.locator("[data-course-heading]")).to_have_text("Greet")


def test_without_javascript(visit: Open) -> None:
    page = visit(java_script_enabled=False)
    expect(page.get_by_text("This module needs JavaScript, which this browser does not run.")).to_be_visible()
    expect(page.get_by_role("navigation")).to_have_count(0)


# ---- for everybody ----

LOOKS = [
    pytest.param({"viewport": PHONE, "color_scheme": "light"}, id="phone-light"),
    pytest.param({"viewport": PHONE, "color_scheme": "dark"}, id="phone-dark"),
    pytest.param({"viewport": LAPTOP, "color_scheme": "light"}, id="laptop-light"),
    pytest.param({"viewport": LAPTOP, "color_scheme": "dark"}, id="laptop-dark"),
]


@pytest.mark.parametrize("options", LOOKS)
def test_axe_finds_nothing(visit: Open, options: dict[str, Any]) -> None:
    page = visit(lms={}, reduced_motion="reduce", **options)
    scheme = "slate" if options["color_scheme"] == "dark" else "default"
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", scheme)
    sound(page)
    press(page, page.get_by_role("link", name="Done. Next: Listen"))
    expect(lesson(page)).to_have_text("Listen")
    for scrolls in (".md-typeset__scrollwrap", "pre > code", ".tabbed-labels"):
        if page.locator(scrolls).evaluate("one => one.scrollWidth > one.clientWidth + 1"):
            expect(page.locator(scrolls)).to_have_attribute("tabindex", "0")
    sound(page)
    if options["viewport"] == PHONE:
        press(page, page.locator("[data-course-list] summary"))
        sound(page)
    press(page, link(page, "test"))
    expect(lesson(page)).to_have_text("The test")
    page.evaluate("for (const one of document.querySelectorAll('[data-course-notice]')) one.hidden = false")
    sound(page)
    take(page, RIGHT)
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 100 %")
    sound(page)
    page.get_by_role("button", name="Exit").click()
    expect(page.get_by_role("heading", name="You have left the module")).to_be_focused()
    sound(page)


def test_the_colours_follow_the_system(visit: Open) -> None:
    page = visit(color_scheme="light")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "default")
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")


@pytest.mark.parametrize("place", ["#greet", "#listen", "#test"])
def test_narrow_and_twice_the_size_of_type(visit: Open, place: str) -> None:
    page = visit(place, viewport={"width": 320, "height": 500})
    assert fitted(page)
    page.set_viewport_size({"width": 640, "height": 400})
    assert fitted(page)


def test_on_paper_stands_the_lesson(visit: Open) -> None:
    page = visit("#listen", lms={"mode": "browse"})
    page.emulate_media(media="print")
    for hidden in (
        ".db-course__lessons",
        ".db-course__progress",
        ".db-course__leave",
        "[data-course-way]",
        "[data-course-notice=readonly]",
    ):
        expect(page.locator(hidden)).to_be_hidden()
    for shown in (".db-course__title", "[data-course-heading]", "[data-db-quiz]"):
        expect(page.locator(shown)).to_be_visible()


def test_the_certificate_alone_is_printed(visit: Open) -> None:
    page = visit("#test")
    take(page, RIGHT)
    do(page, "Hand in")
    page.evaluate("window.print = () => document.body.dataset.printed = ''")
    do(page, "Print the certificate")
    page.emulate_media(media="print")
    expect(page.locator("body[data-printed]")).to_have_count(1)
    expect(page.locator("[data-db-paper]")).to_be_visible()
    for hidden in (".db-course__bar", "[data-course-heading]", "[data-review]", "[data-result]"):
        expect(page.locator(hidden)).to_be_hidden()


# ---- what the learning system makes of it ----


def test_what_is_sent_and_when(visit: Open) -> None:
    page = visit(lms={}, clock=True)
    assert log(page) == ["keep"]
    page.clock.run_for(19_000)
    assert log(page) == ["keep"]
    page.clock.run_for(2_000)
    sent(page, "held.text")
    assert log(page) == ["keep", "commit"]
    page.clock.run_for(120_000)
    assert log(page) == ["keep", "commit"]
    for kind in KINDS:
        check(page, answer(page, kind, RIGHT[kind]))
    assert log(page) == ["keep", "commit", "keep"]
    page.clock.run_for(2_500)
    assert log(page) == ["keep", "commit", "keep", "keep"]
    press(page, page.get_by_role("link", name="Done. Next: Listen"))
    sent(page, "held.progress > 0.3")
    assert log(page)[4:].count("commit") == 1
    page.evaluate(
        "Object.defineProperty(document, 'visibilityState', { value: 'hidden' }); document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))"
    )
    sent(page, "held.place === 'listen'")


def test_a_system_that_fails_is_asked_again(visit: Open) -> None:
    page = visit(lms={}, clock=True)
    lms(page, "lms.fails = true")
    press(page, page.get_by_role("link", name="Done. Next: Listen"))
    expect(notice(page, "lost")).to_have_text(
        "The learning system could not save what you did last. It stays here and is sent again by itself. Keep this window open."
    )
    expect(notice(page, "lost")).to_have_attribute("role", "alert")
    count = log(page).count("commit")
    for seconds in (5, 10, 20, 40, 60, 60):
        page.clock.run_for(seconds * 1000 - 1000)
        assert log(page).count("commit") == count
        page.clock.run_for(1100)
        count += 1
        page.wait_for_function("count => lms.log.filter((one) => one === 'commit').length === count", arg=count)
    lms(page, "lms.fails = false")
    press(page, page.get_by_role("link", name="Done. Take the test"))
    expect(notice(page, "lost")).to_be_hidden()
    sent(page, "held.progress > 0.6")


def test_a_system_that_keeps_less_gets_less(visit: Open) -> None:
    page = visit(lms={})
    for kind in KINDS:
        check(page, answer(page, kind, RIGHT[kind]))
    lms(page, "lms.cuts = 90")
    press(page, page.get_by_role("link", name="Done. Next: Listen"))
    sent(page, "held.progress > 0.3")
    assert len(lms(page)["text"]) <= 90
    expect(notice(page, "lost")).to_be_hidden()
    page.goto(page.url.split("#")[0])
    expect(page.locator("[data-course-said]")).to_have_text("1 of 3 lessons done")


def test_leaving_while_nothing_is_saved_is_asked_twice(visit: Open) -> None:
    page = visit(lms={})
    lms(page, "lms.fails = true")
    page.get_by_role("button", name="Exit").click()
    expect(notice(page, "unsaved")).to_have_text("Not everything is saved yet. Press Exit again to leave all the same.")
    lms(page, "lms.fails = false")
    press(page, page.get_by_role("link", name="Done. Next: Listen"))
    expect(notice(page, "unsaved")).to_be_hidden()
    lms(page, "lms.fails = true")
    for _ in range(2):
        page.get_by_role("button", name="Exit").click()
        expect(notice(page, "saving")).to_be_hidden()
    expect(page.locator("[data-course-left]")).to_have_text(
        "Not everything that you did could be saved. You can close this window now."
    )
    assert log(page)[-1] == "finish true"


def test_a_page_that_goes_away_says_so(visit: Open) -> None:
    page = visit(lms={})
    press(page, page.get_by_role("link", name="Done. Next: Listen"))
    expect(lesson(page)).to_have_text("Listen")
    page.reload()
    expect(lesson(page)).to_have_text("Listen")
    assert json.loads(page.evaluate("localStorage['lms-log']"))[-1] == "finish false"
    expect(page.locator("[data-course-said]")).to_have_text("1 of 3 lessons done")


FAULTS = [
    ({"found": False, "fault": "no_lms"}, "nolms", "No learning system was found. You can take the module, but nothing is recorded. Close this window and open the module from your learning system again."),
    ({"found": False, "fault": "refused"}, "refused", "The learning system did not let this module begin. You can take it, but nothing is recorded yet."),
    ({"found": False, "fault": "twice"}, "again", "This was opened a second time with the same link, which works only once. You can take the module, but nothing is recorded. Close this window and open the module from your learning system again."),
    ({"mode": "browse"}, "readonly", "You are looking at this module only. Nothing that you do here is counted."),
    ({"mode": "review"}, "readonly", "You are looking at this module only. Nothing that you do here is counted."),
    ({"text": "D1~1.0~0a1b2c3d4e5f~cAAAA"}, "damaged", "Part of what the learning system kept of this module was damaged and could not be read. The rest is still there."),
]  # fmt: skip


@pytest.mark.parametrize(("system", "name", "text"), FAULTS, ids=[f[1] + str(n) for n, f in enumerate(FAULTS)])
def test_what_a_learner_is_told(visit: Open, system: dict[str, Any], name: str, text: str) -> None:
    page = visit(lms=system)
    expect(notice(page, name)).to_have_text(text)
    assert page.locator("[data-course-notice]:not([hidden])").count() == 1
    press(page, link(page, "test"))
    if not system.get("found", True):
        expect(page.locator("[data-fact=kept]")).to_have_text(
            "Your answers are not kept. When you close this window, they are gone."
        )
    take(page, RIGHT)
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 100 %")
    assert ("answers" in log(page)) == (system.get("mode", "normal") == "normal")
    page.get_by_role("button", name="Exit").click()
    expect(page.get_by_role("heading", name="You have left the module")).to_be_focused()


def test_another_version_was_begun(visit: Open) -> None:
    page = visit(lms={})
    shape = {
        "id": "TRN-CS-001",
        "version": "0.9",
        "digest": "x",
        "lessons": ["greet"],
        "test": [],
        "practice": [],
        "pools": {},
        "mixed": False,
    }
    text = page.evaluate(
        "(shape) => deskbook.course.codec.encode(deskbook.training.check.empty(new Date().toISOString()), shape, 4000)",
        shape,
    )
    other = visit(lms={"text": text})
    expect(notice(other, "other")).to_have_text(
        "The learning system kept what you did in version 0.9 of this module. This is another version, so you begin anew."
    )


def test_the_systems_own_pass_mark(visit: Open) -> None:
    page = visit("#test", lms={"passMark": 90})
    expect(page.locator("[data-fact=pass]")).to_have_text("You pass with 90 % of the points.")
    take(page, {**RIGHT, "single": WRONG["single"]})
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Not passed: 84 %")
    expect(page.locator("[data-result]")).to_have_text("You need 90 %. You have 11 of 13 points.")
    sent(page, "held.passed === false")
    assert lms(page)["completed"] is False


def test_two_windows_of_one_attempt(visit: Open, root: str) -> None:
    page = visit("#test", lms={})
    do(page, "Begin the test")
    answer(page, "single", RIGHT["single"], "t-single")
    do(page, "Next")
    page.get_by_role("button", name="Exit").evaluate("() => dispatchEvent(new Event('beforeunload'))")
    sent(page, "held.place === 'test'")
    other = page.context.new_page()
    other.goto(root)
    expect(heading(other)).to_have_text("Question 2 of 7")
    answer(other, "multiple", RIGHT["multiple"], "t-multiple")
    do(other, "Next")
    other.evaluate("dispatchEvent(new Event('beforeunload'))")
    expect(heading(page)).to_have_text("Question 3 of 7")
    do(page, "Back")
    expect(page.get_by_role("checkbox", name="Your name.")).to_be_checked()
    press(other, link(other, "greet"))
    press(other, other.get_by_role("link", name="Done. Next: Listen"))
    expect(page.locator("[data-course-said]")).to_have_text("1 of 3 lessons done")
    do(page, "All questions")
    do(page, "Hand in")
    sent(page, "held.passed === false")
    assert lms(page)["progress"] == pytest.approx(1 / 3)


def test_a_result_whose_answers_had_no_room(visit: Open) -> None:
    page = visit("#test", lms={})
    take(page, RIGHT)
    do(page, "Hand in")
    sent(page, "held.passed")
    page.evaluate(
        """() => {
          const held = lms.held();
          held.text = held.text.replace(/~r[^~]*/, "");
          localStorage.setItem("lms", JSON.stringify(held));
          window.onpagehide = (event) => event.stopImmediatePropagation();
        }"""
    )
    other = page.context.new_page()
    other.goto(page.url)
    expect(heading(other)).to_have_text("Passed with 100 %")
    expect(notice(other, "damaged")).to_be_visible()
    expect(other.locator("[data-review]")).to_have_text(
        "The learning system kept the result of this attempt, not its answers."
    )


def test_a_package_whose_link_is_broken(visit: Open) -> None:
    page = visit(lms={})
    page.context.add_init_script("deskbook.course.links = { get zip() { throw new Error('broken'); } }")
    page.goto(page.url.split("#")[0])
    expect(notice(page, "nolms")).to_be_visible()
    expect(notice(page, "opening")).to_be_hidden()
    expect(lesson(page)).to_have_text("Greet")


def test_links_get_what_they_need(visit: Open) -> None:
    page = visit(lms={})
    given = page.evaluate("({ ...lms.given, yes: ['truth', 't-truth', 'single', 'none'].map(lms.given.yes) })")
    assert (given["id"], given["version"], given["format"]) == ("TRN-CS-001", "1.0", "zip")
    assert given["activity"] == "urn:x-deskbook:your-organization:training:TRN-CS-001:1.0"
    assert given["yes"] == ["a", "a", "", ""]
    assert question(page, "truth").locator("[data-db-answer]").first.inner_text() == "True"
