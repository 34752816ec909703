"""The sandbox: mkdocs-macros with nothing in it but facts, roles, channels and the organization.

A page may come from a stranger's pull request. So its macros are judged before they run, by an allow-list of what the
template language may say at all; what passes runs in Jinja's immutable sandbox, with no global of Jinja's own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import (
    DictLoader,
    StrictUndefined,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.facts import FORMS, FactFormat
from deskbook.core.records import Channel
from deskbook.core.selection import Selection, StagedPage
from deskbook.core.wall import MacroUse

FILTERS = frozenset(
    "upper lower capitalize title trim default d join length first last int round escape e sort unique".split()
)
_ALLOWED = (
    nodes.Template, nodes.Output, nodes.TemplateData, nodes.Name, nodes.Const, nodes.Call, nodes.Keyword, nodes.Getattr,
    nodes.Filter, nodes.If, nodes.CondExpr, nodes.Compare, nodes.Operand, nodes.And, nodes.Or, nodes.Not, nodes.For,
    nodes.Include, nodes.Concat, nodes.List, nodes.Tuple,
)  # fmt: skip
_CONTROL = ("{{", "{%", "{#")
MAX_LOOPS = 2


class Sandbox:
    """Renders the macros of one selection's pages.

    Args:
        selection: what the audience may see; nothing else can be named.
    """

    def __init__(self, selection: Selection) -> None:
        self.selection = selection
        self.format = FactFormat(selection.library.data.organization, selection.library.data.facts)
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
        self.environment.tests = {}

    def names(self) -> dict[str, Any]:
        """All that a page's macros can name."""
        organization = self.selection.library.data.organization
        return {
            "fact": self._fact,
            "role": self._role,
            "channel": self._channel,
            "opening_hours": self._opening_hours,
            "organization": _Record({k: v for k, v in organization.model_dump().items() if isinstance(v, str)}),
        }

    def _fact(self, key: str, form: str = "full") -> str:
        return self.format.text(self.selection.facts[str(key)], str(form))

    def _role(self, key: str) -> str:
        return self.selection.roles[str(key)].title

    def _channel(self, key: str) -> _Record:
        return self._record(self.selection.channels[str(key)])

    def _record(self, channel: Channel) -> _Record:
        values = {k: v for k, v in channel.model_dump().items() if isinstance(v, str) and k != "audience"}
        if channel.response and channel.response in self.selection.facts:
            values["response"] = self._fact(channel.response)
        return _Record({**values, "platforms": list(channel.platforms)})

    def _opening_hours(self) -> str:
        hours = self.selection.library.data.organization.hours
        return ", ".join(f"{h.days} {h.open}–{h.close}" for h in hours)

    def inspect(self, page: StagedPage) -> tuple[list[MacroUse], list[Diagnostic]]:
        """The macros that a page uses, and what the sandbox will not have; nothing is run."""
        shown = self.selection.library.shown(page.document.path)
        if not any(mark in page.body for mark in _CONTROL):
            return [], []
        try:
            tree = self.environment.parse(page.body)
        except TemplateSyntaxError as error:
            line = page.source_line(error.lineno)
            problem = f"the macro cannot be read: {_lower(str(error.message))}"
            advice = "Put an example between {% raw %} and {% endraw %}."
            return [], [Diagnostic(shown, line, "DB401", problem, advice)]
        except RecursionError:
            return [], [Diagnostic(shown, 0, "DB008", "macros are nested too deeply", "Write them flatter.")]
        judge = _Judge(self.environment, frozenset(self.names()), page, shown)
        try:
            judge.visit(tree, frozenset(), 0)
        except RecursionError:
            return [], [Diagnostic(shown, 0, "DB008", "macros are nested too deeply", "Write them flatter.")]
        return judge.uses, judge.found

    def render(self, page: StagedPage) -> tuple[str, list[Diagnostic]]:
        """A page's body with its macros carried out, and what went wrong. Nothing that `inspect` refuses is run."""
        _, found = self.inspect(page)
        if found or not any(mark in page.body for mark in _CONTROL):
            return page.body, found
        shown = self.selection.library.shown(page.document.path)
        for part in self.selection.parts.values():
            _, inner = self.inspect(part)
            if inner:
                return page.body, inner
        try:
            return self.environment.from_string(page.body).render(), []
        except UndefinedError as error:
            code, problem = "DB402", f"a macro names something that does not exist: {_lower(str(error))}"
        except SecurityError:
            code, problem = "DB403", "the sandbox stopped a macro"
        except (KeyError, TemplateNotFound) as error:
            code, problem = "DB402", f"a macro names something that does not exist: {quote(str(error).strip(chr(39)))}"
        except (
            TemplateError,
            ArithmeticError,
            AttributeError,
            LookupError,
            TypeError,
            ValueError,
            RecursionError,
            MemoryError,
        ) as error:
            code, problem = "DB401", f"a macro fails: {_lower(str(error)) or type(error).__name__}"
        return page.body, [
            Diagnostic(shown, _failing_line(page), code, problem, "Look at the page about macros in the handbook.")
        ]


