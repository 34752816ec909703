"""The wall: what a page may not reach, with the very words that the author reads."""

from __future__ import annotations

from datetime import date

import pytest

from deskbook.core.audiences import Audiences
from deskbook.core.documents import ControlledMeta, Kind
from deskbook.core.loading import load_library
from deskbook.core.selecting import select
from deskbook.core.selection import Selection
from deskbook.core.source import SourceFile
from deskbook.core.wall import MacroUse, check_macros, check_wall, facts_stated, unused_attachments

DAY = date(2026, 3, 15)
RULE = Kind("rule", "Rule", ControlledMeta)
BEHIND = "This page is for 'public' too: delete the link, or put it in a block '/// audience'."


def rule(number: int, status: str, audience: str = "public", effective: str = "2026-02-01") -> str:
    return (
        f'---\nid: R-0{number}\nkind: rule\ntitle: Rule\nversion: "1.0"\nstatus: {status}\nowner: lead\napprover: boss\n'
        f"audience: {audience}\napproved_on: 2026-01-10\neffective: {effective}\nreview_every: 12 months\nsuperseded_by: R-01\n---\n"
    )


PUBLIC = "---\ntitle: Page\naudience: public\n---\n"
FILES: dict[str, str | bytes] = {
    "open.md": PUBLIC,
    "help/index.md": PUBLIC,
    "limits.md": "---\ntitle: Limits\n---\n",
    "both.md": PUBLIC,
    "both.internal.md": "---\ntitle: Page\n---\n",
    "rules/one.md": rule(1, "approved"),
    "rules/two.md": rule(2, "draft"),
    "rules/three.md": rule(3, "approved", effective="2026-05-01"),
    "rules/four.md": rule(4, "approved", audience="internal"),
    "files/open.pdf": b"pdf",
    "files/plan.pdf": b"pdf",
    "files/.meta.yml": "attachments: {plan.pdf: internal}\n",
    "_parts/open.md": PUBLIC,
    "_parts/secret.md": "---\ntitle: Secret\n---\n",
    "_data/roles.yml": "lead: {title: Team lead, audience: public}\nboss: {title: Manager}\n",
    "_data/channels.yml": "mail: {title: Mail, address: a@example.com, audience: public}\ndesk: {title: Desk, address: room 4}\n",
    "_data/facts.yml": "facts:\n  open.time: {value: 1, owner: lead, source: s, audience: public}\n  secret.sum: {value: 2, owner: lead, source: s}\n",
}

