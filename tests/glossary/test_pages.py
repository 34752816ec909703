"""The glossary on both sites: links, definitions, the page from A to Z, and what stays as it was."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from lxml import html as lxml_html

from tests.glossary.small import HANDBOOK
from tests.handbook import MKDOCS, ROOT, run, tree, write_handbook

pytestmark = pytest.mark.site

FOREIGN = """site_name: Somebody's words
theme: {{name: material, font: false}}
plugins:
{plugin}  - search
"""
WORDS = {
    "docs/index.md": "---\ntitle: Words\nstatus: Completed\n---\n\nRead about containers, {{% strange %}} and `containers`.\n",
    "docs/_index.md": "# Not a term\n\nContainers.\n",
    "docs/words/containers.md": "---\ntitle: Containers\ncategory: technology\n---\n\n## What it is\n\n"
    "A container is a process, run on a Cluster.\nIt has limits.\n\n## More\n\nContinuous delivery; CD; IaaS.\n",
    "docs/words/cluster.md": "# Cluster\n\nMany machines.\n",
    "docs/words/iaas.md": "---\ntitle: Infrastructure as a Service (IaaS)\n---\n\nMachines to rent.\n",
    "docs/words/delivery.md": "---\ntitle: Continuous delivery (CD)\n---\n\nShip often.\n",
    "docs/words/deployment.md": "---\ntitle: Continuous deployment (CD)\n---\n\nShip always.\n",
}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, bytes]]:
    """Both sites, and the narrowest of a handbook without the plugin."""
    folder = write_handbook(tmp_path_factory.mktemp("with"), HANDBOOK)
    done = run(folder, "deskbook", "build", "--date", "2026-11-22")
    assert done.returncode == 0, done.stderr
    return {name: tree(folder / "site" / name) for name in ("public", "internal")}


def page(site: dict[str, bytes], path: str) -> Any:
    return lxml_html.fromstring(site[path].decode("utf-8"))


def links(site: dict[str, bytes], path: str) -> list[tuple[str, str]]:
    return [(a.text_content(), a.get("href")) for a in page(site, path).xpath("//a[contains(@class, 'db-term')]")]


def test_the_first_use_of_each_term_is_a_link(sites: dict[str, dict[str, bytes]]) -> None:
    customers = [
        ("refund", "../glossary/refund/"),
        ("voucher", "../glossary/voucher/"),
        ("SLA", "../lists/#service-level"),
    ]
    employees = [("Shrinkage", "../lists/#shrinkage"), ("goodwill", "../glossary/goodwill/")]
    assert links(sites["public"], "help/index.html") == customers
    assert links(sites["internal"], "help/index.html") == [*customers, *employees]


def test_a_term_does_not_link_to_itself(sites: dict[str, dict[str, bytes]]) -> None:
    assert links(sites["public"], "lists/index.html") == []
    assert links(sites["internal"], "glossary/refund/index.html") == []


def test_definitions_lie_beside_the_text_with_their_facts(sites: dict[str, dict[str, bytes]]) -> None:
    texts = page(sites["public"], "help/index.html").xpath("//template[@data-db-terms]/div")
    assert [text.text_content() for text in texts] == [
        "Refund: Money that we return within 2 days.",
        "Voucher: A code that lowers a price.",
        "Service level (SLA): What we promise. Within 2 days.",
    ]


def test_a_page_without_a_term_loads_nothing(sites: dict[str, dict[str, bytes]]) -> None:
    assert b"term.js" in sites["public"]["help/index.html"]
    assert b"term.js" not in sites["public"]["contact/index.html"]
    assert b"term.css" not in sites["public"]["contact/index.html"]


def test_the_glossary_has_what_its_readers_may_see(sites: dict[str, dict[str, bytes]]) -> None:
    heads = {
        name: [h.text_content().removesuffix("¶") for h in page(site, "glossary/index.html").xpath("//h3")]
        for name, site in sites.items()
    }
    assert heads["public"] == ["Refund", "Service level (SLA)", "Voucher"]
    assert heads["internal"] == ["Goodwill", "Refund", "Service level (SLA)", "Shrinkage", "Voucher"]


def test_nothing_of_an_employees_term_is_on_the_customers_site(sites: dict[str, dict[str, bytes]]) -> None:
    for name, data in sites["public"].items():
        assert not re.search(rb"goodwill|shrinkage|freebie", data, re.I), name
    assert b"freebie" in sites["internal"]["glossary/index.html"]


def test_used_on_names_pages_of_this_site(sites: dict[str, dict[str, bytes]]) -> None:
    def used(name: str) -> list[str]:
        entry = page(sites[name], "glossary/index.html").xpath("//section[@data-db-entry][h3/@id='refund']")[0]
        return [a.get("href") for a in entry.xpath(".//div[@data-search-exclude]//a")]

    assert used("public") == ["../help/"]
    assert used("internal") == ["../desk/", "../help/"]


def test_the_set_of_terms_for_machines_equals_the_page(sites: dict[str, dict[str, bytes]]) -> None:
    glossary = page(sites["public"], "glossary/index.html")
    about = json.loads(glossary.xpath("//script[@type='application/ld+json']")[0].text)
    assert about["@type"] == "DefinedTermSet"
    assert [term["name"] for term in about["hasDefinedTerm"]] == ["Refund", "Service level", "Voucher"]
    refund = about["hasDefinedTerm"][0]
    assert refund["description"] == "Money that we return within 2 days."
    assert refund["alternateName"] == ["money back", "reimbursement"]
    ids = set(glossary.xpath("//@id"))
    assert {term["@id"].removeprefix("#") for term in about["hasDefinedTerm"]} <= ids


def test_without_the_links_the_text_is_that_of_a_site_without_the_plugin(tmp_path: Path) -> None:
    """A handbook without terms of its own, so that both can be built; what is searched is the same too."""
    built = {}
    for name, plugin in (("ours", '  - deskbook/glossary: {pages: ["words/*.md"]}\n'), ("plain", "")):
        folder = write_handbook(tmp_path / name, WORDS, mkdocs=FOREIGN.format(plugin=plugin))
        done = run(folder, "mkdocs", "build", "--quiet")
        assert done.returncode == 0, done.stderr
        built[name] = tree(folder / "site")
    pages = [path for path in built["plain"] if path.endswith("index.html")]
    assert len(pages) == len([path for path in WORDS if "_index" not in path]) + 1
    for path in pages:
        ours, plain = (_text(built[name][path]) for name in ("ours", "plain"))
        assert ours == plain, path
    ours, plain = (json.loads(built[name]["search/search_index.json"])["docs"] for name in ("ours", "plain"))
    assert [entry for entry in ours if not entry["location"].startswith("glossary/")] == plain
    assert links(built["ours"], "index.html") == [("containers", "words/containers/")]
    assert links(built["ours"], "words/containers/index.html") == [
        ("Cluster", "../cluster/"),
        ("Continuous delivery", "../delivery/"),
        ("IaaS", "../iaas/"),
    ]
    entries = page(built["ours"], "glossary/index.html").xpath("//section[@data-db-entry]/p")
    assert entries[1].text_content() == "A container is a process, run on a Cluster. It has limits."


def test_the_handbook_itself_without_the_plugin_reads_the_same(
    tmp_path: Path, sites: dict[str, dict[str, bytes]]
) -> None:
    files = {path: text for path, text in HANDBOOK.items() if "/glossary/" not in path and path != "docs/lists.md"}
    folder = write_handbook(
        tmp_path, files, mkdocs=MKDOCS.format(overrides=ROOT / "overrides").replace("  - deskbook/glossary\n", "")
    )
    done = run(folder, "deskbook", "build", "--audience", "public", "--date", "2026-11-22")
    assert done.returncode == 0, done.stderr
    for path in ("help/index.html", "contact/index.html", "index.html"):
        assert _text((folder / "site/public" / path).read_bytes()) == _text(sites["public"][path])


def _text(data: bytes) -> str:
    [article] = lxml_html.fromstring(data.decode("utf-8")).xpath("//article")
    for apart in article.xpath(".//template | .//script"):
        apart.drop_tree()
    return str(article.text_content()).rstrip()
