"""Rendering without building: what hid from the source shows in the page, with the line that it came from."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.includes import check_includes
from deskbook.core.loading import load_library
from deskbook.core.selecting import select
from deskbook.core.selection import Selection
from deskbook.core.source import SourceFile
from deskbook.engine.checking import read_config
from deskbook.engine.rendering import Convert, converter, render_selection
from tests.handbook import ROOT

DATA = {
    "_data/roles.yml": "lead: {title: Lead, audience: public}\n",
    "_data/facts.yml": "facts:\n  x: {value: '[a](javascript:b)', owner: lead, audience: public, source: A}\n",
}


@pytest.fixture(scope="module")
def convert() -> Convert:
    return converter(read_config(ROOT / "mkdocs.yml"))


def selected(files: Mapping[str, str]) -> Selection:
    sources = {path: f"---\naudience: public\n---\n{text}" for path, text in files.items()}
    library, _ = load_library([SourceFile(p, t.encode()) for p, t in {**DATA, **sources}.items()])
    return select(library, "public", date(2026, 6, 1))


SMUGGLED = {
    "[x](\njavascript:a)": [(5, "DB302")],
    "Text.\n\n<p\nonclick\n=a>": [(8, "DB301")],
    "Text.\n\n[x]({{ 'java' }}script:a)": [(6, "DB302")],
    "{{ fact('x') }}": [(4, "DB302")],
    "a\n\nb\n\n{{ fact('x') }} c\n\nd": [(8, "DB302")],
    '*x*{ title="}" onclick=a }': [(4, "DB301")],
    "## A\n\n## B { #__config }\n": [(6, "DB301")],
    "{% for a in ['b', 'c'] %}\nx\n\n{% endfor %}\n\n*y*{ title=\"}\" onclick=a }": [(9, "DB301")],
    "`a\nb` <script>`c`": [(5, "DB300")],
}


@pytest.mark.parametrize("text", SMUGGLED)
def test_what_hid_from_the_source_has_its_line(convert: Convert, text: str) -> None:
    found = render_selection(convert, selected({"a.md": text}), [])
    assert [(d.line, d.code) for d in found] == SMUGGLED[text]
    assert all(d.path == "docs/a.md" and d.advice for d in found)


def test_what_is_known_is_not_said_again(convert: Convert) -> None:
    text = '<script>\n\n<p onclick=a>x</p>\n\n*y*{ title="}" onclick=b }'
    known = [Diagnostic("docs/a.md", 4, "DB300", "x"), Diagnostic("docs/a.md", 6, "DB301", "x")]
    assert [(d.line, d.code) for d in render_selection(convert, selected({"a.md": text}), known)] == [(8, "DB301")]


def test_a_page_that_could_not_be_read_is_not_rendered(convert: Convert) -> None:
    selection = selected({"a.md": "[x](\njavascript:a)"})
    for code, rendered in (("DB001", 0), ("DB008", 0), ("DB010", 0), ("DB003", 1), ("DB006", 1), ("DB500", 1)):
        assert len(render_selection(convert, selection, [Diagnostic("docs/a.md", 4, code, "x")])) == rendered


def test_a_fault_in_a_snippet_is_told_where_it_is_included(convert: Convert) -> None:
    files = {"a.md": 'Text.\n\n    --8<-- "_parts/b.md"\n--8<-- "_parts/b.md"\n', "_parts/b.md": "[x](\njavascript:a)"}
    assert [(d.path, d.line, d.code) for d in render_selection(convert, selected(files), [])] == [
        ("docs/a.md", 7, "DB302")
    ]


def test_headings_of_snippets_are_found_by_links(convert: Convert) -> None:
    files = {"a.md": '--8<-- "_parts/b.md"\n\n[x](#greeting) [y](#none)\n', "_parts/b.md": "## Greeting\n"}
    found = render_selection(convert, selected(files), [])
    assert [(d.line, d.code, d.problem) for d in found] == [
        (6, "DB501", "the link '#none' names a heading that does not exist")
    ]


def test_a_line_whose_macro_is_at_fault_is_left_out_and_the_rest_is_judged(convert: Convert) -> None:
    text = "{{ fact('none') }}\n\n{{ config }}\n\n[x](\njavascript:a)"
    assert [(d.line, d.code) for d in render_selection(convert, selected({"a.md": text}), [])] == [(9, "DB302")]
    assert render_selection(convert, selected({"a.md": "{% if fact('none') %}\nx\n{% endif %}"}), []) == []


RAISED = {
    ValueError("no such thing"): ("DB602", "the page cannot be rendered: 'no such thing'"),
    AssertionError(): ("DB602", "the page cannot be rendered: ''"),
    RecursionError("too deep"): ("DB008", "the page is nested too deeply"),
}


@pytest.mark.parametrize("error", RAISED, ids=lambda e: type(e).__name__)
def test_an_extension_that_fails_is_a_sentence(error: Exception) -> None:
    def fail(text: str) -> str:
        raise error

    [found] = render_selection(fail, selected({"a.md": "Text.\n"}), [])
    assert (found.path, found.line, (found.code, found.problem)) == ("docs/a.md", 0, RAISED[error])


def test_many_faults_take_few_renderings(convert: Convert) -> None:
    text = "".join(f"[x](\njavascript:{n})\n\n" for n in range(60))
    calls = []

    def counted(markdown: str) -> str:
        calls.append(markdown)
        return convert(markdown)

    found = render_selection(counted, selected({"a.md": text}), [])
    assert [d.line for d in found] == [5 + 3 * n for n in range(10)] + [0] * 50
    assert len(calls) <= 1 + 10 * 8


def test_one_page_leaves_nothing_for_the_next(convert: Convert) -> None:
    once = convert("Text.[^1] HTML\n\n[^1]: Note.\n*[HTML]: Language\n")
    convert("- a\n\n    /// note\n    <div markdown>\n\n[^2]: x\n")
    assert convert("Text.[^1] HTML\n\n[^1]: Note.\n*[HTML]: Language\n") == once


ENDLESS = {
    "a circle of snippets": {"_parts/b.md": '--8<-- "_parts/b.md"\n'},
    "a circle of macros": {"_parts/b.md": "{% include '_parts/b.md' %}\n"},
    "forty snippets that double": {
        f"_parts/b{'x' * n}.md": f'--8<-- "_parts/b{"x" * (n + 1)}.md"\n' * 2 for n in range(40)
    },
    "forty macros that double": {
        f"_parts/b{'x' * n}.md": f"{{% include '_parts/b{'x' * (n + 1)}.md' %}}\n" * 2 for n in range(40)
    },
}


@pytest.mark.parametrize("name", ENDLESS)
def test_what_never_ends_is_never_begun(convert: Convert, name: str) -> None:
    files = {**ENDLESS[name], f"_parts/b{'x' * 40}.md": "Text.\n", "c.md": "[x](\njavascript:a)"}
    for text in ('--8<-- "_parts/b.md"\n', "{% include '_parts/b.md' %}\n"):
        selection = selected({**files, "a.md": text})
        known = check_includes(selection.library)
        assert {d.code for d in known} <= {"DB004", "DB008"}
        found = render_selection(convert, selection, known)
        assert [(d.path, d.line, d.code) for d in found] == [("docs/c.md", 5, "DB302")]