class _Record:
    """A frozen record for templates: plain attributes, nothing else to reach."""

    __slots__ = ("_values",)

    def __init__(self, values: Mapping[str, Any]) -> None:
        object.__setattr__(self, "_values", dict(values))

    def __getattr__(self, name: str) -> Any:
        try:
            return object.__getattribute__(self, "_values")[name]
        except KeyError:
            raise AttributeError(name) from None


class _Judge:
    """Walks a template and refuses all that is not on the allow-list; one use."""

    def __init__(
        self, environment: ImmutableSandboxedEnvironment, names: frozenset[str], page: StagedPage, shown: str
    ) -> None:
        self.environment, self.names, self.page, self.shown = environment, names, page, shown
        self.uses: list[MacroUse] = []
        self.found: list[Diagnostic] = []

    def _say(self, node: nodes.Node, code: str, problem: str, advice: str) -> None:
        self.found.append(Diagnostic(self.shown, self.page.source_line(node.lineno), code, problem, advice))

    def visit(self, node: nodes.Node, local: frozenset[str], loops: int) -> None:
        """Judge a node and all below it; `local` are the names that loops around it define."""
        if not isinstance(node, _ALLOWED):
            what = type(node).__name__.lower()
            self._say(
                node,
                "DB403",
                f"a macro may not use '{what}'",
                "Macros give facts, roles, channels and the organization.",
            )
            return
        special: dict[type, Callable[[Any, frozenset[str]], None]] = {
            nodes.Name: self._name, nodes.Call: self._call, nodes.Getattr: self._getattr,
            nodes.Filter: self._filter, nodes.Include: self._include,
        }  # fmt: skip
        check = special.get(type(node))
        if check:
            check(node, local)
        if isinstance(node, nodes.For):
            if loops >= MAX_LOOPS or node.recursive:
                self._say(node, "DB403", "loops in macros are nested too deeply", "Write it flatter.")
                return
            self.visit(node.iter, local, loops)
            defined = {n.name for n in node.target.find_all(nodes.Name)}
            if isinstance(node.target, nodes.Name):
                defined.add(node.target.name)
            for child in [*node.body, *node.else_, *([node.test] if node.test else [])]:
                self.visit(child, local | defined | {"loop"}, loops + 1)
            return
        for child in node.iter_child_nodes():
            if isinstance(node, nodes.Call) and child is node.node:
                continue
            self.visit(child, local, loops)

    def _name(self, node: nodes.Name, local: frozenset[str]) -> None:
        if node.name not in self.names and node.name not in local:
            hint = nearest(node.name, self.names) or f"Macros can name: {', '.join(sorted(self.names))}."
            self._say(node, "DB402", f"{quote(node.name)} is not known in macros", hint)

    def _call(self, node: nodes.Call, local: frozenset[str]) -> None:
        target = node.node
        if not isinstance(target, nodes.Name) or target.name in local or target.name == "organization":
            self._say(
                node,
                "DB403",
                "a macro may only call fact, role, channel and opening_hours",
                'Write such as fact("response.email").',
            )
            return
        self._name(target, local)
        if (
            node.dyn_args is not None
            or node.dyn_kwargs is not None
            or any(k.key not in ("key", "form") for k in node.kwargs)
        ):
            self._say(
                node,
                "DB403",
                f"the macro '{target.name}' has arguments that it does not take",
                f'Write {target.name}("key").',
            )
            return
        if target.name == "opening_hours":
            return
        first = node.args[0] if node.args else next((k.value for k in node.kwargs if k.key == "key"), None)
        if not isinstance(first, nodes.Const) or not isinstance(first.value, str):
            self._say(
                node, "DB401", f"the macro '{target.name}' wants a key between quotes", f'Write {target.name}("key").'
            )
            return
        form = node.args[1] if len(node.args) > 1 else next((k.value for k in node.kwargs if k.key == "form"), None)
        if form is not None and not (target.name == "fact" and isinstance(form, nodes.Const) and form.value in FORMS):
            self._say(node, "DB401", f"the form of '{target.name}' is not known", f"Forms are: {', '.join(FORMS)}.")
        self.uses.append(MacroUse(target.name, first.value, node.lineno))

    def _getattr(self, node: nodes.Getattr, local: frozenset[str]) -> None:
        if node.attr.startswith("_"):
            self._say(node, "DB403", f"a macro may not reach for {quote(node.attr)}", "Delete it.")

    def _filter(self, node: nodes.Filter, local: frozenset[str]) -> None:
        if node.name not in FILTERS:
            self._say(
                node,
                "DB403",
                f"the filter {quote(node.name)} is not known in macros",
                f"Filters are: {', '.join(sorted(FILTERS))}.",
            )

    def _include(self, node: nodes.Include, local: frozenset[str]) -> None:
        if not isinstance(node.template, nodes.Const) or not isinstance(node.template.value, str):
            self._say(
                node, "DB401", "an include wants a path between quotes", 'Write {% include "_parts/greeting.md" %}.'
            )
            return
        self.uses.append(MacroUse("include", node.template.value, node.lineno))


def _lower(text: str) -> str:
    return text[:1].lower() + text[1:]


def _failing_line(page: StagedPage) -> int:
    """The first line with a macro: Jinja does not say where a render failed once the template is compiled away."""
    for index, line in enumerate(page.lines, 1):
        if any(mark in line.text for mark in _CONTROL):
            return page.source_line(index)
    return 1
