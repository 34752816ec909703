"""Reading steps and decisions."""

from __future__ import annotations

import pytest

from deskbook.procedures.model import Part, Way
from tests.procedures.building import decision, parsed, steps

WHOLE = """Before.

/// steps | lead

1. **Greet the customer.** Say *hello*. { #greet }
    - Time limit: 30 seconds
    - Warning: Never shout.
    - Warning: Never
      whisper.
    - Say: Good morning.
    - Do not say: Yes?
    - Record: the time
    - Role: boss

    More about it.

    1. A first thing.
    2. A second thing.

2. Listen. Do not interrupt.
   Go on lazily.

    ```
    - Say: this is code
    ```

///

Between.

/// decision | Is it *solved*?
- Yes -> next
- No, not yet → [Greet](#greet)
- Never => [Limits](other.md#x).
- Who cares -> End.
///

/// steps

7) **Close:** thank them.

///
"""


def test_everything_that_a_procedure_can_say() -> None:
    flow, found = parsed(WHOLE)
    assert found == []
    first, second, third = flow.steps
    assert (first.number, first.name, first.title, first.role) == (1, "greet", "Greet the customer", "boss")
    assert (
        str(first.text)
        == "**Greet the customer.** Say *hello*.\n\nMore about it.\n\n1. A first thing.\n2. A second thing."
    )
    assert [str(t) for t in first.having(Part.WARNING)] == ["Never shout.", "Never\nwhisper."]
    assert [str(t) for t in first.having(Part.SAY)] == ["Good morning."]
    assert [str(t) for t in first.having(Part.NEVER)] == ["Yes?"]
    assert [str(t) for t in first.having(Part.RECORD)] == ["the time"]
    assert first.limit == "30 seconds"
    assert (second.number, second.name, second.title, second.role) == (2, "step-2", "Listen", "lead")
    assert "- Say: this is code" in str(second.text)
    assert (third.number, third.title, third.role, third.limit) == (3, "Close", "", "")
    (asked,) = flow.decisions
    assert str(asked.question) == "Is it *solved*?"
    assert [(str(b.answer), b.way, b.target, b.label) for b in asked.branches] == [
        ("Yes", Way.NEXT, "", ""),
        ("No, not yet", Way.STEP, "greet", "Greet"),
        ("Never", Way.PAGE, "[Limits](other.md#x).", "Limits"),
        ("Who cares", Way.END, "", ""),
    ]


def test_the_ways_through() -> None:
    flow, _ = parsed(WHOLE)
    assert flow.ways() == {
        "greet": ("step-2",),
        "step-2": ("decision-1",),
        "decision-1": ("step-3", "greet", ""),
        "step-3": ("",),
    }


@pytest.mark.parametrize(
    "text",
    [
        "```\n/// steps\n1. a\n///\n```\n",
        "Text about `/// steps` only.\n",
        "",
        "1. **A list.** Like any other.\n",
        "/// note\n1. a\n///\n",
    ],
    ids=["an example", "a mention", "nothing", "a list", "another block"],
)
def test_what_is_no_procedure(text: str) -> None:
    flow, found = parsed(text)
    assert (flow.blocks, found) == ((), [])


def test_a_question_may_stand_in_the_block() -> None:
    flow, found = parsed("/// decision\nIs it solved?\n\nAsk them.\n\n- Yes -> end\n- No -> end\n///\n")
    assert found == []
    assert str(flow.decisions[0].question) == "Is it solved?\n\nAsk them."


def test_steps_in_a_block_for_employees() -> None:
    flow, found = parsed("//// audience | internal\n\n" + steps("**Go.** Now.") + "////\n")
    assert found == []
    assert [step.title for step in flow.steps] == ["Go"]


CASES: list[tuple[str, str, list[str]]] = [
    ("in a list", "- x\n\n    /// steps\n    1. a\n    ///\n", []),  # not closed at the margin: see the next
    ("nothing in it", "/// steps\n\n///\n", ["1: DB701 the block '/// steps' has no step. Write '1. **Name of the step.** What to do.'"]),
    (
        "text before",
        "/// steps\nFirst of all.\n\n1. a\n///\n",
        ["2: DB701 the text stands beside the steps. Indent it by four spaces, or put it before the block."],
    ),
    (
        "text between",
        "/// steps\n1. a\n\nThen.\n\n2. b\n///\n",
        ["4: DB701 the text stands beside the steps. Indent it by four spaces, or put it before the block."],
    ),
    ("no text", steps("a", "").rstrip(), ["5: DB702 step 2 has no text. Write what to do, or delete the step."]),
    ("points only", "/// steps\n1.\n    - Say: Hello.\n///\n", ["2: DB702 step 1 has no text. Write what to do, or delete the step."]),
    (
        "two limits",
        "/// steps\n1. a\n    - Time limit: 1 day\n    - Time limit: 2 days\n///\n",
        ["2: DB703 step 1 says 'Time limit' twice. Write one point."],
    ),
    (
        "a slip",
        "/// steps\n1. a\n    - Time limt: 1 day\n///\n",
        ["3: DB703 'Time limt' is not a point of a step. Did you mean 'Time limit'?"],
    ),
    ("an empty point", "/// steps\n1. a\n    - Record:\n///\n", ["3: DB703 the point 'Record' is empty. Write it out, or delete it."]),
    (
        "no question",
        "/// decision\n- a -> end\n- b -> end\n///\n",
        ["1: DB704 the decision asks nothing. Write '/// decision | Is the customer verified?'."],
    ),
    (
        "no answer",
        "/// decision | Why?\n///\n",
        ["1: DB704 the decision has no answer. Write at least two, such as '- Yes -> next'."],
    ),
    (
        "one answer",
        decision("Why?", "So -> end"),
        ["1: DB704 the decision has one answer only. Write at least two, such as '- Yes -> next'."],
    ),
    (
        "a number",
        decision("Why?", "So -> step 4", "Or -> end", "Not -> end"),
        [
            "2: DB704 'step 4' is not where a decision can lead. "
            "Write 'next', 'end', '[Name of the step](#name)' or a link to a page."
        ],
    ),
    (
        "no arrow",
        decision("Why?", "So", "Or -> end", "Not -> end"),
        ["2: DB704 the answer 'So' does not say where it leads. Write '- Yes -> next', '-> end' or '-> [Name of the step](#name)'."],
    ),
    (
        "text among answers",
        "/// decision | Why?\n- a -> end\n- b -> end\n\nBecause.\n///\n",
        ["5: DB704 the text stands beside the answers of a decision. Write an answer on one line: '- Yes -> next'."],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), [c[1:] for c in CASES[1:]], ids=[c[0] for c in CASES[1:]])
def test_what_is_said(text: str, said: list[str]) -> None:
    assert parsed(text)[1] == said


def test_a_block_in_a_quote() -> None:
    _, found = parsed("> /// steps\n> 1. a\n> ///\n\n/// note\n///\n")
    assert found == ["1: DB700 '/// steps' stands in a list or a quote. Begin it at the left margin."]
