"""Numbers on pages that compete with facts."""

from __future__ import annotations

from tests.site.bad_input.case import GOOD, Case, body

FACTS = "docs/_data/facts.yml"

COMPETING: tuple[Case, ...] = (
    body(
        "a number that competes with a fact",
        "Words.\n\nThe answer comes in 3 days.\n",
        (
            3,
            "DB420",
            "'3 days' competes with the fact 'answer.time', which says 2 days. "
            'Write {{ fact("answer.time") }}, or mark it with { .literal }.',
        ),
        status=0,
    ),
    body(
        "a number that a fact states",
        "The answer comes in 48 hours.\n",
        (1, "DB421", "'48 hours' is what the fact 'answer.time' says. Write {{ fact(\"answer.time\") }}, or mark it"),
        status=0,
    ),
    body("a number that is meant so", "The answer came in 3 days{ .literal }, a 40 %{ .literal } margin.\n", status=0),
    Case(
        "a number in a summary that competes with a fact",
        {"docs/page.md": "---\nsummary: The margin is 30 percent.\n---\nText.\n"},
        (
            (
                "docs/page.md",
                2,
                "DB420",
                "'30 percent' competes with the fact 'margin', which says 25%. Say it without the number: no fact can stand here.",
            ),
        ),
        0,
    ),
    Case(
        "words of a fact that are none",
        {FACTS: f"{GOOD[FACTS]!s}  x.y: {{value: 1, owner: lead, source: Agreed, words: {{a: b}}}}\n"},
        ((FACTS, 4, "DB101", "'facts.x.y.words' must be a list, not keys with values. Write 'words: [money back"),),
    ),
)
