"""A page in pieces. In the cases, words that begin with `open` are for everybody and words that begin with `shut` are not."""

from __future__ import annotations

import re

import markdown
import pytest

from deskbook.core.audiences import Audiences
from deskbook.core.diagnostics import Diagnostic
from deskbook.core.markup import parse_markup
from deskbook.core.pieces import BlockType, Markup, Role

TWO = Audiences(("public", "internal"))
THREE = Audiences(("public", "partner", "internal"))

BLOCKS: dict[str, str] = {
    "alone": "open1\n\n/// audience | internal\n\nshut1\n\n///\n\nopen2",
    "without empty lines": "open1\n/// audience | internal\nshut1\n///\nopen2",
    "at the start": "/// audience | internal\nshut1\n///\nopen1",
    "at the end": "open1\n/// audience | internal\nshut1\n///",
    "nothing else": "/// audience | internal\nshut1\n///",
    "empty": "open1\n/// audience | internal\n///\nopen2",
    "blanks in the mark": "///   audience   |   internal   \nshut1\n///   \nopen1",
    "no blanks in the mark": "///audience|internal\nshut1\n///\nopen1",
    "a tab in the mark": "///\taudience\t|\tinternal\t\nshut1\n///\t\nopen1",
    "capitals in the name": "/// Audience | internal\nshut1\n///\nopen1",
    "in a list": "- open1\n\n    /// audience | internal\n\n    shut1\n\n    ///\n\n- open2",
    "in a list without empty lines": "- open1\n  /// audience | internal\n  shut1\n  ///\n- open2",
    "as a list item": "- open1\n- /// audience | internal\n  shut1\n  ///\n- open2",
    "as an item of a numbered list": "1. open1\n2. /// audience | internal\n   shut1\n   ///\n10. open2",
    "in a list in a list": "- open1\n    - open2\n\n        /// audience | internal\n        shut1\n        ///\n    - open3",
    "round a list": "/// audience | internal\n- shut1\n    - shut2\n///\n- open1",
    "in an admonition": "!!! note\n    open1\n\n    /// audience | internal\n    shut1\n    ///\n\n    open2\n\nopen3",
    "round an admonition": "/// audience | internal\n!!! note\n    shut1\n///\nopen1",
    "in a tab": '=== "open1"\n\n    /// audience | internal\n    shut1\n    ///\n\n=== "open2"\n\n    open3',
    "round a tab": '=== "open1"\n\n    open2\n\n/// audience | internal\n\n=== "shut1"\n\n    shut2\n\n///\n',
    "in a quote": "> open1\n>\n> /// audience | internal\n> shut1\n> ///\n>\n> open2",
    "in a quote without blanks": ">open1\n>/// audience | internal\n>shut1\n>///\n>open2",
    "in a quote in a quote": "> > open1\n> > /// audience | internal\n> > shut1\n> > ///\n> > open2",
    "round a quote": "/// audience | internal\n> shut1\n///\n> open1",
    "in another block": "/// note | open1\nopen2\n/// audience | internal\nshut1\n///\nopen3\n///\nopen4",
    "round another block": "/// audience | internal\n/// note | shut1\nshut2\n///\nshut3\n///\nopen1",
    "nested, equally many slashes": "/// audience | internal\nshut1\n/// audience | internal\nshut2\n///\nshut3\n///\nopen1",
    "nested, more slashes outside": "//// audience | internal\nshut1\n/// audience | internal\nshut2\n///\nshut3\n////\nopen1",
    "nested, more slashes inside": "/// audience | internal\nshut1\n//// audience | internal\nshut2\n////\nshut3\n///\nopen1",
    "nested, wider inside": "/// audience | internal\nshut1\n/// audience | public\nshut2\n///\nshut3\n///\nopen1",
    "nested, narrower inside": "/// audience | public\nopen1\n/// audience | internal\nshut1\n///\nopen2\n///\nopen3",
    "two in a row": "/// audience | internal\nshut1\n///\n/// audience | internal\nshut2\n///\nopen1",
    "round a table": "/// audience | internal\n\n| shut1 | shut2 |\n|---|---|\n| shut3 | shut4 |\n\n///\nopen1",
    "in a definition": "open1\n:   open2\n\n    /// audience | internal\n    shut1\n    ///\n\nopen3",
    "in a footnote": "open1[^1]\n\n[^1]: open2\n\n    /// audience | internal\n    shut1\n    ///\n",
    "in HTML": "<div markdown>\nopen1\n\n/// audience | internal\nshut1\n///\n\n</div>\nopen2",
    "in indented code, which nobody can tell from a list": "open1\n\n    /// audience | internal\n    shut1\n    ///\n\nopen2",
    "round a fence": "/// audience | internal\n```\nshut1\n```\nshut2\n///\nopen1",
    "round a fence with the end of a block": "/// audience | internal\n```\nshut1\n///\nshut2\n```\nshut3\n///\nopen1",
    "round a fence with a whole block": "/// audience | internal\n```\n/// audience | internal\nshut1\n///\n```\nshut2\n///\nopen1",
    "round a comment with the end of a block": "/// audience | internal\n<!--\n///\n-->\nshut1\n///\nopen1",
    "between fences in comments": "<!--\n```\n-->\n/// audience | internal\nshut1\n///\n<!--\n```\n-->\nopen1",
    "control characters that the renderer drops": "/\x02// audi\x03ence | internal\nshut1\n//\x02/\nopen1",
}

