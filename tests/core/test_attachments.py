"""Which files a site may carry, and images that could run code."""

from __future__ import annotations

import pytest

from deskbook.core.attachments import check_attachments, check_svg
from deskbook.core.loading import load_library
from deskbook.core.source import SourceFile

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'

BAD_SVG = {
    "<script>alert(1)</script>": "the element <script>",
    "<SCRIPT>alert(1)</SCRIPT>": "the element <script>",
    '<s:script xmlns:s="http://www.w3.org/2000/svg"/>': "the element <script>",
    '<h:script xmlns:h="http://www.w3.org/1999/xhtml"/>': "the element <script>",
    '<h:div xmlns:h="http://www.w3.org/1999/xhtml"/>': "the element <div>",
    '<m:math xmlns:m="http://www.w3.org/1998/Math/MathML"/>': "the element <math>",
    "<foreignObject/>": "the element <foreignobject>",
    '<set attributeName="href" to="javascript:x"/>': "the element <set>",
    "<animate/>": "the element <animate>",
    "<handler/>": "the element <handler>",
    '<g onclick="x"/>': "the attribute 'onclick'",
    '<g ONCLICK="x"/>': "the attribute 'onclick'",
    '<a href="javascript:x"/>': "points at 'javascript:x'",
    '<a xlink:href=" java&#9;script:x"/>': "points at ' java\tscript:x'",
    '<a href="data:text/html,x"/>': "points at 'data:text/html,x'",
    '<use href="other.svg#x"/>': "points at 'other.svg#x'",
    '<use href="data:image/svg+xml,x"/>': "points at",
    '<image href="https://example.com/x.png"/>': "points at",
    '<image href="data:image/svg+xml;base64,x"/>': "points at",
    '<g xml:base="javascript:x"/>': "points at",
    "<style>@import 'x.css';</style>": "a style of the image loads",
    "<style>a { fill: url(https://example.com) }</style>": "a style of the image loads",
    "<style>@im<!-- -->port 'x'</style>": "a style of the image loads",
    "<style>@\\69mport 'x'</style>": "a style of the image loads",
    '<g style="fill: url(//example.com)"/>': "the attribute 'style' of the image loads",
    '<g fill="url(#a) url(https://example.com)"/>': "the attribute 'fill' of the image loads",
    '<g fill="URL( https://example.com )"/>': "the attribute 'fill' of the image loads",
    '<g fill="\\75rl(x)"/>': "the attribute 'fill' of the image loads",
    "<?xml-stylesheet href='x.css'?>": "a style sheet or another instruction",
    "&nosuch;": "not well-formed",
    "<g>": "not well-formed",
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("inside", BAD_SVG)
def test_what_an_image_may_not_hold(inside: str, encoding: str) -> None:
    found = check_svg(SourceFile("a.svg", SVG.format(inside).encode(encoding)), "docs/a.svg")
    assert {d.code for d in found} == {"DB303"}
    assert any(BAD_SVG[inside] in d.problem for d in found)


AROUND = {
    '<?xml-stylesheet href="x.css"?>' + SVG: "a style sheet or another instruction",
    '<!DOCTYPE svg [<!ENTITY x "<script/>">]>' + SVG.format("&x;"): "the image defines entities",
    '<!DOCTYPE svg [<!ENTITY % x SYSTEM "file:///etc/passwd"> %x;]>' + SVG: "the image defines entities",
    '<?xml version="1.0" encoding="utf-7"?>' + SVG: "the image ",
    "": "not well-formed",
    "\0": "not well-formed",
    "<html xmlns='http://www.w3.org/1999/xhtml'/>": "the element <html>",
    "<svg xmlns='http://www.w3.org/2000/svg' onload='x'/>": "the attribute 'onload'",
}


@pytest.mark.parametrize("text", AROUND)
def test_what_may_not_stand_around_an_image(text: str) -> None:
    found = check_svg(SourceFile("a.svg", text.encode()), "docs/a.svg")
    assert any(AROUND[text] in d.problem for d in found)


GOOD_SVG = [
    '<path d="M0 0"/><text>a &amp; b</text><title>t</title><!-- note -->',
    '<defs><linearGradient id="a"/></defs><rect fill="url(#a)" style="stroke: url(\'#a\'); fill: red"/>',
    '<a href="https://example.com"><use xlink:href="#b"/></a><a href="#c"/>',
    '<image href="data:image/png;base64,AAAA"/>',
    "<style>.a { fill: url(#b); font: 12px sans-serif }</style>",
    '<sodipodi:namedview xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" pagecolor="#fff"/>',
]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize("inside", GOOD_SVG)
def test_what_an_image_may_hold(inside: str, encoding: str) -> None:
    assert check_svg(SourceFile("a.svg", SVG.format(inside).encode(encoding)), "docs/a.svg") == []


def test_the_document_type_that_drawing_programs_write_is_harmless() -> None:
    doctype = '<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert check_svg(SourceFile("a.svg", (doctype + SVG).encode()), "docs/a.svg") == []


KINDS = {"a.png": True, "a.PDF": True, "a.zip": True, "a.docx": True, "a.html": False, "a.HTM": False, "a.js": False,
         "a.mjs": False, "a.css": False, "a.xml": False, "a.svgz": False, "a.exe": False, "a.sh": False, "a.php": False,
         "a.wasm": False, "a.docm": False, "Makefile": False, "a.": False}  # fmt: skip


@pytest.mark.parametrize("name", KINDS)
def test_which_files_a_site_may_carry(name: str) -> None:
    library, _ = load_library([SourceFile(name, b"x")])
    assert (check_attachments(library) == []) is KINDS[name]
