"""`python -m benchmarks.search [--pages N] [--queries N] [--runs N]`: our search against Material's and Pagefind's on the same pages.

All three sites are built and served in one run, packed with gzip as web servers do, to a browser with an empty cache. For
each: from focus to the first result, and what went over the line until then; the median of further queries; the longest
task of the page. And what building our index adds to the plain build.

Pagefind is no part of the set-up: `npm install --prefix build/pagefind pagefind` puts it where it is looked for.
"""

from __future__ import annotations

import argparse
import gzip
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from benchmarks.__main__ import seconds
from benchmarks.processor import processor_seconds
from tests.browser.find_browser import find
from tests.browser.machine import FLAGS, Failure

ROOT = Path(__file__).resolve().parents[1]
PAGEFIND = ROOT / "build/pagefind/node_modules/.bin/pagefind"
SITE = (
    "site_name: Many pages\ntheme: {{name: material, font: false, features: [navigation.prune]}}\nplugins: {plugins}\n"
)
"""The navigation is the one that the site generator makes, kept small as Material advises for large sites."""
FOLDER = 100
"""Pages of a folder."""
PLUGINS = {"none": "[]", "Material": "[search]", "ours": "[deskbook/search]"}
FIRST, BYTES, WARM, TASK, BUILD = 0.4, 250_000, 0.025, 0.05, 0.4
"""Bounds: seconds to the first result, bytes until then, seconds of a further query, of a task, share of the plain build."""

WATCH = """() => {
  window.watched = { longest: 0 };
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) watched.longest = Math.max(watched.longest, task.duration);
  }).observe({ type: "longtask" });
}"""
ASK = """([field, result, query, open]) => new Promise((done, fail) => {
  const input = document.querySelector(field);
  setTimeout(() => fail(new Error("no result within a minute")), 60_000);
  const began = performance.now();
  const textOf = () => document.querySelector(result)?.closest("li, ol, div")?.textContent ?? "";
  const old = textOf();
  const watcher = new MutationObserver(() => {
    if (!textOf() || textOf() === old) return;
    watcher.disconnect();
    done(performance.now() - began);
  });
  watcher.observe(document.body, { childList: true, subtree: true });
  if (open) new Function(open)();
  input.focus();
  input.value = query;
  input.dispatchEvent(new InputEvent("input", { bubbles: true }));
  input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
})"""


def write(folder: Path, pages: int) -> list[str]:
    """Write the pages; invented words, as often as those of a language are (Zipf 1949). Returns queries: two words of each page."""
    chance = random.Random(6)
    sounds = [a + b for a in "bdfghklmnprstvz" for b in ("a", "e", "i", "o", "u", "an", "er", "il", "or", "us")]
    words = list(dict.fromkeys("".join(chance.choices(sounds, k=chance.choice((2, 3, 3, 4)))) for _ in range(40_000)))
    weights = [1 / (n + 3) for n in range(len(words))]
    queries = []
    (folder / "docs").mkdir(parents=True)
    for n in range(pages):
        name = "index" if n == 0 else f"part-{n // FOLDER}/page-{n}"
        (folder / f"docs/{name}").parent.mkdir(exist_ok=True)
        parts = [f"# {' '.join(chance.choices(words, weights, k=4)).capitalize()}"]
        for _ in range(6):
            parts.append(f"## {' '.join(chance.choices(words, weights, k=3)).capitalize()}")
            said = chance.choices(words, weights, k=90)
            common = words[:20]
            if len(queries) == n:
                queries.append(" ".join([word for word in said if word not in common][:2]))
            parts.append(". ".join(" ".join(said[at : at + 9]).capitalize() for at in range(0, 90, 9)) + ".")
        (folder / f"docs/{name}.md").write_text("\n\n".join(parts) + "\n", encoding="utf-8")
    return queries


class Packed(SimpleHTTPRequestHandler):
    """Serves a folder, packed, and counts what it sends for the search."""

    sent = 0
    kept: dict[str, bytes] = {}  # noqa: RUF012 (one for all requests of a run)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def do_GET(self) -> None:
        """Send a file."""
        place = Path(self.translate_path(self.path))
        place = place / "index.html" if place.is_dir() else place
        if not place.is_file():
            self.send_error(404)
            return
        body = self.kept.get(str(place)) or gzip.compress(place.read_bytes(), 6, mtime=0)
        self.kept[str(place)] = body
        Packed.sent += len(body) if "search" in self.path or "pagefind" in self.path else 0
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(place)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(body)


