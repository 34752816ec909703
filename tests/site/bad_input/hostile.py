"""Text that could run code in a reader's browser, told to the author with its line."""

from __future__ import annotations

from tests.site.bad_input.case import Case, body

ELEMENT = "the HTML element <{}> may not stand in a page"
ATTRIBUTE = "the attribute '{}' may not stand in a page"


def _element(text: str, name: str, line: int = 1) -> Case:
    return body(f"element: {text}", text, (line, "DB300", ELEMENT.format(name)))


def _event(text: str, name: str, line: int = 1) -> Case:
    return body(f"attribute: {text}", text, (line, "DB301", ATTRIBUTE.format(name)))


def _address(text: str, line: int = 1, said: str = "may not stand in a page") -> Case:
    return body(f"address: {text}", text, (line, "DB302", said))


ELEMENTS: tuple[Case, ...] = (
    _element("<script>alert(1)</script>", "script"),
    _element("<SCRIPT SRC=//example.com/x.js></SCRIPT>", "script"),
    _element("Text.\n\n> - a <script>alert(1)</script>", "script", 3),
    _element("<scr<!-- x -->ipt>alert(1)</script>", "script"),
    _element("| a |\n|---|\n| <script>alert(1)</script> |", "script", 3),
    _element("Text [^1].\n\n[^1]: <script>alert(1)</script>", "script", 3),
    _element("*[HTML]: <script>alert(1)</script>", "script"),
    _element('!!! note "<script>alert(1)</script>"\n    Text.', "script"),
    _element("/// note | <script>alert(1)</script>\nText.\n///", "script"),
    _element("/// audience | internal\n<script>alert(1)</script>\n///", "script", 2),
    _element('<iframe src="https://example.com"></iframe>', "iframe"),
    _element('<object data="https://example.com/x"></object>', "object"),
    _element('<embed src="https://example.com/x">', "embed"),
    _element('<base href="https://example.com/">', "base"),
    _element('<meta http-equiv="refresh" content="0; url=https://example.com">', "meta"),
    _element('<link rel="stylesheet" href="https://example.com/x.css">', "link"),
    _element("<style>body { display: none }</style>", "style"),
    _element('<form action="https://example.com"></form>', "form"),
    _element("<svg><path d=''/></svg>", "svg"),
    _element("<math><mi>x</mi></math>", "math"),
    _element("<template>x</template>", "template"),
    _element("Text <textarea> text.", "textarea"),
    _element("<noscript>x</noscript>", "noscript"),
    _element("<svg\n>", "svg"),
    _element("`a\nb` <script>`x`", "script", 2),
    body(
        "a name with a prefix",
        "<x:script>alert(1)</x:script>",
        (1, "DB300", ELEMENT.format("x:script")),
        (1, "DB302", "the address 'x:script' has the scheme 'x:'"),
    ),
)

EVENTS: tuple[Case, ...] = (
    _event('<p onclick="alert(1)">x</p>', "onclick"),
    _event("<p onclick='alert(1)'>x</p>", "onclick"),
    _event("<p onclick=alert(1)>x</p>", "onclick"),
    _event("<p ONCLICK=alert(1)>x</p>", "onclick"),
    _event("<p onclick = alert(1)>x</p>", "onclick"),
    _event("<p\nonclick=alert(1)>x</p>", "onclick", 2),
    _event("<img\nalt=x\nonerror\n=alert(1)>", "onerror", 4),
    _event("<img alt=x onerror=alert(1)>", "onerror"),
    _event('<img alt="x"onerror="alert(1)">', "onerror"),
    _event("<img alt=x onerror=alert(1)//", "onerror"),
    _event("<b/onmouseover=alert(1)>x</b>", "onmouseover"),
    _event("<details open ontoggle=alert(1)>", "ontoggle"),
    _event("<a<b onclick=alert(1)>x", "onclick"),
    _event("<foo-bar onclick=alert(1)>x</foo-bar>", "onclick"),
    _event("<p style='position: fixed'>x</p>", "style"),
    _event("text *x*{ onclick=alert(1) }", "onclick"),
    _event("text *x*{: onclick=alert(1) }", "onclick"),
    _event("text *x*{:onclick='alert(1)'}", "onclick"),
    _event("text *x*{ .y #z ONCLICK=alert(1) }", "onclick"),
    _event("Text.\n{: onclick=alert(1) }", "onclick", 2),
    _event("## x { onclick=alert(1) }", "onclick"),
    _event("[x](https://example.com/x){ onerror=alert(1) }", "onerror"),
    _event("text *x*{ style='display: none' }", "style"),
    _event('text *x*{ title="}" onclick=alert(1) }', "onclick"),
    _event("| a |\n|---|\n| b { onclick=alert(1) } |", "onclick", 3),
    _event("/// html | div[onclick=alert(1)]\nx\n///", "onclick"),
    _event("/// note\n    attrs: {onclick: alert(1)}\n\nx\n///", "onclick", 2),
    _event("/// note\n    attrs:\n      onclick: alert(1)\n\nx\n///", "onclick", 3),
    _event("/// note\n    attrs: {'style': 'position: fixed'}\n\nx\n///", "style", 2),
    _event("*x*{ data-md-component=search }", "data-md-component"),
    body(
        "attribute: settings of the theme",
        "Text.\n\n## Hello { #__config }\n",
        (3, "DB301", "the id '__config' may not stand in a page"),
    ),
    body(
        "two in one line",
        "<svg/onload=alert(1)>",
        (1, "DB300", ELEMENT.format("svg")),
        (1, "DB301", ATTRIBUTE.format("onload")),
    ),
)

