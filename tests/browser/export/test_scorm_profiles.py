"""A course in systems of every temper: none loses what it could have kept, and a learner is told what is not kept."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.export.conftest import PackageOf
from tests.browser.export.profiles import PROFILES, Profile
from tests.browser.export.scorm_lms import Lms, serve_lms, until
from tests.browser.export.taker import LONG, SHORT, Taker, launched

pytestmark = [pytest.mark.browser, pytest.mark.site]

NAMES = {
    "scorm12": {
        "status": ("cmi.core.lesson_status", "passed"), "score": ("cmi.core.score.raw", "100"),
        "place": ("cmi.core.lesson_location", "test"), "exit": ("cmi.core.exit", "suspend"),
        "time": ("cmi.core.session_time", ""), "text": ("cmi.suspend_data", ""), "interactions": ("cmi.interactions.2.id", ""),
    },
    "scorm2004": {
        "status": ("cmi.success_status", "passed"), "score": ("cmi.score.scaled", "1"), "place": ("cmi.location", "test"),
        "exit": ("cmi.exit", "suspend"), "time": ("cmi.session_time", ""), "text": ("cmi.suspend_data", ""),
        "interactions": ("cmi.interactions.2.id", ""),
    },
}  # fmt: skip
UNTOUCHED = ("", "not attempted", "unknown", "browsed")
"""What a system says itself of a status that it was never told."""
NOTICES = ("nolms", "refused", "again", "readonly", "damaged", "other", "lost")


def notices(taker: Taker) -> list[str]:
    """Those that are seen."""
    return [name for name in NOTICES if taker.notice(name).is_visible()]


def cases() -> Sequence[object]:
    """Each profile in one of the editions and a short module; `make acceptance` takes both, and a long one."""
    found = []
    for turn, profile in enumerate(PROFILES):
        edition = ("scorm12", "scorm2004")[turn % 2]
        found.append(pytest.param(profile, edition, SHORT, id=f"{profile.name}-{edition}"))
        for edition in ("scorm12", "scorm2004"):
            name = f"{profile.name}-{edition}-whole"
            found.append(pytest.param(profile, edition, LONG, id=name, marks=pytest.mark.acceptance))
    return found


@pytest.mark.parametrize(("profile", "edition", "module"), cases())
def test_a_course_in_a_system_of_this_temper(
    browser: Browser, package_of: PackageOf, profile: Profile, edition: str, module: str
) -> None:
    given = dict(profile.given.get(edition, {}))
    lms = Lms(edition, package_of(edition, module), dict(profile.rude), profile.place, given)
    with serve_lms(lms), launched(browser, lms) as taker:
        faults: list[str] = []
        taker.page.context.on("weberror", lambda error: faults.append(str(error.error)))
        assert notices(taker) == ([profile.early] if profile.early else [])
        taker.read()
        if module == LONG:
            taker.read()
            taker.take_all()
        else:
            taker.take(right=True)
        if profile.late:
            expect(taker.notice(profile.late)).to_be_visible()
        assert notices(taker) == ([profile.late] if profile.late else [])
        expect(taker.locator("[data-db-paper]")).to_be_visible()
        system = taker.page.opener() or taker.page
        if system != taker.page:
            taker.page.close(run_before_unload=True)
        else:
            taker.page.evaluate("document.querySelector('#course').src = 'about:blank'")
        if profile.keeps:
            until(system, lambda: lms.ends == 1)
        for name, (element, value) in NAMES[edition].items():
            if name in profile.keeps:
                assert lms[element], element
                assert value in ("", lms[element]), element
            else:
                assert lms[element] in UNTOUCHED, element
        assert bool(lms.commits) == bool(profile.keeps)
        assert lms.counts.get("save", 0) <= profile.saves + (module == LONG)
        assert faults == []
