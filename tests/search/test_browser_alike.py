"""Python and the browser's engine give the same results from the same files, and the parts of an index what the whole gives."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

import pytest
from lunr.query import Clause, Query

from deskbook.search import publish
from deskbook.search.compile import Index
from deskbook.search.find import find
from deskbook.search.model import FIELDS
from deskbook.search.pack import pack
from deskbook.search.publish import reader_of
from deskbook.search.rank import partial_index, query_of
from deskbook.search.stem import stem_for
from deskbook.search.unpack import Shelf
from tests.search.in_node import in_node
from tests.search.invented import Handbook, write_index
from tests.search.whole import whole_index


@pytest.mark.parametrize(
    ("languages", "entries", "count"),
    [
        (("en",), 100, 2000),
        (("de",), 40, 200),
        (("en", "de", "fr", "ru"), 40, 200),
        (("zh",), 40, 200),
        (("ja", "en"), 40, 200),
    ],
    ids=("English", "German", "four languages", "Chinese", "Japanese and English"),
)
def test_same_results_in_the_same_order(
    languages: tuple[str, ...], entries: int, count: int, tmp_path: Path
) -> None:
    handbook = Handbook.of(7, languages)
    thesaurus = handbook.thesaurus()
    write_index(tmp_path, handbook, handbook.entries(entries), thesaurus)
    queries = [handbook.query(thesaurus) for _ in range(count)]
    shelf, stem = Shelf(reader_of(tmp_path)), stem_for(languages)
    answers = in_node(task="find", index=str(tmp_path), queries=queries, languages=languages)
    answered = 0
    for asked, answer in zip(queries, answers, strict=True):
        given = {name: value for name, value in asked.items() if name != "text"}
        found = find(asked["text"], shelf, stem, **given)
        expected = [[hit.entry, hit.score, [[part.number, part.score] for part in hit.parts]] for hit in found.hits[:10]]
        assert answer == {"total": len(found.hits), "meant": found.understood.meant, "hits": expected}, asked
        answered += bool(found.hits)
    assert answered > count // 2


def serialized(index: Any) -> str:
    """A whole lunr index for lunr.js, which wants terms in the order of their UTF-16 code units."""
    table = index.serialize()
    table["invertedIndex"].sort(key=lambda pair: pair[0].encode("utf-16-be"))
    return json.dumps(table)


@pytest.mark.parametrize(
    ("languages", "count"), [(("en",), 1500), (("zh", "ja", "de"), 500)], ids=("English", "Chinese, Japanese, German")
)
def test_parts_give_what_the_whole_gives(
    languages: tuple[str, ...], count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed: list[Index] = []

    def remember(index: Index, **options: Any) -> dict[str, str]:
        packed.append(index)
        return pack(index, **options)

    monkeypatch.setattr(publish, "pack", remember)
    handbook = Handbook.of(11, languages, size=1500)
    write_index(tmp_path, handbook, handbook.entries(60), handbook.thesaurus())
    (index,) = packed
    names = index.terms
    whole = whole_index(names, index.postings)
    path = tmp_path / "whole.json"
    path.write_text(serialized(whole), encoding="utf-8")
    frequent = sorted(range(len(names)), key=lambda n: (-len(whole.inverted_index[names[n]]["text"]), n))[:60]
    chance = random.Random(3)
    sets = [
        {
            chance.choice(frequent) if chance.random() < 0.5 else chance.randrange(len(names)): weight()
            for weight in [chance.random] * chance.randint(1, 8)
        }
        for _ in range(count)
    ]
    sets = [dict(sorted(each.items())) for each in sets]
    shelf = Shelf(reader_of(tmp_path))
    terms = [list(each.items()) for each in sets]
    in_browser = in_node(task="ask", index=str(tmp_path), whole=str(path), terms=terms, languages=languages)
    for each, (js_whole, js_parts) in zip(sets, in_browser, strict=True):
        asked = Query(list(FIELDS))
        for number, weight in each.items():
            asked.clause(Clause(term=names[number], boost=weight, use_pipeline=False))
        found = [[int(result["ref"]), result["score"]] for result in whole.query(asked)]
        parts = [[int(result["ref"]), result["score"]] for result in partial_index(each, shelf).query(query_of(each))]
        assert found
        assert parts == found
        assert js_whole == found
        assert js_parts == found
