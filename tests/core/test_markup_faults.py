"""What is wrong with the marks of a page, in the words that its author reads; whatever is in doubt is not shown."""

from __future__ import annotations

import pytest

from tests.core.test_markup import parse, visible, words

NO_BLOCK = "stands where no block can begin. Give it a line of its own, or put an example between backticks."
OR_CODE = ", or put an example into a code block."
FAULTS: dict[str, tuple[str, list[str]]] = {
    "never closed": (
        "open1\n\n/// audience | internal\nshut1\n\nshut2",
        [
            "docs/a.md:3: DB210 the block '/// audience' is not closed. Write a line '///' after it. All that follows is cut away."
        ],
    ),
    "never closed, four slashes": (
        "open1\n//// audience | internal\nshut1\n///",
        [
            "docs/a.md:2: DB210 the block '//// audience' is not closed. Write a line '////' after it. All that follows is cut away.",
            "docs/a.md:4: DB212 '///' ends a block that never began. Delete the line, or open a block before it.",
        ],
    ),
    "another block never closed": (
        "/// note | open1\nopen2",
        ["docs/a.md:1: DB210 the block '/// note' is not closed. Write a line '///' after it."],
    ),
    "closed by the outer one's end": (
        "//// audience | internal\nshut1\n/// note\nshut2\n////\nopen1",
        ["docs/a.md:3: DB210 the block '/// note' is not closed. Write a line '///' after it."],
    ),
    "closed too often": (
        "/// audience | internal\nshut1\n///\nopen1\n///\nopen2",
        ["docs/a.md:5: DB212 '///' ends a block that never began. Delete the line, or open a block before it."],
    ),
    "closed elsewhere": (
        "- open1\n\n    /// audience | internal\n    shut1\n\n///\n\nshut2\n\n    ///\n",
        [
            f"docs/a.md:6: DB212 '///' stands elsewhere than the block '/// audience' of line 3. Indent it like line 3{OR_CODE}"
        ],
    ),
    "closed outside of the quote": (
        "> /// audience | internal\n> shut1\n\n///\nshut2\n\n> ///\n",
        [
            f"docs/a.md:4: DB212 '///' stands elsewhere than the block '/// audience' of line 1. Indent it like line 1{OR_CODE}"
        ],
    ),
    "closed and opened in indented code": (
        "/// audience | internal\n\n    ///\n\nshut1\n\n    /// audience | internal\n\n    shut2\n\n    ///\n\n///\nopen1",
        [
            f"docs/a.md:3: DB212 '///' stands elsewhere than the block '/// audience' of line 1. Indent it like line 1{OR_CODE}"
        ],
    ),
    "an unknown audience": (
        "/// audience | intern\nshut1\n///\nopen1",
        ["docs/a.md:1: DB112 'intern' is not an audience. Did you mean 'internal'?"],
    ),
    "an audience like no other": (
        "/// audience | zzz\nshut1\n///\nopen1",
        ["docs/a.md:1: DB112 'zzz' is not an audience. Write one of: public, internal."],
    ),
    "an audience in capitals": (
        "/// audience | INTERNAL\nshut1\n///\nopen1",
        ["docs/a.md:1: DB112 'INTERNAL' is not an audience. Write one of: public, internal."],
    ),
    "no audience": (
        "/// audience\nshut1\n///\nopen1",
        ["docs/a.md:1: DB211 '/// audience' does not say whom it is for. Write '/// audience | internal'."],
    ),
    "no bar": (
        "/// audience internal\nshut1\n///\nopen1",
        ["docs/a.md:1: DB211 '/// audience internal' does not say whom it is for. Write '/// audience | internal'."],
    ),
    "a colon for the bar": (
        "/// audience: internal\nshut1\n///\nopen1",
        ["docs/a.md:1: DB211 '/// audience: internal' does not say whom it is for. Write '/// audience | internal'."],
    ),
    "a blank that only looks like one": (
        "///\u00a0audience | internal\nshut1\n///\nopen1",
        [
            "docs/a.md:1: DB211 '///\\xa0audience | internal' does not say whom it is for. Write '/// audience | internal'."
        ],
    ),
    "behind text": (
        "open1 /// audience | internal\n",
        [f"docs/a.md:1: DB211 '/// audience' {NO_BLOCK}"],
    ),
    "in a table": (
        "| open1 | /// audience \\| internal |\n",
        [f"docs/a.md:1: DB211 '/// audience' {NO_BLOCK}"],
    ),
    "behind the mark of a definition": (
        "open1\n:   /// audience | internal\n",
        [f"docs/a.md:2: DB211 '/// audience' {NO_BLOCK}"],
    ),
    "two slashes": (
        "// audience | internal\n",
        [f"docs/a.md:1: DB211 '// audience |' {NO_BLOCK}"],
    ),
    "an unknown block": (
        "/// audiance | internal\nopen1\n///\n",
        ["docs/a.md:1: DB211 '/// audiance' is not a block that is known. Did you mean 'audience'?"],
    ),
    "a block like no other": (
        "/// qqq\nopen1\n///\n",
        [
            "docs/a.md:1: DB211 '/// qqq' is not a block that is known. The blocks are: abstract, admonition, audience, bug, "
            "caption, danger, definition, details, example, failure, figure-caption, html, info, note, quote, success, "
            "tab, table-caption, tip, warning."
        ],
    ),
    "a comment never closed": (
        "open1\n<!-- shut1\n\nshut2",
        ["docs/a.md:2: DB213 the comment '<!--' is not closed. Write '-->' after it. All that follows is cut away."],
    ),
    "a comment beside a fence": (
        "<!-- shut1 -->```\nopen1\n```",
        [
            "docs/a.md:1: DB213 a comment stands on the same line as the mark of a block. Put the comment on a line of its own."
        ],
    ),
    "a comment whose removal would make a fence": (
        "`<!-- shut1 -->`` open1",
        [
            "docs/a.md:1: DB213 a comment stands on the same line as the mark of a block. Put the comment on a line of its own."
        ],
    ),
    "a comment beside the mark of a block": (
        "<!-- shut1 -->/// audience | internal\nopen1",
        [
            "docs/a.md:1: DB213 a comment stands on the same line as the mark of a block. Put the comment on a line of its own.",
            f"docs/a.md:1: DB211 '/// audience' {NO_BLOCK}",
        ],
    ),
}


@pytest.mark.parametrize(("body", "messages"), FAULTS.values(), ids=FAULTS.keys())
def test_a_fault_is_said_in_plain_words_and_shows_nothing(body: str, messages: list[str]) -> None:
    assert [str(diagnostic) for diagnostic in sorted(parse(body)[1], key=lambda d: d.line)] == messages
    assert words("open", visible(body)) == words("open", body)
    assert words("shut", visible(body)) == set()