ADDRESSES: tuple[Case, ...] = (
    _address(
        "[x](javascript:alert(1))",
        said="the address 'javascript:alert(1)' has the scheme 'javascript:', which may not stand",
    ),
    _address("[x](JavaScript:alert(1))"),
    _address(
        "![x](https://example.com/x.png)", said="the page would load 'https://example.com/x.png' from another host"
    ),
    _address('Text.\n\n<img src="//example.com/x.png" alt="x">', 3, "from another host"),
    _address('<video controls poster="https://example.com/x.png"></video>', said="from another host"),
    _address("[x](<javascript:alert(1)>)"),
    _address("[x]( javascript:alert(1))"),
    _address("[x](javascript&colon;alert(1))"),
    _address("[x](&#106;avascript:alert(1))"),
    _address("[x](&#x6A&#x61;vascript:alert(1))"),
    _address("[x](java&#x09;script:alert(1))"),
    _address("[x](java&NewLine;script:alert(1))"),
    _address("[x](\x01javascript:alert(1))"),
    _address("[x](\njavascript:alert(1))", 2),
    _address("[x](%6Aavascript:alert(1))"),
    _address("[x](javascript%3Aalert(1))"),
    _address("[x](\\javascript:alert(1))"),
    _address("[x](vbscript:msgbox(1))", said="has the scheme 'vbscript:'"),
    _address("[x](data:text/html,<b>)", said="has the scheme 'data:'"),
    _address("[x](data:text/html;base64,PHNjcmlwdD4=)"),
    _address("[x](file:///etc/passwd)"),
    _address("[x](blob:https://example.com/1)"),
    _address("[*x* [y] z](javascript:alert(1))"),
    _address("Text [x][1].\n\n[1]: javascript:alert(1)", 3),
    _address("Text [x].\n\n[x]: <javascript:alert(1)> 'title'", 3),
    _address("Text [x].\n\n[x]:\n    javascript:alert(1)", 4),
    _address("![x](javascript:alert(1))"),
    _address("![x](data:image/svg+xml,x)"),
    _address("<javascript:alert(1)>"),
    _address('<a href="javascript:alert(1)">x</a>'),
    _address("<a href='java\nscript:alert(1)'>x</a>", 2),
    _address("<a href=javascript:alert(1)>x</a>"),
    _address("<A HREF = 'JAVASCRIPT:alert(1)'>x</A>"),
    _address('<img src="javascript:alert(1)">'),
    _address('<img srcset="//x.org/x.png 1x, javascript:alert(1) 2x">'),
    _address('<video poster="javascript:alert(1)"></video>'),
    _address('<blockquote cite="javascript:alert(1)">x</blockquote>'),
    _address('[x](index.md){: href="javascript:alert(1)" }'),
    _address("*x*{ href=javascript:alert(1) }"),
    _address("> - [x](javascript:alert(1))"),
    _address("Text [^1].\n\n[^1]: [x](javascript:alert(1))", 3),
    _address("| a |\n|---|\n| [x](javascript:alert(1)) |", 3),
    _address("!!! note\n    [x](javascript:alert(1))", 2),
    _address("[x]({{ 'java' }}script:alert(1))"),
    *(
        body(f"address: {text!r}", text, (1, "DB302", "may not stand in a page"), (1, "DB500", "the link 'java"))
        for text in ("[x](java\tscript:a)", "[x](java\x0cscript:a)", "{{ '[x](java' ~ 'script:a)' }}")
    ),
)

HARMLESS: tuple[Case, ...] = (
    body("in a fence", "```html\n<script onload=x>[a](javascript:b)</script>\n```\n", status=0),
    body("between backticks", "Never write `<script>` or `[a](javascript:b)` or `{ onclick=x }`.\n", status=0),
    body("signs that are none", "a < b, x <3, 1 < title, on = off, once=1, {once=1}, style: plain, is: x.\n", status=0),
    body(
        "plain HTML",
        '<div class="grid" markdown>\n\n- a<br>b <kbd>x</kbd> <abbr title="y">z</abbr>\n\n</div>\n',
        status=0,
    ),
    body(
        "plain addresses",
        "[a](https://example.com/?javascript:x) [b](mailto:x@example.com) [c](tel:+1) <https://example.com>\n",
        status=0,
    ),
    body("attributes that only give a look", "text *x*{ .y #z title='on top' data-x=y }\n", status=0),
    body("aligned columns", "| a | b |\n|:--|--:|\n| c | d |\n", status=0),
    body("boxes to tick and tabs", '- [ ] a\n- [x] b\n\n=== "a"\n    x\n\n=== "b"\n    y\n', status=0),
)
