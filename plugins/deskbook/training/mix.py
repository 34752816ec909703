"""Mixing: items in an order that does not tell the right one, the same at every build."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def mixed(items: Sequence[T], seed: str) -> tuple[T, ...]:
    """Items in another order than the one given, where there are two or more.

    Args:
        items: what is mixed.
        seed: decides the order, such as `TRN-CS-001@1.0#first`.
    """
    numbers = sorted(range(len(items)), key=lambda n: hashlib.sha256(f"{seed}/{n}".encode()).digest())
    if numbers == list(range(len(items))):
        numbers = numbers[1:] + numbers[:1]
    return tuple(items[n] for n in numbers)
