"""What the reference of front matter shows of a schema."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a schema: its name, what it means, whether it is required, an example or "", and its default or ""."""

    name: str
    meaning: str
    required: bool
    example: str
    default: str


@dataclass(frozen=True, slots=True)
class Chapter:
    """A schema: heading, anchor, one line about it, its keys."""

    title: str
    anchor: str
    intro: str
    keys: tuple[Key, ...]
