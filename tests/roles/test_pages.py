"""The pages of roles, and the start page, as they are built."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html

from tests.handbook import ROOT, run, write_handbook

pytestmark = pytest.mark.site

PAGE = (
    '---\nid: SOP-CS-{n:03}\nkind: guide\ntitle: {title}\nversion: "2.1"\nstatus: {status}\nowner: lead\napprover: boss\n'
    "approved_on: 2026-01-10\neffective: {effective}\nreview_every: {every}\nchange: {change}\napplies_to: [agent]\n---\nText.\n"
)
FILES = {
    "docs/index.md": "---\ntitle: Help\naudience: public\nlayout: home\n---\nWords.\n",
    "docs/index.internal.md": "---\ntitle: The handbook\nlayout: home\n---\nWords.\n",
    "docs/desk/new.md": PAGE.format(
        n=1, title="New rule", status="approved", effective="2026-05-20", every="1 year", change="Two days, not three."
    ),
    "docs/desk/late.md": PAGE.format(
        n=2, title="Late", status="approved", effective="2026-01-11", every="1 month", change="First issue."
    ),
    "docs/desk/soon.md": PAGE.format(
        n=3, title="Soon", status="approved", effective="2026-07-01", every="1 year", change="Shorter."
    ),
    "docs/desk/idea.md": PAGE.format(
        n=4, title="Idea", status="in-review", effective="2026-07-01", every="1 year", change="New."
    ),
    "docs/_data/roles.yml": (
        "agent: {title: Agent & friend, escalates_to: lead, department: Service, summary: Answers.}\n"
        "lead: {title: Team lead, escalates_to: boss}\nboss: {title: Manager}\n"
    ),
}
Read = Callable[[str], html.HtmlElement]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    folder = write_handbook(tmp_path_factory.mktemp("roles"), FILES, mkdocs=configuration)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    done = run(folder, "deskbook", "build", "--date", "2026-06-01")
    assert done.returncode == 0, done.stderr
    return lambda path: html.parse(str(folder / "site" / path)).getroot()


def text_of(element: html.HtmlElement) -> str:
    return " ".join(" ".join(str(piece) for piece in element.itertext()).split())


def after(page: html.HtmlElement, heading: str) -> str:
    """The text below a heading, up to the next."""
    (start,) = page.cssselect(f"#{heading}")
    texts = []
    for element in start.itersiblings():
        if element.tag in ("h2", "section", "script"):
            break
        texts.append(text_of(element))
    return " ".join(" ".join(texts).split())


@pytest.mark.parametrize(
    ("role", "heading", "text"),
    [
        ("agent", "changed", "New rule SOP-CS-001 Version 2.1, in force since 20 May 2026 Two days, not three."),
        ("agent", "coming", "Soon SOP-CS-003 Version 2.1, takes effect on 1 July 2026 Shorter."),
        ("agent", "due", "Nothing is due in the next 90 days."),
        (
            "agent",
            "applies",
            "Guides New rule SOP-CS-001 Late SOP-CS-002 Soon SOP-CS-003 From 1 July 2026 Idea SOP-CS-004 In review",
        ),
        ("lead", "due", "Late SOP-CS-002 Review overdue since 10 February 2026"),
        ("lead", "changed", "Nothing that applies to you has changed."),
        ("lead", "applies", "No document names this role yet."),
        ("boss", "due", "Idea SOP-CS-004 For you to approve"),
    ],
)
def test_what_stands_below_a_heading(read: Read, role: str, heading: str, text: str) -> None:
    assert after(read(f"internal/roles/{role}.html"), heading) == text


def test_whom_a_role_turns_to(read: Read) -> None:
    chain = read("internal/roles/agent.html").cssselect("article dd a")
    assert [(a.text, a.get("href")) for a in chain] == [("Team lead", "lead.html"), ("Manager", "boss.html")]


def test_the_headings_stand_beside_the_page(read: Read) -> None:
    links = read("internal/roles/lead.html").cssselect(".md-sidebar--secondary a.md-nav__link")
    assert [(a.get("href"), " ".join(a.text_content().split())) for a in links] == [
        ("#changed", "What changed in the last 90 days"),
        ("#due", "What you have to do"),
        ("#applies", "What applies to you"),
        ("#owns", "What you keep right"),
    ]


def test_the_start_page_holds_what_each_role_needs(read: Read) -> None:
    page = read("internal/index.html")
    options = [(o.get("value"), o.text) for o in page.cssselect(".db-mine option")]
    assert options == [
        ("", "Choose your role"),
        ("agent", "Agent & friend"),
        ("boss", "Manager"),
        ("lead", "Team lead"),
    ]
    (agent,) = page.cssselect("template[data-db-role=agent]")
    told = {h.text: text_of(h.xpath("following-sibling::*[1]")[0]) for h in agent.cssselect("h3")}
    assert told["Changed for you"].startswith("New rule SOP-CS-001 Version 2.1, in force since 20 May 2026")
    assert told["Due"] == "Nothing is due in the next 90 days."
    assert told["Guides"].startswith("New rule SOP-CS-001 Late SOP-CS-002")
    assert [a.get("href") for a in agent.cssselect(".db-mine__page a")] == ["roles/agent.html"]


def test_without_a_script_the_start_page_leads_to_all_roles(read: Read) -> None:
    page = read("internal/index.html")
    assert [e.get("hidden") is not None for e in page.cssselect(".db-mine :is(label, button)")] == [True, True]
    assert [a.get("href") for a in page.cssselect(".db-mine__bar a")] == ["roles/index.html"]


def test_customers_see_nothing_of_it(read: Read) -> None:
    page = read("public/index.html")
    assert not page.cssselect(".db-mine, template[data-db-role], script[src*='role']")