EXAMPLES: dict[str, str] = {
    "ticks": "open1\n\n```\n/// audience | internal\nopen2\n///\n```\n\nopen3",
    "tildes": "~~~\n/// audience | internal\nopen1\n///\n~~~",
    "a language and a title": '```markdown title="open1"\n/// audience | internal\nopen2\n///\n```',
    "in a list": "- open1\n\n    ```\n    /// audience | internal\n    open2\n    ///\n    ```\n",
    "in a quote": "> ```\n> /// audience | internal\n> open1\n> ///\n> ```",
    "in an admonition": "!!! note\n    ```\n    /// audience | internal\n    open1\n    ///\n    ```",
    "fence in a longer fence": "````\n```\n/// audience | internal\nopen1\n///\n```\n````",
    "fence of ticks in one of tildes": "~~~\n```\n/// audience | internal\nopen1\n///\n~~~",
    "only the beginning": "```\n/// audience | internal\n```\nopen1",
    "only the end": "```\n///\n```\nopen1",
    "empty lines, less indented": "    ```\n\n    /// audience | internal\n\n    open1\n    ///\n    ```",
    "two fences": "```\n/// audience | internal\n```\nopen1\n```\n///\n```\nopen2",
    "between backticks": "Write `/// audience | internal` open1 and `///` open2.",
    "between two backticks": "Write ``/// audience | internal`` open1.",
    "a comment in a fence": "```html\n<!-- open1 -->\n```",
    "a comment between backticks": "Write `<!-- open1 -->` or ``<!-- ` open2 -->`` open3.",
    "the beginning of a comment between backticks": "Write `<!--` open1 and `-->` open2.",
}

NO_EXAMPLES: dict[str, str] = {
    "a fence that is never closed": "```\n/// audience | internal\nshut1\n///\nopen1",
    "a fence closed by more ticks": "```\n/// audience | internal\nshut1\n///\n````\nopen1",
    "a fence closed by fewer ticks": "````\n/// audience | internal\nshut1\n///\n```\nopen1",
    "a fence closed by tildes": "```\n/// audience | internal\nshut1\n///\n~~~\nopen1",
    "a fence closed further in": "```\n/// audience | internal\nshut1\n///\n   ```\nopen1",
    "a fence closed further out": "- open1\n\n    ```\n    /// audience | internal\n    shut1\n    ///\n```\nopen2",
    "a fence that something less indented breaks off": "  ```\nopen1\n\n  /// audience | internal\n  shut1\n  ///\n  ```",
    "a fence closed before by one that looks like a beginning": "```\nopen1\n```\n/// audience | internal\nshut1\n///\n```\nopen2\n```",
    "a fence with words after its language": "```py colour\n/// audience | internal\nshut1\n///\n```\nopen1",
    "a fence behind a list mark": "- ```\n  /// audience | internal\n  shut1\n  ///\n  ```\n",
    "a fence left open by another": "```\nopen1\n````\nopen2\n```\n/// audience | internal\nshut1\n///\n",
    "code on one line": "```open1```\n/// audience | internal\nshut1\n///\n```open2```",
}

