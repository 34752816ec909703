"""Ten thousand documents that nobody meant: each ends in diagnostics, and none in a traceback."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import nh3
import pytest

from deskbook.core.checks import check_library
from deskbook.core.diagnostics import CODES, Diagnostic, Severity, ordered
from deskbook.core.loading import load_library
from deskbook.core.navigation import check_navigation
from deskbook.core.report import as_json
from deskbook.core.selecting import select
from deskbook.core.selection import Selection
from deskbook.core.source import SourceFile
from deskbook.core.wall import check_macros, check_wall
from deskbook.engine.checking import read_config
from deskbook.engine.macros import Sandbox
from deskbook.engine.project import Project, open_project
from deskbook.engine.rendering import Convert, converter, render_selection
from deskbook.engine.words import check_words
from tests.core.mutator import Mutator
from tests.escalation.small import TABLE

ROOT = Path(__file__).resolve().parents[2]
DAY = date(2027, 6, 1)
KNOWN = (
    (re.compile(r"fact\(\"[^\"]+\""), 'fact("answer.time"'),
    (re.compile(r"role\(\"[^\"]+\""), 'role("lead"'),
    (re.compile(r"channel\(\"[^\"]+\""), 'channel("phone"'),
    (re.compile(r"id:[A-Z-]+\d+"), "id:SOP-CS-001"),
    (re.compile(r"/// steps \| [\w-]+"), "/// steps | lead"),
    (re.compile(r"- Role: [\w-]+"), "- Role: lead"),
    (re.compile(r"\]\((?!https?:|id:|#)[^()\s]*\)"), "](team.md#y)"),
)
IN_EVERY_RUN = range(2_000)
IN_ALL = range(10_000)
CHUNK = 500

DATA = {
    "_data/roles.yml": "lead: {title: Team lead, audience: public}\n",
    "_data/facts.yml": "facts:\n  answer.time: {value: 2, unit: day, owner: lead, audience: public, source: A}\n",
    "_data/channels.yml": "phone: {title: Phone, audience: public, address: x, platforms: [A]}\n",
}
MORE_DATA = {
    "_data/organization.yml": "name: A & B\nlocale: en-GB\nhours:\n  - {days: Monday, open: '08:00', close: '20:00'}\n",
    "_data/navigation.yml": "sections:\n  - {title: Help, audience: public, pages: [page.md, help/*]}\n",
    "_data/coverage.yml": "- {point: x, section: '1', documents: [team.md]}\n",
    "_data/words.yml": "home: {button: Find}\n",
    "_data/escalation.yml": TABLE,
    "help/.meta.yml": "audience: public\nowner: lead\n",
    "image.svg": '<svg xmlns="http://www.w3.org/2000/svg"><a href="#x"><path d="M0 0"/></a></svg>\n',
}
OTHERS = {
    "team.md": "---\ntitle: Team\nid: SOP-CS-001\n---\n## Y\n\nText.\n",
    "_parts/part.md": "---\naudience: public\n---\nA part with {{ fact('answer.time') }}.\n",
}


@cache
def tools() -> tuple[Project, Convert]:
    """What this project's features add, and its renderer."""
    config = read_config(ROOT / "mkdocs.yml")
    return open_project(config, day=DAY), converter(config)


def pages() -> list[bytes]:
    """The pages of this project, with facts, roles and links of the small handbook, so that most of a page is sound."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))]
    for pattern, known in KNOWN:
        texts = [pattern.sub(known, text) for text in texts]
    return [text.encode() for text in texts]


def examine(files: dict[str, bytes]) -> tuple[list[Diagnostic], list[Selection]]:
    """Everything that a check does with sources in memory."""
    project, convert = tools()
    sources = [SourceFile(path, data) for path, data in files.items()]
    library, found = load_library(sources, kinds=project.kinds, blocks=project.blocks)
    found += check_library(library, DAY)
    found += check_navigation(library)
    found += check_words(library)
    selections = [select(library, audience, DAY) for audience in library.audiences.names]
    found += project.check(library, {selection.audience: selection for selection in selections})
    for selection in selections:
        found += check_wall(selection)
        sandbox = Sandbox(selection)
        for page in [*selection.pages.values(), *selection.parts.values()]:
            uses, faults = sandbox.inspect(page)
            found += [*faults, *check_macros(selection, page, uses)]
    for selection in selections:
        found += render_selection(convert, project.woven(selection), tuple(found))
    return ordered(found), selections


def handbook(number: int, mutator: Mutator) -> dict[str, bytes]:
    """A small handbook with one file that is wrong: mostly the page, sometimes data, folder defaults or an image."""
    files = {path: text.encode() for path, text in {**DATA, **OTHERS}.items()}
    if number % 8:
        front = (b"", b"---\ntitle: x\n---\n", b"---\naudience: public\n---\n")[min(number % 8, 3) - 1]
        return {**files, "page.md": mutator.document(front)}
    others = sorted({**DATA, **MORE_DATA, **OTHERS})
    path = others[number // 8 % len(others)]
    mutator.texts = [{**DATA, **MORE_DATA, **OTHERS}[path].encode()]
    return {**files, "page.md": b"---\naudience: public\n---\n![x](image.svg)\n", path: mutator.document()}


HOSTILE = re.compile(
    r"<(script|iframe|object|embed|base|meta|form|foreignobject)\b|<[^<>]*\son[a-z]+=|=\"\s*(javascript|data|vbscript):",
    re.I,
)


def seen_by_a_browser(html: str) -> str:
    """HTML as the parser of a browser understands it (html5ever), every element and attribute kept."""
    return nh3.clean(
        html,
        tags={name.lower() for name in re.findall(r"</?([a-zA-Z][^\s/>]*)", html)},
        clean_content_tags=set(),
        attributes={},
        generic_attribute_prefixes={sign for sign in html.lower() if sign.strip() and sign not in "\"'<>/="},
        url_schemes={"http", "https", "mailto", "tel", "javascript", "data", "vbscript"},
        strip_comments=False,
        link_rel=None,
    )


def run(numbers: range) -> None:
    texts = pages()
    for number in numbers:
        files = handbook(number, Mutator(number, texts))
        found, selections = examine(files)
        about = f"document {number}"
        for diagnostic in found:
            assert diagnostic.code in CODES, about
            assert diagnostic.code != "DB602", f"{about}: {diagnostic}"
            path = diagnostic.path.removeprefix("docs/")
            assert path in files, about
            assert 0 <= diagnostic.line <= len(re.split(rb"\r\n|\r|\n", files[path])) + 1, f"{about}: {diagnostic}"
            assert str(diagnostic).isprintable(), about
            assert diagnostic.problem, about
        assert len(json.loads(as_json(found))) == len(found)
        if not any(d.severity is Severity.ERROR for d in found):
            for selection in selections:
                assert_harmless(selection, about)


def assert_harmless(selection: Selection, about: str) -> None:
    """What a check found no error in does nothing in a browser, says a parser that the check does not use."""
    sandbox = Sandbox(selection)
    for page in tools()[0].woven(selection).pages.values():
        text, faults = sandbox.render(page)
        assert not faults, about
        assert not HOSTILE.search(seen_by_a_browser(tools()[1](text))), about


@pytest.mark.parametrize("start", IN_EVERY_RUN[::CHUNK])
def test_documents_that_nobody_meant(start: int) -> None:
    run(range(start, start + CHUNK))


@pytest.mark.acceptance
@pytest.mark.parametrize("start", IN_ALL[::CHUNK])
def test_ten_thousand_documents_that_nobody_meant(start: int) -> None:
    run(range(start, start + CHUNK))