LOOKS = {
    "Material": (".md-search__input", ".md-search-result__link", "document.querySelector('#__search').click()"),
    "Pagefind": (".pagefind-ui__search-input", ".pagefind-ui__result-link", ""),
    "ours": (
        "dialog .db-search__field",
        "dialog .db-search__hits a",
        "document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '/', bubbles: true }))",
    ),
}
PAGEFIND_PAGE = """<!doctype html><title>Pagefind</title><link href="pagefind/pagefind-ui.css" rel="stylesheet">
<script src="pagefind/pagefind-ui.js"></script><div id="search"></div>
<script>new PagefindUI({ element: "#search", showSubResults: true, showImages: false });</script>"""


def measure(browser: Browser, site: Path, name: str, queries: list[str]) -> tuple[float, int, float, float]:
    """Seconds to the first result, bytes until then, median seconds of a further query, longest task in seconds."""
    Packed.kept = {}
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Packed, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    field, result, open_ = LOOKS[name]
    context = browser.new_context()
    page: Page = context.new_page()
    address = "pagefind.html" if name == "Pagefind" else "index.html"
    Packed.sent = 0
    page.goto(f"http://127.0.0.1:{server.server_port}/{address}", wait_until="load")
    page.evaluate(WATCH)
    page.wait_for_selector(field, state="attached")
    page.wait_for_timeout(1000)
    first = page.evaluate(ASK, [field, result, queries[0], open_]) / 1000
    sent = Packed.sent
    page.wait_for_timeout(1500)
    later = []
    for query in queries[1:] * 2:
        later.append(page.evaluate(ASK, [field, result, query, ""]) / 1000)
        page.wait_for_timeout(50)
    longest = page.evaluate("() => window.watched.longest") / 1000
    context.close()
    server.shutdown()
    return first, sent, statistics.median(later[len(queries) - 1 :]), longest


def main() -> None:
    """Measure and print a table."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--pages", type=int, default=5000)
    parser.add_argument("--queries", type=int, default=20)
    parser.add_argument("--runs", type=int, default=3, help="builds of each site; the median counts")
    options = parser.parse_args()
    found = find(install=False)
    if isinstance(found, Failure):
        sys.exit(found.reason)
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        queries = random.Random(7).sample(write(folder, options.pages), k=options.queries)
        cost: dict[str, list[float]] = {name: [] for name in PLUGINS}
        for _ in range(options.runs):  # in turn, since the speed of a machine drifts
            for name, plugins in PLUGINS.items():
                shutil.rmtree(folder / name, ignore_errors=True)
                (folder / "mkdocs.yml").write_text(
                    f"{SITE.format(plugins=plugins)}site_dir: {folder / name}\n", encoding="utf-8"
                )
                cost[name].append(processor_seconds(lambda: seconds(folder, None)))
                print(f"built with {name}: {cost[name][-1]:.1f} s of processor time", flush=True)
        names = ["Material", "ours"]
        if PAGEFIND.exists():
            names.insert(1, "Pagefind")
            (folder / "none/pagefind.html").write_text(PAGEFIND_PAGE, encoding="utf-8")
            subprocess.run([PAGEFIND, "--site", folder / "none"], check=True, stdout=subprocess.DEVNULL)
        typical = {name: statistics.median(each) for name, each in cost.items()}
        added = (typical["ours"] - typical["none"]) / typical["Material"]
        print(f"the index adds {added:.0%} of the plain build, at most {BUILD:.0%} is allowed")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=found, args=list(FLAGS))
            print(f"{'':10}{'first result':>14}{'sent':>12}{'warm':>10}{'longest task':>14}")
            for name in names:
                site = folder / {"Pagefind": "none"}.get(name, name)
                first, sent, warm, longest = measure(browser, site, name, queries)
                print(
                    f"{name:10}{first:>12.2f} s{sent / 1000:>9.0f} KB{warm * 1000:>7.0f} ms{longest * 1000:>11.0f} ms",
                    flush=True,
                )
            browser.close()


if __name__ == "__main__":
    main()
