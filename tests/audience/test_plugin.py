"""Whole builds whose wall is broken on purpose: each fails, says what got through, and leaves the last good site."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.handbook import MKDOCS, ROOT, SMALL, run, tree, write_handbook

pytestmark = pytest.mark.site

CODE: dict[str, tuple[str, str]] = {
    "a page is let through": (
        """
from deskbook.core import selecting
choose = selecting._Selector._choose
def let_through(self):
    path = "rules/secret-limits.md"
    return {**choose(self), path: self.library.documents[path]}
selecting._Selector._choose = let_through
""",
        "docs/rules/secret-limits.md:2: DB220 'sop cs 001' (id) is not for 'public' and stands in ",
    ),
    "blocks are let through": (
        """
from deskbook.core import audiences, selecting
stage = selecting._Selector._stage
class Everybody(audiences.Audiences):
    def sees(self, reader, marking):
        return True
def let_through(self, *arguments):
    own, self.audiences = self.audiences, Everybody(self.audiences.names)
    try:
        return stage(self, *arguments)
    finally:
        self.audiences = own
selecting._Selector._stage = let_through
""",
        "docs/index.md:8: DB220 'only colleagues read this paragraph' (text) is not for 'public' and stands in ",
    ),
    "marks are not recognized": (
        """
import re
from deskbook.core import markup
markup._OPEN = markup._CLOSE = markup._UNCLEAR = markup._STRAY = re.compile("(?!)")
""",
        "docs/index.md:7: DB220 the mark '/// audience | internal' was not understood and stands in the output file index.html.",
    ),
    "all facts are given to everybody": (
        """
from deskbook.engine import macros
macros.Sandbox._role = lambda self, key: self.selection.library.data.roles["boss"].title
""",
        "docs/_data/roles.yml:5: DB220 'manager of the service' (title) is not for 'public' and stands in ",
    ),
}

REPOSITORY = 1 + MKDOCS[: MKDOCS.index("repository:")].count("\n")
"""The line of mkdocs.yml that says where the sources are."""

HOOKS: dict[str, tuple[str, str]] = {
    "a hook adds data to each page": (
        "def on_post_page(output, page, config):\n"
        "    return output.replace('</article>', '<p>Manager of the service</p></article>')\n",
        "docs/_data/roles.yml:5: DB220 'manager of the service' (title) is not for 'public' and stands in ",
    ),
    "a hook packs the sources": (
        "import io, pathlib, zipfile\n"
        "def on_post_build(config):\n"
        "    root = pathlib.Path(config.config_file_path).parent\n"
        "    with zipfile.ZipFile(pathlib.Path(config.site_dir) / 'all.zip', 'w') as archive:\n"
        "        archive.write(root / 'docs/rules/secret-limits.md', 'secret-limits.md')\n",
        "and stands in the output file all.zip!secret-limits.md.",
    ),
    "a hook leads to the sources": (
        "def on_post_page(output, page, config):\n"
        "    return output.replace('</article>', '<a href=\"https://code.example.com/team/handbook/edit/main/docs/index.md\">e</a></article>')\n",
        f"mkdocs.yml:{REPOSITORY}: DB220 'https code example com team handbook' (configuration) is not for 'public' and stands in ",
    ),
}

TEMPLATE = '{% extends "base.html" %}{% block footer %}{{ super() }}<p>{{ config.docs_dir }}</p>{% endblock %}\n'


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small handbook, its customer site built."""
    roles = "lead:\n  title: Team lead\n  audience: public\nboss:\n  title: Manager of the service\n"
    index = SMALL["docs/index.md"] + "\nAsk the {{ role('lead') }}.\n"
    folder = write_handbook(
        tmp_path_factory.mktemp("good"), {**SMALL, "docs/_data/roles.yml": roles, "docs/index.md": index}
    )
    done = run(folder, "deskbook", "build", "--audience", "public")
    assert done.returncode == 0, done.stderr
    return folder


def assert_refused(good: Path, folder: Path, message: str, environment: dict[str, str] | None = None) -> None:
    shutil.copytree(good / "site", folder / "site")
    done = run(folder, "deskbook", "build", "--audience", "public", environment=environment)
    assert done.returncode == 1
    assert message in done.stderr
    assert "nothing was published" in done.stderr
    assert "Traceback" not in done.stderr
    assert tree(folder / "site") == tree(good / "site")


@pytest.mark.parametrize(("code", "message"), CODE.values(), ids=CODE.keys())
def test_a_fault_in_the_wall_itself_is_found(code: str, message: str, good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "handbook"
    shutil.copytree(good, folder, ignore=shutil.ignore_patterns("site"))
    (tmp_path / "sitecustomize.py").write_text(code)
    assert_refused(good, folder, message, {"PYTHONPATH": str(tmp_path)})


@pytest.mark.parametrize(("code", "message"), HOOKS.values(), ids=HOOKS.keys())
def test_what_comes_in_behind_the_wall_is_found(code: str, message: str, good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "handbook"
    shutil.copytree(good, folder, ignore=shutil.ignore_patterns("site"))
    (folder / "leak.py").write_text(code)
    with (folder / "mkdocs.yml").open("a") as configuration:
        configuration.write("hooks: [leak.py]\n")
    assert_refused(good, folder, message)


def test_a_template_that_tells_of_the_machine_is_found(good: Path, tmp_path: Path) -> None:
    folder = tmp_path / "handbook"
    shutil.copytree(good, folder, ignore=shutil.ignore_patterns("site"))
    shutil.copytree(ROOT / "overrides", tmp_path / "overrides")
    (tmp_path / "overrides/main.html").write_text(TEMPLATE)
    (folder / "mkdocs.yml").write_text(MKDOCS.format(overrides=tmp_path / "overrides"))
    path = str(folder).casefold()
    shown = path if len(path) <= 60 else f"{path[:59]}…"
    assert_refused(good, folder, f"this machine: DB220 '{shown}' (path) is not for 'public' and stands in ")
