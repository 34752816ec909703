"""The walls of the source tree: who may import whom, what a feature folder looks like, how long a file may be."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "plugins" / "deskbook"
FILES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = sorted(p for p in PACKAGE.iterdir() if p.is_dir() and (p / "__init__.py").is_file())
FEATURES = [p for p in FOLDERS if p.name not in ("core", "engine", "cli")]
HOOKS = ("generated", "published", "courses", "identifier", "audiences", "versions", "check", "woven")
"""What a plugin says to the engine, besides the hooks of the site generator."""
SITE_GENERATOR = {"mkdocs", "properdocs", "markdown", "jinja2", "material", "mkdocs_macros", "pymdownx"}


def imports(path: Path) -> set[str]:
    """Every module that a file imports, wherever in it, as dotted names."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name} has a relative import"
            found.add(node.module or "")
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def part_of(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0]


def deskbook_parts(path: Path) -> set[str]:
    return {name.split(".")[1] for name in imports(path) if name.startswith("deskbook.")} - {"__version__"}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def test_there_is_something_to_judge() -> None:
    assert len(FEATURES) >= 8
    assert len(FILES) > 50


@pytest.mark.parametrize("path", [p for p in FILES if part_of(p) == "core"], ids=name_of)
def test_core_knows_nothing_of_the_site_generator(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & SITE_GENERATOR
    assert deskbook_parts(path) <= {"core"}


@pytest.mark.parametrize("path", [p for p in FILES if part_of(p) == "engine"], ids=name_of)
def test_engine_knows_no_feature(path: Path) -> None:
    assert deskbook_parts(path) <= {"core", "engine"}


@pytest.mark.parametrize("path", [p for p in FILES if p.parent in FEATURES], ids=name_of)
def test_features_meet_only_through_core(path: Path) -> None:
    own = part_of(path)
    allowed = {"core", own} | ({"engine"} if path.name == "plugin.py" else set())
    assert deskbook_parts(path) <= allowed


@pytest.mark.parametrize("path", [p for p in FILES if p.parent in FEATURES and p.name != "plugin.py"], ids=name_of)
def test_only_a_plugin_module_knows_the_site_generator(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & SITE_GENERATOR


@pytest.mark.parametrize("path", [p for p in FILES if part_of(p) == "cli"], ids=name_of)
def test_commands_are_thin(path: Path) -> None:
    assert not {name.split(".")[0] for name in imports(path)} & SITE_GENERATOR
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 90


@pytest.mark.parametrize("folder", FEATURES, ids=lambda p: p.name)
def test_a_feature_folder_has_the_same_inside(folder: Path) -> None:
    names = {p.stem for p in folder.glob("*.py")}
    assert {"__init__", "config", "model", "plugin"} <= names
    assert not [p for p in folder.iterdir() if p.is_dir() and p.name != "__pycache__"]


@pytest.mark.parametrize("path", [p for p in FILES if p.name == "plugin.py" and part_of(p) != "engine"], ids=name_of)
def test_a_plugin_module_holds_only_hooks(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            for item in node.body:
                if isinstance(item, ast.FunctionDef):
                    allowed = item.name.startswith("on_") or item.name in HOOKS
                    assert allowed, f"{item.name} is no hook"
        else:
            assert isinstance(node, (ast.Import, ast.ImportFrom, ast.Expr)), ast.dump(node)[:80]


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_length_and_name(path: Path) -> None:
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= (150 if path.name == "plugin.py" else 300)
    assert not any(word in path.stem for word in ("util", "helper", "manager", "misc", "common"))


@pytest.mark.parametrize("path", [p for p in FILES if part_of(p) not in ("core",)], ids=name_of)
def test_html_stands_only_in_templates(path: Path) -> None:
    """No string of the package builds an element: tags with attributes or closing tags belong into overrides/."""
    import re

    tree = ast.parse(path.read_text(encoding="utf-8"))
    documentation = {
        id(n.value) for n in ast.walk(tree) if isinstance(n, ast.Expr) and isinstance(n.value, ast.Constant)
    }
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            assert not re.search(r"</[a-z]+>|<[a-z]+ [a-z]+=", node.value), node.value


def test_top_level_names() -> None:
    import subprocess

    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.split(
        "\n"
    )
    names = {name.split("/")[0] for name in listed if name}
    fixed = {"docs", "overrides", "plugins", "mkdocs.yml", "pyproject.toml", "tests", "README.md"}
    conventions = {
        "Makefile", "LICENSE", "CONTRIBUTING.md", "CHANGELOG.md", ".github", ".ci", ".vscode", "requirements.lock",
        "benchmarks", ".gitignore", ".gitattributes", ".editorconfig", "package.json", "package-lock.json",
    }  # fmt: skip
    assert names <= fixed | conventions


def test_docs_hold_content_only() -> None:
    strangers = [p for p in (ROOT / "docs").rglob("*") if p.suffix in (".py", ".html", ".js", ".css", ".j2")]
    assert not strangers


def test_templates_compute_nothing_from_python() -> None:
    assert not list((ROOT / "overrides").rglob("*.py"))


def test_every_entry_point_is_a_feature() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    entries = project["entry-points"]["mkdocs.plugins"]
    assert {name.removeprefix("deskbook/") for name in entries} == {p.name for p in FEATURES}
    for name, target in entries.items():
        assert target.startswith(f"deskbook.{name.removeprefix('deskbook/')}.plugin:")
    assert project["scripts"] == {"deskbook": "deskbook.cli.main:main"}
