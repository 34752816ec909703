"""Drawing: the way through a procedure as a Mermaid flow chart, and the same in words.

Mermaid's syntax: https://mermaid.js.org/syntax/flowchart.html (entities in text: `#quot;`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from deskbook.procedures.model import Way
from deskbook.procedures.shape import Shown, ShownDecision, ShownStep

_SIGNS = str.maketrans(
    {"#": "#35;", '"': "#quot;", "<": "#lt;", ">": "#gt;", "&": "#amp;", "`": "#96;", "\\": "#92;", "|": "#124;"}
)


@dataclass(frozen=True, slots=True)
class Chart:
    """A flow chart.

    Attributes:
        source: Mermaid text.
        words: the same as lines of text: (what it is called, [(answer or "", what comes next), …]).
    """

    source: str
    words: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def draw(items: Iterable[Shown], *, end: str) -> Chart | None:
    """The chart of a procedure; None where nothing is decided, for then the list of steps says it all.

    Args:
        items: its steps and decisions.
        end: the word for its end.
    """
    shown = list(items)
    if not any(isinstance(item, ShownDecision) for item in shown):
        return None
    groups = list(_groups(shown))
    node = {item.name: f"n{number}" for number, group in enumerate(groups) for item in group}
    titles = {item.name: _title(item) for item in shown}
    lines = ["flowchart TD"]
    words: list[tuple[str, tuple[tuple[str, str], ...]]] = []
    for number, group in enumerate(groups):
        last = group[-1]
        if isinstance(last, ShownDecision):
            lines += _decision(f"n{number}", last, node, end)
            ways = [(b.plain, b.title if b.way is Way.PAGE else titles.get(b.target, end)) for b in last.branches]
            words.append((last.plain, tuple(ways)))
            continue
        follows = node.get(groups[number + 1][0].name) if number + 1 < len(groups) else None
        label = "<br/>".join(_escaped(titles[item.name]) for item in group)
        lines.append(f'  n{number}["{label}"]')
        lines.append(f"  n{number} --> {follows}" if follows else f'  n{number} --> n{number}e(["{_escaped(end)}"])')
        words += [(titles[item.name], ()) for item in group[:-1]]
        words.append((titles[last.name], () if follows else (("", end),)))
    return Chart("\n".join(lines) + "\n", tuple(words))


def _decision(name: str, item: ShownDecision, node: Mapping[str, str], end: str) -> Iterator[str]:
    """A decision; answers that lead to the same place share an arrow, and what leads away ends beside it."""
    yield f'  {name}{{{{"{_escaped(item.plain)}"}}}}'
    answers: dict[tuple[str, str], list[str]] = {}
    for branch in item.branches:
        page = branch.title if branch.way is Way.PAGE else ""
        answers.setdefault((node.get(branch.target, ""), page), []).append(branch.plain)
    for number, ((target, page), said) in enumerate(answers.items()):
        away = f'{name}p{number}[["{_escaped(page)}"]]' if page else f'{name}p{number}(["{_escaped(end)}"])'
        yield f'  {name} -- "{"<br/>".join(map(_escaped, said))}" --> {target or away}'


def _groups(items: list[Shown]) -> Iterator[list[Shown]]:
    """Decisions alone; steps that always follow each other, together."""
    entered = {branch.target for item in items if isinstance(item, ShownDecision) for branch in item.branches}
    group: list[Shown] = []
    for item in items:
        if group and (isinstance(item, ShownDecision) or item.name in entered):
            yield group
            group = []
        group.append(item)
        if isinstance(item, ShownDecision):
            yield group
            group = []
    if group:
        yield group


def _title(item: Shown) -> str:
    return f"{item.number}. {item.title}" if isinstance(item, ShownStep) else item.plain


def _escaped(text: str) -> str:
    return text.translate(_SIGNS) or " "
