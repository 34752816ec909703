"""Questions as each audience's site shows them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from tests.handbook import ROOT, SMALL, run, write_handbook

pytestmark = pytest.mark.site

RETURNS = """---
title: Returns and refunds
summary: Sending something back.
audience: public
---
What to do with a parcel that is not right.

/// faq | How long can I send *something* back?
    id: FAQ-021
    source: [SOP-CS-001]
    verified: 2026-03-16
    related: [FAQ-022, FAQ-201]
    keywords: [boomerang]

You have {{ fact("answer.time") }} & a bit. [Contact us](../contact.md).

- One
- Two

/// note | Careful
Keep the box.
///

/// audience | internal
Whoever asks twice gets a voucher.
///
///

## The money

/// faq | Who pays?
    id: FAQ-022
    source: SOP-CS-001
    verified: 2026-04-16

We do. See [above](#faq-021).
///
"""
STAFF = """---
title: At the desk
---
/// faq | May I round up a voucher?
    id: FAQ-201
    source: SOP-CS-001
    verified: 2026-04-16

Yes.
///
"""
ALONE = """---
kind: faq
id: FAQ-030
title: Can I give it away?
audience: public
category: returns
source: [SOP-CS-001]
verified: 2026-05-01
---
Yes, you can.
"""
FILES: dict[str, str | bytes] = {
    **SMALL,
    "docs/questions/returns.md": RETURNS,
    "docs/questions/desk.md": STAFF,
    "docs/questions/gift.md": ALONE,
    "docs/_data/organization.yml": "name: Shop\ntime_zone: Europe/Dublin\n"
    'hours: [{days: Monday to Friday, open: "08:00", close: "20:00"}]\n'
    "holidays: [{day: 2026-12-25, title: Christmas Day}]\n",
    "docs/_data/channels.yml": "phone: {title: Phone, audience: public, address: '1800', hours: opening hours, "
    "response: answer.time}\nmail: {title: Email, audience: public, address: help@example.com, link: 'mailto:help@example.com', "
    'topics: [returns], times: [{days: daily, open: "22:00", close: "06:00"}]}\n',
}
Read = Callable[[str], html.HtmlElement]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("help/contact.md", "contact.md")
    folder = write_handbook(tmp_path_factory.mktemp("faq"), FILES, mkdocs=configuration)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    done = run(folder, "deskbook", "build", "--date", "2026-06-01")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture
def read(sites: Path) -> Read:
    return lambda path: html.fromstring((sites / path).read_text(encoding="utf-8"))


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def test_each_question_opens_and_has_an_address(read: Read) -> None:
    page = read("public/questions/returns.html")
    questions = page.xpath('//details[@class="db-faq"]')
    assert [(q.get("id"), said(q[0])) for q in questions] == [
        ("faq-021", "How long can I send something back?"),
        ("faq-022", "Who pays?"),
    ]
    assert [h.tag for h in page.xpath("//article//*[self::h1 or self::h2 or self::h3]")][:4] == ["h1", "h2", "h2", "h3"]
    assert len(page.xpath("//*[@data-db-faq-all]")) == 1
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_what_search_engines_read_is_what_readers_read(read: Read) -> None:
    for audience in ("public", "internal"):
        page = read(f"{audience}/questions/returns.html")
        data = json.loads(page.xpath('//script[@type="application/ld+json"]')[0].text_content())
        assert data["@type"] == "FAQPage"
        shown = [
            (said(q.xpath("./summary")[0]), said(q.xpath('./div[@class="db-faq__answer"]')[0]))
            for q in page.xpath('//details[@class="db-faq"]')
        ]
        assert [(q["name"], q["acceptedAnswer"]["text"]) for q in data["mainEntity"]] == shown
    assert "voucher" in shown[0][1]


def test_what_a_question_says_about_itself_stays_behind(sites: Path) -> None:
    """The words for the search alone stand where no reader sees them."""
    for path in (sites / "public").rglob("*.html"):
        text = _without_search_words(path.read_text(encoding="utf-8"))
        assert not any(word in text for word in ("SOP-CS-001", "boomerang", "2026-03-16", "FAQ-201", "voucher")), path
    whole = (sites / "internal/questions/returns.html").read_text(encoding="utf-8")
    assert 'data-search-keywords="FAQ-021|boomerang"' in whole
    page = _without_search_words(whole)
    assert not any(word in page for word in ("boomerang", "2026-03-16", "keywords"))


def _without_search_words(page: str) -> str:
    return re.sub(r' data-search-keywords="[^"]*"', "", page)


def test_what_stands_below_an_answer_is_for_its_reader(read: Read) -> None:
    def foot(audience: str) -> list[tuple[str, str]]:
        [question] = read(f"{audience}/questions/returns.html").xpath('//*[@id="faq-021"]')
        links = question.xpath('./div[@class="db-faq__foot"]//a')
        return [(link.text_content(), link.get("href")) for link in links]

    own = [("Who pays?", "returns.html#faq-022")]
    link = [("Link to this answer", "#faq-021")]
    assert foot("public") == own + link
    staff = [("May I round up a voucher?", "desk.html#faq-201"), ("Goodwill limits", "../rules/secret-limits.html")]
    assert foot("internal") == own + staff + link


def test_the_overview_lists_them_by_category(read: Read) -> None:
    def overview(audience: str) -> list[tuple[str, list[str]]]:
        sections = read(f"{audience}/questions/index.html").xpath('//section[@class="db-faq-category"]')
        return [(said(s[0]), [a.get("href") for a in s.xpath(".//li/a")]) for s in sections]

    returns = ("Returns and refunds", ["returns.html#faq-021", "returns.html#faq-022", "gift.html"])
    assert overview("public") == [returns]
    assert overview("internal") == [("At the desk", ["desk.html#faq-201"]), returns]


def test_an_answer_that_is_a_page_of_its_own(read: Read) -> None:
    page = read("public/questions/gift.html")
    assert said(page.xpath("//h1")[0]) == "Can I give it away?"
    data = json.loads(page.xpath('//script[@type="application/ld+json"]')[0].text_content())
    assert data["mainEntity"] == [
        {
            "@type": "Question",
            "name": "Can I give it away?",
            "acceptedAnswer": {"@type": "Answer", "text": "Yes, you can."},
        }
    ]
    assert "Checked on 1 May 2026" in said(page.xpath('//*[@class="db-faq__foot"]')[0])


def test_who_can_be_reached_about_a_topic(read: Read) -> None:
    def ways(path: str) -> list[str]:
        return [said(way) for way in read(path).xpath('//section[@aria-labelledby="db-help"]//li//strong')]

    assert ways("public/questions/returns.html") == ["Phone", "Email"]
    assert ways("public/questions/gift.html") == ["Phone"]
    assert ways("internal/questions/desk.html") == []
    assert not read("public/questions/returns.html").xpath('//*[@id="db-contact"]')
    assert read("public/index.html").xpath('//*[@id="db-contact"]')
    times = read("public/questions/returns.html").xpath("//@data-times")
    assert [json.loads(one) for one in times] == [
        {
            "zone": "Europe/Dublin",
            "week": [[[1, 2, 3, 4, 5], "08:00", "20:00"]],
            "free": [["2026-12-25", "Christmas Day"]],
        },
        {
            "zone": "Europe/Dublin",
            "week": [[[1, 2, 3, 4, 5, 6, 7], "22:00", "06:00"]],
            "free": [["2026-12-25", "Christmas Day"]],
        },
    ]


def test_pages_without_questions_load_nothing_of_this(read: Read) -> None:
    page = html.tostring(read("public/contact.html")).decode()
    assert not any(name in page for name in ("faq.js", "faq.css", "vote.js", "help.js", "ld+json"))


def test_a_category_of_one_and_one_of_many(tmp_path: Path) -> None:
    """One needs no button that opens all; many have an address each, and the overview names the first of them."""

    def block(number: int) -> str:
        words = " ".join(f"{chr(97 + number // 26**place % 26)}{place}w" for place in range(3))
        options = f"    id: QQ-{number:03}\n    source: SOP-CS-001\n    verified: 2026-03-16\n"
        return f"/// faq | What about {words}?\n{options}\nAnswer {number}.\n///\n\n"

    front = "---\ntitle: {0}\naudience: public\n---\n"
    files = {**FILES, "docs/questions/one.md": front.format("One") + block(0)}
    files["docs/questions/many.md"] = front.format("Many") + "".join(block(number) for number in range(1, 501))
    folder = write_handbook(tmp_path, files)
    done = run(folder, "deskbook", "build", "--audience", "public", "--date", "2026-06-01")
    assert done.returncode == 0, done.stderr
    one, many, overview = (
        html.fromstring((folder / f"site/public/questions/{name}").read_text(encoding="utf-8"))
        for name in ("one/index.html", "many/index.html", "index.html")
    )
    assert len(one.xpath("//details[contains(@class, 'db-faq')]")) == 1
    assert not one.xpath("//*[@data-db-faq-all]")
    assert len(set(many.xpath("//details[contains(@class, 'db-faq')]/@id"))) == 500
    assert len(many.xpath("//*[@data-db-faq-all]")) == 1
    links = [link for link in overview.xpath("//article//a/@href") if link.startswith("many/#")]
    assert links == [f"many/#qq-{number:03}" for number in range(1, 7)]  # The rest is one step further.
    assert overview.xpath("//article//a[@href='many/']")


def test_in_a_site_of_another_look(tmp_path: Path) -> None:
    """Without any of our front matter, of the other plugins, and of Markdown's extensions."""
    text = "# Hello\n\n/// faq | How long?\n    id: FAQ-001\n    verified: 2026-03-01\n\nTwo weeks.\n///\n"
    mkdocs = "site_name: Other\ntheme: {name: material, font: false}\nplugins: [deskbook/faq]\n"
    folder = write_handbook(tmp_path, {"docs/index.md": text}, mkdocs=mkdocs)
    done = run(folder, "mkdocs", "build", "--quiet")
    assert done.returncode == 0, done.stderr
    page = html.fromstring((folder / "site/index.html").read_text(encoding="utf-8"))
    [question] = page.xpath('//details[@id="faq-001"]')
    assert said(question[0]) == "How long?"
    assert "2026-03-01" not in html.tostring(page).decode()
    assert (folder / "site/assets/javascripts/faq.js").is_file()
