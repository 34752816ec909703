"""A foreign site gets every script and style that the fragments load."""

from __future__ import annotations

import re

from deskbook.training.model import ASSETS
from tests.handbook import ROOT

FRAGMENTS = ROOT / "overrides/fragments/training"


def test_all_of_them_are_named() -> None:
    there = {p.relative_to(ROOT / "overrides").as_posix() for p in (ROOT / "overrides/assets").glob("*/training*.*")}
    assert set(ASSETS) == {path for path in there if path.endswith((".js", ".css"))}


def test_every_fragment_is_there() -> None:
    modules = ("plugin.py", "present.py")
    text = "".join((ROOT / "plugins/deskbook/training" / name).read_text(encoding="utf-8") for name in modules)
    named = set(re.findall(r"\"training/([a-z]+\.html)\"", text))
    assert named == {"ack.html", "banner.html", "catalogue.html", "coverage.html", "lesson.html", "matrix.html", "module.html", "question.html", "taught.html", "test.html"}
    assert named <= {path.name for path in FRAGMENTS.glob("*.html")}
