"""Redirecting: the lasting address of a module and its lessons leads to the version in force."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator

from deskbook.training.show import ShownModule

LATEST = "latest"
"""Stands in an address for the version in force."""


def redirects(module: ShownModule, address: Callable[[str], str | None]) -> Iterator[tuple[str, str, str]]:
    """(path of the file, title, where it leads) for a module and each of its lessons.

    Args:
        module: the version in force.
        address: gives the address of a page below the site's root.
    """
    folder = posixpath.dirname(posixpath.dirname(module.path))
    pages = [(module.path, module.title), *((lesson.path, lesson.title) for lesson in module.lessons)]
    for path, title in pages:
        url = address(path)
        if url is None:
            continue
        name = posixpath.relpath(url.removesuffix("index.html") or ".", posixpath.dirname(module.path))
        ends = "" if name.endswith(".html") else "/index.html"
        file = posixpath.normpath(f"{folder}/{LATEST}/{name}{ends}")
        target = posixpath.relpath(url.removesuffix("index.html") or ".", posixpath.dirname(file))
        yield file, title, target if target.endswith(".html") else f"{target}/"
