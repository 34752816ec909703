"""Faults planted in a small table: each is found, on its line, in these words, and nothing else is."""

from __future__ import annotations

import pytest

from tests.escalation.small import TABLE, library_of, own_library, read, sound

FIRST = "  - { when: { severity: normal, amount: { below: money.lead } }, stay: true, why: You decide. }\n"
RULES = TABLE[TABLE.index("rules:") : TABLE.index("cases:")]
THIRD = "  - { id: three, title: Level 3, role: boss, limit: 1 hour, resolve: 2 days, channel: write, %s, tell: We ask., record: The day. }\nrules:\n"

# What is wrong, what is replaced by what, and what the check says: (line, code, message).
PLANTED: list[tuple[str, str, str, list[tuple[int, str, str]]]] = [
    ('a gap in the amount', '{ from: money.lead }', '{ from: 200 }', [
        (11, 'DB801', 'no rule applies to: severity Normal; amount €100 to under €200. For example: severity Normal; amount €100; open 0 minutes; channel Phone; customer Private. Write a rule for it, or widen one.'),
    ]),
    ('a gap of one cent', '{ below: money.lead }', '{ below: 99.99 }', [
        (11, 'DB801', 'no rule applies to: severity Normal; amount exactly €99.99. For example: severity Normal; amount €99.99; open 0 minutes; channel Phone; customer Private. Write a rule for it, or widen one.'),
    ]),
    ('a gap in a choice', 'open: { from: 2 days } }', 'open: { from: 2 days }, channel: phone }', [
        (11, 'DB801', 'no rule applies to: severity High; open 2 days or more; channel Email. For example: severity High; amount €0; open 2 days; channel Email; customer Private. Write a rule for it, or widen one.'),
    ]),
    ('overlap in a single point', '{ below: money.lead }', '{ up_to: money.lead }', [
        (13, 'DB802', 'this rule and that of line 12 both apply to: severity Normal; amount exactly €100. For example: severity Normal; amount €100; open 0 minutes; channel Phone; customer Private. Change one of the two, so that every situation has one rule.'),
    ]),
    ('overlap in a second', '{ below: 2 days }', '{ up_to: 48 hours }', [
        (15, 'DB802', 'this rule and that of line 14 both apply to: severity High; open exactly 48 hours. For example: severity High; amount €0; open 48 hours; channel Phone; customer Private. Change one of the two, so that every situation has one rule.'),
    ]),
    ('the same rule twice', FIRST, FIRST + FIRST, [
        (13, 'DB802', 'this rule and that of line 12 both apply to: severity Normal; amount under €100. For example: severity Normal; amount €0; open 0 minutes; channel Phone; customer Private. Change one of the two, so that every situation has one rule.'),
    ]),
    ('overlap and gap', '{ severity: high, open: { from: 2 days } }', '{ severity: normal, open: { from: 2 days } }', [
        (11, 'DB801', 'no rule applies to: severity High; open 2 days or more. For example: severity High; amount €0; open 2 days; channel Phone; customer Private. Write a rule for it, or widen one.'),
        (15, 'DB802', 'this rule and that of line 12 both apply to: severity Normal; amount under €100; open 2 days or more. For example: severity Normal; amount €0; open 2 days; channel Phone; customer Private. Change one of the two, so that every situation has one rule.'),
        (15, 'DB802', 'this rule and that of line 13 both apply to: severity Normal; amount €100 or more; open 2 days or more. For example: severity Normal; amount €100; open 2 days; channel Phone; customer Private. Change one of the two, so that every situation has one rule.'),
    ]),
    ('a dead end', 'channel: call, then: two,', 'channel: call,', [
        (9, 'DB804', "the level 'one' leads nowhere. Write 'then: id of the next level', or 'final: true'."),
    ]),
    ('final and leads on', 'final: true,', 'final: true, then: one,', [
        (9, 'DB805', 'the levels lead in a circle: one → two → one. Let one of them lead elsewhere, or be final.'),
        (10, 'DB804', "the level 'two' is final and leads on to 'one'. Delete 'then' or 'final'."),
    ]),
    ('a circle', 'final: true,', 'then: one,', [
        (9, 'DB805', 'the levels lead in a circle: one → two → one. Let one of them lead elsewhere, or be final.'),
    ]),
    ('a level to itself', 'then: two,', 'then: one,', [
        (9, 'DB805', 'the levels lead in a circle: one → one. Let one of them lead elsewhere, or be final.'),
    ]),
    ('a level nobody reaches', 'rules:\n', THIRD % "then: two", [
        (11, 'DB807', "no rule and no other level leads to 'three'. Write a rule that does, or delete the level."),
    ]),
    ('a final level nobody reaches', 'rules:\n', THIRD % "final: true", [
        (11, 'DB807', "no rule and no other level leads to 'three'. Write a rule that does, or delete the level."),
    ]),
    ('limit 0', 'limit: 1 hour', 'limit: 0 hours', [
        (10, 'DB806', "the time 'limit' of the level 'two' is over before it begins. Write a time of at least 1 second."),
    ]),
    ('limit soon', 'limit: 1 hour', 'limit: soon', [
        (10, 'DB806', "'soon' is not a time. Write a number and a unit, such as '5 minutes' or '1 working day', or the key of a fact."),
    ]),
    ('resolve shorter', 'resolve: 2 days', 'resolve: 30 minutes', [
        (10, 'DB806', "the level 'two' takes over within 1 hour, but must have solved the case or passed it on within 30 minutes. Shorten 'limit', or lengthen 'resolve'."),
    ]),
    ('next level later than resolve', 'limit: answer.lead, resolve: 1 day', 'limit: answer.lead, resolve: 30 minutes', [
        (10, 'DB806', "the level 'two' takes over within 1 hour, but 'one' before it has only 30 minutes for all of its work. Give the first more time, or the next less."),
    ]),
    ('rule limit zero', 'limit: 5 minutes, why', 'limit: 0 minutes, why', [
        (15, 'DB806', "the time 'limit' of this rule is over before it begins. Write a time of at least 1 second."),
        (18, 'DB809', "the case 'An old one' expects level 'two' with 'boss' within 5 minutes, and the rule of line 15 says level 'two' with 'boss' within 0 minutes. Correct the rule, or what the case expects."),
    ]),
    ('rule limit beyond', 'limit: 5 minutes, why', 'limit: 3 days, why', [
        (15, 'DB806', "the level 'two' takes over within 3 days, but must have solved the case or passed it on within 2 days. Shorten 'limit', or lengthen 'resolve'."),
        (18, 'DB809', "the case 'An old one' expects level 'two' with 'boss' within 5 minutes, and the rule of line 15 says level 'two' with 'boss' within 3 days. Correct the rule, or what the case expects."),
    ]),
    ('from>=below open', 'open: { below: 2 days }', 'open: { from: 3 days, below: 2 days }', [
        (14, 'DB806', "the time is impossible: nothing lies between '3 days' and '2 days'. Exchange the two, or correct one."),
    ]),
    ('from>=below amount', '{ below: money.lead }', '{ from: 100, below: money.lead }', [
        (12, 'DB803', "this rule never applies: nothing lies between '100' and 'money.lead'. Exchange the two, or correct one."),
    ]),
    ('empty list', 'severity: high, open: { from', 'severity: [], open: { from', [
        (15, 'DB803', 'this rule never applies: it lists no severity. Leave the key out where it may be anything.'),
    ]),
    ('unknown role level', 'role: lead, limit', 'role: laed, limit', [
        (9, 'DB104', "role 'laed' is not a role. Did you mean 'lead'? (docs/_data/roles.yml)"),
    ]),
    ('unknown role stays', 'stays_with: agent', 'stays_with: agnet', [
        (1, 'DB104', "stays_with 'agnet' is not a role. Did you mean 'agent'? (docs/_data/roles.yml)"),
    ]),
    ('unknown role of a rule', 'level: one, why: It', 'level: one, role: nobody, why: It', [
        (14, 'DB104', "role 'nobody' is not a role. Roles stand in docs/_data/roles.yml."),
    ]),
    ('unknown level', 'level: one, why: It', 'level: on, why: It', [
        (14, 'DB808', "'on' is not a level of the table. Did you mean 'one'?"),
    ]),
    ('unknown then', 'then: two', 'then: tow', [
        (9, 'DB808', "'tow' is not a level of the table. Did you mean 'two'?"),
    ]),
    ('unknown severity', 'severity: high, open: { from', 'severity: hihg, open: { from', [
        (15, 'DB808', "'hihg' is not a severity of the table. Did you mean 'high'?"),
    ]),
    ('unknown channel', 'open: { from: 2 days } }', 'open: { from: 2 days }, channel: fax }', [
        (15, 'DB808', "'fax' is not a channel of the table. Write one of: phone, email."),
    ]),
    ('unknown customer', 'customer: private }, expect', 'customer: public }, expect', [
        (17, 'DB808', "'public' is not a customer of the table. Write one of: private, business."),
    ]),
    ('a matter where none', 'severity: high, open: { from', 'matter: complaint, severity: high, open: { from', [
        (15, 'DB808', "'complaint' is not a matter of the table. The table declares none."),
    ]),
    ('unknown fact', '{ below: money.lead }', '{ below: money.laed }', [
        (12, 'DB400', "'money.laed' is not a fact. Did you mean 'money.lead'?"),
    ]),
    ('fact no money', '{ below: money.lead }', '{ below: answer.lead }', [
        (12, 'DB806', "the fact 'answer.lead' is not an amount of money. Write a number, such as 25 or 99.90, or the key of a fact."),
    ]),
    ('fact no time', 'limit: answer.lead', 'limit: money.lead', [
        (9, 'DB806', "the fact 'money.lead' is not a time. Write a number and a unit, such as '5 minutes' or '1 working day', or the key of a fact."),
    ]),
    ('money with three decimals', '{ from: money.lead }', '{ from: 100.005 }', [
        (13, 'DB806', "'100.005' has more decimals than EUR has. Write at most 2."),
    ]),
    ('no money', '{ from: money.lead }', '{ from: a lot }', [
        (13, 'DB806', "'a lot' is not an amount of money. Write a number, such as 25 or 99.90, or the key of a fact."),
    ]),
    ('both ends', '{ from: money.lead }', '{ from: money.lead, above: 50 }', [
        (13, 'DB101', "'from' and 'above' contradict each other. Write one of the two."),
    ]),
    ('nowhere', 'stay: true, why: You', 'why: You', [
        (12, 'DB102', "nothing says where the case goes. Write 'level: id of a level', or 'stay: true'."),
    ]),
    ('both', 'level: one, why: It', 'level: one, stay: true, why: It', [
        (14, 'DB101', 'the case cannot both stay and go to a level. Delete one of the two.'),
    ]),
    ('id twice', 'id: high, title: High', 'id: normal, title: High', [
        (4, 'DB103', "the id 'normal' is used twice. Choose another one."),
        (14, 'DB808', "'high' is not a severity of the table. Write one of: normal."),
        (15, 'DB808', "'high' is not a severity of the table. Write one of: normal."),
        (18, 'DB808', "'high' is not a severity of the table. Write one of: normal."),
    ]),
    ('level id twice', 'id: two, title', 'id: one, title', [
        (9, 'DB808', "'two' is not a level of the table. Write one of: one."),
        (10, 'DB103', "the id 'one' is used twice. Choose another one."),
        (15, 'DB808', "'two' is not a level of the table. Write one of: one."),
        (18, 'DB808', "'two' is not a level of the table. Write one of: one."),
    ]),
    ('case other outcome', 'expect: { stay: true, role: agent }', 'expect: { level: one, role: lead, limit: 15 minutes }', [
        (17, 'DB809', "the case 'A small one' expects level 'one' with 'lead' within 15 minutes, and the rule of line 12 says that it stays with 'agent'. Correct the rule, or what the case expects."),
    ]),
    ('case other role', 'role: boss, limit: 5 minutes }', 'role: lead, limit: 5 minutes }', [
        (18, 'DB809', "the case 'An old one' expects level 'two' with 'lead' within 5 minutes, and the rule of line 15 says level 'two' with 'boss' within 5 minutes. Correct the rule, or what the case expects."),
    ]),
    ('case other limit', 'role: boss, limit: 5 minutes }', 'role: boss, limit: 1 hour }', [
        (18, 'DB809', "the case 'An old one' expects level 'two' with 'boss' within 1 hour, and the rule of line 15 says level 'two' with 'boss' within 5 minutes. Correct the rule, or what the case expects."),
    ]),
    ('case without', 'given: { severity: normal, channel: phone,', 'given: { severity: normal,', [
        (17, 'DB102', "the key 'cases.0.given.channel' is missing. Write 'channel: phone'."),
    ]),
    ('unknown key', 'stay: true, why: You', 'stays: true, why: You', [
        (12, 'DB100', "'stays' is not a key that is known here. Did you mean 'stay'?"),
    ]),
    ('bool', 'stay: true, why: You', 'stay: perhaps, why: You', [
        (12, 'DB101', "'rules.0.stay' cannot be 'perhaps'. Write 'stay: true'."),
    ]),
    ('no rules', RULES, 'rules: []\n', [
        (11, 'DB102', "'rules' lists nothing. Write at least one."),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "said"), [case[1:] for case in PLANTED], ids=[case[0] for case in PLANTED])
def test_a_planted_fault_is_found_and_named(old: str, new: str, said: list[tuple[int, str, str]]) -> None:
    assert TABLE.count(old) >= 1
    _, found = read(library_of(TABLE.replace(old, new, 1)))
    assert [(d.line, d.code, d.message) for d in sorted(found)] == said
    assert {d.path for d in found} == {"docs/_data/escalation.yml"}


def test_nobody_reaches_a_final_level_is_no_error() -> None:
    new = THIRD % "final: true"
    _, found = read(library_of(TABLE.replace("rules:\n", new, 1)))
    assert [d.severity.value for d in found] == ["warning"]


def test_the_small_table_is_without_fault() -> None:
    table, _ = sound(library_of(TABLE))
    assert (len(table.rules), len(table.cases)) == (4, 2)


def test_our_own_table_is_without_fault_and_has_its_cases() -> None:
    table, _ = sound(own_library())
    assert 20 <= len(table.rules) <= 40
    assert len(table.cases) >= 30
    reached = {number for case in table.cases for number in table.applying(case.place)}
    assert reached == set(range(len(table.rules))), "a rule that no case tries"


def test_no_table_no_finding() -> None:
    for text in ("", "# nothing yet\n"):
        assert read(library_of(text)) == (None, [])


MANY = "  - { when: { severity: normal, amount: { from: 7, below: 8 } }, stay: true, why: Again. }\n"


def test_twenty_of_a_kind_are_told_and_the_rest_is_counted() -> None:
    _, found = read(library_of(TABLE.replace("rules:\n", "rules:\n" + MANY * 10, 1)))
    overlaps = [d.message for d in found if d.code == "DB802"]
    assert len(overlaps) == 21
    assert overlaps[-1] == "35 more pairs of rules overlap. Begin with those named."


def test_twenty_gaps_are_told_and_the_rest_is_counted() -> None:
    holes = "".join(
        f"  - {{ when: {{ severity: normal, amount: {{ from: {n}, below: {n + 1} }} }}, stay: true, why: W. }}\n"
        for n in range(100, 200, 2)
    )
    table = TABLE.replace("amount: { from: money.lead } }, level: one", "amount: { from: 200 } }, level: one")
    _, found = read(library_of(table.replace("rules:\n", "rules:\n" + holes, 1)))
    gaps = [d.message for d in found if d.code == "DB801"]
    assert len(gaps) == 21
    assert gaps[0].startswith("no rule applies to: severity Normal; amount €101 to under €102. For example:")
    assert gaps[-1] == "30 other kinds of situation have no rule. Begin with those named."
    assert len(found) == 21


def test_a_table_that_is_too_long_is_refused_in_words() -> None:
    table, found = read(library_of(TABLE.replace("rules:\n", "rules:\n" + MANY * 1997, 1)))
    assert table is None
    assert [str(d) for d in found] == [
        "docs/_data/escalation.yml:11: DB800 the table has 2001 rules; 2000 are the most. "
        "Say with fewer what goes where: a condition that a rule leaves out may be anything."
    ]


@pytest.mark.parametrize(
    ("currency", "amount", "said"),
    [
        ("JPY", "100", []),
        ("JPY", "0.5", ["'0.5' has more decimals than JPY has. Write at most 0."]),
        ("KWD", "0.125", []),
    ],
)
def test_the_smallest_amount_is_that_of_the_currency(currency: str, amount: str, said: list[str]) -> None:
    table = TABLE.replace("money.lead", amount)
    _, found = read(library_of(table, organization=f"currency: {currency}\n"))
    assert list(dict.fromkeys(d.message for d in found if d.code == "DB806")) == said
