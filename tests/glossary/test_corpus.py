"""A real glossary that nobody here wrote, laid out with a short `mkdocs.yml` and no change to its files."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.handbook import ROOT, run, tree, write_handbook

pytestmark = [pytest.mark.acceptance, pytest.mark.site]

CORPUS = ROOT.parent / "shared/corpora/cncf-glossary/content/en"
"""Laid beside the project; it is no part of it."""
MKDOCS = """site_name: Somebody's glossary
theme: {{name: material, font: false}}
plugins:
{plugin}  - search
"""
GLOSSARY = '  - deskbook/glossary: {pages: ["*.md", "!_*.md"]}\n'


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """The glossary built with the plugin and without."""
    if not CORPUS.is_dir():
        pytest.skip(f"needs a real glossary in {CORPUS.relative_to(ROOT.parent)} beside the project")
    built = {}
    for name, plugin in (("ours", GLOSSARY), ("plain", "")):
        folder = write_handbook(tmp_path_factory.mktemp(name), {}, mkdocs=MKDOCS.format(plugin=plugin))
        shutil.copytree(CORPUS, folder / "docs", dirs_exist_ok=True)
        done = run(folder, "mkdocs", "build", "--quiet")
        assert done.returncode == 0, done.stderr
        built[name] = tree(folder / "site")
    return built


def article(data: bytes) -> lxml_html.HtmlElement:
    found: list[lxml_html.HtmlElement] = lxml_html.fromstring(data.decode("utf-8")).xpath("//article")
    return found[0]


def text(data: bytes) -> str:
    """What a reader sees: definitions that lie beside it are in a template."""
    root = article(data)
    for apart in root.xpath(".//template | .//script"):
        apart.drop_tree()
    return str(root.text_content()).rstrip()


def pages(site: dict[str, bytes]) -> list[str]:
    return sorted(name for name in site if name.endswith(".html") and name != "404.html")


def test_every_page_says_the_same_text_for_text(sites: dict[str, dict[str, bytes]]) -> None:
    assert len(pages(sites["plain"])) == len(list(Path(CORPUS).rglob("*.md")))
    for name in pages(sites["plain"]):
        assert text(sites["ours"][name]) == text(sites["plain"][name]), name


def test_terms_link_and_only_where_they_may(sites: dict[str, dict[str, bytes]]) -> None:
    linked, targets = 0, set()
    for name in pages(sites["plain"]):
        for link in article(sites["ours"][name]).xpath(".//a[contains(@class, 'db-term')]"):
            around = {element.tag for element in link.iterancestors()}
            assert around.isdisjoint({"a", "code", "pre", "h1", "h2", "h3"}), name
            linked += 1
            targets.add(link.get("data-db-term"))
    assert linked > 100
    assert len(targets) > 40


def test_the_links_of_the_pages_themselves_stay(sites: dict[str, dict[str, bytes]]) -> None:
    for name in pages(sites["plain"]):
        own = [a.get("href") for a in article(sites["plain"][name]).iter("a")]
        ours = [a.get("href") for a in article(sites["ours"][name]).iter("a") if "db-term" not in a.get("class", "")]
        assert [href for href in ours if href in own] == own, name


def test_the_search_index_holds_the_same_words(sites: dict[str, dict[str, bytes]]) -> None:
    assert b"db-tip" not in sites["ours"]["search/search_index.json"]


def test_all_terms_stand_in_the_list(sites: dict[str, dict[str, bytes]]) -> None:
    named = [path.stem for path in CORPUS.glob("*.md") if not path.name.startswith("_")]
    shown = article(sites["ours"]["glossary/index.html"])
    assert len(shown.xpath(".//*[@data-db-entry]")) == len(named)
