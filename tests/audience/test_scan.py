"""Breaking the wall on purpose: whatever gets into an output, by whatever way and in whatever dress, is found and named."""

from __future__ import annotations

import gzip
import html
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from mkdocs.config.defaults import MkDocsConfig

from deskbook.audience.model import Needles
from deskbook.audience.verify import digest, needles_for, verify
from deskbook.core.diagnostics import Diagnostic
from deskbook.core.selection import Selection
from deskbook.engine.checking import audiences_in, read_config
from deskbook.engine.site import open_site
from deskbook.engine.theme import site_texts, theme_files
from tests.audience import sample_files as sample
from tests.audience.building import DAY, Built, write
from tests.audience.channels import CHANNELS, TEXTS, Channel, planted, planted_names, word_for

PAGE = "help/index.html"


@dataclass(frozen=True)
class Wall:
    """All that the scan of the customer site goes by."""

    selection: Selection
    needles: Needles
    known: frozenset[bytes]
    page: str

    def scan(self, folder: Path) -> list[Diagnostic]:
        return verify(self.selection, folder, self.needles, self.known)


@pytest.fixture(scope="module")
def wall(built: Built) -> Iterator[Wall]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in {**built.environment, "DESKBOOK_DATE": DAY}.items():
            patch.setenv(name, value)
        config: MkDocsConfig = read_config(built.folder / "mkdocs.yml")
        site = open_site(config, audiences_in(config), "public")
        forbidden = (word_for("forbidden word"),)
        needles = needles_for(site.selection, site_texts(config), root=built.folder, forbidden=forbidden)
        known = frozenset(map(digest, theme_files(config)))
        yield Wall(site.selection, needles, known, built.files["public"][PAGE].decode())


def test_the_customer_site_as_it_is_passes(built: Built, wall: Wall) -> None:
    assert wall.scan(built.folder / "site/public") == []


# Each channel -------------------------------------------------------------------------------------------------------

NAMES = {
    "author in git": ("git names", 0),
    "address in git": ("git names", 0),
    "branch in git": ("git branches", 0),
    "remote in git": ("git remotes", 0),
    "message in git": ("git messages", 0),
    "value in the environment": ("environment variable SECRET_SETTING", 0),
    "folder of the build": ("this machine", 0),
    "home folder": ("this machine", 0),
    "forbidden word": ("mkdocs.yml", 0),
    "comment in a PNG image": ("docs/help/pictures/public.png", 0),
    "description in a JPEG image": ("docs/help/pictures/photo.jpg", 0),
    "author of a PDF": ("docs/help/files/form.pdf", 0),
    "author of a Word document": ("docs/help/files/letter.docx", 0),
    "comment in an SVG image": ("docs/help/pictures/plan.svg", 0),
    "metadata in an SVG image": ("docs/help/pictures/plan.svg", 0),
    "text in an attachment of an internal page": (planted("docs/«folder of an internal page»/own.pdf"), 0),
}
"""Where what is planted by code comes from."""


def leaked(channel: Channel, built: Built) -> str:
    """What would stand on a page if the channel leaked: the word, or what it is part of where one word says nothing."""
    return {
        "address in git": f"{channel.word}@example.org",
        "branch in git": f"{channel.word}-work",
        "remote in git": f"https://code.example.org/team/{channel.word}",
        "message in git": f"Say why: {channel.word}",
        "value in the environment": f"{channel.word}-setting",
        "folder of the build": f"{built.folder}/docs",
        "home folder": f"{built.environment['HOME']}/",
        "words of the page's source": f"https://code.example.com/team/{channel.word}/edit/main/docs/help/answers.md",
    }.get(channel.name, channel.word)


def sources_of(channel: Channel) -> set[tuple[str, int]]:
    """The files and lines in which a channel's word stands."""
    found = {NAMES[channel.name]} if channel.name in NAMES else set()
    for path, text in TEXTS.items():
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        found |= {(planted(path), n) for n, line in enumerate(lines, 1) if channel.name in planted_names(line)}
        if channel.name in planted_names(path):
            found.add((planted(path), 0))
    return found


LEFT = "left over from an earlier build"
SCANNED = [channel for channel in CHANNELS if channel.name != LEFT]


