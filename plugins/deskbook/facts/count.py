"""Numbers as readers meet them: figures in the handbook's locale, fractions, and English number words."""

from __future__ import annotations

import re
from decimal import Decimal

_ONES = "zero one two three four five six seven eight nine".split()
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SIGNS = {"½": "0.5", "¼": "0.25", "¾": "0.75", "⅓": "0.333333", "⅔": "0.666667"}
_BLANK = "[ \\t\\n\u00a0]"

WORDS: dict[str, Decimal] = {word: Decimal(n) for n, word in enumerate([*_ONES, *_TEENS])}
"""Number words up to one hundred, and those that stand for a number."""
for _n, _ten in enumerate(_TENS, 2):
    WORDS[_ten] = Decimal(10 * _n)
    WORDS |= {f"{_ten} {one}": Decimal(10 * _n + n) for n, one in enumerate(_ONES) if n}
WORDS |= {"a": Decimal(1), "an": Decimal(1), "a hundred": Decimal(100), "one hundred": Decimal(100)}
WORDS |= {"a dozen": Decimal(12), "one dozen": Decimal(12), "two dozen": Decimal(24), "half a dozen": Decimal(6)}

HALVES: dict[str, Decimal] = {
    "half a": Decimal("0.5"),
    "half an": Decimal("0.5"),
    "half": Decimal("0.5"),
    "a quarter of an": Decimal("0.25"),
    "quarter of an": Decimal("0.25"),
    "three quarters of an": Decimal("0.75"),
}
"""Parts of one unit, as they stand before it."""

_AND_A_HALF = "and a half"


def numerals(decimal: str, group: str) -> str:
    """A pattern, without groups that capture, of every number that `count_of` reads.

    Args:
        decimal: sign before the decimals, such as `.`.
        group: sign between thousands, such as `,`.
    """
    blanks = {" ", "\u00a0", "\u202f"}
    between = "[\u00a0\u202f]" if group in blanks else re.escape(group)
    figures = rf"(?:\d{{1,3}}(?:{between}\d{{3}})+|\d{{1,9}})(?:{re.escape(decimal)}\d{{1,6}})?(?!\d)"
    fraction = rf"(?:\d{{1,4}}{_BLANK}?)?[{''.join(_SIGNS)}]|(?:\d{{1,4}}{_BLANK}+)?1/2(?!\d)"
    tens, ones = "|".join(_TENS), "|".join(_ONES[1:])
    others = {word for word in {*WORDS, *HALVES} if word.split()[0] not in _TENS}
    words = "|".join(_spelt(word) for word in sorted(others, key=len, reverse=True))
    words = rf"(?:{tens})(?:(?:{_BLANK}+|-)(?:{ones}))?|{words}"
    return rf"(?:{fraction}|{figures}|\b(?:{words})(?:{_spelt(' ' + _AND_A_HALF)})?\b)"


def count_of(text: str, decimal: str, group: str) -> Decimal | None:
    """The number that a text of that pattern states; None for what no one can read, such as one of six thousand digits."""
    plain = re.sub(rf"(?:{_BLANK}|-)+", " ", text.lower()).strip()
    if plain[-1] in _SIGNS or plain.endswith("1/2"):
        whole, part = (plain[:-3], "0.5") if plain.endswith("1/2") else (plain[:-1], _SIGNS[plain[-1]])
        return Decimal(whole.strip() or 0) + Decimal(part)
    if plain[0].isdigit():
        figures = re.sub("[\u00a0\u202f ]", "", plain) if group.isspace() else plain.replace(group, "")
        return Decimal(figures.replace(decimal, "."))
    half = plain.endswith(_AND_A_HALF)
    number = WORDS.get(plain.removesuffix(_AND_A_HALF).strip(), HALVES.get(plain))
    return number + HALVES["half"] if number is not None and half else number


def _spelt(words: str) -> str:
    """A pattern for words with any blank, or a hyphen, between them."""
    return re.escape(words).replace("\\ ", rf"(?:{_BLANK}+|-)")
