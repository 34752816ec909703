"""Gathering: the terms that an audience may see, wherever they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath

from deskbook.core.selection import Selection, StagedPage
from deskbook.glossary.model import TERM, Term, TermMeta, TermOptions
from deskbook.glossary.weave import blocks_of, slug

_HEADING = re.compile(r"^#\s+(?P<title>.+?)(?:\s+#*)?(?:\s*\{[^}]*\})?\s*$")
_BRACKETS = re.compile(r"^(?P<name>[^()]{2,}?)\s*\((?P<short>[^()]{2,})\)$")


def gather(selection: Selection, patterns: Iterable[str] = ()) -> dict[str, Term]:
    """The terms of a selection by key, in the order of their names; of two with one key the first."""
    found: dict[str, Term] = {}
    for term in terms_of(selection, patterns):
        found.setdefault(term.key, term)
    return dict(sorted(found.items(), key=lambda item: (item[1].name.casefold(), item[0])))


def terms_of(selection: Selection, patterns: Iterable[str] = ()) -> Iterator[Term]:
    """Every term of a selection, by the paths of the pages."""
    wanted = [(p.startswith("!"), _pattern(p.removeprefix("!"))) for p in patterns]
    for path, page in selection.pages.items():
        yield from _of_page(path, page, wanted)


def _of_page(path: str, page: StagedPage, wanted: list[tuple[bool, re.Pattern[str]]]) -> Iterator[Term]:
    document, meta = page.document, page.document.meta
    stem = PurePosixPath(path).stem
    if document.kind is TERM and isinstance(meta, TermMeta):
        yield Term(stem, meta.title, meta, document, path, "", document.line("title"), first_paragraph(page.prose()))
    elif _is_wanted(path, wanted):
        prose = page.prose()
        heading = next((m["title"] for _, line in prose if (m := _HEADING.match(line))), None)
        name = meta.title or heading or document.title
        both = _BRACKETS.match(name)
        options = TermOptions(forms=(both["name"],), synonyms=(both["short"],)) if both else TermOptions()
        yield Term(stem, name, options, document, path, "", document.line("title"), first_paragraph(prose), True)
    for block in blocks_of(page):
        if block.name:
            lines = first_paragraph([(line.line, line.text) for line in block.lines])
            key = slug(block.name)
            yield Term(key, block.name, block.options, document, path, key, page.lines[block.begin].line, lines)


def first_paragraph(lines: Iterable[tuple[int, str]]) -> tuple[tuple[int, str], ...]:
    """The first lines of text that are no heading, up to an empty one."""
    found: list[tuple[int, str]] = []
    for number, line in lines:
        if line.strip() and not line.startswith("#"):
            found.append((number, line))
        elif found:
            break
    return tuple(found)


def _is_wanted(path: str, wanted: list[tuple[bool, re.Pattern[str]]]) -> bool:
    """Whether the last pattern that a path fits takes it in."""
    verdict = False
    for out, pattern in wanted:
        if pattern.fullmatch(path):
            verdict = not out
    return verdict


def _pattern(text: str) -> re.Pattern[str]:
    """`*` stands for any name, `**` for any folders too."""
    parts = re.split(r"(\*\*/?|\*|\?)", text)
    known: Mapping[str, str] = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    return re.compile("".join(known.get(part) or re.escape(part) for part in parts))
