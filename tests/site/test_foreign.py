"""Our plugins alone in somebody else's site: Material, and none of our front matter, data or templates."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.handbook import run, tree, write_handbook

pytestmark = pytest.mark.site

MKDOCS = """site_name: Somebody's notes
theme: {{name: material, font: false}}
nav:
  - Start: index.md
  - More:
      - A page: more/page.md
      - Elsewhere: https://example.com/
plugins:
  - {plugin}
  - search
"""
PAGES = {
    "docs/index.md": "---\ntags: [one, two]\nanything: goes\n---\n# Start\n\nSee [the page](more/page.md).\n",
    "docs/more/page.md": "# A page\n\nWords.\n",
}
FACTS = {
    "docs/_data/roles.yml": "me:\n  title: Me\n",
    "docs/_data/facts.yml": "facts:\n  answer.time: {value: 2, unit: day, owner: me, source: Agreed}\n",
}


@pytest.mark.parametrize(
    "feature",
    ["facts", "guides", "procedures", "escalation", "faq", "glossary", "policies", "roles", "register", "feeds", "editing", "search"],
)
def test_one_plugin_alone_leaves_the_pages_as_they_were(tmp_path: Path, feature: str) -> None:
    sites = {}
    for name in ("none", "ours"):
        plugin = "search" if name == "none" else f"deskbook/{feature}"
        text = (
            MKDOCS.format(plugin=plugin)
            if name == "ours"
            else MKDOCS.format(plugin="search").replace("  - search\n", "", 1)
        )
        folder = write_handbook(tmp_path / name, PAGES, mkdocs=text)
        done = run(folder, "mkdocs", "build", "--quiet")
        assert done.returncode == 0, done.stderr
        sites[name] = tree(folder / "site")
    for page in ("index.html", "more/page/index.html"):
        ours, plain = (_article(sites[name][page]) for name in ("ours", "none"))
        assert ours == plain


def test_facts_alone(tmp_path: Path) -> None:
    pages = {**PAGES, **FACTS, "docs/more/page.md": "# A page\n\nWithin {{ fact('answer.time') }}.\n"}
    folder = write_handbook(tmp_path, pages, mkdocs=MKDOCS.format(plugin="deskbook/facts"))
    done = run(folder, "mkdocs", "build", "--quiet")
    assert done.returncode == 0, done.stderr
    assert "Within 2 days." in (folder / "site/more/page/index.html").read_text(encoding="utf-8")
    assert "answer.time" in (folder / "site/facts/index.html").read_text(encoding="utf-8")


def test_the_wall_alone_with_a_navigation_of_ones_own(tmp_path: Path) -> None:
    pages = {
        "docs/index.md": "---\naudience: public\n---\n# Start\n\nWords for everybody.\n",
        "docs/more/page.md": "# Margins\n\nNumbers for colleagues.\n",
    }
    text = MKDOCS.format(plugin="deskbook/audience").replace("A page", "Margins")
    folder = write_handbook(tmp_path, pages, mkdocs=text)
    done = run(folder, "deskbook", "build")
    assert done.returncode == 0, done.stderr
    public = tree(folder / "site/public")
    assert "more/page/index.html" not in public
    assert not [name for name, data in public.items() if b"Margins" in data or b"colleagues" in data]
    assert b"Margins" in tree(folder / "site/internal")["index.html"]


def test_a_navigation_entry_that_leads_nowhere_is_named_with_its_line(tmp_path: Path) -> None:
    text = MKDOCS.format(plugin="deskbook/audience").replace("more/page.md", "more/pge.md")
    pages = {"docs/index.md": "# Start\n", "docs/more/page.md": "# Page\n"}
    done = run(write_handbook(tmp_path, pages, mkdocs=text), "deskbook", "check")
    assert done.returncode == 1
    assert (
        done.stdout.splitlines()[0] == "mkdocs.yml:6: DB502 'more/pge.md' is not a page. Did you mean 'more/page.md'?"
    )


def _article(page: bytes) -> str:
    from lxml import html

    article = html.fromstring(page).find(".//article")
    assert article is not None
    return " ".join(str(article.text_content()).split())
