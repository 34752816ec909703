"""How deep and how dense a page may be: Markdown renders nested text by calling itself, and some of it in time that
grows with the square of what a paragraph holds. Text that people write is far from all of these limits."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from deskbook.core.code import follow_fence, open_fence
from deskbook.core.diagnostics import Diagnostic

MAX_MARKS = 12
"""Quotes, lists, brackets and blocks within each other."""

MAX_ELEMENTS = 50
"""HTML elements within each other; some need no end tag."""

MAX_EMPHASIS = 100
"""Emphasis that is open at once."""

MAX_INDENT = 200
"""Columns before a line's text."""

_HEAD = re.compile(r"^(?:[ \t]|>|[-*+:][ \t]|\d{1,9}[.)][ \t])*")
_MARK = re.compile(r">|[-*+:](?=[ \t])|\d{1,9}[.)]")
_RULE = re.compile(r"^[ \t>]*([-*_])(?:[ \t]*\1)*[ \t]*$")
_SLASHES = re.compile(
    r"^((?:[ \t]|>|[-*+:][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]]*\]:)*)(/{3,})[ \t]*([A-Za-z]?)"
)  # what stands before a block's slashes, the slashes, the first letter of its name
_ELEMENT = re.compile(r"<(/?)([A-Za-z][\w-]*)(?![\w:-])[^<>]*?(/?)(?:>|$)")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_EMPHASIS = re.compile(r"\\.|\*+|(?<![^\W_])_+|_+(?![^\W_])")
_BRACKET = re.compile(r"\\.|[\[\]]")

_ABBREVIATION = re.compile(r"^[ ]{0,3}\*\[")

_PARAGRAPH = {"[": 5000, "`": 5000, "*": 5000, "_": 5000}
"""How often a character may stand in one paragraph."""

_PAGE = {
    "of the character '<'": (re.compile("<"), 2000),
    "footnotes": (re.compile(r"^[ ]{0,3}\[\^[^\]]*\]:"), 1000),
    "references to footnotes": (re.compile(r"\[\^[^\]]*\](?!:)"), 2000),
    "abbreviations": (_ABBREVIATION, 500),
}
"""How often something may stand on one page."""


def check_nesting(body: str, shown: str, first_line: int = 1) -> list[Diagnostic]:
    """What is nested too deeply, or too often, for a page to be rendered; one diagnostic for each kind.

    Args:
        body: the page's text.
        shown: its path for diagnostics.
        first_line: line of the file on which it begins.
    """
    text = list(_text(body.split("\n"), first_line))
    faults = (_prefixes(text), _blocks(text), _leaps(text), _elements(text), _paragraphs(text), _counts(text))
    return [Diagnostic(shown, *fault) for group in faults for fault in group]


Fault = tuple[int, str, str, str]


def _text(lines: list[str], first: int) -> Iterator[tuple[int, str]]:
    """(line, text) of all that is no fenced code."""
    index = no_fence_before = 0
    while index < len(lines):
        fence = open_fence(lines[index]) if index >= no_fence_before else None
        if fence is not None:
            end, closed = follow_fence(fence, lines, index + 1)
            no_fence_before = end + 1
            if closed:
                index = end + 1
                continue
        yield index + first, lines[index]
        index += 1


def _deep(line: int, problem: str, advice: str) -> Fault:
    return line, "DB008", problem, advice


def _prefixes(text: list[tuple[int, str]]) -> Iterator[Fault]:
    for line, raw in text:
        wide = raw.expandtabs(4)
        if len(wide) - len(wide.lstrip(" ")) > MAX_INDENT:
            yield _deep(
                line, f"the line is indented by more than {MAX_INDENT} characters", "Use fewer levels of lists."
            )
            return
        head = _HEAD.match(raw)
        marks = _MARK.findall(head[0]) if head else []
        if len(marks) > MAX_MARKS and not _RULE.match(raw):
            what, sign = ("quotes", "'>'") if ">" in marks else ("lists", "list marks")
            yield _deep(
                line, f"{what} are nested more than {MAX_MARKS} deep", f"Use fewer {sign} at the start of the line."
            )
            return


