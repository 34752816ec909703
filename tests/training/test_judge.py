"""Of twelve edits to taught documents exactly the right modules become stale."""

from __future__ import annotations

from datetime import date

import pytest

from deskbook.training.divide import passage_of, sections_of, slug, words_of
from deskbook.training.gather import modules_of
from deskbook.training.judge import judge
from tests.training.small import DAY, document, lesson, library, module

CONTACT = """Have it ready.

## Greet the customer

/// steps | agent
1. **Greet.** Say who we are and who you are. { #greet }
    - Say: Good morning, this is Example.
    - Record: nothing

2. **Say that it is recorded.** On the phone only. { #recorded }
///

## Listen to the end

/// steps | agent
3. **Let them finish.** Do not interrupt. See [the rule](id:SOP-CS-002). { #listen }
///

### If it takes long

Say so.

## Clarify

Ask *one* question at a time.
"""
REFUND = "Pay it back.\n\n## How long\n\nWithin {{ fact('refund.window') }}.\n"
FIRST = {"a.md": document("SOP-CS-001", CONTACT), "b.md": document("SOP-CS-002", REFUND)}
TEACHES = {
    "whole": '["SOP-CS-001@1.0"]',
    "step": '["SOP-CS-001@1.0#greet"]',
    "section": '["SOP-CS-001#listen-to-the-end"]',
    "both": '["SOP-CS-001#clarify", "SOP-CS-002@1.0"]',
    "refund": '["SOP-CS-002#how-long"]',
}
EVERY = set(TEACHES)


def contact(old: str = "", new: str = "", version: str = "1.1") -> dict[str, str]:
    assert old in CONTACT
    return {"a.md": document("SOP-CS-001", CONTACT.replace(old, new, 1) if old else CONTACT, version, "2026-05-01")}


def refund(old: str, new: str, version: str = "1.1", **more: str) -> dict[str, str]:
    assert old in REFUND
    return {"b.md": document("SOP-CS-002", REFUND.replace(old, new, 1), version, "2026-05-01", **more)}


EDITS: list[tuple[str, dict[str, str], set[str]]] = [
    ("spaces, emphasis, capitals, signs", contact("Say who we are and who you are.", "say **who we are**,  and who you are!"), set()),
    ("the target of a link", contact("(id:SOP-CS-002)", "(id:SOP-CS-002#how-long)"), set()),
    ("a step before it, so that numbers move", contact("1. **Greet.**", "1. **Smile.** Really. { #smile }\n\n2. **Greet.**"), set()),
    ("another word in a step", contact("who you are", "what you do"), {"step"}),
    ("another word to say in a step", contact("Good morning", "Good evening"), {"step"}),
    ("another word in a neighbouring step", contact("On the phone only", "Always"), set()),
    ("another word in a section below the section", contact("Say so.", "Say nothing."), {"section"}),
    ("a step that is gone", contact("{ #greet }", "{ #welcome }"), {"step"}),
    ("a new major version with the same words", contact(version="2.0"), {"whole"}),
    ("a new major version with another word", contact("one* question", "two* questions", version="2.0"), {"whole", "both"}),
    ("a new major version of the other document", refund("Pay", "Send", version="2.0"), {"both"}),
    ("a heading with another name", refund("## How long", "## When"), {"refund"}),
]  # fmt: skip
MORE: list[tuple[str, dict[str, str], set[str]]] = [
    ("nothing", {}, set()),
    ("a new version with another word elsewhere", contact("Have it ready", "Have all ready"), set()),
    ("a version that is to come", {"a.md": document("SOP-CS-001", CONTACT.replace("Greet", "Wave"), "2.0", "2026-07-01")}, set()),
    ("a draft", {"a.md": document("SOP-CS-001", CONTACT.replace("Greet", "Wave"), "2.0", "2026-05-01", status="draft")}, set()),
    ("a document that was retired", refund("Pay", "Pay", "1.0", status="retired", superseded_by="SOP-CS-001"), {"both", "refund"}),
    ("a name for the heading", refund("## How long", "## For how long { #how-long }"), {"refund"}),
    ("a name that changes no word", refund("## How long", "## How long { #how-long }"), set()),
]  # fmt: skip


@pytest.mark.parametrize(("after", "stale"), [edit[1:] for edit in EDITS + MORE], ids=[edit[0] for edit in EDITS + MORE])
def test_which_modules_an_edit_makes_stale(after: dict[str, str], stale: set[str]) -> None:
    modules = {f"training/{n}/1.0/index.md": module(f"TRN-CS-{100 + i}", t, title=n) for i, (n, t) in enumerate(TEACHES.items())}
    lessons = {f"training/{name}/1.0/greet.md": lesson() for name in TEACHES}
    before = {path: [(date(2026, 1, 1), text)] for path, text in FIRST.items()}
    found = library({**FIRST, **after, **modules, **lessons}, before)
    assert {m.meta.title for m in modules_of(found.documents.values()) if any(v.why for v in judge(m, found, DAY))} == stale


