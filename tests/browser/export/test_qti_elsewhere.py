"""Question banks in a player of somebody else's, which computes the points by the response processing of the items.

The player is `@citolab/qti-components` (GPL 3.0), which plays QTI 3, and `@citolab/qti-convert` (Apache 2.0) makes QTI 3 of our
QTI 2.1. Neither is a part of this project: this test alone fetches both from npm, in the versions below, into build/.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from deskbook.training.score import score
from tests.browser.export.conftest import PackageOf
from tests.browser.serve_site import serve_site
from tests.conftest import Once
from tests.export.qti_courses import EVERY, FILES, bank
from tests.handbook import ROOT

pytestmark = [pytest.mark.acceptance, pytest.mark.browser]

PACKAGES = {"@citolab/qti-components": "7.27.4", "@citolab/qti-convert": "0.3.52"}
PLAYER = ROOT / "build" / "qti-player"
PLACES = f"{os.environ.get('PATH', '')}{os.pathsep}{ROOT / '.venv' / 'bin'}"
CONVERT = """
import { convertQti2toQti3 } from "@citolab/qti-convert/qti-convert-node";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
const [from, to] = process.argv.slice(2);
for (const name of readdirSync(from).filter((name) => name.startsWith("q__")))
  writeFileSync(`${to}/${name}`, await convertQti2toQti3(readFileSync(`${from}/${name}`, "utf8")));
"""
PAGE = """<!doctype html><meta charset="utf-8"><title>Player</title><link rel="icon" href="data:,">
<qti-item><item-container></item-container></qti-item><script type="module" src="player.js"></script>"""
ITEM = "document.querySelector('item-container').shadowRoot.querySelector('qti-assessment-item')"
FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
KEYS: Mapping[str, Any] = {one.shown.id: one.key for one in EVERY}


def node(*arguments: str | Path, folder: Path) -> None:
    program = shutil.which(str(arguments[0]), path=PLACES)
    assert program, f"there is no {arguments[0]}: run 'make venv', which fetches it"
    done = subprocess.run(
        [program, *map(str, arguments[1:])],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PATH": PLACES},
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="session")
def player() -> Path:
    """The packages of the player, fetched where they are not there yet."""
    wanted = {"private": True, "dependencies": PACKAGES}
    said = PLAYER / "package.json"
    lock = PLAYER / "node_modules" / ".package-lock.json"
    if not lock.is_file() or not said.is_file() or json.loads(said.read_text(encoding="utf-8")) != wanted:
        PLAYER.mkdir(parents=True, exist_ok=True)
        said.write_text(json.dumps(wanted), encoding="utf-8")
        node(
            "npm",
            "install",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--no-package-lock",
            "--loglevel=error",
            folder=PLAYER,
        )
    (PLAYER / "convert.mjs").write_text(CONVERT, encoding="utf-8")
    return PLAYER


def playable(player: Path, bank: Path, folder: Path) -> None:
    """A page that plays the items of a bank."""
    shutil.copytree(bank, folder, dirs_exist_ok=True)
    node("node", "convert.mjs", bank, folder, folder=player)
    shutil.copy(player / "node_modules/@citolab/qti-components/cdn/index.js", folder / "player.js")
    (folder / "index.html").write_text(PAGE, encoding="utf-8")


@pytest.fixture(scope="module")
def served(once: Once, player: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a question of every type is played."""

    def make(folder: Path) -> None:
        source = tmp_path_factory.mktemp("bank")
        for path, content in bank(read=FILES.get).files.items():
            (source / path).write_bytes(content)
        playable(player, source, folder)

    with serve_site(once("qti-player", make)) as address:
        yield address


def load(page: Page, address: str, name: str) -> None:
    page.goto(f"{address}/index.html")
    page.wait_for_function("customElements.get('item-container') !== undefined")
    page.evaluate("(url) => { document.querySelector('item-container').itemURL = url; }", f"q__{name}.xml")
    page.wait_for_function(
        f"{ITEM.replace('shadowRoot.', 'shadowRoot?.')}?.variables.some((one) => one.identifier === 'SCORE')"
    )
    page.wait_for_function(f"[...{ITEM}.querySelectorAll('[response-identifier]')].every((one) => one.hasUpdated)")