COMMENTS: dict[str, str] = {
    "alone": "open1\n\n<!-- shut1 -->\n\nopen2",
    "within a line": "open1 <!-- shut1 --> open2 <!-- shut2 --> open3",
    "at the start of a line": "<!-- shut1 --> open1",
    "at the end of a line": "open1 <!-- shut1 -->",
    "several lines": "open1 <!-- shut1\nshut2\n\nshut3 --> open2",
    "short forms": "<!----> open1 <!--> open2 <!---> open3 <!-- shut1 -->",
    "a comment in a comment": "<!-- shut1 <!-- shut2 --> open1",
    "round a block": "<!-- shut1\n/// audience | internal\nshut2\n///\nshut3 --> open1",
    "round a fence": "<!-- shut1\n```\nshut2\n```\n--> open1",
    "behind a fence": "```\nopen1\n```\n<!-- shut1 -->",
    "behind an open backtick": "a ` open1\n\n<!-- shut1 -->",
    "backticks of the line before hold the line's own": "`open1\nopen2` <!-- shut1 --> `open3`",
    "escaped backticks": "\\`<!-- shut1 -->\\` open1",
    "backticks of different length": "a `<!-- shut1 -->`` open1",
}


def parse(body: str, audiences: Audiences = TWO) -> tuple[Markup, list[Diagnostic]]:
    return parse_markup(body, "docs/a.md", audiences)


def visible(body: str, reader: str = "public", audiences: Audiences = TWO) -> str:
    """What a reader gets: text and code that no block keeps from them."""
    pieces = parse(body, audiences)[0].pieces
    kept = [p for p in pieces if p.role in (Role.TEXT, Role.CODE)]
    return "\n".join(p.text for p in kept if p.audience is None or audiences.sees(reader, p.audience))


def words(kind: str, body: str) -> set[str]:
    return set(re.findall(rf"{kind}\d", body))


@pytest.mark.parametrize("body", BLOCKS.values(), ids=BLOCKS.keys())
def test_a_block_is_for_its_audience_alone(body: str) -> None:
    assert parse(body)[1] == []
    assert words("open", visible(body)) == words("open", body)
    assert words("shut", visible(body)) == set()
    assert words("shut", visible(body, "internal")) == words("shut", body)
    assert "///" not in visible(body) or "/// note" in body


@pytest.mark.parametrize("body", EXAMPLES.values(), ids=EXAMPLES.keys())
def test_an_example_is_text(body: str, renderer: markdown.Markdown) -> None:
    assert parse(body)[1] == []
    assert words("open", visible(body)) == words("open", body)
    assert "".join(visible(body).split()) == "".join(body.split())
    shown = renderer.reset().convert(visible(body))
    assert re.findall(r"/{3,}(?=\s*audience)", re.sub(r"(?s)<code.*?</code>", "", shown)) == []
    assert 'class="admonition audience"' not in shown
    assert "<!--" not in shown


@pytest.mark.parametrize("body", NO_EXAMPLES.values(), ids=NO_EXAMPLES.keys())
def test_where_the_renderer_sees_no_code_a_marking_counts(body: str, renderer: markdown.Markdown) -> None:
    assert words("open", visible(body)) == words("open", body)
    assert words("shut", visible(body)) == set()
    whole = renderer.reset().convert(body)
    assert 'class="admonition audience"' in whole, (
        "the renderer takes it for a block, so it must not be taken for an example"
    )


@pytest.mark.parametrize("body", COMMENTS.values(), ids=COMMENTS.keys())
def test_a_comment_is_for_nobody(body: str) -> None:
    assert parse(body)[1] == []
    for reader in TWO.names:
        assert words("open", visible(body, reader)) == words("open", body)
        assert words("shut", visible(body, reader)) == set()
        assert "<!--" not in visible(body, reader).replace("`<!--", "")


