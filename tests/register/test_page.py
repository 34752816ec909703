"""The register and the furniture of pages as they are built."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from lxml import html

from deskbook.search.publish import reader_of
from deskbook.search.unpack import Shelf
from tests.handbook import ROOT, run, settings, write_handbook
from tests.overrides.test_pages import FILES as PAGES
from tests.overrides.test_pages import controlled

pytestmark = pytest.mark.site

DAY = "2026-06-01"
FILES = {
    **PAGES,
    "docs/desk/list.md": controlled("007", "Grüße an alle") + "\n- [ ] Log in.\n- [x] Look around.\n",
    "docs/help/late.md": controlled(
        "008", "Late", approved="2025-01-10", effective="2025-02-01", more="audience: public\n"
    ),
    "docs/help/list.md": "---\ntitle: Packing\naudience: public\n---\n- [ ] Tent\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    folder = write_handbook(tmp_path_factory.mktemp("register"), FILES, mkdocs=configuration)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    done = run(folder, "deskbook", "build", "--date", DAY)
    assert done.returncode == 0, done.stderr
    return folder


def page_of(folder: Path, path: str) -> html.HtmlElement:
    return html.parse(str(folder / "site" / path)).getroot()


def cells(row: html.HtmlElement) -> list[str]:
    return [" ".join(cell.text_content().split()) for cell in row]


def test_the_whole_table_stands_in_the_page_by_id(folder: Path) -> None:
    current, retired = page_of(folder, "internal/register/index.html").cssselect("table.db-register__table")
    assert cells(current.cssselect("thead tr")[0]) == [
        "Id", "Document", "Kind", "Version", "Status", "Owner", "Approver", "Approved on", "In force since", "Next review",
    ]  # fmt: skip
    rows = [cells(row) for row in current.cssselect("tbody tr")]
    assert [row[0] for row in rows] == [f"SOP-CS-{n:03}" for n in (1, 2, 3, 5, 6, 7, 8)]
    assert rows[0] == [
        "SOP-CS-001", "Plain", "Guide", "1.2", "Approved", "Team lead", "Service manager", "10 January 2026",
        "1 February 2026", "10 January 2027",
    ]  # fmt: skip
    assert [row[4] for row in rows] == [
        "Approved",
        "Draft",
        "In review",
        "Approved",
        "Approved",
        "Approved",
        "Approved",
    ]
    assert rows[3][8] == "From 1 September 2026"
    assert rows[4][9] == "Overdue since 10 January 2026"
    assert cells(retired.cssselect("thead tr")[0])[-1] == "Replaced by"
    assert [cells(row)[-1] for row in retired.cssselect("tbody tr")] == ["SOP-CS-001 Plain"]


def test_what_is_marked_has_an_icon_and_a_word(folder: Path) -> None:
    page = page_of(folder, "internal/register/index.html")
    marks = page.cssselect(".db-register .db-status")
    assert len(marks) == 10
    assert all(mark.cssselect("svg") and mark.text_content().strip() for mark in marks)


def test_titles_lead_to_the_documents(folder: Path) -> None:
    links = page_of(folder, "internal/register/index.html").cssselect("tbody a")
    targets = [a.get("href", "") for a in links]
    assert targets[0] == "../desk/force.html"
    assert all((folder / "site/internal/register" / target).is_file() for target in targets)


def test_without_a_script_nothing_stands_there_that_does_nothing(folder: Path) -> None:
    page = page_of(folder, "internal/register/index.html")
    assert [form.get("hidden") is not None for form in page.cssselect("form.db-filter")] == [True]
    assert not page.cssselect("thead button")


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_download_is_what_the_command_prints(folder: Path, form: str) -> None:
    command = ["list", "--format", form, "--audience", "internal", "--date", DAY]
    printed = subprocess.run(
        [sys.executable, "-m", "deskbook.cli.main", *command],
        cwd=folder,
        env=settings(),
        capture_output=True,
        check=True,
    ).stdout
    assert (folder / f"site/internal/register/register.{form}").read_bytes() == printed
    assert "Grüße".encode() in printed
    links = page_of(folder, "internal/register/index.html").cssselect("a[download]")
    assert f"register.{form}" in [a.get("href") for a in links]


def test_customers_get_nothing_of_it(folder: Path) -> None:
    public = folder / "site/public"
    assert not [p for p in public.rglob("*") if "register" in p.name or "internal" in p.parts[len(public.parts) :]]
    assert not page_of(folder, "public/help/list.html").cssselect("article template, script[src*='checklist']")


@pytest.mark.parametrize(
    ("name", "role", "title"),
    [
        ("force", "", "Plain – "),
        ("draft", "note", "Draft: Sketch – "),
        ("review", "note", "In review: Under review – "),
        ("retired", "note", "Retired: Old way – "),
        ("coming", "note", "New way – "),
        ("overdue", "note", "Dusty – "),
    ],
)
def test_a_banner_is_announced(folder: Path, name: str, role: str, title: str) -> None:
    page = page_of(folder, f"internal/desk/{name}.html")
    banners = page.cssselect(".db-banner")
    assert [b.get("role") for b in banners] == ([role] if role else [])
    for banner in banners:
        (words,) = page.cssselect(f"#{banner.get('aria-labelledby')}")
        assert words.text_content().strip()
        assert banner.cssselect(".db-icon[aria-hidden=true] svg")
    assert (page.findtext(".//title") or "").startswith(title)


@pytest.mark.parametrize(("audience", "banners", "feet"), [("internal", 1, 1), ("public", 0, 1)])
def test_a_late_review_is_no_business_of_customers(folder: Path, audience: str, banners: int, feet: int) -> None:
    page = page_of(folder, f"{audience}/help/late.html")
    assert (len(page.cssselect(".db-banner")), len(page.cssselect(".db-sheet"))) == (banners, feet)
    assert ("was due on" in " ".join(str(t) for t in page.cssselect("article")[0].itertext())) is bool(banners)
    assert "sheet.js" in "".join(s.get("src", "") for s in page.cssselect("script"))


def test_a_retired_page_is_out_of_search(folder: Path) -> None:
    shelf = Shelf(reader_of(folder / "site/internal/search"))
    texts = [shelf.text(entry) for entry in range(shelf.entries)]
    assert "desk/draft.html" in {text.url for text in texts}
    assert "desk/retired.html" not in {text.url for text in texts}
    assert not [text for text in texts if "Overdue since" in str(text.sections)], "the table of the register finds nothing"


@pytest.mark.parametrize(
    ("path", "foot"),
    [
        (
            "internal/desk/force.html",
            "SOP-CS-001 Plain Version 1.2 Approved In force since 1 February 2026 "
            "Uncontrolled when printed. What counts is the page on the screen.",
        ),
        (
            "internal/desk/draft.html",
            "This is a draft. Do not follow it yet. SOP-CS-002 Sketch Version 1.2 Draft "
            "Uncontrolled when printed. What counts is the page on the screen.",
        ),
        (
            "internal/desk/retired.html",
            "This page is retired. Do not follow it. SOP-CS-004 Old way Version 1.2 Retired "
            "Uncontrolled when printed. What counts is the page on the screen.",
        ),
        ("internal/help/parcels.html", ""),
    ],
    ids=["in force", "a draft", "retired", "a plain page"],
)
def test_the_foot_of_a_sheet_without_a_script(folder: Path, path: str, foot: str) -> None:
    found = page_of(folder, path).cssselect(".db-sheet")
    assert " ".join(" ".join(piece for f in found for piece in f.itertext()).split()) == foot


def test_a_list_to_tick_knows_its_page_and_version(folder: Path) -> None:
    page = page_of(folder, "internal/desk/list.html")
    (about,) = page.cssselect("template[data-db-checklist]")
    assert (about.get("data-page"), about.get("data-version")) == ("desk/list.md", "1.2")
    assert [box.get("disabled") for box in page.cssselect(".task-list-item input")] == [None, None]
    assert not page_of(folder, "internal/desk/force.html").cssselect("template[data-db-checklist]")


def test_a_page_of_ones_own_choice(tmp_path: Path) -> None:
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    text = text.replace("  - deskbook/register\n", "  - deskbook/register:\n      page: desk/list-of-all.md\n")
    folder = write_handbook(tmp_path, PAGES, mkdocs=text)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    done = run(folder, "deskbook", "build", "--audience", "internal", "--date", DAY)
    assert done.returncode == 0, done.stderr
    assert [a.get("href") for a in page_of(folder, "internal/desk/list-of-all.html").cssselect("a[download]")] == [
        "register.csv",
        "register.json",
    ]
    assert (folder / "site/internal/desk/register.csv").is_file()


def test_alone_in_a_foreign_site(tmp_path: Path) -> None:
    """Where somebody's pages have our front matter, the register works there too; where none has, there is none."""
    text = "site_name: Notes\ntheme: {name: material, font: false}\nplugins: [deskbook/guides, deskbook/register]\n"
    pages = {"docs/index.md": "# Start\n", "docs/one.md": controlled("001", "One")}
    pages["docs/_data/roles.yml"] = "lead: {title: Lead}\nboss: {title: Boss}\n"
    folder = write_handbook(tmp_path / "some", pages, mkdocs=text)
    done = run(folder, "mkdocs", "build", "--quiet")
    assert done.returncode == 0, done.stderr
    page = page_of(folder, "register/index.html")
    assert [e.get("src") for e in page.cssselect("script[src*=register]")] == [
        "../assets/internal/javascripts/register-model.js",
        "../assets/internal/javascripts/register.js",
    ]
    assert (folder / "site/assets/internal/javascripts/register.js").is_file()
    bare = write_handbook(tmp_path / "none", {"docs/index.md": "# Start\n"}, mkdocs=text)
    assert run(bare, "mkdocs", "build", "--quiet").returncode == 0
    assert not (bare / "site/register").exists()