def values(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate(
        f"Object.fromEntries({ITEM}.variables.map((one) => [one.identifier, one.value]))"
    )
    return found


def hand_in(page: Page) -> float:
    page.evaluate(f"{ITEM}.processResponse()")
    return float(values(page)["SCORE"])


def drag(page: Page, what: Locator, where: Locator, done: str) -> None:
    """Drag with the mouse. The player looks where the mouse is once a frame, so each step waits for frames."""
    one, other = what.bounding_box(), where.bounding_box()
    assert one
    assert other
    x, y = one["x"] + one["width"] / 2, one["y"] + one["height"] / 2
    to_x, to_y = other["x"] + other["width"] / 2, other["y"] + other["height"] / 2
    for part in (0, 0.1, 0.5, 0.9, 1, 1):
        page.mouse.move(x + (to_x - x) * part, y + (to_y - y) * part, steps=3)
        page.evaluate(FRAMES)
        if part == 0:
            page.mouse.down()
            page.evaluate(FRAMES)
    page.mouse.up()
    said = f"(said) => ({ITEM}.variables.find((one) => one.identifier === 'RESPONSE').value ?? []).includes(said)"
    page.wait_for_function(said, arg=done)


def choose(page: Page, response: Any) -> None:
    for key in response if isinstance(response, list) else [response]:
        page.locator(f"qti-simple-choice[identifier={key}]").click()


def order(page: Page, response: list[str]) -> None:
    for place, key in enumerate(response):
        drag(
            page, page.locator(f"qti-simple-choice[identifier={key}]").first, page.locator("drop-list").nth(place), key
        )


def match(page: Page, response: Mapping[str, str]) -> None:
    for left, right in response.items():
        one, other = (page.locator(f"qti-simple-associable-choice[identifier={key}]").first for key in (left, right))
        drag(page, one, other, f"{left} {right}")


def fill(page: Page, response: list[str]) -> None:
    for place, text in enumerate(response):
        page.locator("qti-text-entry-interaction input").nth(place).press_sequentially(text)


def play(page: Page, response: list[list[str]]) -> None:
    for place, (scene, key) in enumerate(response, 1):
        block = page.locator(f"qti-feedback-block[identifier=scene__{scene}]")
        block.locator(f"qti-simple-choice[identifier={key}]").click()
        block.get_by_role("button", name="This is what I do").click()
        page.wait_for_function(f"{ITEM}.variables.find((one) => one.identifier === 'STEPS').value === '{place}'")


ANSWER: Mapping[str, Callable[[Page, Any], None]] = {
    "single": choose, "true-false": choose, "multiple": choose, "order": order, "match": match, "fill": fill, "scenario": play,
}  # fmt: skip
CASES = [
    ("one", "b", 2), ("one", "a", 0),
    ("true", "a", 1), ("true", "b", 0),
    ("some", ["a", "b", "c"], 2), ("some", ["a", "b", "d"], 0.66), ("some", ["d"], 0), ("some", ["a", "b", "c", "d"], 1.33),
    ("row", ["b", "c", "a"], 1), ("row", ["b", "a", "c"], 0.33), ("row", ["a", "b", "c"], 0), ("row", ["b", "c"], 0),
    ("pairs", {"l1": "r2", "l2": "r3", "l3": "r1"}, 1), ("pairs", {"l1": "r2", "l2": "r1", "l3": "r3"}, 0.33),
    ("pairs", {"l1": "r3"}, 0), ("pairs", {"l1": "r2", "l2": "r2", "l3": "r1"}, 0.66),
    ("gaps", ["Thirty DAYS.", "straße"], 3), ("gaps", ["30 days", "Weg"], 1.5), ("gaps", ["a", ""], 0),
    ("story", [["start", "a"], ["left", "a"]], 3), ("story", [["start", "b"], ["promised", "b"]], 0),
    ("story", [["start", "a"], ["left", "b"], ["start", "b"], ["promised", "a"]], 1.5), ("story", [["start", "a"]], 0),
]  # fmt: skip


@pytest.mark.parametrize(("name", "response", "points"), CASES, ids=lambda value: str(value).replace(" ", ""))
def test_an_answer_gets_the_points_that_it_gets_here(
    page: Page, served: str, name: str, response: Any, points: float
) -> None:
    key = KEYS[name]
    assert score(key, response) == round(points * 100)
    load(page, served, name)
    ANSWER[key["type"]](page, response)
    assert (values(page)["SCORE"] if key["type"] == "scenario" else hand_in(page)) in (points, f"{points:g}")


def test_every_type_is_answered() -> None:
    assert {KEYS[name]["type"] for name, _, _ in CASES} == set(ANSWER)


def test_what_is_said_to_an_answer_is_shown(page: Page, served: str) -> None:
    load(page, served, "one")
    choose(page, "a")
    hand_in(page)
    shown = page.locator("qti-modal-feedback dialog[open]")
    assert shown.count() == 2
    assert page.get_by_text("You chose a.").is_visible()
    assert page.get_by_text("Greet the customer and say your name.").is_visible()
    assert not page.get_by_text("You chose b.").is_visible()


def test_a_scenario_shows_one_scene_after_the_other(page: Page, served: str) -> None:
    load(page, served, "story")
    blocks = page.locator("qti-feedback-block")
    assert blocks.filter(visible=True).get_attribute("identifier") == "scene__start"
    play(page, [["start", "b"]])
    assert [one.get_attribute("identifier") for one in blocks.filter(visible=True).all()] == [
        "said__start__b",
        "scene__promised",
    ]


def test_all_questions_of_an_exported_module(page: Page, player: Path, package_of: PackageOf, tmp_path: Path) -> None:
    source = package_of("qti")
    playable(player, source, tmp_path / "player")
    names = sorted(path.stem.removeprefix("q__") for path in source.glob("q__*.xml"))
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    with serve_site(tmp_path / "player") as address:
        for name in names:
            load(page, address, name)
            assert page.locator(
                "qti-simple-choice, qti-simple-associable-choice, qti-text-entry-interaction"
            ).first.is_visible()
            assert hand_in(page) == 0
    assert (len(names) >= 7, faults) == (True, [])
