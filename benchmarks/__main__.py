"""`python -m benchmarks [--pages N] [--runs N]`: the whole build, against plain MkDocs with Material on the same pages.

Runs alternate (plain, ours, plain, ours …), so that a machine whose speed drifts treats both alike; medians are told.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PLAIN = "site_name: Plain\ntheme: {name: material, font: false}\nplugins: [search]\n"
OURS = """site_name: Ours
theme: {{name: material, font: false, custom_dir: {overrides}}}
plugins: [deskbook/audience, deskbook/facts, deskbook/guides, deskbook/register, search]
markdown_extensions: [attr_list, admonition, pymdownx.blocks.admonition, pymdownx.snippets, pymdownx.superfences]
"""
FRONT = """---
id: BM-{n:05}
kind: guide
title: Page {n}
version: "1.0"
status: approved
audience: {audience}
owner: lead
approver: boss
approved_on: 2026-01-01
effective: 2026-01-01
review_every: 12 months
---
"""
BODY = "\n\n".join(
    f"## Part {part}\n\n" + f"You read sentence after sentence about subject {part}. " * 20 for part in range(8)
)


def write(folder: Path, pages: int, *, ours: bool) -> Path:
    """Write a site of so many pages; every tenth is internal in ours."""
    docs = folder / "docs"
    (docs / "_data").mkdir(parents=True)
    overrides = Path(__file__).resolve().parents[1] / "overrides"
    (folder / "mkdocs.yml").write_text(OURS.format(overrides=overrides) if ours else PLAIN, encoding="utf-8")
    (docs / "index.md").write_text(
        "---\naudience: public\ntitle: Start\n---\n\nStart.\n" if ours else "# Start\n", encoding="utf-8"
    )
    for n in range(pages):
        front = FRONT.format(n=n, audience="internal" if n % 10 == 0 else "public") if ours else f"# Page {n}\n"
        (docs / f"page-{n}.md").write_text(f"{front}\n{BODY}\n\nSubject number {n} is told here.\n", encoding="utf-8")
    if ours:
        (docs / "_data/roles.yml").write_text(
            "lead: {title: Lead, escalates_to: boss}\nboss: {title: Boss}\n", encoding="utf-8"
        )
    return folder


def seconds(folder: Path, audience: str | None) -> float:
    """Time of one whole build, the process included."""
    environment = {
        **os.environ,
        "NO_MKDOCS_2_WARNING": "1",
        "DESKBOOK_DATE": "2026-06-01",
        "DESKBOOK_AUDIENCE": audience or "",
    }
    started = time.perf_counter()
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--quiet"], cwd=folder, env=environment, check=True)
    return time.perf_counter() - started


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        plain = write(Path(place) / "plain", options.pages, ours=False)
        ours = write(Path(place) / "ours", options.pages, ours=True)
        times: dict[str, list[float]] = {"plain": [], "internal": [], "public": []}
        for _ in range(options.runs):
            times["plain"].append(seconds(plain, None))
            for audience in ("internal", "public"):
                times[audience].append(seconds(ours, audience))
    base = statistics.median(times["plain"])
    print(f"{options.pages} pages, {options.runs} runs, median of whole processes")
    for name, values in times.items():
        median = statistics.median(values)
        print(f"{name:10} {median:7.2f} s   {median / base:5.2f} x plain   ({min(values):.2f} to {max(values):.2f})")


if __name__ == "__main__":
    main()
