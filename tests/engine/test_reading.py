"""Reading docs/: what is passed over, and links that lead elsewhere or nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskbook.core.source import MAX_PAGE_BYTES
from deskbook.engine import reading
from deskbook.engine.reading import read_tree


def read(docs: Path) -> tuple[dict[str, bytes], list[tuple[str, str]]]:
    files, found = read_tree(docs, "docs/")
    return {file.path: file.data for file in files}, [(d.path, d.code) for d in found]


PASSED_OVER = [
    ".git/config", ".env", ".hidden.md", "a.md~", "a.md.bak", "a.orig", ".a.md.swp", "a.swp", "a.tmp", "a.rej", "#a.md#",
    "__pycache__/a.pyc", ".DS_Store", ".obsidian/x.json", "help/.secret/a.md",
]  # fmt: skip


@pytest.mark.parametrize("name", PASSED_OVER)
def test_what_is_passed_over(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / name).write_text("x", encoding="utf-8")
    (tmp_path / "index.md").write_text("x", encoding="utf-8")
    assert read(tmp_path) == ({"index.md": b"x"}, [])


def test_what_is_read(tmp_path: Path) -> None:
    names = [".meta.yml", "a.md", "b/.meta.yml", "b/c d.md", "b/e.png", "_data/x.yml", "~a.md", "#a.md", "a#", "x.swpx"]
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    (tmp_path / "empty").mkdir()
    assert read(tmp_path) == ({name: name.encode() for name in sorted(names)}, [])


def test_a_large_page_is_measured_and_not_read(tmp_path: Path) -> None:
    for name in ("a.md", "b.MD", "c.yml"):
        with (tmp_path / name).open("wb") as file:
            file.truncate(MAX_PAGE_BYTES + 1)
    files, found = read_tree(tmp_path, "docs/")
    assert found == []
    assert {(f.path, f.data, f.bytes_in_all) for f in files} == {
        (n, b"", MAX_PAGE_BYTES + 1) for n in ("a.md", "b.MD", "c.yml")
    }


def test_a_link_within_docs_is_followed(tmp_path: Path) -> None:
    (tmp_path / "images").mkdir()
    (tmp_path / "images/a.png").write_bytes(b"x")
    (tmp_path / "help").mkdir()
    (tmp_path / "help/images").symlink_to("../images")
    (tmp_path / "b.png").symlink_to("images/a.png")
    assert read(tmp_path) == ({"b.png": b"x", "help/images/a.png": b"x", "images/a.png": b"x"}, [])


LINKS = {
    "out of docs/": "../secret.md",
    "out of docs/ by a full path": "/etc/passwd",
    "to its own folder": ".",
    "to the folder around": "..",
    "to nothing": "none.md",
    "to itself": "link.md",
    "to data": "_data/roles.yml",
    "to the folder of data": "_data",
    "to a hidden file": ".env",
    "to folder defaults": ".meta.yml",
}


@pytest.mark.parametrize("name", LINKS)
def test_a_link_that_is_not_followed(tmp_path: Path, name: str) -> None:
    docs = tmp_path / "docs"
    (docs / "_data").mkdir(parents=True)
    (docs / "_data/roles.yml").write_text("x", encoding="utf-8")
    (docs / ".env").write_text("x", encoding="utf-8")
    (docs / ".meta.yml").write_text("", encoding="utf-8")
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    (docs / "link.md").symlink_to(LINKS[name])
    files, found = read(docs)
    assert found == [("docs/link.md", "DB005")]
    assert set(files) == {"_data/roles.yml", ".meta.yml"}


def test_links_cannot_make_a_few_files_endless(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Twelve folders, each with two links to the next: two files at the end that are reached by 4096 ways."""
    monkeypatch.setattr(reading, "MAX_FILES", 500)
    for number in range(12):
        (tmp_path / f"{number:02}").mkdir()
        for name in ("a", "b"):
            (tmp_path / f"{number:02}" / name).symlink_to(f"../{number + 1:02}")
    (tmp_path / "12").mkdir()
    (tmp_path / "12/x.md").write_text("x", encoding="utf-8")
    files, found = read_tree(tmp_path, "docs/")
    assert len(files) == 500
    assert [(d.code, d.problem) for d in found] == [("DB004", "the handbook has more than 500 files")]