@pytest.fixture(scope="module")
def reports(built: Built, wall: Wall, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Diagnostic]]:
    """What the scan says of a page for each channel, on which its word stands in the text."""
    found: list[Diagnostic] = []
    for part in (SCANNED[::2], SCANNED[1::2]):
        folder = tmp_path_factory.mktemp("leaks")
        for channel in part:
            shown = wall.page.replace("</article>", f"<p>Now {html.escape(leaked(channel, built))}.</p></article>")
            write(folder, f"{CHANNELS.index(channel)}.html", shown)
        found += wall.scan(folder)
    outputs = {channel.name: f"the output file {CHANNELS.index(channel)}.html" for channel in SCANNED}
    return {name: [d for d in found if d.problem.endswith(output)] for name, output in outputs.items()}


@pytest.mark.parametrize("channel", SCANNED, ids=lambda channel: channel.name)
def test_a_word_of_each_channel_is_found_on_a_page(channel: Channel, reports: dict[str, list[Diagnostic]]) -> None:
    found = reports[channel.name]
    assert {d.code for d in found} == {"DB220"}
    assert {(d.path, d.line) for d in found} & sources_of(channel)


def test_what_an_internal_build_left_is_found(built: Built, wall: Wall, tmp_path: Path) -> None:
    left = [name for name in built.files["internal"] if name.endswith(".html") and name not in built.files["public"]]
    assert len(left) > 10
    for name in left:
        folder = tmp_path / name.replace("/", "-")
        write(folder, name, built.files["internal"][name])
        assert any(f"stands in the output file {name}" in d.problem for d in wall.scan(folder)), name


# Each way of writing ------------------------------------------------------------------------------------------------

