"""What stands in `_data`: the organization, its roles, facts, channels, the navigation, the coverage list."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema, field_validator

from deskbook.core.documents import Line, Lines, one_line
from deskbook.core.schema import IsoDate, Names, Schema

FactValue = Annotated[
    Decimal | date | str,
    BeforeValidator(lambda v: _fact_value(v)),
    WithJsonSchema({"type": ["number", "string"]}),
]
_NUMBER = re.compile(r"^[+-]?[0-9]{1,15}(\.[0-9]{1,6})?$")
_DAY = re.compile(r"^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
_KEY = re.compile(r"^[a-z][a-z0-9]*([.-][a-z0-9]+)*$")
_ID = re.compile(r"^[a-z][a-z0-9]*(-[a-z0-9]+)*$")


def _fact_value(value: object) -> object:
    """A number, a date, or text; YAML gives text throughout."""
    if not isinstance(value, str) or not value.strip():
        raise ValueError("write a number, a date or a text")
    text = value.strip()
    if _NUMBER.match(text):
        return Decimal(text)
    if _DAY.match(text):
        try:
            return date.fromisoformat(text)
        except ValueError as error:
            raise ValueError(f"'{text}' is not a date of the calendar") from error
    return one_line(text)


def is_key(value: str) -> bool:
    """Whether a word can be the key of a fact or a unit."""
    return bool(_KEY.fullmatch(value))


def _check_key(value: str) -> str:
    if not is_key(value):
        raise ValueError("write lower-case words joined by '.' and '-', such as refund.window")
    return value


def check_id(value: str) -> str:
    """The id of a role or a channel, which stands in addresses.

    Raises:
        ValueError: for anything else.
    """
    if not _ID.fullmatch(value):
        raise ValueError("write lower-case words joined by '-', such as team-lead")
    return value


FactKey = Annotated[str, AfterValidator(_check_key)]


class Hours(Schema):
    """Opening hours of some days."""

    days: Line = Field(description="The days, in words.", examples=["Monday to Friday"])
    open: str = Field(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", description="From, 24-hour clock.", examples=['"08:00"'])
    close: str = Field(
        pattern=r"^([01]\d|2[0-3]):[0-5]\d$|^24:00$",
        description="Until, 24-hour clock; a time that is not later is the next day's.",
        examples=['"20:00"'],
    )


class Holiday(Schema):
    """A day on which nobody is there."""

    day: IsoDate = Field(description="The day.", examples=["2026-12-25"])
    title: Line = Field(description="What it is called.", examples=["Christmas Day"])


class Organization(Schema):
    """Who the handbook speaks for (`_data/organization.yml`). All of it is public."""

    name: Line = Field(
        "Your organization", description="The name that customers know.", examples=["Example Outfitters"]
    )
    legal_name: Line | None = Field(None, description="The registered name.", examples=["Example Outfitters Ltd"])
    summary: Line | None = Field(
        None, description="What the organization does, in one sentence.", examples=["A shop for outdoor clothing."]
    )
    locale: str = Field(
        "en-GB",
        pattern=r"^[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8})*$",
        description="Language and region: decides how dates and numbers look.",
        examples=["en-GB"],
    )
    currency: str = Field("EUR", pattern=r"^[A-Z]{3}$", description="ISO 4217 code.", examples=["EUR"])
    time_zone: str = Field("UTC", description="Name in the IANA time zone database.", examples=["Europe/Dublin"])
    jurisdiction: Line | None = Field(
        None, description="Whose law applies.", examples=["Ireland and the European Union"]
    )
    hours: tuple[Hours, ...] = Field(
        (), description="Opening hours.", examples=['[{days: Monday to Friday, open: "08:00", close: "20:00"}]']
    )
    holidays: tuple[Holiday, ...] = Field(
        (), description="Days without opening hours.", examples=["[{day: 2026-12-25, title: Christmas Day}]"]
    )

    @field_validator("locale")
    @classmethod
    def _known_locale(cls, value: str) -> str:
        from babel import Locale, UnknownLocaleError

        try:
            Locale.parse(value.replace("-", "_"))
        except (UnknownLocaleError, ValueError) as error:
            raise ValueError(f"'{value}' is not a locale, such as en-GB") from error
        return value


class RoleRecord(Schema):
    """A role (`_data/roles.yml`, by id)."""

    title: Line = Field(description="What the role is called.", examples=["Team lead"])
    audience: str | None = Field(
        None, description="Who may read the title. Default: the narrowest.", examples=["public"]
    )
    department: Line | None = Field(None, description="Where it belongs.", examples=["Customer service"])
    summary: Line | None = Field(None, description="What it does, in one sentence.", examples=["Leads one shift."])
    escalates_to: str | None = Field(
        None, description="Role id of who decides beyond its limits.", examples=["service-manager"]
    )
    responsibilities: Lines = Field(
        (), description="What its holder answers for.", examples=["[Be reachable during the shift.]"]
    )


class CustomUnit(Schema):
    """A unit of your own: a word for one and a word for others (CLDR plural categories where a language has more)."""

    zero: Line | None = Field(None, description="For none, where the language has a form.")
    one: Line | None = Field(None, description="For one.", examples=["working day"])
    two: Line | None = Field(None, description="For two, where the language has a form.")
    few: Line | None = Field(None, description="For few, where the language has a form.")
    many: Line | None = Field(None, description="For many, where the language has a form.")
    other: Line = Field(description="For all others.", examples=["working days"])


class EarlierValue(Schema):
    """A value that a fact had once."""

    until: IsoDate = Field(description="The day on which it no longer held.", examples=["2026-03-01"])
    value: FactValue = Field(description="The value.", examples=["14"])


class LaterValue(Schema):
    """A value that a fact will have."""

    since: IsoDate = Field(description="The day from which it holds.", examples=["2027-01-01"])
    value: FactValue = Field(description="The value.", examples=["30"])


class Fact(Schema):
    """A value that several pages state (`_data/facts.yml`, under `facts`, by key)."""

    value: FactValue = Field(description="A number, a date or a text.", examples=["14"])
    unit: str | None = Field(
        None,
        description="second, minute, hour, day, week, month, year, percent, currency, or one of `units`.",
        examples=["day"],
    )
    owner: str = Field(description="Role id of who keeps it right.", examples=["service-manager"])
    audience: str | None = Field(None, description="Who may read it. Default: the narrowest.", examples=["public"])
    source: Line = Field(description="Where the value comes from.", examples=["Service levels agreed by leadership"])
    note: Line | None = Field(
        None, description="What it means, where the key does not say.", examples=["During opening hours."]
    )
    words: Lines = Field(
        (),
        description="Words that stand near it on pages, besides those of its key: numbers beside them must not differ.",
        examples=["[money back, send back]"],
    )
    earlier: tuple[EarlierValue, ...] = Field(
        (),
        description="Values that it had, each with the day on which it no longer held.",
        examples=["[{until: 2026-03-01, value: 14}]"],
    )
    later: tuple[LaterValue, ...] = Field(
        (),
        description="Values that it will have, each with the day from which it holds.",
        examples=["[{since: 2027-01-01, value: 30}]"],
    )


class Facts(Schema):
    """`_data/facts.yml`."""

    units: dict[FactKey, CustomUnit] = Field(default_factory=dict, description="Units of your own.")
    facts: dict[FactKey, Fact] = Field(default_factory=dict, description="The facts, by key.")


class Channel(Schema):
    """A way to reach the organization (`_data/channels.yml`, by id)."""

    title: Line = Field(description="What it is called.", examples=["Phone"])
    audience: str | None = Field(None, description="Who may read it. Default: the narrowest.", examples=["public"])
    summary: Line | None = Field(None, description="When to use it.", examples=["Best when it is urgent."])
    address: Line = Field(description="The number, address or place, as readers see it.", examples=["help@example.com"])
    link: str | None = Field(
        None,
        pattern=r"^(https://|mailto:|tel:)\S+$",
        description="Where a tap leads: https, mailto or tel.",
        examples=["mailto:help@example.com"],
    )
    hours: Line | None = Field(
        None,
        description="When somebody answers, in words; `opening hours` stands for those of the organization.",
        examples=["opening hours"],
    )
    times: tuple[Hours, ...] = Field(
        (), description="The same as days and times.", examples=['[{days: Monday, open: "09:00", close: "12:00"}]']
    )
    topics: Names = Field(
        (),
        description="Names of the pages with questions that it is for, without '.md'. Default: all of them.",
        examples=["[returns]"],
    )
    response: str | None = Field(None, description="Key of the fact that says how soon.", examples=["response.email"])
    platforms: Lines = Field((), description="Platforms, for social media.", examples=["[Facebook]"])


class NavigationSection(Schema):
    """A section of the navigation (`_data/navigation.yml`, under `sections`)."""

    title: Line = Field(description="What the section is called.", examples=["Help"])
    audience: str | None = Field(None, description="Who sees the section. Default: the narrowest.", examples=["public"])
    pages: Names = Field(
        description="Pages in order; `folder/*` stands for all others in a folder.",
        examples=["[help/index.md, help/*]"],
    )


class Navigation(Schema):
    """`_data/navigation.yml`."""

    sections: tuple[NavigationSection, ...] = Field((), description="The sections, in order.")


class CoveragePoint(Schema):
    """A point that the handbook must contain, and where it does (`_data/coverage.yml`)."""

    point: Line = Field(description="What must be there.", examples=["Greeting"])
    section: str = Field(description="Section of the source.", examples=['"5.1"'])
    documents: Names = Field(
        description="Ids of documents, or paths of plain pages; empty while it is not written.",
        examples=["[SOP-CS-061]"],
    )


CldrUnit = Literal["second", "minute", "hour", "day", "week", "month", "year"]
CLDR_UNITS: tuple[str, ...] = ("second", "minute", "hour", "day", "week", "month", "year")
