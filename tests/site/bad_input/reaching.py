"""Links, includes, macros and files that reach to what a page's readers cannot see, or to nothing."""

from __future__ import annotations

from tests.site.bad_input.case import Case, Found, body, procedure

INTERNAL = "A text for the team only, {{ fact('margin') }}.\n"
PUBLIC = "---\naudience: public\n---\nA greeting.\n"
PAGE = "---\naudience: public\n---\n"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def _with(name: str, text: str, more: dict[str, str | bytes], *found: tuple[int, str, str], status: int = 1) -> Case:
    """A case of a public page and other files; lines are those of the text."""
    here: tuple[Found, ...] = tuple(("docs/page.md", n + 3, c, t) for n, c, t in found)
    return Case(name, {"docs/page.md": PAGE + text, **more}, here, status)


def _image(name: str, inside: str, *said: str, line: int = 1) -> Case:
    svg = SVG.format(inside)
    found = tuple(("docs/image.svg", line, "DB303", text) for text in said)
    return Case(f"an image with {name}", {"docs/image.svg": svg, "docs/page.md": PAGE + "![x](image.svg)\n"}, found)


def _file(name: str, data: bytes, said: str) -> Case:
    return Case(
        f"an attachment {name}",
        {f"docs/{name}": data, "docs/page.md": f"{PAGE}[x]({name})\n"},
        ((f"docs/{name}", 0, "DB303", said),),
    )


