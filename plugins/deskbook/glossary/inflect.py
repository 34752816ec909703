"""Regular English inflection of a single word: plural and singular (Quirk et al., A Comprehensive Grammar, 5.80-5.81)."""

from __future__ import annotations

import re

_HISS = re.compile(r"(?:s|x|z|ch|sh)$")
_LETTERS = re.compile(r"[^\W\d_]+$")


def plurals(word: str) -> tuple[str, ...]:
    """Regular plurals of a word in small letters; none of what is no word, such as a number."""
    if not _LETTERS.match(word):
        return ()
    if _HISS.search(word):
        return (f"{word}es",)
    if word.endswith("y") and word[-2:-1] not in tuple("aeiou"):
        return (f"{word[:-1]}ies",) if len(word) > 1 else ()
    if word.endswith("o"):
        return (f"{word}s", f"{word}es")
    return (f"{word}s",)


def singulars(word: str) -> tuple[str, ...]:
    """Words in small letters whose regular plural this may be."""
    if not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return ()
    found = [word[:-1]]
    if word.endswith("ies"):
        found.append(f"{word[:-3]}y")
    elif word.endswith("es"):
        found.append(word[:-2])
    return tuple(w for w in found if word in plurals(w))
