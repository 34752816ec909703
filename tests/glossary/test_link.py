"""Where a page is linked: never in headings, links, code and what is pressed; and its text stays as it is."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbook.glossary.link import link
from deskbook.glossary.match import Matcher, Phrase

MATCHER = Matcher(
    Phrase(name, key)
    for name, key in (
        ("refund", "refund"),
        ("money back", "refund"),
        ("voucher", "voucher"),
        ("R&D", "rnd"),
        ("café", "cafe"),
    )
)

# HTML, and the same with [links] marked.
CASES: tuple[tuple[str, str, str], ...] = (
    ("a paragraph", "<p>A refund.</p>", "<p>A [refund].</p>"),
    ("the first use only", "<p>refund refunds</p><p>Refund</p>", "<p>[refund] refunds</p><p>Refund</p>"),
    ("another word for it", "<p>money back, refund</p>", "<p>[money back], refund</p>"),
    ("each term once", "<p>refund voucher</p>", "<p>[refund] [voucher]</p>"),
    ("a heading", "<h2>refund</h2><p>refund</p>", "<h2>refund</h2><p>[refund]</p>"),
    ("markup in a heading", "<h3>the <em>refund</em></h3>", "<h3>the <em>refund</em></h3>"),
    ("a link", '<p><a href="x">refund</a></p>', '<p><a href="x">refund</a></p>'),
    ("markup in a link", '<a href="x">the <b>refund</b></a> refund', '<a href="x">the <b>refund</b></a> [refund]'),
    ("what is hidden", "<div id=x hidden>refund</div> refund", "<div id=x hidden>refund</div> [refund]"),
    ("what is hidden, written long", '<p hidden="until-found">refund</p>', '<p hidden="until-found">refund</p>'),
    (
        "what only speaks of hiding",
        '<p title="a hidden one" data-hidden>refund</p>',
        '<p title="a hidden one" data-hidden>[refund]</p>',
    ),
    ("what is no text of the page", "<p data-search-exclude>refund</p>", "<p data-search-exclude>refund</p>"),
    ("inline code", "<p><code>refund</code></p>", "<p><code>refund</code></p>"),
    ("a code block", "<pre><code><span>refund</span></code></pre>", "<pre><code><span>refund</span></code></pre>"),
    ("highlighted code", '<div class="highlight x">refund</div>', '<div class="highlight x">refund</div>'),
    ("a key", "<kbd>refund</kbd>", "<kbd>refund</kbd>"),
    ("a button", "<button type=button>refund</button>", "<button type=button>refund</button>"),
    ("a label", "<label>refund <input></label> refund", "<label>refund <input></label> [refund]"),
    ("a form", "<form><p>refund</p></form>", "<form><p>refund</p></form>"),
    (
        "what opens a box",
        "<details><summary>refund</summary>refund</details>",
        "<details><summary>refund</summary>[refund]</details>",
    ),
    ("an abbreviation that is spelt out", '<abbr title="x">refund</abbr>', '<abbr title="x">refund</abbr>'),
    (
        "a table's head",
        "<table><th>refund</th><td>refund</td></table>",
        "<table><th>refund</th><td>[refund]</td></table>",
    ),
    ("the title of a box", '<p class="admonition-title">refund</p>', '<p class="admonition-title">refund</p>'),
    (
        "a script",
        "<script>if (a < b) refund('</p>')</script>refund",
        "<script>if (a < b) refund('</p>')</script>[refund]",
    ),
    ("a template", "<template><p>refund</p></template>", "<template><p>refund</p></template>"),
    (
        "a drawing",
        "<svg><title>refund</title><text>refund</text></svg>",
        "<svg><title>refund</title><text>refund</text></svg>",
    ),
    ("a comment", "<!-- refund -->refund", "<!-- refund -->[refund]"),
    ("a comment without end", "<!-- refund", "<!-- refund"),
    ("an attribute", '<img alt="refund"> refund', '<img alt="refund"> [refund]'),
    ("a sign in an attribute", '<img alt="a > refund"> x', '<img alt="a > refund"> x'),
    ("opted out by a word", '<em class="no-term">refund</em> refund', '<em class="no-term">refund</em> [refund]'),
    (
        "opted out by a paragraph",
        "<p class='a no-term'>refund <em>refund</em></p>",
        "<p class='a no-term'>refund <em>refund</em></p>",
    ),
    ("opted out without quotes", "<p class=no-term>refund</p>", "<p class=no-term>refund</p>"),
    ("a class that only looks alike", '<p class="no-terms">refund</p>', '<p class="no-terms">[refund]</p>'),
    ("emphasis", "<p><em>refund</em></p>", "<p><em>[refund]</em></p>"),
    ("nested emphasis", "<p><strong>a <em>refund</em></strong></p>", "<p><strong>a <em>[refund]</em></strong></p>"),
    ("a word half in emphasis", "<p><b>refund</b>able</p>", "<p><b>refund</b>able</p>"),
    ("a plural half in emphasis", "<p><b>refund</b>s</p>", "<p><b>refund</b>s</p>"),
    ("two words, one in emphasis", "<p>money <b>back</b></p>", "<p>money <b>back</b></p>"),
    ("and whole later", "<p>money <b>back</b>, money back</p>", "<p>money <b>back</b>, [money back]</p>"),
    ("two words in two paragraphs", "<p>money</p><p>back</p>", "<p>money</p><p>back</p>"),
    ("two words over a break", "money<br>back", "money<br>back"),
    ("code between", "money <code>x</code> back", "money <code>x</code> back"),
    ("an entity within", "<p>our R&amp;D</p>", "<p>our [R&amp;D]</p>"),
    ("a number for a letter", "<p>caf&#233;s &#x72;efund</p>", "<p>[caf&#233;s] [&#x72;efund]</p>"),
    ("a hard blank", "<p>money&nbsp;back</p>", "<p>[money&nbsp;back]</p>"),
    ("an unknown entity", "<p>&refund; refund</p>", "<p>&[refund]; refund</p>"),
    ("a sign less", "<p>2 < 3 refund</p>", "<p>2 < 3 [refund]</p>"),
    ("a tag without end", "<p>voucher</p><p title='refund", "<p>[voucher]</p><p title='refund"),
    ("a cell", "<table><tr><td>refund</td></tr></table>", "<table><tr><td>[refund]</td></tr></table>"),
    ("a list", "<ul><li>refund</li></ul>", "<ul><li>[refund]</li></ul>"),
    ("a definition", "<dl><dt>x</dt><dd>refund</dd></dl>", "<dl><dt>x</dt><dd>[refund]</dd></dl>"),
    (
        "a footnote's mark",
        '<sup class="x"><a class="footnote-ref" href="#">refund</a></sup>',
        '<sup class="x"><a class="footnote-ref" href="#">refund</a></sup>',
    ),
    ("from right to left", '<p dir="rtl">אבג refund</p>', '<p dir="rtl">אבג [refund]</p>'),
    ("names in capitals", "<H2>refund</H2><P>refund</P>", "<H2>refund</H2><P>[refund]</P>"),
    ("no end of a code", "<p>voucher <code>x</p><p>refund</p>", "<p>[voucher] <code>x</p><p>refund</p>"),
    ("nothing", "", ""),
)


def marked(source: str) -> str:
    pieces, _ = link(source, MATCHER)
    return "".join(f"[{piece.html}]" if piece.term else piece.html for piece in pieces)


@pytest.mark.parametrize(("source", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_links_of_a_page(source: str, expected: str) -> None:
    assert marked(source) == expected


def test_a_term_that_is_left_out_counts_as_used() -> None:
    pieces, used = link("<p>refund</p><h2>voucher</h2>", MATCHER, frozenset(("refund",)))
    assert [piece.term for piece in pieces] == [""]
    assert used == ("refund",)


MARKUP = st.lists(
    st.sampled_from(
        "refund|voucher|money back|s|'s| |\n|&amp;|&nbsp;|&#233;|<|>|\"|<p>|</p>|<b>|</b>|<code>|</code>|<a href='refund'>|</a>|<h2>|"
        '</h2>|<!--|-->|<br>|<script>|</script>|<p class="no-term">|<img alt=\'refund>\'>|<svg>|</svg>|é|返金|\u202e|/|<p title="'.split(
            "|"
        )
    ),
    max_size=40,
).map("".join)


@given(MARKUP | st.text(max_size=60))
@settings(max_examples=400, deadline=None)
def test_put_together_the_pieces_are_the_page(source: str) -> None:
    pieces, _ = link(source, MATCHER)
    assert "".join(piece.html for piece in pieces) == source
    for piece in pieces:
        if piece.term:
            assert piece.html
            assert not re.search(r"[<>]", piece.html)
    linked = [piece.term for piece in pieces if piece.term]
    assert len(linked) == len(set(linked))
