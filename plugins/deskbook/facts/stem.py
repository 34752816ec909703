"""Stems: what regular forms of an English word have in common."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouy]")
_DOUBLE = re.compile(r"([^aeiou\W])\1$")


def stems(text: str) -> list[str]:
    """The stem of each word of a text, in order."""
    return [_stem(word) for word in _WORD.findall(text.lower().replace("’", "'").replace("'s", ""))]


@lru_cache(maxsize=8192)
def _stem(word: str) -> str:
    """`refunds`, `refunded` and `refunding` have the stem `refund`; `replies` and `reply` have `repl`."""
    if not word.endswith(("ss", "us", "is")):
        for suffix in ("ing", "ied", "ies", "ed", "es", "s"):
            rest = word.removesuffix(suffix)
            if rest != word and len(rest) >= 3 and _VOWEL.search(rest):
                word = rest
                break
    word = _DOUBLE.sub(r"\1", word)
    return word[:-1] if len(word) > 3 and word[-1] in "ey" else word
