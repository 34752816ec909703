"""Selecting: staged text, what is cut away with its lines, variants, states, attachments; and random pages as a whole."""

from __future__ import annotations

import re
from datetime import date

import markdown
import pytest
from lxml import html

from deskbook.core.audiences import Audiences
from deskbook.core.documents import ControlledMeta, Kind
from deskbook.core.library import Library
from deskbook.core.loading import load_library
from deskbook.core.pieces import BlockType
from deskbook.core.selecting import select
from deskbook.core.selection import Cut, Selection
from deskbook.core.source import SourceFile
from tests.core.test_markup import BLOCKS, words

DAY = date(2026, 3, 15)
THREE = Audiences(("public", "partner", "internal"))
LABELS = {"public": "For everybody", "partner": "For partners", "internal": "For employees"}
ASK = BlockType("ask", ("id",))
RULE = Kind("rule", "Rule", ControlledMeta)
PUBLIC = "---\ntitle: Page\naudience: public\n---\n"
ROLES = "boss: {title: Manager of all}\nlead: {title: Team lead, audience: public}\n"
STATE = (
    '---\nid: R-01\nkind: rule\ntitle: Rule\nversion: "1.0"\nstatus: {status}\nowner: lead\napprover: boss\naudience: {audience}\n'
    "approved_on: 2026-01-10\neffective: {effective}\nreview_every: 12 months\nsuperseded_by: R-02\n---\nText.\n"
)


def load(files: dict[str, str | bytes], audiences: Audiences = THREE) -> Library:
    """A library without faults."""
    sources = [SourceFile(path, text.encode() if isinstance(text, str) else text) for path, text in files.items()]
    library, found = load_library(sources, audiences=audiences, kinds=[RULE], blocks=[ASK])
    assert found == []
    return library


def pick(files: dict[str, str | bytes], reader: str = "public", day: date = DAY) -> Selection:
    return select(load(files), reader, day, labels=LABELS)


def staged(body: str, reader: str) -> list[tuple[int, str]]:
    """The staged lines of a public page, with the lines of the source that they come from."""
    page = pick({"a.md": PUBLIC + body}, reader).pages["a.md"]
    return [(line.line, line.text) for line in page.lines]


LINES: dict[str, tuple[str, str, list[tuple[int, str]]]] = {
    "nothing to cut": ("one\n\ntwo", "public", [(5, "one"), (6, ""), (7, "two")]),
    "a block": (
        "one\n\n/// audience | internal\nx\n///\n\ntwo",
        "public",
        [(5, "one"), (6, ""), (10, ""), (11, "two")],
    ),
    "a block that kept two paragraphs apart": (
        "one\n/// audience | internal\nx\n///\ntwo",
        "public",
        [(5, "one"), (9, ""), (9, "two")],
    ),
    "the same in a quote": (
        "> one\n> /// audience | internal\n> x\n> ///\n> two",
        "public",
        [(5, "> one"), (9, ">"), (9, "> two")],
    ),
    "an item of a list": (
        "- one\n- /// audience | internal\n  x\n  ///\n- two",
        "public",
        [(5, "- one"), (9, "- two")],
    ),
    "a block for a wider audience": (
        "/// audience | partner\nx\n///",
        "internal",
        [(5, ""), (5, "/// admonition | For partners"), (5, "    type: audience"), (6, "x"), (7, "///"), (7, "")],
    ),
    "a block as an item of a list": (
        "1. /// audience | internal\n   x\n   ///",
        "internal",
        [
            (5, "1. /// admonition | For employees"),
            (5, "       type: audience"),
            (5, ""),
            (6, "   x"),
            (7, "///"),
            (7, ""),
        ],
    ),
    "a block for everybody": ("one\n\n/// audience | public\nx\n///", "public", [(5, "one"), (6, ""), (8, "x")]),
    "a block for everybody as an item": ("- /// audience | public\n  x\n  ///", "public", [(5, "- "), (6, "  x")]),
    "a comment of its own": ("one\n<!-- x -->\ntwo", "internal", [(5, "one"), (7, "two")]),
    "a comment in a line": ("one <!-- x --> two", "internal", [(5, "one  two")]),
    "a comment over lines": ("one <!-- x\ny --> two", "internal", [(5, "one "), (6, " two")]),
}


