"""Marks that the renderer took for text."""

from __future__ import annotations

from datetime import date

import pytest

from deskbook.audience.spot import spot_marks
from deskbook.core.audiences import Audiences
from deskbook.core.loading import load_library
from deskbook.core.selecting import select
from deskbook.core.selection import Selection

BOX = '<div class="admonition audience"><p class="admonition-title">{}</p><p>Text</p></div>'


def selection(reader: str) -> Selection:
    library, _ = load_library([], audiences=Audiences(("public", "partner", "internal")))
    return select(library, reader, date(2026, 1, 1))


@pytest.mark.parametrize(
    ("page", "reader", "marks"),
    [
        ("<p>/// audience | internal<br>\nText</p>", "public", ["/// audience | internal"]),
        ("<p>A line\n//// Audience | internal\nText</p>", "internal", ["//// Audience | internal"]),
        (
            "<p>/// admonition | For colleagues type: audience Text</p>",
            "internal",
            ["/// admonition | For colleagues type: audience Text"],
        ),
        ("<pre><code>/// audience | internal</code></pre>", "public", []),
        ("<p>Write <code>/// audience</code> there.</p>", "public", []),
        ("<p>An audience of one</p>", "public", []),
        (BOX.format("internal"), "public", ["/// audience | internal"]),
        (BOX.format("For partners"), "public", ["/// audience | For partners"]),
        (BOX.format("internal"), "partner", ["/// audience | internal"]),
        (BOX.format("For partners"), "partner", []),
        (BOX.format("partner"), "partner", []),
        (BOX.format("internal"), "internal", []),
    ],
)
def test_marks_are_spotted(page: str, reader: str, marks: list[str]) -> None:
    assert list(spot_marks(f"<html><body>{page}</body></html>", selection(reader))) == marks
