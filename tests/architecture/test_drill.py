"""The drill: a new kind of document is one folder, one template, one entry point and one line; nothing else changes."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from deskbook.engine.starter import PARTS
from tests.handbook import SMALL, write_handbook

ROOT = Path(__file__).resolve().parents[2]
IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc", "*.egg-info")

FEATURE = {
    "__init__.py": '"""Runbooks: what to do when a system fails."""\n',
    "config.py": '''"""Options of `deskbook/runbooks`."""

from pydantic import BaseModel, ConfigDict


class RunbooksOptions(BaseModel):
    """None."""

    model_config = ConfigDict(extra="forbid", frozen=True)
''',
    "model.py": '''"""The kind `runbook`."""

from pydantic import Field

from deskbook.core.documents import ControlledMeta, Kind


class RunbookMeta(ControlledMeta):
    """Front matter of a runbook."""

    system: str = Field(description="The system that fails.", examples=["shop"])


RUNBOOK = Kind("runbook", "Runbook", RunbookMeta)
''',
    "plugin.py": '''"""`deskbook/runbooks`."""

from deskbook.engine.plugin import FeaturePlugin
from deskbook.engine.pages import present
from deskbook.engine.site import site_of
from deskbook.runbooks.config import RunbooksOptions
from deskbook.runbooks.model import RUNBOOK


class RunbooksPlugin(FeaturePlugin[RunbooksOptions]):
    """Adds the kind, and says on its pages which system they are about."""

    options_type = RunbooksOptions
    kinds = (RUNBOOK,)

    def on_page_context(self, context, page, config, nav):
        """Put the system before the content."""
        staged = site_of(config).page(page)
        if staged is None or staged.document.kind is not RUNBOOK:
            return context
        return present(context, config, "before", "runbooks/system.html", {"system": staged.document.meta.system})
''',
}
TEMPLATE = '<p class="runbook-system">System: {{ system }}</p>\n'
PAGE = """---
id: RB-SHOP-001
kind: runbook
system: shop & till
title: The shop does not open
summary: What to do when the shop does not open.
version: "1.0"
status: approved
owner: lead
approver: boss
approved_on: 2026-01-10
effective: 2026-01-15
review_every: 12 months
---

Look at the status page first.
"""


@pytest.fixture(scope="module")
def drilled(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A copy of the project with a new kind in it, installed into a folder of its own, and the environment to run it. The
    handbook in it is a small one."""
    folder = tmp_path_factory.mktemp("drill")
    for name in (*PARTS, "README.md"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name, ignore=IGNORED)
        else:
            shutil.copy2(ROOT / name, folder / name)
    before = {p: p.read_bytes() for p in (folder / "plugins").rglob("*.py")}

    feature = folder / "plugins/deskbook/runbooks"
    feature.mkdir()
    for name, text in FEATURE.items():
        (feature / name).write_text(text, encoding="utf-8")
    (folder / "overrides/fragments/runbooks").mkdir()
    (folder / "overrides/fragments/runbooks/system.html").write_text(TEMPLATE, encoding="utf-8")
    _insert(
        folder / "pyproject.toml",
        '"deskbook/policies"',
        '"deskbook/runbooks" = "deskbook.runbooks.plugin:RunbooksPlugin"\n',
    )
    _insert(folder / "mkdocs.yml", "  - deskbook/policies", "  - deskbook/runbooks\n")

    assert {p: p.read_bytes() for p in before} == before, "an existing module changed"
    installed = folder / "installed"
    command = [
        sys.executable,
        "-m",
        "pip",
        "install",
        "--quiet",
        "--no-deps",
        "--no-index",
        "--no-build-isolation",
        "--target",
        str(installed),
        str(folder),
    ]
    subprocess.run(command, check=True, capture_output=True)
    shutil.rmtree(folder / "docs")
    configuration = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    write_handbook(folder, {**SMALL, "docs/runbooks/shop.md": PAGE}, mkdocs=configuration)
    return folder, {**os.environ, "PYTHONPATH": str(installed), "NO_MKDOCS_2_WARNING": "1"}


def _insert(path: Path, marker: str, line: str) -> None:
    text = path.read_text(encoding="utf-8")
    start = text.index(marker)
    assert text.count(marker) == 1
    path.write_text(text[:start] + line + text[start:], encoding="utf-8")


def _deskbook(drilled: tuple[Path, dict[str, str]], *arguments: str) -> subprocess.CompletedProcess[str]:
    folder, environment = drilled
    command = [sys.executable, "-c", "from deskbook.cli.main import main; main()", *arguments]
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.site
def test_the_new_kind_is_checked_listed_and_built(drilled: tuple[Path, dict[str, str]]) -> None:
    folder, _ = drilled
    checked = _deskbook(drilled, "check", "--format", "json")
    assert checked.returncode == 0, checked.stdout + checked.stderr
    listed = json.loads(_deskbook(drilled, "list", "--kind", "runbook", "--format", "json").stdout)
    assert [row["id"] for row in listed] == ["RB-SHOP-001"]
    built = _deskbook(drilled, "build", "--audience", "internal")
    assert built.returncode == 0, built.stderr
    page = (folder / "site/internal/runbooks/shop.html").read_text(encoding="utf-8")
    assert '<p class="runbook-system">System: shop &amp; till</p>' in page
    assert "Runbook" in (folder / "site/internal/handbook/front-matter.html").read_text(encoding="utf-8")
    assert (folder / "site/internal/id/RB-SHOP-001/index.html").is_file()


@pytest.mark.site
def test_its_front_matter_is_judged(drilled: tuple[Path, dict[str, str]]) -> None:
    folder, _ = drilled
    path = folder / "docs/runbooks/shop.md"
    path.write_text(PAGE.replace("system: shop & till", "sytem: shop"), encoding="utf-8")
    try:
        found = json.loads(_deskbook(drilled, "check", "--format", "json").stdout)
    finally:
        path.write_text(PAGE, encoding="utf-8")
    messages = {(d["code"], d["line"], d["problem"], d["advice"]) for d in found}
    assert ("DB100", 4, "'sytem' is not a key that is known here", "Did you mean 'system'?") in messages
    assert ("DB102", 2, "the key 'system' is missing", "Write 'system: shop'.") in messages
