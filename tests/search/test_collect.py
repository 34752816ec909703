"""What a rendered page says, section by section."""

from __future__ import annotations

import pytest

from deskbook.search.collect import MAX_TEXT, collect
from deskbook.search.model import Entry

PAGE = Entry("a/", "", "A page", (), kind="Policy", trail="Rules")


def sections(content: str) -> list[tuple[str, str, str]]:
    return [(s.anchor, s.heading, s.text) for s in collect(content, PAGE)[0].sections]


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", [("", "", "")]),
        ("<p>One</p><p>two</p>", [("", "", "One two")]),
        ("<h1 id=t>A page</h1><p>Lead.</p>", [("", "", "Lead.")]),
        ('<p>Lead.</p><h2 id="x">Part <code>x</code><a class="headerlink" href="#x">¶</a></h2><p>Text.</p>', [("", "", "Lead."), ("x", "Part x", "Text.")]),
        ("<h2 id=x>Part</h2><h3 id=y>Smaller</h3>", [("x", "Part", ""), ("y", "Smaller", "")]),
        ("<h2>No anchor</h2><p>Text</p>", [("", "No anchor", "Text")]),
        ("<p>a<b>b</b>c <em>d</em>e</p>", [("", "", "abc de")]),
        ("<ul><li>one</li><li>two</li></ul>", [("", "", "one two")]),
        ("<table><tr><td>one</td><td>two</td></tr></table>", [("", "", "one two")]),
        ("<p>a<script>x</script>b<style>y</style></p><svg><text>z</text></svg>c", [("", "", "ab c")]),
        ("<p>a</p><div data-search-exclude><h2 id=x>No</h2><p>b</p></div>c", [("", "", "a c")]),
        ("<p hidden>a</p><p>b</p><button>c</button>", [("", "", "b")]),
        ("<!-- a -->b<!-- c -->d", [("", "", "bd")]),
        ('<p><img src="x.png" alt="A label"></p>', [("", "", "A label")]),
        ("<div><section><h2 id=x>Deep</h2><p>in</p></section></div><p>after</p>", [("x", "Deep", "in after")]),
        ("<p>1 &lt; 2 &amp; 3</p>", [("", "", "1 < 2 & 3")]),
        ("<p>open <b>and never closed", [("", "", "open and never closed")]),
    ],
)
def test_sections(content: str, expected: list[tuple[str, str, str]]) -> None:
    assert sections(content) == expected


def test_an_answer_is_a_result_of_its_own_and_no_part_of_its_page() -> None:
    content = (
        "<p>Lead.</p>"
        '<details id="faq-1" data-search-entry data-search-kind="Question" data-search-keywords="money back|cash">'
        '<summary><h2 id="faq-1-question">How long?</h2></summary><p>Two weeks.</p><h3 id="more">More</h3><p>Or three.</p></details>'
        "<p>Foot.</p>"
    )
    page, answer = collect(content, PAGE)
    assert [(s.anchor, s.heading, s.text) for s in page.sections] == [("", "", "Lead. Foot.")]
    assert (answer.address, answer.title, answer.kind, answer.trail) == ("a/#faq-1", "How long?", "Question", "A page")
    assert answer.keywords == ("money back", "cash")
    assert answer.question
    assert [(s.anchor, s.heading, s.text) for s in answer.sections] == [("", "", "Two weeks."), ("more", "More", "Or three.")]


def test_a_long_section_is_cut_at_a_space_and_loses_nothing() -> None:
    text = " ".join(f"word{n}" for n in range(200_000))
    found = sections(f"<h2 id=x>Long</h2><p>{text}</p>")
    assert {(anchor, heading) for anchor, heading, _ in found} == {("x", "Long")}
    assert max(len(each) for _, _, each in found) <= MAX_TEXT
    assert " ".join(each for _, _, each in found) == text


def test_a_long_text_without_a_space_is_cut_too() -> None:
    assert [len(text) for _, _, text in sections("a" * (2 * MAX_TEXT + 5))] == [MAX_TEXT, MAX_TEXT, 5]