WORD = word_for("body of an internal page")
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
    "split by invisible characters": lambda w: ("a.html", page(f"<p>{w[:4]}\u200b{w[4:6]}&#8205;{w[6:]}</p>"), "a.html"),
    "decimal entities": lambda w: ("a.html", page(f"<p>{entities(w)}</p>"), "a.html"),
    "hexadecimal entities": lambda w: ("a.html", page("<p>" + "".join(f"&#x{ord(c):x};" for c in w) + "</p>"), "a.html"),
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
    "a description": lambda w: ("a.html", page("Text").replace("<head>", f'<head><meta name="description" content="{w}">'), "a.html"),
    "a template": lambda w: ("a.html", page(f"<template><p>{w}</p></template>"), "a.html"),
    "data for machines": lambda w: ("a.html", page(f'<script type="application/ld+json">{{"a": "{escaped(w)}"}}</script>'), "a.html"),
    "data for machines, behind a line break": lambda w: ("a.html", page(f'<script type="application/ld+json">{{"a": "b\\n{w}"}}</script>'), "a.html"),
    "a script": lambda w: ("a.html", page(f"<script>var a = '{w}';</script>"), "a.html"),
    "code": lambda w: ("a.html", page(f"<pre><code>x = {w}</code></pre>"), "a.html"),
    "a damaged page": lambda w: ("a.html", f"<p>{w}<div <span></p", "a.html"),
    "no page but a fragment": lambda w: ("a.html", f"{w}", "a.html"),
    "the search index": lambda w: ("search/search_index.json", json.dumps({"docs": [{"location": "a/", "text": f"One {w}"}]}), "search/search_index.json"),
    "the search index, with tags": lambda w: ("search.json", json.dumps([f"<p>{w[:4]}<b>{w[4:]}</b></p>"]), "search.json"),
    "the search index, a key": lambda w: ("search.json", json.dumps({w: 1}), "search.json"),
    "the search index, escaped": lambda w: ("search.json", f'["{escaped(w)}"]', "search.json"),
    "damaged JSON": lambda w: ("search.json", f'{{"a": "{w}",', "search.json"),
    "the sitemap": lambda w: ("sitemap.xml", f'<?xml version="1.0"?><urlset xmlns="http://example.org"><url><loc>https://example.com/{w}/</loc></url></urlset>', "sitemap.xml"),
    "the sitemap, packed": lambda w: ("sitemap.xml.gz", gzip.compress(f"<urlset><loc>https://example.com/{w}/</loc></urlset>".encode()), "sitemap.xml.gz!content"),
    "a feed": lambda w: ("feed.xml", f"<?xml version='1.0'?><rss><item><title><![CDATA[<b>{w}</b>]]></title></item></rss>", "feed.xml!words"),
    "a table": lambda w: ("a.csv", f"a,b\n1,{w}\n", "a.csv"),
    "a table in Windows-1252": lambda w: ("a.csv", f"Größe,{w}\n".encode("cp1252"), "a.csv"),
    "a calendar": lambda w: ("a.ics", f"BEGIN:VEVENT\r\nSUMMARY:{w}\r\nEND:VEVENT\r\n", "a.ics"),
    "a script file": lambda w: ("a.js", f"const a='{w}'", "a.js"),
    "a style sheet": lambda w: ("a.css", f".a::after{{content:'{w}'}}", "a.css"),
    "a file's name": lambda w: (f"{w}.txt", "Text", f"{w}.txt"),
    "a folder's name": lambda w: (f"{w}/a.txt", "Text", f"{w}/a.txt"),
    "a data address": lambda w: ("a.html", page(f'<img src="{sample.data_uri(sample.png_text(w))}">'), "a.html!data 1"),
    "a data address in a style sheet": lambda w: ("a.css", f"a{{background:url({sample.data_uri(w.encode(), 'text/plain')})}}", "a.css!data 1"),
    "UTF-16": lambda w: ("a.txt", f"\ufeffText {w}".encode("utf-16-le"), "a.txt"),
    "a Word document": lambda w: ("a.docx", sample.docx(body=f"<w:p><w:r><w:t>{w}</w:t></w:r></w:p>"), "a.docx!word/document.xml!words"),
    "a Word document, in two runs": lambda w: ("a.docx", sample.docx(body=sample.split_runs(w)), "a.docx!word/document.xml!words"),
    "a Word document's author": lambda w: ("a.docx", sample.docx(creator=w), "a.docx!docProps/core.xml!words"),
    "a document in a document": lambda w: ("a.zip", sample.zipped({"b.docx": sample.docx(creator=w)}), "a.zip!b.docx!docProps/core.xml!words"),
    "a table of numbers": lambda w: ("a.xlsx", sample.xlsx(w), "a.xlsx!xl/sharedStrings.xml!words"),
    "slides": lambda w: ("a.pptx", sample.pptx(w), "a.pptx!ppt/slides/slide1.xml!words"),
    "a zip file": lambda w: ("a.zip", sample.zipped({"b.txt": w.encode()}), "a.zip!b.txt"),
    "a name in a zip file": lambda w: ("a.zip", sample.zipped({f"{w}.txt": b"Text"}), "a.zip"),
    "a zip file in a tar file, packed": lambda w: ("a.tgz", gzip.compress(sample.tarred("b.zip", sample.zipped({"c.txt": w.encode()}))), "a.tgz!content!b.zip!c.txt"),
    "a PDF": lambda w: ("a.pdf", sample.pdf(text=f"Now {w} on page"), "a.pdf!"),
    "a PDF's author": lambda w: ("a.pdf", sample.pdf(lambda writer: writer.add_metadata({"/Author": w})), "a.pdf"),
    "a PNG image": lambda w: ("a.png", sample.png_text(w), "a.png!tEXt"),
    "a JPEG image": lambda w: ("a.jpg", sample.jpeg(sample.segment(0xE1, b"Exif\0\0" + sample.exif(value=w))), "a.jpg"),
    "a drawing": lambda w: ("a.svg", sample.svg(f"<desc>{w}</desc>"), "a.svg!words"),
    "a comment in a drawing": lambda w: ("a.svg", sample.svg(before=f"<!-- {w} -->"), "a.svg"),
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_word_is_found_however_it_is_written(form: FORM, wall: Wall, tmp_path: Path) -> None:
    name, data, output = form(WORD)
    write(tmp_path, name, data)
    found = [d for d in wall.scan(tmp_path) if d.code == "DB220"]
    source = planted("docs/«folder of an internal page»/«file name of an internal page».md")
    line = TEXTS["docs/«folder of an internal page»/«file name of an internal page».md"].split("\n").index(
        "Body «body of an internal page»."
    )
    assert {(d.path, d.line) for d in found} == {(source, line + 1)}
    assert f"'{WORD}' (text) is not for 'public' and stands in" in found[0].problem
    assert output in found[0].problem


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_word_for_everybody_is_not_found(form: FORM, wall: Wall, tmp_path: Path) -> None:
    name, data, _ = form("everybody")
    write(tmp_path, name, data)
    assert wall.scan(tmp_path) == []
