"""A small handbook for tests: files as data, written into a folder, with this project's plugins and templates."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

MKDOCS = """site_name: Small Handbook
docs_dir: docs
site_dir: site
theme:
  name: material
  custom_dir: {overrides}
  font: false
  features: [content.action.edit]
extra:
  generator: false
plugins:
  - deskbook/audience
  - deskbook/facts
  - deskbook/guides
  - deskbook/procedures
  - deskbook/escalation
  - deskbook/faq
  - deskbook/glossary
  - deskbook/policies
  - deskbook/training
  - deskbook/roles
  - deskbook/register
  - deskbook/history
  - deskbook/feeds
  - deskbook/editing:
      host: github
      repository: https://code.example.com/team/handbook
  - deskbook/export
  - deskbook/search
markdown_extensions:
  - abbr
  - admonition
  - attr_list
  - footnotes
  - md_in_html
  - tables
  - toc: {{permalink: true}}
  - pymdownx.blocks.admonition:
      types: [note, tip, warning, quote, audience]
  - pymdownx.blocks.details
  - pymdownx.snippets
  - pymdownx.superfences
  - pymdownx.tabbed: {{alternate_style: true}}
  - pymdownx.tasklist
"""

SMALL: dict[str, str] = {
    "docs/index.md": "---\ntitle: Welcome\naudience: public\n---\nWe answer within {{ fact('answer.time') }}.\n\n"
    "/// audience | internal\nOnly colleagues read this paragraph.\n///\n\n[Contact](contact.md)\n",
    "docs/contact.md": "---\ntitle: Contact\nsummary: How to reach us.\naudience: public\n---\nCall us.\n",
    "docs/rules/secret-limits.md": '---\nid: SOP-CS-001\nkind: guide\ntitle: Goodwill limits\nversion: "1.0"\nstatus: approved\n'
    "owner: lead\napprover: boss\napproved_on: 2026-01-10\neffective: 2026-02-01\nreview_every: 12 months\n---\n"
    "Offer a quarter of the price before you ask anybody.\n",
    "docs/_data/roles.yml": "lead:\n  title: Team lead\n  escalates_to: boss\nboss:\n  title: Service manager\n",
    "docs/_data/facts.yml": "facts:\n  answer.time: {value: 2, unit: day, owner: lead, audience: public, source: Agreed}\n",
}


def write_handbook(folder: Path, files: Mapping[str, str | bytes] | None = None, *, mkdocs: str | None = None) -> Path:
    """Write a handbook.

    Args:
        folder: where; made if it is not there.
        files: texts and bytes by path; `SMALL` unless given.
        mkdocs: the configuration; one with all our plugins unless given.

    Returns:
        The folder.
    """
    configuration = mkdocs if mkdocs is not None else MKDOCS.format(overrides=ROOT / "overrides")
    for name, content in {"mkdocs.yml": configuration, **(SMALL if files is None else files)}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
    return folder


def run(folder: Path, *command: str, environment: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """Run `deskbook …`, `mkdocs …` or `properdocs …` in a handbook, in a process of its own."""
    modules = {"deskbook": "deskbook.cli.main", "mkdocs": "mkdocs", "properdocs": "properdocs"}
    full = [sys.executable, "-m", modules[command[0]], *command[1:]]
    return subprocess.run(full, cwd=folder, env=settings(environment), capture_output=True, text=True, check=False)


def settings(environment: Mapping[str, str] | None = None) -> dict[str, str]:
    """The environment for a process under test: this one's, without what would choose for it."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith("DESKBOOK_") and k != "SOURCE_DATE_EPOCH"}
    return {**kept, "NO_MKDOCS_2_WARNING": "1", **(environment or {})}


def tree(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by its path in it."""
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in sorted(folder.rglob("*")) if p.is_file()}
