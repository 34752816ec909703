"""HTML becomes the XHTML that QTI 2.1 allows, and nothing goes without being said."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import fragment_fromstring

from deskbook.export.qti_content import GAP, Content
from deskbook.export.qti_xml import E
from tests.export.qti_courses import EVERY, FILES, item, judged, question
from tests.export.qti_model import faults


def said(html: str, kind: str = "flow", read: Any = FILES.get) -> tuple[str, Content]:
    content = Content(read)
    made = content.into(E.div(), html, kind)
    text = etree.tostring(made, encoding="unicode").replace(' xmlns="http://www.imsglobal.org/xsd/imsqti_v2p1"', "")
    return re.sub(r"^<div>|</div>$|^<div/>$", "", text), content


@pytest.mark.parametrize(
    ("kind", "html", "made"),
    [
        ("flow", "Say <b>it</b>.", "Say <b>it</b>."),
        ("block", "Say <b>it</b>.<p>Then</p> go", "<p>Say <b>it</b>.</p><p>Then</p><p> go</p>"),
        ("inline", "<p>One</p><p>Two</p>", "One<br/>Two"),
        ("inline", "<ul><li>One</li><li>Two</li></ul>", "One<br/>Two"),
        ("flow", "<section><h3 id='a' class='b' style='c'>T</h3></section>", "<div><h3>T</h3></div>"),
        ("flow", "<blockquote>Words</blockquote>", "<blockquote><p>Words</p></blockquote>"),
        ("flow", "<strong><div>a</div>b</strong>", "<strong>a<br/>b</strong>"),
        ("flow", "<x-foo>kept</x-foo>", "kept"),
        ("flow", "<script>gone()</script>stays<!-- gone -->", "stays"),
        ("flow", '<abbr title="Order number">ON</abbr> here', "<abbr>ON</abbr> (Order number) here"),
        ("flow", '<span lang="de-DE">gut</span>', '<span xml:lang="de-DE">gut</span>'),
        ("flow", '<input type="checkbox" checked> done', "☑  done"),
        ("flow", '<a href="#there">words</a>', "<span>words</span>"),
        ("flow", '<a href="javascript:alert(1)">words</a>', "<span>words</span>"),
        ("flow", '<a href="https://example.com/ä b?x=1&amp;y=%">words</a>', '<a href="https://example.com/%C3%A4%20b?x=1&amp;y=%25">words</a>'),
        ("flow", "<table><tr><th scope='col'>A</th></tr></table>", '<table><tbody><tr><th scope="col">A</th></tr></tbody></table>'),
        (
            "flow",
            "<table><caption>C</caption><thead><tr><th>A</th></tr></thead><tbody><tr><td style='text-align: right' colspan='2'><p>1</p></td></tr></tbody></table>",
            '<table><caption>C</caption><thead><tr><th>A</th></tr></thead><tbody><tr><td colspan="2" align="right"><p>1</p></td></tr></tbody></table>',
        ),
        ("flow", "<table><thead><tr><th>A</th></tr></thead></table>", "<table><tbody><tr><th>A</th></tr></tbody></table>"),
        ("flow", "<table></table>", "<div/>"),
        ("flow", "<dl><div><dt>a</dt><dd>b</dd></div></dl>", "<dl><dt>a</dt><dd>b</dd></dl>"),
        ("flow", "<ul>x<p>y</p><li>z</li></ul>", "<ul><li>x</li><li><p>y</p></li><li>z</li></ul>"),
        ("flow", "<table>x<tr>y<td>z</td></tr></table>", "<div>x</div><div>y</div><table><tbody><tr><td>z</td></tr></tbody></table>"),
        ("flow", "a\x01b\x00c&#2;d\ud800e", "a\ufffdb\ufffdc\ufffdd\ufffde"),
    ],
)  # fmt: skip
def test_what_becomes_of_html(kind: str, html: str, made: str) -> None:
    assert said(html, kind)[0] == made


def test_a_picture_comes_along() -> None:
    html = '<img src="training/greeting/1.0/img/bell.png" alt="A bell" width="20" height="auto" srcset="x 2x">'
    made, content = said(html)
    assert made == '<img src="training/greeting/1.0/img/bell.png" alt="A bell" width="20"/>'
    assert content.files == {"training/greeting/1.0/img/bell.png": b"\x89PNG bell"}
    assert list(content.used) == ["training/greeting/1.0/img/bell.png"]


def test_addresses_are_those_of_files() -> None:
    asked: list[str] = []

    def read(path: str) -> bytes | None:
        asked.append(path)
        return b"x"

    made, content = said('<img src="a/../img/x%20%C3%A9.png" alt=""><a href="list.pdf#page=2">List</a>', read=read)
    assert made == '<img src="img/x%20%C3%A9.png" alt=""/><a href="list.pdf">List</a>'
    assert list(content.files) == asked == ["img/x é.png", "list.pdf"]
    for outside in ("../x.png", "/etc/passwd", "a/../../x.png"):
        assert said(f'<img src="{outside}" alt="words">', read=read)[0] == "words"
    assert asked == ["img/x é.png", "list.pdf"]


def test_a_video_becomes_an_object() -> None:
    html = '<video controls width="300"><source src="training/greeting/1.0/film.mp4"><track src="x.vtt">See the film.</video>'
    made, content = said(html)
    assert made == '<object data="training/greeting/1.0/film.mp4" type="video/mp4">See the film.</object>'
    assert list(content.lost) == ["Subtitles of videos are left out."]


@pytest.mark.parametrize(
    ("html", "made", "loss"),
    [
        ("<del>a</del>", "<span>a</span>", "Text that is struck out, underlined or highlighted becomes plain text."),
        ('<svg aria-label="A cat"><path d="M0"/></svg>', "A cat", "Drawings that stand in the page itself are left out; a name that they have is kept as text."),
        ('<iframe src="https://example.com/" title="Map"></iframe>', '<a href="https://example.com/">Map</a>', "What a page shows of another site becomes a link to it."),
        ('<img src="https://example.com/a.png" alt="Cat">', '<a href="https://example.com/a.png">Cat</a>', "Pictures that lie on another site become links to them."),
        ('<pre class="mermaid"><code>a --&gt; b</code></pre>', "<pre><code>a --&gt; b</code></pre>", "Diagrams are shown as the text that they are drawn from."),
        ("<math><mi>x</mi></math>", "x", "Formulas become plain text."),
        ('<ol start="3"><li>c</li></ol>', "<ol><li>c</li></ol>", "Numbered lists that do not begin with 1 begin with 1."),
        ('<img src="gone.png" alt="A cat">', "A cat", "The file 'gone.png' is not there; its place is empty."),
    ],
)  # fmt: skip
def test_what_gets_lost_is_said(html: str, made: str, loss: str) -> None:
    text, content = said(html)
    assert (text, list(content.lost)) == (made, [loss])


def test_an_icon_that_says_nothing_is_no_loss() -> None:
    made, content = said('<span><svg aria-hidden="true"><path/></svg></span>Words')
    assert (made, content.lost) == ("<span/>Words", {})


TAGS = (
    "p div span b ul ol li table tr td th thead tbody dl dt dd blockquote h2 pre code a img br hr svg video script style details "
    "summary figure abbr del math iframe input section x-foo caption tfoot strong object q"
).split()


@st.composite
def stretches(draw: st.DrawFn, depth: int = 3) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        text = draw(st.text(alphabet="ab <&]>\"'é\u2028\x01\ud83d\U0001f600" + GAP, max_size=8))
        tag = draw(st.sampled_from(TAGS))
        inner = draw(stretches(depth - 1)) if depth else text
        href = draw(st.sampled_from(["", "#a", "x.png", "https://e.com/ a[b]|", "javascript:x", "http://[", "../x"]))
        parts.append(
            f'{text.replace("<", "&lt;")}<{tag} href="{href}" src="{href}" title="t" lang="de" colspan="2">{inner}</{tag}>'
        )
    return "".join(parts)


WORDS = re.compile(r"[a-zé\U0001f600]+")


@given(stretches(), st.sampled_from(["single", "order", "match", "fill", "scenario"]))
def test_whatever_a_page_holds_becomes_what_qti_allows(html: str, kind: str) -> None:
    one = next(one for one in EVERY if one.shown.type == kind)
    key = {**one.key, "title": html[:500], "explanation": html}
    if kind == "single":
        key["answers"] = [{**answer, "feedback": html} for answer in judged("right", "wrong")]
    shown = {"heading": (html,), "text": (html, html) if kind == "fill" else (html,)}
    root = etree.fromstring(item(question(key, **shown), read=lambda path: b"x" if path == "x.png" else None))
    assert not list(faults(root))


@given(stretches(depth=2))
def test_no_word_gets_lost(html: str) -> None:
    content = Content(lambda path: b"x")
    made = content.into(E.div(), html, "flow")
    source = fragment_fromstring(re.sub("[\x00-\x08\ud800-\udfff\uf8ff]", "\ufffd", html), create_parent="div")
    for gone in source.xpath("//script|//style|//svg|//iframe"):
        gone.drop_tree()
    kept = "".join(made.itertext())
    for word in WORDS.findall(" ".join(source.itertext())):
        assert word in kept or content.lost
