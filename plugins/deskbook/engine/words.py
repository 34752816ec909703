"""The words of the interface: one file a language, and `_data/words.yml` for a handbook's own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

import yaml

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.documents import one_line
from deskbook.core.library import DATA, Library

FILE = "words.yml"
_PLACE = re.compile(r"\{([a-z_]+)\}")
_OPEN = ("audience.", "site.tag.")
"""Keys that end in the name of an audience, which a handbook chooses."""

Path = tuple[str, ...]


class Words(Mapping[str, Any]):
    """Interface words by key, nested keys joined by dots; a template asks `word("control.owner")`."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = dict(words)

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key, with `{name}` places filled.

        Not `str.format`: words come from `_data` too, and a place such as `{day.__class__}` would reach into Python.

        Raises:
            KeyError: where no language has the key.
        """
        return _PLACE.sub(lambda match: str(values.get(match[1], match[0])), self._words[key])


def load_words(locale: str, own: Mapping[str, Any] | None = None) -> Words:
    """Words for a locale; English where a language or a key is missing; `own` above all.

    Args:
        locale: such as `en-GB`.
        own: a handbook's own words, nested as in the files; faulty ones are passed over, `check_words` reports them.
    """
    base = {**_of_language("en"), **_of_language(locale.replace("_", "-").split("-")[0].lower())}
    kept = {".".join(path): str(word) for path, word in _flat(own or {}) if _fault(path, word) is None}
    return Words({**base, **kept})


def check_words(library: Library) -> list[Diagnostic]:
    """What a handbook's own words may not be."""
    tree = library.data.trees.get(FILE)
    if tree is None or tree.value is None:
        return []
    shown = library.shown(DATA + FILE)
    if not isinstance(tree.value, dict):
        problem = "the file must be keys with words"
        return [Diagnostic(shown, 1, "DB014", problem, "Write 'home:' and below it 'button: Search'.")]
    faults = [(path, _fault(path, word)) for path, word in _flat(tree.value)]
    return [Diagnostic(shown, tree.line(path), *fault) for path, fault in faults if fault]


def _fault(path: Path, word: object) -> tuple[str, str, str] | None:
    """Code, problem and advice for a word of a handbook's own."""
    key, english = ".".join(path), _of_language("en")
    if key not in english and not key.startswith(_OPEN):
        hint = nearest(key, english) or "The keys stand in the English words of Deskbook."
        return "DB100", f"{quote(key)} is not a key that is known here", hint
    if not isinstance(word, str):
        return "DB101", f"'{key}' must be text", "Write one line of text."
    try:
        one_line(word)
    except ValueError as error:
        return "DB101", f"'{key}' cannot be {quote(word)}", f"{str(error).capitalize()}."
    odd = set(re.findall(r"\{[^}]*\}?", word)) - set(re.findall(r"\{[^}]*\}", english.get(key, "")))
    if odd:
        places = ", ".join(re.findall(r"\{[^}]*\}", english.get(key, ""))) or "no places to fill"
        return "DB101", f"'{key}' has no place {quote(min(odd))}", f"It has {places}."
    return None


@cache
def _of_language(language: str) -> Mapping[str, str]:
    file = resources.files("deskbook.engine") / "words" / f"{language}.yml"
    if not file.is_file():
        return {}
    return {".".join(path): str(word) for path, word in _flat(_read(file.read_text(encoding="utf-8")))}


def _read(text: str) -> Any:
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _flat(words: Mapping[str, Any], around: Path = ()) -> Iterator[tuple[Path, Any]]:
    for key, value in words.items():
        if isinstance(value, Mapping):
            yield from _flat(value, (*around, str(key)))
        else:
            yield (*around, str(key)), value
