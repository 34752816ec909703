"""A module's page, the catalogue, a certificate and its check, and what was read and understood."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unicodedata import normalize

import pytest
from playwright.sync_api import Locator, Page, expect
from pypdf import PdfReader

from tests.browser.training.conftest import Sites
from tests.browser.training.handbook import LESSON, MODULE, TEST
from tests.browser.training.learner import RIGHT, WRONG, answer, check, do, heading, kept, press, take

pytestmark = [pytest.mark.browser, pytest.mark.site]
Open = Callable[..., Page]
ACK = "procedures/conduct.html"
CATALOGUE = "training/index.html"
FORBIDDEN = (
    "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } });"
)


def go(page: Page) -> Locator:
    return page.locator("[data-db-go]")


def finish(page: Page, button: str) -> None:
    """Say that a lesson is done, and wait for what comes next."""
    link = page.get_by_role("link", name=button)
    expect(link).to_be_visible()  # only then has the page before this one gone, and its address with it
    before = page.url
    press(page, link)
    page.wait_for_url(lambda url: url != before)


def passed(visit: Open, day: str = "2026-06-01T09:00:00Z") -> Page:
    """A page of somebody who passed the first module that day."""
    page = visit("index.html")
    page.clock.set_fixed_time(day)
    page.goto(page.url.replace("index.html", TEST))
    take(page, RIGHT)
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Passed with 100 %")
    return page


def test_the_button_of_a_module_says_what_comes_next(visit: Open, sites: Sites) -> None:
    page = visit(MODULE)
    expect(go(page)).to_have_text("Begin")
    expect(page.locator("[data-db-state]")).to_be_hidden()
    page.goto(sites.root + LESSON)
    page.goto(sites.root + MODULE)
    expect(go(page)).to_have_text("Go on: Greet")
    press(page, go(page))
    finish(page, "Done. Next: Listen")
    page.goto(sites.root + MODULE)
    expect(go(page)).to_have_text("Go on: Listen")
    expect(page.locator("[data-db-state]")).to_have_text("1 of 2 lessons done")
    expect(page.locator("[data-db-lesson=greet]")).to_contain_text("Done")
    expect(page.locator("[data-db-lesson=test]")).to_contain_text("Not done yet")
    press(page, go(page))
    finish(page, "Done. Take the test")
    page.goto(sites.root + MODULE)
    expect(go(page)).to_have_text("Take the test")
    press(page, go(page))
    do(page, "Begin the test")
    page.goto(sites.root + MODULE)
    expect(go(page)).to_have_text("Go on with the test")
    press(page, go(page))
    do(page, "All questions")
    do(page, "Hand in")
    page.goto(sites.root + MODULE)
    expect(go(page)).to_have_text("See your result")
    expect(page.locator("[data-db-state]")).to_contain_text("Your last attempt: 0 %.")


def test_a_module_that_is_passed_shows_its_certificate_and_until_when_it_counts(visit: Open, sites: Sites) -> None:
    page = passed(visit)
    page.goto(sites.root + MODULE)
    expect(page.locator("[data-db-state]")).to_have_text(
        "You passed on 1 June 2026 with 100 %. It counts until 1 June 2027."
    )
    press(page, page.get_by_role("link", name="Your certificate"))
    expect(page.locator("[data-db-paper]")).to_be_in_viewport()
    page.clock.set_fixed_time("2027-06-02T09:00:00Z")
    page.reload()
    expect(page.locator("[data-db-state]")).to_contain_text("It counted until 1 June 2027. Take the test again.")
    expect(go(page)).to_have_text("Take the test again")


def test_an_old_version_says_so_and_all_versions_are_listed(visit: Open, sites: Sites) -> None:
    sites.serve("3.0")
    page = visit(MODULE)
    expect(page.get_by_role("note")).to_contain_text("This is version 1.0; a newer one is in force.")
    rows = page.locator(".db-module__versions tbody tr")
    expect(rows).to_have_count(3)
    expect(rows.nth(0)).to_contain_text("In force")
    expect(rows.nth(2)).to_contain_text("Replaced")
    expect(rows.nth(2)).to_contain_text("What is new in 1.0.")
    press(page, page.get_by_role("link", name="Go to version 3.0"))
    page.wait_for_url("**/3.0/index.html")
    assert page.get_by_role("note").count() == 0


@pytest.mark.parametrize("form", ["A4", "Letter"])
@pytest.mark.parametrize("place", [TEST, MODULE], ids=["test", "module"])
def test_the_certificate_is_one_sheet_with_nothing_else(
    visit: Open, sites: Sites, tmp_path: Path, form: str, place: str
) -> None:
    page = passed(visit)
    page.goto(sites.root + place)
    page.evaluate("window.print = () => { window.printed = true; }")
    page.get_by_role("textbox", name="Name").fill("Somebody")
    press(page, page.get_by_role("button", name="Print the certificate"))
    assert page.evaluate("window.printed")
    page.pdf(path=tmp_path / "paper.pdf", format=form)
    pages = PdfReader(tmp_path / "paper.pdf").pages
    assert len(pages) == 1
    text = normalize("NFKC", " ".join(pages[0].extract_text().split()))
    for said in ("Certificate", "First contact", "TRN-CS-001, Version 1.0", "1 June 2026", "100 %", "Signature"):
        assert said in text
    assert kept(page)["certificate"]["code"] in text
    for other in ("Question", "Print", "Lessons", "Search", "Versions", "Owner"):
        assert other not in text
    assert "Somebody" not in json.dumps(kept(page))


def test_a_certificate_is_checked(visit: Open, sites: Sites) -> None:
    page = passed(visit)
    code = kept(page)["certificate"]["code"]
    sites.serve("3.0")
    page.goto(sites.root + CATALOGUE)
    form = page.get_by_role("region", name="Check a certificate")
    form.get_by_role("combobox").select_option("First contact (TRN-CS-001), version 1.0")
    form.get_by_label("Date of the test").fill("2026-06-01")
    form.get_by_label("Result in percent").fill("100")
    form.get_by_label("Code").fill(code.lower().replace("-", " "))
    page.keyboard.press("Enter")
    expect(form.get_by_role("status")).to_have_text("The code belongs to this module, version, date and result.")
    form.get_by_label("Result in percent").fill("99")
    expect(form.get_by_role("status")).to_have_text("")
    page.keyboard.press("Enter")
    expect(form.get_by_role("status")).to_contain_text("The code does not belong to what you typed.")
    form.get_by_label("Result in percent").fill("100")
    form.get_by_role("combobox").select_option("First contact (TRN-CS-001), version 3.0")
    press(page, form.get_by_role("button", name="Check it"))
    expect(form.get_by_role("status")).to_contain_text("does not belong")


# ---- my training ----


def mine(page: Page) -> Locator:
    return page.get_by_role("region", name="My training")


def item(page: Page, title: str) -> Locator:
    return mine(page).get_by_role("listitem").filter(has_text=title)


def test_what_a_role_owes(visit: Open, sites: Sites) -> None:
    page = visit(CATALOGUE)
    expect(mine(page).get_by_role("status")).to_have_text("Choose your role to see which modules you owe.")
    choice = mine(page).get_by_role("combobox", name="Your role")
    choice.focus()
    page.keyboard.type("Service a")
    expect(mine(page).get_by_role("status")).to_have_text("2 modules of your role are to be done.")
    expect(item(page, "First contact").first).to_contain_text("To be done")
    expect(mine(page)).to_contain_text("First: First contact")
    assert page.evaluate("localStorage.getItem('deskbook:role')") == "agent"
    page.goto(sites.root + LESSON)
    finish(page, "Done. Next: Listen")
    page.goto(sites.root + CATALOGUE)
    expect(mine(page)).to_contain_text("Begun: 1 of 2 lessons done")
    page.goto(sites.root + TEST)
    do(page, "Begin the test")
    do(page, "All questions")
    do(page, "Hand in")
    page.goto(sites.root + CATALOGUE)
    expect(mine(page)).to_contain_text("Not passed yet: 0 %")


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-06-10", "Passed on 1 June 2026, counts until 1 June 2027"),
        ("2027-05-20", "Due by 1 June 2027: passed on 1 June 2026, runs out then"),
        ("2027-06-02", "Due: what you passed on 1 June 2026 ran out on 1 June 2027"),
    ],
)
def test_what_is_passed_runs_out(visit: Open, sites: Sites, today: str, said: str) -> None:
    page = passed(visit)
    page.evaluate("localStorage.setItem('deskbook:role', 'agent')")
    page.clock.set_fixed_time(f"{today}T09:00:00Z")
    page.goto(sites.root + CATALOGUE)
    expect(mine(page)).to_contain_text(said)
    expect(page.locator("[data-db-module='TRN-CS-001'] [data-mine]")).to_contain_text(said)
    expect(mine(page)).not_to_contain_text("First: First contact")


def test_a_new_major_version_is_due_and_an_old_one_that_was_begun_is_found_again(visit: Open, sites: Sites) -> None:
    page = passed(visit)
    page.evaluate("localStorage.setItem('deskbook:role', 'agent')")
    sites.serve("3.0")
    page.goto(sites.root + CATALOGUE)
    expect(mine(page)).to_contain_text("Due: you passed version 1.0, now version 3.0 is in force")
    page.evaluate("localStorage.removeItem('deskbook:training:/handbook/:TRN-CS-001@1.0')")
    page.goto(sites.root + LESSON)
    page.goto(sites.root + CATALOGUE)
    expect(mine(page)).to_contain_text("Begun in version 1.0; you can finish that one")
    press(page, mine(page).get_by_role("link", name="First contact"))
    page.wait_for_url("**/1.0/index.html")


def test_a_shared_device_forgets(visit: Open, sites: Sites) -> None:
    page = passed(visit)
    page.goto(sites.root + CATALOGUE)
    button = mine(page).get_by_role("button")
    press(page, button)
    expect(button).to_have_text("Delete it all, certificates included? Press once more.")
    assert kept(page) is not None
    page.keyboard.press("Enter")
    expect(mine(page).get_by_role("status")).to_have_text("This device has forgotten your training.")
    assert kept(page) is None


def test_the_pages_without_javascript(visit: Open) -> None:
    page = visit(CATALOGUE, java_script_enabled=False)
    expect(page.get_by_role("link", name="First contact")).to_be_visible()
    assert page.locator(".db-mytraining, .db-verify").filter(visible=True).count() == 0
    page.goto(page.url.replace(CATALOGUE, MODULE))
    expect(page.get_by_role("link", name="Begin")).to_be_visible()
    expect(page.get_by_role("link", name="The test")).to_be_visible()
    assert page.locator("[data-db-paper]").is_hidden()
    page.goto(page.url.replace(MODULE, ACK))
    assert page.locator("[data-db-ack]").is_hidden()


# ---- read and understood ----


def confirm(page: Page) -> Locator:
    return page.get_by_role("button", name="Confirm")


def acknowledge(page: Page) -> None:
    one = answer(page, "single", "The right one.", "polite")
    check(page, one)
    press(page, page.get_by_role("checkbox", name="I have read this page and understood it."), "Space")
    press(page, confirm(page))


TOLD = """document.addEventListener("deskbook:ack", ({ detail }) => (window.told ??= []).push(detail));"""


def test_read_and_understood(visit: Open) -> None:
    page = visit(ACK, before=TOLD)
    page.clock.set_fixed_time("2026-06-01T09:00:00Z")
    said = page.locator("[data-missing]")
    press(page, confirm(page))
    expect(said).to_contain_text("Answer the questions above until they are right.")
    one = answer(page, "single", "The wrong one.", "polite")
    check(page, one)
    press(page, confirm(page))
    expect(said).to_contain_text("until they are right")
    press(page, one.get_by_role("button", name="Try again"))
    check(page, answer(page, "single", "The right one.", "polite"))
    press(page, confirm(page))
    expect(said).to_contain_text("Tick the box first.")
    press(page, page.get_by_role("checkbox", name="I have read this page and understood it."), "Space")
    expect(said).to_be_hidden()
    press(page, confirm(page))
    done = page.locator("[data-done]")
    expect(done).to_be_focused()
    expect(done).to_contain_text("You confirmed version 2.1 on 1 June 2026")
    with page.expect_download() as download:
        press(page, page.get_by_role("link", name="Download the record"))
    assert download.value.suggested_filename == "SOP-CS-060-2.1-read.json"
    record: Any = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))
    assert record == {
        "type": "read-and-understood",
        "document": "SOP-CS-060",
        "title": "Conduct",
        "version": "2.1",
        "date": "2026-06-01T09:00:00.000Z",
        "page": "procedures/conduct.html",
        "responses": {"polite": record["responses"]["polite"]},
    }
    told = {key: record[key] for key in ("title", "version", "date", "page", "responses")}
    assert page.evaluate("window.told") == [{"id": "SOP-CS-060", **told}]
    page.reload()
    expect(done).to_contain_text("You confirmed version 2.1")
    expect(confirm(page)).to_be_hidden()


@pytest.mark.parametrize(
    ("version", "major", "asked", "said"),
    [
        ("2.0", 2, False, "What changed since does not change its meaning, so you need not confirm again."),
        ("1.3", 1, True, "Since then its meaning has changed."),
        ("<b>", 2, True, "Please confirm that you have read “Conduct”, version 2.1."),
    ],
)
def test_a_minor_version_does_not_ask_again(visit: Open, version: str, major: int, asked: bool, said: str) -> None:
    page = visit(ACK)
    value = {"format": 1, "version": version, "date": "2026-05-01T09:00:00.000Z", "responses": {}}
    key = f"deskbook:ack:/handbook/:SOP-CS-060@{major}"
    page.evaluate("([key, value]) => localStorage.setItem(key, JSON.stringify(value))", [key, value])
    page.reload()
    expect(page.locator("[data-db-ack]")).to_contain_text(said)
    assert confirm(page).is_visible() is asked


def test_a_device_that_keeps_no_confirmation_offers_the_record(visit: Open) -> None:
    page = visit(ACK, before=FORBIDDEN)
    acknowledge(page)
    expect(page.locator("[data-lost]")).to_contain_text("Download the record before you leave this page.")
    expect(page.get_by_role("link", name="Download the record")).to_be_visible()


def test_wrong_answers_are_no_certificate(visit: Open, sites: Sites) -> None:
    page = visit(TEST)
    take(page, WRONG)
    do(page, "Hand in")
    expect(heading(page)).to_have_text("Not passed: 0 %")
    page.goto(sites.root + MODULE)
    assert page.locator("[data-db-paper], [data-db-certificate]").filter(visible=True).count() == 0
