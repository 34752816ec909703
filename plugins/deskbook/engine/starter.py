"""A new handbook of one's own: a copy of everything a handbook consists of, with its own name in it."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

PARTS = (
    ".ci", ".editorconfig", ".gitattributes", ".github", ".gitignore", ".vscode", "CONTRIBUTING.md", "LICENSE", "Makefile",
    "docs", "mkdocs.yml", "overrides", "package-lock.json", "package.json", "plugins", "pyproject.toml", "requirements.lock", "tests",
)  # fmt: skip
"""What a handbook consists of; the wheel carries the same under `deskbook/starter`."""

# `test_documentation.py` holds this project's own README and changelog to their word; a handbook has others.
_LEFT_OUT = shutil.ignore_patterns(
    "__pycache__", "*.pyc", "*.egg-info", ".pytest_cache", ".mypy_cache", ".ruff_cache", "test_documentation.py"
)

README = """# {name}: the customer-service handbook

One repository of Markdown, two sites: help for customers, and the whole handbook for employees.

    make site     set up everything, build site/public and site/internal
    make serve    the same, shown on this machine and refreshed as you write
    make test     set up everything, run all tests

Begin with `docs/_data/organization.yml`, then read "Make it yours" in the handbook (`docs/handbook/adopt.md`).
"""


def source_root() -> Path:
    """Where the parts of a handbook lie: the checkout that this package runs from, or the package's own copy."""
    package = Path(__file__).resolve().parents[1]
    checkout = package.parent.parent
    return checkout if package.parent.name == "plugins" and (checkout / "Makefile").is_file() else package / "starter"


def create_handbook(folder: Path, name: str) -> list[str]:
    """Write a new handbook.

    Args:
        folder: must not exist, or be empty.
        name: of the organization.

    Returns:
        The top-level names written.

    Raises:
        FileExistsError: where the folder holds something.
        OSError: where it cannot be written.
    """
    if folder.exists() and any(p.name != ".git" for p in folder.iterdir()):
        raise FileExistsError(str(folder))
    folder.mkdir(parents=True, exist_ok=True)
    root, written = source_root(), []
    for part in PARTS:
        source = root / part
        if source.is_dir():
            shutil.copytree(source, folder / part, ignore=_LEFT_OUT)
        elif source.is_file():
            shutil.copy2(source, folder / part)
        else:
            continue
        written.append(part)
    _set(folder / "docs/_data/organization.yml", "name", name)
    _set(folder / "docs/_data/organization.yml", "legal_name", name)
    _set(folder / "mkdocs.yml", "site_name", f"{name} Help")
    (folder / "README.md").write_text(README.format(name=name), encoding="utf-8")
    return [*written, "README.md"]


def _set(path: Path, key: str, value: str) -> None:
    """Change one top-level key of a YAML file, all else, comments included, left as it is."""
    text = path.read_text(encoding="utf-8")
    line = f"{key}: {json.dumps(value, ensure_ascii=False)}"
    path.write_text(re.sub(rf"(?m)^{key}:.*$", lambda _: line, text, count=1), encoding="utf-8")
