"""The lists of words that come with Deskbook."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@cache
def shipped(name: str) -> Any:
    """What a list holds, read once; nobody changes it.

    Args:
        name: of its file in this folder.
    """
    return yaml.load((files("deskbook.search") / name).read_text(encoding="utf-8"), Loader=_LOADER)
