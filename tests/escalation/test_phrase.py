"""Amounts, times and conditions in words."""

from __future__ import annotations

import pytest

from deskbook.engine.words import load_words
from deskbook.escalation.phrase import ENGLISH
from deskbook.escalation.resolve import resolve
from tests.escalation.small import TABLE, library_of, phrases_of, sound

BOUNDS = [
    ("open: { below: 2 days }", "open: { from: 2 days }", "open under 2 days", "open 2 days or more"),
    ("open: { up_to: 90 minutes }", "open: { above: 90 minutes }", "open up to 90 minutes", "open over 90 minutes"),
    ("open: { below: 4 working days }", "open: { from: 4 days }", "open under 4 working days", "open 4 working days or more"),
    ("amount: { up_to: 25 }", "amount: { above: 25 }", "amount up to €25", "amount over €25"),
    ("amount: { below: 99.90 }", "amount: { from: 99.90 }", "amount under €99.90", "amount €99.90 or more"),
    ("amount: { up_to: 0 }", "amount: { above: 0 }", "amount exactly €0", "amount over €0"),
    ("customer: private", "customer: [business]", "customer Private", "customer Business"),
]  # fmt: skip


@pytest.mark.parametrize(("one", "other", "first", "second"), BOUNDS, ids=[b[2] for b in BOUNDS])
def test_a_condition_reads_as_it_is_written(one: str, other: str, first: str, second: str) -> None:
    table = TABLE.replace("open: { below: 2 days }", one).replace("open: { from: 2 days }", other)
    read, phrases = sound(library_of(table[: table.index("cases:")]))
    assert [phrases.conditions(rule.box) for rule in read.rules[2:]] == [
        f"severity High; {first}",
        f"severity High; {second}",
    ]


BETWEEN = [
    ("{ from: 10, below: 20 }", "€10 to under €20"),
    ("{ above: 10, up_to: 20 }", "over €10, up to €20"),
    ("{ from: 10, up_to: 20 }", "€10 or more, up to €20"),
    ("{ above: 10, below: 20 }", "over €10, under €20"),
    ("{ from: 10, up_to: 10 }", "exactly €10"),
]


@pytest.mark.parametrize(("bounds", "said"), BETWEEN, ids=[b[1] for b in BETWEEN])
def test_both_ends(bounds: str, said: str) -> None:
    table = TABLE.replace("{ below: money.lead }", bounds).replace("{ from: money.lead }", bounds)
    library = library_of(table)
    read, found = resolve(library)
    assert read is not None, found
    phrases = phrases_of(library, read)
    assert phrases.condition(read.axes[1], read.rules[0].box[1]) == said


def test_several_values_and_all_of_them() -> None:
    more = TABLE.replace("customers:\n", "customers:\n  - { id: school, title: School }\n")
    table = more.replace("open: { below: 2 days } }", "open: { below: 2 days }, customer: [school, private] }")
    table = table.replace(
        "cases:",
        "  - { when: { severity: [high], open: { below: 2 days }, customer: [business], channel: [phone, email] }, stay: true, why: W. }\ncases:",
    )
    read, phrases = sound(library_of(table))
    assert phrases.conditions(read.rules[2].box) == "severity High; open under 2 days; customer School or Private"
    assert phrases.conditions(read.rules[4].box) == "severity High; open under 2 days; customer Business"
    assert phrases.conditions(read.whole) == "any situation"


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(0, "0 minutes"), (1, "1 second"), (90, "90 seconds"), (120, "2 minutes"), (7200, "2 hours"), (172800, "2 days")],
)
def test_a_time_that_the_table_does_not_say(seconds: int, said: str) -> None:
    _, phrases = sound(library_of(TABLE))
    assert phrases.moment(seconds) == said


def test_amounts_and_times_are_in_the_handbooks_locale() -> None:
    _, phrases = sound(library_of(TABLE, organization="locale: de-DE\n"))
    assert phrases.amount(123450) == "1.234,50\xa0€"
    assert phrases.moment(172800) == "2 Tage"


def test_pages_say_what_diagnostics_say_in_words_that_can_be_translated() -> None:
    prefix = "escalation.phrase."
    words = {key.removeprefix(prefix): word for key, word in load_words("en").items() if key.startswith(prefix)}
    assert set(words) == set(ENGLISH)


@pytest.mark.parametrize("group", ["head", "ask"])
def test_every_axis_has_its_words(group: str) -> None:
    axes = {"matter", "severity", "amount", "open", "channel", "customer"}
    assert {k.split(".")[2] for k in load_words("en") if k.startswith(f"escalation.{group}.")} == axes
