"""What a page's text points at."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core.references import Reference, blank_code, find_references, has_scheme, relative, resolve

TARGETS: dict[str, list[str]] = {
    "[x](a.md)": ["a.md"],
    "[x](a.md#b) and [y](<c d.md>)": ["a.md#b", "c d.md"],
    "[x](a_(b).md)": ["a_(b).md"],
    "[x](a.md 'title')": ["a.md"],
    "[![x](b.png)](a.md)": ["b.png", "a.md"],
    "[x] [y]: z": [],
    "[x]: a.md": ["a.md"],
    "> [x]: <a b.md>": ["a b.md"],
    "[^1]: a note": [],
    "![x](a.png){ loading=lazy }": ["a.png"],
    '<a href="a.md">x</a>': ["a.md"],
    "<img src='a.png'>": ["a.png"],
    "<img src=a.png>": ["a.png"],
    '<img srcset="a.png 1x, b.png 2x,c.png">': ["a.png", "b.png", "c.png"],
    "[x](a.md){: href=b.md }": ["a.md", "b.md"],
    "[x](a&amp;b.md)": ["a&b.md"],
    "<https://example.com>": ["https://example.com"],
    "`[x](a.md)` ``[y](b.md)``": [],
    "[x](a.md) `[y](b.md)` [z](c.md)": ["a.md", "c.md"],
    "data-href=a.md": [],
    "[x]()": [],
}


@pytest.mark.parametrize("line", TARGETS)
def test_what_a_line_points_at(line: str) -> None:
    found = find_references([(7, line)])
    assert sorted(r.target for r in found) == sorted(TARGETS[line])
    assert all(r.line == 7 and not r.include for r in found)


INCLUDES = {
    '--8<-- "_parts/a.md"': "_parts/a.md",
    "    -8<- '_parts/a.md:2:5'": "_parts/a.md:2:5",
    '> --8<-- "_parts/a.md:part"': "_parts/a.md:part",
    '--8<--"a.md"': None,
    ';--8<-- "a.md"': None,
    '`--8<-- "a.md"`': None,
}


@pytest.mark.parametrize("line", INCLUDES)
def test_what_a_line_includes(line: str) -> None:
    target = INCLUDES[line]
    assert [r for r in find_references([(1, line)]) if r.include] == ([Reference(1, target, True)] if target else [])


PLACES = [
    ("a.md", "help/x.md", ("help/a.md", "")),
    ("../a.md#b", "help/x.md", ("a.md", "b")),
    ("#b", "help/x.md", ("help/x.md", "b")),
    ("a%20b.md?q#c", "x.md", ("a b.md", "c")),
    ("../../a.md", "help/x.md", ("", "")),
    ("/a.md", "help/x.md", ("", "")),
    (".", "x.md", ("", "")),
    ("https://example.com", "x.md", None),
    ("//example.com", "x.md", None),
    ("java\tscript:x", "x.md", None),
    ("{{ channel('phone').link }}", "x.md", None),
]


@pytest.mark.parametrize(("target", "page", "place"), PLACES)
def test_where_a_target_leads(target: str, page: str, place: tuple[str, str] | None) -> None:
    assert resolve(target, page) == place
    assert has_scheme(target) == (place is None and "{{" not in target)


PATHS = st.lists(st.sampled_from(["a", "b", "c d", "index"]), min_size=1, max_size=4).map(lambda p: "/".join(p) + ".md")


@given(PATHS, PATHS)
def test_a_relative_target_leads_back(path: str, page: str) -> None:
    assert resolve(relative(path, page).replace(" ", "%20"), page) == (path, "")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\n")))
def test_blanking_code_keeps_every_offset(line: str) -> None:
    blank = blank_code(line)
    assert len(blank) == len(line)
    assert all(b in (c, " ") for b, c in zip(blank, line, strict=True))
