"""The sandbox: mkdocs-macros with nothing in it but facts, roles, channels and the organization.

A page may come from a stranger's pull request. So its macros are judged before they run (`deskbook.engine.grammar`);
what passes runs in Jinja's immutable sandbox, with no global, filter or test of Jinja's own but a few.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cached_property
from typing import Any

from jinja2 import DictLoader, StrictUndefined, TemplateError, TemplateSyntaxError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from deskbook.core.diagnostics import Diagnostic, ordered
from deskbook.core.facts import FactFormat
from deskbook.core.records import Channel, Organization
from deskbook.core.selection import Selection, StagedPage
from deskbook.core.wall import MacroUse
from deskbook.engine.expressions import FILTERS, Names
from deskbook.engine.grammar import Grammar

_CONTROL = ("{{", "{%", "{#")
_INCLUDE = re.compile(r"^[ \t]*-{1,}8<-{1,}(?:[ \t].*)?$", re.M)
_KEYS = {
    model: frozenset(n for n in model.model_fields if n not in ("audience", "hours"))
    for model in (Channel, Organization)
}
_TOO_DEEP = ("DB008", "macros are nested too deeply", "Write them flatter.")


class Sandbox:
    """Renders the macros of one selection's pages.

    Args:
        selection: what the audience may see; nothing else can be named.
    """

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.format = FactFormat(selection.library.data.organization, selection.library.data.facts)
        organization = _texts(selection.library.data.organization)
        self.known = Names(
            organization,
            {key: self._channel_values(channel) for key, channel in selection.channels.items()},
            _KEYS[Organization],
            _KEYS[Channel] | {"hours"},
        )
        parts = {path: part.body for path, part in selection.parts.items()}
        self.environment = ImmutableSandboxedEnvironment(
            loader=DictLoader(parts),
            undefined=StrictUndefined,
            autoescape=True,
            keep_trailing_newline=True,
            cache_size=0,
        )
        self.environment.globals = dict(self.names())
        self.environment.filters = {k: v for k, v in self.environment.filters.items() if k in FILTERS}
        self.environment.filters.update(default=_default, d=_default)
        self.environment.tests = {}

    def names(self) -> dict[str, Any]:
        """All that a page's macros can name."""
        return {
            "fact": self._fact,
            "role": self._role,
            "channel": self._channel,
            "opening_hours": self._opening_hours,
            "organization": _Record(self.known.organization, self.known.organization_keys),
        }

    def _fact(self, key: str, form: str = "full") -> str:
        return self.format.text(self.selection.facts[str(key)], str(form))

    def _role(self, key: str) -> str:
        return self.selection.roles[str(key)].title

    def _channel(self, key: str) -> _Record:
        return _Record(self.known.channels[str(key)], self.known.channel_keys)

    def _channel_values(self, channel: Channel) -> Mapping[str, Any]:
        """A channel's texts; instead of the key of its response fact the fact, where this audience may read it."""
        values = {k: v for k, v in _texts(channel).items() if k != "response"}
        if channel.response and channel.response in self.selection.facts:
            values["response"] = self._fact(channel.response)
        return {**values, "platforms": tuple(channel.platforms)}

    def _opening_hours(self) -> str:
        hours = self.selection.library.data.organization.hours
        return ", ".join(f"{h.days} {h.open}–{h.close}" for h in hours)

    def inspect(self, page: StagedPage) -> tuple[list[MacroUse], list[Diagnostic]]:
        """The macros that a page uses, and what the sandbox will not have; nothing is run."""
        if not any(mark in page.body for mark in _CONTROL):
            return [], []
        try:
            tree = self.environment.parse(page.body)
        except TemplateSyntaxError as error:
            problem = f"the macro cannot be read: {_plain(str(error.message))}"
            advice = "Put an example between {% raw %} and {% endraw %}."
            return [], [self._say(page, error.lineno, "DB401", problem, advice)]
        except (ValueError, OverflowError):
            problem = "the macro cannot be read: a number has too many digits"
            return [], [self._say(page, _first_macro(page), "DB401", problem, "Write it more simply.")]
        except RecursionError:
            return [], [self._say(page, _first_macro(page), *_TOO_DEEP)]
        grammar = Grammar(self.known)
        grammar.judge(tree)
        return grammar.uses, ordered(self._say(page, *fault) for fault in grammar.faults)

    def _say(self, page: StagedPage, line: int, code: str, problem: str, advice: str) -> Diagnostic:
        shown = self.selection.library.shown(page.document.path)
        return Diagnostic(shown, page.source_line(line), code, problem, advice)

    @cached_property
    def _parts_at_fault(self) -> list[Diagnostic]:
        return [fault for part in self.selection.parts.values() for fault in self.inspect(part)[1]]

    def render(self, page: StagedPage) -> tuple[str, list[Diagnostic]]:
        """A page's body with its macros carried out, and what went wrong. Nothing that `inspect` refuses is run."""
        if not any(mark in page.body for mark in _CONTROL):
            return page.body, []
        found = self.inspect(page)[1] or self._parts_at_fault
        if found:
            return page.body, found
        try:
            text = self.environment.from_string(page.body).render()
        except (TemplateError, ArithmeticError, AttributeError, LookupError, TypeError, ValueError) as error:
            problem = f"a macro fails: {_plain(str(error)) or type(error).__name__}"
            advice = "Look at the page about markup in the handbook."
            return page.body, [self._say(page, _line_of(error) or _first_macro(page), "DB401", problem, advice)]
        except RecursionError:
            return page.body, [self._say(page, _first_macro(page), *_TOO_DEEP)]
        if set(_INCLUDE.findall(text)) - set(_INCLUDE.findall(page.body)) - self._includes_in_parts:
            problem = "a macro makes a line that would include a file"
            return page.body, [self._say(page, _first_macro(page), "DB403", problem, "Write the include itself.")]
        return text, []

    @cached_property
    def _includes_in_parts(self) -> set[str]:
        return {line for part in self.selection.parts.values() for line in _INCLUDE.findall(part.body)}


class _Record:
    """A frozen record for templates: plain attributes, nothing else to reach."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any], keys: frozenset[str]) -> None:
        object.__setattr__(self, "_values", {**dict.fromkeys(keys, ""), **values})

    def __getattr__(self, name: str) -> Any:
        try:
            return object.__getattribute__(self, "_values")[name]
        except KeyError:
            raise AttributeError(name) from None


def _texts(record: Channel | Organization) -> dict[str, str]:
    """The texts of a record, but not whom it is for."""
    return {k: v for k, v in record.model_dump().items() if isinstance(v, str) and k != "audience"}


def _default(value: str, other: str = "") -> str:
    return value or other


def _plain(text: str) -> str:
    return f"{text[:1].lower()}{text[1:]}".rstrip(".")


def _line_of(error: BaseException) -> int:
    """The line of the page's template on which it failed (Jinja rewrites the traceback to say so), or 0."""
    step = error.__traceback__
    while step is not None:
        if step.tb_frame.f_code.co_filename == "<template>":
            return step.tb_lineno
        step = step.tb_next
    return 0


def _first_macro(page: StagedPage) -> int:
    return next((n for n, line in enumerate(page.lines, 1) if any(mark in line.text for mark in _CONTROL)), 1)
