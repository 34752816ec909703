"""The feeds of a prepared repository: who is told of which version, in which words, the same bytes each time."""

from __future__ import annotations

import re
from pathlib import Path

import feedparser
import pytest
from icalendar import Calendar
from lxml import html as lxml_html

from tests.handbook import SMALL, run, tree
from tests.history.repository import TODAY, prepare

pytestmark = pytest.mark.site

Sites = dict[str, dict[str, bytes]]
HOST = "https://help.example.com/"
GUIDE = SMALL["docs/rules/secret-limits.md"].replace("owner: lead\n", "owner: lead\napplies_to: [boss]\nchange: Less than before.\n")


ABOUT = """---
title: About feeds
---
The files feeds/changes.atom and feeds/dates.ics. A calendar holds BEGIN:VCALENDAR, CALSCALE:GREGORIAN, X-WR-CALNAME,
DTSTART;VALUE=DATE, TRANSP:TRANSPARENT; a feed holds `<entry>` and published, updated, alternate.
"""
"""For employees. What it says of the formats stands in the customers' feeds as well, and is no leak there."""


def build(folder: Path) -> Sites:
    done = run(folder, "deskbook", "build", "--date", TODAY.isoformat())
    assert done.returncode == 0, done.stderr
    return {name: tree(folder / "site" / name) for name in ("public", "internal")}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = prepare(tmp_path_factory.mktemp("feeds"))
    path = folder / "mkdocs.yml"
    path.write_text(f"site_url: {HOST}\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    (folder / "docs/rules/secret-limits.md").write_text(GUIDE, encoding="utf-8")
    (folder / "docs/about.md").write_text(ABOUT, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def sites(folder: Path) -> Sites:
    return build(folder)


def versions(title: str, numbers: dict[str, str]) -> list[str]:
    return [f"{title}: version {number} takes effect on {day}" for number, day in numbers.items()]


POLICY = {
    "3.0": "1 January 2027",
    "2.2": "1 June 2025",
    "2.1": "1 February 2025",
    "2.0": "1 February 2024",
    "1.3": "1 February 2023",
    "1.2": "1 February 2022",
    "1.1": "1 February 2021",
    "1.0": "1 February 2020",
}
FOR_ALL = versions("Returns", {number: day for number, day in POLICY.items() if number != "1.2"})
LIMITS = "Goodwill limits: version 1.0 takes effect on 1 February 2026"
RETURNS = versions("Returns", POLICY)
FEEDS = [
    ("public", "changes", "Small Handbook: changes", FOR_ALL),
    ("internal", "changes", "Small Handbook: changes", [RETURNS[0], LIMITS, *RETURNS[1:]]),
    ("internal", "boss", "Small Handbook: changes for Service manager", ["Returns: review by 1 June 2026", LIMITS]),
    ("internal", "lead", "Small Handbook: changes for Team lead", ["Returns: review by 1 June 2026"]),
]


@pytest.mark.parametrize(("audience", "name", "title", "entries"), FEEDS, ids=[f"{a}-{n}" for a, n, _, _ in FEEDS])
def test_a_feed_tells_what_its_readers_may_know(
    sites: Sites, audience: str, name: str, title: str, entries: list[str]
) -> None:
    found = feedparser.parse(sites[audience][f"feeds/{name}.atom"])
    assert (found.bozo, found.version, found.feed.title) == (False, "atom10", title)
    assert [entry.title for entry in found.entries] == entries


@pytest.mark.parametrize(("audience", "name"), [(a, n) for a, n, _, _ in FEEDS])
def test_a_feed_has_what_the_standard_asks_for(sites: Sites, audience: str, name: str) -> None:
    """RFC 4287: ids that are addresses, unlike each other; a time; a link; who speaks; where the feed itself lies."""
    found = feedparser.parse(sites[audience][f"feeds/{name}.atom"])
    assert found.feed.id == f"tag:help.example.com,2026-01-01:{audience}/feeds/{name}.atom"
    assert found.feed.author
    assert [link.href for link in found.feed.links] == [f"{HOST}feeds/{name}.atom"]
    assert len({entry.id for entry in found.entries}) == len(found.entries)
    for entry in found.entries:
        assert re.fullmatch(r"tag:help\.example\.com,2026-01-01:[A-Z0-9-]+/(\d\.\d|review/[\d-]{10})", entry.id)
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT12:00:00Z", entry.updated)
        assert entry.published <= entry.updated
        assert entry.updated[:10] <= TODAY.isoformat()
        [link] = entry.links
        path = link.href.removeprefix(HOST)
        assert link.href.startswith(HOST)
        assert f"{path}index.html" in sites[audience]
    assert found.feed.updated == max(entry.updated for entry in found.entries)


def test_what_an_entry_says(sites: Sites) -> None:
    public, internal = (feedparser.parse(sites[name]["feeds/changes.atom"]).entries for name in ("public", "internal"))
    of = {entry.id.rpartition(":")[2]: entry for entry in internal}
    assert of["POL-CS-001/3.0"].summary == "Change 3.0."
    assert (of["POL-CS-001/3.0"].updated, of["POL-CS-001/2.2"].updated) == ("2026-10-01T12:00:00Z", "2025-06-01T12:00:00Z")
    assert of["POL-CS-001/2.1"].summary == "Change 2.1. It was withdrawn on 1 March 2025."
    assert of["POL-CS-001/2.1"].updated == "2025-03-01T12:00:00Z"
    assert of["SOP-CS-001/1.0"].link == f"{HOST}rules/secret-limits/"
    assert [entry.get("summary", "") for entry in public] == ["", "", "It was withdrawn on 1 March 2025.", *[""] * 4]


REVIEWS = ["Returns: review due", "Goodwill limits: review due"]
CALENDARS = [
    ("public", "dates", 7, []),
    ("internal", "dates", 9, REVIEWS),
    ("internal", "boss", 1, REVIEWS),
    ("internal", "lead", 0, REVIEWS),
]


@pytest.mark.parametrize(("audience", "name", "begin", "reviewed"), CALENDARS, ids=[f"{a}-{n}" for a, n, _, _ in CALENDARS])
def test_a_calendar_has_the_days(sites: Sites, audience: str, name: str, begin: int, reviewed: list[str]) -> None:
    data = sites[audience][f"feeds/{name}.ics"]
    assert all(line.endswith(b"\r\n") and len(line) <= 77 and b"\n" not in line[:-2] for line in data.splitlines(keepends=True))
    events = Calendar.from_ical(data).walk("VEVENT")
    said = [str(event["SUMMARY"]) for event in events]
    assert len([s for s in said if s.endswith("takes effect")]) == begin
    assert [s for s in said if s.endswith("review due")] == reviewed
    assert len({event["UID"] for event in events}) == len(events)
    for event in events:
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert "DTEND" not in event
        assert event["DTSTAMP"].to_ical() == b"20261122T000000Z"
        assert str(event["URL"]).startswith(HOST)
    assert [event.decoded("DTSTART") for event in events] == sorted(event.decoded("DTSTART") for event in events)


def test_what_is_for_employees_is_in_no_feed_of_customers(sites: Sites) -> None:
    feeds = {path: data for path, data in sites["public"].items() if path.startswith("feeds/")}
    assert set(feeds) == {"feeds/changes.atom", "feeds/dates.ics"}
    for data in feeds.values():
        for words in (b"1.2", b"2022", b"Goodwill", b"Change", b"review", b"lead", b"boss"):
            assert words not in data


def test_the_same_sources_give_the_same_bytes(folder: Path, sites: Sites) -> None:
    again = build(folder)
    for name, site in sites.items():
        feeds = {path: data for path, data in site.items() if path.startswith("feeds/")}
        assert feeds == {path: data for path, data in again[name].items() if path.startswith("feeds/")}


LINKS = [
    ("public", "contact/index.html", []),
    ("public", "policies/returns/index.html", ["../../feeds/changes.atom", "../../feeds/dates.ics"]),
    ("internal", "register/index.html", ["../feeds/changes.atom", "../feeds/dates.ics"]),
    ("internal", "roles/boss/index.html", ["../../feeds/boss.atom", "../../feeds/boss.ics"]),
]


@pytest.mark.parametrize(("audience", "path", "links"), LINKS, ids=[path for _, path, _ in LINKS])
def test_where_readers_and_programs_find_them(sites: Sites, audience: str, path: str, links: list[str]) -> None:
    page = lxml_html.fromstring(sites[audience][path].decode("utf-8"))
    assert page.xpath("//article//*[contains(@class, 'db-subscribe')]//a/@href") == links
    [named] = page.xpath("/html/head/link[@rel='alternate feed'][@type='application/atom+xml']")
    assert named.get("href") == "../" * path.count("/") + "feeds/changes.atom"
    assert named.get("title") == "Small Handbook: changes"
