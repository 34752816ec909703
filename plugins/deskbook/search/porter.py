"""Porter's stemmer as lunr.js has it, letter by letter: lunr.py's own stems 'always' and 'try' in another way than the browser.

Porter 1980, "An algorithm for suffix stripping", Program 14(3); lunr.js 2.3.9, lib/stemmer.js.
"""

from __future__ import annotations

import re

_STEP_2 = {
    "ational": "ate", "tional": "tion", "enci": "ence", "anci": "ance", "izer": "ize", "bli": "ble", "alli": "al",
    "entli": "ent", "eli": "e", "ousli": "ous", "ization": "ize", "ation": "ate", "ator": "ate", "alism": "al",
    "iveness": "ive", "fulness": "ful", "ousness": "ous", "aliti": "al", "iviti": "ive", "biliti": "ble", "logi": "log",
}  # fmt: skip
_STEP_3 = {"icate": "ic", "ative": "", "alize": "al", "iciti": "ic", "ical": "ic", "ful": "", "ness": ""}

_CONSONANTS = "[^aeiou][^aeiouy]*"
_VOWELS = "[aeiouy][aeiou]*"
_SOME = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}")
_ONE = re.compile(rf"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}(?:{_VOWELS})?\Z")
_SEVERAL = re.compile(f"(?:{_CONSONANTS})?{_VOWELS}{_CONSONANTS}{_VOWELS}{_CONSONANTS}")
_VOWEL = re.compile(f"(?:{_CONSONANTS})?[aeiouy]")
_SHORT = re.compile(rf"{_CONSONANTS}[aeiouy][^aeiouwxy]\Z")

_1B = re.compile(r"(.+?)(?:ed|ing)\Z")
_DOUBLED = re.compile(r"([^aeiouylsz])\1\Z")
_1C = re.compile(r"(.+?[^aeiou])y\Z")
_2 = re.compile(rf"(.+?)({'|'.join(_STEP_2)})\Z")
_3 = re.compile(rf"(.+?)({'|'.join(_STEP_3)})\Z")
_4 = re.compile(r"(.+?)(?:al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize)\Z")
_4_ION = re.compile(r"(.+?[st])ion\Z")


def stem(form: str) -> str:
    """A lowered word without its ending.

    >>> [stem(form) for form in ("refunds", "always", "try")]
    ['refund', 'alway', 'tri']
    """
    if len(form) < 3:
        return form
    word = f"Y{form[1:]}" if form[0] == "y" else form
    word = _plural(word)
    word = _past(word)
    if found := _1C.match(word):
        word = f"{found[1]}i"
    for pattern, endings in ((_2, _STEP_2), (_3, _STEP_3)):
        found = pattern.match(word)
        if found and _SOME.match(found[1]):
            word = found[1] + endings[found[2]]
    found = _4.match(word) or _4_ION.match(word)
    if found and _SEVERAL.match(found[1]):
        word = found[1]
    if word.endswith("e") and len(word) > 1:
        bare = word[:-1]
        if _SEVERAL.match(bare) or (_ONE.match(bare) and not _SHORT.match(bare)):
            word = bare
    if word.endswith("ll") and _SEVERAL.match(word):
        word = word[:-1]
    return f"y{word[1:]}" if form[0] == "y" else word


def _plural(word: str) -> str:
    found = re.match(r"(.+?)(ss|i)es\Z", word) or re.match(r"(.+?)([^s])s\Z", word)
    return found[1] + found[2] if found else word


def _past(word: str) -> str:
    if len(word) > 3 and word.endswith("eed"):
        return word[:-1] if _SOME.match(word[:-3]) else word
    found = _1B.match(word)
    if not found or not _VOWEL.match(found[1]):
        return word
    word = found[1]
    if word.endswith(("at", "bl", "iz")) or _SHORT.match(word):
        return f"{word}e"
    return word[:-1] if _DOUBLED.search(word) else word
