"""The escalation table and the blocks that show it."""

from __future__ import annotations

from tests.site.bad_input.case import Case

PATH = "docs/_data/escalation.yml"
PAGE = "docs/desk.md"

TABLE = """stays_with: lead
severities:
  - { id: normal, title: Normal }
customers:
  - { id: private, title: Private }
levels:
  - { id: one, title: Level 1, role: boss, limit: 15 minutes, resolve: 1 day, channel: call, final: true, tell: We ask., record: The time. }
rules:
  - { when: { amount: { below: 100 } }, stay: true, why: You decide. }
  - { when: { amount: { from: 100 } }, level: one, why: The boss decides. }
cases:
  - { title: A small one, given: { severity: normal, channel: phone, customer: private }, expect: { stay: true, role: lead } }
"""
SECOND = "  - { id: two, title: Level 2, role: boss, limit: 15 minutes, resolve: 1 day, channel: call, final: true, tell: We ask., record: The time. }\nrules:\n"


def table(name: str, old: str, new: str, *found: tuple[int, str, str], status: int = 1) -> Case:
    """A case of a table without fault in which one thing is replaced by another."""
    assert TABLE.count(old) >= 1
    return Case(name, {PATH: TABLE.replace(old, new, 1)}, tuple((PATH, *said) for said in found), status)


def page(name: str, text: str, line: int, said: str, *, audience: str = "internal", files: bool = True) -> Case:
    """A case of a page with a block; lines are those of the text."""
    front = f"---\ntitle: Desk\naudience: {audience}\n---\n"
    return Case(name, {PAGE: front + text, **({PATH: TABLE} if files else {})}, ((PAGE, line + 4, "DB810", said),))


ESCALATION: tuple[Case, ...] = (
    Case(
        "an escalation table of 10,000 rows",
        {PATH: TABLE.replace("cases:\n", "  - { stay: true, why: Again. }\n" * 9998 + "cases:\n")},
        ((PATH, 8, "DB800", "the table has 10000 rules; 2000 are the most. Say with fewer what goes where"),),
    ),
    table(
        "an escalation table with a gap of one cent",
        "below: 100",
        "below: 99.99",
        (8, "DB801", "no rule applies to: amount exactly €99.99. For example: severity Normal; amount €99.99"),
    ),
    table(
        "two rules of escalation that overlap in one point",
        "below: 100",
        "up_to: 100",
        (10, "DB802", "this rule and that of line 9 both apply to: amount exactly €100. For example: severity Normal"),
    ),
    table(
        "a rule of escalation that never applies",
        "{ below: 100 }",
        "{ above: 100, below: 50 }",
        (9, "DB803", "this rule never applies: nothing lies between '100' and '50'. Exchange the two"),
    ),
    table(
        "a level that leads nowhere",
        "final: true, ",
        "",
        (7, "DB804", "the level 'one' leads nowhere. Write 'then: id of the next level', or 'final: true'."),
    ),
    table(
        "a level that leads to itself",
        "final: true",
        "then: one",
        (7, "DB805", "the levels lead in a circle: one → one. Let one of them lead elsewhere"),
    ),
    table(
        'a level with a time limit of "soon"',
        "limit: 15 minutes",
        "limit: soon",
        (7, "DB806", "'soon' is not a time. Write a number and a unit, such as '5 minutes' or '1 working day'"),
    ),
    table(
        "a final level that nothing leads to",
        "rules:\n",
        SECOND,
        (8, "DB807", "no rule and no other level leads to 'two'. Write a rule that does, or delete the level."),
        status=0,
    ),
    table(
        "words that the escalation table does not know",
        "level: one",
        "level: won",
        (10, "DB808", "'won' is not a level of the table. Did you mean 'one'?"),
    ),
    table(
        "a role that the escalation table does not know",
        "role: boss",
        "role: bos",
        (7, "DB104", "role 'bos' is not a role. Did you mean 'boss'? (docs/_data/roles.yml)"),
    ),
    table(
        "a fact that the escalation table does not know",
        "limit: 15 minutes",
        "limit: answer.tiem",
        (7, "DB400", "'answer.tiem' is not a fact. Did you mean 'answer.time'?"),
    ),
    table(
        "a case of escalation that comes out otherwise",
        "expect: { stay: true, role: lead }",
        "expect: { level: one, role: boss }",
        (
            12,
            "DB809",
            "the case 'A small one' expects level 'one' with 'boss', and the rule of line 9 says that it stays with 'lead'.",
        ),
    ),
    table(
        "an escalation table with a key nobody knows",
        "why: You decide.",
        "because: You decide.",
        (9, "DB100", "'because' is not a key that is known here"),
        (9, "DB102", "the key 'rules.0.why' is missing."),
    ),
    Case(
        "an escalation table that is a list",
        {PATH: "- a\n- b\n"},
        ((PATH, 1, "DB014", "a list of keys and values is expected, not a list. Write 'key: value', one a line."),),
    ),
    page(
        "an escalation block that shows something else",
        "/// escalation | matrx\n///\n",
        1,
        "'matrx' is nothing that an escalation block shows. Did you mean 'matrix'?",
    ),
    page(
        "an escalation block that says nothing",
        "Text.\n\n/// escalation\n///\n",
        3,
        "the escalation block does not say what it shows. Write '/// escalation | matrix' and below it '///'; or wizard,",
    ),
    page(
        "an escalation block with content",
        "/// escalation | matrix\n\nText.\n///\n",
        3,
        "the escalation block has content. Delete it: the block is filled from the table.",
    ),
    page(
        "an escalation block in a list",
        "- a list\n\n    /// escalation | chart\n    ///\n",
        3,
        "the escalation block does not stand at the left margin. Put it there, with an empty line before it.",
    ),
    page(
        "an escalation block for customers",
        "/// escalation | wizard\n///\n",
        1,
        "readers of 'public' may not see the escalation table. Put the block between '/// audience | internal' and '///'",
        audience="public",
    ),
    page(
        "an escalation block that is there twice",
        "/// escalation | matrix\n///\n\n/// escalation | matrix\n///\n",
        4,
        "the page shows the matrix already, in line 5. Delete one of the two blocks.",
    ),
    page(
        "an escalation block without a table",
        "/// escalation | cases\n///\n",
        1,
        "there is no escalation table to show. Write it into docs/_data/escalation.yml.",
        files=False,
    ),
    Case(
        "an escalation block in a part",
        {
            PATH: TABLE,
            PAGE: '---\ntitle: Desk\n---\nText.\n\n--8<-- "_parts/table.md"\n',
            "docs/_parts/table.md": "Before.\n\n/// escalation | matrix\n///\n",
        },
        (
            (
                "docs/_parts/table.md",
                3,
                "DB810",
                "an escalation block stands in a part that pages include. Put it on the page itself.",
            ),
        ),
    ),
)
