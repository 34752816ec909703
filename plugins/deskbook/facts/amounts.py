"""Amounts in prose: how long, how many, how much; in figures, in words, in any unit that a fact may have."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from babel.numbers import get_currency_name, get_currency_symbol, get_decimal_symbol, get_group_symbol
from babel.units import format_unit

from deskbook.core.facts import FactFormat
from deskbook.core.records import CLDR_UNITS, Fact
from deskbook.facts.count import HALVES, count_of, numerals

TIME = "time"
_GAP = "[ \\t\\n\u00a0\u2009\u202f\ufffc\\[]"
"""What may stand between a number and its unit: blanks, and signs of Markdown."""
_SECONDS = {"second": 1, "minute": 60, "hour": 3600, "day": 86400, "week": 604800, "fortnight": 1209600}
_MONTHS = {"month": 1, "year": 12}
_MONTH = Decimal(2629746)
"""Seconds of a mean month of the Gregorian calendar (146,097 days in 4,800 months), for telling which is longer."""
_ENGLISH = {
    "second": "second seconds sec secs",
    "minute": "minute minutes min mins",
    "hour": "hour hours hr hrs",
    "day": "day days",
    "week": "week weeks wk wks",
    "fortnight": "fortnight fortnights",
    "month": "month months mth mths",
    "year": "year years yr yrs",
}
_LENGTHS: tuple[Literal["long", "short"], ...] = ("long", "short")
_SAMPLE = tuple(map(Decimal, ("0", "1", "1.5", "2", "3", "5", "11", "21", "100")))
"""Numbers that between them have every plural category of CLDR."""
_INTRODUCED = re.compile(
    r"\b(?:within|after|takes?|than|up to|at least|at most|about|nearly|almost|under|over|inside|lasts?|exactly|every|for)"
    rf"{_GAP}+$",
    re.I,
)
"""Words behind which "a week" counts weeks; elsewhere it is mostly a rate ("twice a week") or a story ("a day later")."""
_ALIKE = {"working": "business", "business": "working"}
"""Words that mean the same in a unit of one's own."""


