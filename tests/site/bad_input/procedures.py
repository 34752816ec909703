"""Procedures that nobody could follow to their end."""

from __future__ import annotations

from tests.site.bad_input.case import Case, Found, procedure

FRONT = procedure(applies_to="[lead]").removesuffix("The text.\n")
OFFSET = FRONT.count("\n")
PATH = "docs/refunds.md"


def steps(name: str, text: str, *found: tuple[int, str, str], status: int = 1) -> Case:
    """A case of one procedure; lines are those of its text."""
    said: tuple[Found, ...] = tuple((PATH, line + OFFSET, code, fragment) for line, code, fragment in found)
    return Case(name, {PATH: FRONT + text}, said, status)


GO = "/// steps | lead\n1. **Go.** Now. { #go }\n///\n\n"

PROCEDURES: tuple[Case, ...] = (
    steps("a sound procedure", GO + "/// decision | Done?\n- Yes -> end\n- No -> [Go](#go)\n///\n", status=0),
    steps(
        "a decision that leads nowhere",
        GO + "/// decision | Done?\n- Yes -> end\n- No -> [Stay](#stay)\n///\n",
        (7, "DB708", "the answer 'No' leads to no step: none is called '#stay'"),
    ),
    steps(
        "a decision that leads to no document",
        GO + "/// decision | Done?\n- Yes -> end\n- No -> [Limits](id:SOP-CS-999)\n///\n",
        (7, "DB110", "'SOP-CS-999' is not the id of a document"),
    ),
    steps(
        "a decision that leads to no page",
        GO + "/// decision | Done?\n- Yes -> end\n- No -> [Limits](limits.md)\n///\n",
        (7, "DB500", "the link 'limits.md' leads nowhere: there is no file 'limits.md'"),
    ),
    steps(
        "a decision that leads round in a circle",
        GO + "/// decision | Done?\n- Yes -> [Go](#go)\n- No -> [Go](#go)\n///\n",
        (
            5,
            "DB710",
            "whoever comes here goes round in a circle: no answer leads to an end. Add an answer that leads out.",
        ),
    ),
    steps(
        "a step with no text",
        "/// steps\n1. **Go.** Now.\n2.\n///\n",
        (3, "DB702", "step 2 has no text. Write what to do, or delete the step."),
    ),
    steps(
        "300 steps",
        "/// steps\n" + "1. **Go.** On.\n" * 300 + "///\n",
        (102, "DB705", "the procedure has 300 steps; nobody follows more than 100. Divide it into several procedures."),
    ),
    steps(
        "an unknown role of a step",
        "/// steps | laed\n1. **Go.** Now.\n///\n",
        (2, "DB104", "role 'laed' is not a role. Did you mean 'lead'?"),
    ),
    steps(
        "a time limit of soon",
        "/// steps\n1. **Go.** Now.\n    - Time limit: soon\n///\n",
        (
            3,
            "DB707",
            "the time limit 'soon' cannot be counted. Write a number and a unit, such as '5 minutes' or '1 working day'.",
        ),
    ),
    steps(
        "a time limit of no fact",
        "/// steps\n1. **Go.** Now.\n    - Time limit: {{ fact('hurry') }}\n///\n",
        (3, "DB400", "'hurry' is not a fact"),
    ),
    steps(
        "a role that has steps and is not told",
        "/// steps | boss\n1. **Go.** Now.\n///\n",
        (-1, "DB706", "the role 'boss' has steps here and does not stand in 'applies_to'. Add boss."),
        status=0,
    ),
    steps(
        "text between steps",
        "/// steps\n1. **Go.** Now.\n\nThen rest.\n///\n",
        (4, "DB701", "the text stands beside the steps. Indent it by four spaces, or put it before the block."),
    ),
    steps(
        "a point mistyped",
        "/// steps\n1. **Go.** Now.\n    - Time limt: 1 day\n///\n",
        (3, "DB703", "'Time limt' is not a point of a step. Did you mean 'Time limit'?"),
    ),
    steps(
        "a decision that leads to a number",
        GO + "/// decision | Done?\n- Yes -> end\n- No -> step 4\n///\n",
        (5, "DB704", "the decision has one answer only"),
        (
            7,
            "DB704",
            "'step 4' is not where a decision can lead. Write 'next', 'end', '[Name of the step](#name)' or a link",
        ),
    ),
    steps(
        "a step that nobody comes to",
        GO + "/// decision | Done?\n- Yes -> end\n- No -> [Go](#go)\n///\n\n/// steps\n1. **Rest.** Now.\n///\n",
        (11, "DB709", "nobody comes to step 2: no answer leads there"),
    ),
    steps("steps in a quote", "> /// steps\n> 1. a\n> ///\n", (1, "DB700", "'/// steps' stands in a list or a quote")),
    steps(
        "steps that are never closed",
        "/// steps\n1. a\n",
        (1, "DB210", "the block '/// steps' is not closed. Write a line '///' after it."),
    ),
    Case(
        "a role that customers do not know",
        {"docs/page.md": "---\naudience: public\n---\n/// steps | boss\n1. **Go.** Now.\n///\n"},
        (("docs/page.md", 5, "DB202", "the role 'boss' is for 'internal'. This page is for 'public' too"),),
    ),
)
