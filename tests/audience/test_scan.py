"""Breaking the wall on purpose: whatever gets into an output, by whatever way and in whatever dress, is found and named."""

from __future__ import annotations

import html
from collections.abc import Iterator
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
from tests.audience.building import DAY, Built, write
from tests.audience.channels import CHANNELS, Channel, planted, planted_names, word_for
from tests.audience.forms import FORM, FORMS
from tests.audience.planted import TEXTS

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


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_word_is_found_however_it_is_written(form: FORM, wall: Wall, tmp_path: Path) -> None:
    name, data, output = form(WORD)
    write(tmp_path, name, data)
    found = [d for d in wall.scan(tmp_path) if d.code == "DB220"]
    source = planted("docs/«folder of an internal page»/«file name of an internal page».md")
    line = (
        TEXTS["docs/«folder of an internal page»/«file name of an internal page».md"]
        .split("\n")
        .index("Body «body of an internal page».")
    )
    assert {(d.path, d.line) for d in found} == {(source, line + 1)}
    assert f"'{WORD}' (text) is not for 'public' and stands in" in found[0].problem
    assert output in found[0].problem


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS.keys())
def test_a_word_for_everybody_is_not_found(form: FORM, wall: Wall, tmp_path: Path) -> None:
    name, data, _ = form("everybody")
    write(tmp_path, name, data)
    assert wall.scan(tmp_path) == []
