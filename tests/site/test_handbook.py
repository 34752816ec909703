"""The handbook that comes with the project: complete, without a fault, and nothing internal for customers."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html as lxml_html

from deskbook.core.library import Library
from deskbook.engine.checking import check_project, load_project
from tests.handbook import ROOT, tree

pytestmark = pytest.mark.site

POINTS = {
    "1": 1, "2": 5, "3": 6, "4": 8, "5.1": 4, "5.2": 4, "5.3": 3, "5.4": 3, "6": 4, "7": 3, "8": 3, "9": 3, "10": 3, "closing": 2,
}  # fmt: skip
"""How many points the source has at least in each section."""


@pytest.fixture(scope="module")
def library() -> Library:
    return load_project(ROOT / "mkdocs.yml", None)[1].library


@pytest.fixture(scope="module")
def sites(handbook_sites: Path) -> Path:
    return handbook_sites


def test_it_has_no_fault() -> None:
    from datetime import date

    assert [str(d) for d in check_project(ROOT / "mkdocs.yml", date(2026, 11, 22))] == []


def test_every_point_is_covered(library: Library) -> None:
    points = library.data.coverage
    assert len({p.point for p in points}) == len(points), "a point stands twice"
    for section, least in POINTS.items():
        assert sum(p.section == section or p.section.startswith(section + ".") for p in points) >= least, section
    for point in points:
        assert point.documents, point.point


def test_every_document_says_who_it_is_for_and_what_it_is(library: Library) -> None:
    for document in library.documents.values():
        assert document.meta.title, document.path
        assert document.meta.summary or document.kind.name == "term", document.path  # A term has its definition.
        if document.control:
            assert document.control.applies_to, document.path
            assert document.control.change, document.path


def test_every_role_has_a_page(library: Library, sites: Path) -> None:
    for role in library.data.roles:
        page = (sites / "internal/roles" / f"{role}.html").read_text(encoding="utf-8")
        assert library.data.roles[role].title in page


def test_every_fact_is_stated_or_used(library: Library, sites: Path) -> None:
    page = lxml_html.fromstring((sites / "internal/facts/index.html").read_text(encoding="utf-8"))
    assert set(library.data.facts.facts) == {row.get("id") for row in page.iterfind(".//tbody/tr")}


def test_each_audience_has_a_home_of_its_own(sites: Path) -> None:
    titles = {name: _text(sites / name / "index.html", ".//h1") for name in ("public", "internal")}
    assert len(set(titles.values())) == 2


def test_customers_read_no_internal_word(library: Library, sites: Path) -> None:
    """Neither role titles nor the words of the trade that employees use among themselves."""
    roles = {r.title.casefold() for r in library.data.roles.values() if r.audience != "public"}
    words = roles | {"escalat", "goodwill", "script", "threshold", "sop-cs", "crm", "kpi", "internal"}
    for path in sorted((sites / "public").rglob("*.html")):
        if path.relative_to(sites / "public").parts[0] == "id":  # It only leads on to a page.
            continue
        text = _text(path, ".//article").casefold()
        assert not [w for w in words if re.search(rf"\b{re.escape(w)}", text)], path


EMPLOYEES = r"""db-(run|step|decision|flow|chart|register|wizard|matrix|role|ticks)\b|data-db-(run|chart|role|ticks)|assets/internal|escalation\.yml|
    SOP-[A-Z]+-\d|mermaid\.min"""
"""Marks of what only employees' pages hold: runs, steps, charts, the register, the escalation table, roles."""


def test_nothing_of_the_employees_tools_is_on_the_customers_site(library: Library, sites: Path) -> None:
    inside, outside = sites / "internal", sites / "public"
    assert {"register", "roles", "procedures"} & {path.name for path in outside.iterdir()} == set()
    assert {path.name for path in (outside / "id").iterdir()} == {
        name for name, document in library.by_id().items() if document.kind.name == "policy"
    }
    assert not list(outside.rglob("*.csv"))
    assert not (outside / "assets/internal").exists()
    theirs = re.compile(EMPLOYEES, re.X)
    found = {}
    for path in (p for p in outside.rglob("*") if p.suffix in (".html", ".json", ".xml")):
        if match := theirs.search(path.read_text(encoding="utf-8")):
            found[path.relative_to(outside).as_posix()] = match[0]
    assert found == {}
    ours = "".join(path.read_text(encoding="utf-8") for path in inside.rglob("*.html"))
    assert len(set(theirs.findall(ours))) > 8  # The marks are those that pages of employees really bear.
    steps = sum(1 for document in library.documents.values() if document.kind.name == "procedure")
    assert steps >= 14


def test_the_pencil_is_on_every_written_page_of_employees_and_on_none_of_customers(
    library: Library, sites: Path
) -> None:
    for name, data in tree(sites / "public").items():
        assert b"/edit/" not in data, name
    for document in library.documents.values():
        if document.path == "index.md":
            continue
        page = (sites / "internal" / document.replaces).with_suffix(".html").read_text(encoding="utf-8")
        if document.version_of:  # What was in force once is nobody's to change.
            assert "/edit/" not in page, document.path
        else:
            assert f"/edit/main/docs/{document.path}" in page, document.path


def test_no_page_asks_another_host_for_anything(sites: Path) -> None:
    """Links may lead elsewhere; scripts, styles, images, fonts, forms and connection hints may not."""
    for path in sorted(sites.rglob("*.html")):
        page = lxml_html.fromstring(path.read_bytes())
        for element in page.iter(
            "script", "link", "img", "iframe", "source", "video", "audio", "form", "object", "embed", "input"
        ):
            for key in ("src", "href", "action", "srcset", "data"):
                value = element.get(key) or ""
                assert not re.match(r"(https?:)?//", value) or element.get("rel") == "canonical", f"{path}: {value}"


def test_every_page_loads_each_stylesheet_once(sites: Path) -> None:
    for path in sorted(sites.rglob("*.html")):
        page = lxml_html.fromstring(path.read_bytes())
        names = [Path(link.get("href") or "").name for link in page.iter("link") if link.get("rel") == "stylesheet"]
        assert len(names) == len(set(names)), path


def test_lasting_addresses_lead_to_the_page(library: Library, sites: Path) -> None:
    for name, document in library.by_id().items():
        page = (sites / "internal/id" / name / "index.html").read_text(encoding="utf-8")
        target = re.search(r'url=([^"]+)"', page)
        assert target
        assert (sites / "internal/id" / name / target[1]).resolve().is_file(), document.path


def test_every_page_is_reachable_from_the_home(sites: Path) -> None:
    for audience in ("public", "internal"):
        root = sites / audience
        queue, seen = [root / "index.html"], set[Path]()
        while queue:
            page = queue.pop()
            if page in seen:
                continue
            seen.add(page)
            for element in lxml_html.fromstring(page.read_bytes()).iter("a"):
                target = (element.get("href") or "").partition("#")[0]
                if target and ":" not in target:
                    path = (page.parent / target).resolve()
                    assert path.is_file(), f"{page.relative_to(root)} links to {target}"
                    if path.suffix == ".html":
                        queue.append(path)
        every = {p: p.relative_to(root).parts for p in root.rglob("*.html")}
        # Nobody links to an address that leads on: it is for those who keep one.
        pages = {p for p, parts in every.items() if parts[0] not in ("id", "404.html") and "latest" not in parts}
        assert pages == seen


def _text(path: Path, where: str) -> str:
    element = lxml_html.fromstring(path.read_bytes()).find(where)
    assert element is not None, path
    return str(element.text_content())
