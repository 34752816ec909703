"""The tokens: enough contrast in every look, and no value anywhere else."""

from __future__ import annotations

import re

import pytest

from tests.overrides.stylesheets import FOLDER, VALUES, contrast, looks, rules, values

LOOKS = looks()
SHEETS = [
    *sorted(path.name for path in FOLDER.glob("*.css")),
    *sorted(f"../internal/stylesheets/{path.name}" for path in (FOLDER.parent / "internal/stylesheets").glob("*.css")),
]
HEX = re.compile(r"#[0-9a-fA-F]{6}$")

# WCAG 2.2, 1.4.3: text 4.5. 1.4.11: borders of controls, icons that carry meaning, focus 3.
PAIRS = [
    *(
        (text, ground, 4.5)
        for text in ("text", "muted", "accent", "accent-strong")
        for ground in ("bg", "surface", "accent-soft")
    ),
    *((text, ground, 4.5) for text in ("ok", "warn", "stop", "staff") for ground in ("bg", "surface")),
    *((text, f"{text}-soft", 4.5) for text in ("ok", "warn", "stop", "staff")),
    *(("text", ground, 4.5) for ground in ("ok-soft", "warn-soft", "stop-soft", "staff-soft", "mark")),
    *(("accent", ground, 4.5) for ground in ("ok-soft", "warn-soft", "stop-soft", "staff-soft")),
    ("muted", "mark", 4.5),
    ("on-accent", "accent", 4.5),
    ("on-accent", "accent-strong", 4.5),
    ("bar-text", "bar", 4.5),
    ("bar-text", "bar-field", 4.5),
    ("bar-muted", "bar", 4.5),
    ("bar-muted", "bar-field", 4.5),
    ("bar-on-tag", "bar-tag", 4.5),
    *(("edge", ground, 3.0) for ground in ("bg", "surface", "accent-soft")),
    ("bar-edge", "bar", 3.0),
    ("bar-focus", "bar", 3.0),
    ("bar-focus", "bar-field", 3.0),
]


@pytest.mark.parametrize(
    ("one", "other", "ratio"), [("#000000", "#ffffff", 21.0), ("#767676", "#ffffff", 4.54), ("#0b6074", "#0b6074", 1.0)]
)
def test_the_measure_itself(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == pytest.approx(ratio, abs=0.01)
    assert contrast(other, one) == contrast(one, other)


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("front", "ground", "least"), PAIRS, ids=lambda v: str(v))
def test_contrast(look: str, front: str, ground: str, least: float) -> None:
    tokens = LOOKS[look]
    assert contrast(tokens[f"--db-{front}"], tokens[f"--db-{ground}"]) >= least


@pytest.mark.parametrize("name", VALUES)
def test_light_and_dark_are_two_sets_of_the_same_colours(name: str) -> None:
    light, dark = values(name, ":root"), values(name, '[data-md-color-scheme="slate"]')
    assert {k for k, v in light.items() if HEX.match(v)} == {k for k, v in dark.items() if HEX.match(v)}
    assert set(dark) <= set(light)


def test_the_dense_look_invents_no_token() -> None:
    assert set(values("dense.css", ":root")) <= set(values("tokens.css", ":root"))


# What a declaration outside the values' files may say of these properties.
PLAIN = r"(none|inherit|transparent|currentcolor|initial|0)"
BY_TOKEN = {
    "colour": (r"(color|fill|background|background-color|border(-\w+)*-color)", rf"{PLAIN}|var\(--db-[\w-]+\)"),
    "elevation": (r"box-shadow", rf"{PLAIN}|var\(--db-[\w-]+\)"),
    "font": (r"font-family|font", rf"{PLAIN}|var\(--db-[\w-]+\)"),
    "duration": (r"(transition|animation)(-duration|-delay)?", r"none|0s|var\(--db-[\w-]+\)"),
}
"""Property and value patterns, by what they say."""


@pytest.mark.parametrize("kind", BY_TOKEN)
@pytest.mark.parametrize("name", [n for n in SHEETS if n not in VALUES])
def test_no_other_file_holds_a_value(name: str, kind: str) -> None:
    of, allowed = BY_TOKEN[kind]
    for property_, value in re.findall(r"(?<![\w-])([a-z-]+):\s*([^;{}]+);", rules(name)):
        if re.fullmatch(of, property_):
            assert re.fullmatch(allowed, value.removesuffix("!important").strip()), f"{property_}: {value}"


@pytest.mark.parametrize("name", [n for n in SHEETS if n not in VALUES])
def test_no_other_file_names_a_colour_or_loads_anything(name: str) -> None:
    bodies = " ".join(re.findall(r"\{([^{}]*)\}", rules(name)))
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b|rgba?\(|hsla?\(", bodies) == []
    assert re.findall(r"url\(|@import", rules(name)) == []


def test_every_token_is_defined_and_used() -> None:
    everything = "\n".join(map(rules, SHEETS))
    defined = set(re.findall(r"(--db-[\w-]+)\s*:", everything))
    used = set(re.findall(r"var\((--db-[\w-]+)", everything))
    assert used - defined == set()
    assert defined - used == set()


def test_nothing_moves_for_longer_than_150_ms() -> None:
    for tokens in LOOKS.values():
        assert 0 < float(tokens["--db-motion"].removesuffix("s")) < 0.15
    frame = rules("deskbook.css")
    assert re.search(
        r"@media \(prefers-reduced-motion: no-preference\) \{[^@]*transition-duration: var\(--db-motion\) !important",
        frame,
    )
    assert "animation: none !important" in frame


def pixels(rem: str) -> float:
    """A length in `rem` at the root's 125 % of 16 px."""
    assert rem.endswith("rem")
    return float(rem.removesuffix("rem")) * 20


@pytest.mark.parametrize(("look", "least", "most"), [("customers, light", 17, 18), ("employees, light", 14.5, 16)])
def test_size_of_the_text(look: str, least: float, most: float) -> None:
    assert least <= pixels(LOOKS[look]["--db-text-m"]) <= most
    assert "font-size: 125%" in rules("deskbook.css")


@pytest.mark.parametrize("look", LOOKS)
def test_the_smallest_text_can_be_read_and_what_is_tapped_can_be_hit(look: str) -> None:
    sizes = [pixels(v) for k, v in LOOKS[look].items() if k.startswith("--db-text-")]
    assert min(sizes) >= 12.8
    assert sizes == sorted(sizes)
    assert pixels(LOOKS[look]["--db-target"]) >= 24  # WCAG 2.2, 2.5.8
