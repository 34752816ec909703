"""Templates and the file of interface words: each word that is asked for is there, none stands there for nothing."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from deskbook.engine.words import load_words

ROOT = Path(__file__).resolve().parents[2]
TEMPLATES = sorted((ROOT / "overrides").rglob("*.html"))
SOURCES = sorted((ROOT / "plugins").rglob("*.py"))
OPEN = (
    "audience.",
    "site.tag.",
    "status.",
    "history.missing.",
    "history.standing.",
    "history.this.",
    "history.kind.",
    "banner.",
    "escalation.phrase.",
    "escalation.head.",
    "escalation.ask.",
    "escalation.unit.",
)
"""Keys that templates put together from a word of the handbook: an audience, a status, a catch;
and the phrases of escalation, which its own tests compare with the English of its diagnostics."""

# words("…") in Python and word("…") in templates, with either kind of quotation mark
ASKED = re.compile(r"""\bwords?(?:\.get)?\(\s*(["'])([\w.-]+)\1""")
EITHER = re.compile(r"""\bword\(\s*"([\w.-]+)" if [^)]*? else "([\w.-]+)\"""")


def asked() -> set[str]:
    text = "\n".join(path.read_text(encoding="utf-8") for path in [*TEMPLATES, *SOURCES])
    keys = {key for _, key in ASKED.findall(text)} | {key for pair in EITHER.findall(text) for key in pair}
    return {key for key in keys if not key.endswith(".")}


def test_every_word_that_is_asked_for_is_there() -> None:
    assert len(asked()) > 30
    assert asked() - set(load_words("en")) == set()


def test_no_word_stands_there_for_nothing() -> None:
    assert {key for key in load_words("en") if not key.startswith(OPEN)} - asked() == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(ROOT / "overrides").as_posix())
def test_a_template_holds_no_words_of_its_own(path: Path) -> None:
    """What a reader reads comes from the file of words, the theme's own words, the handbook or its data."""
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"\{#.*?#\}|\{%.*?%\}|\{\{.*?\}\}|<[^>]*>", " ", text, flags=re.S)
    assert re.findall(r"[A-Za-z]{2,}", text) == []


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(ROOT / "overrides").as_posix())
def test_a_template_has_no_style_and_no_script_in_it(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    text = re.sub(r'<script defer src="\{\{[^{}<>]*\}\}"></script>', "", text)
    text = text.replace("<style>{{ style | safe }}</style>", "")  # what the pages of the site have, taken along
    text = re.sub(
        r'<script type="application/(?:ld\+)?json">\{\{ \w+ \| tojson \}\}</script>', "", text
    )  # data, not code
    assert not re.search(r"<style|<script|\sstyle=|\son[a-z]+=", text)
