"""The stylesheets as tests read them: tokens by look, colours, contrast."""

from __future__ import annotations

import re
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "overrides" / "assets" / "stylesheets"
VALUES = ("tokens.css", "dense.css")
"""The files that may hold values."""

_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_BLOCK = re.compile(r"([^{}]+)\{([^{}]*)\}")
_TOKEN = re.compile(r"(--db-[\w-]+)\s*:\s*([^;]+);")


def rules(name: str) -> str:
    """A stylesheet without its comments."""
    return _COMMENT.sub("", (FOLDER / name).read_text(encoding="utf-8"))


def values(name: str, selector: str) -> dict[str, str]:
    """The tokens that a file sets for one selector."""
    blocks = [body for head, body in _BLOCK.findall(rules(name)) if head.strip() == selector]
    return dict(_TOKEN.findall("\n".join(blocks)))


def looks() -> dict[str, dict[str, str]]:
    """Every token's value in each of the four looks, as the cascade resolves them: a scheme stands on `body`, below `:root`."""
    light, dense_light = (values(name, ":root") for name in VALUES)
    dark, dense_dark = (values(name, '[data-md-color-scheme="slate"]') for name in VALUES)
    return {
        "customers, light": light,
        "customers, dark": light | dark,
        "employees, light": light | dense_light,
        "employees, dark": light | dense_light | dark | dense_dark,
    }


def luminance(colour: str) -> float:
    """Relative luminance of `#rrggbb` (WCAG 2.2, definition of relative luminance)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two colours (WCAG 2.2, definition of contrast ratio)."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
