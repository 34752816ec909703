"""Stems and stop words: lunr's own for English, Snowball's and those of lunr-languages for what lunr can do besides."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from importlib import import_module
from pathlib import Path

from lunr.stop_word_filter import WORDS

from deskbook.search import porter
from deskbook.search.shipped import shipped

SNOWBALL = {
    "da": "danish", "de": "german", "es": "spanish", "fi": "finnish", "fr": "french", "hu": "hungarian", "it": "italian",
    "nl": "dutch", "no": "norwegian", "pt": "portuguese", "ro": "romanian", "ru": "russian", "sv": "swedish",
    "tr": "turkish",
}  # fmt: skip
"""Languages that are stemmed here and in the browser alike, by the names that the Snowball project gives them.

They are alike with the versions 1 of snowballstemmer: lunr-languages was made of the same programs. Later ones take other
endings off words of German, Finnish, French, Romanian and others.
"""
UNSTEMMED = ("ar", "hi", "hy", "ja", "kn", "ko", "sa", "ta", "te", "th", "vi", "zh")
"""Languages of lunr that are searched without stems."""

Stem = Callable[[str], str]


def known_language(code: str) -> bool:
    """Whether texts in a language (ISO 639-1) can be indexed."""
    return code == "en" or code in SNOWBALL or code in UNSTEMMED


def stem_for(languages: Sequence[str]) -> Stem:
    """What takes endings off the words of a site.

    Args:
        languages: codes (ISO 639-1); with several, each takes off what it knows, in their order, as lunr does.
    """
    steps: list[Stem] = []
    for code in languages:
        if code == "en":
            steps.append(porter.stem)
        elif code in SNOWBALL:
            steps.append(_snowball(SNOWBALL[code]))

    @lru_cache(maxsize=200_000)
    def stem(form: str) -> str:
        if max(form, default="") > "\uffff":
            return form  # lunr's own stemmers would cut letters that are two units of UTF-16
        for step in steps:
            form = step(form)
        return form

    return stem


def _snowball(name: str) -> Stem:
    """A stemmer of Snowball in Python, never that of PyStemmer, which the package takes where it finds one."""
    stemmer = getattr(import_module(f"snowballstemmer.{name}_stemmer"), f"{name.capitalize()}Stemmer")()
    return lambda form: str(stemmer.stemWord(form))


def stop_words(languages: Sequence[str], folder: Path | None) -> frozenset[str]:
    """Words that say nothing of what a text is about.

    Args:
        languages: codes (ISO 639-1).
        folder: where the files of lunr-languages lie; None knows English only.
    """
    found: set[str] = set()
    for code in languages:
        if code == "en":
            found |= {word.replace("'", "") for word in WORDS}
        elif folder is not None and (folder / f"lunr.{code}.js").is_file():
            text = (folder / f"lunr.{code}.js").read_text(encoding="utf-8")
            listed = re.search(r"generateStopWordFilter\(\s*'([^']*)'\.split", text)
            found |= set(listed[1].split()) if listed else set()
    return frozenset(found)


def question_words(languages: Sequence[str], folder: Path | None) -> frozenset[str]:
    """Stop words of queries: those of texts, and the words of questions that ask for nothing."""
    listed = shipped("questions.yml")
    asked = {str(word) for code in languages for word in listed.get(code, ())}
    return stop_words(languages, folder) | asked


def everyday_words(languages: Sequence[str]) -> frozenset[str]:
    """Words of queries that say little, and count less than others."""
    listed = shipped("everyday.yml")
    return frozenset(str(word) for code in languages for word in listed.get(code, ()))


def choose_languages(asked: Sequence[str], theme: str) -> tuple[str, ...]:
    """The languages of a site: those that it names, else its theme's where it can be searched, else English."""
    if asked:
        return tuple(asked)
    code = theme.replace("_", "-").partition("-")[0].lower()
    return (code,) if known_language(code) else ("en",)


def engine_files(languages: Sequence[str]) -> tuple[str, ...]:
    """Files of lunr-languages that the browser needs for some languages."""
    others = tuple(f"lunr.{code}.js" for code in languages if code in SNOWBALL)
    return ("lunr.stemmer.support.js", *others) if others else ()
