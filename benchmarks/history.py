"""`python -m benchmarks.history [--documents N] [--revisions N] [--commits N]`: what reading git's history costs.

A repository is made by `git fast-import`; its history is read once, and again with what was kept of the first reading.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from deskbook.engine.history import read_history

FIRST, AGAIN = 3.0, 0.3
"""Seconds that the first reading, and one when nothing changed, may take."""


def write(folder: Path, documents: int, revisions: int, commits: int) -> Path:
    """A repository of so many documents, whose versions are spread over so many commits."""
    count = [0] * documents
    lines: list[str] = []
    for commit in range(commits):
        lines.append(f"commit refs/heads/main\ncommitter A <a@example.org> {1_600_000_000 + commit * 40_000} +0000\ndata 1\nx\n")
        for number in range(revisions * commit // commits, revisions * (commit + 1) // commits):
            document = number % documents
            text = _page(document, count[document])
            count[document] += 1
            lines.append(f"M 644 inline docs/page-{document}.md\ndata {len(text)}\n{text}\n")
    subprocess.run(["git", "init", "--quiet"], cwd=folder, check=True)
    subprocess.run(["git", "fast-import", "--quiet"], cwd=folder, input="".join(lines).encode(), check=True)
    subprocess.run(["git", "symbolic-ref", "HEAD", "refs/heads/main"], cwd=folder, check=True)
    subprocess.run(["git", "reset", "--quiet", "--hard"], cwd=folder, check=True)
    return folder / "docs"


def _page(document: int, version: int) -> str:
    front = (
        f'---\nid: BM-{document:05}\nkind: policy\ntitle: Page {document}\nversion: "1.{version}"\nstatus: approved\nowner: lead\n'
        f"approver: boss\naudience: public\napproved_on: 2020-01-{version % 28 + 1:02}\neffective: 2020-02-{version % 28 + 1:02}\n"
        f"review_every: 12 months\nchange: Change {version}.\n---\n"
    )
    return front + "\n\n".join(f"Paragraph {n} of page {document} in version {version}. " * 4 for n in range(20)) + "\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.history", description=__doc__)
    parser.add_argument("--documents", type=int, default=1000)
    parser.add_argument("--revisions", type=int, default=5000)
    parser.add_argument("--commits", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        docs = write(Path(place), options.documents, options.revisions, options.commits)
        times: list[list[float]] = [[], []]
        for run in range(options.runs):
            store = Path(place) / f"kept-{run}.json"
            for taken in times:
                started = time.perf_counter()
                history = read_history(docs, store)
                taken.append(time.perf_counter() - started)
                assert len(history.states) == options.revisions
    first, again = map(statistics.median, times)
    print(f"{options.documents} documents, {options.revisions} revisions, {options.commits} commits; median of {options.runs}")
    for name, seconds, bound in (("first reading", first, FIRST), ("nothing changed", again, AGAIN)):
        print(f"{name}: {seconds:.2f} s, {'within' if seconds <= bound else 'beyond'} {bound} s")


if __name__ == "__main__":
    main()