@pytest.mark.parametrize(("body", "reader", "expected"), LINES.values(), ids=LINES.keys())
def test_staged_lines_know_their_source(body: str, reader: str, expected: list[tuple[int, str]]) -> None:
    assert staged(body, reader) == expected


def test_what_is_cut_away_keeps_its_lines() -> None:
    body = "one <!-- remark\nsecond line --> two\n\n/// audience | internal\n\nsecret\n<!-- hidden -->\nmore\n\n///\n\n<!-- last -->\n"
    cut = {(c.kind, c.line): c.text for c in pick({"a.md": PUBLIC + body}).cut if c.path == "a.md"}
    assert cut == {
        (Cut.FRONT, 2): "title: Page\naudience: public",
        (Cut.COMMENT, 5): "<!-- remark\nsecond line -->",
        (Cut.TEXT, 8): "\n\nsecret\n\nmore\n\n",
        (Cut.COMMENT, 11): "<!-- hidden -->",
        (Cut.COMMENT, 16): "<!-- last -->",
    }
    assert body.split("\n")[10 - 5] == "secret"  # the third line of the text cut away from line 8 on


ASKED = "/// ask | Why?\n    id: A-1\n    source: [R-77]\n    due: soon # or not\n\nText.\n///\n"


def test_links_lead_to_blocks_that_the_reader_gets() -> None:
    hidden = '/// audience | internal\n//// ask | Why?\n    id: "A-2" # or not\n\nText.\n////\n///\n'
    files: dict[str, str | bytes] = {"a.md": PUBLIC + ASKED + hidden, "more/b.md": PUBLIC + "[x](id:A-1) [y](id:A-2)"}
    assert pick(files).pages["more/b.md"].body == "[x](../a.md#a-1) [y](id:A-2)"
    assert pick(files, "internal").pages["more/b.md"].body == "[x](../a.md#a-1) [y](../a.md#a-2)"


@pytest.mark.parametrize(
    ("reader", "expected"), [("public", "    source: [R-77]\n    due: soon # or not"), ("internal", "\n# or not")]
)
def test_options_are_staged_and_cut_away(reader: str, expected: str) -> None:
    selection = pick({"a.md": PUBLIC + ASKED}, reader)
    assert selection.pages["a.md"].body == ASKED  # A feature reads them, and takes them out.
    assert [(c.text, c.line) for c in selection.cut if c.kind is Cut.OPTION] == [(expected, 7)]


def test_a_page_for_others_is_cut_away_whole() -> None:
    page = "---\nid: R-77\ntitle: Hidden thing # why\n---\none\n/// audience | public\ntwo\n///\n<!-- three -->\n"
    cut = [(c.kind, c.text, c.line) for c in pick({"plans/a.md": page, "b.md": PUBLIC}).cut if c.path == "plans/a.md"]
    assert cut == [
        (Cut.TEXT, "one\n\ntwo\n\n<!-- three -->\n", 5),
        (Cut.FRONT, "id: R-77\ntitle: Hidden thing # why", 2),
        (Cut.TITLE, "Hidden thing", 3),
        (Cut.PATH, "plans/a", 0),
        (Cut.ID, "R-77", 2),
    ]


def test_the_narrowest_audience_lacks_only_comments() -> None:
    files = {"a.md": "---\ntitle: A # why\n---\none <!-- two -->\n", "_data/roles.yml": "# note\n" + ROLES}
    cut = [(c.kind, c.text.strip()) for c in pick({**files}, "internal").cut]
    assert cut == [(Cut.COMMENT, "<!-- two -->"), (Cut.FRONT, "# why"), (Cut.DATA, "# note")]


