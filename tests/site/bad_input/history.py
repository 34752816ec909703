"""Versions that contradict what git keeps of them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.history.repository import git
from tests.site.bad_input.case import Case, procedure

PATH = "docs/rules/refunds.md"


def recorded(*versions: str) -> Callable[[Path], None]:
    """Records earlier texts of the page, each on a day of its own; then puts back what stands there now."""

    def prepare(folder: Path) -> None:
        now = (folder / PATH).read_bytes()
        git(folder, "init", "--quiet")
        for number, text in enumerate(versions):
            (folder / PATH).write_text(text, encoding="utf-8")
            git(folder, "add", PATH, day=f"2025-0{number + 1}-01")
            git(folder, "commit", "--quiet", "-m", "Change", day=f"2025-0{number + 1}-01")
        (folder / PATH).write_bytes(now)

    return prepare


def versions(name: str, now: str, before: tuple[str, ...], *found: tuple[int, str, str], status: int = 1) -> Case:
    """A case of one document and what was recorded of it."""
    return Case(name, {PATH: now}, tuple((PATH, *fault) for fault in found), status, recorded(*before))


FIRST = procedure(approved_on="2025-01-01", effective="2025-01-10")

HISTORY: tuple[Case, ...] = (
    versions("a sound new version", procedure(version='"1.1"'), (FIRST,), status=0),
    versions(
        "a version that goes backwards",
        procedure(version='"1.0"'),
        (FIRST, procedure(version='"2.1"', approved_on="2025-02-01", effective="2025-02-01")),
        (5, "DB115", "the version goes back to 1.0: 2.1 was approved before. If that is meant, write what holds again as a new version, such as 2.2."),
        status=0,
    ),
    versions("a draft that goes backwards", procedure(version='"1.0"'), (FIRST, procedure(version='"2.0"', status="draft")), status=0),
    versions(
        "a version in effect before the one before it",
        procedure(version='"1.1"', approved_on="2024-12-01", effective="2025-01-05", review_every="36 months"),
        (FIRST,),
        (10, "DB116", "version 1.1 takes effect on 2025-01-05, before version 1.0, which took effect on 2025-01-10. Write a day from '2025-01-10' on."),
    ),
    versions("front matter that was broken then", procedure(version='"1.1"'), (FIRST.replace("title: Refunds", "title: [Refunds"), FIRST), status=0),
    versions("a version that is repeated", procedure(version='"1.1"'), (FIRST, procedure(version='"1.1"'), FIRST, procedure(version='"1.1"')), status=0),
)  # fmt: skip
"""Versions of documents."""
