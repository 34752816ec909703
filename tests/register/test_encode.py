"""The code on a printed copy: where it leads, and that it is the code of that address."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import segno
from lxml import html

from deskbook.register.encode import QUIET, encode
from tests.handbook import MKDOCS, ROOT, SMALL, run, write_handbook
from tests.history.repository import policy

ADDRESSES = [
    ("https://help.example.com/", "versions/POL-CS-001/2.0.html", "https://help.example.com/versions/POL-CS-001/2.0.html"),
    ("https://help.example.com", "versions/POL-CS-001/2.0/", "https://help.example.com/versions/POL-CS-001/2.0/"),
    ("https://example.com/help/", "id/SOP-CS-001/index.html", "https://example.com/help/id/SOP-CS-001/"),
    ("https://example.com/", "./", "https://example.com/"),
    ("https://example.com/" + "a" * 300 + "/", "b/", "https://example.com/" + "a" * 300 + "/b/"),
]


@pytest.mark.parametrize(("site_url", "url", "address"), ADDRESSES, ids=[a[-1][-30:] for a in ADDRESSES])
def test_the_shape_is_the_code_of_the_address(site_url: str, url: str, address: str) -> None:
    code = encode(site_url, url)
    assert code.address == address
    dark = {
        (x, int(y))
        for start, y, width in re.findall(r"M(\d+) (\d+)h(\d+)v1h-\3z", code.shape)
        for x in range(int(start), int(start) + int(width))
    }
    matrix = segno.make_qr(address, error="m").matrix
    assert dark == {(x + QUIET, y + QUIET) for y, row in enumerate(matrix) for x, module in enumerate(row) if module}
    assert code.size == len(matrix) + 2 * QUIET
    assert re.sub(r"M\d+ \d+h(\d+)v1h-\1z", "", code.shape) == ""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {**SMALL, "docs/policies/returns.md": policy("2.0", "2026-02-01", "Text.")}
    mkdocs = "site_url: https://help.example.com/\n" + MKDOCS.format(overrides=ROOT / "overrides")
    folder = write_handbook(tmp_path_factory.mktemp("code"), files, mkdocs=mkdocs)
    done = run(folder, "deskbook", "build", "--audience", "internal", "--date", "2026-06-01")
    assert done.returncode == 0, done.stderr
    return folder / "site/internal"


@pytest.mark.site
@pytest.mark.parametrize(
    ("path", "lasting"),
    [
        ("policies/returns/index.html", "versions/POL-CS-001/2.0/"),
        ("rules/secret-limits/index.html", "id/SOP-CS-001/"),
    ],
    ids=["a version with a page of its own", "a document at its lasting address"],
)
def test_a_printed_copy_leads_to_what_says_whether_it_holds(folder: Path, path: str, lasting: str) -> None:
    page = html.parse(str(folder / path)).getroot()
    [sheet] = page.cssselect(".db-sheet")
    [code] = page.cssselect("svg.db-sheet__code")
    assert code.getparent() is sheet
    address = f"https://help.example.com/{lasting}"
    said = f"Is this version still in force? {address}"
    assert (code.get("role"), code.get("aria-label")) == ("img", said)
    [below] = page.cssselect(".db-sheet__address")
    assert " ".join(below.text_content().split()) == said
    expected = encode("https://help.example.com/", lasting)
    [shape] = [element for element in code if element.tag == "path"]
    assert (shape.get("d"), code.get("viewbox") or code.get("viewBox")) == (expected.shape, f"0 0 {expected.size} {expected.size}")
    assert "Uncontrolled when printed." in sheet.text_content()
    assert (folder / lasting / "index.html").is_file()


@pytest.mark.site
def test_a_page_without_document_control_has_none(folder: Path) -> None:
    assert not html.parse(str(folder / "contact/index.html")).getroot().cssselect(".db-sheet, .db-sheet__code")