@pytest.mark.parametrize(
    ("reader", "expected"),
    [("public", "wide"), ("partner", "middle"), ("internal", "narrow")],
    ids=["public", "partner", "internal"],
)
def test_of_variants_a_reader_gets_the_narrowest_they_may_see(reader: str, expected: str) -> None:
    page = "---\ntitle: Page\n{}---\n{}"
    files: dict[str, str | bytes] = {
        "a.md": page.format("audience: public\n", "wide"),
        "a.partner.md": page.format("", "middle"),
        "a.internal.md": page.format("", "narrow"),
    }
    pages = pick(files, reader).pages
    assert [(path, page.body) for path, page in pages.items()] == [("a.md", expected)]


@pytest.mark.parametrize(
    ("status", "effective", "sees"),
    [
        ("approved", "2026-03-15", {"public", "partner", "internal"}),
        ("approved", "2026-03-16", {"internal"}),
        ("draft", "2026-02-01", {"internal"}),
        ("in-review", "2026-02-01", {"internal"}),
        ("retired", "2026-02-01", {"internal"}),
    ],
)
def test_only_employees_get_what_is_not_in_force(status: str, effective: str, sees: set[str]) -> None:
    library = load(
        {"r.md": STATE.format(status=status, effective=effective, audience="public"), "_data/roles.yml": ROLES}
    )
    assert {name for name in THREE.names if select(library, name, DAY).pages} == sees


ATTACHED: dict[str, tuple[str, set[str], set[str]]] = {
    "an image": ("![x](pic.png)", {"pic.png"}, {"pic.png"}),
    "an image in an internal block": ("/// audience | internal\n![x](pic.png)\n///", set(), {"pic.png"}),
    "an image in a comment": ("<!-- ![x](pic.png) -->", set(), set()),
    "an image in a fence": ("```\n![x](pic.png)\n```", set(), set()),
    "an image between backticks": ("`![x](pic.png)`", set(), set()),
    "an image in HTML": ('<img src="pic.png" alt="x">', {"pic.png"}, {"pic.png"}),
    "an image by reference": ("![x][p]\n\n[p]: pic.png", {"pic.png"}, {"pic.png"}),
    "a link": ('[x](<pic.png> "title")', {"pic.png"}, {"pic.png"}),
    "a file that is marked": ("[x](files/plan.pdf)", set(), {"files/plan.pdf"}),
    "nothing": ("pic.png", set(), set()),
}


@pytest.mark.parametrize(("body", "public", "internal"), ATTACHED.values(), ids=ATTACHED.keys())
def test_an_attachment_goes_with_the_pages_that_use_it(body: str, public: set[str], internal: set[str]) -> None:
    files: dict[str, str | bytes] = {"a.md": PUBLIC + body, "pic.png": b"png", "files/plan.pdf": b"pdf"}
    files["files/.meta.yml"] = "attachments: {plan.pdf: internal}\n"
    assert set(pick(files).attachments) == public
    assert set(pick(files, "internal").attachments) == internal
    gone = {c.text for c in pick(files).cut if c.kind is Cut.PATH}
    assert gone == {"pic.png", "files/plan.pdf"} - public


def test_parts_come_only_where_a_page_of_the_audience_includes_them() -> None:
    files: dict[str, str | bytes] = {
        "a.md": PUBLIC + '--8<-- "_parts/one.md"\n\n/// audience | internal\n--8<-- "_parts/three.md"\n///\n',
        "_parts/one.md": PUBLIC + '{% include "_parts/two.md" %}\n\n/// audience | internal\nsecret\n///\n',
        "_parts/two.md": PUBLIC + "two",
        "_parts/three.md": PUBLIC + "three",
        "_parts/four.md": PUBLIC + "four",
        "_parts/five.md": "---\ntitle: Five\n---\nfive",
    }
    public, internal = pick(files), pick(files, "internal")
    assert set(public.parts) == {"_parts/one.md", "_parts/two.md"}
    assert "secret" not in public.parts["_parts/one.md"].body
    assert set(internal.parts) == {"_parts/one.md", "_parts/two.md", "_parts/three.md"}
    assert list(public.pages) == ["a.md"]


