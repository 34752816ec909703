"""What the README and the contributor pages promise is there."""

from __future__ import annotations

import importlib
import re
from pathlib import Path
from typing import Any

import pytest

from deskbook.cli.main import deskbook
from deskbook.core.diagnostics import CODES
from deskbook.engine.plugin import FeaturePlugin
from tests.handbook import ROOT

FEATURES = sorted(p.parent.name for p in (ROOT / "plugins/deskbook").glob("*/plugin.py") if p.parent.name != "engine")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def plugin_of(feature: str) -> type[FeaturePlugin[Any]]:
    module = importlib.import_module(f"deskbook.{feature}.plugin")
    classes = [v for v in vars(module).values() if isinstance(v, type) and issubclass(v, FeaturePlugin)]
    [plugin] = [c for c in classes if c.__module__ == module.__name__]
    return plugin


@pytest.mark.parametrize("feature", FEATURES)
def test_every_option_is_explained_and_named_in_the_readme(feature: str) -> None:
    row = next(line for line in README.splitlines() if f"`deskbook/{feature}`" in line and line.startswith("|"))
    for name, field in plugin_of(feature).options_type.model_fields.items():
        assert field.description, name
        assert f"`{name}`" in row.split("|")[-2], name


@pytest.mark.parametrize("feature", FEATURES)
def test_every_hook_says_what_it_does(feature: str) -> None:
    for name, hook in vars(plugin_of(feature)).items():
        if name.startswith("on_"):
            assert hook.__doc__, name


def test_every_command_is_named_in_the_guide() -> None:
    guide = (ROOT / "docs/handbook/check-and-build.md").read_text(encoding="utf-8")
    for name in deskbook.commands:
        assert f"deskbook {name}" in README + guide, name


def test_every_code_is_explained_in_the_guide() -> None:
    guide = (ROOT / "docs/handbook/check-and-build.md").read_text(encoding="utf-8")
    named = set(re.findall(r"\bDB\d{3}\b", guide))
    assert set(CODES) <= named, sorted(set(CODES) - named)
    assert named <= set(CODES), sorted(named - set(CODES))


@pytest.mark.parametrize(
    "path", [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"], ids=lambda p: p.name
)
def test_links_to_files_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8")):
        if ":" not in target:
            assert (path.parent / target).exists(), target


def test_every_command_that_a_page_names_is_there() -> None:
    pages = [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md"]
    for path in pages:
        for name in re.findall(r"`(?:\.venv/bin/)?deskbook ([a-z]+)", path.read_text(encoding="utf-8")):
            assert name in deskbook.commands, f"{path.name}: deskbook {name}"


def test_every_target_that_a_page_names_is_there() -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8")))
    for path in [*(ROOT / "docs").rglob("*.md"), ROOT / "README.md", ROOT / "CONTRIBUTING.md"]:
        for name in re.findall(r"`make ([a-z]+)", path.read_text(encoding="utf-8")):
            assert name in targets, f"{path.name}: make {name}"
