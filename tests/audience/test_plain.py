"""Sources as a reader gets them."""

from __future__ import annotations

import pytest

from deskbook.audience.normalize import words_of
from deskbook.audience.plain import markdown_units, plain_markdown, plain_yaml, yaml_units


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Read [the rule](id:SOP-01#part) now", "read the rule now"),
        ('See [it](<a b.md> "The title") here', "see it the title here"),
        ("![A picture](a.png){ width=30 }", "a picture"),
        ("[text][ref] and [other][]", "text and other"),
        ("[ref]: https://example.com/a", ""),
        ("*[HTML]: Markup", "html markup"),
        ("**un**believ*able* and snake_case `code`", "unbelievable and snake case code"),
        ("_so_ it is", "so it is"),
        ("## Heading {: #anchor .class }", "heading"),
        ("- [ ] item", "item"),
        ("12. step", "step"),
        ('!!! note "Good to know"', "good to know"),
        ('=== "Tab"', "tab"),
        ("/// note | Title", "title"),
        ("a footnote[^1] here", "a footnote here"),
        (":material-phone: call", "call"),
        ('<span title="x">in</span>side', "inside"),
        ("at 10:30:15 o'clock", "at 10 30 15 o clock"),
    ],
)
def test_signs_of_markdown_are_left_out(line: str, words: str) -> None:
    assert " ".join(words_of(plain_markdown(line))) == words


def test_what_stands_for_itself_in_markdown() -> None:
    text = "# Head\nA paragraph\nof two lines.\n\n- one\n- two\n  more\n\n| a | b c |\n|---|---|\n\n> quote\n"
    assert [(n, " ".join(words_of(unit))) for n, unit in markdown_units(text) if words_of(unit)] == [
        (0, "head a paragraph of two lines"),
        (4, "one"),
        (5, "two more"),
        (8, "a"),
        (8, "b c"),
        (11, "quote"),
    ]


@pytest.mark.parametrize(
    ("line", "plain"),
    [("title: A b", "A b"), ("  - point: x", "x"), ("- x: y", "y"), ("plain words", "plain words"), ("a: ", "")],
)
def test_keys_of_yaml_are_left_out(line: str, plain: str) -> None:
    assert plain_yaml(line) == plain


def test_values_of_yaml_have_lines() -> None:
    assert list(yaml_units("a: one\nb:\n  c: two")) == [(0, "one"), (1, ""), (2, "two")]