REACHES: dict[str, tuple[str, list[str]]] = {
    "a public page": ("[x](open.md)", []),
    "a public page by id": ("[x](id:R-01)", []),
    "a heading of its own": ("[x](#here)", []),
    "another site": ("[x](https://example.com/limits.md)", []),
    "an address to write to": ("<mailto:limits@example.com>", []),
    "an internal page in a block": ("/// audience | internal\n[x](limits.md)\n///", []),
    "an internal page in a comment": ("<!-- [x](limits.md) -->", []),
    "an internal page in an example": ("`[x](limits.md)`\n\n```\n[x](limits.md)\n```", []),
    "a public attachment": ("[x](files/open.pdf)", []),
    "a public part": ('--8<-- "_parts/open.md"', []),
    "an internal page": (
        "\n[x](limits.md)",
        [f"docs/page.md:6: DB200 the link 'limits.md' leads to a page for 'internal'. {BEHIND}"],
    ),
    "an internal page with a heading": (
        "[x](limits.md#sum)",
        [f"docs/page.md:5: DB200 the link 'limits.md#sum' leads to a page for 'internal'. {BEHIND}"],
    ),
    "an internal page, percent-encoded": (
        "[x](%6cimits.md)",
        [f"docs/page.md:5: DB200 the link '%6cimits.md' leads to a page for 'internal'. {BEHIND}"],
    ),
    "an internal page by reference": (
        "[x][l]\n\n[l]: ./limits.md",
        [f"docs/page.md:7: DB200 the link './limits.md' leads to a page for 'internal'. {BEHIND}"],
    ),
    "an internal page in HTML": (
        '<a href="limits.md">x</a>',
        [f"docs/page.md:5: DB200 the link 'limits.md' leads to a page for 'internal'. {BEHIND}"],
    ),
    "an internal variant": (
        "[x](both.internal.md)",
        [f"docs/page.md:5: DB200 the link 'both.internal.md' leads to a page for 'internal'. {BEHIND}"],
    ),
    "an internal document by id": (
        "[x](id:R-04#sum)",
        [f"docs/page.md:5: DB200 the link to 'R-04' leads to a document that 'public' cannot see. {BEHIND}"],
    ),
    "a draft": (
        "[x](rules/two.md)",
        [
            f"docs/page.md:5: DB200 the link 'rules/two.md' leads to a document that is not in force (status 'draft'). {BEHIND}"
        ],
    ),
    "a draft by id": (
        "[x](id:R-02)",
        [f"docs/page.md:5: DB200 the link to 'R-02' leads to a document that 'public' cannot see. {BEHIND}"],
    ),
    "a rule to come": (
        "[x](rules/three.md)",
        [
            "docs/page.md:5: DB200 the link 'rules/three.md' leads to a document that is not in force "
            f"(it takes effect on 2026-05-01). {BEHIND}"
        ],
    ),
    "an internal attachment": (
        "[x](files/plan.pdf)",
        [f"docs/page.md:5: DB204 the file 'files/plan.pdf' is for 'internal' only. {BEHIND}"],
    ),
    "an internal attachment as an image": (
        "![x](files/plan.pdf)",
        [f"docs/page.md:5: DB204 the file 'files/plan.pdf' is for 'internal' only. {BEHIND}"],
    ),
    "an internal part": (
        '--8<-- "_parts/secret.md"',
        [
            "docs/page.md:5: DB201 the include '_parts/secret.md' reaches to text for 'internal'. "
            "This page is for 'public' too: put the include in a block '/// audience', or mark the part."
        ],
    ),
    "an internal part in a fence": (
        '```\n--8<-- "_parts/secret.md:2:4"\n```',
        [
            "docs/page.md:6: DB201 the include '_parts/secret.md' reaches to text for 'internal'. "
            "This page is for 'public' too: put the include in a block '/// audience', or mark the part."
        ],
    ),
    "an internal part in a list of parts": (
        "--8<--\n_parts/open.md\n; _parts/no.md\n\n_parts/secret.md\n--8<--",
        [
            "docs/page.md:9: DB201 the include '_parts/secret.md' reaches to text for 'internal'. "
            "This page is for 'public' too: put the include in a block '/// audience', or mark the part."
        ],
    ),
    "an internal page as a part": (
        '--8<-- "limits.md"',
        [
            "docs/page.md:5: DB201 the include 'limits.md' reaches to text for 'internal'. "
            "This page is for 'public' too: put the include in a block '/// audience', or mark the part."
        ],
    ),
    "a public page as a part": (
        '--8<-- "open.md"',
        [
            "docs/page.md:5: DB503 the include 'open.md' is a page. Only files in folders whose names begin with '_' can be included."
        ],
    ),
    "a part that is not there": (
        '--8<-- "_parts/opem.md"',
        ["docs/page.md:5: DB503 the include '_parts/opem.md' leads nowhere. Did you mean '_parts/open.md'?"],
    ),
    "a part as a page": (
        "[x](_parts/open.md)",
        ["docs/page.md:5: DB500 the link '_parts/open.md' leads to a file that is never published. Link to a page."],
    ),
    "data": (
        "[x](_data/facts.yml)",
        ["docs/page.md:5: DB500 the link '_data/facts.yml' leads to a file that is never published. Link to a page."],
    ),
    "folder defaults": (
        "[x](files/.meta.yml)",
        ["docs/page.md:5: DB500 the link 'files/.meta.yml' leads to a file that is never published. Link to a page."],
    ),
    "what lies outside": (
        "[x](../secret.md)",
        [
            "docs/page.md:5: DB500 the link '../secret.md' leads out of the handbook. Write a path relative to this page."
        ],
    ),
    "an address of the site": (
        "[x](help)",
        [
            "docs/page.md:5: DB500 the link 'help' names an address, not a file. Link to the file, whose path in docs/ is help/index.md."
        ],
    ),
    "a page that is not there": (
        "[x](opem.md)",
        ["docs/page.md:5: DB500 the link 'opem.md' leads nowhere: there is no file 'opem.md'. Did you mean 'open.md'?"],
    ),
}


def choose(body: str = "", reader: str = "public", more: dict[str, str | bytes] | None = None) -> Selection:
    files = {**FILES, "page.md": PUBLIC + body, **(more or {})}
    sources = [SourceFile(path, text.encode() if isinstance(text, str) else text) for path, text in files.items()]
    library, _ = load_library(sources, audiences=Audiences(), kinds=[RULE])
    return select(library, reader, DAY)


@pytest.mark.parametrize(("body", "messages"), REACHES.values(), ids=REACHES.keys())
def test_a_public_page_reaches_only_what_is_public(body: str, messages: list[str]) -> None:
    assert [str(diagnostic) for diagnostic in check_wall(choose(body))] == messages


