"""Diagnostics: how they read, and that every code is met by a test and explained to contributors."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core.diagnostics import CODES, Diagnostic, Severity, errors, nearest, ordered, printable, quote
from tests.engine.macro_cases import FORBIDDEN
from tests.site.test_bad_input import CASES

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs/handbook/check-and-build.md").read_text(encoding="utf-8")

ELSEWHERE = {
    "DB007": "needs rights that data cannot express: tests/site/test_bad_input.py",
    "DB220": "is found in a built site: tests/audience",
    "DB221": "is found in a built site: tests/audience",
    "DB222": "is found in a built site: tests/audience",
    "DB600": "needs a disk that fails: tests/site/test_disk.py",
    "DB960": "is found in a built index: tests/search/test_plugin.py",
    "DB602": "needs a Markdown extension that fails: tests/engine/test_rendering.py",
}
"""Codes that no case of bad input as data produces, and where they are met instead."""


def test_every_code_is_met_by_a_case() -> None:
    met = {found[2] for case in CASES for found in case.found} | set(FORBIDDEN)
    assert set(CODES) - met <= set(ELSEWHERE)
    assert met <= set(CODES)


def test_every_code_is_explained_to_contributors() -> None:
    rows = dict(re.findall(r"^\| (DB\d{3}) \| ([^|]+) \| [^|]+ \|$", PAGE, re.M))
    assert list(rows) == list(CODES)
    assert {code: text.strip().lower() for code, text in rows.items()} == {c: t.lower() for c, t in CODES.items()}


def test_every_code_that_is_used_is_known() -> None:
    used: set[str] = set()
    for path in (ROOT / "plugins").rglob("*.py"):
        used |= set(re.findall(r"\bDB\d{3}\b", path.read_text(encoding="utf-8")))
    assert used == set(CODES)


READS = [
    (Diagnostic("docs/a.md", 7, "DB104", "owner 'x' is not a role", "Did you mean 'y'?"),
     "docs/a.md:7: DB104 owner 'x' is not a role. Did you mean 'y'?"),
    (Diagnostic("docs/a.md", 0, "DB004", "the file is too large"), "docs/a.md: DB004 the file is too large."),
    (Diagnostic("docs/a.md", 1, "DB010", "is it YAML?", "No."), "docs/a.md:1: DB010 is it YAML? No."),
    (Diagnostic("docs/a\nb.md", 1, "DB006", "a\u202eb", "c\x1b[0m"), "docs/a\\nb.md:1: DB006 a\\u202eb. c\\x1b[0m"),
]  # fmt: skip


@pytest.mark.parametrize(("diagnostic", "text"), READS)
def test_how_a_diagnostic_reads(diagnostic: Diagnostic, text: str) -> None:
    assert str(diagnostic) == text


DIAGNOSTICS = st.lists(
    st.builds(
        Diagnostic,
        st.sampled_from(["docs/a.md", "docs/b.md"]),
        st.integers(0, 12),
        st.sampled_from(sorted(CODES)),
        st.text(max_size=5),
        st.text(max_size=5),
        st.sampled_from(Severity),
    )
)


@given(DIAGNOSTICS, st.randoms(use_true_random=False))
def test_the_order_is_always_the_same(found: list[Diagnostic], random: object) -> None:
    once = ordered(found)
    shuffled = list(found)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert ordered(once) == once == ordered(shuffled) == ordered([*found, *found])
    assert [(d.path, d.line, d.code) for d in once] == sorted((d.path, d.line, d.code) for d in once)
    assert errors(found) == [d for d in found if d.severity == "error"]
    assert errors(found, strict=True) == [d for d in found if d.severity != "note"]


@given(st.text())
def test_whatever_is_printed_stays_on_one_line(text: str) -> None:
    assert printable(text).isprintable()
    assert all(c in printable(text) for c in text if c.isprintable())


NEAR = [
    ("ownr", ["owner", "title"], "Did you mean 'owner'?"),
    ("zebra", ["owner"], ""),
    ("", ["owner"], ""),
    ("a" * 100_000, ["b"], ""),
]


@pytest.mark.parametrize(("word", "known", "hint"), NEAR, ids=["near", "far", "empty", "long"])
def test_the_nearest_word(word: str, known: list[str], hint: str) -> None:
    assert nearest(word, known) == hint


def test_a_long_value_is_shortened() -> None:
    assert quote("a" * 100) == f"'{'a' * 59}…'"
    assert quote("a" * 60) == f"'{'a' * 60}'"
    assert quote(["a"]) == "'['a']'"
