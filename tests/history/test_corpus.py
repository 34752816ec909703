"""Real policies that nobody here wrote, with a history made by a script: they build, compare, and say what they said."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from tests.handbook import MKDOCS, ROOT, SMALL, run, tree, write_handbook
from tests.history.repository import git, policy, save

pytestmark = [pytest.mark.acceptance, pytest.mark.site]

CORPUS = ROOT.parent / "shared/corpora/github-site-policy/Policies"
"""Laid beside the project; it is no part of it."""
DAYS = ("2021-01-01", "2022-01-01", "2023-01-01", "2024-01-01")


def texts() -> dict[str, str]:
    """The policies' bodies by file name: front matter of their own, HTML and macros are taken out."""
    found = {}
    for path in sorted(CORPUS.rglob("*.md")):
        text = re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.S)
        text = re.sub(r"<[^>\n]*>|\{[{%].*?[%}]\}|\[[^\]\n]*\]:.*", "", text)
        name = re.sub(r"[^a-z0-9]+", "-", path.stem.lower()).strip("-")
        found[name] = re.sub(r"!?\[((?:[^\[\]]|\[[^\]]*\])*)\]\([^)]*\)", r"\1", text)
    return found


def version(text: str, number: int) -> str:
    """What a policy said at a time: the first texts are shorter, and another wording stands in each."""
    paragraphs = [p for p in text.split("\n\n") if p.strip()]
    kept = paragraphs[: max(2, len(paragraphs) * (number + 1) // len(DAYS))]
    return "\n\n".join([*kept, f"This wording is number {number}."])


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    if not CORPUS.is_dir():
        pytest.skip(f"needs real policies in {CORPUS.relative_to(ROOT.parent)} beside the project")
    folder = write_handbook(tmp_path_factory.mktemp("policies"), SMALL, mkdocs=MKDOCS.format(overrides=ROOT / "overrides"))
    (folder / ".gitignore").write_text("site/\n", encoding="utf-8")
    git(folder, "init", "--quiet")
    for number, day in enumerate(DAYS):
        files: dict[str, str | None] = {}
        for place, (name, text) in enumerate(texts().items()):
            page = policy(f"1.{number}", day, version(text, number))
            page = page.replace("POL-CS-001", f"POL-CS-{place + 1:03}").replace("title: Returns", f"title: {name}")
            files[f"docs/policies/{name}.md"] = page
        save(folder, day, files)
    done = run(folder, "deskbook", "build", "--date", "2026-06-01")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return folder


def words(data: bytes) -> list[str]:
    [article] = lxml_html.fromstring(data.decode("utf-8")).xpath("//article")
    for apart in article.xpath(".//template | .//script | .//*[@data-search-exclude] | .//h1 | .//*[contains(@class, 'headerlink')]"):
        apart.drop_tree()
    return str(article.text_content()).split()


def test_every_policy_has_its_versions_and_comparisons(folder: Path) -> None:
    site = tree(folder / "site/public")
    names = texts()
    assert len(names) > 20
    for place in range(len(names)):
        pages = {path.split("/")[2] for path in site if path.startswith(f"versions/POL-CS-{place + 1:03}/")}
        assert pages == {"1.0", "1.1", "1.2", "1.3"} | {f"1.{a}-to-1.{b}" for b in range(4) for a in range(b)}


def test_the_newest_version_reads_like_the_page(folder: Path) -> None:
    site = tree(folder / "site/public")
    for place, name in enumerate(texts()):
        page = words(site[f"policies/{name}/index.html"])
        own = words(site[f"versions/POL-CS-{place + 1:03}/1.3/index.html"])
        assert "".join(own).endswith("Thiswordingisnumber3.")
        assert "".join(own) in "".join(page)


def test_comparisons_name_what_changed(folder: Path) -> None:
    site = tree(folder / "site/public")
    for place in range(len(texts())):
        data = site[f"versions/POL-CS-{place + 1:03}/1.2-to-1.3/index.html"].decode("utf-8")
        root = lxml_html.fromstring(data)
        for mark, kind, number in (("del", "deleted", "2"), ("ins", "inserted", "3")):
            marked = root.xpath(f"//{mark} | //*[contains(@class, 'db-compare__row--{kind}')]")
            assert any(number in part.text_content() for part in marked), f"{place}: {mark} {number}"
