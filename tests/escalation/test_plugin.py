"""The blocks on a built page, and nothing of them on a site for a wider audience."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.escalation.small import AROUND, TABLE
from tests.handbook import run, tree, write_handbook

pytestmark = pytest.mark.site

BLOCKS = "".join(f"/// escalation | {part}\n///\n\n" for part in ("wizard", "matrix", "chart", "cases"))
FILES = {
    **{f"docs/{path}": text for path, text in AROUND.items()},
    "docs/_data/escalation.yml": TABLE.replace("title: Level 1", 'title: "Level 1 & \\"more\\""'),
    "docs/index.md": "---\ntitle: Welcome\naudience: public\n---\nCall us.\n\n"
    "/// audience | internal\n\n/// escalation | matrix\n///\n\n///\n",
    "docs/desk.md": f"---\ntitle: Desk\n---\nFor us.\n\n## The table\n\n{BLOCKS}After it.\n",
}
FOREIGN = "site_name: Notes\ntheme: {name: material, font: false}\nplugins:\n  - deskbook/escalation\n  - search\n"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_handbook(tmp_path_factory.mktemp("escalation"), FILES)
    done = run(folder, "deskbook", "build", "--date", "2026-06-01")
    assert done.returncode == 0, done.stderr + done.stdout
    return folder / "site"


@pytest.fixture(scope="module")
def desk(site: Path) -> lxml_html.HtmlElement:
    return lxml_html.fromstring((site / "internal/desk/index.html").read_bytes())


def words(element: lxml_html.HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def rows(page: lxml_html.HtmlElement, table: str) -> list[list[str]]:
    found = page.find(f".//table[@id='{table}']")
    assert found is not None
    return [[words(cell) for cell in row] for row in found.iterfind(".//tbody/tr")]


def test_the_matrix_says_every_rule(desk: lxml_html.HtmlElement) -> None:
    head = [words(cell) for cell in desk.iterfind(".//table[@id='escalation-matrix']/thead/tr/th")]
    assert head == ["Severity", "Goodwill", "Open for", "Channel", "Customer", "Goes to", "Within", "How to reach them"]
    assert rows(desk, "escalation-matrix") == [
        ["Normal", "under €100", "any", "any", "any", "You keep it Agent", "–", "You decide."],
        [
            "Normal",
            "€100 or more",
            "any",
            "any",
            "any",
            'Level 1 & "more" Team lead',
            "15 minutes",
            "call The lead decides.",
        ],
        ["High", "any", "under 2 days", "any", "any", 'Level 1 & "more" Team lead', "15 minutes", "call It is bad."],
        ["High", "any", "2 days or more", "any", "any", "Level 2 Manager", "5 minutes", "write It is bad and old."],
    ]


def test_roles_are_linked(desk: lxml_html.HtmlElement, site: Path) -> None:
    links = {a.get("href") for a in desk.iterfind(".//table[@id='escalation-matrix']//a")}
    assert links == {"../roles/agent/", "../roles/lead/", "../roles/boss/"}
    for link in links:
        assert (site / "internal/desk" / str(link) / "index.html").is_file()


def test_the_cases_say_what_comes_out(desk: lxml_html.HtmlElement) -> None:
    assert rows(desk, "escalation-cases") == [
        [
            "A small one",
            "severity: Normal; goodwill: €0; open for: 0 minutes; channel: Phone; customer: Private",
            "You keep it Agent",
            "–",
        ],
        [
            "An old one",
            "severity: High; goodwill: €20; open for: 3 days; channel: Email; customer: Business",
            "Level 2 Manager",
            "5 minutes",
        ],
    ]


def test_the_chart_is_there_for_eyes_and_ears(desk: lxml_html.HtmlElement) -> None:
    items = [words(item) for item in desk.iterfind(".//section[@class='db-flow']/details/ul/li")]
    assert items == [
        'Agent → Level 1 & "more", Level 2',
        'Level 1 & "more": Team lead, within 15 minutes → If it is not solved within 1 day: Level 2.',
        "Level 2: Manager, within 1 hour → Decides, whatever it is.",
    ]


def test_the_questions_wait_for_a_script_and_say_so_without_one(desk: lxml_html.HtmlElement) -> None:
    wizard = desk.find(".//section[@data-db-wizard]")
    assert wizard is not None
    form = wizard.find("form")
    assert form is not None
    assert "hidden" in form.attrib
    without = wizard.find("noscript")
    assert without is not None
    assert "The matrix answers the same" in words(without)
    assert [a.get("href") for a in without.iter("a")] == ["#escalation-matrix"]
    given = json.loads(wizard.find("script[@type='application/json']").text_content())  # type: ignore[union-attr]
    assert [rule["level"] for rule in given["rules"]] == ["", 'Level 1 & "more"', 'Level 1 & "more"', "Level 2"]


def test_no_id_stands_twice_and_the_rest_of_the_page_is_there(desk: lxml_html.HtmlElement) -> None:
    ids = [element.get("id") for element in desk.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    assert "After it." in words(desk)


def test_employees_see_the_block_of_a_page_for_customers(site: Path) -> None:
    page = lxml_html.fromstring((site / "internal/index.html").read_bytes())
    assert len(rows(page, "escalation-matrix")) == 4


def test_customers_get_nothing_of_it(site: Path) -> None:
    public = tree(site / "public")
    for name, data in public.items():
        assert "escalation" not in name
        assert "assets/internal" not in name
        for said in (b"escalation", b"db-matrix", b"db-wizard", b"Level 1", b"The lead decides", b"5 minutes"):
            assert said not in data, (name, said)
    assert b"Call us." in public["index.html"]


def test_a_foreign_site_shows_it_too(tmp_path: Path) -> None:
    pages = {**FILES, "docs/index.md": f"# Start\n\n{BLOCKS}", "docs/desk.md": "# Desk\n"}
    folder = write_handbook(tmp_path, pages, mkdocs=FOREIGN)
    done = run(folder, "mkdocs", "build", "--quiet")
    assert done.returncode == 0, done.stderr
    page = lxml_html.fromstring((folder / "site/index.html").read_bytes())
    assert rows(page, "escalation-matrix")[3][5:7] == ["Level 2 Manager", "5 minutes"]
    assert (folder / "site/assets/internal/javascripts/escalation-model.js").is_file()


def test_a_foreign_site_with_a_faulty_table_is_told_so(tmp_path: Path) -> None:
    faulty = TABLE.replace("{ below: money.lead }", "{ up_to: money.lead }")
    pages = {
        **FILES,
        "docs/index.md": f"# Start\n\n{BLOCKS}",
        "docs/_data/escalation.yml": faulty,
        "docs/desk.md": "# D\n",
    }
    done = run(write_handbook(tmp_path, pages, mkdocs=FOREIGN), "mkdocs", "build", "--quiet")
    assert done.returncode == 1
    assert "docs/_data/escalation.yml:13: DB802 this rule and that of line 12 both apply to" in done.stderr
    assert "Traceback" not in done.stderr
