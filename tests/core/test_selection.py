"""Values of a selection: what the site generator is told about a page, where its lines come from, what a comment is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
import yaml

from deskbook.core.audiences import Audiences
from deskbook.core.documents import ControlledMeta, Kind
from deskbook.core.loading import load_library
from deskbook.core.references import Reference
from deskbook.core.selecting import select
from deskbook.core.selection import StagedPage, is_part, only_comments, page_references, visible, without_comments
from deskbook.core.source import SourceFile

DAY = date(2026, 3, 15)
RULE = Kind("rule", "Rule", ControlledMeta)
RETIRED = (
    'id: R-01\nkind: rule\nversion: "1.0"\nstatus: retired\nowner: lead\napprover: boss\nchange: Moved away.\napplies_to: [lead]\n'
    "approved_on: 2026-01-10\neffective: 2026-02-01\nreview_every: 12 months\nsuperseded_by: R-02\nkeywords: [hush]\n"
)


def stage(front: str, body: str = "", reader: str = "internal") -> StagedPage:
    source = SourceFile("help/a-page.md", f"---\n{front}---\n{body}".encode())
    library, _ = load_library([source], audiences=Audiences(), kinds=[RULE])
    return select(library, reader, DAY).pages["help/a-page.md"]


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ("", {"title": "A page"}),
        ("title: One & two\n", {"title": "One &amp; two"}),
        (
            "title: A\nsummary: Short.\nicon: material/phone\nhide: [toc]\n",
            {"title": "A", "description": "Short.", "icon": "material/phone", "hide": ["toc"]},
        ),
        ("title: A\nlayout: home\nkeywords: [hush]\naudience: public\n", {"title": "A", "template": "home.html"}),
        ("title: A\n" + RETIRED, {"title": "A", "search": {"exclude": True}}),
    ],
    ids=["nothing", "marks of HTML", "what is shown", "what is not shown", "document control"],
)
def test_the_generator_is_told_only_what_is_shown(front: str, told: dict[str, Any]) -> None:
    page = stage(front, "Text.\n")
    assert page.front() == told
    _, written, body = page.text().split("---\n", 2)
    assert yaml.safe_load(written) == told
    assert body == "Text.\n"


@pytest.mark.parametrize(("line", "source"), [(0, 4), (1, 4), (2, 8), (3, 9), (99, 9)])
def test_a_line_of_the_body_knows_its_source(line: int, source: int) -> None:
    page = stage("audience: public\n", "one\n/// audience | internal\nx\n///\n\nthree", "public")
    assert page.body.split("\n") == ["one", "", "three"]
    assert page.source_line(line) == source


def test_an_empty_page_has_a_first_line() -> None:
    assert stage("audience: public\n", "/// audience | internal\nx\n///", "public").source_line(3) == 1


def test_code_is_no_prose() -> None:
    page = stage("title: A\n", "one\n```\ntwo\n```\nthree")
    assert page.prose() == [(4, "one"), (8, "three")]


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("[x](a.md)\n", [Reference(4, "a.md")]),
        ("```\n[x](a.md)\n```\n", []),
        ('```\n--8<-- "_p/a.md"\n```\n', [Reference(5, "_p/a.md", include=True)]),
        (
            "--8<--\n_p/a.md\n; _p/b.md\n\n_p/c.md:3\n--8<--\nd.md",
            [Reference(5, "_p/a.md", include=True), Reference(8, "_p/c.md:3", include=True)],
        ),
        ("text --8<-- \n_p/a.md\n", []),
    ],
    ids=["a link", "a link in a fence", "an include in a fence", "a list of includes", "no include"],
)
def test_what_a_page_points_at(body: str, found: list[Reference]) -> None:
    assert page_references(stage("title: A\n", body)) == found


@pytest.mark.parametrize(
    ("yaml_text", "comments", "rest"),
    [
        ("# all\na: 1 # end\nb: 2", "# all\n# end\n", "\na: 1 \nb: 2"),
        ("a: b#c\nd: http://x/#e", "\n", "a: b#c\nd: http://x/#e"),
    ],
    ids=["comments", "number signs in words"],
)
def test_comments_of_yaml(yaml_text: str, comments: str, rest: str) -> None:
    assert only_comments(yaml_text) == comments
    assert without_comments(yaml_text) == rest


@pytest.mark.parametrize(
    ("path", "part"),
    [
        ("_parts/a.md", True),
        ("help/_parts/deep/a.md", True),
        ("help/a.md", False),
        ("_a.md", False),
        ("help/_a.md", False),
    ],
)
def test_parts_lie_in_folders_that_begin_with_an_underscore(path: str, part: bool) -> None:
    assert is_part(path) is part


@pytest.mark.parametrize(
    ("audience", "reader", "sees"),
    [
        ("public", "public", True),
        ("internal", "public", False),
        (None, "public", False),
        (None, "internal", True),
        ("nobody", "public", False),
    ],
)
def test_what_names_no_audience_is_for_the_narrowest(audience: str | None, reader: str, sees: bool) -> None:
    front = f"audience: {audience}\n" if audience else ""
    library, _ = load_library([SourceFile("a.md", f"---\n{front}---\n".encode())], audiences=Audiences())
    assert visible(library, library.documents["a.md"], reader, DAY) is sees
