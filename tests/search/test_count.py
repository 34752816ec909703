"""The words of entries, read and kept: what was kept gives what reading anew gives, and what cannot be read is passed over."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbook.search import count
from deskbook.search.count import Reading, read_all, texts_of
from deskbook.search.model import Entry, Section
from deskbook.search.words import chunks, forms, letters

TEXTS = st.text("ab -退货é'\ud800\n", max_size=12)
SECTIONS = st.lists(st.builds(Section, st.just("x"), TEXTS, TEXTS), min_size=1, max_size=3).map(tuple)
ENTRIES = st.lists(st.builds(Entry, st.just("a/"), st.just(""), TEXTS, SECTIONS, summary=TEXTS), max_size=5)


def words_of(reading: Reading) -> list[list[str]]:
    """The words of each text."""
    numbers = reading.numbers.tolist()
    return [[reading.forms[number] for number in numbers[a:b]] for a, b in pairwise([0, *reading.ends.tolist()])]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("kept") / "words.npz"


@given(ENTRIES, ENTRIES)
@settings(max_examples=150, deadline=None)
def test_what_is_kept_gives_what_reading_anew_gives(store: Path, before: list[Entry], after: list[Entry]) -> None:
    store.unlink(missing_ok=True)
    read_all(before, store)
    expected = [[*forms(text), *letters(text)] for entry in after for text in texts_of(entry)]
    for _ in range(2):
        assert words_of(read_all(after, store)) == expected
    assert words_of(read_all(after, None)) == expected


def entry(text: str) -> Entry:
    return Entry("a/", "", "Title", (Section("", "", text),))


def test_only_what_is_new_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = tmp_path / "words.npz"
    read_all([entry("one two"), entry("three")], kept)
    read: list[str] = []

    def remember(text: str) -> list[str]:
        read.append(text)
        return chunks(text)

    monkeypatch.setattr(count, "chunks", remember)
    reading = read_all([entry("three"), entry("four")], kept)
    assert "four" in read
    assert "three" not in read
    assert "one two" not in read
    assert words_of(reading)[4] == ["three"]
    with np.load(kept) as file:
        assert sorted(file["forms"].tobytes().decode().split("\n")) == ["four", "three", "title"], "gone words are dropped"


def archive(**tables: object) -> bytes:
    out = io.BytesIO()
    np.savez(out, **tables)  # type: ignore[arg-type]
    return out.getvalue()


def damaged(name: str, value: object) -> bytes:
    """What was kept of one entry, with one table put wrong."""
    tables: dict[str, object] = {
        "format": np.frombuffer(count.FORMAT.encode(), np.uint8),
        "forms": np.frombuffer(b"x", np.uint8),
        "numbers": np.zeros(2, np.uint32),
        "ends": np.array([2], np.int64),
        "keys": np.array([b"k"], "S24"),
        "sizes": np.array([1], np.int64),
    }
    return archive(**{**tables, name: value})


DAMAGE = {
    "empty": b"",
    "text": b"{",
    "cut off": damaged("keys", np.array([b"k"], "S24"))[:300],
    "another archive": archive(other=np.zeros(1)),
    "another way to read": damaged("format", np.frombuffer(b"0", np.uint8)),
    "words that are not there": damaged("numbers", np.array([7, 0], np.uint32)),
    "ends beyond the words": damaged("ends", np.array([5], np.int64)),
    "more sizes than texts": damaged("sizes", np.array([2], np.int64)),
    "fewer keys than entries": damaged("keys", np.array([], "S24")),
    "objects": archive(forms=np.array([{}], object)),
}


@pytest.mark.parametrize("content", DAMAGE.values(), ids=DAMAGE)
def test_what_cannot_be_read_is_passed_over_and_written_anew(content: bytes, tmp_path: Path) -> None:
    kept = tmp_path / "words.npz"
    kept.write_bytes(content)
    assert words_of(read_all([entry("one two")], kept))[4] == ["one", "two"]
    with np.load(kept) as file:
        assert len(file["keys"]) == 1


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    read_all([entry("one")], tmp_path / "none" / "words.npz")
    assert list(tmp_path.iterdir()) == []
