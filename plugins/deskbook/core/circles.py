"""Circles: documents that supersede each other, roles that escalate to each other, parts that include each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.documents import Document
from deskbook.core.library import DATA, Library


def check_circles(library: Library, ids: Mapping[str, Document]) -> list[Diagnostic]:
    """Circles of `supersedes` / `superseded_by`, and of `escalates_to`.

    Args:
        library: the handbook.
        ids: its documents by id.
    """
    return [*_superseded(library, ids), *_escalated(library)]


def _superseded(library: Library, ids: Mapping[str, Document]) -> Iterator[Diagnostic]:
    edges: dict[str, list[str]] = {}
    for name, document in ids.items():
        control = document.control
        if control:
            edges.setdefault(name, []).extend(control.supersedes)
            if control.superseded_by and not (document.kind.editions and control.superseded_by == name):
                edges.setdefault(control.superseded_by, []).append(name)
    for circle in circles(edges):
        problem = f"documents supersede each other in a circle: {' → '.join([*circle, circle[0]])}"
        # Every step of a circle is said by the one before it or by the one after it.
        one, key = next((ids[n], k) for n in circle for k in ("supersedes", "superseded_by") if _says(ids.get(n), k))
        yield Diagnostic(library.shown(one.path), one.line(key), "DB111", problem, "Delete one of these keys.")


def _says(document: Document | None, key: str) -> bool:
    return document is not None and bool(getattr(document.control, key, None))


def _escalated(library: Library) -> Iterator[Diagnostic]:
    edges = {k: [r.escalates_to] for k, r in library.data.roles.items() if r.escalates_to}
    shown = library.shown(DATA + "roles.yml")
    for circle in circles(edges):
        line = library.data.line("roles.yml", circle[0], "escalates_to")
        problem = f"roles escalate in a circle: {' → '.join([*circle, circle[0]])}"
        yield Diagnostic(shown, line, "DB114", problem, "Let the last one escalate to nobody.")


def circles(edges: Mapping[str, Iterable[str]]) -> list[list[str]]:
    """One shortest circle for each set of names that reach one another, beginning with its smallest name.

    All circles could be exponentially many (Tarjan's components are found in linear time), and breaking the one that
    is shown shows the next.
    """
    graph = {name: sorted(set(targets)) for name, targets in edges.items()}
    found = []
    for component in _components(graph):
        start = min(component)
        if len(component) > 1 or start in graph.get(start, ()):
            found.append(_shortest(graph, start, component))
    return sorted(found)


def _components(graph: Mapping[str, list[str]]) -> Iterator[set[str]]:
    """Strongly connected components (Tarjan 1972), without recursion."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    open_: dict[str, None] = {}
    for root in sorted(graph):
        work = [(root, iter(graph.get(root, ())))] if root not in index else []
        if work:
            index[root] = low[root] = len(index)
            open_[root] = None
        while work:
            node, targets = work[-1]
            for target in targets:
                if target not in index:
                    index[target] = low[target] = len(index)
                    open_[target] = None
                    work.append((target, iter(graph.get(target, ()))))
                    break
                if target in open_:
                    low[node] = min(low[node], index[target])
            else:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[node])
                if low[node] == index[node]:
                    component: set[str] = set()
                    while node not in component:
                        component.add(open_.popitem()[0])
                    yield component


def _shortest(graph: Mapping[str, list[str]], start: str, within: set[str]) -> list[str]:
    """The shortest way from a name back to itself."""
    before: dict[str, str] = {}
    queue = [start]
    for node in queue:
        for target in graph.get(node, ()):
            if target == start:
                way = [node]
                while way[-1] != start:
                    way.append(before[way[-1]])
                return way[::-1]
            if target in within and target not in before:
                before[target] = node
                queue.append(target)
    raise AssertionError("a component has a circle through each of its names")
