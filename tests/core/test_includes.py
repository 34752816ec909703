"""Parts that pages include: what ends, what stays small, and what is there."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from deskbook.core.includes import check_includes
from deskbook.core.loading import load_library
from deskbook.core.source import SourceFile

PART = "Before.\n--8<-- [start:hello]\nHello.\n--8<-- [end:hello]\n"


def check(files: Mapping[str, str]) -> list[str]:
    library, found = load_library([SourceFile(path, text.encode()) for path, text in files.items()])
    assert found == []
    return [f"{d.path}:{d.line} {d.code} {d.problem}" for d in check_includes(library)]


SOUND: dict[str, Mapping[str, str]] = {
    "a part": {"a.md": '--8<-- "_p/x.md"\n{% include "_p/x.md" %}\n', "_p/x.md": "x"},
    "lines of a part": {"a.md": '--8<-- "_p/x.md:1:2"\n--8<-- "_p/x.md:3"\n', "_p/x.md": "x"},
    "a section": {"a.md": '--8<-- "_p/x.md:hello"\n--8<-- "_p/x.md:HELLO"\n', "_p/x.md": PART},
    "one part by two ways": {"a.md": '--8<-- "_p/x.md"\n--8<-- "_p/y.md"\n', **dict.fromkeys(("_p/x.md", "_p/y.md"), '--8<-- "_p/z.md"'),
                             "_p/z.md": "z"},
    "a comment": {"_p/x.md": '<!-- --8<-- "_p/x.md" -->'},
    "an escaped one": {"_p/x.md": ';--8<-- "_p/x.md"'},
    "one between backticks": {"_p/x.md": '`--8<-- "_p/x.md"`'},
    "nothing of ours": {"a.md": '--8<-- "none.md:part"\n'},
}  # fmt: skip


@pytest.mark.parametrize("name", SOUND)
def test_includes_without_fault(name: str) -> None:
    assert check(SOUND[name]) == []


def test_circles_of_any_length_and_kind() -> None:
    files = {
        "_p/a.md": 'x\n--8<-- "_p/a.md"',
        "_p/b.md": '{% include "_p/c.md" %}',
        "_p/c.md": 'x\n\n```\n--8<-- "_p/d.md:1:2"\n```\n',
        "_p/d.md": "{%- include '_p/b.md' -%}",
        "e.md": '--8<-- "_p/a.md"\n--8<-- "_p/b.md"\n',
    }
    assert check(files) == [
        "docs/_p/a.md:2 DB008 files include each other in a circle: docs/_p/a.md → docs/_p/a.md",
        "docs/_p/b.md:1 DB008 files include each other in a circle: docs/_p/b.md → docs/_p/c.md → docs/_p/d.md → docs/_p/b.md",
    ]


def test_forty_parts_that_each_double_are_told_at_once() -> None:
    files = {f"_p/{n:02}.md": f'--8<-- "_p/{n + 1:02}.md"\n{{% include "_p/{n + 1:02}.md" %}}\n' for n in range(40)}
    problem = "with all that it includes the page has 2.4 MB; a page may have 2 MB"
    assert check({**files, "_p/40.md": "x" * 100}) == [f"docs/_p/26.md:1 DB004 {problem}"]


def test_faults_of_sections_and_lists_of_files() -> None:
    files = {"a.md": 'x\n--8<-- "_p/x.md:helo"\n\n--8<--\n_p/x.md\n--8<--\n', "_p/x.md": PART}
    assert check(files) == [
        "docs/a.md:2 DB503 the part '_p/x.md' has no section 'helo'",
        "docs/a.md:4 DB503 an include of several files is not read here",
        "docs/a.md:6 DB503 an include of several files is not read here",
    ]
