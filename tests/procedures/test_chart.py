"""Flow charts: the way through as Mermaid text, and the same in words."""

from __future__ import annotations

from deskbook.procedures.chart import draw
from deskbook.procedures.model import Way
from deskbook.procedures.shape import Shown, ShownBranch, ShownDecision, ShownStep


def step(number: int, title: str, name: str = "") -> ShownStep:
    return ShownStep(number, name or f"step-{number}", title, "", (), (), (), (), "", "", None, None)


def branch(answer: str, way: Way, target: str = "", title: str = "") -> ShownBranch:
    return ShownBranch(answer, answer, way, target, title, "")


FLOW: list[Shown] = [
    step(1, "Greet", "greet"),
    step(2, "Listen to the whole of what the customer says before you ask"),
    ShownDecision(
        "decision-1",
        "",
        'Is it "solved" & <done>?',
        (
            branch("Yes", Way.NEXT, "step-3", "Close"),
            branch("No", Way.STEP, "greet", "Greet"),
            branch("Not yet", Way.STEP, "greet", "Greet"),
            branch("Beyond me", Way.PAGE, "", "Escalation"),
            branch("Hung up", Way.END),
        ),
    ),
    step(3, "Close"),
]


def test_the_chart() -> None:
    chart = draw(FLOW, end="Done")
    assert chart is not None
    assert chart.source.splitlines() == [
        "flowchart TD",
        '  n0["1. Greet<br/>2. Listen to the whole of what the customer says before you ask"]',
        "  n0 --> n1",
        '  n1{{"Is it #quot;solved#quot; #amp; #lt;done#gt;?"}}',
        '  n1 -- "Yes" --> n2',
        '  n1 -- "No<br/>Not yet" --> n0',
        '  n1 -- "Beyond me" --> n1p2[["Escalation"]]',
        '  n1 -- "Hung up" --> n1p3(["Done"])',
        '  n2["3. Close"]',
        '  n2 --> n2e(["Done"])',
    ]


def test_the_same_in_words() -> None:
    chart = draw(FLOW, end="Done")
    assert chart is not None
    assert chart.words == (
        ("1. Greet", ()),
        ("2. Listen to the whole of what the customer says before you ask", ()),
        (
            'Is it "solved" & <done>?',
            (
                ("Yes", "3. Close"),
                ("No", "1. Greet"),
                ("Not yet", "1. Greet"),
                ("Beyond me", "Escalation"),
                ("Hung up", "Done"),
            ),
        ),
        ("3. Close", (("", "Done"),)),
    )


def test_a_step_that_is_led_to_stands_alone() -> None:
    other = [
        *FLOW[:1],
        step(2, "Verify", "verify"),
        ShownDecision("decision-1", "", "Q?", (branch("A", Way.STEP, "verify"), branch("B", Way.END))),
    ]
    chart = draw(other, end="Done")
    assert chart is not None
    assert '  n0["1. Greet"]' in chart.source.splitlines()
    assert '  n1["2. Verify"]' in chart.source.splitlines()


def test_where_nothing_is_decided_there_is_none() -> None:
    assert draw(FLOW[:2], end="Done") is None
    assert draw([], end="Done") is None
