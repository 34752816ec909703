"""The escalation table as its file has it (`_data/escalation.yml`).

A situation has six features: the matter, the severity, the amount at stake, how long the case has been open, the channel
and the customer. A rule names some of them; what it leaves out may be anything. So a rule is a box in a space of six axes,
and the table is right when the boxes divide the space: every situation has one rule, and none has two.

The matter is an axis of its own because some cases do not climb the ladder at all. A complaint goes to the complaints
lead and personal data to the privacy officer, whatever their severity, amount or age. Written as exceptions, such paths
would overlap every other rule; as values of an axis they stand beside them. Where all cases climb one ladder, `matters`
is left out, and no rule and no case names one.
"""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import AfterValidator, Field

from deskbook.core.documents import Line
from deskbook.core.records import check_id
from deskbook.core.schema import Names, Schema

FILE = "escalation.yml"
ASSETS = (
    "assets/internal/javascripts/escalation-model.js",
    "assets/internal/javascripts/escalation.js",
    "assets/internal/stylesheets/escalation.css",
    "assets/internal/stylesheets/steps.css",
    "assets/internal/javascripts/chart.js",
    "assets/internal/vendor/mermaid.min.js",
)
"""What the fragments load."""

MOST_RULES = 2000
"""More rules than this are refused: nobody could scan their matrix on a page, and a browser would load them all."""

_NUMBER = re.compile(r"^[0-9]{1,9}(\.[0-9]{1,3})?$")
_KEY = re.compile(r"^[a-z][a-z0-9]*([.-][a-z0-9]+)+$")


def is_number(text: str) -> bool:
    """Whether a text is an amount as the table writes it."""
    return bool(_NUMBER.fullmatch(text))


def is_fact_key(text: str) -> bool:
    """Whether a text can only be meant as the key of a fact."""
    return bool(_KEY.fullmatch(text))


Id = Annotated[str, AfterValidator(check_id)]


class Choosable(Schema):
    """One of the words that a situation is described with."""

    id: Id = Field(description="What rules and cases call it.", examples=["high"])
    title: Line = Field(description="What readers call it.", examples=["High"])
    summary: Line | None = Field(
        None,
        description="When it is this one, in one sentence.",
        examples=["The customer cannot use what they bought."],
    )


class Level(Schema):
    """A level of escalation: who takes over, by when, and how to reach them."""

    id: Id = Field(description="What rules, cases and `then` call it.", examples=["level-1"])
    title: Line = Field(description="What readers call it.", examples=["Level 1"])
    role: str = Field(description="Role id of who takes over.", examples=["team-lead"])
    limit: Line = Field(
        description="Longest time until they take over: a number and a unit, or the key of a fact.",
        examples=["15 minutes"],
    )
    resolve: Line = Field(
        description="Longest time until they have solved it or passed it on: a number and a unit, or the key of a fact.",
        examples=["1 working day"],
    )
    channel: Line = Field(description="How to reach them, in a few words.", examples=["call the shift phone"])
    then: str | None = Field(None, description="Id of the level that comes next.", examples=["level-2"])
    final: bool = Field(False, description="Nobody decides beyond this level.", examples=["true"])
    tell: Line = Field(
        description="What the customer is told, in the words to say.",
        examples=["My team lead decides this and calls you within the hour."],
    )
    record: Line = Field(description="What is recorded.", examples=["Who took over, when, and what was promised."])


class Bounds(Schema):
    """Between two values. At each end one of two words says whether the value itself counts."""

    from_: Line | None = Field(
        None, alias="from", description="This or more: a value, or the key of a fact.", examples=["2 days"]
    )
    above: Line | None = Field(
        None, description="More than this: a value, or the key of a fact.", examples=["goodwill.representative"]
    )
    below: Line | None = Field(None, description="Less than this: a value, or the key of a fact.", examples=["5 days"])
    up_to: Line | None = Field(
        None, description="This or less: a value, or the key of a fact.", examples=["goodwill.team-lead"]
    )


