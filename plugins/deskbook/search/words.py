"""The words of a text, as the index and the query know them. `overrides/assets/javascripts/search/words.js` does the same.

Text is normalized (Unicode NFKC), lowered, and freed of accents (NFD without U+0300 to U+036F), since readers leave them out.
Words of languages that write without spaces are cut into pairs of neighbouring characters (bigrams, as Lucene's
CJKAnalyzer does). Words joined by a hyphen count apart and together.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache, lru_cache

MAX_LENGTH = 40
"""Characters of a word; what is longer is no word that anybody types."""

_ACCENTS = re.compile("[\u0300-\u036f]")
_DENSE = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uac00-\ud7af\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts without spaces: Thai, Lao, Burmese, Khmer, kana, Han; and Hangul, whose particles cling to words."""
_RUNS = re.compile(f"[{_DENSE}]+|[^{_DENSE}]+")
_HYPHENS = "\\-\u2010\u2011_"
_UNSEEN = re.compile("[\u00ad\u200b-\u200d\ufeff]")
_MAY_HAVE_MARKS = re.compile("[\u0300-\u1fff\u20d0-\u20ff\u2c00-\U0010ffff]")
"""Blocks in which marks stand, or letters that take some; punctuation and signs between them do not."""
_PLAIN = re.compile(rf"[^\W_]+(?:['’ʼ{_HYPHENS}][^\W_]+)*")


@cache
def _full() -> re.Pattern[str]:
    """Words of every script, with the marks that stand over, under and between letters."""
    marks = "".join(c for c in map(chr, range(0x300, sys.maxunicode)) if unicodedata.category(c)[0] == "M")
    return re.compile(rf"[^\W_][{marks}]*(?:(?:['’ʼ{_HYPHENS}](?=[^\W_]))?[^\W_][{marks}]*)*")


@lru_cache(maxsize=200_000)
def fold(form: str) -> str:
    """A lowered word without accents."""
    if form.isascii():
        return form
    return unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFD", form)))


def forms(text: str) -> list[str]:
    """The words of a text in their order, lowered, with their accents.

    >>> forms("Sign-in: can’t?")
    ['sign', 'in', 'signin', 'cant']
    """
    return [form for chunk in chunks(text) for form in divide(chunk)]


def chunks(text: str) -> list[str]:
    """A text, lowered, in pieces without spaces, each of which is one word or several (`divide`)."""
    if text.isascii():
        return _PLAIN.findall(text.lower())
    text = _UNSEEN.sub("", unicodedata.normalize("NFKC", text)).lower()
    return (_full() if _MAY_HAVE_MARKS.search(text) else _PLAIN).findall(text)


@lru_cache(maxsize=200_000)
def divide(chunk: str) -> tuple[str, ...]:
    """The words of a piece of text: itself, or parts of a compound and the whole, pairs of characters, without apostrophes."""
    if chunk.isalnum() and (chunk.isascii() or (max(chunk) < "\u0e00" and "ʼ" not in chunk)):
        return (chunk,) if len(chunk) <= MAX_LENGTH else ()
    found: list[str] = []
    parts = [part for part in re.split(f"[{_HYPHENS}]", chunk) if part]
    joined = ""
    for part in parts:
        bare = re.sub("['’ʼ]s?$|['’ʼ]", "", part)
        joined += bare
        for run in _RUNS.findall(bare):
            if re.match(f"[{_DENSE}]", run):
                found += [run[i : i + 2] for i in range(len(run) - 1)] or [run]
            elif len(run) <= MAX_LENGTH:
                found.append(run)
    if (
        1 < len(parts) <= 3
        and joined
        and not joined.isdecimal()
        and len(joined) <= MAX_LENGTH
        and not re.search(f"[{_DENSE}]", joined)
    ):
        found.append(joined)
    return tuple(found)


def words(text: str) -> list[str]:
    """The words of a text in their order, as they are looked up."""
    return [fold(form) for form in forms(text)]


def letters(text: str) -> list[str]:
    """Single characters of scripts without spaces, which the index knows besides the pairs: many a word is one.

    >>> letters("退货 policy")
    ['退', '货']
    """
    if text.isascii():
        return []
    return re.findall(f"[{_DENSE}]", unicodedata.normalize("NFKC", text).lower())
