"""What a page's macros may say: an allow-list of Jinja's statements, judged before anything runs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import nodes

from deskbook.core.source import MAX_PAGE_BYTES
from deskbook.core.wall import MacroUse
from deskbook.engine.expressions import MAX_DEPTH, Expressions, Kind

MAX_LOOPS = 2
LONGEST = 300
"""Characters of a text that a macro gives (a line of `_data` is no longer)."""


class Grammar(Expressions):
    """Judges one template; one use.

    Attributes:
        uses: the macros that it names by a constant key.
        faults: (line, code, problem, advice) of all that it may not say.
    """

    def judge(self, template: nodes.Template) -> None:
        """Judge a whole template."""
        if self._block(template.body, {}, 0, 0) > MAX_PAGE_BYTES and not self.faults:
            self._too_much(template)

    def _too_much(self, node: nodes.Node) -> None:
        self._say(node, "DB008", "loops make more text than a page may have", "Write it flatter.")

    def _block(self, body: list[Any], local: Mapping[str, Kind], loops: int, depth: int) -> int:
        """Judge statements; returns how many characters they give at most."""
        return sum(self._statement(node, local, loops, depth + 1) for node in body)

    def _statement(self, node: nodes.Node, local: Mapping[str, Kind], loops: int, depth: int) -> int:
        if depth > MAX_DEPTH:
            self._say(node, "DB008", f"macros are nested more than {MAX_DEPTH} deep", "Write them flatter.")
        elif isinstance(node, nodes.Output):
            return sum(self._shown(part, local) for part in node.nodes)
        elif isinstance(node, nodes.If):
            self._condition(node.test, local, 0)
            parts = (node.body, node.elif_, node.else_)
            return sum(self._block(part, local, loops, depth) for part in parts)
        elif isinstance(node, nodes.For):
            return self._for(node, local, loops, depth)
        elif isinstance(node, nodes.Include):
            self._include(node, loops)
        else:
            self._refuse(node)
        return 0

    def _shown(self, node: nodes.Node, local: Mapping[str, Kind]) -> int:
        if isinstance(node, nodes.TemplateData):
            return len(node.data)
        self._want_text(node, local)
        parts = [node, *node.find_all(nodes.Expr)]
        return sum(len(str(part.value)) if isinstance(part, nodes.Const) else LONGEST for part in parts)

    def _for(self, node: nodes.For, local: Mapping[str, Kind], loops: int, depth: int) -> int:
        if loops >= MAX_LOOPS or node.recursive:
            self._say(node, "DB403", f"loops are nested more than {MAX_LOOPS} deep", "Write it flatter.")
            return 0
        if not isinstance(node.target, nodes.Name):
            self._say(node, "DB403", "a loop defines more than one name", "Write {% for name in … %}.")
            return 0
        kind = self._expression(node.iter, local)
        if kind not in (Kind.LIST, Kind.FAULTY):
            self._say(
                node,
                "DB401",
                f"a loop goes over {kind.value}, not over a list",
                'Name a list, such as channel("…").platforms.',
            )
        inner = {**local, node.target.name: Kind.TEXT, "loop": Kind.LOOP}
        if node.test is not None:
            self._condition(node.test, inner, 0)
        longest = max((len(c.get("platforms", ())) for c in self.names.channels.values()), default=0)
        times = max([longest, *(len(found.items) for found in node.iter.find_all(nodes.List))])
        if isinstance(node.iter, nodes.List):
            times = max(times, len(node.iter.items))
        size = times * self._block(node.body, inner, loops + 1, depth) + self._block(node.else_, local, loops, depth)
        if size > MAX_PAGE_BYTES:
            self._too_much(node)
            return 0
        return size

    def _include(self, node: nodes.Include, loops: int) -> None:
        if loops:
            self._say(node, "DB403", "an include stands in a loop", "Put it before or after the loop.")
        elif (
            not isinstance(node.template, nodes.Const)
            or not isinstance(node.template.value, str)
            or node.ignore_missing
        ):
            advice = 'Write {% include "_parts/greeting.md" %}.'
            self._say(node, "DB401", "an include wants a path between quotes and nothing else", advice)
        else:
            self.uses.append(MacroUse("include", node.template.value, node.lineno))
