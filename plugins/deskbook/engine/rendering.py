"""Rendering without building: each page once, to be judged at the gate, with the source line of every fault."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

import markdown
from mkdocs.config.defaults import MkDocsConfig

from deskbook.core.diagnostics import Diagnostic, quote
from deskbook.core.selection import Selection, StagedPage
from deskbook.core.wall import check_macros
from deskbook.engine.gate import Rendered, check_anchors, judge
from deskbook.engine.macros import Sandbox

_SNIPPET = re.compile(r"^(?P<indent>[ \t]*)-{1,}8<-{1,}[ \t]+(?P<q>['\"])(?P<path>.+?)(?P=q)\r?$")
_ADVICE = "Look for HTML, attribute lists and facts in this line."
_LOOKED_FOR = 10
"""Faults of one page whose line is looked for; each costs a few renderings."""

# What Markdown and its extensions were seen to raise on text that they do not expect.
_RAISED = (ArithmeticError, AssertionError, AttributeError, LookupError, RuntimeError, TypeError, ValueError)

Convert = Callable[[str], str]
Faults = dict[str, set[tuple[str, int]]]


def render_selection(convert: Convert, selection: Selection, known: Iterable[Diagnostic]) -> list[Diagnostic]:
    """Render every page of a selection and judge it.

    Args:
        convert: makes HTML of Markdown.
        selection: the pages.
        known: what was found in the sources; a line with a fault of the same kind is not reported again.

    Returns:
        What only shows in the rendered page: faults that hid from the source, headings that links miss.
    """
    faults: Faults = {}
    for diagnostic in known:
        faults.setdefault(diagnostic.path, set()).add((diagnostic.code, diagnostic.line))
    sandbox = Sandbox(selection)
    found: list[Diagnostic] = []
    pages: dict[str, Rendered] = {}
    endless = any(_unreadable(faults, selection, part) for part in selection.parts.values())
    for path, page in selection.pages.items():
        if _unreadable(faults, selection, page) or (endless and any(part in page.body for part in selection.parts)):
            continue
        said = faults.get(selection.library.shown(page.document.path), set())
        rendered, more = _page(page, sandbox, convert, said)
        found += more
        if rendered is not None:
            pages[path] = rendered
    return found + check_anchors(selection, pages)


def _unreadable(faults: Faults, selection: Selection, page: StagedPage) -> bool:
    """Whether a file could not be read, or is too deep or too large with all that it includes, to be rendered."""
    said = faults.get(selection.library.shown(page.document.path), ())
    return any(code.startswith("DB0") and code not in ("DB003", "DB006") for code, _ in said)


def _page(
    page: StagedPage, sandbox: Sandbox, convert: Convert, said: set[tuple[str, int]]
) -> tuple[Rendered | None, list[Diagnostic]]:
    shown = sandbox.selection.library.shown(page.document.path)
    page, sound = _sound(page, sandbox)
    if not sound:
        return None, []
    text, found = sandbox.render(page)
    if found:
        return None, found
    lines = _expanded(text.split("\n"), page, sandbox.selection.parts)
    unsafe = {line for code, line in said if code.startswith("DB30")}
    lines = [(number, "" if number in unsafe else line) for number, line in lines]
    try:
        rendered = judge(convert(_text(lines)))
    except _RAISED as error:
        code, problem = "DB602", f"the page cannot be rendered: {quote(error, 200)}"
        if isinstance(error, RecursionError):
            code, problem = "DB008", "the page is nested too deeply"
        return None, [Diagnostic(shown, 0, code, problem, "Look at what changed in it last.")]
    for number, (code, problem) in enumerate(rendered.faults):
        line = _line_of((code, problem), lines, convert) if number < _LOOKED_FOR else 0
        found.append(Diagnostic(shown, line, code, problem, _ADVICE))
    return rendered, [d for d in found if (d.code, d.line) not in said]


def _sound(page: StagedPage, sandbox: Sandbox) -> tuple[StagedPage, bool]:
    """The page without the lines whose macros are at fault, which is known, and whether the rest can be rendered."""
    uses, faults = sandbox.inspect(page)
    lines = {d.line for d in [*faults, *check_macros(sandbox.selection, page, uses)]}
    if not lines:
        return page, True
    page = replace(page, lines=tuple(replace(line, text="") if line.line in lines else line for line in page.lines))
    uses, faults = sandbox.inspect(page)
    return page, not faults and not check_macros(sandbox.selection, page, uses)


def _expanded(lines: list[str], page: StagedPage, parts: Mapping[str, StagedPage]) -> list[tuple[int, str]]:
    """(source line, text) of the page with its snippets; includes end, and stay small (`deskbook.core.includes`)."""
    same = len(lines) == len(page.lines)  # Macros may make more lines, or fewer; then the nearest must do.
    result: list[tuple[int, str]] = []
    queue = [(page.source_line(number), line) for number, line in enumerate(lines, 1 if same else 0)][::-1]
    while queue:
        number, line = queue.pop()
        match = _SNIPPET.match(line)
        part = parts.get(match["path"].partition(":")[0]) if match else None
        if match is None or part is None:
            result.append((number, line))
            continue
        queue += [(number, match["indent"] + inner.text) for inner in part.lines][::-1]
    return result


def _text(lines: Iterable[tuple[int, str]]) -> str:
    return "\n".join(line for _, line in lines)


def _line_of(fault: tuple[str, str], lines: list[tuple[int, str]], convert: Convert) -> int:
    """The source line with which a fault comes into the page, found by halving; 0 where a part of it does not render."""
    low, high = 0, len(lines)  # The first `low` lines are without the fault, the first `high` have it.
    while high - low > 1:
        middle = (low + high) // 2
        try:
            has = fault in judge(convert(_text(lines[:middle]))).faults
        except _RAISED:
            return 0
        low, high = (low, middle) if has else (middle, high)
    return lines[high - 1][0]


def converter(config: MkDocsConfig) -> Convert:
    """What makes HTML of Markdown as mkdocs.yml sets it up; snippets are put in before (they would be read from disk)."""
    extensions = [e for e in config.markdown_extensions if e != "pymdownx.snippets"]
    settings: dict[str, Any] = {k: v for k, v in config.mdx_configs.items() if k in extensions}

    def convert(text: str) -> str:
        # A new one for each page, as MkDocs has it: what one page leaves behind in an extension is none of the next one's.
        return markdown.Markdown(extensions=extensions, extension_configs=settings).convert(text)

    return convert
