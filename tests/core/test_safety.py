"""Addresses that could run code, however they are written, and text that could."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core.references import scheme_of
from deskbook.core.safety import SAFE_SCHEMES, check_text, unsafe_scheme

IGNORED = "".join(map(chr, range(0x21))) + "\x7f\x80\xa0\u200b\u200e\u2028\u202e\u2060\ufeff"
"""Characters that a browser drops from an address or strips from its ends, and some that look as if it might."""


@st.composite
def disguised(draw: st.DrawFn) -> str:
    """An address that runs code, each letter in one of its many spellings, with characters between that are ignored."""
    scheme = draw(st.sampled_from(["javascript", "data", "vbscript"]))
    noise = st.text(st.sampled_from(IGNORED), max_size=2)
    spelled = []
    for letter in scheme + ":":
        letter = draw(st.sampled_from([letter, letter.upper()]))
        spellings = [
            letter,
            f"&#{ord(letter)};",
            f"&#x{ord(letter):X};",
            f"&#0000{ord(letter)};",
            f"%{ord(letter):02X}",
        ]
        spellings += ["&colon;"] if letter == ":" else []
        spelled += [draw(noise), draw(st.sampled_from(spellings))]
    return "".join(spelled) + draw(st.sampled_from(["alert(1)", "text/html,x", "//x", ""]))


@given(disguised())
def test_no_disguise_helps(target: str) -> None:
    assert unsafe_scheme(target) in ("javascript", "data", "vbscript")


@given(disguised())
def test_nor_a_second_one(target: str) -> None:
    assert unsafe_scheme(html.escape(target)) in ("javascript", "data", "vbscript")


@given(st.sampled_from(sorted(SAFE_SCHEMES)), st.text(max_size=20))
def test_plain_schemes_are_let_through(scheme: str, rest: str) -> None:
    assert unsafe_scheme(f"{scheme}:{rest}") is None
    assert scheme_of(f"{scheme.upper()}:{rest}") == scheme


NO_SCHEME = [
    "",
    "page.md",
    "../a/b.md#c",
    "#x",
    "?q=a:b",
    "/a:b",
    "//example.com",
    "a/b:c",
    "1:2",
    ".:x",
    "ä:b",
    "&amp;x",
]


@pytest.mark.parametrize("target", NO_SCHEME)
def test_addresses_without_a_scheme(target: str) -> None:
    assert scheme_of(target) is None


@given(st.text(max_size=200))
def test_any_text_is_judged(text: str) -> None:
    lines = list(enumerate(text.split("\n"), 1))
    for diagnostic in check_text(lines, "docs/a.md"):
        assert diagnostic.code in ("DB300", "DB301", "DB302")
        assert 1 <= diagnostic.line <= len(lines)