@dataclass(frozen=True, slots=True)
class Measure:
    """How much of something.

    Attributes:
        dimension: what may be compared: `time`, `percent`, `currency`, or the key of a unit of one's own.
        size: how much of it; of time in seconds.
        months: of time that is counted in months and years, how many months; else None. No number of days is equal to
            a month, but it is longer or shorter.
    """

    dimension: str
    size: Decimal
    months: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount that a text states.

    Attributes:
        start, end: where it stands.
        low, high: from and to; the same where it is no range.
    """

    start: int
    end: int
    low: Measure
    high: Measure

    def holds(self, measure: Measure) -> bool:
        """Whether it says that measure, or a range with it."""
        if self.low == self.high:
            return self.low == measure
        return self.low.size <= measure.size <= self.high.size


def measure(value: Decimal, unit: str | None) -> Measure | None:
    """A number with its unit; None without one."""
    if unit in _SECONDS:
        return Measure(TIME, value * _SECONDS[unit])
    if unit in _MONTHS:
        months = value * _MONTHS[unit]
        return Measure(TIME, months * _MONTH, months)
    return Measure(unit, value) if unit else None


def measure_of(fact: Fact) -> Measure | None:
    """What a fact states; None for a date, a text, or a number without a unit."""
    return measure(fact.value, fact.unit) if isinstance(fact.value, Decimal) else None


_BACK, _ON = 60, 30
"""How many characters an amount may take before its unit, and behind it or behind its sign."""


class AmountReader:
    """Finds amounts in the words of a handbook's language and in English.

    Args:
        format_: gives the locale, the currency and units of one's own.
    """

    def __init__(self, format_: FactFormat) -> None:
        locale, currency = format_.locale, format_.organization.currency
        self.decimal, self.group = get_decimal_symbol(locale), get_group_symbol(locale)
        self.units = {_plain(word): unit for word, unit in _units(format_)}
        words = {word for word, _ in _units(format_)}
        number = numerals(self.decimal, self.group)
        unit = "|".join(_flexible(word) for word in sorted(words, key=len, reverse=True))
        names = {get_currency_name(currency, n, locale) for n in (1, 2, 5)} | {get_currency_symbol(currency, locale)}
        names |= {get_currency_name(currency, n, "en") for n in (1, 2)} | {get_currency_symbol(currency, "en")}
        names.add(currency)
        money = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
        before = r"(?<![\w.,:/+#$£¥€@^-])(?<!\d[ \u00a0])"
        join = rf"(?:(?<=\d)-(?=\d)|{_GAP}*[–—]{_GAP}*|{_GAP}+(?:-|to|or){_GAP}+)"
        between = rf"\bbetween{_GAP}+(?P<from>{number}){_GAP}+and{_GAP}+"
        low = rf"(?:{between}|(?P<low>{number}){join})?"
        self.pattern = re.compile(
            rf"{before}{low}(?P<n>{number})(?:{_GAP}*(?P<percent>%|per{_GAP}?cent\b)(?!{_GAP}*-?points?)"
            rf"|{_GAP}*(?P<money>{money})(?!\w)"
            rf"|(?P<gap>{_GAP}+(?:(?:calendar|full|whole|clear){_GAP}+)?|{_GAP}+(?P<what>[a-z]{{3,20}}){_GAP}+"
            rf"|[-\u2010\u2011]|)(?P<unit>{unit})"
            rf"(?P<genitive>['’]s?)?(?![\w/])(?P<half>{_GAP}+and{_GAP}+a{_GAP}+half\b)?"
            rf"(?P<two>{_GAP}+or{_GAP}+two\b)?)"
            rf"|(?<!\w)(?P<sign>{money}){_GAP}?(?:(?P<low2>{number})(?:{join})(?:(?:{money}){_GAP}?)?)?"
            rf"(?P<n2>{number})(?![\w%])(?!\.\d)",
            re.I,
        )
        signs = "".join(sorted(sign for sign in {*"".join(names)} if not sign.isalnum() and not sign.isspace()))
        self.hint = re.compile(rf"[^\W\d_]+|[%{re.escape(signs)}]")
        self.hints = {"%", "cent", "percent", *(_last(name) for name in {*self.units, *map(str.lower, names)})}

    def read(self, text: str) -> Iterator[Amount]:
        """The amounts of a text, in order."""
        held: Amount | None = None
        for match in self._matches(text):
            amount = self._amount(text, match)
            if amount is None:
                continue
            if held is not None and _range_between(text[held.end : amount.start]) and _comparable(held, amount):
                held = Amount(held.start, amount.end, held.low, amount.high)
                continue
            if held is not None:
                yield held
            held = amount
        if held is not None:
            yield held

    def _matches(self, text: str) -> Iterator[re.Match[str]]:
        """Matches near the units in a text: most of a page has none, and number words begin like any other."""
        begin = end = 0
        for hint in [*self.hint.finditer(text), None]:
            if hint is not None and hint[0].lower() not in self.hints:
                continue
            if hint is None or hint.start() - _BACK > end:
                yield from self.pattern.finditer(text, begin, end) if end else ()
                begin = max(end, hint.start() - _BACK) if hint else 0
            end = hint.end() + _ON if hint else 0

    def _amount(self, text: str, match: re.Match[str]) -> Amount | None:
        if match["sign"]:
            unit, first, last = "currency", match["low2"], match["n2"]
        else:
            unit = "percent" if match["percent"] else "currency" if match["money"] else ""
            first, last = match["low"] or match["from"], match["n"]
            if not unit:
                unit = self.units.get(_plain(match["unit"]), "")
                if not unit or not self._counts(text, match, last, unit):
                    return None
        high = count_of(last, self.decimal, self.group)
        low = count_of(first, self.decimal, self.group) if first else high
        if high is None or low is None or low > high:
            return None
        if match["half"]:
            high += HALVES["half"]
            low = low if first else high
        if match["two"] and high == 1:
            high += 1  # "a day or two"
        begun, ended = measure(low, unit), measure(high, unit)
        return Amount(match.start(), match.end(), begun, ended) if begun and ended else None

    def _counts(self, text: str, match: re.Match[str], number: str, unit: str) -> bool:
        """Whether a number before a unit counts it, rather than being a part of another expression."""
        word, after = match["unit"], text[match.end() : match.end() + 40]
        before = text[max(0, match.start() - 40) : match.start()]
        digits = number[-1].isdigit()
        if number.lower() in ("a", "an"):
            begun = bool(match["low"] or match["from"]) or bool(_INTRODUCED.search(before))
            if unit == "second" or not (begun or match["half"]):
                return False
        if unit not in _ENGLISH and not is_time(word) and number.lower() in ("one", "1"):
            return False  # "in one contact": a pronoun rather than a count.
        if word[0].isupper() and (not word.isupper() or digits) and re.match(rf"{_GAP}+[A-Z]", after):
            return False  # "14 Day Street"
        if word.lower() == "second" and match["gap"].isspace() and number.lower() not in ("one", "1"):
            return False  # "two second calls" are not two seconds long
        if _NUMBERED.search(before):
            return False  # "version 3.30 days later"
        if _BEFORE.match(after) and _THE.search(before):
            return False  # "the twelve months before"
        if _OTHERWISE.match(after) or _AROUND_THE_CLOCK.match(text[match.start() : match.end() + 40]):
            return False
        if match["what"] and (unit in _ENGLISH or is_time(word) or match["what"].lower() in _NO_QUALITY):
            return False  # "five concurrent chats", but not "14 more days", and not "two and answers"
        return match["gap"] != "" or digits


_NO_QUALITY = frozenset("and the for per are was were that with from this not but all more other".split())
_OF_TIME = re.compile(r"\b(?:second|minute|hour|day|night|week|month|quarter|year)s?\b", re.I)
_NUMBERED = re.compile(rf"\b(?:version|article|section|clause|chapter|page|step|level|number|no\.){_GAP}+$", re.I)
_BEFORE, _THE = re.compile(rf"{_GAP}+before\b"), re.compile(rf"\bthe{_GAP}+$", re.I)
_OTHERWISE = re.compile(rf"{_GAP}+(?:clock|format|ago|old|earlier)\b", re.I)
_AROUND_THE_CLOCK = re.compile(
    rf"\S+(?:{_GAP}+|-)(?:hours?{_GAP}+(?:a|per|each|every){_GAP}+day\b|days?{_GAP}+(?:a|per|each|every){_GAP}+week\b)",
    re.I,
)


def is_time(words: str) -> bool:
    """Whether the words of a unit of one's own speak of time, as `working days` do."""
    return bool(_OF_TIME.search(words))


