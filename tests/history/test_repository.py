"""A policy of eight versions: what applied on twelve days, where each version stays, and what customers never see."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from lxml import html as lxml_html

from deskbook.engine.checking import load_project
from deskbook.engine.history import read_history
from deskbook.engine.macros import Sandbox
from deskbook.search.unpack import Shelf
from tests.handbook import run, tree
from tests.history.repository import DAYS, TODAY, prepare

pytestmark = pytest.mark.site


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return prepare(tmp_path_factory.mktemp("prepared"))


@pytest.fixture(scope="module")
def sites(folder: Path) -> dict[str, dict[str, bytes]]:
    """Both sites as of today."""
    done = run(folder, "deskbook", "build", "--date", TODAY.isoformat())
    assert done.returncode == 0, done.stderr
    return {name: tree(folder / "site" / name) for name in ("public", "internal")}


def words(data: bytes) -> str:
    [article] = lxml_html.fromstring(data.decode("utf-8")).xpath("//article")
    return " ".join(str(article.text_content()).split())


def on(folder: Path, audience: str, day: str) -> tuple[str, str] | None:
    """The version that an audience is shown on a day, and what it says; None where it gets none."""
    selection = load_project(folder / "mkdocs.yml", date.fromisoformat(day))[1].selections[audience]
    page = selection.pages.get("policies/returns.md")
    if page is None:
        return None
    assert page.document.control is not None
    text, found = Sandbox(selection).render(page)
    assert found == []
    return page.document.control.version, " ".join(text.split())


@pytest.mark.parametrize(("day", "version", "text"), DAYS, ids=[day for day, _, _ in DAYS])
def test_what_applied_on_a_day(folder: Path, day: str, version: str, text: str) -> None:
    """Each day as customers saw it then."""
    shown = on(folder, "public", day)
    assert shown is not None
    assert shown[0] == version
    assert text in shown[1]


def test_on_a_day_on_which_only_employees_had_a_version(folder: Path) -> None:
    """In 2022 the version in force was for employees: customers had none, and have none now."""
    assert on(folder, "public", "2022-05-01") is None
    shown = on(folder, "internal", "2022-05-01")
    assert shown is not None
    assert shown[0] == "1.2"
    assert "quicksilver" in shown[1]


def test_before_the_first_version_customers_had_none(folder: Path) -> None:
    assert on(folder, "public", "2020-01-31") is None


def test_an_earlier_day_is_built_whole(folder: Path, tmp_path: Path) -> None:
    done = run(folder, "mkdocs", "build", "--quiet", "--site-dir", str(tmp_path / "site"),
               environment={"DESKBOOK_AUDIENCE": "public", "DESKBOOK_DATE": "2023-05-01"})  # fmt: skip
    assert done.returncode == 0, done.stderr
    shown = words((tmp_path / "site/policies/returns/index.html").read_bytes())
    assert "POL-CS-001 Version 1.3 In force since 1 February 2023" in shown
    assert "The fourth text. You have 21 days to send it back." in shown
    assert "Version 2.0 takes effect on 1 February 2024." in shown


VERSIONS = {"public": ["1.0", "1.1", "1.3", "2.0", "2.1", "2.2", "3.0"]}
VERSIONS["internal"] = sorted([*VERSIONS["public"], "1.2"])


@pytest.mark.parametrize("audience", ["public", "internal"])
def test_each_version_stays_at_its_address(sites: dict[str, dict[str, bytes]], audience: str) -> None:
    site = sites[audience]
    pages = {path.split("/")[2] for path in site if path.startswith("versions/POL-CS-001/")}
    assert sorted(name for name in pages if "-to-" not in name) == VERSIONS[audience]


THEN = {
    "1.0": "The first text. You have 14 days to send it back.",
    "1.3": "The fourth text. You have 21 days to send it back.",
    "2.2": "The seventh text. You have 30 days to send it back.",
}


@pytest.mark.parametrize(("version", "text"), THEN.items())
def test_facts_keep_the_values_of_their_time(sites: dict[str, dict[str, bytes]], version: str, text: str) -> None:
    assert text in words(sites["public"][f"versions/POL-CS-001/{version}/index.html"])


def test_what_was_for_employees_is_nowhere_on_the_customers_site(sites: dict[str, dict[str, bytes]]) -> None:
    for name, data in sites["public"].items():
        assert b"quicksilver" not in data, name
        assert b"amberjack" not in data, name
        assert "1.2" not in name
    assert b"quicksilver" in sites["internal"]["versions/POL-CS-001/1.2/index.html"]
    assert b"amberjack" in sites["internal"]["versions/POL-CS-001/2.0/index.html"]


def test_links_of_an_earlier_version_lead_somewhere_or_are_words(sites: dict[str, dict[str, bytes]]) -> None:
    [article] = lxml_html.fromstring(sites["public"]["versions/POL-CS-001/1.0/index.html"].decode()).xpath("//article")
    links = {a.text_content(): a.get("href") for a in article.iter("a")}
    assert links["All"] == "../../../policies/"
    assert "Gone" not in links
    assert "Gone" in article.text_content()


def test_a_version_to_come_is_announced(sites: dict[str, dict[str, bytes]]) -> None:
    for site in sites.values():
        shown = words(site["policies/returns/index.html"])
        assert "Version 3.0 takes effect on 1 January 2027. Read it, see what changes." in shown
        assert "The eighth text" not in shown


def test_versions_are_not_searched_and_stand_in_no_navigation(sites: dict[str, dict[str, bytes]]) -> None:
    for site in sites.values():
        shelf = Shelf(lambda name, site=site: site[f"search/{name}.js"].decode("utf-8"))  # type: ignore[misc]
        assert shelf.entries > 3
        assert not [n for n in range(shelf.entries) if shelf.text(n).url.startswith("versions/")]
        start = lxml_html.fromstring(site["index.html"].decode("utf-8"))
        assert not [a for a in start.xpath("//nav//a/@href") if "versions/" in a]


def test_the_second_reading_takes_what_was_kept(folder: Path, tmp_path: Path) -> None:
    store = tmp_path / "kept.json"
    first = read_history(folder / "docs", store)
    assert store.is_file()
    again = read_history(folder / "docs", store)
    assert [(s.path, s.text, s.day, s.marking) for s in again.states] == [
        (s.path, s.text, s.day, s.marking) for s in first.states
    ]
    assert [day for day, _ in again.facts] == [day for day, _ in first.facts]