@pytest.mark.parametrize(
    "body", [b for b, m in REACHES.values() if any(c in "".join(m) for c in ("DB200", "DB204", "_parts/secret"))]
)
def test_employees_reach_all_of_it(body: str) -> None:
    expected = ["DB500"] if "both.internal.md" in body else []  # a variant is named by the page that it stands for
    assert [d.code for d in check_wall(choose(body, "internal"))] == expected


@pytest.mark.parametrize(
    ("use", "messages"),
    [
        (MacroUse("fact", "open.time", 2), []),
        (
            MacroUse("fact", "secret.sum", 2),
            [
                "docs/page.md:6: DB202 the fact 'secret.sum' is for 'internal'. This page is for 'public' too: put the text in a block "
                "'/// audience', or mark the fact in docs/_data/facts.yml."
            ],
        ),
        (
            MacroUse("role", "boss", 1),
            [
                "docs/page.md:5: DB202 the role 'boss' is for 'internal'. This page is for 'public' too: put the text in a block "
                "'/// audience', or mark the role in docs/_data/roles.yml."
            ],
        ),
        (
            MacroUse("channel", "desk", 3),
            [
                "docs/page.md:7: DB202 the channel 'desk' is for 'internal'. This page is for 'public' too: put the text in a block "
                "'/// audience', or mark the channel in docs/_data/channels.yml."
            ],
        ),
        (
            MacroUse("include", "_parts/secret.md", 1),
            [
                "docs/page.md:5: DB201 the include '_parts/secret.md' reaches to text for 'internal'. This page is for 'public' too: put the "
                "include in a block '/// audience', or mark the part."
            ],
        ),
        (
            MacroUse("fact", "secret.sun", 1),
            ["docs/page.md:5: DB400 'secret.sun' is not a fact. Did you mean 'secret.sum'?"],
        ),
        (
            MacroUse("role", "qqq", 1),
            ["docs/page.md:5: DB104 'qqq' is not a role. A role stands in docs/_data/roles.yml."],
        ),
        (MacroUse("channel", "mial", 1), ["docs/page.md:5: DB402 'mial' is not a channel. Did you mean 'mail'?"]),
    ],
    ids=lambda value: f"{value.name} {value.key}" if isinstance(value, MacroUse) else "",
)
def test_a_macro_names_only_what_its_readers_may_read(use: MacroUse, messages: list[str]) -> None:
    selection = choose("one\ntwo\nthree")
    assert [str(d) for d in check_macros(selection, selection.pages["page.md"], [use])] == messages


def test_lines_of_macros_are_those_of_the_source() -> None:
    selection = choose("one\n\n/// audience | internal\nsecret\n///\n\n{{ role('boss') }}")
    page = selection.pages["page.md"]
    line = page.body.split("\n").index("{{ role('boss') }}") + 1
    assert [d.line for d in check_macros(selection, page, [MacroUse("role", "boss", line)])] == [11]


def test_two_files_for_one_page_and_one_audience() -> None:
    found = check_wall(choose(more={"twice.md": "---\ntitle: A\n---\n", "twice.internal.md": "---\ntitle: A\n---\n"}))
    assert [str(d) for d in found] == [
        "docs/twice.md:1: DB205 docs/twice.internal.md is for 'internal' too and stands for the same page. "
        "Mark one for others, or delete it."
    ]


def test_a_file_name_and_its_front_matter_must_agree() -> None:
    page = SourceFile("a.internal.md", b"---\ntitle: A\naudience: public\n---\n")
    assert [str(d) for d in load_library([page])[1]] == [
        "docs/a.internal.md:3: DB205 the file name says 'internal' and the front matter says 'public'. Delete the key 'audience'."
    ]


def test_parts_are_judged_like_pages() -> None:
    body = '--8<-- "_parts/more.md"'
    found = check_wall(choose(body, more={"_parts/more.md": PUBLIC + "[x](../limits.md)"}))
    assert [(d.path, d.line, d.code) for d in found] == [("docs/_parts/more.md", 5, "DB200")]


def test_generated_pages_can_be_reached() -> None:
    assert check_wall(choose("[x](facts/index.md)"), frozenset(["facts/index.md"])) == []


def test_attachments_that_nothing_uses_are_named() -> None:
    selections = [choose("[x](files/open.pdf)", reader) for reader in ("public", "internal")]
    assert [str(d) for d in unused_attachments(selections)] == [
        "docs/files/plan.pdf: DB505 no page uses this file, so it is not published. Link to it from a page, or delete it."
    ]


def test_facts_know_where_they_are_stated() -> None:
    selection = choose("one\ntwo")
    uses = [MacroUse("fact", "open.time", 2), MacroUse("role", "lead", 1), MacroUse("fact", "open.time", 1)]
    assert facts_stated([(selection, "page.md", uses)]) == {"open.time": [("page.md", 5), ("page.md", 6)]}
