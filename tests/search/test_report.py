"""What a log of searches tells, and the patch that it proposes."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from deskbook.search.answer import Unreadable
from deskbook.search.expand import Thesaurus
from deskbook.search.model import Entry, Section
from deskbook.search.publish import index_files
from deskbook.search.report import read_log, report, source_of
from deskbook.search.stem import stem_for
from deskbook.search.unpack import Shelf

STEM = stem_for(("en",))
PAGES = {
    "returns": ("Send something back", "You may return what you bought."),
    "invoice": ("Invoices", "Where your bill is."),
    "parcel": ("Parcels and delivery", "When a parcel comes."),
    "bottle": ("Bottles", "We sell water bottles, you buy what comes."),
}


@pytest.fixture
def shelf() -> Shelf:
    entries = [Entry(f"{url}.html", "", title, (Section("", "", text),)) for url, (title, text) in PAGES.items()]
    files = index_files(entries, languages=("en",), folder=None, thesaurus=Thesaurus(), general=False, store=None).files
    return Shelf(files.__getitem__)


def lines(*records: tuple[str, int, int | None]) -> list[str]:
    return [json.dumps({"query": q, "results": r, "position": p}) for q, r, p in records]


def told(log: list[str], shelf: Shelf, docs: Path, audience: str = "") -> list[str]:
    return "\n".join(report(log, shelf, STEM, audience, docs, "docs/")).split("\n")


def test_alike_queries_are_counted_together() -> None:
    (asked,) = read_log(lines(("Refund!", 3, 1), ("refund", 0, None), (" REFUND", 2, None)))
    assert (asked.query, asked.times, asked.empty, asked.ignored, dict(asked.followed)) == ("Refund!", 3, 1, 1, {1: 1})


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "line 1 is no record of a search: it needs 'query' and 'results'"),
        ("[]", "line 1 is no record of a search: it needs 'query' and 'results'"),
        ('"refund"', "line 1 is no record of a search: it needs 'query' and 'results'"),
        ('{"query": "x"}', "line 1 is no record of a search: it needs 'query' and 'results'"),
        ('{"query": 1, "results": 0}', "line 1 is no record of a search: 'query' is a text, 'results' and 'position' are numbers"),
        ('{"query": "x", "results": 0, "position": "1"}', "line 1 is no record of a search: 'query' is a text, 'results' and 'position' are numbers"),
    ],
)
def test_a_line_that_is_no_record(line: str, said: str) -> None:
    with pytest.raises(Unreadable) as error:
        read_log([line])
    assert str(error.value) == said


def test_the_report_ranks_what_failed(shelf: Shelf, tmp_path: Path) -> None:
    log = lines(*[("zebra", 0, None)] * 2, *[("unicorn", 0, None)] * 3, ("returns", 2, None), ("returns", 2, None), ("returns", 2, 1))
    found = told(log, shelf, tmp_path)
    assert found[:7] == [
        "8 searches for 3 different things.",
        "",
        "Nothing was found: 2",
        "     3  unicorn",
        "     2  zebra",
        "",
        "Something was found, nobody followed it: 1",
    ]
    assert found[7] == "     2  returns"


def test_the_patch_can_be_taken(shelf: Shelf, tmp_path: Path) -> None:
    """What readers follow far down is proposed as what must be found; git takes the patch, and the files can be read."""
    docs = tmp_path / "docs"
    (docs / "_data").mkdir(parents=True)
    (docs / "_data/search.yml").write_text("expectations:\n  - {query: bill, find: [invoice.md]}\n", encoding="utf-8")
    for name in PAGES:
        (docs / f"{name}.md").write_text("# Page\n", encoding="utf-8")
    places = [shelf.text(hit.entry).url for hit in _find("you buy what comes", shelf)]
    position = places.index("parcel.html") + 1
    log = lines(*[("you buy what comes", 4, position)] * 2, *[("percel not dilivered", 0, None)] * 2)
    text = "\n".join(told(log, shelf, docs, "public")) + "\n"
    (tmp_path / "report.txt").write_text(text, encoding="utf-8")
    subprocess.run(["git", "init", "-q", "."], cwd=tmp_path, check=True)
    subprocess.run(["git", "apply", "report.txt"], cwd=tmp_path, check=True)
    assert (docs / "_data/search.yml").read_text(encoding="utf-8") == (
        'expectations:\n  - {query: "you buy what comes", find: ["parcel.md"], audience: public}\n  - {query: bill, find: [invoice.md]}\n'
    )
    assert (docs / "_data/synonyms.yml").read_text(encoding="utf-8") == (
        'also:\n  - {word: "percel not dilivered", means: ["parcels and delivery"], audience: public}\n'
    )


def _find(query: str, shelf: Shelf) -> Any:
    from deskbook.search.find import find

    return find(query, shelf, STEM).hits


def test_nothing_failed_nothing_is_proposed(shelf: Shelf, tmp_path: Path) -> None:
    assert told(lines(("returns", 2, 1)), shelf, tmp_path)[-1] == "Something was found, nobody followed it: 0"
    assert told([], shelf, tmp_path)[0] == "0 searches for 0 different things."


@pytest.mark.parametrize(
    ("url", "path"),
    [("help/x.html", "help/x.md"), ("help/x/", "help/x.md"), ("help/", "help/index.md"), ("help/index.html", "help/index.md"),
     ("", "index.md"), ("index.html", "index.md"), ("gone.html", "")],
)  # fmt: skip
def test_the_page_of_an_address(url: str, path: str, tmp_path: Path) -> None:
    (tmp_path / "help").mkdir()
    for name in ("index.md", "help/index.md", "help/x.md"):
        (tmp_path / name).write_text("", encoding="utf-8")
    assert source_of(url, tmp_path) == path
