"""Pages of a handbook whose history is not there, and a document whose newest version is a draft."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from deskbook.engine.checking import load_project
from tests.handbook import SMALL, run, write_handbook
from tests.history.repository import git, policy, save
from tests.history.test_repository import words

pytestmark = pytest.mark.site

POLICY = {"docs/policies/returns.md": policy("1.0", "2026-02-01", "The text.")}


def test_without_history_the_site_says_what_is_missing(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, {**SMALL, **POLICY})
    done = run(folder, "deskbook", "build", "--date", "2026-06-01")
    assert done.returncode == 0, done.stderr
    pages = {name: folder / "site" / name / "policies/returns/index.html" for name in ("public", "internal")}
    missing = (
        "Earlier versions are not shown: the folder is in no git repository with commits. "
        "Build from a clone of the repository to see them."
    )
    assert missing in words(pages["internal"].read_bytes())
    assert "Earlier versions" not in words(pages["public"].read_bytes())
    assert "The text." in words(pages["public"].read_bytes())


def test_a_draft_waits_beside_what_is_in_force(tmp_path: Path) -> None:
    folder = write_handbook(tmp_path, {**SMALL, **POLICY})
    git(folder, "init", "--quiet")
    save(folder, "2026-02-01", {})
    draft = policy("1.1", "2026-09-01", "The draft.", status="draft")
    (folder / "docs/policies/returns.md").write_text(draft, encoding="utf-8")
    for audience, there in (("public", False), ("internal", True)):
        pages = load_project(folder / "mkdocs.yml", date(2026, 6, 1))[1].selections[audience].pages
        assert pages["policies/returns.md"].body.strip() == "The text."
        assert ("versions/POL-CS-001/1.1.md" in pages) is there
