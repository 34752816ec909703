"""A prepared repository: one policy of eight versions, with everything that can happen to a file."""

from __future__ import annotations

import os
import subprocess
from datetime import date
from pathlib import Path

from tests.handbook import MKDOCS, ROOT, SMALL, write_handbook

PATH, OLD_PATH = "docs/policies/returns.md", "docs/policies/sending-back.md"
FACTS = "facts:\n  return.window: {{value: {0}, unit: day, owner: lead, audience: public, source: Agreed}}\n"
FACTS += "  answer.time: {{value: 2, unit: day, owner: lead, audience: public, source: Agreed}}\n"


def policy(version: str, effective: str, text: str, *, status: str = "approved", audience: str = "public", approved: str = "") -> str:
    """The policy in one of its versions."""
    return (
        f'---\nid: POL-CS-001\nkind: policy\ntitle: Returns\nversion: "{version}"\nstatus: {status}\nowner: lead\n'
        f"approver: boss\naudience: {audience}\napproved_on: {approved or effective}\neffective: {effective}\n"
        f"review_every: 12 months\nchange: Change {version}.\n---\n{text}\n"
    )


def git(folder: Path, *arguments: str, day: str = "2020-01-01") -> None:
    """One command, on a day."""
    environment = {
        "GIT_AUTHOR_DATE": f"{day}T12:00:00+00:00",
        "GIT_COMMITTER_DATE": f"{day}T12:00:00+00:00",
        "GIT_CONFIG_GLOBAL": "/dev/null",
        "PATH": os.environ["PATH"],
        "HOME": str(folder),
    }
    names = ("-c", "user.name=Somebody", "-c", "user.email=somebody@example.org")
    subprocess.run(["git", *names, *arguments], cwd=folder, env=environment, check=True, capture_output=True)


def save(folder: Path, day: str, files: dict[str, str | None]) -> None:
    """Write files, None for one that goes, and record them."""
    for path, text in files.items():
        place = folder / path
        if text is None:
            place.unlink()
        else:
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text, encoding="utf-8", newline="")
    git(folder, "add", "--all", day=day)
    git(folder, "commit", "--quiet", "--allow-empty", "-m", "Change", day=day)


WINDOW = 'You have {{ fact("return.window") }} to send it back.'


def prepare(folder: Path) -> Path:
    """Write the repository.

    Versions: 1.0 (2020), 1.1 renamed (2021), 1.2 for employees alone (2022), 1.3 broken when first recorded (2023),
    2.0 on a branch that was merged (2024), 2.1 reverted (2025), 2.2 (2025), 3.0 to come (2027).
    """
    files = {**SMALL, "docs/_data/facts.yml": FACTS.format(14)}
    files |= {"docs/policies/index.md": "---\ntitle: Policies\naudience: public\n---\nAll of them.\n"}
    write_handbook(folder, files, mkdocs=MKDOCS.format(overrides=ROOT / "overrides"))
    (folder / ".gitignore").write_text("site/\n", encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "symbolic-ref", "HEAD", "refs/heads/main")
    save(folder, "2020-01-05", {OLD_PATH: policy("1.0", "2020-02-01", f"The first text.\n\n{WINDOW}\n\n[All](index.md) [Gone](gone.md)")})
    git(folder, "mv", OLD_PATH, PATH)
    save(folder, "2021-01-05", {PATH: policy("1.1", "2021-02-01", f"The second text.\n\n{WINDOW}")})
    save(folder, "2022-01-05", {PATH: policy("1.2", "2022-02-01", "The third text, which mentions quicksilver.", audience="internal")})
    save(folder, "2022-06-01", {"docs/_data/facts.yml": FACTS.format(21)})
    broken = policy("1.3", "2023-02-01", f"The fourth text.\n\n{WINDOW}")
    save(folder, "2023-01-05", {PATH: broken.replace("title: Returns", "title: [Returns")})
    save(folder, "2023-01-06", {PATH: broken.replace("\n", "\r\n")})
    git(folder, "checkout", "--quiet", "-b", "change")
    save(folder, "2024-01-05", {PATH: policy("2.0", "2024-02-01", f"The fifth text.\n\n{WINDOW}\n\n/// audience | internal\nOnly amberjack.\n///")})
    git(folder, "checkout", "--quiet", "main")
    save(folder, "2024-01-06", {"docs/other.md": "---\ntitle: Other\n---\nText.\n"})
    git(folder, "merge", "--quiet", "--no-ff", "-m", "Merge", "change", day="2024-01-07")
    before = (folder / PATH).read_text(encoding="utf-8")
    save(folder, "2025-01-05", {PATH: policy("2.1", "2025-02-01", "The sixth text, a mistake.")})
    save(folder, "2025-03-01", {PATH: before})
    save(folder, "2025-05-05", {PATH: policy("2.2", "2025-06-01", f"The seventh text.\n\n{WINDOW}"), "docs/_data/facts.yml": FACTS.format(30)})
    save(folder, "2026-10-05", {PATH: policy("3.0", "2027-01-01", f"The eighth text, to come.\n\n{WINDOW}", approved="2026-10-01")})
    return folder


DAYS: tuple[tuple[str, str, str], ...] = (
    # Day, version in force, a part of what it says to customers.
    ("2020-02-01", "1.0", "The first text. You have 14 days to send it back."),
    ("2021-01-31", "1.0", "The first text."),
    ("2021-02-01", "1.1", "The second text. You have 14 days to send it back."),
    ("2022-01-31", "1.1", "The second text."),
    ("2023-02-01", "1.3", "The fourth text. You have 21 days to send it back."),
    ("2024-01-31", "1.3", "The fourth text."),
    ("2024-02-01", "2.0", "The fifth text. You have 21 days to send it back."),
    ("2025-02-01", "2.1", "The sixth text, a mistake."),
    ("2025-02-28", "2.1", "The sixth text, a mistake."),
    ("2025-03-01", "2.0", "The fifth text."),
    ("2026-11-22", "2.2", "The seventh text. You have 30 days to send it back."),
    ("2027-01-01", "3.0", "The eighth text, to come. You have 30 days to send it back."),
)
TODAY = date(2026, 11, 22)
