"""The link to an LMS that speaks cmi5, launched in Chromium: every statement against a checklist of the specification."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.export.cmi5_checklist import RULES, Record, faults
from tests.browser.export.cmi5_page import ANSWERS, answer, begin, commit, context_of, keep, score, write_page
from tests.browser.export.lms import ACTIVITY, ACTOR, Launch, Lms
from tests.browser.export.lrs import Asked, Fault, Lrs, serve_lrs
from tests.browser.find_browser import COMMANDS
from tests.browser.machine import FLAGS
from tests.browser.serve_site import serve_site
from tests.browser.watch_requests import NO_NAMES

pytestmark = pytest.mark.browser
PASSED = {"completed": True, "passed": True, "score": score(900), "place": "test", "progress": 1}
FAILED = {"completed": True, "passed": False, "score": score(300), "place": "test", "progress": 1}


@pytest.fixture
def lrs() -> Iterator[Lrs]:
    with serve_lrs() as store:
        yield store


@pytest.fixture
def lms(lrs: Lrs, tmp_path: Path) -> Iterator[Lms]:
    write_page(tmp_path)
    with serve_site(tmp_path) as address:
        yield Lms(lrs, f"{address}/index.html")


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    with context_of(browser) as context:
        yield context


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def close(page: Page) -> None:
    """Close the tab, as a learner does."""
    page.close(run_before_unload=True)


def check(lms: Lms, launch: Launch) -> None:
    """Wait for the end of a session and judge it."""
    lms.lrs.until(lambda: launch.over == "terminated")
    before = [
        one
        for earlier in lms.launches[: lms.launches.index(launch)]
        if earlier.registration == launch.registration
        for one in earlier.statements
    ]
    assert faults(Record(launch, lms.asked_in(launch), before)) == []


def only(method: str, fault: Fault, *, times: int = 1000) -> Callable[[Asked], Fault | None]:
    """A fault for the first requests of this method that send statements."""
    left = [times]

    def choose(asked: Asked) -> Fault | None:
        if (asked.method, asked.resource) != (method, "statements") or not left[0]:
            return None
        left[0] -= 1
        return fault

    return choose


def nothing(asked: Asked) -> None:
    return None


# ---- the way of a session ----


def test_the_checklist_is_worth_something() -> None:
    assert len(RULES) >= 30
    launch = Launch("s", "r", {"contextTemplate": {}, "launchMode": "Normal"}, "t")
    found = faults(Record(launch, [], []))
    assert {one.split(":")[0] for one in found} >= {"7.1.1", "7.1.2", "8.2.1", "11"}


def test_a_learner_passes_and_goes_back_to_the_lms(lms: Lms, page: Page) -> None:
    back = lms.page.replace("index.html", "back.html")
    launch = lms.launch(masteryScore=0.8, returnURL=back)
    told = begin(page, launch.url)
    assert told == {"found": True, "fault": "", "mode": "normal", "mark": 80, "learner": "Zoë", "text": "", "place": ""}
    lms.lrs.until(lambda: launch.verbs == ["initialized"])
    keep(page, progress=0.5)
    assert commit(page)
    answer(page)
    keep(page, **PASSED)
    assert commit(page)
    assert launch.verbs == ["initialized", *["answered"] * len(ANSWERS), "completed", "passed"]
    passed = launch.statements[-1]
    assert passed["result"] == {
        "success": True,
        "score": {"scaled": 0.9, "raw": 90, "min": 0, "max": 100},
        "duration": "PT1M5S",
    }
    assert commit(page), "what was said is not said again"
    memo = lms.memo(launch.registration)
    assert (memo["text"], memo["place"], memo["said"]) == (
        "packed",
        "test",
        {"completed": True, "passed": True, "failed": False},
    )
    page.evaluate("link.finish(true); link.finish(true); link.finish(false)")
    expect(page).to_have_title("Back at the LMS")
    check(lms, launch)
    assert launch.verbs[-1] == "terminated"
    assert len(launch.statements) == len(ANSWERS) + 4


def test_answers_are_interactions(lms: Lms, page: Page) -> None:
    launch = lms.launch()
    begin(page, launch.url)
    answer(page)
    assert commit(page)
    said = {one["object"]["id"].rpartition("#")[2]: one for one in launch.statements[1:]}
    definition = {name: one["object"]["definition"] for name, one in said.items()}
    kinds = {name: one["interactionType"] for name, one in definition.items()}
    assert kinds == {
        "single": "choice", "multiple": "choice", "truth": "true-false", "order": "sequencing", "match": "matching", "fill": "fill-in",
        "scenario": "performance", "open": "choice",
    }  # fmt: skip
    assert {name: one["correctResponsesPattern"] for name, one in definition.items()} == {
        "single": ["b"], "multiple": ["a[,]c"], "truth": ["true"], "order": ["c[,]a[,]b"], "match": ["l1[.]r2[,]l2[.]r1"],
        "fill": ["two[,]who", "2[,]who"], "scenario": ["start[.]a[,]found[.]a", "start[.]a[,]found[.]b"], "open": ["a"],
    }  # fmt: skip
    assert {name: one["result"].get("response") for name, one in said.items()} == {
        "single": "b", "multiple": "a[,]b", "truth": "true", "order": "c[,]a[,]b", "match": "l1[.]r2",
        "fill": "Two[ , ][,] {lang=x}who", "scenario": "start[.]a[,]found[.]b", "open": None,
    }  # fmt: skip
    assert definition["single"]["choices"] == [{"id": "a"}, {"id": "b"}]
    assert definition["single"]["name"] == {"en-GB": "What first?"}
    assert said["single"]["result"] == {
        "success": True,
        "response": "b",
        "score": {"scaled": 1, "raw": 2, "min": 0, "max": 2},
        "duration": "PT4.5S",
    }
    assert said["single"]["object"]["id"] == "https://handbook.example.org/training/TRN-CS-001/1.0#single"
    assert said["single"]["context"]["contextActivities"]["parent"] == [{"objectType": "Activity", "id": ACTIVITY}]
    close(page)
    check(lms, launch)


@pytest.mark.parametrize(
    ("move_on", "kept"),
    [
        ("Passed", PASSED), ("Completed", FAILED), ("CompletedAndPassed", {"completed": True}), ("CompletedOrPassed", FAILED), ("NotApplicable", PASSED),
    ],
)  # fmt: skip
def test_what_is_said_does_not_hang_on_what_the_lms_makes_of_it(lms: Lms, page: Page, move_on: str, kept: Any) -> None:
    launch = lms.launch(move_on=move_on)
    begin(page, launch.url)
    keep(page, **kept)
    assert commit(page)
    close(page)
    check(lms, launch)
    judged = {True: ["passed"], False: ["failed"], None: []}[kept.get("passed")]
    assert launch.verbs == ["initialized", "completed", *judged, "terminated"]


@pytest.mark.parametrize("mode", ["Browse", "Review", "browse"])
def test_looking_around_leaves_no_trace(lms: Lms, page: Page, mode: str) -> None:
    launch = lms.launch(mode=mode, masteryScore=0.5)
    assert begin(page, launch.url)["mode"] == mode.lower()
    answer(page)
    keep(page, **PASSED)
    assert commit(page)
    close(page)
    check(lms, launch)
    assert launch.verbs == ["initialized", "terminated"]
    assert lms.memo(launch.registration) is None


@pytest.mark.parametrize(
    ("mark", "told", "verb"),
    [(None, None, "passed"), (0.8, 80, "passed"), (0.95, 95, "failed"), (0.9, 90, "passed"), (0.9001, 90.01, "failed"), (0, 0, "passed"), (1, 100, "failed"), ("0.1", None, "passed")],
)  # fmt: skip
def test_the_mark_is_that_of_the_lms(lms: Lms, page: Page, mark: Any, told: Any, verb: str) -> None:
    launch = lms.launch(masteryScore=mark)
    assert begin(page, launch.url)["mark"] == told
    keep(page, **PASSED, text="other")
    commit(page)
    close(page)
    if mark == "0.1":
        launch.data["masteryScore"] = None  # text is no mark
    check(lms, launch)
    assert verb in launch.verbs


def test_who_fails_first_and_passes_then_has_passed(lms: Lms, page: Page) -> None:
    launch = lms.launch()
    begin(page, launch.url)
    answer(page)
    keep(page, **FAILED)
    assert commit(page)
    assert launch.verbs[-1] == "completed", "a session says one of the two, and it is not over"
    answer(page)
    keep(page, **PASSED)
    assert commit(page)
    close(page)
    check(lms, launch)
    assert launch.verbs[-2:] == ["passed", "terminated"]
    assert "failed" not in launch.verbs


def test_a_registration_of_five_sessions(lms: Lms, context: BrowserContext) -> None:
    said = []
    registration = ""
    for kept, tries in ((FAILED, 1), (FAILED, 0), (FAILED, 1), (PASSED, 1), (PASSED, 1)):
        page = context.new_page()
        launch = lms.launch(registration=registration, masteryScore=0.8)
        registration = launch.registration
        begin(page, launch.url)
        for _ in range(tries):
            answer(page)
        keep(page, **kept, seconds=30)
        assert commit(page)
        close(page)
        check(lms, launch)
        said.append([one for one in launch.verbs if one != "answered"])
    assert said == [
        ["initialized", "completed", "failed", "terminated"],
        ["initialized", "terminated"],
        ["initialized", "failed", "terminated"],
        ["initialized", "passed", "terminated"],
        ["initialized", "terminated"],
    ]
    assert lms.memo(registration)["seconds"] == 150
    [passed] = [one for one in lms.launches[3].statements if one["verb"]["id"].endswith("passed")]
    assert passed["result"]["duration"] == "PT2M"


# ---- the launch ----


HALF = [
    (name, value)
    for name in ("endpoint", "fetch", "actor", "registration", "activityId")
    for value in (None, "", "javascript:alert(1)")
]
HALF.remove(("activityId", "javascript:alert(1)"))  # an IRI is an IRI


@pytest.mark.parametrize(("name", "value"), HALF)
def test_half_a_launch_is_none(lms: Lms, page: Page, name: str, value: str | None) -> None:
    url = urlsplit(lms.launch().url)
    query = dict(parse_qsl(url.query))
    query.pop(name)
    told = begin(page, f"{lms.page}?{urlencode(query if value is None else {**query, name: value})}")
    assert (told["found"], told["fault"]) == (False, "no_lms")
    assert lms.lrs.requests == []
    keep(page, **PASSED)
    assert commit(page) is False
    page.evaluate("link.answers([]); link.finish(true); link.changed(() => {})")


def test_parameters_stand_in_any_order_beside_others(lms: Lms, page: Page) -> None:
    launch = lms.launch()
    pairs = parse_qsl(urlsplit(launch.url).query)[::-1]
    told = begin(page, f"{lms.page}?{urlencode([('lang', 'en'), *pairs])}")
    assert told["found"]
    close(page)
    check(lms, launch)


@pytest.mark.parametrize(("code", "fault"), [("1", "twice"), (1, "twice"), ("2", "refused"), ("3", "refused")])
def test_a_token_that_is_not_given(lms: Lms, page: Page, code: Any, fault: str) -> None:
    lms.lrs.more = lambda method, path, query, body: (
        (200, {"error-code": code, "error-text": "no"}) if path == "/fetch" else None
    )
    told = begin(page, lms.launch().url)
    assert (told["found"], told["fault"]) == (False, fault)
    assert [one.resource for one in lms.lrs.requests] == ["fetch"]


@pytest.mark.parametrize(
    "fault",
    [Fault(status=500), Fault(status=404), Fault(drop="before"), Fault(never=True)],
    ids=["500", "404", "cut", "never"],
)
def test_an_lms_that_gives_no_token(lms: Lms, page: Page, fault: Fault) -> None:
    lms.lrs.fault = lambda asked: fault if asked.resource == "fetch" else None
    told = begin(page, lms.launch().url, patience={"answer": 200, "first": 10})
    assert (told["found"], told["fault"]) == (False, "no_lms")


@pytest.mark.parametrize(("status", "fault"), [(401, "refused"), (403, "refused"), (404, "no_lms"), (500, "no_lms")])
def test_an_lms_without_launch_data(lms: Lms, page: Page, status: int, fault: str) -> None:
    lms.lrs.fault = lambda asked: Fault(status=status) if asked.query.get("stateId") == "LMS.LaunchData" else None
    told = begin(page, lms.launch().url)
    assert (told["found"], told["fault"]) == (False, fault)
    assert lms.lrs.statements == {}


@pytest.mark.parametrize(
    "change", [{"contextTemplate": None}, {"contextTemplate": {"extensions": {}}}, {"contextTemplate": "no"}]
)
def test_launch_data_without_a_session(lms: Lms, page: Page, change: Any) -> None:
    told = begin(page, lms.launch(**change).url)
    assert (told["found"], told["fault"]) == (False, "no_lms")


def test_launch_data_that_comes_at_the_third_try(lms: Lms, page: Page) -> None:
    left = [Fault(status=503), Fault(drop="before")]
    lms.lrs.fault = lambda asked: left.pop() if asked.query.get("stateId") == "LMS.LaunchData" and left else None
    launch = lms.launch()
    assert begin(page, launch.url)["found"]
    close(page)
    check(lms, launch)


def test_a_token_is_fetched_once(lms: Lms, context: BrowserContext) -> None:
    launch = lms.launch()
    first, second = context.new_page(), context.new_page()
    assert begin(first, launch.url)["found"]
    told = begin(second, launch.url)  # the same address in a second tab
    assert (told["found"], told["fault"]) == (False, "twice")
    assert launch.given == 1
    close(first)
    check(lms, launch)
    told = begin(second, launch.url)
    assert (told["found"], told["fault"]) == (False, "twice")
    assert launch.given == 2
    assert launch.verbs == ["initialized", "terminated"]


def test_wishes_of_the_learner(lms: Lms, page: Page) -> None:
    import json

    wishes = {"languagePreference": "de-DE,en", "audioPreference": "off"}
    lms.lrs.put_document(
        ("agents/profile", json.dumps(ACTOR, sort_keys=True), "cmi5LearnerPreferences"), json.dumps(wishes).encode()
    )
    launch = lms.launch()
    begin(page, launch.url)
    assert page.evaluate("link.preferences") == wishes


def test_an_address_to_go_back_to_that_is_none(lms: Lms, page: Page) -> None:
    launch = lms.launch(returnURL="javascript:document.title='no'")
    begin(page, launch.url)
    assert page.evaluate("link.returns") == ""
    page.evaluate("link.finish(true)")
    check(lms, launch)
    expect(page).to_have_title("Course")


# ---- how it ends ----


def leave_by_link(page: Page) -> None:
    page.goto(page.url.split("?")[0].replace("index", "back"))


def test_a_page_that_is_left_says_so(lms: Lms, browser: Browser) -> None:
    says_so(lms, browser, leave_by_link)


@pytest.mark.acceptance
def test_a_tab_that_is_closed_says_so(lms: Lms, browser: Browser) -> None:
    """In a browser with windows, as people have it: the one without may drop what is on its way, as every browser does that
    is quit as a whole. What it drops waits on the device."""
    path = next(filter(None, map(shutil.which, COMMANDS[1:])), None)
    assert path, "this needs a Chromium with windows (Debian, Ubuntu: apt-get install chromium)"
    whole = browser.browser_type.launch(executable_path=path, args=[*FLAGS, NO_NAMES])
    says_so(lms, whole, close)
    whole.close()


@pytest.mark.acceptance
def test_what_a_browser_that_is_quit_drops_is_there_at_the_next_launch(
    lms: Lms, browser: Browser, browser_path: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    options: Any = {"executable_path": browser_path, "args": [*FLAGS, NO_NAMES]}
    profile = tmp_path_factory.mktemp("profile")
    launch = lms.launch()
    whole = browser.browser_type.launch_persistent_context(profile, **options)
    begin(whole.pages[0], launch.url)
    answer(whole.pages[0])
    keep(whole.pages[0], **PASSED)
    whole.close()
    assert lms.memo(launch.registration) is None
    assert "terminated" not in launch.verbs
    again = lms.launch(registration=launch.registration)
    whole = browser.browser_type.launch_persistent_context(profile, **options)
    page = whole.pages[0]
    assert begin(page, again.url)["text"] == "packed"
    lms.lrs.until(lambda: lms.memo(launch.registration) is not None and "passed" in again.verbs)
    assert lms.memo(launch.registration)["text"] == "packed"
    page.goto("about:blank")
    check(lms, again)
    assert again.verbs == ["initialized", "completed", "passed", "terminated"]
    whole.close()


def says_so(lms: Lms, browser: Browser, leave: Callable[[Page], None]) -> None:
    launch = lms.launch()
    with context_of(browser) as context:
        page = context.new_page()
        begin(page, launch.url)
        answer(page)
        keep(page, **PASSED)  # handed over, and nobody committed it
        leave(page)
        check(lms, launch)
    assert launch.verbs[-3:] == ["completed", "passed", "terminated"]
    lms.lrs.until(lambda: lms.memo(launch.registration) is not None)
    assert lms.memo(launch.registration)["text"] == "packed"


def test_a_reload_that_is_known_as_one_goes_on(lms: Lms, page: Page) -> None:
    launch = lms.launch()
    begin(page, launch.url)
    keep(page, text="before")
    assert commit(page)
    with page.expect_navigation():
        page.evaluate("location.reload()")
    told = begin_again(page)
    assert (told["found"], told["text"], told["place"]) == (True, "before", "greet")
    keep(page, **PASSED)
    assert commit(page)
    close(page)
    check(lms, launch)
    assert launch.given == 1
    assert launch.verbs == ["initialized", "completed", "passed", "terminated"]


def begin_again(page: Page) -> Any:
    from tests.browser.export.cmi5_page import OPEN, PACE, PATIENCE

    return page.evaluate(OPEN, {"pace": PACE, "patience": PATIENCE})


def test_the_browsers_own_reload_ends_the_session_and_says_so(lms: Lms, page: Page) -> None:
    launch = lms.launch()
    begin(page, launch.url)
    keep(page, **FAILED)
    page.reload()
    told = begin_again(page)
    assert (told["found"], told["fault"]) == (False, "twice")
    check(lms, launch)
    keep(page, **PASSED)
    page.evaluate("link.finish(true)")
    again = lms.launch(registration=launch.registration)
    assert begin(page, again.url)["text"] == "packed"
    close(page)
    check(lms, again)
    assert launch.verbs == ["initialized", "completed", "failed", "terminated"]


def test_a_page_that_comes_back_is_loaded_anew(lms: Lms, page: Page) -> None:
    launch = lms.launch()
    begin(page, launch.url)
    page.goto(lms.page.replace("index", "back"))
    check(lms, launch)
    page.go_back()
    expect(page).to_have_title("Course")
    assert begin_again(page)["fault"] == "twice"


# ---- an LMS that fails ----


@pytest.mark.parametrize(
    "fault", [Fault(status=409), Fault(status=429), Fault(status=500), Fault(never=True), Fault(drop="after")], ids=["409", "429", "500", "never", "cut"]
)  # fmt: skip
def test_statements_that_do_not_arrive_arrive_later(lms: Lms, page: Page, fault: Fault) -> None:
    launch = lms.launch()
    begin(page, launch.url)
    lms.lrs.until(lambda: launch.verbs == ["initialized"])
    lms.lrs.again = 409
    lms.lrs.fault = only("PUT", Fault(drop="after") if fault.status == 409 else fault, times=2)
    keep(page, **PASSED)
    commit(page)
    page.wait_for_function("link.commit()")
    close(page)
    check(lms, launch)
    assert launch.verbs == ["initialized", "completed", "passed", "terminated"]


def test_a_session_that_the_lms_has_closed(lms: Lms, context: BrowserContext) -> None:
    page = context.new_page()
    launch = lms.launch()
    begin(page, launch.url)
    keep(page, text="one")
    assert commit(page)
    lms.end(launch)  # 401 from now on
    keep(page, **PASSED, text="two")
    assert commit(page) is False
    assert page.evaluate("link.fault") == "over"
    close(page)
    assert launch.verbs == ["initialized"]
    again = lms.launch(registration=launch.registration)
    page = context.new_page()
    told = begin(page, again.url)
    assert told["text"] == "two", "what the LMS did not take was kept on the device"
    lms.lrs.until(lambda: lms.memo(launch.registration)["text"] == "two", 30)
    lms.lrs.until(lambda: "passed" in again.verbs)
    keep(page, **PASSED, text="three")
    assert commit(page)
    close(page)
    check(lms, again)
    assert again.verbs == ["initialized", "completed", "passed", "terminated"]
    assert lms.memo(launch.registration)["text"] == "three"
    assert launch.over == "abandoned"


def test_what_waits_on_the_device_does_not_write_over_what_another_wrote(lms: Lms, context: BrowserContext) -> None:
    page = context.new_page()
    launch = lms.launch()
    begin(page, launch.url)
    keep(page, text="one")
    assert commit(page)
    lms.end(launch)
    keep(page, text="two")
    assert commit(page) is False
    close(page)
    lms.write_memo(launch.registration, {"format": 1, "text": "theirs", "place": "", "seconds": 0, "said": {}})
    again = lms.launch(registration=launch.registration)
    page = context.new_page()
    assert begin(page, again.url)["text"] == "two"
    assert page.evaluate("link.read()") == "theirs", "and the player puts the two together"
    assert commit(page)
    assert lms.memo(launch.registration)["text"] == "theirs"
    keep(page, text="both")
    assert commit(page)
    assert lms.memo(launch.registration)["text"] == "both"


def test_what_an_lms_still_takes_of_an_earlier_session_is_not_said_twice(lms: Lms, context: BrowserContext) -> None:
    page = context.new_page()
    launch = lms.launch()
    begin(page, launch.url)
    lms.lrs.until(lambda: launch.verbs == ["initialized"])
    lms.lrs.fault = lambda asked: (
        Fault(status=503) if asked.resource == "statements" and asked.method != "GET" else None
    )
    keep(page, **PASSED)
    assert commit(page) is False
    close(page)
    lms.lrs.until(
        lambda: any(one.method == "POST" and one.status == 503 for one in lms.lrs.asked("POST", "statements"))
    )
    lms.lrs.fault = nothing
    again = lms.launch(registration=launch.registration)
    launch.over = ""  # an LMS that is patient
    page = context.new_page()
    begin(page, again.url)
    lms.lrs.until(lambda: launch.over == "terminated")
    keep(page, **PASSED)
    assert commit(page)
    close(page)
    check(lms, again)
    assert launch.verbs == ["initialized", "completed", "passed", "terminated"]
    assert again.verbs == ["initialized", "terminated"]


def test_a_state_that_lags_behind(lms: Lms, context: BrowserContext) -> None:
    page = context.new_page()
    launch = lms.launch()
    begin(page, launch.url)
    keep(page, **PASSED)
    assert commit(page)
    close(page)
    check(lms, launch)
    lms.write_memo(launch.registration, {"format": 1, "text": "old", "place": "", "seconds": 0, "said": {}})
    again = lms.launch(registration=launch.registration)
    page = context.new_page()
    assert begin(page, again.url)["text"] == "old"
    keep(page, **PASSED)
    assert commit(page)
    close(page)
    check(lms, again)
    assert again.verbs == ["initialized", "terminated"]


def test_an_lms_that_shows_no_statements(lms: Lms, context: BrowserContext) -> None:
    lms.lrs.fault = only("GET", Fault(status=403))
    launch = lms.launch()
    for turn in range(2):
        page = context.new_page()
        launch = launch if not turn else lms.launch(registration=launch.registration)
        begin(page, launch.url)
        keep(page, **PASSED)
        assert commit(page)
        close(page)
        check(lms, launch)
    assert launch.verbs == ["initialized", "terminated"]


@pytest.mark.parametrize(
    "memo", [[], "text", {"format": 9}, {"format": 1, "text": 5}, {"format": 1, "text": "x", "place": "", "said": 7}]
)
def test_a_state_of_another_shape(lms: Lms, page: Page, memo: Any) -> None:
    launch = lms.launch()
    lms.write_memo(launch.registration, memo)
    assert begin(page, launch.url)["found"]
    keep(page, text="mine")
    assert commit(page)
    assert lms.memo(launch.registration)["text"] == "mine"


@pytest.mark.parametrize("shown", [True, False], ids=["etag", "no etag"])
def test_another_window_wrote(lms: Lms, page: Page, shown: bool) -> None:
    lms.lrs.shows_tags = shown
    launch = lms.launch()
    begin(page, launch.url)
    keep(page, text="one")
    assert commit(page)
    lms.write_memo(launch.registration, {"format": 1, "text": "theirs", "place": "listen", "seconds": 9, "said": {}})
    keep(page, text="two")
    assert commit(page) is False
    assert page.evaluate("[link.read(), changes]") == ["theirs", 1]
    assert lms.memo(launch.registration)["text"] == "theirs"
    keep(page, text="merged")
    assert commit(page)
    assert lms.memo(launch.registration)["text"] == "merged"
    close(page)
    check(lms, launch)


def test_a_long_text_goes_along_when_the_page_closes(lms: Lms, page: Page) -> None:
    launch = lms.launch()
    begin(page, launch.url)
    lms.lrs.until(lambda: launch.verbs == ["initialized"])
    keep(page, **{**PASSED, "text": "x" * page.evaluate("link.limit")})
    close(page)
    check(lms, launch)
    lms.lrs.until(lambda: lms.memo(launch.registration) is not None)
    assert len(lms.memo(launch.registration)["text"]) == 40_000


def test_a_device_that_keeps_nothing(lms: Lms, page: Page) -> None:
    page.add_init_script(
        "for (const name of ['indexedDB', 'localStorage', 'sessionStorage']) Object.defineProperty(globalThis, name, { get() { throw new DOMException('no', 'SecurityError'); } });"
    )
    launch = lms.launch()
    assert begin(page, launch.url)["found"]
    keep(page, **PASSED)
    assert commit(page)
    close(page)
    check(lms, launch)
    assert launch.verbs == ["initialized", "completed", "passed", "terminated"]
