"""The search of a real build: what its index holds, for whom, and what is asked of it before it is published."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deskbook.search.find import find
from deskbook.search.publish import reader_of
from deskbook.search.stem import stem_for
from deskbook.search.unpack import Shelf
from tests.handbook import MKDOCS, ROOT, run, tree, write_handbook
from tests.search.handbook import FILES

pytestmark = pytest.mark.site

STEM = stem_for(("en",))
DATE = {"DESKBOOK_DATE": "2026-11-22"}


@pytest.fixture(scope="module")
def handbook(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = write_handbook(tmp_path_factory.mktemp("search"), FILES)
    done = run(folder, "deskbook", "build", "--date", "2026-11-22")
    assert done.returncode == 0, done.stderr
    return folder


def shelf_of(folder: Path, audience: str) -> Shelf:
    return Shelf(reader_of(folder / "site" / audience / "search"))


def places(query: str, shelf: Shelf) -> list[str]:
    texts = [shelf.text(hit.entry) for hit in find(query, shelf, STEM).hits]
    return [f"{text.url}#{text.anchor}" if text.anchor else text.url for text in texts]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("send it back", "help/sending-back/"),
        ("sneekers", "questions/returns/#faq-021"),
        ("FAQ-021", "questions/returns/#faq-021"),
        ("docket", "help/invoices/"),
        ("where is my bill", "help/invoices/"),
        ("card dispute", "glossary/chargeback/"),
        ("charge back", "glossary/chargeback/"),
        ('"pay the postage"', "help/sending-back/"),
    ],
)
def test_customers_find(query: str, first: str, handbook: Path) -> None:
    assert places(query, shelf_of(handbook, "public"))[:1] == [first]


def test_employees_find_what_is_theirs_and_customers_do_not(handbook: Path) -> None:
    whole, wide = shelf_of(handbook, "internal"), shelf_of(handbook, "public")
    assert places("goodwill limits", whole)[0] == "rules/secret-limits/"
    assert places("sweetener", whole)[0] == "rules/secret-limits/"
    assert places("sweetener", wide) == []
    assert not [name for name, data in tree(handbook / "site/public/search").items() if b"sweeten" in data or b"silent" in data]
    assert {whole.kinds[kind] for kind in whole.kind_of if kind >= 0} == {"Guide", "Question", "Term"}
    assert {wide.kinds[kind] for kind in wide.kind_of if kind >= 0} == {"Question", "Term"}


def test_names_of_files_come_from_what_they_hold(handbook: Path) -> None:
    import hashlib
    import re

    for name, data in tree(handbook / "site/public/search").items():
        if not name.endswith(".js"):
            continue
        content = re.fullmatch(rb'deskbookSearch\("[a-z0-9]+",(.*)\);\n', data, re.S)
        assert content
        assert name in ("index.js", f"{hashlib.sha256(content[1]).hexdigest()[:12]}.js")


def test_generated_lists_are_no_results(handbook: Path) -> None:
    found = places("chargeback", shelf_of(handbook, "public"))
    assert "glossary/" not in found
    assert "search/" not in found


def test_every_page_has_the_search_and_the_page_of_results_is_one(handbook: Path) -> None:
    for name, data in tree(handbook / "site/public").items():
        if name.endswith(".html") and not name.startswith("id/") and name != "404.html":
            assert data.count(b"<dialog") == 1, name
    assert b"data-db-search-page" in (handbook / "site/public/search/index.html").read_bytes()


def build_with(tmp_path: Path, expectations: str) -> tuple[int, str, Path]:
    folder = write_handbook(tmp_path, {**FILES, "docs/_data/search.yml": f"expectations:\n{expectations}"})
    done = run(folder, "deskbook", "build", "--date", "2026-11-22", "--audience", "public")
    return done.returncode, done.stderr, folder


def test_expectations_that_are_met_let_the_site_through(tmp_path: Path) -> None:
    status, said, folder = build_with(
        tmp_path,
        "  - {query: sneakers, find: [FAQ-021], audience: public, top: 1}\n"
        "  - {query: return, find: [invoices.md, help/sending-back.md], audience: public}\n".replace("invoices.md", "help/invoices.md")
        + "  - {query: goodwill, find: [SOP-CS-001]}\n",
    )
    assert status == 0, said
    assert (folder / "site/public/search/index.js").is_file()


def test_an_expectation_that_is_missed_says_what_came_and_why_and_nothing_is_published(tmp_path: Path) -> None:
    status, said, folder = build_with(tmp_path, "  - {query: pay the postage, find: [help/invoices.md], audience: public, top: 2}\n")
    assert status == 1
    (line,) = [line for line in said.splitlines() if "DB960" in line]
    assert "docs/_data/search.yml:2: DB960 the search for 'pay the postage' does not find 'help/invoices.md' among the first 2; there came: 1. help/sending-back/#who-pays " in line
    assert "= section 1.00, entry 1.00, cover 0.00 (" in line
    assert "postage: text " in line
    assert line.endswith("add 'keywords' there or words to _data/synonyms.yml, or mend the expectation.")
    assert not (folder / "site/public").exists()


def test_an_expectation_of_an_answer_is_not_met_by_its_neighbours(tmp_path: Path) -> None:
    status, said, _ = build_with(tmp_path, "  - {query: invoice, find: [FAQ-021], audience: public}\n")
    assert status == 1
    assert "there came: 1. help/invoices/ " in said


def test_the_same_site_twice_has_the_same_index_and_what_is_kept_changes_nothing(handbook: Path) -> None:
    before = tree(handbook / "site/public/search")
    kept = handbook / "site/.deskbook/deskbook-search-public.npz"
    assert not kept.exists(), "where nothing is kept yet, nothing is made"
    kept.parent.mkdir()
    for damage in (None, b"no archive"):
        if damage is not None:
            kept.write_bytes(damage)
        assert run(handbook, "deskbook", "build", "--date", "2026-11-22", "--audience", "public").returncode == 0
        assert kept.is_file()
        assert tree(handbook / "site/public/search") == before


ALONE = "site_name: Notes\ntheme: {name: material, font: false}\nplugins:\n  - deskbook/search\n"
NOTES: dict[str, str | bytes] = {
    "docs/index.md": "# Start\n\nWords about tea.\n",
    "docs/kettle.md": "---\ndescription: Boiling water\ntags: [kitchen]\n---\n# The kettle\n\n## Descaling\n\nUse vinegar.\n",
    "docs/hidden.md": "---\nsearch:\n  exclude: true\n---\n# Hidden\n\nVinegar here too.\n",
    "docs/odd.md": "---\nsearch: yes please\nkeywords: mug, cup\n---\n# Odd\n\nFront matter of another tool.\n",
    "docs/loud.md": "---\nsearch:\n  boost: 5\n---\n# Loud\n\nTea, loudly.\n",
}


def test_alone_in_a_foreign_site(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, NOTES, mkdocs=ALONE)
    done = run(folder, "mkdocs", "build", "--quiet", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    shelf = Shelf(reader_of(folder / "site/search"))
    assert places("how do I descale it", shelf) == ["kettle/"]
    assert places("vinegar", shelf) == ["kettle/"]
    assert places("boiling", shelf) == ["kettle/"]
    assert places("tea", shelf)[0] == "loud/"
    assert places("mug", shelf) == ["odd/"]
    page = (folder / "site/kettle/index.html").read_text(encoding="utf-8")
    assert page.count("<dialog") == 1
    for name in ("assets/javascripts/search/client.js", "assets/javascripts/search-dialog.js", "assets/stylesheets/search.css", "search/index.html"):
        assert (folder / "site" / name).is_file(), name


def test_beside_another_search_it_says_so(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, NOTES, mkdocs=f"{ALONE}  - search\n")
    done = run(folder, "mkdocs", "build")
    assert "The plugin 'material/search' is on beside 'deskbook/search'. Take it out of mkdocs.yml: one of them is enough." in done.stderr


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ("{lang: xx}", "'xx' is no language that search knows. Known are: ar, da, de, en, "),
        ("{lang: [en, klingon]}", "'klingon' is no language that search knows."),
        ("{endpoint: ftp://example.com}", "an endpoint begins with 'https://', or with '/' on the site's own host."),
        ("{boosts: 1}", "'boosts' is not an option. Options: lang, page, folder, general, endpoint."),
    ],
)
def test_an_option_that_cannot_be(options: str, said: str, tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, NOTES, mkdocs=ALONE.replace("deskbook/search", f"deskbook/search: {options}"))
    done = run(folder, "mkdocs", "build", "--quiet")
    assert done.returncode == 1
    assert said in done.stderr


@pytest.mark.parametrize("language", ["de", "ja", "zh", "xx"])
def test_the_language_of_the_theme_is_that_of_the_search(language: str, tmp_path: Path) -> None:
    text = {"de": "Rückerstattungen erhalten", "ja": "返品の手続き", "zh": "如何退货和退款", "xx": "Words about returns"}[language]
    query = {"de": "ruckerstattung", "ja": "返品", "zh": "退货", "xx": "return"}[language]
    pages: dict[str, str | bytes] = {"docs/index.md": f"# {text}\n\n{text}.\n"}
    theme = "en" if language == "xx" else language
    mkdocs = ALONE.replace("font: false", f"font: false, language: {theme}")
    folder = write_handbook(tmp_path, pages, mkdocs=mkdocs)
    assert run(folder, "mkdocs", "build", "--quiet").returncode == 0
    shelf = Shelf(reader_of(folder / "site/search"))
    assert shelf.languages == [theme]
    assert [shelf.text(hit.entry).url for hit in find(query, shelf, stem_for((theme,))).hits] == [""]


def test_a_site_of_no_page_and_of_one(tmp_path: Path) -> None:
    empty = write_handbook(tmp_path / "none", {"docs/image.txt": "x"}, mkdocs=ALONE)
    assert run(empty, "mkdocs", "build", "--quiet").returncode == 0
    shelf = Shelf(reader_of(empty / "site/search"))
    assert find("tea", shelf, STEM).hits == ()
    one = write_handbook(tmp_path / "one", {"docs/index.md": "# Tea\n"}, mkdocs=ALONE)
    assert run(one, "mkdocs", "build", "--quiet").returncode == 0
    assert places("tea", Shelf(reader_of(one / "site/search"))) == [""]


def command(handbook: Path, *arguments: str, given: str | None = None) -> tuple[int, str, str]:
    import subprocess
    import sys

    from tests.handbook import settings

    full = [sys.executable, "-m", "deskbook.cli.main", *arguments]
    done = subprocess.run(full, cwd=handbook, env=settings(), input=given, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


def test_search_on_the_command_line(handbook: Path) -> None:
    status, said, _ = command(handbook, "search", "sneekers", "--audience", "public")
    assert status == 0
    assert said.splitlines()[:3] == ["Did you mean 'sneakers'?", " 1. Can I return shoes?", "    questions/returns/#faq-021"]
    assert "sneakers for 'sneekers': keywords " in said
    status, said, _ = command(handbook, "search", "zzzzzz")
    assert (status, said) == (1, "Nothing is found for 'zzzzzz'.\n")
    status, said, _ = command(handbook, "search", "goodwill", "--format", "json", "--limit", "1", "--kind", "Guide")
    answer = json.loads(said)
    assert (answer["query"], answer["total"], answer["results"][0]["url"]) == ("goodwill", 1, "rules/secret-limits/")
    assert "section " in answer["results"][0]["why"]
    assert "goodwill: title " in answer["results"][0]["why"]


def test_many_queries_in_one_process(handbook: Path) -> None:
    lines = '"sneakers"\n\n{"query": "docket", "limit": 1, "id": 7}\n{"query": "goodwill", "kind": "typo"}\n'
    status, said, errors = command(handbook, "search", "--batch", "-", given=lines)
    assert (status, errors) == (0, "")
    answers = [json.loads(line) for line in said.splitlines()]
    assert [answer["query"] for answer in answers] == ["sneakers", "docket", "goodwill"]
    assert answers[0]["results"][0].keys() == {"title", "url", "section", "score"}
    assert (answers[1]["id"], [r["url"] for r in answers[1]["results"]]) == (7, ["help/invoices/"])
    assert (answers[2]["kind"], answers[2]["results"][0]["url"]) == ("typo", "rules/secret-limits/")
    status, said, _ = command(handbook, "search", "--batch", "-", "--kind", "Term", given='"chargeback"')
    assert [result["url"] for result in json.loads(said)["results"]] == ["glossary/chargeback/"]


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        ((), None, "Give a QUERY, --batch FILE or --report LOG, and only one of them."),
        (("tea", "--batch", "-"), "", "Give a QUERY, --batch FILE or --report LOG, and only one of them."),
        (("tea", "--audience", "partner"), None, "'partner' is not an audience. Known are: public, internal."),
        (("--batch", "-"), "tea\n", "line 1 is no JSON: write a text in quotes, or an object with 'query'."),
        (("--batch", "-"), '"a"\n{"q": 1}\n', "line 2 has no query: write a text in quotes, or an object with 'query'."),
        (("--report", "-"), "tea\n", "line 1 is no record of a search: it needs 'query' and 'results'."),
        (("--batch", "gone.jsonl"), None, "No such file"),
    ],
)
def test_misuse_on_the_command_line(arguments: tuple[str, ...], given: str | None, said: str, handbook: Path) -> None:
    status, _, errors = command(handbook, "search", *arguments, given=given)
    assert status == 2
    assert said in errors
    assert "Traceback" not in errors


def test_a_damaged_index_is_said_in_words(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, NOTES, mkdocs=ALONE)
    assert run(folder, "mkdocs", "build", "--quiet").returncode == 0
    first = folder / "site/search/index.js"
    first.write_text(first.read_text(encoding="utf-8")[:-20], encoding="utf-8")
    status, _, errors = command(folder, "search", "tea")
    assert status == 1
    assert "the file index of the search index is damaged. Build the site again." in errors
    status, _, errors = command(folder, "export", "search-documents")
    assert status == 2
    assert "the site has no index that can be read. Build it first: deskbook build" in errors


def test_without_a_built_site_one_is_built_for_the_search(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, NOTES, mkdocs=ALONE)
    status, said, errors = command(folder, "search", "vinegar")
    assert status == 0
    assert "No site is built yet: building one for this search." in errors
    assert " 1. The kettle › Descaling\n    kettle/#descaling\n" in said
    assert not (folder / "site").exists()


def test_a_site_without_the_search_says_so(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, NOTES, mkdocs=ALONE.replace("deskbook/search", "search"))
    for arguments in (("search", "tea"), ("export", "search-documents")):
        status, _, errors = command(folder, *arguments)
        assert (status, "mkdocs.yml does not use 'deskbook/search'. Add it to the plugins." in errors) == (2, True)


def test_documents_for_a_search_server(handbook: Path, tmp_path: Path) -> None:
    status, said, _ = command(handbook, "export", "search-documents", "--format", "meilisearch")
    assert status == 0
    documents = [json.loads(line) for line in said.splitlines()]
    assert len({each["id"] for each in documents}) == len(documents)
    by_place = {each["url"]: each for each in documents}
    assert by_place["help/invoices/"]["audiences"] == ["public", "internal"]
    assert by_place["help/sending-back/#goodwill"]["audiences"] == ["internal"]
    assert by_place["rules/secret-limits/"]["audiences"] == ["internal"]
    question = by_place["questions/returns/#faq-021"]
    assert (question["title"], question["kind"], question["page"]) == ("Can I return shoes?", "Question", "questions/returns/")
    assert "sneakers" in question["keywords"]
    out = tmp_path / "bulk.ndjson"
    assert command(handbook, "export", "search-documents", "--out", str(out))[0] == 0
    lines = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [each["index"]["_id"] for each in lines[::2]] == [each["id"] for each in documents]
    assert [{"id": a["index"]["_id"], **b} for a, b in zip(lines[::2], lines[1::2], strict=True)] == documents


def test_the_handbook_of_the_tests_uses_every_feature() -> None:
    assert "  - deskbook/search\n" in MKDOCS
    assert "  - deskbook/search\n" in (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
