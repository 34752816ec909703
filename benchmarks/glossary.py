"""`python -m benchmarks.glossary [--pages N] [--terms N] [--runs N]`: what the glossary adds to a whole build.

The same site is built with the plugin and without; runs alternate, so that a machine whose speed drifts treats both alike.
"""

from __future__ import annotations

import argparse
import random
import statistics
import tempfile
from pathlib import Path

from benchmarks.__main__ import seconds
from benchmarks.processor import processor_seconds

LINE = "  - deskbook/glossary\n"
PLUGIN = '  - deskbook/glossary: {pages: ["terms/*.md"]}\n'
OFTEN = 0.006
"""Which part of the words of a page are terms: as many as on the pages for customers of this project's own handbook."""
ROOT = Path(__file__).resolve().parents[1]
BOUND = 0.15
"""What it may add."""


def write(folder: Path, pages: int, terms: int, *, ours: bool) -> Path:
    """Write a site of so many pages that use so many terms; both kinds are the same with the plugin and without."""
    chance = random.Random(1)
    syllables = [a + b for a in "bdfgklmnprst" for b in ("a", "e", "i", "o", "u", "an", "er", "il")]
    words = list(dict.fromkeys("".join(chance.choices(syllables, k=3)) for _ in range(6000)))
    # A term of one word stands in a text only where it is put; one of several begins with a word that stands anywhere.
    alone, words = words[:terms], words[terms:]
    names = [" ".join(chance.sample(words, k=n % 3 + 1)) if n % 3 else alone[n] for n in range(terms)]
    (folder / "docs/terms").mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(_configuration(ours=ours), encoding="utf-8")
    (folder / "docs/help").mkdir()
    (folder / "docs/help/contact.md").write_text("# Contact\n", encoding="utf-8")
    (folder / "docs/index.md").write_text("# Start\n", encoding="utf-8")
    for n, name in enumerate(names):
        definition = " ".join(chance.choices(words, k=20))
        (folder / f"docs/terms/term-{n}.md").write_text(f"# {name}\n\n{definition}.\n", encoding="utf-8")
    for n in range(pages):
        parts = []
        for part in range(8):
            text = " ".join(
                chance.choice(names) if chance.random() < OFTEN else chance.choice(words) for _ in range(160)
            )
            parts.append(f"## Part {part}\n\n{text}.")
        (folder / f"docs/page-{n}.md").write_text(f"# Page {n}\n\n" + "\n\n".join(parts) + "\n", encoding="utf-8")
    return folder


def _configuration(*, ours: bool) -> str:
    """This project's own, with a navigation of one page: one of thousands would weigh more than their text."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    assert LINE in text
    text = text.replace(LINE, PLUGIN if ours else "").replace("custom_dir: overrides", f"custom_dir: {ROOT}/overrides")
    return text + "nav: [index.md]\n"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.glossary", description=__doc__)
    parser.add_argument("--pages", type=int, default=1000)
    parser.add_argument("--terms", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        folders = [
            write(Path(place) / name, options.pages, options.terms, ours=name == "ours") for name in ("plain", "ours")
        ]
        times: list[list[float]] = [[], []]
        for _ in range(options.runs):
            for folder, taken in zip(folders, times, strict=True):
                taken.append(processor_seconds(lambda folder=folder: seconds(folder, "internal")))
    plain, ours = map(statistics.median, times)
    added = ours / plain - 1
    print(f"{options.pages} pages, {options.terms} terms, {options.runs} runs, median of the processor's time for whole processes")
    print(
        f"without {plain:.2f} s, with {ours:.2f} s: {added:+.1%}, {'within' if added <= BOUND else 'beyond'} {BOUND:.0%}"
    )


if __name__ == "__main__":
    main()