@pytest.mark.parametrize(
    ("reader", "expected"),
    [
        ("public", {"open1", "open2"}),
        ("partner", {"open1", "open2", "part1", "part2"}),
        ("internal", {"open1", "open2", "part1", "part2", "shut1", "shut2"}),
    ],
)
def test_three_audiences_each_see_what_those_before_see(reader: str, expected: set[str]) -> None:
    body = (
        "open1\n/// audience | partner\npart1\n/// audience | internal\nshut1\n///\npart2\n///\n"
        "/// audience | internal\n/// audience | partner\nshut2\n///\n///\nopen2\n"
    )
    assert parse(body, THREE)[1] == []
    assert set(re.findall(r"(?:open|part|shut)\d", visible(body, reader, THREE))) == expected


def test_a_block_inside_a_narrower_one_is_labelled_as_what_it_is() -> None:
    body = "/// audience | internal\n/// audience | public\nshut1\n///\n///\n"
    labels = [piece.label for piece in parse(body)[0].pieces if piece.role is Role.MARKER]
    assert labels == ["internal", "internal", "", ""]


def test_pieces_keep_their_lines() -> None:
    body = "open1 <!-- shut1 --> open2\n\n/// audience | internal\nshut2\n///\n```\nopen3\n```"
    pieces = parse_markup(body, "docs/a.md", TWO, 10)[0].pieces
    assert [(p.line, str(p.role), p.audience, p.starts, p.text) for p in pieces] == [
        (10, "text", None, True, "open1 "),
        (10, "comment", None, False, "<!-- shut1 -->"),
        (10, "text", None, False, " open2"),
        (11, "text", None, True, ""),
        (12, "marker", "internal", True, "/// audience | internal"),
        (13, "text", "internal", True, "shut2"),
        (14, "marker", "internal", True, "///"),
        (15, "code", None, True, "```"),
        (16, "code", None, True, "open3"),
        (17, "code", None, True, "```"),
    ]


OPTIONS = {
    "what is not shown": ("/// ask | Why?\n    source: [shut1]\n    id: open1\n\nopen2\n///", 2),
    "a value on several lines": (
        "/// ask | Why?\n    source:\n      - shut1\n      - shut2\n    id: open1\n\nopen2\n///",
        2,
    ),
    "a shown value on several lines": ("/// ask | Why?\n    id:\n      open1\n    source: shut1\n\nopen2\n///", 2),
    "behind a tab": ("/// ask | Why?\n\tsource: shut1\n\nopen1\n///", 1),
    "a key that nobody knows": ("/// ask | Why?\n    sources: shut1\n\nopen1\n///", 1),
    "a comment among them": ("/// ask | Why?\n    source: shut1 <!-- shut2\nshut3 -->\n\nopen1\n///", 1),
    "text that stands like an option": ("/// ask | Why?\n\n    source: open1\n///", 1),
    "text behind a line that is none": ("/// ask | Why?\nopen1\n    source: open2\n///", 2),
    "a block without options": ("/// open1\n    source: open2\n///", 2),
    "a block of the renderer": ("/// note\n    type: open1\n\nopen2\n///", 2),
    "a block in a block": ("/// audience | public\n//// ask | Why?\n    source: shut1\n\nopen1\n////\n///", 1),
}


@pytest.mark.parametrize(("body", "open_"), OPTIONS.values(), ids=OPTIONS)
def test_options_of_a_block_are_shown_where_it_says_so(body: str, open_: int) -> None:
    blocks = BlockType("ask", ("id",)), BlockType("open1")
    markup, found = parse_markup(body, "docs/a.md", TWO, blocks=blocks)
    shown = "\n".join(p.text for p in markup.pieces if p.role is Role.TEXT)
    assert words("shut", shown) == set()
    assert len(words("open", shown)) == open_
    assert found == []


def test_a_long_paragraph_of_comments_and_backticks_is_read_in_good_time() -> None:
    body = "`a` <!-- shut1 --> `open1`\n" * 20_000
    assert words("shut", visible(body)) == set()
    assert visible(body).count("open1") == 20_000
