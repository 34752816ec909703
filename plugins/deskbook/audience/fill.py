"""Filling macros into a text, to compare it with what was rendered. The sandbox is not asked: it is among what is judged."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from deskbook.core.facts import FORMS, FactFormat
from deskbook.core.records import Channel, Fact, RoleRecord

_MACRO = re.compile(
    r"\{\{-?\s*(?P<name>\w+)\s*(?:\(\s*(?:key\s*=\s*)?(?:['\"](?P<key>[^'\"]*)['\"])?"
    r"(?:\s*,\s*(?:form\s*=\s*)?['\"](?P<form>\w+)['\"])?\s*\))?\s*(?:\.(?P<field>\w+))?[^{}]*\}\}"
)

_REMARK = re.compile(r"(?P<raw>\{%-?\s*raw\s*-?%\}.*?\{%-?\s*endraw\s*-?%\})|\{#.*?#\}", re.S)


def remarks_in(text: str) -> Iterator[tuple[int, str]]:
    """Comments in the language of macros, `{# … #}`, each with its 0-based line."""
    for match in _REMARK.finditer(text) if "{#" in text else ():
        if not match["raw"]:
            yield text.count("\n", 0, match.start()), match[0]


def without_remarks(text: str) -> str:
    """A text less its comments in the language of macros, lines kept."""
    return _REMARK.sub(lambda m: m["raw"] or "\n" * m[0].count("\n"), text) if "{#" in text else text


@dataclass(frozen=True, slots=True)
class Filler:
    """Puts records into texts.

    Attributes:
        facts, roles, channels: what may be named, by key.
        format_: how facts read.
    """

    facts: Mapping[str, Fact]
    roles: Mapping[str, RoleRecord]
    channels: Mapping[str, Channel]
    format_: FactFormat

    def fill(self, text: str) -> str:
        """The text with each macro that names a known record replaced by what it gives."""
        return _MACRO.sub(self._value, text) if "{{" in text else text

    def _value(self, match: re.Match[str]) -> str:
        name, key = match["name"], match["key"] or ""
        if name == "fact":
            return self._fact(key, match["form"] or "full") or match[0]
        if name == "role" and key in self.roles:
            return self.roles[key].title
        if name == "channel" and key in self.channels:
            channel = self.channels[key]
            value = getattr(channel, match["field"] or "", None) or ""
            return self._fact(str(value), "full") if match["field"] == "response" else str(value)
        if name == "organization":
            return str(getattr(self.format_.organization, match["field"] or "", None) or "")
        if name == "opening_hours":
            return ", ".join(f"{h.days} {h.open}–{h.close}" for h in self.format_.organization.hours)
        return match[0]

    def _fact(self, key: str, form: str) -> str:
        fact = self.facts.get(key)
        return self.format_.text(fact, form) if fact and form in FORMS else ""
