"""The handbook with the planted words, built for both audiences in a repository of its own."""

from __future__ import annotations

import gzip
import subprocess
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from deskbook.audience.extract import extract
from deskbook.audience.verify import needles_for, verify
from deskbook.core.audiences import Audiences
from deskbook.core.diagnostics import Diagnostic
from deskbook.core.loading import load_library
from deskbook.core.selecting import select
from deskbook.core.source import SourceFile
from deskbook.policies.model import POLICY
from tests.audience.channels import word_for
from tests.audience.planted import handbook
from tests.audience.planted_training import RELEASED
from tests.handbook import ROOT, run, tree, write_handbook

DAY = "2026-03-15"


@dataclass(frozen=True)
class Built:
    """The two sites: every file's bytes by path, and everything that can be read in them."""

    folder: Path
    environment: Mapping[str, str]
    files: Mapping[str, Mapping[str, bytes]]
    readable: Mapping[str, str]


def commit(folder: Path) -> None:
    """A repository with words in its names, remote, branch and message."""

    def git(*arguments: str) -> None:
        names = {"user.name": word_for("author in git"), "user.email": f"{word_for('address in git')}@example.org"}
        settings = {**names, "commit.gpgsign": "false", "core.autocrlf": "false"}
        options = [part for key, value in settings.items() for part in ("-c", f"{key}={value}")]
        subprocess.run(["git", *options, *arguments], cwd=folder, check=True, capture_output=True)

    git("init", "--quiet")
    git("symbolic-ref", "HEAD", f"refs/heads/{word_for('branch in git')}-work")
    git("remote", "add", "origin", f"git@code.example.org:team/{word_for('remote in git')}.git")
    git("add", "--all")
    git("commit", "--quiet", "-m", f"Say why: {word_for('message in git')}")


def build_handbook(work: Path) -> Built:
    """Write the handbook, commit it, build both sites."""
    folder = work / "projects" / word_for("folder of the build")
    home = work / "homes" / word_for("home folder")
    home.mkdir(parents=True)
    files = handbook()
    configuration = str(files.pop("mkdocs.yml")).format(overrides=ROOT / "overrides")
    write_handbook(folder, files, mkdocs=configuration)
    frozen = run(folder, "deskbook", "freeze", *RELEASED, "--date", DAY)
    assert frozen.returncode == 0, frozen.stdout + frozen.stderr
    commit(folder)
    left = folder / "site/public/old"
    left.mkdir(parents=True)
    (left / f"{word_for('left over from an earlier build')}.html").write_text(
        word_for("left over from an earlier build")
    )
    environment = {"HOME": str(home), "SECRET_SETTING": f"{word_for('value in the environment')}-setting"}
    done = run(folder, "deskbook", "build", "--date", DAY, environment=environment)
    assert done.returncode == 0, done.stderr
    sites = {name: tree(folder / "site" / name) for name in ("public", "internal")}
    return Built(folder, environment, sites, {name: everything_in(site) for name, site in sites.items()})


def everything_in(files: Mapping[str, bytes]) -> str:
    """Names, bytes, and what is inside packed files, in lower case."""
    texts = list(files)
    for name, data in files.items():
        texts.append(data.decode("latin-1"))
        texts += [piece.text for piece in extract(name, data)]
        if name.endswith(".gz"):
            texts.append(gzip.decompress(data).decode("latin-1"))
    return "\n".join(texts).lower()


def small(
    files: Mapping[str, str | bytes], root: Path, reader: str = "public", **options: Iterable[str]
) -> Callable[[Path], list[Diagnostic]]:
    """The scan of a handbook of a few files, nothing of which is built.

    Args:
        files: by path in docs/.
        root: an empty folder that stands for the project's.
        reader: for whom.
        options: `allowed` and `forbidden`, as the scan takes them.
    """
    sources = [SourceFile(path, text.encode() if isinstance(text, str) else text) for path, text in files.items()]
    library, found = load_library(sources, audiences=Audiences(("public", "partner", "internal")), kinds=[POLICY])
    assert [str(d) for d in found] == []
    selection = select(
        library, reader, date.fromisoformat(DAY), labels={"partner": "For partners", "internal": "For colleagues"}
    )
    needles = needles_for(selection, options.get("allowed", ()), root=root, forbidden=options.get("forbidden", ()))
    return lambda folder: verify(selection, folder, needles, frozenset())


def write(folder: Path, name: str, data: str | bytes) -> str:
    """Put a file into an output; returns its name."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return name
