"""Pages as readers get them: what stands on each kind, for whom, and in which words."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from lxml import html

from tests.handbook import ROOT, run, write_handbook

pytestmark = pytest.mark.site

DAY = "2026-06-01"
CONTROLLED = (
    "---\nid: SOP-CS-{number}\nkind: guide\ntitle: {title}\nsummary: About {title}.\n"
    'version: "1.2"\nstatus: {status}\nowner: lead\napprover: boss\napproved_on: {approved}\neffective: {effective}\n'
    "review_every: 12 months\nchange: Shorter.\napplies_to: [lead]\n{more}---\nDo this first.\n"
)


def controlled(
    number: str,
    title: str,
    status: str = "approved",
    approved: str = "2026-01-10",
    effective: str = "2026-02-01",
    more: str = "",
) -> str:
    return CONTROLLED.format(
        number=number, title=title, status=status, approved=approved, effective=effective, more=more
    )


FILES: dict[str, str] = {
    "docs/index.md": "---\ntitle: How can we help?\naudience: public\nlayout: home\n---\n## About\n",
    "docs/index.internal.md": "---\ntitle: The handbook\nlayout: home\n---\n## Now\n",
    "docs/help/contact.md": "---\ntitle: Contact us\naudience: public\n---\nCall.\n",
    "docs/help/parcels.md": "---\ntitle: Parcels & boxes\naudience: public\n---\n"
    "/// audience | internal\nAsk the depot.\n///\n\nWait a day.\n",
    "docs/desk/force.md": controlled("001", "Plain", more="related: [SOP-CS-002]\n"),
    "docs/desk/draft.md": controlled("002", "Sketch", "draft"),
    "docs/desk/review.md": controlled("003", "Under review", "in-review"),
    "docs/desk/retired.md": controlled("004", "Old way", "retired", more="superseded_by: SOP-CS-001\n"),
    "docs/desk/coming.md": controlled("005", "New way", effective="2026-09-01"),
    "docs/desk/overdue.md": controlled("006", "Dusty", approved="2025-01-10", effective="2025-02-01"),
    "docs/_data/roles.yml": "lead:\n  title: Team lead\n  escalates_to: boss\nboss:\n  title: Service manager\n",
    "docs/_data/organization.yml": (
        "name: Tents & Co\nlegal_name: Tents & Co Ltd\nhours:\n  - {days: Monday, open: '08:00', close: '17:00'}\n"
    ),
    "docs/_data/channels.yml": (
        "phone: {title: Phone, audience: public, summary: Quick., address: '+353 1 000 0000', link: 'tel:+35310000000'}\n"
        "chat: {title: Chat, audience: public, summary: Short., address: in our shop}\n"
        "desk: {title: Help desk, summary: For us., address: extension 7}\n"
    ),
}

Read = Callable[[str, str], html.HtmlElement]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Reads a page of a built handbook: (audience, path)."""
    mkdocs = re.sub("(?m)^site_name:.*", "site_name: Tent Help", (ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    folder = write_handbook(tmp_path_factory.mktemp("pages"), FILES, mkdocs=mkdocs)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    done = run(folder, "deskbook", "build", "--date", DAY)
    assert done.returncode == 0, done.stderr

    def page(audience: str, path: str) -> html.HtmlElement:
        return html.parse(str(folder / "site" / audience / path)).getroot()

    return page


def text_of(page: html.HtmlElement, selector: str) -> str:
    """The text of what a selector finds, piece by piece."""
    return " ".join(" ".join(piece for found in page.cssselect(selector) for piece in found.itertext()).split())


@pytest.mark.parametrize(
    ("audience", "path", "title"),
    [
        ("public", "index.html", "Tent Help"),
        ("public", "help/parcels.html", "Parcels & boxes – Tent Help"),
        ("public", "404.html", "There is no page here – Tent Help"),
        ("internal", "index.html", "Tent Help – Employees"),
        ("internal", "desk/force.html", "Plain – Tent Help – Employees"),
        ("internal", "404.html", "There is no page here – Tent Help – Employees"),
    ],
)
def test_title_and_skip_link_and_end_of_a_page(read: Read, audience: str, path: str, title: str) -> None:
    page = read(audience, path)
    assert text_of(page, "head > title") == title
    assert len(page.cssselect("h1")) == 1
    assert page.cssselect("a.db-skip[href='#db-start']")
    assert len(page.cssselect("#db-start")) == 1
    assert text_of(page, ".md-copyright") == (
        "Tents & Co Ltd" if audience == "public" else "Tents & Co Ltd · For employees only"
    )


@pytest.mark.parametrize("path", ["index.html", "help/parcels.html", "404.html"])
def test_the_employee_site_cannot_be_taken_for_the_customers(read: Read, path: str) -> None:
    ours, theirs = read("internal", path), read("public", path)
    assert text_of(ours, "header .db-tag") == "Employees"
    assert ours.cssselect("link[href$='stylesheets/dense.css']")
    assert not theirs.cssselect(".db-tag, link[href$='dense.css']")


@pytest.mark.parametrize(
    ("audience", "path", "label"),
    [
        ("public", "index.html", "Search the help pages"),
        ("internal", "index.html", "Type what the customer said, in two to four words"),
        ("public", "404.html", "Search for it"),
    ],
)
def test_a_search_that_works_like_any_form(read: Read, audience: str, path: str, label: str) -> None:
    page = read(audience, path)
    (form,) = page.cssselect("article form[role=search]")
    assert form.get("method") == "get"
    assert form.get("action", "").endswith("search.html")
    (field,) = form.cssselect("input")
    assert (field.get("type"), field.get("name")) == ("search", "q")
    assert text_of(form, f"label[for='{field.get('id')}']") == label
    assert text_of(form, "button[type=submit]") == "Search"


@pytest.mark.parametrize(
    ("audience", "path", "there"),
    [
        ("public", "help/parcels.html", True),
        ("public", "404.html", True),
        ("public", "help/contact.html", False),
        ("public", "index.html", False),
        ("internal", "help/parcels.html", False),
    ],
)
def test_a_person_is_one_tap_away(read: Read, audience: str, path: str, there: bool) -> None:
    page = read(audience, path)
    assert bool(page.cssselect(".db-contact")) is there
    if there:
        assert [a.get("href") for a in page.cssselect(".db-contact li a")] == ["tel:+35310000000"]
        assert text_of(page, ".db-contact li") == "Phone +353 1 000 0000 Chat in our shop"
        assert "We are here: Monday 08:00–17:00." in text_of(page, ".db-contact")
        assert page.cssselect(".db-contact a[href$='contact.html']")


LINES = {
    "force": ("Approved", "In force since 1 February 2026", "Next review: 10 January 2027", ""),
    "draft": ("Draft", "", "Next review: 10 January 2027", "This is a draft. Do not follow it yet."),
    "review": ("In review", "", "Next review: 10 January 2027", "This page is in review. It is not in force yet."),
    "retired": ("Retired", "", "", "This page is retired. Do not follow it. Read this instead: Plain"),
    "coming": (
        "Approved",
        "Takes effect on 1 September 2026",
        "Next review: 10 January 2027",
        "This page takes effect on 1 September 2026. It is not in force yet.",
    ),
    "overdue": (
        "Approved",
        "In force since 1 February 2025",
        "Review overdue since 10 January 2026",
        "The review of this page was due on 10 January 2026. Check with its owner before you rely on it.",
    ),
}


@pytest.mark.parametrize("name", LINES)
def test_the_control_line(read: Read, name: str) -> None:
    page = read("internal", f"desk/{name}.html")
    status, force, review, banner = LINES[name]
    parts = [" ".join(part.text_content().split()) for part in page.cssselect("details.db-control > summary > span")]
    number = {"force": 1, "draft": 2, "review": 3, "retired": 4, "coming": 5, "overdue": 6}[name]
    assert parts == [p for p in (f"SOP-CS-{number:03}", "Version 1.2", status, force, "Owner: Team lead", review) if p]
    assert text_of(page, ".db-banner") == banner
    assert len(page.cssselect(".db-status")) == len(page.cssselect(".db-status svg")), "never colour alone"


def test_the_control_line_opens_for_detail(read: Read) -> None:
    page = read("internal", "desk/force.html")
    keys = [k.text_content() for k in page.cssselect(".db-control dt")]
    details = [" ".join(d.text_content().split()) for d in page.cssselect(".db-control dd")]
    assert dict(zip(keys, details, strict=True)) == {
        "Applies to": "Team lead",
        "What changed": "Shorter.",
        "Approved by": "Service manager, 10 January 2026",
    }
    assert page.cssselect(".db-control dd a[href$='roles/lead.html']")


@pytest.mark.parametrize(("name", "following"), [("force", "Read next Sketch About Sketch."), ("draft", "")])
def test_what_to_read_next_is_in_sight(read: Read, name: str, following: str) -> None:
    assert text_of(read("internal", f"desk/{name}.html"), ".db-next") == following


def test_a_block_for_employees_says_so_and_customers_see_none(read: Read) -> None:
    assert text_of(read("internal", "help/parcels.html"), ".admonition.audience") == "For employees only Ask the depot."
    assert not read("public", "help/parcels.html").cssselect(".admonition")


@pytest.mark.parametrize(
    ("audience", "names"), [("public", []), ("internal", ["Home", "Desk", "Handbook", "Help", "Register", "Roles"])]
)
def test_tabs_stand_where_there_is_something_to_choose(read: Read, audience: str, names: list[str]) -> None:
    tabs = read(audience, "help/parcels.html").cssselect(".md-tabs__link")
    assert [t.text_content().strip() for t in tabs] == names
