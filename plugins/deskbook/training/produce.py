"""Producing: the pages and files that come with the modules of a site."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from deskbook.core.selection import Selection, StagedPage, visible
from deskbook.training.award import award
from deskbook.training.gather import COMING, CURRENT, SUPERSEDED
from deskbook.training.model import ModuleMeta
from deskbook.training.redirect import redirects
from deskbook.training.show import Shelf
from deskbook.training.tabulate import FORMS

Word = Callable[..., str]
"""Gives a word of the interface."""
Address = Callable[[str], str | None]
"""Gives the address of a path below the site's root; None where the site lacks it."""

DATA_WORDS = (
    "module id title version status current superseded withdrawn coming draft pass mark attempts renew every url digest digests lessons "
    "name minutes counts questions latest modules roles prerequisites achievement achievementType Course description "
    "humanCode inLanguage creator Profile criteria narrative purl imsglobal spec ob context credentials ns urn uuid"
)
"""Names in the data of pages, and in the definitions of badges."""

LESS = 0.4
"""How much a version that another followed counts in the search, beside the one in force."""


def pages_of(selection: Selection, folder: str) -> dict[str, str]:
    """Pages that are generated for an audience: the catalogue; for the narrowest the matrix and the coverage."""
    if not any(isinstance(page.document.meta, ModuleMeta) for page in selection.pages.values()):
        return {}
    found = {f"{folder}/index.md": "Training"}
    if selection.audience == selection.library.audiences.narrowest:
        found |= {f"{folder}/matrix.md": "Training matrix", f"{folder}/coverage.md": "Coverage"}
    return {path: title for path, title in found.items() if path not in selection.pages}


def words_on(path: str, word: Word) -> tuple[str, str]:
    """The title of a generated page, and what stands at its top."""
    name = path.rpartition("/")[2].removesuffix(".md")
    if name == "index":
        return word("catalogue.title"), word("catalogue.summary")
    return word(f"training.{name}"), word(f"training.{name}_about")


def words_published(selection: Selection) -> Iterator[str]:
    """Words that pages hold besides what authors wrote for their readers: names in data, and a module's id, title and summary
    beside each other."""
    yield DATA_WORDS
    for page in selection.pages.values():
        meta = page.document.meta
        if isinstance(meta, ModuleMeta) and visible(
            selection.library, page.document, selection.audience, selection.day
        ):
            yield f"{meta.id} {meta.title} {meta.summary or ''} {meta.id} {meta.version} {meta.title} {meta.id}"


def files_of(
    shelf: Shelf, selection: Selection, folder: str, word: Word, site_url: str, address: Address
) -> Iterator[tuple[str, bytes]]:
    """(path, content) of the files beside the pages: the matrix for spreadsheets and programs, and for each version what
    somebody achieved who passed it.

    Args:
        shelf: the modules of the site.
        selection: what its audience gets.
        folder: the folder of the modules.
        word: gives words of the interface.
        site_url: where the site lies, or "".
        address: gives addresses of pages.
    """
    if f"{folder}/matrix.md" in pages_of(selection, folder):
        for form, write in FORMS.items():
            yield f"{folder}/matrix.{form}", write(shelf.having(CURRENT, COMING)).encode("utf-8")
    for module in shelf.modules.values():
        narrative = word("catalogue.award", title=module.title, version=module.version, percent=module.pass_mark)
        organization = selection.library.data.organization
        text = award(module, organization, narrative, site_url, address(module.path) or "")
        yield f"{module.path.rpartition('/')[0]}/achievement.json", text.encode("utf-8")


def lasting(shelf: Shelf, address: Address) -> Iterator[tuple[str, dict[str, Any]]]:
    """(path, values of the template) of the addresses that lead to what is in force."""
    for module in shelf.having(CURRENT):
        for path, title, target in redirects(module, address):
            yield path, {"title": title, "target": target}


def asks_on(page: StagedPage) -> bool:
    """Whether a page asks its reader to confirm that it was read and understood."""
    control = page.document.control
    return control is not None and control.requires_ack and not page.document.version_of


def needs_assets(shelf: Shelf, selection: Selection) -> bool:
    """Whether any page uses what the theme brings along for training."""
    return bool(shelf.modules) or any(asks_on(page) for page in selection.pages.values())


def meta_of(path: str, shelf: Shelf) -> dict[str, Any]:
    """What the search is told of a page: an older version stands behind the one in force."""
    index = shelf.lessons[path][0] if path in shelf.lessons else path
    module = shelf.modules.get(index)
    return {"search": {"boost": LESS}} if module and module.standing == SUPERSEDED else {}


def canonical(path: str, shelf: Shelf) -> str:
    """The page that stands for a page of an older version: the same lesson, else the module, in force; "" for others."""
    index, lesson = shelf.lessons.get(path, (path, None))
    module = shelf.modules.get(index)
    if module is None or module.latest is None:
        return ""
    latest = shelf.modules[module.latest.path]
    same = [one.path for one in latest.lessons if lesson and one.name == lesson.name]
    return same[0] if same else latest.path
