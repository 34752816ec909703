"""What is sealed comes back, for the right module only; mixing tells nothing and is always the same."""

from __future__ import annotations

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from deskbook.core.seal import seal, unseal
from deskbook.training.mix import mixed

JSON = st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=10)


@given(JSON, st.text())
def test_what_is_sealed_comes_back(value: object, name: str) -> None:
    assert unseal(seal(value, name), name) == value


def test_it_does_not_meet_the_eye() -> None:
    text = seal([{"id": "first", "right": True}], "TRN-CS-001@1.0")
    assert b"right" not in base64.b64decode(text)
    assert "first" not in text
    assert text == seal([{"id": "first", "right": True}], "TRN-CS-001@1.0")


@pytest.mark.parametrize("text", ["", "%", "AAAA", seal([1], "TRN-CS-001@1.0")[:-4]])
def test_what_is_damaged(text: str) -> None:
    with pytest.raises(ValueError, match="not sealed for this"):
        unseal(text, "TRN-CS-001@1.0")


def test_what_was_sealed_for_another_version() -> None:
    key = [{"id": "first", "answers": [{"key": "a", "right": True}, {"key": "b", "right": False}]}]
    with pytest.raises(ValueError, match="not sealed for this"):
        unseal(seal(key, "TRN-CS-001@1.0"), "TRN-CS-002@2.0")


@given(st.lists(st.integers(), unique=True, max_size=12), st.text())
def test_mixing(items: list[int], seed: str) -> None:
    once = mixed(items, seed)
    assert sorted(once) == sorted(items)
    assert once == mixed(items, seed)
    assert len(items) < 2 or list(once) != items
