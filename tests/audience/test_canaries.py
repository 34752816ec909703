"""One real handbook, built for both audiences: no planted word reaches customers, employees see theirs, and what only looks
internal is still there."""

from __future__ import annotations

import json
import re
import shutil
import subprocess

import pytest

from deskbook.core.seal import unseal
from tests.audience.building import DAY, Built
from tests.audience.channels import CHANNELS, Channel, planted, planted_names, word_for
from tests.audience.planted import ELSEWHERE, TEXTS
from tests.handbook import run, tree


def test_every_channel_is_planted_once_and_there_are_enough_of_them() -> None:
    named = set().union(*(planted_names(f"{path}\n{text}") for path, text in TEXTS.items()))
    assert named | ELSEWHERE == {channel.name for channel in CHANNELS}
    assert len(CHANNELS) > 100
    assert len({channel.word for channel in CHANNELS}) == len(CHANNELS)


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_customers_get_nothing_of_it(built: Built, channel: Channel) -> None:
    assert channel.word not in built.readable["public"]


@pytest.mark.parametrize("channel", CHANNELS, ids=lambda channel: channel.name)
def test_employees_get_what_is_theirs(built: Built, channel: Channel) -> None:
    assert (channel.word in built.readable["internal"]) is channel.employees


def test_sealed_answers_are_those_of_their_readers(built: Built) -> None:
    """What is sealed cannot be read at a glance, and the scan does not look into it; so we do."""
    found: dict[str, str] = {}
    for audience, files in built.files.items():
        pages = [data.decode() for path, data in files.items() if path.startswith("training/care/1.0/")]
        sealed = [text for page in pages for text in re.findall(r'data-sealed="([^"]+)"', page)]
        assert sealed
        found[audience] = json.dumps([unseal(text, "TRN-CARE-001@1.0") for text in sealed]).lower()
    assert not [channel.name for channel in CHANNELS if channel.word in found["public"]]
    assert word_for("feedback in a block of a lesson") in found["internal"]


LOOK_ALIKES: dict[str, tuple[str, str]] = {
    "the word internal in a sentence": ("help/hours/index.html", "This is our internal review, a draft of what is retired."),
    "an example of a block": ("help/hours/index.html", "/// audience | internal\nOnly an example of a block.\n///"),
    "an example of a mark": ("help/hours/index.html", "Write /// audience | internal or"),
    "an example of a comment": ("help/hours/index.html", "<!-- a remark -->"),
    "an example of a macro": ("help/hours/index.html", 'Write {{ fact("answer.time") }}.'),
    "a sentence that an internal page has too": ("help/hours/index.html", "Bring the form, both copies signed, and wait in the hall."),
    "a title that an internal page has too": ("help/hours/index.html", "Opening hours"),
    "a fact that internal pages state too": ("help/hours/index.html", "We answer within 2 days."),
    "the value of an internal fact, written out": ("help/hours/index.html", "Three days, not more: 3 days."),
    "a role that is marked public": ("help/hours/index.html", "The Team lead of the shop decides."),
    "a heading with the word internal": ("help/hours/index.html", "Internal medicine"),
    "a block for everybody": ("help/hours/index.html", "For everybody, in a block."),
    "words of an internal path": ("help/hours/index.html", "The folder of rules: limits, and what is beyond them."),
    "an id that an internal id begins with": ("help/rule/index.html", "POL-001"),
    "a page below an internal index page": ("help/deep/page/index.html", "Down here"),
    "words around blocks": ("help/again/index.html", "In between."),
    "words of a part around a block": ("help/answers/index.html", "Shared words."),
    "the text of a tab around a block": ("help/answers/index.html", "Text of the tab."),
}  # fmt: skip


@pytest.mark.parametrize(("page", "text"), LOOK_ALIKES.values(), ids=LOOK_ALIKES.keys())
def test_what_only_looks_internal_is_still_there(built: Built, page: str, text: str) -> None:
    whole = re.sub(r"<[^>]*>", "", built.files["public"][page].decode())
    shown = whole.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&amp;", "&")
    assert text in re.sub(r"\n\s*\n", "\n", shown)


@pytest.mark.parametrize(
    "reference",
    ['href="https://example.com/internal/start"', 'href="../internal/form.txt"', 'href="../rule/"'],
    ids=["an address with /internal/", "a public file in a folder named internal", "a document by its id"],
)
def test_links_that_only_look_internal_are_still_there(built: Built, reference: str) -> None:
    assert reference in built.files["public"]["help/hours/index.html"].decode()
    assert built.files["public"]["help/internal/form.txt"] == b"Form for everybody.\n"


def test_the_narrowest_audience_alone_has_pencils(built: Built) -> None:
    assert "/edit/main/docs/help/hours.md" in built.readable["internal"]
    assert "/edit/" not in built.readable["public"]


def test_no_folder_of_this_machine_is_published(built: Built) -> None:
    for site in built.readable.values():
        assert str(built.folder).lower() not in site


def test_no_commit_is_published(built: Built) -> None:
    head = subprocess.run(["git", "rev-parse", "HEAD"], cwd=built.folder, capture_output=True, text=True, check=True)
    for site in built.readable.values():
        assert head.stdout.strip() not in site


def test_a_build_for_customers_into_the_folder_of_the_employees_site(built: Built) -> None:
    shutil.copytree(built.folder / "site/internal", built.folder / "site/one")
    environment = {**built.environment, "DESKBOOK_AUDIENCE": "public", "DESKBOOK_DATE": DAY}
    done = run(built.folder, "mkdocs", "build", "--quiet", "--site-dir", "site/one", environment=environment)
    assert done.returncode == 0, done.stderr
    assert tree(built.folder / "site/one") == built.files["public"]


def test_the_handbook_has_no_fault(built: Built) -> None:
    done = run(built.folder, "deskbook", "check", "--date", DAY, environment=built.environment)
    unused = planted("docs/help/files/«name of an unused file».txt")
    assert done.stdout.splitlines()[-2:] == [
        f"{unused}: DB505 no page uses this file, so it is not published. Link to it from a page, or delete it. [warning]",
        "1 warning.",
    ]
