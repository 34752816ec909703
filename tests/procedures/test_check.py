"""Whoever follows a procedure comes to an end."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.procedures.check import MAX_STEPS
from tests.procedures.building import FRONT, checked, decision, parsed, steps

GREET = steps("**Greet.** Now. { #greet }", "**Listen.** Long. { #listen }")
CLOSE = steps("**Close.** End. { #close }")


@pytest.mark.parametrize(
    "body",
    [
        GREET,
        GREET + decision("Solved?", "Yes -> end", "No -> [Greet](#greet)"),
        GREET + decision("Solved?", "Yes -> next", "No -> [Greet](#greet)") + CLOSE,
        decision("Which?", "A -> [Greet](#greet)", "B -> [Close](#close)") + GREET + CLOSE,
        steps("**Go.** Now.\n    - Time limit: {{ fact('hold.time') }}", role="lead"),
        steps("**Go.** Now.\n    - Time limit: {{ fact(\"answer.time\") }}"),
        steps(*["**Go.** On."] * MAX_STEPS),
    ],
)  # fmt: skip
def test_nothing_to_say(body: str) -> None:
    assert checked(body) == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            steps(*["**Go.** On."] * 300),
            ["203: DB705 the procedure has 300 steps; nobody follows more than 100. Divide it into several procedures."],
        ),
        (
            steps("**Go.** On.", role="laed"),
            ["3: DB104 role 'laed' is not a role. Did you mean 'lead'? (docs/_data/roles.yml)"],
        ),
        (
            steps("**Go.** On.\n    - Role: nobody"),
            ["4: DB104 role 'nobody' is not a role. Roles stand in docs/_data/roles.yml."],
        ),
        (
            steps("**Go.** On.\n    - Role: boss", role="lead"),
            ["-1: DB706 the role 'boss' has steps here and does not stand in 'applies_to'. Add boss."],
        ),
        (
            steps("**Go.** On.\n    - Time limit: soon"),
            ["4: DB707 the time limit 'soon' cannot be counted. Write a number and a unit, such as '5 minutes' or '1 working day'."],
        ),
        (
            steps("**Go.** On.\n    - Time limit: {{ fact('share') }}"),
            [
                "4: DB707 the time limit '{{ fact('share') }}' cannot be counted. "
                "Write a number and a unit, such as '5 minutes' or '1 working day'."
            ],
        ),
        (
            steps("**Go.** On. { #a }", "**Go.** On. { #a }"),
            ["5: DB103 the name 'a' is used by the step on line 17 too. Give one of the two another name."],
        ),
        (
            GREET + decision("Solved?", "Yes -> end", "No -> [Greet](#greeet)"),
            ["11: DB708 the answer 'No' leads to no step: none is called '#greeet'. Did you mean 'greet'?"],
        ),
        (
            GREET + decision("Solved?", "Yes -> end", "No -> [Other](#zzz)"),
            ["11: DB708 the answer 'No' leads to no step: none is called '#zzz'. Write '{ #name }' at the end of the step's first line."],
        ),
        (
            GREET + decision("Solved?", "Yes -> next", "No -> [Greet](#greet)"),
            ["10: DB708 the answer 'Yes' leads to the next step, and there is none. Write '-> end', or add a step after the decision."],
        ),
        (
            GREET + decision("Solved?", "Yes -> end", "No -> [Greet](#greet)") + steps("a", "b"),
            ["16: DB709 nobody comes to step 3: no answer leads there. Let an answer of the decision before it lead there, or delete it."],
        ),
        (
            GREET + decision("Solved?", "Yes -> [Listen](#listen)", "No -> [Greet](#greet)"),
            ["9: DB710 whoever comes here goes round in a circle: no answer leads to an end. Add an answer that leads out."],
        ),
        (
            GREET
            + decision("Solved?", "Yes -> end", "No -> next")
            + CLOSE
            + decision("Sure?", "Yes -> [Close](#close)", "No -> [Close](#close)"),
            ["20: DB710 whoever comes here goes round in a circle: no answer leads to an end. Add an answer that leads out."],
        ),
    ],
    ids=["300 steps", "a role mistyped", "no such role", "not in applies_to", "soon", "a fact of no time", "one name twice",
         "a target mistyped", "no such target", "next of the last", "never reached", "a circle", "a small circle"],
)  # fmt: skip
def test_what_is_said(body: str, said: list[str]) -> None:
    assert checked(body) == said


PUBLIC = "---\ntitle: Return it\naudience: public\n---\n"


def test_on_a_page_for_customers_only_roles_that_they_know() -> None:
    both = ("public", "internal")
    assert checked(steps("**Pack it.** Well.", role="clerk"), PUBLIC, both) == []
    assert checked(steps("**Pack it.** Well.", role="lead"), PUBLIC, both) == [
        "3: DB202 the role 'lead' is for 'internal'. This page is for 'public' too: leave the role out, "
        "or put the steps in a block '/// audience'."
    ]
    hidden = "//// audience | internal\n\n" + steps("**Pack it.** Well.", role="lead") + "////\n"
    assert checked(hidden, PUBLIC, both) == []


def test_all_is_said_at_once() -> None:
    slips = steps("**Go.** On.\n    - Time limit: soon\n    - Role: nobody", "", role="laed")
    said = checked(slips + decision("Why?", "So -> x", "No -> #y"))
    assert [line.split()[1] for line in said] == ["DB707", "DB104", "DB104", "DB702", "DB704", "DB704", "DB704"]


@given(
    st.lists(
        st.sampled_from(["step", "next end", "first end", "first next", "end end", "last first"]),
        min_size=1,
        max_size=12,
    )
)
def test_a_flow_without_complaint_always_ends(shape: list[str]) -> None:
    """From every step that can be reached, an end can be reached; found by walking, not by what the check computes."""
    body, names = "", [f"s{n}" for n, kind in enumerate(shape) if kind == "step"]
    if not names:
        return
    aims = {"next": "next", "end": "end", "first": f"[x](#{names[0]})", "last": f"[x](#{names[-1]})"}
    for number, kind in enumerate(shape):
        if kind == "step":
            body += steps(f"**Do {number}.** It. {{ #s{number} }}")
        else:
            a, b = kind.split()
            body += decision(f"Question {number}?", f"A -> {aims[a]}", f"B -> {aims[b]}")
    if checked(body):
        return
    ways = parsed(body)[0].ways()
    for start in ways:
        seen, queue = {start}, [start]
        while queue:
            for target in ways.get(queue.pop(), ()):
                if target not in seen:
                    seen.add(target)
                    queue.append(target)
        assert "" in seen
    assert FRONT


def test_a_page_of_hundreds_of_decisions() -> None:
    body = "".join(
        steps(f"**Do {n}.** It. {{ #s{n} }}") + decision(f"Q{n}?", "A -> next", f"B -> [x](#s{n})") for n in range(400)
    )
    assert [line.split()[1] for line in checked(body)] == ["DB705", "DB708"]