def test_records_are_chosen_by_their_own_audience() -> None:
    facts = (
        "facts:\n  a.one: {value: 1, owner: lead, audience: public, source: s}\n  a.two: {value: 2, owner: lead, source: s}\n"
        "  a.three: {value: 3, owner: lead, source: s, audience: partner}\n"
    )
    files: dict[str, str | bytes] = {
        "_data/facts.yml": facts,
        "_data/roles.yml": ROLES,
        "_data/channels.yml": "mail: {title: Mail, address: a@example.com, audience: public}\ndesk: {title: Desk, address: room 4}\n",
    }
    chosen = {name: pick(files, name) for name in THREE.names}
    assert {name: sorted(s.facts) for name, s in chosen.items()} == {
        "public": ["a.one"],
        "partner": ["a.one", "a.three"],
        "internal": ["a.one", "a.three", "a.two"],
    }
    assert {name: (*s.roles, *s.channels) for name, s in chosen.items()} == {
        "public": ("lead", "mail"),
        "partner": ("lead", "mail"),
        "internal": ("boss", "lead", "mail", "desk"),
    }


LINKS: dict[str, tuple[str, str]] = {
    "a link": ("[x](id:R-01)", "[x](rules/r%201.md)"),
    "with a heading": ("[x](id:R-01#why)", "[x](rules/r%201.md#why)"),
    "with a title": ('[x](id:R-01 "id:R-01")', '[x](rules/r%201.md "id:R-01")'),
    "twice": ("[x](id:R-01) [y](<id:R-01>)", "[x](rules/r%201.md) [y](<rules/r%201.md>)"),
    "a definition": ("[x]: id:R-01", "[x]: rules/r%201.md"),
    "HTML": ('<a href="id:R-01">x</a>', '<a href="rules/r%201.md">x</a>'),
    "between backticks": ("`[x](id:R-01)` [x](id:R-01)", "`[x](id:R-01)` [x](rules/r%201.md)"),
    "in a fence": ("```\n[x](id:R-01)\n```", "```\n[x](id:R-01)\n```"),
    "unknown here": ("[x](id:R-99)", "[x](id:R-99)"),
}


@pytest.mark.parametrize(("body", "expected"), LINKS.values(), ids=LINKS.keys())
def test_links_by_id_become_paths(body: str, expected: str) -> None:
    rule = STATE.format(status="approved", effective="2026-02-01", audience="public")
    sources = [SourceFile("a.md", (PUBLIC + body).encode()), SourceFile("rules/r 1.md", rule.encode())]
    library, _ = load_library(sources, audiences=THREE, kinds=[RULE])
    assert select(library, "public", DAY).pages["a.md"].body == expected


AS_CODE = ("in a footnote", "in indented code, which nobody can tell from a list")


@pytest.mark.parametrize("name", [name for name in BLOCKS if name not in AS_CODE])
def test_employees_see_which_words_are_theirs_alone(name: str, renderer: markdown.Markdown) -> None:
    page = pick({"a.md": PUBLIC + BLOCKS[name]}, "internal").pages["a.md"]
    rendered = renderer.reset().convert(page.body)
    assert words("shut", boxes(rendered)) == words("shut", BLOCKS[name])
    assert words("open", boxes(rendered)) == set()
    assert "///" not in re.sub(r"(?s)<code.*?</code>", "", rendered)


def boxes(rendered: str) -> str:
    """The text in the boxes of a rendered page that say whom they are for."""
    root = html.fragment_fromstring(rendered, create_parent="div")
    return "".join(html.tostring(box, encoding="unicode", with_tail=False) for box in root.find_class("audience"))
