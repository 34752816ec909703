"""Dividing text into words, blanks and marks, and how each is compared."""

from __future__ import annotations

import re
import unicodedata
from enum import Enum
from functools import cache, lru_cache

_BREATHLESS = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts that put no blanks between words; each character is a word of its own."""
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff"
"""Soft hyphens, joiners and marks of direction: they stand in words and change none."""
_UNSEEN_MARK = re.compile(f"[{_UNSEEN}]+")
BLANK, APOSTROPHE, HYPHEN = " ", "'", "-"


class Sort(Enum):
    """What a token is."""

    WORD = 1
    LONE = 2  # a word of a script without blanks
    BLANK = 3
    MARK = 4
    ADDRESS = 5


_MARKS = {"’": APOSTROPHE, "ʼ": APOSTROPHE, "\u2010": HYPHEN, "\u2011": HYPHEN}
_LONE = re.compile(f"[{_BREATHLESS}]")


@cache
def _token() -> re.Pattern[str]:
    """The pattern of a token. Accents that stand apart belong to their letter (Unicode categories Mn, Mc and Me)."""
    accents = "".join(c for c in map(chr, range(0x300, 0x20000)) if unicodedata.category(c)[0] == "M")
    inside = f"(?:(?![{_BREATHLESS}])[^\\W_]|[{accents}{_UNSEEN}])"
    return re.compile(
        r"[A-Za-z0-9]++(?=[\s,;!?()\"'’”/]|\.\s|\Z)| (?!\s)"  # What most words and blanks are: four times as quick.
        r"|[A-Za-z][A-Za-z0-9+.-]{1,15}://\S+|www\.\S+"
        rf"|[{_BREATHLESS}]"
        rf"|[^\W_]{inside}*"
        r"|\s+"
        r"|.",
        re.DOTALL,
    )


def divide(text: str) -> list[str]:
    """The tokens of a text, in one pass; joined they are the text."""
    return _token().findall(text)


@lru_cache(maxsize=65536)
def sort_of(token: str) -> Sort:
    """What a token is."""
    first = token[0]
    if first.isspace():
        return Sort.BLANK
    if not first.isalnum():
        return Sort.MARK
    if "://" in token or token.startswith("www."):
        return Sort.ADDRESS
    return Sort.LONE if _LONE.match(first) else Sort.WORD


@lru_cache(maxsize=65536)
def key_of(token: str, strict: bool) -> str:
    """How a token is compared, where case matters and where it does not."""
    sort = sort_of(token)
    if sort is Sort.BLANK:
        return BLANK
    if sort is Sort.MARK:
        return _MARKS.get(token, token)
    return exact(token) if strict else fold(token)


def fold(word: str) -> str:
    """How a word is compared where case does not matter (Unicode, 3.13: caseless matching, on composed characters)."""
    return word.lower() if word.isascii() else unicodedata.normalize("NFC", exact(word).casefold())


def exact(word: str) -> str:
    """How a word is compared where case matters."""
    return word if word.isascii() else unicodedata.normalize("NFC", _UNSEEN_MARK.sub("", word))


def capital(phrase: str) -> bool:
    """Whether a phrase is an abbreviation in capitals, which counts only as it is written: IT is not it."""
    letters = [c for c in phrase if c.isalpha()]
    return len(letters) >= 2 and all(c.isupper() for c in letters)
