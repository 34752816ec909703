"""The order of audiences: each sees what those before it see, and what nobody knows only the last one."""

from __future__ import annotations

import pytest

from deskbook.core.audiences import Audiences

THREE = Audiences(("public", "partner", "internal"))

SEES = [
    ("public", "public", True),
    ("public", "partner", False),
    ("public", "internal", False),
    ("partner", "public", True),
    ("partner", "partner", True),
    ("partner", "internal", False),
    ("internal", "public", True),
    ("internal", "partner", True),
    ("internal", "internal", True),
    ("public", "unknown", False),
    ("partner", "unknown", False),
    ("internal", "unknown", True),
]


@pytest.mark.parametrize(("reader", "marking", "sees"), SEES)
def test_who_sees_what(reader: str, marking: str, sees: bool) -> None:
    assert THREE.sees(reader, marking) is sees


def test_the_ends_of_the_order() -> None:
    assert (THREE.widest, THREE.narrowest) == ("public", "internal")
    assert (Audiences(("all",)).widest, Audiences(("all",)).narrowest) == ("all", "all")
    assert Audiences().names == ("public", "internal")
    assert "partner" in THREE
    assert "unknown" not in THREE


@pytest.mark.parametrize(
    ("one", "other", "narrower"),
    [("public", "internal", "internal"), ("partner", "public", "partner"), ("public", "public", "public")],
)
def test_the_narrower_of_two(one: str, other: str, narrower: str) -> None:
    assert THREE.narrower(one, other) == THREE.narrower(other, one) == narrower


BAD = [(), ("a", "a"), ("A",), ("a b",), ("",), ("-",), ("ä",), ("a/b",), ("..",), ("a\n",)]


@pytest.mark.parametrize("names", BAD, ids=repr)
def test_names_that_cannot_be(names: tuple[str, ...]) -> None:
    with pytest.raises(ValueError, match="audience"):
        Audiences(names)
