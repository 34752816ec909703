"""The words of the interface: one file a language, and `_data/words.yml` for a handbook's own."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import Any

import yaml


class Words(Mapping[str, Any]):
    """Interface words by key, nested keys joined by dots; a template asks `word("control.owner")`."""

    def __init__(self, words: Mapping[str, str]) -> None:
        self._words = dict(words)

    def __getitem__(self, key: str) -> str:
        return self._words[key]

    def __iter__(self) -> Any:
        return iter(self._words)

    def __len__(self) -> int:
        return len(self._words)

    def __call__(self, key: str, **values: object) -> str:
        """The words for a key, with `{name}` places filled.

        Raises:
            KeyError: where no language has the key.
        """
        return self._words[key].format(**values)


def load_words(locale: str, own: Mapping[str, Any] | None = None) -> Words:
    """Words for a locale; English where a language or a key is missing; `own` above all.

    Args:
        locale: such as `en-GB`.
        own: a handbook's own words, nested as in the files.
    """
    words: dict[str, str] = {}
    folder = resources.files("deskbook.engine") / "words"
    for name in ("en", locale.replace("_", "-").split("-")[0].lower()):
        file = folder / f"{name}.yml"
        if file.is_file():
            words |= _flat(yaml.safe_load(file.read_text(encoding="utf-8")))
    return Words(words | _flat(own or {}))


def _flat(words: Mapping[str, Any], prefix: str = "") -> dict[str, str]:
    flat: dict[str, str] = {}
    for key, value in words.items():
        if isinstance(value, Mapping):
            flat |= _flat(value, f"{prefix}{key}.")
        else:
            flat[f"{prefix}{key}"] = str(value)
    return flat