REACHING: tuple[Case, ...] = (
    body(
        "a link behind the wall",
        "Text.\n\n[x](team.md)",
        (3, "DB200", "the link 'team.md' leads to a page for 'internal'. This page is for 'public' too"),
    ),
    _with(
        "a link by id behind the wall",
        "[x](id:SOP-CS-001)",
        {"docs/rules/refunds.md": procedure()},
        (1, "DB200", "the link to 'SOP-CS-001' leads to a document that 'public' cannot see"),
    ),
    _with(
        "a link to what is not in force",
        "[x](b.md)",
        {"docs/b.md": procedure(audience="public", status="draft")},
        (1, "DB200", "leads to a document that is not in force (status 'draft')"),
    ),
    _with(
        "a snippet behind the wall",
        'Text.\n\n--8<-- "_parts/internal.md"\n',
        {"docs/_parts/internal.md": INTERNAL},
        (3, "DB201", "the include '_parts/internal.md' reaches to text for 'internal'"),
    ),
    _with(
        "a snippet behind the wall in a fence",
        '```\n--8<-- "_parts/internal.md"\n```\n',
        {"docs/_parts/internal.md": INTERNAL},
        (2, "DB201", "reaches to text for 'internal'"),
    ),
    _with(
        "a macro that includes behind the wall",
        'Text.\n\n{% include "_parts/internal.md" %}\n',
        {"docs/_parts/internal.md": INTERNAL},
        (3, "DB201", "the include '_parts/internal.md' reaches to text for 'internal'"),
    ),
    _with(
        "an include of a page",
        '--8<-- "team.md"',
        {},
        (1, "DB201", "the include 'team.md' reaches to text for 'internal'"),
        (1, "DB503", "the include 'team.md' is a page"),
    ),
    _with(
        "an include of a page that all may see",
        '{% include "index.md" %}',
        {},
        (1, "DB503", "the include 'index.md' is a page"),
    ),
    _with(
        "an include that leads nowhere",
        '--8<-- "_parts/greting.md"',
        {"docs/_parts/greeting.md": PUBLIC},
        (1, "DB503", "the include '_parts/greting.md' leads nowhere. Did you mean '_parts/greeting.md'?"),
    ),
    _with(
        "an include that leads out of docs/",
        '--8<-- "../mkdocs.yml"',
        {},
        (1, "DB503", "the include '../mkdocs.yml' leads nowhere"),
    ),
    _with("an include from another host", '--8<-- "https://example.com/x.md"', {}, (1, "DB503", "leads nowhere")),
    _with(
        "an include of data",
        '{% include "_data/facts.yml" %}',
        {},
        (1, "DB503", "the include '_data/facts.yml' leads nowhere"),
    ),
    _with(
        "an include of many files",
        "--8<--\n_parts/greeting.md\n--8<--\n",
        {"docs/_parts/greeting.md": PUBLIC},
        (1, "DB503", "an include of several files is not read here"),
        (3, "DB503", 'Write a line --8<-- "path" for each file.'),
    ),
    _with(
        "an include that a macro makes",
        'Text.\n--8{{ "" }}<-- "_parts/greeting.md"\n',
        {},
        (2, "DB403", "a macro makes a line that would include a file"),
    ),
    _with(
        "a section that a part does not have",
        '--8<-- "_parts/greeting.md:late"',
        {"docs/_parts/greeting.md": PUBLIC},
        (1, "DB503", "the part '_parts/greeting.md' has no section 'late'"),
    ),
    Case(
        "parts that include each other",
        {
            "docs/_parts/a.md": PAGE + '--8<-- "_parts/b.md"',
            "docs/_parts/b.md": PAGE + 'x\n{% include "_parts/a.md" %}',
            "docs/page.md": PAGE + '--8<-- "_parts/a.md"',
        },
        (
            (
                "docs/_parts/a.md",
                4,
                "DB008",
                "files include each other in a circle: docs/_parts/a.md → docs/_parts/b.md → docs/_parts/a.md. Delete one",
            ),
        ),
    ),
    Case(
        "parts that swell a page",
        {
            "docs/_parts/00.md": PAGE + "x" * 100,
            **{f"docs/_parts/{n:02}.md": PAGE + f'--8<-- "_parts/{n - 1:02}.md"\n' * 2 for n in range(1, 16)},
            "docs/page.md": PAGE + 'Text.\n\n--8<-- "_parts/15.md"\n',
        },
        (("docs/_parts/14.md", 4, "DB004", "with all that it includes the page has"),),
    ),
    body(
        "a fact behind the wall",
        "Text {{ fact('margin') }}.",
        (1, "DB202", "the fact 'margin' is for 'internal'. This page is for 'public' too"),
    ),
    body("a role behind the wall", "Ask the {{ role('boss') }}.", (1, "DB202", "the role 'boss' is for 'internal'")),
    body(
        "an unknown fact",
        "Text.\n\nText {{ fact('answer.tme') }}.",
        (3, "DB400", "'answer.tme' is not a fact. Did you mean 'answer.time'?"),
    ),
    body(
        "an unknown role in a macro", "{{ role('laed') }}", (1, "DB104", "'laed' is not a role. Did you mean 'lead'?")
    ),
    body(
        "an unknown channel",
        "{{ channel('fone').title }}",
        (1, "DB402", "'fone' is not a channel. Did you mean 'phone'?"),
    ),
    body(
        "a link to nothing",
        "[x](contact.md)",
        (1, "DB500", "the link 'contact.md' leads nowhere: there is no file 'contact.md'"),
    ),
    body(
        "a link out of docs/", "[x](../mkdocs.yml)", (1, "DB500", "the link '../mkdocs.yml' leads out of the handbook")
    ),
    body("a link to data", "[x](_data/facts.yml)", (1, "DB500", "leads to a file that is never published")),
    body(
        "a link to an address and not a file",
        "[x](team/)",
        (1, "DB500", "there is no file 'team'"),
        (1, "DB500", "names an address, not a file. Link to the file, whose path in docs/ is team.md."),
    ),
    body(
        "a heading that does not exist",
        "[x](index.md#none)",
        (1, "DB501", "the link 'index.md#none' names a heading that does not exist"),
    ),
    body("an unknown id", "[x](id:SOP-CS-999)", (1, "DB110", "'SOP-CS-999' is not the id of a document")),
    _with(
        "a file for a narrower audience",
        "[x](plan.pdf)",
        {"docs/plan.pdf": b"%PDF-1.4", "docs/.meta.yml": "attachments: {plan.pdf: internal}\n"},
        (1, "DB204", "the file 'plan.pdf' is for 'internal' only"),
    ),
    Case(
        "a file that nothing uses",
        {"docs/plan.pdf": b"%PDF-1.4"},
        (("docs/plan.pdf", 0, "DB505", "no page uses this file, so it is not published. Link to it"),),
        0,
    ),
    body(
        "a block that is not closed",
        "Text.\n\n/// audience | internal\nText.\n",
        (
            3,
            "DB210",
            "the block '/// audience' is not closed. Write a line '///' after it. All that follows is cut away.",
        ),
    ),
    body(
        "an unknown block",
        "/// nte\nText.\n///\n",
        (1, "DB211", "'/// nte' is not a block that is known. Did you mean 'note'?"),
    ),
    body("a block that ends and never began", "Text.\n\n///\n", (3, "DB212", "'///' ends a block that never began")),
    body("a comment that is not closed", "Text.\n\n<!-- Text.\n", (3, "DB213", "the comment '<!--' is not closed")),
    body(
        "a block for nobody",
        "/// audience | intrnal\nText.\n///\n",
        (1, "DB112", "'intrnal' is not an audience. Did you mean 'internal'?"),
    ),
    _image(
        "a script",
        "<script>alert(1)</script>",
        "the image contains the element <script>. Save it as 'plain SVG', or as PNG.",
    ),
    _image("a script on its third line", "\n\n<script/>", "the image contains the element <script>", line=3),
    _image("an event", '<rect onload="alert(1)"/>', "the image has the attribute 'onload'"),
    _image(
        "foreign objects",
        "<foreignObject><p xmlns='http://www.w3.org/1999/xhtml'>x</p></foreignObject>",
        "the image contains the element <foreignobject>",
        "the image contains the element <p>",
    ),
    _image(
        "a link that runs code",
        '<a xlink:href="java&#115;cript:alert(1)"><text>x</text></a>',
        "the image points at 'javascript:alert(1)'",
    ),
    _image(
        "an image of another host",
        '<image href="https://example.com/x.png"/>',
        "the image points at 'https://example.com/x.png'",
    ),
    _image(
        "an animation",
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        "the image contains the element <animate>",
    ),
    _image(
        "a style that loads",
        "<style>@import url(https://example.com/x.css);</style>",
        "a style of the image loads something",
    ),
    Case(
        "an image with entities",
        {
            "docs/image.svg": '<!DOCTYPE svg [<!ENTITY x "y">]>\n' + SVG.format("&x;"),
            "docs/page.md": PAGE + "![x](image.svg)\n",
        },
        (
            ("docs/image.svg", 1, "DB303", "the image defines entities"),
            ("docs/image.svg", 2, "DB303", "the image uses entities"),
        ),
    ),
    Case(
        "an image in UTF-16 with a script",
        {"docs/image.svg": SVG.format("<script/>").encode("utf-16"), "docs/page.md": PAGE + "![x](image.svg)\n"},
        (("docs/image.svg", 1, "DB303", "the image contains the element <script>"),),
    ),
    Case(
        "an image that is no SVG",
        {"docs/image.svg": "<p>", "docs/page.md": PAGE + "![x](image.svg)\n"},
        (("docs/image.svg", 1, "DB303", "the image is not well-formed SVG"),),
    ),
    _file(
        "page.html",
        b"<script>",
        "files ending in '.html' are not published. Convert it to PDF or an image, or delete it.",
    ),
    _file("code.js", b"alert(1)", "files ending in '.js' are not published"),
    _file("main.py", b"raise SystemExit", "files ending in '.py' are not published"),
    _file("README", b"x", "files without an ending are not published"),
)
