"""What an expression in a macro may say, and what kind of thing it stands for.

Every expression has a kind, so that nothing can be reached, called or shown but texts and lists of texts: no function,
no record and no other object of Python ever gets to a page, not even as its name.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from jinja2 import nodes

from deskbook.core.diagnostics import nearest, quote
from deskbook.core.facts import FORMS
from deskbook.core.wall import MacroUse
from deskbook.core.yaml_source import UNPRINTABLE

MAX_DEPTH = 20
"""Statements within statements, and expressions within expressions."""

_FOR_TEXT = {"upper": 0, "lower": 0, "capitalize": 0, "title": 0, "trim": 0, "escape": 0, "e": 0, "default": 1, "d": 1}
_FOR_LISTS = {"join": 1, "length": 0, "first": 0, "last": 0, "sort": 0, "unique": 0}
FILTERS = {**_FOR_TEXT, **_FOR_LISTS}
"""Filters, and how many arguments each may have."""

_LOOP = frozenset("index index0 revindex revindex0 length".split())
_LOOP_TRUTHS = frozenset(("first", "last"))


class Kind(Enum):
    """What an expression stands for."""

    TEXT = "a text"
    LIST = "a list"
    TRUTH = "yes or no"
    RECORD = "several values"
    LOOP = "a loop"
    MACRO = "the name of a macro"
    ABSENT = "nothing"
    FAULTY = "a fault that has been said"


@dataclass(frozen=True, slots=True)
class Names:
    """What macros can name.

    Attributes:
        organization: its values, by key.
        channels: for each channel that the reader may see its values, by key; a list under `platforms`.
        channel_keys: every key that a channel may have.
        organization_keys: every key that the organization may have.
    """

    organization: Mapping[str, str]
    channels: Mapping[str, Mapping[str, Any]]
    organization_keys: frozenset[str]
    channel_keys: frozenset[str]


MACROS = {"fact": 2, "role": 1, "channel": 1, "opening_hours": 0}
"""Macros, and how many arguments each may have."""

_SPELLING = {
    "Assign": "set", "AssignBlock": "set", "FromImport": "import", "CallBlock": "call", "FilterBlock": "filter",
    "Scope": "autoescape", "Getitem": "[…]", "Slice": "[…:…]", "Test": "is", "Add": "+", "Sub": "-",
    "Mul": "*", "Div": "/", "FloorDiv": "//", "Mod": "%", "Pow": "**", "Neg": "-", "Pos": "+",
}  # fmt: skip
"""How authors write what Jinja names otherwise."""

_KNOWN = (*MACROS, "organization")
_ADVICE = "Macros give facts, roles, channels and the organization."

Fault = tuple[int, str, str, str]


class Expressions:
    """Judges the expressions of one template.

    Attributes:
        uses: the macros that it names by a constant key.
        faults: (line, code, problem, advice) of all that it may not say.
    """

    def __init__(self, names: Names) -> None:
        self.names = names
        self.uses: list[MacroUse] = []
        self.faults: list[Fault] = []

    def _say(self, node: nodes.Node, code: str, problem: str, advice: str = _ADVICE) -> Kind:
        # Jinja gives no line to the nodes that it wraps around others.
        line = node.lineno or next((inner.lineno for inner in node.find_all(nodes.Node) if inner.lineno), 1)
        self.faults.append((line, code, problem, advice))
        return Kind.FAULTY

    def _refuse(self, node: nodes.Node) -> Kind:
        name = type(node).__name__
        return self._say(node, "DB403", f"a macro may not use '{_SPELLING.get(name, name.lower())}'")

    def _want_text(self, node: nodes.Node, local: Mapping[str, Kind], depth: int = 0) -> None:
        """Judge an expression that must be a text."""
        kind = self._expression(node, local, depth)
        if kind is Kind.ABSENT:
            advice = 'Give it one in _data, or write a text for this case: … | default("…").'
            self._say(node, "DB402", f"{quote(_spelled(node))} has no value", advice)
        elif kind not in (Kind.TEXT, Kind.FAULTY):
            hint = {Kind.LIST: 'Write … | join(", ").', Kind.RECORD: "Name one of them, such as organization.name."}
            self._say(node, "DB401", f"a macro shows {kind.value}, which is no text", hint.get(kind, _ADVICE))

    def _expression(self, node: nodes.Node, local: Mapping[str, Kind], depth: int = 0) -> Kind:
        if depth > MAX_DEPTH:
            return self._say(node, "DB008", f"a macro is nested more than {MAX_DEPTH} deep", "Write it flatter.")
        judges: dict[type[nodes.Node], Callable[[Any, Mapping[str, Kind], int], Kind]] = {
            nodes.Const: self._const, nodes.Name: self._name, nodes.Getattr: self._getattr, nodes.Call: self._call,
            nodes.Filter: self._filter, nodes.CondExpr: self._choice, nodes.And: self._either, nodes.Or: self._either,
            nodes.Not: self._truth, nodes.Compare: self._truth, nodes.Concat: self._texts, nodes.List: self._texts,
            nodes.TemplateData: lambda node, local, depth: Kind.TEXT,
        }  # fmt: skip
        judge = judges.get(type(node))
        if judge is None:
            return self._refuse(node)
        return judge(node, local, depth + 1)

    def _const(self, node: nodes.Const, local: Mapping[str, Kind], depth: int) -> Kind:
        if isinstance(node.value, str) and UNPRINTABLE.search(node.value):
            return self._say(node, "DB401", "a text holds a character that may not stand in a page", "Delete it.")
        plain = isinstance(node.value, (str, int, float)) and not isinstance(node.value, bool)
        return Kind.TEXT if plain else Kind.TRUTH

    def _name(self, node: nodes.Name, local: Mapping[str, Kind], depth: int) -> Kind:
        if node.name in local:
            return local[node.name]
        if node.name == "organization":
            return Kind.RECORD
        if node.name in MACROS:
            return Kind.MACRO
        hint = nearest(node.name, _KNOWN) or f"Macros can name: {', '.join(sorted(_KNOWN))}."
        return self._say(node, "DB402", f"{quote(node.name)} is not known in macros", hint)

    def _getattr(self, node: nodes.Getattr, local: Mapping[str, Kind], depth: int) -> Kind:
        if node.attr.startswith("_"):
            return self._say(node, "DB403", f"a macro may not reach for {quote(node.attr)}", "Delete it.")
        kind = self._expression(node.node, local, depth)
        if kind is Kind.LOOP and node.attr in _LOOP | _LOOP_TRUTHS:
            return Kind.TEXT if node.attr in _LOOP else Kind.TRUTH
        if kind is not Kind.RECORD:
            return (
                kind
                if kind is Kind.FAULTY
                else self._say(node, "DB403", f"a macro may not reach for {quote(node.attr)}")
            )
        values: Mapping[str, Any] | None = self.names.organization
        known = self.names.organization_keys
        if isinstance(node.node, nodes.Call):
            values, known = self.names.channels.get(_key(node.node)), self.names.channel_keys
        if node.attr not in known:
            hint = nearest(node.attr, known) or f"Write one of: {', '.join(sorted(known))}."
            return self._say(node, "DB402", f"{quote(_spelled(node))} is not known in macros", hint)
        if node.attr == "platforms":
            return Kind.LIST
        # A channel that the reader may not see is judged by the wall.
        return Kind.TEXT if values is None or values.get(node.attr) else Kind.ABSENT

    def _call(self, node: nodes.Call, local: Mapping[str, Kind], depth: int) -> Kind:
        target = node.node
        named = self._name(target, local, depth) if isinstance(target, nodes.Name) else None
        if named is Kind.FAULTY:
            return named
        if not isinstance(target, nodes.Name) or named is not Kind.MACRO:
            advice = 'Write such as fact("response.email").'
            return self._say(node, "DB403", "a macro may only call fact, role, channel and opening_hours", advice)
        count, name = MACROS[target.name], target.name
        arguments = {**dict(zip(("key", "form"), node.args, strict=False)), **{k.key: k.value for k in node.kwargs}}
        given = len(node.args) + len(node.kwargs)
        write = f'Write {name}("key").' if count else f"Write {name}()."
        odd = node.dyn_args is not None or node.dyn_kwargs is not None or set(arguments) - {"key", "form"}
        if odd or given > count or len(arguments) != given:
            return self._say(node, "DB403", f"the macro '{name}' has arguments that it does not take", write)
        if count == 0:
            return Kind.TEXT
        key, form = arguments.get("key"), arguments.get("form")
        if not isinstance(key, nodes.Const) or not isinstance(key.value, str):
            return self._say(node, "DB401", f"the macro '{name}' wants a key between quotes", write)
        if form is not None and (not isinstance(form, nodes.Const) or form.value not in FORMS):
            return self._say(node, "DB401", f"the form of '{name}' is not known", f"Forms are: {', '.join(FORMS)}.")
        self.uses.append(MacroUse(name, key.value, node.lineno))
        return Kind.RECORD if name == "channel" else Kind.TEXT

    def _filter(self, node: nodes.Filter, local: Mapping[str, Kind], depth: int) -> Kind:
        if node.name not in FILTERS or node.node is None:
            advice = f"Filters are: {', '.join(sorted(FILTERS))}."
            return self._say(node, "DB403", f"the filter {quote(node.name)} is not known in macros", advice)
        if (
            len(node.args) > FILTERS[node.name]
            or node.kwargs
            or node.dyn_args is not None
            or node.dyn_kwargs is not None
        ):
            return self._say(
                node, "DB403", f"the filter '{node.name}' has arguments that it does not take", "Delete them."
            )
        for argument in node.args:
            self._want_text(argument, local, depth)
        kind = self._expression(node.node, local, depth)
        if kind is Kind.ABSENT and node.name in ("default", "d"):
            return Kind.TEXT
        wanted = (Kind.TEXT,) if node.name in _FOR_TEXT else (Kind.LIST,)
        if kind not in (*wanted, Kind.FAULTY):
            problem = f"the filter '{node.name}' is given {kind.value}, not {wanted[0].value}"
            return self._say(node, "DB401", problem)
        return Kind.LIST if node.name in ("sort", "unique") else Kind.TEXT

    def _choice(self, node: nodes.CondExpr, local: Mapping[str, Kind], depth: int) -> Kind:
        self._condition(node.test, local, depth)
        self._want_text(node.expr1, local, depth)
        if node.expr2 is None:
            return self._say(node, "DB401", "an 'if' lacks its 'else'", 'Write "…" if … else "…".')
        self._want_text(node.expr2, local, depth)
        return Kind.TEXT

    def _either(self, node: nodes.BinExpr, local: Mapping[str, Kind], depth: int) -> Kind:
        kinds = {self._expression(node.left, local, depth), self._expression(node.right, local, depth)}
        return Kind.TEXT if kinds == {Kind.TEXT} else Kind.TRUTH

    def _condition(self, node: nodes.Node, local: Mapping[str, Kind], depth: int) -> None:
        kind = self._expression(node, local, depth)
        if kind in (Kind.RECORD, Kind.LOOP, Kind.MACRO):
            self._say(node, "DB401", f"a macro asks about {kind.value}", "Ask about a text.")

    def _truth(self, node: nodes.Node, local: Mapping[str, Kind], depth: int) -> Kind:
        for child in node.iter_child_nodes():
            self._condition(child.expr if isinstance(child, nodes.Operand) else child, local, depth)
        return Kind.TRUTH

    def _texts(self, node: nodes.Concat | nodes.List, local: Mapping[str, Kind], depth: int) -> Kind:
        for child in node.iter_child_nodes():
            self._want_text(child, local, depth)
        return Kind.LIST if isinstance(node, nodes.List) else Kind.TEXT


def _key(call: nodes.Call) -> str:
    """The constant key of a call that was judged."""
    value = call.args[0] if call.args else call.kwargs[0].value
    return str(value.value) if isinstance(value, nodes.Const) else ""


def _spelled(node: nodes.Node) -> str:
    """An expression as its author would name it."""
    if isinstance(node, nodes.Getattr):
        return f"{_spelled(node.node)}.{node.attr}"
    if isinstance(node, nodes.Call):
        return f'{_spelled(node.node)}("{_key(node)}")'
    return node.name if isinstance(node, nodes.Name) else "this"
