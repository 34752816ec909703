"""The gate reads HTML as browsers do and lets nothing through that acts."""

from __future__ import annotations

import pytest

from deskbook.engine.gate import judge

FAULTS: dict[str, tuple[str, str]] = {
    "<script>alert(1)</script>": ("DB300", "<script>"),
    "<p><SCRIPT>alert(1)</SCRIPT></p>": ("DB300", "<script>"),
    "<script\x0ctype=x>alert(1)</script>": ("DB300", "<script>"),
    "<script/x>alert(1)</script>": ("DB300", "<script>"),
    "<svg><script>alert(1)</script></svg>": ("DB300", "<script>"),
    "<!--><script>alert(1)</script>-->": ("DB300", "<script>"),
    "<!-- --!><script>alert(1)</script>": ("DB300", "<script>"),
    "<p title='</p><script>'><script></script>": ("DB300", "<script>"),
    "<iframe srcdoc='x'></iframe>": ("DB300", "<iframe>"),
    "<svg><foreignObject>x</foreignObject></svg>": ("DB300", "<foreignobject>"),
    "<math><mi>x</mi></math>": ("DB300", "<math>"),
    "<style>x</style>": ("DB300", "<style>"),
    "<base href=/>": ("DB300", "<base>"),
    "<input type=text>": ("DB300", "<input>"),
    "<input>": ("DB300", "<input>"),
    "<form></form>": ("DB300", "<form>"),
    "<noscript><p>x</noscript>": ("DB300", "<noscript>"),
    "<x:script></x:script>": ("DB300", "<x:script>"),
    "<img src=x onerror=alert(1)>": ("DB301", "'onerror'"),
    "<img src=x onerror=alert(1)//": ("DB301", "'onerror'"),
    "<img src='x'onerror=alert(1)>": ("DB301", "'onerror'"),
    "<img/src/onerror=alert(1)>": ("DB301", "'onerror'"),
    "<img src=1 onerror\x0c=alert(1)>": ("DB301", "'onerror'"),
    "<svg/onload=alert(1)>": ("DB301", "'onload'"),
    "<a<b onclick=alert(1)>x": ("DB301", "'onclick'"),
    "<foo-bar onclick=alert(1)>": ("DB301", "'onclick'"),
    "<p ONCLICK=alert(1)>": ("DB301", "'onclick'"),
    "<p style='position: fixed'>": ("DB301", "'style'"),
    "<td style='text-align: left; background: url(x)'>": ("DB301", "'style'"),
    "<td style='text-align:left" + " " * 5000 + "x'>": ("DB301", "'style'"),
    "<button formaction=x>": ("DB300", "<button>"),
    "<p is=x-y>": ("DB301", "'is'"),
    "<a ping=https://example.com>": ("DB301", "'ping'"),
    "<p data-md-component=search>": ("DB301", "'data-md-component'"),
    "<p id=__config>": ("DB301", "the id '__config'"),
    "<a name=__search>": ("DB301", "the name '__search'"),
    "<a href=javascript:alert(1)>": ("DB302", "'javascript:alert(1)'"),
    "<a href=' JavaScript:alert(1)'>": ("DB302", "JavaScript"),
    "<a href='java\tscript:alert(1)'>": ("DB302", "script:alert(1)"),
    "<a href='java&#10;script:alert(1)'>": ("DB302", "script:alert(1)"),
    "<a href='&#106;avascript:alert(1)'>": ("DB302", "javascript:alert(1)"),
    "<img src='data:image/svg+xml,x'>": ("DB302", "data:image"),
    "<img srcset='x.png 1x, javascript:x 2x'>": ("DB302", "javascript:x"),
    "<svg><a xlink:href='javascript:x'>x</a></svg>": ("DB302", "javascript:x"),
    "<svg><use href='data:image/svg+xml,x'/></svg>": ("DB302", "data:image"),
    "<blockquote cite='vbscript:x'>": ("DB302", "vbscript:x"),
    "<video poster='javascript:x'></video>": ("DB302", "javascript:x"),
}


@pytest.mark.parametrize("html", FAULTS)
def test_what_may_not_stand_in_a_page(html: str) -> None:
    code, said = FAULTS[html]
    assert any(c == code and said in sentence for c, sentence in judge(html).faults)


HARMLESS = [
    "",
    "  ",
    "plain",
    "<!-- <script> -->",
    "<p>a &lt;script&gt; <code>&lt;img onerror=x&gt;</code></p>",
    "<p title='<script>onclick=x'>",
    '<div class="tabbed-set"><input id="__tabbed_1_1" name="__tabbed_1" type="radio"><label for="__tabbed_1_1">x</label></div>',
    '<li><label><input type="checkbox" disabled><span></span></label></li>',
    '<span class="twemoji"><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><path d="M0"/></svg></span>',
    '<td style="text-align: right;">x</td><col style="width: 20%">',
    '<a href="https://example.com" target="_blank">x</a><a href="../a/#b">x</a><a href="#">x</a>',
    '<a id="__codelineno-0-1" name="__codelineno-0-1" href="#__codelineno-0-1"></a>',
    "<p data-x=1 aria-label=x lang=de>",
    "<p>one < two > three & four",
]


@pytest.mark.parametrize("html", HARMLESS)
def test_what_may(html: str) -> None:
    assert judge(html).faults == ()


def test_anchors_and_links() -> None:
    page = judge(
        '<h2 id="a">x</h2><a name="b"></a><p name="c"></p><a href="x.html#d">y</a><a href="#e">z</a><a href="f">w</a>'
    )
    assert page.ids == {"a", "b"}
    assert page.fragments == (("x.html", "d"), ("", "e"))


def test_each_fault_is_said_once() -> None:
    assert len(judge("<script></script>" * 50 + "<p onclick=x>" * 50).faults) == 2


def test_what_lies_too_deep_to_be_seen_is_a_fault() -> None:
    [fault] = judge("<div>" * 10_000 + "<p onclick=x>").faults
    assert fault == ("DB300", "the rendered page cannot be read as HTML to its end")
    assert judge("<div>" * 300 + "<p onclick=x>").faults == (
        ("DB301", "the attribute 'onclick' may not stand in a page"),
    )