class Conditions(Schema):
    """What a situation must be like for a rule to apply. What is left out may be anything."""

    matter: Names | None = Field(None, description="Ids of `matters`.", examples=["[general]"])
    severity: Names | None = Field(None, description="Ids of `severities`.", examples=["[high, critical]"])
    amount: Bounds | None = Field(
        None, description="The amount at stake, in the handbook's currency.", examples=["{above: 25, up_to: 100}"]
    )
    open: Bounds | None = Field(
        None,
        description="How long the case has been open; a working day counts as a day.",
        examples=["{from: 2 days, below: 5 days}"],
    )
    channel: Names | None = Field(None, description="Ids of channels.", examples=["[phone, chat]"])
    customer: Names | None = Field(None, description="Ids of `customers`.", examples=["[business]"])


class Rule(Schema):
    """What happens in some situations."""

    when: Conditions = Field(
        default_factory=Conditions, description="In which situations.", examples=["{severity: [critical]}"]
    )
    level: str | None = Field(None, description="Id of the level that takes over.", examples=["level-1"])
    stay: bool = Field(False, description="Whoever has the case keeps it.", examples=["true"])
    role: str | None = Field(
        None, description="Role id of who takes over. Default: the level's.", examples=["senior-representative"]
    )
    limit: Line | None = Field(
        None, description="Longest time until they take over. Default: the level's.", examples=["5 minutes"]
    )
    channel: Line | None = Field(
        None, description="How to reach them. Default: as the level has it.", examples=["call; do not write"]
    )
    why: Line = Field(description="Why, in one line.", examples=["A representative decides up to this amount."])


class Given(Schema):
    """A situation."""

    matter: str | None = Field(None, description="Id of one of `matters`.", examples=["general"])
    severity: str = Field(description="Id of one of `severities`.", examples=["normal"])
    amount: Line = Field("0", description="The amount at stake, or the key of a fact.", examples=["100"])
    open: Line = Field("0 minutes", description="How long the case has been open.", examples=["2 days"])
    channel: str = Field(description="Id of a channel.", examples=["phone"])
    customer: str = Field(description="Id of one of `customers`.", examples=["private"])


class Expected(Schema):
    """What the table must say."""

    level: str | None = Field(None, description="Id of the level that takes over.", examples=["level-1"])
    stay: bool = Field(False, description="Whoever has the case keeps it.", examples=["true"])
    role: str = Field(description="Role id of who has the case then.", examples=["team-lead"])
    limit: Line | None = Field(None, description="The time until they take over.", examples=["15 minutes"])


class Case(Schema):
    """A situation with the outcome that it must have; every check runs all of them."""

    title: Line = Field(description="What happens, in one line.", examples=["A refund of exactly the limit"])
    given: Given = Field(
        description="The situation.", examples=["{severity: normal, channel: phone, customer: private}"]
    )
    expect: Expected = Field(description="What the table must say.", examples=["{level: level-1, role: team-lead}"])


class EscalationFile(Schema):
    """`_data/escalation.yml`: who takes a case over, in which situation, by when and how."""

    stays_with: str = Field(
        description="Role id of who has a case before it is escalated.", examples=["service-representative"]
    )
    matters: tuple[Choosable, ...] = Field(
        (),
        description="What a case can be about, where that decides who takes it.",
        examples=["[{id: general, title: Anything else}]"],
    )
    severities: tuple[Choosable, ...] = Field(
        description="How bad a case can be, in order.", examples=["[{id: normal, title: Normal}]"]
    )
    customers: tuple[Choosable, ...] = Field(
        description="Kinds of customer.", examples=["[{id: private, title: Private customer}]"]
    )
    levels: tuple[Level, ...] = Field(
        description="The levels, in order.", examples=["[{id: level-1, title: Level 1, …}]"]
    )
    rules: tuple[Rule, ...] = Field(
        description="The rules; their order does not matter.",
        examples=["[{when: {}, stay: true, why: There is nothing to decide.}]"],
    )
    cases: tuple[Case, ...] = Field((), description="Situations with the outcome that they must have.", examples=["[]"])
