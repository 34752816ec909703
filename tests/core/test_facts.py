"""How facts read, in the languages of handbooks."""

from __future__ import annotations

from datetime import date

import pytest

from deskbook.core.facts import FORMS, FactFormat, known_units
from deskbook.core.records import CustomUnit, Fact, Facts, Organization

UNITS = {
    "working-day": {"one": "working day", "other": "working days"},
    "arbeitstag": {"one": "Arbeitstag", "other": "Arbeitstage"},
    "dzień": {"one": "dzień", "few": "dni", "many": "dni", "other": "dnia"},
}

CASES: list[tuple[str, str, str | None, tuple[str, str, str, str]]] = [
    # locale, value, unit: full, number, unit, short
    ("en-GB", "1", "day", ("1 day", "1", "day", "1 day")),
    ("en-GB", "14", "day", ("14 days", "14", "days", "14 days")),
    ("en-GB", "0", "day", ("0 days", "0", "days", "0 days")),
    ("en-GB", "1.0", "day", ("1 day", "1", "day", "1 day")),
    ("en-GB", "1.5", "hour", ("1.5 hours", "1.5", "hours", "1.5 hrs")),
    ("en-GB", "90", "second", ("90 seconds", "90", "seconds", "90 secs")),
    ("en-GB", "0.12345", None, ("0.12345", "0.12345", "", "0.12345")),
    ("en-GB", "1234567", None, ("1,234,567", "1,234,567", "", "1,234,567")),
    ("en-GB", "80", "percent", ("80%", "80", "%", "80%")),
    ("en-GB", "12.5", "percent", ("12.5%", "12.5", "%", "12.5%")),
    ("en-GB", "25", "currency", ("€25", "25", "EUR", "€25")),
    ("en-GB", "9.50", "currency", ("€9.50", "9.50", "EUR", "€9.50")),
    ("en-GB", "-5", "currency", ("-€5", "-5", "EUR", "-€5")),
    ("en-GB", "1", "working-day", ("1 working day", "1", "working day", "1 working day")),
    ("en-GB", "2", "working-day", ("2 working days", "2", "working days", "2 working days")),
    ("en-GB", "2026-03-01", None, ("1 March 2026", "1 March 2026", "", "1 Mar 2026")),
    ("en-GB", "at the desk", None, ("at the desk", "at the desk", "", "at the desk")),
    ("en-US", "2026-03-01", None, ("March 1, 2026", "March 1, 2026", "", "Mar 1, 2026")),
    ("de-DE", "1", "day", ("1 Tag", "1", "Tag", "1 Tg.")),
    ("de-DE", "14", "day", ("14 Tage", "14", "Tage", "14 Tg.")),
    ("de-DE", "1234.5", None, ("1.234,5", "1.234,5", "", "1.234,5")),
    ("de-DE", "12.5", "percent", ("12,5\xa0%", "12,5", "%", "12,5\xa0%")),
    ("de-DE", "25", "currency", ("25\xa0€", "25", "EUR", "25\xa0€")),
    ("de-DE", "1250.5", "currency", ("1.250,50\xa0€", "1.250,50", "EUR", "1.250,50\xa0€")),
    ("de-DE", "2", "arbeitstag", ("2 Arbeitstage", "2", "Arbeitstage", "2 Arbeitstage")),
    ("de-DE", "2026-03-01", None, ("1. März 2026", "1. März 2026", "", "01.03.2026")),
    ("fr-FR", "0", "day", ("0\xa0jour", "0", "jour", "0\u202fj")),
    ("fr-FR", "2", "day", ("2\xa0jours", "2", "jours", "2\u202fj")),
    ("fr-FR", "9.5", "currency", ("9,50\xa0€", "9,50", "EUR", "9,50\xa0€")),
    ("pl-PL", "1", "dzień", ("1 dzień", "1", "dzień", "1 dzień")),
    ("pl-PL", "3", "dzień", ("3 dni", "3", "dni", "3 dni")),
    ("pl-PL", "5", "dzień", ("5 dni", "5", "dni", "5 dni")),
    ("pl-PL", "1.5", "dzień", ("1,5 dnia", "1,5", "dnia", "1,5 dnia")),
]  # fmt: skip


def form_of(locale: str) -> FactFormat:
    units = {key: CustomUnit.model_validate(words) for key, words in UNITS.items()}
    return FactFormat(Organization(locale=locale), Facts.model_construct(units=units, facts={}))


@pytest.mark.parametrize(("locale", "value", "unit", "texts"), CASES, ids=[" ".join(map(str, c[:3])) for c in CASES])
def test_a_fact_in_all_its_forms(locale: str, value: str, unit: str | None, texts: tuple[str, str, str, str]) -> None:
    fact = Fact.model_validate({"value": value, "unit": unit, "owner": "lead", "source": "Agreed"})
    assert tuple(form_of(locale).text(fact, form) for form in FORMS) == texts


def test_an_unknown_form() -> None:
    fact = Fact.model_validate({"value": "1", "owner": "lead", "source": "Agreed"})
    with pytest.raises(ValueError, match="the form of a fact is one of full, number, unit, short"):
        form_of("en-GB").text(fact, "repr")


def test_a_day() -> None:
    assert form_of("en-GB").day(date(2026, 3, 1)) == "1 March 2026"
    assert form_of("de-DE").day(date(2026, 3, 1)) == "1. März 2026"


def test_the_units_that_a_fact_may_have() -> None:
    facts = Facts.model_validate({"units": {"box": {"other": "boxes"}}})
    assert known_units(facts)[-3:] == ("percent", "currency", "box")
