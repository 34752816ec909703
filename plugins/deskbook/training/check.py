"""Checking modules: their folders and lessons, what they teach and test, whether that changed, and whether they did."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

from deskbook.core.diagnostics import Diagnostic
from deskbook.core.library import Library
from deskbook.core.selection import Selection
from deskbook.training.check_citations import check_teaches, check_tests
from deskbook.training.check_frozen import check_frozen
from deskbook.training.check_modules import check_modules
from deskbook.training.check_questions import check_ack, check_questions, check_strays
from deskbook.training.gather import SUPERSEDED, WITHDRAWN, modules_of, questions_of, says_kind, standing
from deskbook.training.parse import has_questions, parse_questions


def check_training(library: Library, selections: Mapping[str, Selection], day: date, folder: str) -> list[Diagnostic]:
    """Everything that is wrong with the modules and the questions of a handbook.

    Args:
        library: the handbook as it stands in its folder, with the versions of its documents.
        selections: what each audience may see; questions are judged as each of them gets them.
        day: the day on which versions are in force.
        folder: the folder of the modules.
    """
    modules = modules_of(library.documents.values())
    found = dict.fromkeys(check_modules(library, modules, folder))
    live = [module for module in modules if standing(module, library, day) not in (SUPERSEDED, WITHDRAWN)]
    for module in live:
        found |= dict.fromkeys(check_teaches(library, module, day))
    for selection in selections.values():
        found |= dict.fromkeys(_pages(library, selection))
        for module in modules:
            asked = questions_of(module, selection)
            found |= dict.fromkeys(check_questions(library, module, asked, selection))
            if module in live:
                found |= dict.fromkeys(check_tests(library, module, asked))
    whole = selections.get(library.audiences.narrowest)
    if whole is not None:
        found |= dict.fromkeys(check_frozen(library, modules, whole, day))
    return list(found)


def _pages(library: Library, selection: Selection) -> Iterator[Diagnostic]:
    """How questions are written, and whether they stand where they can be answered."""
    for page in [*selection.pages.values(), *selection.parts.values()]:
        if not has_questions(page):
            continue
        shown = library.shown(page.document.path)
        questions, faults = parse_questions(page, shown)
        yield from faults
        control = page.document.control
        if control is not None and control.requires_ack:
            yield from check_ack(library, shown, questions)
        elif not says_kind(page.document, "lesson") and not page.document.version_of:
            yield from check_strays(shown, questions)
