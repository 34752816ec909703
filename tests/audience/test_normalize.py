"""Words as the scan compares them, and the ways in which an output file's text is read."""

from __future__ import annotations

import pytest

from deskbook.audience.normalize import END, TURN, read_raw, readings, words_of


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("One, TWO; three-four", ["one", "two", "three", "four"]),
        ("under_score", ["under", "score"]),
        ("Straße and STRASSE", ["strasse", "and", "strasse"]),
        ("cafe\u0301 and café", ["café", "and", "café"]),
        ("ﬁne ｗｉｄｅ", ["fine", "wide"]),
        ("soft\u00adhy\u200bphen\ufeff", ["softhyphen"]),
        ("a&amp;b &#x41;&#66; &eacute;t&eacute;", ["a", "b", "ab", "été"]),
        ("caf%C3%A9%20x", ["café", "x"]),
        ("\\u0041\\u00e9 \\x41b line\\nbreak", ["aé", "ab", "line", "break"]),
        ("100 % of R&D", ["100", "of", "r", "d"]),
        ("退款 in China", ["退", "款", "in", "china"]),
        ("\\ud83d\\ude00 face", ["face"]),
        ("", []),
    ],
)
def test_words_are_alike_however_they_are_written(text: str, words: list[str]) -> None:
    assert words_of(text) == words


def flat(text: str) -> list[str]:
    """All readings of a text, each as a line of words with `/` where nothing goes on and `|` where the text does."""
    signs = {END: "/", TURN: "|"}
    lines = []
    for reading in readings(text):
        tokens = [signs.get(token, token) for token in reading.tokens]
        kept = [t for n, t in enumerate(tokens) if t not in "/|" or (n and tokens[n - 1] not in "/|")]
        lines.append(" ".join(kept).strip("/| "))
    return lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>One <b>t</b>wo</p><p>three</p>", ["one two | three", ""]),
        ("<h2>One</h2><p>two</p>", ["one / two", ""]),
        ("<ul><li>One</li><li>two</li></ul>", ["one | two", ""]),
        ("<nav><ul><li>One</li><li>two</li></ul></nav><p>three</p>", ["one / two / three", ""]),
        ("<table><tr><td>One</td><td>two</td></tr></table>", ["one | two", ""]),
        ("<p>one<br>two</p>", ["one two", ""]),
        ('<p title="One two" class="three four">five</p>', ["five", "one two / three / four"]),
        ('<a href="one/two/#three">x</a>', ["x", "one two / three"]),
        ('<div style="one" data-x="two">x</div>', ["x", "two"]),
        ("<p>one</p><!-- two -->", ["one", "two"]),
        ("<style>one</style><p>two</p>", ["two", ""]),
        ("<script>one('two')</script>", ["one two", ""]),
        ('<script type="application/json">{"one": "two"}</script>', ["", "", "one / two"]),
        ('{"a": ["one two", "three"]}', ["a / three / one two"]),
        ('["<p>one</p>", "two/#three"]', ["one", "", "two / three"]),
        ('{"damaged": "json', ["damaged json"]),
        ("one\ntwo\n\nthree", ["one two | three"]),
    ],
)
def test_a_text_is_read_as_a_reader_reads_it(text: str, expected: list[str]) -> None:
    assert flat(text) == expected


def test_bytes_are_read_between_their_marks() -> None:
    assert read_raw('<a class="one two">three\nfour').tokens == [
        END,
        "a",
        "class",
        END,
        "one",
        "two",
        END,
        "three",
        END,
        "four",
    ]
