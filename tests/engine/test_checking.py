"""Checking: configuration that cannot be used, facts that no page states, icons of the theme."""

from __future__ import annotations

from pathlib import Path

import pytest

from deskbook.core.audiences import Audiences
from deskbook.core.diagnostics import Severity
from deskbook.engine.checking import Misconfigured, audiences_of, check_project, load_project, read_config
from tests.handbook import MKDOCS, ROOT, SMALL, write_handbook

PLAIN = "site_name: x\n"
BROKEN: dict[str, tuple[int, str]] = {
    "": (0, "Config value 'site_name': Required configuration not provided"),
    "- a\n": (0, "The configuration is invalid. Expected a key-value mapping"),
    PLAIN + "nav: [\n": (3, "expected the node content, but found '<stream end>'"),
    "\tsite_name: x\n": (1, "found character '\\t' that cannot start any token"),
    PLAIN + "docs_dir: none\n": (2, "isn't an existing directory"),
    PLAIN + "theme: none\n": (2, "Unrecognised theme name: 'none'"),
    PLAIN + "theme:\n  name: material\n  custom_dir: none\n": (2, "does not exist"),
    PLAIN + "plugins:\n  - search\n  - none\n": (4, 'The "none" plugin is not installed'),
    PLAIN + "plugins:\n  - deskbook/audience:\n      audiences: [a, a]\n": (
        4,
        "audiences must be a list of different names",
    ),
    PLAIN + "plugins:\n  - deskbook/editing:\n      hots: github\n": (
        4,
        "'hots' is not an option. Did you mean 'host'?",
    ),
    PLAIN + "markdown_extensions: [none]\n": (
        2,
        "Failed to load extension 'none'. ModuleNotFoundError: No module named 'none'",
    ),
    PLAIN + "markdown_extensions:\n  - toc:\n      none: 1\n": (3, "Failed to load extension 'toc'. KeyError: 'none'"),
    PLAIN + "markdown_extensions:\n  - x: !!python/name:none.none\n": (3, "cannot find module 'none'"),
    PLAIN + "hooks: [none.py]\n": (2, "isn't an existing file"),
    PLAIN + "INHERIT: none.yml\n": (0, "Inherited config file 'none.yml' does not exist"),
    PLAIN + "extra_css: 3\n": (2, "Expected type: <class 'list'> but received: <class 'int'>"),
}


@pytest.mark.parametrize("text", BROKEN, ids=repr)
def test_configuration_that_cannot_be_used(tmp_path: Path, text: str) -> None:
    (tmp_path / "docs").mkdir()
    file = tmp_path / "mkdocs.yml"
    file.write_text(text, encoding="utf-8")
    line, said = BROKEN[text]
    [found] = check_project(file, None)
    assert (found.path, found.line, found.code) == ("mkdocs.yml", line, "DB601")
    assert said in found.problem
    assert not any(word in str(found) for word in ("Traceback", 'File "', "site-packages"))
    with pytest.raises(Misconfigured):
        load_project(file, None)
    assert audiences_of(file) == Audiences()


def test_the_audiences_of_a_handbook(tmp_path: Path) -> None:
    text = MKDOCS.format(overrides=ROOT / "overrides")
    text = text.replace("- deskbook/audience\n", "- deskbook/audience:\n      audiences: [public, partner, internal]\n")
    folder = write_handbook(tmp_path, mkdocs=text)
    assert audiences_of(folder / "mkdocs.yml").names == ("public", "partner", "internal")


STATED = {
    "by a page": ("{{ fact('new') }}", []),
    "in a condition": ("{% if fact('new') == '1' %}x{% endif %}", []),
    "through a channel": ("{{ channel('phone').response }}", []),
    "by nobody": ("Text.", ["docs/_data/facts.yml:3 DB404 note"]),
    "only as an example": ("{% raw %}{{ fact('new') }}{% endraw %}", ["docs/_data/facts.yml:3 DB404 note"]),
}


@pytest.mark.parametrize("how", STATED)
def test_facts_that_no_page_states(tmp_path: Path, how: str) -> None:
    text, expected = STATED[how]
    folder = write_handbook(
        tmp_path,
        {
            **SMALL,
            "docs/_data/facts.yml": SMALL["docs/_data/facts.yml"] + "  new: {value: 1, owner: lead, source: A}\n",
            "docs/_data/channels.yml": "phone: {title: Phone, address: x, response: new}\n",
            "docs/page.md": text,
        },
    )
    found = check_project(folder / "mkdocs.yml", None)
    assert [f"{d.path}:{d.line} {d.code} {d.severity}" for d in found] == expected
    assert all(d.severity is Severity.NOTE for d in found)


def test_reading_the_configuration_changes_nothing(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path)
    before = sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*"))
    read_config(folder / "mkdocs.yml")
    assert check_project(folder / "mkdocs.yml", None) == []
    assert sorted(p.relative_to(folder).as_posix() for p in folder.rglob("*")) == before
