"""Files that cannot be read as they are, and names that do not travel."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from tests.site.bad_input.case import Case

PAGE = "---\naudience: public\n---\nText.\n"


def _link(place: str, target: str) -> Callable[[Path], None]:
    def prepare(folder: Path) -> None:
        (folder / place).parent.mkdir(parents=True, exist_ok=True)
        (folder / place).symlink_to(target)

    return prepare


def _loop(folder: Path) -> None:
    (folder / "docs/one.md").symlink_to("two.md")
    (folder / "docs/two.md").symlink_to("one.md")


def _outside(folder: Path) -> None:
    (folder / "secret.txt").write_text("A secret.", encoding="utf-8")
    (folder / "docs/secret.txt").symlink_to("../secret.txt")


def _sized(name: str, size: int) -> Callable[[Path], None]:
    """A file of a size that takes no room."""

    def prepare(folder: Path) -> None:
        with (folder / name).open("wb") as file:
            file.truncate(size)

    return prepare


def _no_text(folder: Path) -> None:
    Path(os.fsdecode(os.fsencode(folder) + b"/docs/a\xff.md")).write_text(PAGE, encoding="utf-8")


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "docs/page.md")


FILES: tuple[Case, ...] = (
    Case(
        "not UTF-8",
        {"docs/page.md": "---\ntitle: Café\n---\nText.\n".encode("latin-1")},
        (("docs/page.md", 2, "DB001", "the file is not UTF-8 text: byte 0xe9 has no meaning there"),),
    ),
    Case(
        "not UTF-8, with line ends of an old Mac",
        {"docs/page.md": "---\rtitle: x\r---\rCafé.\r".encode("latin-1")},
        (("docs/page.md", 4, "DB001", "not UTF-8 text"),),
    ),
    Case(
        "UTF-16",
        {"docs/page.md": PAGE.encode("utf-16")},
        (("docs/page.md", 1, "DB001", "the file is UTF-16, not UTF-8. Save it as UTF-8."),),
    ),
    Case(
        "UTF-16 without a mark",
        {"docs/page.md": PAGE.encode("utf-16-le")},
        (("docs/page.md", 1, "DB002", "the file contains a NUL byte"),),
    ),
    Case(
        "NUL bytes",
        {"docs/page.md": PAGE.encode() + b"a\0b\n"},
        (("docs/page.md", 5, "DB002", "the file contains a NUL byte"),),
    ),
    Case(
        "a byte order mark",
        {"docs/page.md": b"\xef\xbb\xbf" + PAGE.encode()},
        (("docs/page.md", 1, "DB003", "the file begins with a byte order mark. Save it as UTF-8 without BOM."),),
        status=0,
    ),
    Case(
        "a data file that is not UTF-8",
        {"docs/_data/channels.yml": "phone:\n  title: Café\n".encode("latin-1")},
        (("docs/_data/channels.yml", 2, "DB001", "not UTF-8 text"),),
    ),
    Case(
        "a page of 50 MB",
        {},
        (("docs/page.md", 0, "DB004", "the file has 50.0 MB; a page may have 2 MB. Divide it into several pages."),),
        prepare=_sized("docs/page.md", 50_000_000),
    ),
    Case(
        "an attachment of 3 GB",
        {},
        (
            ("docs/film.mp4", 0, "DB004", "the file has 3000 MB; an attachment may have 200 MB"),
            ("docs/film.mp4", 0, "DB505", "no page uses this file"),
        ),
        prepare=_sized("docs/film.mp4", 3_000_000_000),
    ),
    Case(
        "a symbolic link out of docs/",
        {},
        (("docs/secret.txt", 0, "DB005", "the symbolic link leads out of the handbook"),),
        prepare=_outside,
    ),
    Case(
        "a symbolic link to a file of the system",
        {},
        (("docs/page.md", 0, "DB005", "leads out of the handbook. Replace the link by the file itself."),),
        prepare=_link("docs/page.md", "/etc/hostname"),
    ),
    Case(
        "a folder that links to itself",
        {},
        (("docs/again", 0, "DB005", "the symbolic link leads in a circle"),),
        prepare=_link("docs/again", "."),
    ),
    Case(
        "two links to each other",
        {},
        (
            ("docs/one.md", 0, "DB005", "the symbolic link leads nowhere, or in a circle"),
            ("docs/two.md", 0, "DB005", "the symbolic link leads nowhere, or in a circle"),
        ),
        prepare=_loop,
    ),
    Case(
        "a link to what is never published",
        {},
        (("docs/list.txt", 0, "DB005", "the symbolic link leads to what is never published"),),
        prepare=_link("docs/list.txt", "_data/roles.yml"),
    ),
    Case(
        "a pipe",
        {},
        (("docs/page.md", 0, "DB007", "this is neither a file nor a folder"),),
        prepare=_pipe,
    ),
    Case(
        "a name with a space",
        {"docs/a page.md": PAGE},
        (("docs/a page.md", 0, "DB006", "the file name contains a space"),),
        status=0,
    ),
    Case(
        "a name with a quote",
        {'docs/a"page.md': PAGE},
        (('docs/a"page.md', 0, "DB006", 'the file name contains ". Use letters, digits'),),
    ),
    Case(
        "a name with an apostrophe",
        {"docs/a'page.md": PAGE},
        (("docs/a'page.md", 0, "DB006", "the file name contains '. Use letters, digits"),),
    ),
    Case(
        "a name with two dots",
        {"docs/a..page.md": PAGE},
        (("docs/a..page.md", 0, "DB006", "the file name contains '..'"),),
    ),
    Case(
        "a name with a line end",
        {"docs/a\npage.md": PAGE},
        (("docs/a\\npage.md", 0, "DB006", "the file name contains a control character (U+000A)"),),
    ),
    Case(
        "a name that is written from right to left",
        {"docs/a\u202egpj.md": PAGE},
        (("docs/a\\u202egpj.md", 0, "DB006", "the file name contains an invisible direction mark (U+202E)"),),
    ),
    Case(
        "a name with an emoji",
        {"docs/\U0001f600.md": PAGE},
        (("docs/\U0001f600.md", 0, "DB006", "the file name contains the character \U0001f600"),),
        status=0,
    ),
    Case(
        "a name that is no text",
        {},
        (("docs/a\\udcff.md", 0, "DB006", "the file name contains a control character (U+DCFF)"),),
        prepare=_no_text,
    ),
    Case(
        "a name that could be a tag",
        {"docs/<script>.md": PAGE},
        (("docs/<script>.md", 0, "DB006", "the file name contains <"),),
    ),
    Case(
        "a name that is a macro",
        {"docs/{{ config }}.md": PAGE},
        (("docs/{{ config }}.md", 0, "DB006", "the file name contains {"),),
    ),
    Case(
        "a name of 200 letters",
        {f"docs/{'a' * 200}.md": PAGE},
        ((f"docs/{'a' * 200}.md", 0, "DB006", "the file name is longer than 120 bytes. Shorten it."),),
    ),
    Case(
        "a folder whose name ends with a dot",
        {"docs/a./page.md": PAGE},
        (("docs/a./page.md", 0, "DB006", "begins or ends with a space or a dot"),),
    ),
    Case(
        "data with the other ending",
        {"docs/_data/words.yaml": "home:\n  button: Find\n"},
        (("docs/_data/words.yaml", 0, "DB006", "files of data end in '.yml'; this one is not read"),),
    ),
)
