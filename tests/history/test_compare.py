"""Two revisions of a document side by side: what is told as changed, and that nothing gets lost on the way."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html as lxml_html

from deskbook.history import align
from deskbook.history.compare import Change, Comparison, accept, compare, reject, summarize

SIGNS = {"same": "=", "changed": "~", "inserted": "+", "deleted": "-"}
BLOCKS = frozenset(
    "p h1 h2 h3 h4 li ul ol dl dt dd table thead tbody tr td th pre div blockquote details summary hr br caption figcaption".split()
)


def shown(comparison: Comparison) -> list[str]:
    """Rows as text: a sign of the kind, then the text with [-deleted-] and [+inserted+] words; blocks that stayed are left out."""
    lines: list[str] = []
    for row in comparison.rows:
        if row.kind == "moved" and not row.inline:
            lines.append(f"< {row.name}")
            continue
        text = row.inline
        for tag, sign in (("del", "-"), ("ins", "+")):
            text = re.sub(rf"<{tag}(?: [^>]*)?>(.*?)</{tag}>", rf"[{sign}\1{sign}]", text, flags=re.S)
        text = re.sub(r'<img[^>]*alt="([^"]*)"[^>]*>', r"(\1)", text)
        text = re.sub(r"</t[hd]><t[hd][^>]*>", " | ", text)
        text = re.sub(r"<[^>]*>", "", text).strip()
        sign = SIGNS.get(row.kind, ">")
        lines += [] if sign == "=" else [f"{sign} {text}"]
    return lines


PAIRS = {
    # name: (old, new, rows that are not the same)
    "one word": ("<p>Refunds take five days.</p>", "<p>Refunds take four days.</p>", ["~ Refunds take [-five-] [+four+] days."]),
    "a number": ("<p>within 30 days of delivery</p>", "<p>within 14 days of delivery</p>", ["~ within [-30-] [+14+] days of delivery"]),
    "a lone number": ("<p>30 days</p>", "<p>14 days</p>", ["~ [-30 -][+14+] days"]),
    "an amount": ("<p>It costs €14.50 a year.</p>", "<p>It costs €14.90 a year.</p>", ["~ It costs €[-14.50 -][+14.90+] a year."]),
    "a thousand": ("<p>up to 1,000 items of a kind</p>", "<p>up to 1,500 items of a kind</p>", ["~ up to [-1,000-] [+1,500+] items of a kind"]),
    "a unit": ("<p>parcels up to 20 kg are free</p>", "<p>parcels up to 20 lb are free</p>", ["~ parcels up to 20 [-kg-] [+lb+] are free"]),
    "a percentage": ("<p>You get 10% back.</p>", "<p>You get 12% back.</p>", ["~ You get [-10-][+ 12+]% back."]),
    "a time": ("<p>We close at 17:30 on Fridays.</p>", "<p>We close at 16:30 on Fridays.</p>", ["~ We close at [-17:30-] [+16:30+] on Fridays."]),
    "words added": ("<p>We refund you.</p>", "<p>We refund you in full.</p>", ["~ We refund you[+ in full+]."]),
    "words taken": ("<p>We always refund you.</p>", "<p>We refund you.</p>", ["~ We [-always -]refund you."]),
    "a sentence before": ("<p>The cat sat.</p>", "<p>The dog ran. The cat sat.</p>", ["~ [+The dog ran. +]The cat sat."]),
    "a sentence within": (
        "<p>Pay now. The bill comes later.</p>",
        "<p>Pay now. The mail is slow. The bill comes later.</p>",
        ["~ Pay now. [+The mail is slow. +]The bill comes later."],
    ),
    "stray words": (
        "<p>Send your parcel to the nice old shop in town and wait for our mail.</p>",
        "<p>Send your parcel by courier at the firm's expense and wait for our mail.</p>",
        ["~ Send your parcel [-to the nice old shop in town-] [+by courier at the firm's expense+] and wait for our mail."],
    ),
    "punctuation": ("<p>Wait, then call.</p>", "<p>Wait; then call!</p>", ["~ Wait[-,-][+;+] then call[-.-][+!+]"]),
    "a bracket": ("<p>Call us now, please.</p>", "<p>Call us (now), please.</p>", ["~ Call us [+(+]now[+)+], please."]),
    "an apostrophe": ("<p>We don't pay for it.</p>", "<p>We do not pay for it.</p>", ["~ We [-don't-] [+do not+] pay for it."]),
    "signs of HTML": ("<p>if a &lt; b &amp; c</p>", "<p>if a &gt; b &amp; c</p>", ["~ if a [-&lt;-] [+&gt;+] b &amp; c"]),
    "accents": ("<p>Das Café schließt früh.</p>", "<p>Das Café öffnet früh.</p>", ["~ Das Café [-schließt-] [+öffnet+] früh."]),
    "two forms of an accent": ("<p>Das Cafe\u0301 ist zu.</p>", "<p>Das Caf\u00e9 ist zu.</p>", []),
    "right to left": ("<p>يمكنك الإرجاع خلال 30 يوما</p>", "<p>يمكنك الإرجاع خلال 14 يوما</p>", ["~ يمكنك الإرجاع خلال [-30-] [+14+] يوما"]),
    "vowel signs": ("<p>वापसी तीस दिन में होगी</p>", "<p>वापसी चौदह दिन में होगी</p>", ["~ वापसी [-तीस-] [+चौदह+] दिन में होगी"]),
    "no blanks": ("<p>三十天内可以退货</p>", "<p>十四天内可以退货</p>", ["~ [-三-]十[+四+]天内可以退货"]),
    "white space": ("<p>One\n  two\tthree</p>", "<p>One two&nbsp;three </p>\n\n", []),
    "white space before a sign": ("<p>10% off</p>", "<p>10 % off</p>", []),
    "bold": ("<p>Call us first.</p>", "<p>Call us <strong>first</strong>.</p>", ["~ Call us [-first-][+ first+]."]),
    "another element for the same": ("<p>Call <b>us</b> <i>now</i>.</p>", "<p>Call <strong>us</strong> <em>now</em>.</p>", []),
    "a link's target": (
        '<p>See <a href="a.html">the page</a> now.</p>',
        '<p>See <a href="b.html">the page</a> now.</p>',
        ["~ See [-the page-] [+the page+] now."],
    ),
    "a link's text": (
        '<p>See <a href="a.html">our old page</a> now.</p>',
        '<p>See <a href="a.html">our new page</a> now.</p>',
        ["~ See our [-old-] [+new+] page now."],
    ),
    "a link to a term": ("<p>Your refund is near.</p>", '<p>Your <a class="db-term" href="g.html" id="x">refund</a> is near.</p>', []),
    "a permalink": ('<h2 id="a">Refunds</h2>', '<h2 id="b">Refunds<a class="headerlink" href="#b">¶</a></h2>', []),
    "an author's own marks": ("<p>It was <del>old</del> <ins>new</ins> here.</p>", "<p>It was <del>old</del> <ins>new</ins> there.</p>", ["~ It was old new [-here-][+ there+]."]),
    "an item added": ("<ul><li>one</li><li>two</li></ul>", "<ul><li>one</li><li>more</li><li>two</li></ul>", ["+ more"]),
    "an item taken": ("<ol><li>one</li><li>more</li><li>two</li></ol>", "<ol><li>one</li><li>two</li></ol>", ["- more"]),
    "an item changed": ("<ol><li>Wait two days</li><li>Call</li></ol>", "<ol><li>Wait three days</li><li>Call</li></ol>", ["~ Wait [-two-] [+three+] days"]),
    "an item moved": (
        "<ol><li>Ask for the name of the order</li><li>Open the account of the customer</li><li>Greet</li></ol>",
        "<ol><li>Open the account of the customer</li><li>Greet</li><li>Ask for the name of the order</li></ol>",
        ["< Ask for the name of the order", "> Ask for the name of the order"],
    ),
    "an item within an item": ("<ul><li>one<ul><li>a</li></ul></li></ul>", "<ul><li>one<ul><li>a</li><li>b</li></ul></li></ul>", ["+ b"]),
    "an item further in": ("<ul><li>one</li><li>two</li></ul>", "<ul><li>one<ul><li>two</li></ul></li></ul>", ["~ [-two-][+two+]"]),
    "loose and tight lists": ("<ul><li>one</li><li>two</li></ul>", "<ul><li><p>one</p></li><li><p>two</p></li></ul>", []),
    "a paragraph becomes an item": ("<p>Take your parcel to us.</p>", "<ul><li>Take your parcel to us.</li></ul>", ["~ [-Take your parcel to us.-][+Take your parcel to us.+]"]),
    "a task done": (
        '<ul class="task-list"><li><label><input type="checkbox"><span class="task-list-indicator"></span></label> Call the shop</li></ul>',
        '<ul class="task-list"><li><label><input type="checkbox" checked><span class="task-list-indicator"></span></label> Call the shop</li></ul>',
        ["~ [-☐-][+☑+] Call the shop"],
    ),
    "a cell": (
        "<table><thead><tr><th>What</th><th>Days</th></tr></thead><tbody><tr><td>Boots</td><td>30</td></tr></tbody></table>",
        "<table><thead><tr><th>What</th><th>Days</th></tr></thead><tbody><tr><td>Boots</td><td>14</td></tr></tbody></table>",
        ["~ Boots | [-30-][+14+]"],
    ),
    "a row": (
        "<table><tbody><tr><td>Boots</td><td>30</td></tr></tbody></table>",
        "<table><tbody><tr><td>Boots</td><td>30</td></tr><tr><td>Tents</td><td>14</td></tr></tbody></table>",
        ["+ Tents | 14"],
    ),
    "a column added": (
        "<table><thead><tr><th>What</th><th>Days</th></tr></thead><tbody><tr><td>Boots</td><td>30</td></tr></tbody></table>",
        "<table><thead><tr><th>What</th><th>Where</th><th>Days</th></tr></thead><tbody><tr><td>Boots</td><td>30</td><td>30</td></tr></tbody></table>",
        ["~ What | [+Where+] | Days", "~ Boots | [+30+] | 30"],
    ),
    "a column taken": (
        "<table><tbody><tr><td>Boots</td><td>red</td><td>30</td></tr></tbody></table>",
        "<table><tbody><tr><td>Boots</td><td>30</td></tr></tbody></table>",
        ["~ Boots | [-red-] | 30"],
    ),
    "a column's name": (
        "<table><thead><tr><th>What</th><th>Days</th></tr></thead></table>",
        "<table><thead><tr><th>What</th><th>Weeks</th></tr></thead></table>",
        ["~ What | [-Days-][+Weeks+]"],
    ),
    "a heading renamed": ("<h2>Returns</h2><p>Text stays here.</p>", "<h2>Refunds</h2><p>Text stays here.</p>", ["~ [-Returns-][+Refunds+]"]),
    "a heading of another level": ("<h2>Returns</h2>", "<h3>Returns</h3>", ["~ [-Returns-][+Returns+]"]),
    "an admonition": (
        '<div class="admonition note"><p class="admonition-title">Note</p><p>Call first.</p></div>',
        '<div class="admonition note"><p class="admonition-title">Beware</p><p>Write first.</p></div>',
        ["~ [-Note-][+Beware+]", "~ [-Call -][+Write+] first."],
    ),
    "details": (
        "<details class='note'><summary>More</summary><p>Call at nine.</p></details>",
        "<details class='note' open><summary>More</summary><p>Call at ten.</p></details>",
        ["~ Call at [-nine-][+ ten+]."],
    ),
    "a definition": ("<dl><dt>Refund</dt><dd>Money back</dd></dl>", "<dl><dt>Refund</dt><dd>Money sent back</dd></dl>", ["~ Money [+sent +]back"]),
    "a tab": (
        '<div class="tabbed-set"><input type="radio" id="t"><div class="tabbed-labels"><label for="t">Phone</label></div><div class="tabbed-content"><div class="tabbed-block"><p>Call us now</p></div></div></div>',
        '<div class="tabbed-set"><input type="radio" id="t"><div class="tabbed-labels"><label for="t">Mobile</label></div><div class="tabbed-content"><div class="tabbed-block"><p>Call us soon</p></div></div></div>',
        ["~ [-Phone-][+Mobile+]", "~ Call us [-now-][+ soon+]"],
    ),
    "a line of code": (
        '<div class="highlight"><pre><span></span><code><span class="n">a</span> = 1\nb = 2\n</code></pre></div>',
        '<div class="highlight"><pre><span></span><code><span class="n">a</span> = 1\nb = 3\nc = 4\n</code></pre></div>',
        ["~ a = 1\n[-b = 2\n-][+b = 3\nc = 4\n+]"],
    ),
    "colours of code": ("<pre><code>a = 1\nb = 2</code></pre>", '<pre><code><span class="n">a</span> = <span class="m">1</span>\nb = 2\n\n</code></pre>', []),
    "an image's file": ('<p><img alt="A tent" src="a.png"></p>', '<p><img alt="A tent" src="b.png"></p>', ["~ [-(A tent)-][+(A tent)+]"]),
    "an image's description": ('<p>See <img alt="A tent" src="a.png"> here.</p>', '<p>See <img alt="A boot" src="a.png"> here.</p>', ["~ See [-(A tent)-] [+(A boot)+] here."]),
    "a paragraph moved": (
        "<p>This one moves to the end.</p><p>Second is here.</p><p>Third is there.</p>",
        "<p>Second is here.</p><p>Third is there.</p><p>This one moves to the end.</p>",
        ["< This one moves to the end.", "> This one moves to the end."],
    ),
    "a paragraph moved and changed": (
        "<p>This long one moves to the very end of it.</p><p>Second is here.</p><p>Third is there.</p>",
        "<p>Second is here.</p><p>Third is there.</p><p>This short one moves to the very end of it.</p>",
        ["< This short one moves to the very end…", "> This [-long-] [+short+] one moves to the very end of it."],
    ),
    "too short to be moved": ("<p>Thank you.</p><p>Second is here.</p><p>Third is there.</p>", "<p>Second is here.</p><p>Third is there.</p><p>Thank you.</p>", ["- Thank you.", "+ Thank you."]),
    "sections swapped": (
        "<h2>Cash</h2><p>You get your money back in cash.</p><h2>Card</h2><p>It goes to the card you paid with.</p><p>That takes up to three working days.</p>",
        "<h2>Card</h2><p>It goes to the card you paid with.</p><p>That takes up to three working days.</p><h2>Cash</h2><p>You get your money back in cash.</p>",
        ["< Cash", "< You get your money back in cash.", "> Cash", "> You get your money back in cash."],
    ),
    "another text": ("<p>Sit down and eat your soup.</p>", "<p>Trains run hourly until midnight.</p>", ["- Sit down and eat your soup.", "+ Trains run hourly until midnight."]),
    "a footnote": (
        '<p>Text<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.</p><div class="footnote"><hr><ol><li id="fn:1"><p>As of May.&#160;<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>',
        '<p>Text<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>.</p><div class="footnote"><hr><ol><li id="fn:1"><p>As of June.&#160;<a class="footnote-backref" href="#fnref:1">↩</a></p></li></ol></div>',
        ["~ As of [-May-][+ June+]."],
    ),
    "scripts and controls": ("<p>Text.</p>", "<p>Text.</p><script>x()</script><template><p>y</p></template><button>z</button><!-- c -->", []),
    "nothing against something": ("", "<p>New here.</p>", ["+ New here."]),
    "something against nothing": ("<h1>Old</h1><p>Gone.</p>", " ", ["- Old", "- Gone."]),
    "nothing": ("", "", []),
    "the same": ("<h1>A</h1><p>b <em>c</em></p><hr>", "<h1>A</h1><p>b <em>c</em></p><hr>", []),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), PAIRS.values(), ids=PAIRS)
def test_pair(old: str, new: str, expected: list[str]) -> None:
    found = compare(old, new)
    assert shown(found) == expected
    check(found, old, new)


def test_enough_pairs() -> None:
    assert len(PAIRS) >= 40


HTML = {
    # name: (old, new, the row's HTML)
    "numbers of items": (
        "<ol><li>one</li><li>two</li></ol>",
        "<ol><li>zero</li><li>one</li><li>two and more</li></ol>",
        ['<ol><li value="1">zero</li></ol>', '<ol><li value="2">one</li></ol>', '<ol><li value="3">two<ins> and more</ins></li></ol>'],
    ),
    "a list that begins at three": ('<ol start="3"><li>one</li></ol>', '<ol start="3"><li>one</li></ol>', ['<ol><li value="3">one</li></ol>']),
    "an item's second paragraph": (
        "<ul><li><p>a</p><p>b</p></li></ul>",
        "<ul><li><p>a</p><p>c b</p></li></ul>",
        ["<ul><li><p>a</p></li></ul>", '<ul><li class="db-comparison__within"><p><ins>c </ins>b</p></li></ul>'],
    ),
    "a mark within what stays": (
        '<p>See <a href="a.html" id="q">the <b>old</b> page</a>.</p>',
        '<p>See <a href="a.html">the <b>new</b> page</a>.</p>',
        ['<p>See <a href="a.html">the <del><b>old</b></del> <ins><b>new</b></ins> page</a>.</p>'],
    ),
    "a link's target": (
        '<p><a href="a.html">Go</a> there</p>',
        '<p><a href="b.html">Go</a> there</p>',
        [
            '<p><del class="db-comparison__look" data-target="a.html"><a href="a.html">Go</a> </del>'
            '<ins class="db-comparison__look" data-target="b.html"><a href="b.html">Go</a></ins> there</p>'
        ],
    ),
    "an unsafe link": ("", '<p onclick="x()"><a href="javascript:x()" onclick="y()">Go</a></p>', ["<p><a>Go</a></p>"]),
    "escaping": ('<p title="&quot;&lt;">a &lt;b&gt; &amp;amp;</p>', '<p title="&quot;&lt;">a &lt;b&gt; &amp;amp;</p>', ['<p title="&quot;&lt;">a &lt;b&gt; &amp;amp;</p>']),
    "bare text": ("", "Only text", ["<p>Only text</p>"]),
    "a heading in a summary": ("", "<details><summary><h3>More</h3></summary>Text</details>", ['<div class="admonition"><h3>More</h3></div>', '<div class="admonition">Text</div>']),
    "an icon": ("", '<p><span class="twemoji"><svg id="i" onload="x()"><path d="M1"></path></svg></span> ok</p>', ['<p><span class="twemoji"><svg><path d="M1"></path></svg></span> ok</p>']),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), HTML.values(), ids=HTML)
def test_html(old: str, new: str, expected: list[str]) -> None:
    found = compare(old, new)
    assert [row.inline for row in found.rows] == expected
    check(found, old, new)


def test_left_and_right_hold_one_side_each() -> None:
    row = compare("<p>Refunds take 30 days.</p>", "<p>Refunds take 14 days.</p>").rows[0]
    assert row.left == "<p>Refunds take <del>30</del> days.</p>"
    assert row.right == "<p>Refunds take <ins>14</ins> days.</p>"


def test_a_row_names_the_heading_above_it_and_where_a_block_went() -> None:
    text = "<p>The parcel goes back to the shop.</p>"
    found = compare(
        f"<p>x</p><h2>One</h2>{text}<h2>Two</h2><p>y</p>", f"<p>x</p><h2>One</h2><h2>Two</h2><p>y</p>{text}"
    )
    assert [row.where for row in found.rows] == ["", "One", "One", "Two", "Two", "Two"]
    away, here = (row for row in found.rows if row.kind == "moved")
    assert (away.move, away.where, away.other) == (1, "One", "Two")
    assert (here.move, here.where, here.other) == (1, "Two", "One")
    assert away.left == away.right == away.inline == ""
    assert found.moved == 1


def test_counts() -> None:
    old = "<h1>A</h1><p>one two three</p><p>gone for good</p>"
    found = compare(old, "<h1>A</h1><p>one two four</p><ul><li>new</li><li>newer</li></ul>")
    assert (found.changed, found.inserted, found.deleted, found.moved) == (1, 2, 1, 0)


def test_summary() -> None:
    old = (
        "<h2>Refunds</h2><p>You may return boots within 30 days of delivery and get all back.</p><p>Gone for good.</p>"
    )
    new = "<h2>Refunds</h2><p>You may return boots within 14 days of delivery and get all back.</p><hr><h2>New</h2>"
    found = compare(old, new)
    assert summarize(found, 2) == (
        Change(
            "changed", "Refunds", "return boots within 30 days of delivery → return boots within 14 days of delivery"
        ),
        Change("deleted", "Refunds", "Gone for good."),
    )
    assert len(summarize(found, 9)) == 4
    assert summarize(found, 0) == ()


# The properties: whatever two documents are, nothing is lost, nothing is shown twice, and what is shown is HTML.

DROPPED = "//script|//template|//button|//a[@class='headerlink']|//a[@class='footnote-backref']|//input[not(@type='checkbox')]"


def text_of(source: str) -> str:
    """All that a reader of a document sees, white space made one blank."""
    if not source.strip():
        return ""
    root = lxml_html.fragment_fromstring(source, create_parent="div")
    for element in root.xpath(DROPPED):
        element.drop_tree()
    for element in root.iter():
        if element.tag in BLOCKS:
            element.tail = " " + (element.tail or "")
            element.text = " " + (element.text or "")
        elif element.tag == "img":
            element.text = element.get("alt")
        elif element.tag == "input":
            element.text = "☑ " if element.get("checked") is not None else "☐ "
    return unicodedata.normalize("NFC", " ".join(root.text_content().split()))


class Nesting(HTMLParser):
    """Reads HTML and holds it to the rules of nesting."""

    def __init__(self, source: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.feed(source)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names))
        assert "id" not in names
        if tag in BLOCKS - {"br"}:
            assert not {"p", "ins", "del", "h1", "h2", "h3"} & set(self.open), (tag, self.open)
        if tag in ("ins", "del"):
            assert not {"ins", "del"} & set(self.open)
        if tag in ("li", "td", "th", "tr"):
            parents = {"li": ("ul", "ol"), "td": ("tr",), "th": ("tr",), "tr": ("thead", "tbody")}
            assert self.open[-1] in parents[tag]
        if tag not in ("br", "hr", "img"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def check(comparison: Comparison, old: str, new: str) -> None:
    """Taking all gives the new document, refusing all gives the old one, and every row nests."""
    assert " ".join(filter(None, accept(comparison))) == text_of(new)
    assert " ".join(filter(None, reject(comparison))) == text_of(old)
    for row in comparison.rows:
        for part in (row.left, row.right, row.inline):
            Nesting(part)
        assert "<ins" not in row.left
        assert "<del" not in row.right
        if row.kind == "same":
            assert "<ins" not in row.inline
            assert "<del" not in row.inline
        if row.kind in ("changed", "moved") and row.inline:
            assert text_of(row.left) in reject(comparison)
            assert text_of(row.right) in accept(comparison)


WORDS = st.sampled_from("the a of refund 30 14.5 days € ( ) . , “ ” parcel don't café 三十 يوم x &amp; &lt;".split())
TEXT = st.lists(st.tuples(WORDS, st.sampled_from(["", " ", " ", "\n"])), min_size=1, max_size=12).map(
    lambda pairs: "".join(word + blank for word, blank in pairs)
)
ELEMENTS = [
    "<b>{}</b>",
    "<em>{}</em>",
    "<code>{}</code>",
    '<a href="a">{}</a>',
    '<a href="b">{}</a>',
    "<del>{}</del>",
    '<span class="k">{}</span>',
]
LINE = st.recursive(
    TEXT | st.sampled_from(['<img src="a" alt="tent">', "<br>"]),
    lambda inner: st.tuples(st.sampled_from(ELEMENTS), inner).map(lambda p: p[0].format(p[1])) | st.lists(inner, max_size=4).map("".join),
    max_leaves=5,
)  # fmt: skip
CELLS = st.lists(LINE.map(lambda line: f"<td>{line}</td>"), min_size=1, max_size=3).map(
    lambda c: f"<tr>{''.join(c)}</tr>"
)
LEAF = st.one_of(
    LINE.map(lambda line: f"<p>{line}</p>"),
    LINE.map(lambda line: f"<h2 id='h'>{line}<a class='headerlink' href='#h'>¶</a></h2>"),
    TEXT.map(lambda text: f"<pre><code>{text}</code></pre>"),
    st.lists(CELLS, min_size=1, max_size=3).map(lambda rows: f"<table><tbody>{''.join(rows)}</tbody></table>"),
    st.just("<hr>"),
    LINE,
)
AROUND = ["<ul><li>{}</li></ul>", "<ol><li>{}</li><li>last</li></ol>", "<blockquote>{}</blockquote>", "<div>{}</div>"]
AROUND += [
    '<div class="admonition note"><p class="admonition-title">Note</p>{}</div>',
    "<dl><dt>Term</dt><dd>{}</dd></dl>",
]
BLOCK = st.recursive(
    LEAF,
    lambda inner: st.tuples(st.sampled_from(AROUND), st.lists(inner, min_size=1, max_size=3)).map(
        lambda p: p[0].format("".join(p[1]))
    ),
    max_leaves=5,
)
DOCUMENT = st.lists(BLOCK, max_size=7)


@settings(max_examples=60, deadline=None)
@given(DOCUMENT, DOCUMENT)
def test_any_two_documents(old: list[str], new: list[str]) -> None:
    check(compare("\n".join(old), "\n".join(new)), "\n".join(old), "\n".join(new))


@settings(max_examples=60, deadline=None)
@given(DOCUMENT, DOCUMENT, st.randoms(use_true_random=False))
def test_a_document_and_what_became_of_it(old: list[str], more: list[str], random) -> None:
    new = [
        re.sub("refund|30|€|<em>|</em>", lambda m: random.choice([m[0], ""]) if m[0][0] != "<" else m[0], block)
        for block in old
    ]
    for block in more[:3]:
        new.insert(random.randrange(len(new) + 1), block)
    if len(new) > 1 and random.random() < 0.5:
        new.insert(random.randrange(len(new)), new.pop(random.randrange(len(new))))
    check(compare("\n".join(old), "\n".join(new)), "\n".join(old), "\n".join(new))


@settings(max_examples=30, deadline=None)
@given(DOCUMENT)
def test_a_document_is_no_change_of_itself(document: list[str]) -> None:
    found = compare("\n".join(document), "\n".join(document))
    assert {row.kind for row in found.rows} <= {"same"}


# Bounds: how many pairs are compared in full, not how long it takes.


def paragraphs(seed: int, size: int) -> list[str]:
    return [
        f"<p>{' '.join(f'w{seed}x{n * 7 % 501}y{n * k % 907}' for k in range(12))} the of and</p>" for n in range(size)
    ]


@pytest.mark.parametrize(
    ("old", "new", "limit"),
    [
        (paragraphs(1, 2000), paragraphs(1, 2000), 0),
        (paragraphs(1, 2000), ["<p>new</p>", *paragraphs(1, 2000)], 0),
        (paragraphs(1, 2000), paragraphs(2, 2000), 4 * 2000 * (align.CANDIDATES + 2)),
    ],
    ids=["the same", "one more", "different"],
)
def test_few_blocks_are_compared_in_full(
    old: list[str], new: list[str], limit: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls = 0
    similarity = align.similarity

    def counted(one: align.Part, other: align.Part) -> float:
        nonlocal calls
        calls += 1
        return similarity(one, other)

    monkeypatch.setattr(align, "similarity", counted)
    found = compare("".join(old), "".join(new))
    assert calls <= limit
    assert len(found.rows) <= len(old) + len(new)


def test_the_largest_sequences_are_never_compared_each_with_each(monkeypatch: pytest.MonkeyPatch) -> None:
    largest = 0

    class Counted(SequenceMatcher):
        def __init__(self, junk: None, a: list[int], b: list[int], autojunk: bool) -> None:
            nonlocal largest
            largest = max(largest, len(a) * len(b))
            super().__init__(junk, a, b, autojunk)

    monkeypatch.setattr(align, "SequenceMatcher", Counted)
    old = [n * n % 4001 for n in range(5000)]
    new = [n * n % 3989 for n in range(5000)]
    pairs = align.match(old, new)
    assert pairs
    assert all(old[i] == new[j] for i, j in pairs)
    assert pairs == sorted(pairs, key=lambda pair: pair[1])
    assert largest <= align.SMALL
