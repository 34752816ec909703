"""An index as files, and read back from them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from deskbook.search import pack as packing
from deskbook.search.compile import Index
from deskbook.search.expand import Thesaurus
from deskbook.search.find import find
from deskbook.search.model import FIELDS, Entry, Ranking, Section, Word
from deskbook.search.pack import pack
from deskbook.search.publish import index_files, reader_of, write_files
from deskbook.search.stem import stem_for
from deskbook.search.unpack import Damaged, Shelf, read
from deskbook.search.weigh import Postings
from tests.search.in_node import in_node

ENTRIES = (
    Entry("a/", "", "Refunds", (Section("", "", "Text </script> \u2028 “x”"), Section("late", "Late", "More")), kind="Policy", roles=("b", "a")),
    Entry("q/", "q1", "Why?", (Section("", "", ""),), question=True, trail="Questions"),
)  # fmt: skip


def packed(index: Index) -> dict[str, str]:
    return pack(index, ranking=Ranking(), stop=("the", "a"), everyday=("put",), languages=("en",))


def index_of(vocabulary: dict[str, Word], scores: Sequence[dict[str, dict[int, int]]], terms: tuple[str, ...]) -> Index:
    """Tables of some words, and of scores in thousandths by field and document."""
    rows = [
        (term, FIELDS.index(name), document, score)
        for term, fields in enumerate(scores)
        for name, each in fields.items()
        for document, score in each.items()
    ]
    postings = Postings(*np.array(sorted(rows), np.int64).reshape(-1, 4).T)
    return Index(ENTRIES, (0, 2, 3), vocabulary, terms, postings, tuple(range(100, 100 + len(terms))), (7, 9))


KEYS = st.text("abcé退𠮷\ufa0e~ \U00010428", min_size=1, max_size=45)
WORDS = st.builds(
    Word,
    st.integers(-1, 300),
    st.integers(0, 30),
    st.lists(st.tuples(st.integers(0, 300), st.sampled_from([0.5, 0.354, 1.0])), max_size=3).map(tuple),
)


@given(st.dictionaries(KEYS, WORDS, max_size=40), st.integers(20, 4000), KEYS)
@settings(max_examples=200, deadline=None)
def test_vocabulary_there_and_back(vocabulary: dict[str, Word], size: int, prefix: str) -> None:
    ordered = {key: vocabulary[key] for key in sorted(vocabulary, key=lambda key: key.encode("utf-16-be"))}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "VOCABULARY", size)
        files = packed(index_of(ordered, [], ()))
    shelf = Shelf(files.__getitem__)
    assert {key: shelf.word(key) for key in ordered} == ordered
    assert shelf.word("nothing of it") is None
    assert shelf.word("") is None
    for start in (prefix, prefix[0], *[key[:2] for key in ordered]):
        assert list(shelf.words(start)) == [(key, word) for key, word in ordered.items() if key.startswith(start)]


def test_the_browser_reads_the_same_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    letters = ("a", "ab", "abé", "\U00010428", "\U00010428\U00010429", "\U00010428\U0001042a", "退货", "退货款", "\ufa0e", "𠮷野", "a" * 40)
    keys = sorted({f"{a}{b}" for a in letters for b in ("", *letters)}, key=lambda key: key.encode("utf-16-be"))
    vocabulary = {key: Word(n % 5 - 1, n % 30, ((n, 0.5),) if n % 3 else ()) for n, key in enumerate(keys)}
    monkeypatch.setattr(packing, "VOCABULARY", 150)
    write_files(packed(index_of(vocabulary, [], ())), tmp_path)
    shelf = Shelf(reader_of(tmp_path))
    prefixes = [*keys, *(key[:1] for key in keys), "", "nothing"]
    expected = [
        [[key, {"term": w.term, "count": w.count, "others": [list(pair) for pair in w.others]}] for key, w in shelf.words(prefix)]
        for prefix in prefixes
    ]
    assert len(expected[prefixes.index("")]) == len(keys)
    assert in_node(task="words", index=str(tmp_path), prefixes=prefixes) == expected


POSTINGS = st.dictionaries(st.sampled_from(FIELDS), st.dictionaries(st.integers(0, 4), st.integers(0, 20_000), min_size=1))


@given(st.lists(POSTINGS, max_size=12), st.integers(20, 400))
@settings(max_examples=100, deadline=None)
def test_postings_there_and_back(each: list[dict[str, dict[int, int]]], size: int) -> None:
    terms = tuple(f"term{number}" for number in range(len(each)))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(packing, "POSTINGS", size)
        files = packed(index_of({}, each, terms))
    shelf = Shelf(files.__getitem__)
    for number, expected in enumerate(each):
        found = {name: dict(zip(*pair, strict=True)) for name, pair in shelf.postings(number).items()}
        assert found == {name: {n: score / 1000 for n, score in scores.items()} for name, scores in expected.items()}
        assert shelf.weight(number) == 100 + number


def test_documents_and_texts_there_and_back() -> None:
    shelf = Shelf(packed(index_of({}, [], ())).__getitem__)
    assert (shelf.entries, shelf.first, list(shelf.titles), list(shelf.questions)) == (2, [0, 2, 3], [7, 9], [1])
    assert (shelf.kinds, shelf.kind_of, shelf.roles, shelf.roles_of) == (["Policy"], [0, -1], ["a", "b"], [[0, 1], []])
    assert (sorted(shelf.stop), shelf.ranking, list(shelf.languages)) == (["a", "the"], Ranking(), ["en"])
    assert shelf.everyday == {"put"}
    assert [shelf.entry_of(number) for number in range(5)] == [0, 0, 1, 0, 1]
    for number, entry in enumerate(ENTRIES):
        text = shelf.text(number)
        assert (text.url, text.anchor, text.title, text.trail) == (entry.url, entry.anchor, entry.title, entry.trail)
        assert text.sections == tuple((each.anchor, each.heading, each.text) for each in entry.sections)


def test_files_are_scripts_that_no_page_breaks_at() -> None:
    files = packed(index_of({"refund": Word(0, 3)}, [{"text": {0: 1500}}], ("refund",)))
    for name, content in files.items():
        assert content.startswith(f'deskbookSearch("{name}",')
        assert content.endswith(");\n")
        assert "</script" not in content
        assert "\u2028" not in content
    head = read("index", files["index"])
    assert head["bytes"] == sum(len(content.encode()) for name, content in files.items() if name != "index")
    assert read(head["asked"], files[head["asked"]]) == [[1, "q/#q1", "Why?"]]


def test_a_name_says_what_is_in_the_file() -> None:
    files = packed(index_of({}, [], ()))
    again = packed(index_of({}, [], ()))
    assert files == again
    changed = packed(replace(index_of({}, [], ()), titles=(8, 9)))
    assert len(changed.keys() - files.keys()) == len(files.keys() - changed.keys()) == 1


DAMAGE: dict[str, Callable[[str], str]] = {
    "cut off": lambda content: content[: len(content) // 2],
    "empty": lambda _: "",
    "a page in its place": lambda _: "<!doctype html>",
    "another file": lambda content: content.replace("index", "0123456789ab", 1),
    "no JSON": lambda content: content.replace("{", "{,", 1),
}


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_damaged_files_are_named(damage: Callable[[str], str]) -> None:
    files = packed(index_of({}, [], ()))
    with pytest.raises(Damaged, match=r"^the file index of the search index is damaged$"):
        read("index", damage(files["index"]))


def test_another_form_is_refused() -> None:
    files = packed(index_of({}, [], ()))
    files["index"] = files["index"].replace('"format":2', '"format":99')
    with pytest.raises(Damaged, match="another version of Deskbook"):
        Shelf(files.__getitem__)


SITES: dict[str, tuple[Entry, ...]] = {
    "no page": (),
    "a page that says nothing": (Entry("", "", "", (Section("", "", ""),)),),
    "one page": (Entry("", "", "Home", (Section("", "", "Refunds within 30 days"),)),),
    "a section of 1 MB": (Entry("long/", "", "Long", (Section("", "", "refund word " * 90_000),)), *ENTRIES),
}


@pytest.mark.parametrize("entries", SITES.values(), ids=SITES)
def test_sites_of_any_size_are_searched_alike(entries: tuple[Entry, ...], tmp_path: Path) -> None:
    files = index_files(entries, languages=("en",), folder=None, thesaurus=Thesaurus(), general=True, store=None).files
    write_files(files, tmp_path)
    shelf = Shelf(reader_of(tmp_path))
    queries = ["refund", "", "home", '"refund word"', "refnud", "x", "refunds within"]
    in_python = [find(query, shelf, stem_for(["en"])).hits for query in queries]
    expected = [[[hit.entry, hit.score, [[p.number, p.score] for p in hit.parts]] for hit in hits] for hits in in_python]
    answers = in_node(task="find", index=str(tmp_path), queries=[{"text": query} for query in queries])
    assert [answer["hits"] for answer in answers] == expected
    assert bool(in_python[0]) == any("efund" in json.dumps([e.title, *[s.text for s in e.sections]]) for e in entries)