def _range_between(text: str) -> bool:
    return bool(re.fullmatch(rf"{_GAP}*(?:[-–—]|to|or){_GAP}*", text))


def _comparable(one: Amount, other: Amount) -> bool:
    return one.low.dimension == other.high.dimension and one.low.size < other.high.size


def _units(format_: FactFormat) -> Iterator[tuple[str, str]]:
    """Each word for a unit, in small letters, and the unit."""
    for unit, english in _ENGLISH.items():
        yield from ((word, unit) for word in english.split())
    for unit in CLDR_UNITS:
        for value in _SAMPLE:
            for length in _LENGTHS:
                text = format_unit(value, f"duration-{unit}", length, locale=format_.locale)
                word = re.sub(r"[\d.,\u00a0\u202f]+", "", text).strip().lower()
                if len(word) > 1:
                    yield word, unit
    for key, words in format_.facts.units.items():
        for word in {getattr(words, name) for name in type(words).model_fields} - {None}:
            yield word.lower(), key
            for own, other in _ALIKE.items():
                if own in word.lower().split():
                    yield re.sub(rf"\b{own}\b", other, word.lower()), key


def _last(word: str) -> str:
    """By what a unit is noticed: its last word, or its sign."""
    words: list[str] = re.findall(r"[^\W\d_]+", word)
    return words[-1] if words else word


def _flexible(word: str) -> str:
    return re.escape(word).replace("\\ ", rf"(?:{_GAP}+|-)")


def _plain(word: str) -> str:
    return re.sub(rf"(?:{_GAP}|-)+", " ", word.lower())


def magnitude(first: Measure, second: Measure) -> Decimal:
    """How many times the larger of two measures holds the smaller; without end where one is nothing."""
    small, large = sorted((abs(first.size), abs(second.size)))
    return large / small if small else Decimal("Infinity")
