"""From pieces of HTML back to steps."""

from __future__ import annotations

import pytest

from deskbook.core.durations import Duration
from deskbook.procedures.parse import parse_flow
from deskbook.procedures.shape import ShownDecision, ShownStep, Unreadable, plain, shape
from deskbook.procedures.weave import weave
from tests.procedures.building import decision, page_of, steps

BODY = (
    "Before.\n\n"
    + steps("**Greet.** Say it. { #greet }\n    - Warning: Softly.\n    - Say: Hello.\n    - Record: all", role="lead")
    + decision("Solved?", "Yes -> end", "No -> [Greet](#greet)", "Maybe -> [Other](other.md)")
    + "After.\n"
)


def rendered(body: str) -> str:
    """What Markdown makes of the pieces of these tests: a paragraph each."""
    lines = [line.strip() for line in weave(page_of(body)).body.split("\n")]
    return "\n".join(line if line.startswith("<!--") else f"<p>{line}</p>" for line in lines if line and line[0] != "{")


def test_weaving_puts_every_piece_behind_a_mark_and_keeps_lines() -> None:
    woven = weave(page_of(BODY))
    assert [line.text for line in woven.lines if line.text] == [
        "Before.",
        "<!--step 0-->", "Softly.",
        "<!--step 1-->", "**Greet.** Say it.", "{ #greet }",
        "<!--step 2-->", "Hello.",
        "<!--step 3-->", "all",
        "<!--step end-->",
        "<!--step 4-->", "Solved?",
        "<!--step 5-->", "Yes",
        "<!--step 6-->", "No",
        "<!--step 7-->", "Maybe",
        "<!--step 8-->", "[Other](other.md)",
        "<!--step end-->",
        "After.",
    ]  # fmt: skip
    source = {line.text: line.line for line in page_of(BODY).lines}
    assert {line.text: line.line for line in woven.lines}["After."] == source["After."]
    assert next(line.line for line in woven.lines if line.text == "Softly.") == source["    - Warning: Softly."]


def test_a_page_without_steps_is_left_alone() -> None:
    page = page_of("# Text\n\n1. a\n2. b\n")
    assert weave(page) is page


def test_shaping() -> None:
    flow, _ = parse_flow(page_of(BODY), "a.md")
    between, blocks = shape(rendered(BODY), flow, lambda step: Duration(5, "minute"))
    assert [text.strip() for text in between] == ["<p>Before.</p>", "", "<p>After.</p>"]
    (step,), (asked,) = blocks
    assert isinstance(step, ShownStep)
    assert (step.number, step.name, step.title, step.role, step.seconds) == (1, "greet", "Greet", "lead", 300)
    assert (step.warnings, step.says, step.never, step.records) == (
        ("<p>Softly.</p>",),
        ("<p>Hello.</p>",),
        (),
        ("<p>all</p>",),
    )
    assert isinstance(asked, ShownDecision)
    assert [(b.plain, b.target, b.title) for b in asked.branches] == [
        ("Yes", "", ""),
        ("No", "greet", "Greet"),
        ("Maybe", "", "[Other](other.md)"),
    ]


def test_working_days_are_no_seconds() -> None:
    flow, _ = parse_flow(page_of(BODY), "a.md")
    _, blocks = shape(rendered(BODY), flow, lambda step: Duration(2, "working day"))
    assert isinstance(blocks[0][0], ShownStep)
    assert (blocks[0][0].seconds, blocks[0][0].days) == (None, 2)


@pytest.mark.parametrize("lost", ["<!--step 3-->", "<!--step end-->"])
def test_a_mark_that_is_lost_is_noticed(lost: str) -> None:
    flow, _ = parse_flow(page_of(BODY), "a.md")
    with pytest.raises(Unreadable, match="a macro or an include changes the steps of this page"):
        shape(rendered(BODY).replace(lost, "", 1), flow, lambda step: None)


@pytest.mark.parametrize(
    ("text", "words"),
    [("<p>A <em>b</em> &amp; c</p>", "A b & c"), ("<p>a</p>\n<p>b</p>", "a b"), ("", ""), ("plain", "plain")],
)
def test_plain_words(text: str, words: str) -> None:
    assert plain(text) == words
