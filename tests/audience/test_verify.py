"""The scan on handbooks of a few files: each kind of needle, the words of its messages, and what is no leak."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audience import sample_files as sample
from tests.audience.building import small, write
from tests.audience.needles import KINDS, NO_LEAKS, NOTHING, SHOP, page


@pytest.mark.parametrize(("files", "leak", "message"), KINDS.values(), ids=KINDS.keys())
def test_each_kind_of_secret_is_found_and_named(
    files: dict[str, str | bytes], leak: str, message: str, tmp_path: Path
) -> None:
    scan = small({"a.md": SHOP, **files}, tmp_path / "project")
    write(tmp_path / "out", "x.html", page(leak))
    assert message in [str(d) for d in scan(tmp_path / "out")]


@pytest.mark.parametrize(("files", "text"), NO_LEAKS.values(), ids=NO_LEAKS.keys())
def test_what_is_no_leak_is_not_found(files: dict[str, str | bytes], text: str, tmp_path: Path) -> None:
    scan = small({"a.md": SHOP, **files}, tmp_path / "project")
    write(tmp_path / "out", "x.html", page(text))
    assert scan(tmp_path / "out") == []


def test_many_outputs_make_one_message(tmp_path: Path) -> None:
    scan = small({"a.md": SHOP, "b.md": "---\ntitle: B\n---\ngoodwill\n"}, tmp_path / "project")
    for name in ("x.html", "y/z.html", "y/z.txt"):
        write(tmp_path / "out", name, "goodwill")
    assert [str(d) for d in scan(tmp_path / "out")] == [
        f"docs/b.md:4: DB220 'goodwill' (text) is not for 'public' and stands in 3 output files such as x.html. {NOTHING}"
    ]


def test_a_page_that_leaks_whole_makes_one_message_with_its_first_line(tmp_path: Path) -> None:
    body = "Goodwill is what we give.\n\nDiscretion is whose it is.\n"
    scan = small({"a.md": SHOP, "b.md": f"---\ntitle: B\n---\n{body}"}, tmp_path / "project")
    write(tmp_path / "out", "x.html", page(body))
    assert [(d.path, d.line) for d in scan(tmp_path / "out")] == [("docs/b.md", 4)]


def test_each_audience_has_its_own_secrets(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.md": SHOP
        + "\n/// audience | partner\nWholesale.\n///\n\n/// audience | internal\nGoodwill.\n///\n\n<!-- Remark -->\n"
    }
    write(tmp_path / "out", "x.txt", "goodwill")
    write(tmp_path / "out", "y.txt", "wholesale")
    write(tmp_path / "out", "z.txt", "remark")
    found = {
        reader: {d.problem.split("'")[1] for d in small(files, tmp_path / "project", reader)(tmp_path / "out")}
        for reader in ("public", "partner", "internal")
    }
    assert found == {
        "public": {"goodwill", "wholesale", "remark"},
        "partner": {"goodwill", "remark"},
        "internal": {"remark"},
    }


def test_an_attachment_for_others_is_known_by_its_bytes(tmp_path: Path) -> None:
    picture = sample.png_text("Goodwill")
    plain = sample.png()
    files: dict[str, str | bytes] = {"a.md": SHOP, "b.md": "---\ntitle: B\n---\n![x](b.png)\n", "b.png": picture}
    scan = small(files, tmp_path / "project")
    for number, data in enumerate((picture, plain, sample.png(mode="L"))):
        write(tmp_path / f"out{number}", "x.png", data)
    message = f"docs/b.png: DB220 'the whole file' (attachment) is not for 'public' and stands in the output file x.png. {NOTHING}"
    assert message in [str(d) for d in scan(tmp_path / "out0")]
    assert [str(d) for d in scan(tmp_path / "out1")] == [message], "without its metadata it is still the same picture"
    assert scan(tmp_path / "out2") == []


def test_the_same_file_for_everybody_is_no_leak(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "a.md": SHOP + "![x](a.png)\n",
        "a.png": sample.png(),
        "b.md": "---\ntitle: B\n---\n![x](b.png)\n",
        "b.png": sample.png(),
    }
    write(tmp_path / "out", "a.png", sample.png())
    assert small(files, tmp_path / "project")(tmp_path / "out") == []


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        (
            "a.zip",
            sample.zip_locked(),
            "a.zip!secret.txt: DB221 the output file cannot be looked into: it is encrypted.",
        ),
        ("a.pdf", sample.pdf_locked("word"), "a.pdf: DB221 the output file cannot be looked into: it is encrypted."),
        (
            "a.7z",
            b"7z\xbc\xaf\x27\x1c" + b"\0" * 40,
            "a.7z: DB221 the output file cannot be looked into: its format is 7z, which can't be opened here.",
        ),
    ],
    ids=["zip", "pdf", "7z"],
)
def test_what_cannot_be_looked_into_is_not_published(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    write(tmp_path / "out", name, data)
    advice = "Publish it in a form without a password or damage, or link to where it lies."
    assert [str(d) for d in small({"a.md": SHOP}, tmp_path / "project")(tmp_path / "out")] == [f"{message} {advice}"]


def test_words_of_the_configuration_are_forbidden(tmp_path: Path) -> None:
    scan = small({"a.md": SHOP}, tmp_path / "project", forbidden=["Goodwill", "shop price"])
    write(tmp_path / "out", "x.html", page("<p>Goodwill</p>"))
    write(tmp_path / "out", "y.html", page("<p>Our shop: price</p>"))
    assert [str(d) for d in scan(tmp_path / "out")] == [
        f"mkdocs.yml: DB220 'goodwill' (forbidden word) is not for 'public' and stands in the output file x.html. {NOTHING}",
        f"mkdocs.yml: DB220 'shop price' (forbidden word) is not for 'public' and stands in the output file y.html. {NOTHING}",
    ]


def test_what_the_site_itself_says_is_allowed(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {"a.md": SHOP, "b.md": "---\ntitle: Search results\n---\nPlaceholder\n"}
    write(tmp_path / "out", "x.html", page("<p>Search results: Placeholder</p>"))
    assert [d.code for d in small(files, tmp_path / "one")(tmp_path / "out")] == ["DB220"]
    templates = ["<input placeholder='Search results'>", "placeholder"]
    assert small(files, tmp_path / "one", allowed=templates)(tmp_path / "out") == []
