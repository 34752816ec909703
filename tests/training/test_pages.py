"""Modules, lessons, tests and what is made of them, as each audience's site shows them."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from deskbook.core.seal import unseal
from tests.handbook import ROOT, SMALL, run, write_handbook
from tests.history.repository import git, save

pytestmark = pytest.mark.site

RULES = """---
id: SOP-CS-051
kind: procedure
title: Contact
version: "{version}"
status: approved
audience: public
owner: lead
approver: boss
approved_on: {day}
effective: {day}
review_every: 12 months
applies_to: [lead]
requires_ack: true
---
Have it ready.

## Greet

/// steps
1. **Greet.** {greeting} We answer within {{{{ fact("answer.time") }}}}. {{ #greet }}
2. **Listen.** To the end. {{ #listen }}
///

/// question | What did you read?
    id: read
    tests: SOP-CS-051

- [x] How to greet

    Yes.

- [ ] How to wave
///

Thank you.
"""


def module(version: str, effective: str, status: str = "approved", **more: str) -> str:
    keys = {
        "kind": "module", "id": "TRN-CS-001", "title": "Greeting & listening", "summary": "How to begin.", "version": f'"{version}"', "status": status,
        "owner": "lead", "approver": "boss", "approved_on": "2026-02-01", "effective": effective, "review_every": "12 months", "audience": "public",
        "change": f"Change {version}.", "objectives": "[You greet everybody., You listen.]", "duration": "20 minutes", "pass_mark": "75", "attempts": "3",
        "renew_every": "12 months", "teaches": '["SOP-CS-051@1.0#greet", SOP-CS-051, SOP-CS-001]', "lessons": "[greet, test]", "applies_to": "[lead, boss]", **more,
    }  # fmt: skip
    return "---\n" + "".join(f"{key}: {value}\n" for key, value in keys.items()) + "---\nTake it early.\n"


GREET = """---
kind: lesson
title: Greet
summary: The first sentence.
duration: 90 seconds
---
Before the question.

/// question | What do you *say*?
    id: first
    tests: SOP-CS-051#greet
    points: 2

More of it, with {{ fact("answer.time") }}.

- [ ] Nothing

    Say **something**.

- [x] "Hello" & your name

    Right.

It is polite.
///

Between two questions.

/// question | In which order?
    id: order
    tests: SOP-CS-051

1. Greet
2. Listen
3. Answer

As always.
///

/// audience | internal
/// question | How much may you give?
    id: secret
    tests: SOP-CS-001

- [x] A quarter
- [ ] A half
///
///
"""
TEST = """---
kind: lesson
title: The test
counts: true
pools: {many: 1}
time_limit: 10 minutes
shuffle: false
---
Take your time.

/// question | Fill: it takes ____ days
    id: fill
    tests: SOP-CS-001
    type: fill
    points: 3

or ____ if it is far.

- 2 | two
- 3 | three

Quicksilver explains it.
///

/// question | Match
    id: match
    tests: SOP-CS-051
    pool: many

- Hello -> a beginning
- Goodbye -> an end
///

/// question | True?
    id: bool
    tests: SOP-CS-051
    pool: many

- [x] True
- [ ] False
///

/// scenario | A call
    id: call
    tests: SOP-CS-051#listen

It is early.

1. It rings. { #start }

    - [x] Answer. -> next

        Good.

    - [ ] Wait. -> [Gone](#gone)

2. A voice.

    - [x] Greet. -> end
    - [ ] Sing. -> end

3. Nobody. { #gone }

    - [x] Note it. -> end
    - [ ] Go home. -> end
///
"""
HOME = "docs/training/greeting"
FILES: dict[str, str] = {
    **{name: text for name, text in SMALL.items() if isinstance(text, str)},
    "docs/rules/contact.md": RULES.format(version="2.0", day="2026-05-01", greeting="Say your whole name."),
    "docs/_data/roles.yml": "lead:\n  title: Team lead\n  escalates_to: boss\nboss:\n  title: Service manager\n",
    **{f"{HOME}/{version}/greet.md": GREET for version in ("1.0", "2.0", "3.0", "0.9")},
    **{f"{HOME}/{version}/test.md": TEST for version in ("1.0", "2.0", "3.0", "0.9")},
    f"{HOME}/0.9/index.md": module("0.9", "2026-02-01", "retired", superseded_by="TRN-CS-001"),
    f"{HOME}/1.0/index.md": module("1.0", "2026-02-02"),
    f"{HOME}/2.0/index.md": module("2.0", "2026-03-01"),
    f"{HOME}/3.0/index.md": module("3.0", "2026-08-01"),
    "docs/link.md": "---\ntitle: Link\naudience: public\n---\n[The module](id:TRN-CS-001)\n",
}
Read = Callable[[str], html.HtmlElement]


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Path:
    configuration = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("help/contact.md", "contact.md")
    configuration += "site_url: https://help.example.com/\n"
    folder = write_handbook(tmp_path_factory.mktemp("training"), {}, mkdocs=configuration)
    (folder / "overrides").symlink_to(ROOT / "overrides")
    (folder / ".gitignore").write_text("site/\noverrides\n", encoding="utf-8")
    git(folder, "init", "--quiet")
    first = RULES.format(version="1.0", day="2026-01-01", greeting="Say your name.")
    save(folder, "2026-01-01", {**FILES, "docs/rules/contact.md": first})
    save(folder, "2026-05-01", {"docs/rules/contact.md": FILES["docs/rules/contact.md"]})
    for version in ("0.9", "1.0", "2.0"):
        frozen = run(folder, "deskbook", "freeze", f"TRN-CS-001@{version}", "--date", "2026-06-01")
        assert frozen.returncode == 0, frozen.stdout + frozen.stderr
    done = run(folder, "deskbook", "build", "--date", "2026-06-01")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


@pytest.fixture
def read(sites: Path) -> Read:
    return lambda path: html.fromstring((sites / path).read_text(encoding="utf-8"))


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def quiz(page: html.HtmlElement, name: str) -> list[dict[str, Any]]:
    [section] = page.xpath("//*[@data-db-quiz]")
    keys = unseal(section.get("data-sealed"), name)
    assert isinstance(keys, list)
    return keys


def words(folder: Path) -> Iterator[str]:
    for path in folder.rglob("*"):
        if path.suffix in (".html", ".json", ".js", ".csv"):
            yield path.read_text(encoding="utf-8")


def test_each_question_stands_where_it_was_written(read: Read) -> None:
    page = read("public/training/greeting/2.0/greet.html")
    [section] = page.xpath("//*[@data-db-quiz]")
    assert (section.get("data-module"), section.get("data-version"), section.get("data-lesson"), section.get("data-counts")) == ("TRN-CS-001", "2.0", "greet", "false")
    text = said(section)
    places = [text.index(part) for part in ("Before the question.", "What do you say?", "More of it, with 2 days", "Between two questions.", "In which order?")]
    assert places == sorted(places)
    [first] = section.xpath(".//*[@data-db-item='first']")
    assert (first.get("id"), first.get("data-type")) == ("q-first", "single")
    answers = [(a.get("data-db-answer"), said(a)) for a in first.xpath(".//*[@data-db-answer]")]
    assert answers == [("a", "Nothing"), ("b", '"Hello" & your name')]


def test_the_page_does_not_tell(sites: Path, read: Read) -> None:
    for path in ("greet", "test"):
        source = (sites / f"public/training/greeting/2.0/{path}.html").read_text(encoding="utf-8")
        assert not any(word in source for word in ("Say <strong>", "It is polite", "Quicksilver", "As always", "<!--quiz", "\ue000", "task-list", "two |"))
    page = read("public/training/greeting/2.0/greet.html")
    [order] = page.xpath("//*[@data-db-item='order']")
    shown = [(a.get("data-db-answer"), said(a)) for a in order.xpath(".//*[@data-db-answer]")]
    assert [key for key, _ in shown] == ["a", "b", "c"]
    assert [text for _, text in shown] != ["Greet", "Listen", "Answer"]
    key = quiz(page, "TRN-CS-001@2.0")[1]["order"]
    assert [dict(shown)[one] for one in key] == ["Greet", "Listen", "Answer"]


def test_what_is_sealed(read: Read) -> None:
    first, order, *rest = quiz(read("public/training/greeting/2.0/greet.html"), "TRN-CS-001@2.0")
    assert not rest
    assert first == {
        "id": "first", "type": "single", "points": 2, "pool": "", "title": "What do you say?", "explanation": "<p>It is polite.</p>",
        "tests": {
            "id": "SOP-CS-051", "anchor": "greet", "title": "Contact: Greet", "url": "../../../rules/contact.html#greet",
            "passage": "Greet. Say your whole name. We answer within 2 days.",
        },
        "answers": [
            {"key": "a", "right": False, "feedback": "<p>Say <strong>something</strong>.</p>"},
            {"key": "b", "right": True, "feedback": "<p>Right.</p>"},
        ],
    }  # fmt: skip
    assert order["explanation"] == "<p>As always.</p>"
    assert {"answers", "pairs", "blanks", "scenes"}.isdisjoint(order)


def test_the_test(read: Read) -> None:
    page = read("public/training/greeting/2.0/test.html")
    [section] = page.xpath("//*[@data-db-quiz]")
    attributes = {name: section.get(f"data-{name}") for name in ("counts", "pass", "attempts", "limit", "shuffle")}
    assert attributes == {"counts": "true", "pass": "75", "attempts": "3", "limit": "600", "shuffle": "false"}
    assert json.loads(section.get("data-pools")) == {"many": 1}
    assert [q.get("data-db-item") for q in section.xpath(".//*[@data-db-item]")] == ["fill", "match", "bool", "call"]
    assert "Take your time." in said(section)
    [fill] = section.xpath(".//*[@data-db-item='fill']")
    assert [b.get("data-db-blank") for b in fill.xpath(".//*[@data-db-blank]")] == ["0", "1"]
    assert "it takes ____ days" in said(fill)
    assert "or ____ if it is far." in said(fill)
    [call] = section.xpath(".//*[@data-db-item='call']")
    assert [s.get("data-db-scene") for s in call.xpath(".//*[@data-db-scene]")] == ["start", "scene-2", "gone"]
    fill_key, match, boolean, scenario = quiz(page, "TRN-CS-001@2.0")
    assert fill_key["blanks"] == [["2", "two"], ["3", "three"]]
    assert fill_key["tests"] is None
    assert fill_key["title"] == "Fill: it takes ____ days"
    right = {one.get("data-db-right"): said(one) for one in section.xpath(".//*[@data-db-right]")}
    assert [right[pair[1]] for pair in match["pairs"]] == ["a beginning", "an end"]
    assert boolean["type"] == "true-false"
    assert [[a["to"] for a in s["answers"]] for s in scenario["scenes"]] == [["scene-2", "gone"], ["", ""], ["", ""]]
    assert scenario["scenes"][0]["answers"][0]["feedback"] == "<p>Good.</p>"


def test_what_is_not_for_an_audience_is_not_there(sites: Path, read: Read) -> None:
    public, internal = (read(f"{name}/training/greeting/2.0/greet.html") for name in ("public", "internal"))
    assert len(quiz(public, "TRN-CS-001@2.0")) == 2
    assert quiz(internal, "TRN-CS-001@2.0")[2]["tests"]["title"] == "Goodwill limits"
    assert quiz(read("internal/training/greeting/2.0/test.html"), "TRN-CS-001@2.0")[0]["tests"]["id"] == "SOP-CS-001"
    for text in words(sites / "public"):
        assert "SOP-CS-001" not in text
        assert "How much may you give" not in text
    for path in ("training/greeting/3.0", "training/greeting/0.9", "training/matrix.html", "training/coverage.html", "training/matrix.csv"):
        assert not (sites / "public" / path).exists()
        assert (sites / "internal" / path).exists()


def test_the_module(read: Read) -> None:
    page = read("internal/training/greeting/2.0/index.html")
    article = said(page.xpath("//article")[0])
    for part in ("Take it early.", "You listen.", "20 minutes", "75", "Greet", "The test", "Change 1.0.", "Change 2.0.", "Change 3.0."):
        assert part in article, part
    data = json.loads(page.xpath("//*[@data-db-training]")[0].get("data-db-training"))["module"]
    assert {k: data[k] for k in ("id", "version", "status", "pass_mark", "attempts", "renew_every", "url", "latest")} == {
        "id": "TRN-CS-001", "version": "2.0", "status": "current", "pass_mark": 75, "attempts": 3, "renew_every": "12 months", "url": "index.html", "latest": None,
    }  # fmt: skip
    assert data["lessons"] == [
        {"name": "greet", "title": "Greet", "url": "greet.html", "minutes": 2, "counts": False, "questions": 3},
        {"name": "test", "title": "The test", "url": "test.html", "minutes": None, "counts": True, "questions": 4},
    ]
    assert len(data["digest"]) == 12


def test_versions_side_by_side(sites: Path, read: Read) -> None:
    old = read("public/training/greeting/1.0/greet.html")
    [banner] = old.xpath("//*[contains(@class, 'db-banner')]")
    assert [link.get("href") for link in banner.xpath(".//a")] == ["../2.0/greet.html"]
    assert quiz(old, "TRN-CS-001@1.0")
    assert not read("public/training/greeting/2.0/greet.html").xpath("//*[contains(@class, 'db-banner')]")
    for name in ("0.9", "3.0"):
        assert read(f"internal/training/greeting/{name}/index.html").xpath("//*[contains(@class, 'db-banner')]")

    def canonical(path: str) -> str:
        return str(read(path).xpath("//link[@rel='canonical']/@href")[0])

    assert canonical("public/training/greeting/1.0/greet.html") == "https://help.example.com/training/greeting/2.0/greet.html"
    assert canonical("public/training/greeting/2.0/greet.html") == "https://help.example.com/training/greeting/2.0/greet.html"
    for path, target in (("training/greeting/latest/test.html", "../2.0/test.html"), ("id/TRN-CS-001/index.html", "../../training/greeting/2.0/index.html")):
        assert f"url={target}" in (sites / "public" / path).read_text(encoding="utf-8")
        assert (sites / "public" / path).parent.joinpath(target).resolve().is_file()
    assert read("public/link.html").xpath("//article//a[text()='The module']/@href") == ["training/greeting/2.0/index.html"]
    assert not (sites / "internal/versions/TRN-CS-001").exists()


def test_the_catalogue(read: Read) -> None:
    def listed(audience: str) -> list[str]:
        page = read(f"{audience}/training/index.html")
        return [said(a) for a in page.xpath("//*[@data-db-module]//h3")]

    assert listed("public") == ["Greeting & listening"]
    assert listed("internal") == ["Greeting & listening"] * 2
    data = json.loads(read("public/training/index.html").xpath("//*[@data-db-training]")[0].get("data-db-training"))
    assert [(m["version"], m["current"], m["url"], m["roles"]) for m in data["modules"]] == [
        ("1.0", False, "greeting/1.0/index.html", []),
        ("2.0", True, "greeting/2.0/index.html", []),
    ]


def test_the_matrix(sites: Path, read: Read) -> None:
    rows = json.loads((sites / "internal/training/matrix.json").read_text(encoding="utf-8"))
    assert [(r["role"], r["version"], r["status"]) for r in rows] == [
        ("lead", "2.0", "current"), ("boss", "2.0", "current"), ("lead", "3.0", "coming"), ("boss", "3.0", "coming"),
    ]  # fmt: skip
    text = (sites / "internal/training/matrix.csv").read_text(encoding="utf-8-sig")
    table = list(csv.DictReader(text.splitlines()))
    assert [row["module"] for row in table] == ["TRN-CS-001"] * 4
    assert table[0]["prerequisites"] == ""
    page = read("internal/training/matrix.html")
    assert {a.get("href") for a in page.xpath("//a[@download]")} == {"matrix.csv", "matrix.json"}


def test_the_coverage(read: Read) -> None:
    article = read("internal/training/coverage.html").xpath("//article")[0]
    rows = {said(row[0]): said(row[1]) for row in article.xpath(".//tbody/tr")}
    assert "What do you" in rows["Greet"]
    assert "A call" in rows["Listen"]


def test_what_is_out_of_date(read: Read) -> None:
    module = said(read("internal/training/greeting/2.0/index.html").xpath("//article")[0])
    assert "versions/SOP-CS-051/1.0-to-2.0.html" in str(html.tostring(read("internal/training/greeting/2.0/index.html")))
    assert "Contact" in module
    taught = read("internal/rules/contact.html").xpath("//*[contains(@class, 'db-taught')]")[0]
    assert taught.xpath(".//*[contains(@class, 'db-status--overdue')]")
    other = read("public/rules/contact.html").xpath("//*[contains(@class, 'db-taught')]")[0]
    assert not other.xpath(".//*[contains(@class, 'db-status--overdue')]")
    assert not read("internal/training/greeting/1.0/index.html").xpath("//*[@id='db-banner-stale']")


def test_read_and_understood(sites: Path, read: Read) -> None:
    page = read("public/rules/contact.html")
    [ack] = page.xpath("//section[@data-db-ack]")
    assert (ack.get("data-document"), ack.get("data-version")) == ("SOP-CS-051", "2.0")
    assert [q.get("data-db-item") for q in ack.xpath(".//*[@data-db-item]")] == ["read"]
    [sealed] = ack.xpath(".//@data-sealed")
    assert unseal(sealed, "SOP-CS-051@2.0")[0]["answers"][0]["feedback"] == "<p>Yes.</p>"
    assert len(page.xpath("//*[@data-db-item]")) == 1
    assert "Thank you." in said(page.xpath("//article")[0])
    old = (sites / "internal/versions/SOP-CS-051/1.0.html").read_text(encoding="utf-8")
    assert "What did you read?" not in old
    assert "/// question" not in old
    assert not read("public/contact.html").xpath("//section[@data-db-ack]")


def test_the_search_does_not_know_the_questions(sites: Path) -> None:
    for audience in ("public", "internal"):
        index = "".join(p.read_text(encoding="utf-8") for p in (sites / audience / "search").rglob("*.js"))
        assert "Before the question." in index
        assert "What did you read?" not in index
        assert "In which order" not in index
        assert "Fill: it takes" not in index
    assert "training/greeting/0.9" not in index


def test_badges(sites: Path) -> None:
    badge = json.loads((sites / "public/training/greeting/2.0/achievement.json").read_text(encoding="utf-8"))
    assert badge["type"] == ["Achievement"]
    assert badge["id"] == "https://help.example.com/training/greeting/2.0/achievement.json"
    assert badge["criteria"]["id"] == "https://help.example.com/training/greeting/2.0/index.html"
    assert "75 %" in badge["criteria"]["narrative"]
    assert (badge["name"], badge["version"], badge["humanCode"]) == ("Greeting & listening", "2.0", "TRN-CS-001")


def test_the_register_lists_what_stands_for_itself(sites: Path) -> None:
    rows = json.loads((sites / "internal/register/register.json").read_text(encoding="utf-8"))
    assert [(r["version"], r["status"]) for r in rows if r["id"] == "TRN-CS-001"] == [("0.9", "retired"), ("2.0", "approved"), ("3.0", "approved")]


def test_in_a_site_of_another_look(tmp_path: Path) -> None:
    """Without the other plugins, the wall and Markdown's extensions."""
    mkdocs = "site_name: Other\ntheme: {name: material, font: false}\nplugins: [deskbook/training]\n"
    more = {"docs/index.md": "# Hello\n\n/// question | Not here?\n    id: a\n///\n"}
    files = {f"{HOME}/1.0/{name}.md": FILES[f"{HOME}/1.0/{name}.md"].replace('{{ fact("answer.time") }}', "2 days").partition("/// audience")[0] for name in ("index", "greet", "test")}
    folder = write_handbook(tmp_path, {**more, **files}, mkdocs=mkdocs)
    done = run(folder, "mkdocs", "build", "--quiet")
    assert done.returncode == 0, done.stderr
    page = html.fromstring((folder / "site/training/greeting/1.0/greet/index.html").read_text(encoding="utf-8"))
    assert [key["id"] for key in quiz(page, "TRN-CS-001@1.0")] == ["first", "order"]
    assert (folder / "site/assets/javascripts/training-score.js").is_file()
    assert (folder / "site/training/matrix.csv").is_file()
    target = folder / "site/training/greeting/latest/greet/index.html"
    assert "url=../../1.0/greet/" in target.read_text(encoding="utf-8")
