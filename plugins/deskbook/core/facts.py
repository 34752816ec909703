"""How facts read: a value with its unit, in the handbook's locale (Unicode CLDR through Babel)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_currency, format_decimal, format_percent
from babel.units import format_unit

from deskbook.core.records import CLDR_UNITS, Fact, Facts, Organization

FORMS = ("full", "number", "unit", "short")


@dataclass(frozen=True, slots=True)
class FactFormat:
    """Formats facts for one organization.

    Attributes:
        organization: gives locale and currency.
        facts: gives units of one's own.
    """

    organization: Organization
    facts: Facts

    @property
    def locale(self) -> Locale:
        """The handbook's locale."""
        return Locale.parse(self.organization.locale.replace("-", "_"))

    def text(self, fact: Fact, form: str = "full") -> str:
        """A fact as text.

        Args:
            fact: the fact.
            form: `full` (value and unit), `number` (value alone), `unit` (unit alone, in the right plural), `short`
                (value and abbreviated unit).

        Raises:
            ValueError: for an unknown form.
        """
        if form not in FORMS:
            raise ValueError(f"the form of a fact is one of {', '.join(FORMS)}")
        if isinstance(fact.value, Decimal):
            return self._number(_plain(fact.value), fact.unit, form)
        if form == "unit":
            return ""
        if isinstance(fact.value, date):
            return format_date(fact.value, "medium" if form == "short" else "long", locale=self.locale)
        return fact.value

    def _number(self, value: Decimal, unit: str | None, form: str) -> str:
        locale = self.locale
        pattern = locale.decimal_formats[None].pattern + "###"  # CLDR's own rounds to three places.
        if unit == "currency":
            return self._money(value, form)
        number = format_decimal(value, pattern, locale=locale)
        if form == "number" or unit is None:
            return "" if form == "unit" else number
        if unit == "percent":
            text = format_percent(value / 100, locale=locale, decimal_quantization=False)
            return text.replace(number, "").strip() if form == "unit" else text
        if unit in CLDR_UNITS:
            length: Literal["short", "long"] = "short" if form == "short" else "long"
            text = format_unit(value, f"duration-{unit}", length, pattern, locale=locale)
            return text.replace(number, "").strip() if form == "unit" else text
        words = self.facts.units.get(unit)
        category = locale.plural_form(value)
        word = (getattr(words, category, None) or words.other) if words else unit
        return word if form == "unit" else f"{number} {word}"

    def _money(self, value: Decimal, form: str) -> str:
        """An amount, with decimals only where it has some."""
        if form == "unit":
            return self.organization.currency
        standard = self.locale.currency_formats["standard"].pattern
        if form == "number":
            standard = standard.replace("¤", "").replace("\xa0", "").strip()
        whole = value == value.to_integral_value()
        pattern = standard.replace(".00", "") if whole else standard
        currency = self.organization.currency
        return format_currency(value, currency, pattern, locale=self.locale, currency_digits=not whole)

    def day(self, day: date) -> str:
        """A date in the handbook's locale, such as `1 March 2026`."""
        return format_date(day, "long", locale=self.locale)


def _plain(value: Decimal) -> Decimal:
    """The value without zeros at its end: `1.0` counts as one."""
    return Decimal(format(value.normalize(), "f"))


def known_units(facts: Facts) -> tuple[str, ...]:
    """Every unit that a fact may have."""
    return (*CLDR_UNITS, "percent", "currency", *facts.units)
