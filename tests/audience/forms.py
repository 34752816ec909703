"""Ways in which a word may stand in an output: the file's name, its content, and where the scan says that it stands."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable

from tests.audience import sample_files as sample

FORM = Callable[[str], tuple[str, str | bytes, str]]


def page(text: str) -> str:
    return f"<!doctype html><html><head><title>Help</title></head><body><article>{text}</article></body></html>"


def escaped(word: str) -> str:
    """As JSON and scripts may write it."""
    return "".join(f"\\u{ord(letter):04x}" for letter in word)


def entities(word: str) -> str:
    return "".join(f"&#{ord(letter)};" for letter in word)


def percent(word: str) -> str:
    return "".join(f"%{ord(letter):02X}" for letter in word)


FORMS: dict[str, FORM] = {
    "text of a page": lambda w: ("a.html", page(f"<p>Now {w}.</p>"), "a.html"),
    "text in capitals": lambda w: ("a.html", page(f"<p>{w.upper()}</p>"), "a.html"),
    "split by tags": lambda w: ("a.html", page(f"<p>{w[:3]}<em>{w[3:6]}</em><a href='#'>{w[6:]}</a></p>"), "a.html"),
    "split by a place to break": lambda w: ("a.html", page(f"<p>{w[:4]}<wbr>{w[4:]}</p>"), "a.html"),
    "split by soft hyphens": lambda w: ("a.html", page(f"<p>{w[:4]}&shy;{w[4:6]}\u00ad{w[6:]}</p>"), "a.html"),
    "split by invisible characters": lambda w: (
        "a.html",
        page(f"<p>{w[:4]}\u200b{w[4:6]}&#8205;{w[6:]}</p>"),
        "a.html",
    ),
    "decimal entities": lambda w: ("a.html", page(f"<p>{entities(w)}</p>"), "a.html"),
    "hexadecimal entities": lambda w: (
        "a.html",
        page("<p>" + "".join(f"&#x{ord(c):x};" for c in w) + "</p>"),
        "a.html",
    ),
    "wide letters": lambda w: ("a.html", page("<p>" + "".join(chr(ord(c) + 0xFEE0) for c in w) + "</p>"), "a.html"),
    "a heading's anchor": lambda w: ("a.html", page(f'<h2 id="{w}">Head</h2>'), "a.html"),
    "a class": lambda w: ("a.html", page(f'<p class="md-{w}">Text</p>'), "a.html"),
    "an attribute": lambda w: ("a.html", page(f'<p data-note="{w}">Text</p>'), "a.html"),
    "an attribute with entities": lambda w: ("a.html", page(f'<p title="{entities(w)}">Text</p>'), "a.html"),
    "an alternative text": lambda w: ("a.html", page(f'<img src="a.png" alt="{w}">'), "a.html"),
    "an address": lambda w: ("a.html", page(f'<a href="../{w}/#part">Text</a>'), "a.html"),
    "an address, percent-encoded": lambda w: ("a.html", page(f'<a href="{percent(w)}">Text</a>'), "a.html"),
    "a fragment of an address": lambda w: ("a.html", page(f'<a href="a/#{w}">Text</a>'), "a.html"),
    "a comment": lambda w: ("a.html", page(f"<!-- {w} -->"), "a.html"),
    "a comment before the page": lambda w: ("a.html", f"<!-- {w} -->{page('Text')}", "a.html"),
    "a comment behind the page": lambda w: ("a.html", f"{page('Text')}<!-- {w} -->", "a.html"),
    "a title": lambda w: ("a.html", page("Text").replace("Help", w), "a.html"),
    "a description": lambda w: (
        "a.html",
        page("Text").replace("<head>", f'<head><meta name="description" content="{w}">'),
        "a.html",
    ),
    "a template": lambda w: ("a.html", page(f"<template><p>{w}</p></template>"), "a.html"),
    "data for machines": lambda w: (
        "a.html",
        page(f'<script type="application/ld+json">{{"a": "{escaped(w)}"}}</script>'),
        "a.html",
    ),
    "data for machines, behind a line break": lambda w: (
        "a.html",
        page(f'<script type="application/ld+json">{{"a": "b\\n{w}"}}</script>'),
        "a.html",
    ),
    "a script": lambda w: ("a.html", page(f"<script>var a = '{w}';</script>"), "a.html"),
    "code": lambda w: ("a.html", page(f"<pre><code>x = {w}</code></pre>"), "a.html"),
    "a damaged page": lambda w: ("a.html", f"<p>{w}<div <span></p", "a.html"),
    "no page but a fragment": lambda w: ("a.html", f"{w}", "a.html"),
    "the search index": lambda w: (
        "search/search_index.json",
        json.dumps({"docs": [{"location": "a/", "text": f"One {w}"}]}),
        "search/search_index.json",
    ),
    "the search index, with tags": lambda w: (
        "search.json",
        json.dumps([f"<p>{w[:4]}<b>{w[4:]}</b></p>"]),
        "search.json",
    ),
    "the search index, a key": lambda w: ("search.json", json.dumps({w: 1}), "search.json"),
    "the search index, escaped": lambda w: ("search.json", f'["{escaped(w)}"]', "search.json"),
    "damaged JSON": lambda w: ("search.json", f'{{"a": "{w}",', "search.json"),
    "the sitemap": lambda w: (
        "sitemap.xml",
        f'<?xml version="1.0"?><urlset xmlns="http://example.org"><url><loc>https://example.com/{w}/</loc></url></urlset>',
        "sitemap.xml",
    ),
    "the sitemap, packed": lambda w: (
        "sitemap.xml.gz",
        gzip.compress(f"<urlset><loc>https://example.com/{w}/</loc></urlset>".encode()),
        "sitemap.xml.gz!content",
    ),
    "a feed": lambda w: (
        "feed.xml",
        f"<?xml version='1.0'?><rss><item><title><![CDATA[<b>{w}</b>]]></title></item></rss>",
        "feed.xml!words",
    ),
    "a table": lambda w: ("a.csv", f"a,b\n1,{w}\n", "a.csv"),
    "a table in Windows-1252": lambda w: ("a.csv", f"Größe,{w}\n".encode("cp1252"), "a.csv"),
    "a calendar": lambda w: ("a.ics", f"BEGIN:VEVENT\r\nSUMMARY:{w}\r\nEND:VEVENT\r\n", "a.ics"),
    "a script file": lambda w: ("a.js", f"const a='{w}'", "a.js"),
    "a style sheet": lambda w: ("a.css", f".a::after{{content:'{w}'}}", "a.css"),
    "a file's name": lambda w: (f"{w}.txt", "Text", f"{w}.txt"),
    "a folder's name": lambda w: (f"{w}/a.txt", "Text", f"{w}/a.txt"),
    "a data address": lambda w: ("a.html", page(f'<img src="{sample.data_uri(sample.png_text(w))}">'), "a.html!data 1"),
    "a data address in a style sheet": lambda w: (
        "a.css",
        f"a{{background:url({sample.data_uri(w.encode(), 'text/plain')})}}",
        "a.css!data 1",
    ),
    "UTF-16": lambda w: ("a.txt", f"\ufeffText {w}".encode("utf-16-le"), "a.txt"),
    "a Word document": lambda w: (
        "a.docx",
        sample.docx(body=f"<w:p><w:r><w:t>{w}</w:t></w:r></w:p>"),
        "a.docx!word/document.xml!words",
    ),
    "a Word document, in two runs": lambda w: (
        "a.docx",
        sample.docx(body=sample.split_runs(w)),
        "a.docx!word/document.xml!words",
    ),
    "a Word document's author": lambda w: ("a.docx", sample.docx(creator=w), "a.docx!docProps/core.xml!words"),
    "a document in a document": lambda w: (
        "a.zip",
        sample.zipped({"b.docx": sample.docx(creator=w)}),
        "a.zip!b.docx!docProps/core.xml!words",
    ),
    "a table of numbers": lambda w: ("a.xlsx", sample.xlsx(w), "a.xlsx!xl/sharedStrings.xml!words"),
    "slides": lambda w: ("a.pptx", sample.pptx(w), "a.pptx!ppt/slides/slide1.xml!words"),
    "a zip file": lambda w: ("a.zip", sample.zipped({"b.txt": w.encode()}), "a.zip!b.txt"),
    "a name in a zip file": lambda w: ("a.zip", sample.zipped({f"{w}.txt": b"Text"}), "a.zip"),
    "a zip file in a tar file, packed": lambda w: (
        "a.tgz",
        gzip.compress(sample.tarred("b.zip", sample.zipped({"c.txt": w.encode()}))),
        "a.tgz!content!b.zip!c.txt",
    ),
    "a PDF": lambda w: ("a.pdf", sample.pdf(text=f"Now {w} on page"), "a.pdf!"),
    "a PDF's author": lambda w: ("a.pdf", sample.pdf(lambda writer: writer.add_metadata({"/Author": w})), "a.pdf"),
    "a PNG image": lambda w: ("a.png", sample.png_text(w), "a.png!tEXt"),
    "a JPEG image": lambda w: ("a.jpg", sample.jpeg(sample.segment(0xE1, b"Exif\0\0" + sample.exif(value=w))), "a.jpg"),
    "a drawing": lambda w: ("a.svg", sample.svg(f"<desc>{w}</desc>"), "a.svg!words"),
    "a comment in a drawing": lambda w: ("a.svg", sample.svg(before=f"<!-- {w} -->"), "a.svg"),
}
