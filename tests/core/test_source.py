"""Bytes become text with lines that stay where they are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core.loading import split_front_matter
from deskbook.core.source import MAX_PAGE_BYTES, SourceFile, check_name, read_text

LINES = st.lists(st.text(st.characters(codec="utf-8", exclude_characters="\r\n\0"), max_size=20), max_size=20)


@given(LINES, st.sampled_from(["\n", "\r\n", "\r"]))
def test_every_line_keeps_its_number(lines: list[str], end: str) -> None:
    data = end.join(["x", *lines]).encode()
    text, found = read_text(SourceFile("a.md", data), "docs/a.md")
    assert found == []
    assert text is not None
    assert text.split("\n") == ["x", *lines]


@given(LINES)
def test_front_matter_and_body_are_the_whole_page(lines: list[str]) -> None:
    text = "\n".join(lines)
    front, body, first = split_front_matter(text)
    if first < 0:
        assert next(line for line in lines if line.strip()).rstrip() == "---"
    else:
        assert text.split("\n")[first - 1 :] == body.split("\n") or not body
        assert (front is None) == (first == 1)


SPLIT: dict[str, tuple[str | None, str, int]] = {
    "Text.": (None, "Text.", 1),
    "": (None, "", 1),
    "---\ntitle: x\n---\nText.\n": ("title: x", "Text.\n", 4),
    "---\n---\nText.": ("", "Text.", 3),
    "---\ntitle: x\n...\nText.": ("title: x", "Text.", 4),
    "--- \ntitle: x\n---\t\nText.": ("title: x", "Text.", 4),
    "\n \n---\ntitle: x\n---\nText.": ("\n\ntitle: x", "Text.", 6),
    "---\ntitle: x\n": (None, "", -1),
    "---": (None, "", -1),
    "----\nText.": (None, "----\nText.", 1),
    "Text.\n\n---\n\nText.": (None, "Text.\n\n---\n\nText.", 1),
}


@pytest.mark.parametrize("text", SPLIT)
def test_front_matter(text: str) -> None:
    assert split_front_matter(text) == SPLIT[text]


UNREADABLE: dict[str, tuple[bytes, int, str]] = {
    "Latin-1": (b"a\nb\xe9\n", 2, "DB001"),
    "a lone half of a character": (b"a\xed\xa0\x80", 1, "DB001"),
    "UTF-16": (b"\xff\xfea\0", 1, "DB001"),
    "UTF-16, the other way": (b"\xfe\xff\0a", 1, "DB001"),
    "UTF-32": (b"\xff\xfe\0\0a\0\0\0", 1, "DB001"),
    "NUL": (b"a\r\nb\rc\0", 3, "DB002"),
    "too large": (b"a" * (MAX_PAGE_BYTES + 1), 0, "DB004"),
}


@pytest.mark.parametrize("name", UNREADABLE)
def test_what_is_no_text(name: str) -> None:
    data, line, code = UNREADABLE[name]
    text, found = read_text(SourceFile("a.md", data), "docs/a.md")
    assert text is None
    assert [(d.line, d.code) for d in found] == [(line, code)]


def test_a_byte_order_mark_is_taken_off_and_told() -> None:
    text, found = read_text(SourceFile("a.md", b"\xef\xbb\xbfa"), "docs/a.md")
    assert (text, [d.code for d in found]) == ("a", ["DB003"])


GOOD_NAMES = ["a.md", "help/index.md", "index.internal.md", "Übersicht.md", "помощь.md", "帮助.md", "a_b-c+d,(e).png"]


@pytest.mark.parametrize("name", GOOD_NAMES)
def test_names_that_travel(name: str) -> None:
    assert check_name(name, name) == []


@given(st.text(min_size=1, max_size=30))
def test_a_name_is_good_or_told_once(name: str) -> None:
    found = check_name(name, name)
    assert len(found) <= 1
    assert all(d.code == "DB006" and str(d).isprintable() for d in found)