def _blocks(text: list[tuple[int, str]]) -> Iterator[Fault]:
    """Blocks that are open at once; one ends at the nearest line of as many slashes."""
    stack: list[int] = []
    for line, raw in text:
        match = _SLASHES.match(raw)
        if not match:
            continue
        slashes = len(match[2])
        if match[3]:
            stack.append(slashes)
            if len(stack) > MAX_MARKS:
                yield _deep(
                    line, f"blocks are nested more than {MAX_MARKS} deep", "Close a block before you open the next."
                )
                return
        elif slashes in stack:
            del stack[len(stack) - 1 - stack[::-1].index(slashes) :]


def _leaps(text: list[tuple[int, str]]) -> Iterator[Fault]:
    """A block that leaves a quote or list of its own paragraph: pymdownx.blocks 12.3 then never ends."""
    within = ""
    for line, raw in text:
        if not raw.strip():
            within = ""
        elif match := _SLASHES.match(raw):
            place = _place(match[1])
            if match[3] and not place.startswith(within):
                problem = "a block leaves the quote or list of the line before it without an empty line"
                yield _deep(line, problem, "Put an empty line before it.")
                return
            within = max(within, place, key=len)


def _place(before: str) -> str:
    """What a block stands in, as columns: `>` of a quote, a space for all of a list's mark."""
    wide = before.expandtabs(4)
    return re.sub("[^>]", " ", wide) if wide.strip() or len(wide) > 3 else ""


def _elements(text: list[tuple[int, str]]) -> Iterator[Fault]:
    stack: list[str] = []
    for line, raw in text:
        for match in _ELEMENT.finditer(raw) if "<" in raw else ():
            closes, name = match[1], match[2].lower()
            if closes and name in stack:
                del stack[len(stack) - 1 - stack[::-1].index(name) :]
            elif not closes and not match[3] and name not in _VOID:
                stack.append(name)
                if len(stack) > MAX_ELEMENTS:
                    yield _deep(
                        line, f"HTML elements are nested more than {MAX_ELEMENTS} deep", "Write Markdown instead."
                    )
                    return


def _paragraphs(text: list[tuple[int, str]]) -> Iterator[Fault]:
    counts = dict.fromkeys(_PARAGRAPH, 0)
    brackets = emphasis = 0
    for line, raw in text:
        if not raw.strip():
            counts, brackets, emphasis = dict.fromkeys(_PARAGRAPH, 0), 0, 0
            continue
        if "[" in raw:
            brackets, deepest = _depth(brackets, (m[0] for m in _BRACKET.finditer(raw)))
            if deepest > MAX_MARKS:
                yield _deep(
                    line, f"brackets are nested more than {MAX_MARKS} deep", "Close a bracket before you open the next."
                )
                return
        if ("*" in raw or "_" in raw) and not _ABBREVIATION.match(raw):
            emphasis, deepest = _depth(emphasis, (_emphasis(raw, m) for m in _EMPHASIS.finditer(raw)))
            if deepest > MAX_EMPHASIS:
                yield _deep(
                    line,
                    f"emphasis is nested more than {MAX_EMPHASIS} deep",
                    "Close '*' and '_' before you open the next.",
                )
                return
        for sign, limit in _PARAGRAPH.items():
            counts[sign] += raw.count(sign)
            if counts[sign] > limit:
                yield _deep(line, f"the paragraph has more than {limit} of the character '{sign}'", "Divide it.")
                return


def _emphasis(raw: str, match: re.Match[str]) -> str:
    """Whether a run of `*` or `_` opens or closes; where both could be, it is taken to open."""
    before, after = raw[max(0, match.start() - 1) : match.start()], raw[match.end() : match.end() + 1]
    if match[0].startswith("\\"):
        return ""
    if not after.strip():
        return "]" if before.strip() else ""
    return "]" if before.isalnum() and not after.isalnum() else "["


def _depth(depth: int, signs: Iterable[str]) -> tuple[int, int]:
    deepest = depth
    for sign in signs:
        if sign == "[":
            depth += 1
            deepest = max(deepest, depth)
        elif sign == "]":
            depth = max(0, depth - 1)
    return depth, deepest


def _counts(text: list[tuple[int, str]]) -> Iterator[Fault]:
    for what, (pattern, limit) in _PAGE.items():
        seen = 0
        for line, raw in text:
            seen += len(pattern.findall(raw))
            if seen > limit:
                yield _deep(line, f"the page has more than {limit} {what}", "Divide it into several pages.")
                break