def test_twelve_edits() -> None:
    assert len(EDITS) == 12
    assert set().union(*(stale for _, _, stale in EDITS)) == EVERY


def why(files: dict[str, str], teaches: str, before: dict[str, list[tuple[date, str]]], **more: str) -> list[tuple[str, str, str]]:
    found = library({**files, "training/x/1.0/index.md": module(teaches=teaches, **more), "training/x/1.0/greet.md": lesson()}, before)
    [one] = modules_of(found.documents.values())
    return [(v.then, v.now, v.why) for v in judge(one, found, DAY)]


def test_without_a_version_the_one_in_force_at_approval_was_taught() -> None:
    states = [(date(2025, 1, 1), document("SOP-CS-001", CONTACT, "1.0", "2025-01-01")), (date(2026, 1, 15), document("SOP-CS-001", CONTACT, "2.0", "2026-01-15"))]
    now = {"a.md": document("SOP-CS-001", CONTACT, "3.0", "2026-05-01")}
    assert why(now, "[SOP-CS-001]", {"a.md": states}) == [("2.0", "3.0", "major")]
    assert why(now, "[SOP-CS-001]", {"a.md": states}, approved_on="2026-05-02", effective="2026-05-02") == [("3.0", "3.0", "")]


def test_what_git_does_not_know_is_judged_by_its_major() -> None:
    now = {"a.md": document("SOP-CS-001", CONTACT, "2.0", "2026-05-01")}
    assert why(now, '["SOP-CS-001@1.0#greet"]', {}) == [("1.0", "2.0", "major")]
    assert why(now, '["SOP-CS-001@2.0#greet"]', {}) == [("2.0", "2.0", "")]
    assert why(now, '["SOP-CS-001@1.0#none"]', {}) == [("1.0", "2.0", "gone")]
    assert why(now, "[SOP-CS-009]", {}) == [("", "", "")]


def test_the_sections_and_steps_of_a_document() -> None:
    found = [(s.anchor, s.title, s.step) for s in sections_of(CONTACT)]
    assert found == [
        ("greet-the-customer", "Greet the customer", False),
        ("greet", "Greet", True),
        ("recorded", "Say that it is recorded", True),
        ("listen-to-the-end", "Listen to the end", False),
        ("listen", "Let them finish", True),
        ("if-it-takes-long", "If it takes long", False),
        ("clarify", "Clarify", False),
    ]
    parts = {s.anchor: s for s in sections_of(CONTACT)}
    assert parts["listen-to-the-end"].holds(parts["if-it-takes-long"])
    assert not parts["clarify"].holds(parts["greet"])


HEADINGS = [
    ("twice the same", "## A\n\n## A\n", ["a", "a_1"]),
    ("in code", "```\n## A\n```\n## B\n", ["b"]),
    ("code in code", "````\n```\n## A\n````\n## B\n", ["b"]),
    ("attributes", "## A { #x .y }\n", ["x"]),
    ("markup and links", "## *A* [b](c.md) `d`\n", ["a-b-d"]),
    ("an accent", "## Für É\n", ["fur-e"]),
    ("no letters", "## !\n", ["_1"]),
    ("unnamed steps", "/// steps\n1. Go.\n2. Stop. Now.\n///\n", ["step-1", "step-2"]),
    ("numbers outside a block", "1. Go.\n", []),
    ("a step after code", "/// steps\n1. Go.\n\n    ```\n    2. No.\n    ```\n\n2. Stop. { #stop }\n///\n", ["step-1", "stop"]),
]


@pytest.mark.parametrize(("text", "anchors"), [case[1:] for case in HEADINGS], ids=[case[0] for case in HEADINGS])
def test_names_of_sections(text: str, anchors: list[str]) -> None:
    assert [s.anchor for s in sections_of(text)] == anchors


@pytest.mark.parametrize("title", ["Before you transfer", "What's new?", "A – B", "1.2 Ärger", "a_b"])
def test_names_are_those_of_the_renderer(title: str) -> None:
    from markdown.extensions.toc import slugify

    assert slug(title) == slugify(title, "-")


def test_words() -> None:
    assert words_of("1. **Say**: “don’t” – [it](x.md)! { #a }\n- Say <!-- no -->_it_") == ("say", "don", "t", "it", "say", "it")
    assert words_of("5 days") != words_of("6 days")


def test_a_passage() -> None:
    parts = {s.anchor: s for s in sections_of(CONTACT + "\n## Long\n\n" + "word " * 200)}
    assert passage_of(parts["greet"]).startswith("Greet. Say who we are and who you are. Say: Good morning")
    assert passage_of(parts["clarify"]) == "Ask one question at a time."
    assert passage_of(parts["long"]).endswith("word…")
    assert len(passage_of(parts["long"])) <= 400
    assert passage_of(None) == ""
