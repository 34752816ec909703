"""Pages with steps as readers get them."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html

from tests.handbook import MKDOCS, ROOT, SMALL, run, write_handbook

pytestmark = pytest.mark.site

FRONT = (
    '---\nid: SOP-CS-051\nkind: procedure\ntitle: Contact\nsummary: S.\nversion: "1.0"\nstatus: approved\nowner: boss\n'
    "approver: lead\napproved_on: 2026-01-10\neffective: 2026-02-01\nreview_every: 12 months\napplies_to: [lead]\n---\n"
)
BODY = """When somebody calls.

## Open

/// steps | lead

1. **Greet.** Say *hello* within {{ fact("answer.time") }}. { #greet }
    - Time limit: {{ fact("answer.time") }}
    - Warning: Never ask for a [card number](../contact.md).
    - Say: Good morning.
    - Do not say: Yes?
    - Record: the time

    1. First.
    2. Second.

///

/// decision | Is it *solved*?
- Yes -> next
- No -> [Greet](#greet)
- Beyond you -> [Limits](id:SOP-CS-001)
- Hung up -> end
///

## Close

/// steps

2. **Thank them.** By name.
    - Time limit: 30 seconds

///
"""
PUBLIC = """---
title: Return it
audience: public
---
/// steps

1. **Pack it.** Use its box.
2. **Send it.** Keep the slip.

///

//// audience | internal

/// steps | lead

3. **Note the parcel.** In the CRM.

///

////
"""
Read = Callable[[str, str], html.HtmlElement]


@pytest.fixture(scope="module")
def read(tmp_path_factory: pytest.TempPathFactory) -> Read:
    """Reads a page of a built handbook: (audience, path)."""
    files = {**SMALL, "docs/desk/contact.md": FRONT + BODY, "docs/return.md": PUBLIC}
    folder = write_handbook(tmp_path_factory.mktemp("steps"), files)
    done = run(folder, "deskbook", "build", "--date", "2026-06-01", "--strict")
    assert done.returncode == 0, done.stderr
    return lambda audience, path: html.parse(str(folder / "site" / audience / path)).getroot()


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_a_step_says_what_to_know_first_then_what_to_do_then_who_and_by_when(read: Read) -> None:
    first = read("internal", "desk/contact/index.html").cssselect(".db-step")[0]
    assert [e.get("class") for e in first] == ["db-step__warning", "db-step__text", "db-step__words", "db-step__facts"]
    assert words(first.cssselect(".db-step__warning")[0]) == "Before you do thisNever ask for a card number."
    assert first.cssselect(".db-step__warning a")[0].get("href") == "../../contact/"
    assert words(first.cssselect(".db-step__text p")[0]) == "Greet. Say hello within 2 days."
    assert [words(li) for li in first.cssselect(".db-step__text ol li")] == ["First.", "Second."]
    assert words(first.cssselect(".db-step__say")[0]) == "SayGood morning."
    assert words(first.cssselect(".db-step__never")[0]) == "Do not sayYes?"
    assert [(words(row[0]), words(row[1])) for row in first.cssselect(".db-step__facts > div")] == [
        ("Who", "Team lead"),
        ("Time limit", "2 days"),
        ("Write down", "the time"),
    ]
    assert first.cssselect("[data-part=role] a")[0].get("href") == "../../roles/lead/"
    assert (first.get("data-step"), first.get("data-title"), first.get("data-seconds")) == ("greet", "Greet", "172800")


def test_numbers_run_on_over_the_page(read: Read) -> None:
    page = read("internal", "desk/contact/index.html")
    assert [
        (ol.get("start"), [li.get("value") for li in ol.cssselect(".db-step")]) for ol in page.cssselect(".db-steps")
    ] == [
        ("1", ["1"]),
        ("2", ["2"]),
    ]


def test_a_decision_leads_to_steps_pages_and_the_end(read: Read) -> None:
    page = read("internal", "desk/contact/index.html")
    (asked,) = page.cssselect(".db-decision")
    assert words(asked.cssselect(".db-decision__question")[0]) == "Is it solved?"
    assert page.get_element_by_id(str(asked.get("aria-labelledby"))) is not None
    assert [
        (li.get("data-answer"), li.get("data-way"), li.get("data-target"), [a.get("href") for a in li.cssselect("a")])
        for li in asked.cssselect("li")
    ] == [
        ("Yes", "next", "step-2", ["#db-step-2"]),
        ("No", "step", "greet", ["#db-greet"]),
        ("Beyond you", "page", "", ["../../rules/secret-limits/"]),
        ("Hung up", "end", "", []),
    ]
    assert [words(li.cssselect(".db-decision__way")[0]) for li in asked.cssselect("li")] == [
        "Thank them Step 2",
        "Greet Step 1",
        "Limits",
        "Done",
    ]
    ids = [e.get("id") for e in page.iter() if e.get("id")]
    assert {"db-greet", "db-step-2", "greet", "flow-chart"} <= set(ids)
    assert len(ids) == len(set(ids))


def test_headings_stay_in_the_table_of_contents(read: Read) -> None:
    page = read("internal", "desk/contact/index.html")
    assert [words(a) for a in page.cssselect(".md-sidebar--secondary .md-nav__link")][:2] == ["Open", "Close"]


def test_the_chart_says_the_same_in_words(read: Read) -> None:
    (chart,) = read("internal", "desk/contact/index.html").cssselect(".db-flow")
    assert [words(li) for li in chart.cssselect("details > ul > li")] == [
        "1. Greet",
        "Is it solved? Yes → 2. Thank themNo → 1. GreetBeyond you → LimitsHung up → Done",
        "2. Thank them → Done",
    ]


def test_customers_get_plain_steps_and_nothing_of_the_rest(read: Read) -> None:
    page = read("public", "return/index.html")
    assert [words(s.cssselect(".db-step__text")[0]) for s in page.cssselect(".db-step")] == [
        "Pack it. Use its box.",
        "Send it. Keep the slip.",
    ]
    assert not page.cssselect(
        ".db-step__facts, .db-flow, [class*=db-run], [data-db-run], script[src*=internal], link[href*=internal]"
    )
    assert [
        words(s.cssselect(".db-step__text")[0]) for s in read("internal", "return/index.html").cssselect(".db-step")
    ][2:] == ["Note the parcel. In the CRM."]


def test_no_file_of_the_employees_pages_is_on_the_customers_site(
    tmp_path_factory: pytest.TempPathFactory, read: Read
) -> None:
    public = next(p for p in tmp_path_factory.getbasetemp().rglob("site/public") if (p / "return").is_dir())
    assert not list(public.rglob("internal"))
    assert (public.parent / "internal/assets/internal/javascripts/chart.js").is_file()


def test_a_foreign_site_with_nothing_but_this_plugin(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("foreign")
    mkdocs = (
        "site_name: Theirs\ntheme: {name: material, font: false}\nplugins: [deskbook/procedures]\n"
        "markdown_extensions: [attr_list, toc]\n"
    )
    page = "---\nowner: them\n---\n# Ours\n\n" + PUBLIC.split("---\n")[2].split("////")[0] + "Then [see](#x).\n"
    write_handbook(folder, {"docs/index.md": page}, mkdocs=mkdocs)
    done = run(folder, "mkdocs", "build", "--strict")
    assert done.returncode == 0, done.stderr
    built = html.parse(str(folder / "site" / "index.html")).getroot()
    assert [step.get("data-title") for step in built.cssselect(".db-step")] == ["Pack it", "Send it"]
    for sheet in ("tokens", "components", "steps", "run"):
        assert (folder / "site" / str(built.cssselect(f"link[href$='{sheet}.css']")[0].get("href"))).is_file()


def test_steps_made_by_a_macro_are_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    made = BODY.replace(
        "2. **Thank them.** By name.", '{% for n in ["a", "b"] %}\n\n2. **Thank {{ n }}.** Well.\n{% endfor %}'
    )
    files = {**SMALL, "docs/desk/contact.md": FRONT + made}
    folder = write_handbook(tmp_path_factory.mktemp("made"), files, mkdocs=MKDOCS.format(overrides=ROOT / "overrides"))
    done = run(folder, "deskbook", "check")
    assert done.returncode == 1
    assert "DB701 the text stands beside the steps" in done.stdout
