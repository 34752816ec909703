"""Checking that what was released stays as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.library import DATA, Library
from deskbook.core.schema import validate
from deskbook.core.selection import Selection
from deskbook.training.freeze import FILE, Release, digest_of, releases_of, scored_of
from deskbook.training.gather import Module, is_released, questions_of
from deskbook.training.model import Question


def scored_in(module: Module, selection: Selection) -> str:
    """The digest of what decides a result, as a selection has it."""
    questions: dict[str, list[Question]] = {}
    for one in questions_of(module, selection):
        if one.lesson:
            questions.setdefault(one.lesson.name, []).append(one.question)
    return scored_of(module, questions)


def check_frozen(library: Library, modules: Sequence[Module], whole: Selection, day: date) -> Iterator[Diagnostic]:
    """Released versions without a record, and those that are not what they were.

    Args:
        library: the handbook.
        modules: its versions of modules.
        whole: what the narrowest audience gets.
        day: the day on which versions are released or not.
    """
    yield from _records(library, modules)
    releases = releases_of(library)
    for module in modules:
        shown, name = library.shown(module.document.path), module.name
        record = releases.get((module.meta.id, module.meta.version))
        line = module.document.line("version")
        if record is None:
            if is_released(module, day):
                problem = "this version is released, and nothing records what it says"
                yield Diagnostic(shown, line, "DB871", problem, f"Run 'deskbook freeze {name}' and commit the file.")
            continue
        if record.scored != scored_in(module, whole):
            problem = "this version was released, and questions, right answers, points or the pass mark changed since"
            advice = "Put back what was there, and write a new version in a folder beside this one."
            yield Diagnostic(shown, line, "DB872", problem, advice)
        elif record.newest != digest_of(module, library):
            problem = "this version was released, and its text changed since"
            advice = (
                "Put back what was there, and write a new version in a folder beside this one. "
                f'If you mended a slip: deskbook freeze {name} --correction "what it was".'
            )
            yield Diagnostic(shown, line, "DB872", problem, advice)


def _records(library: Library, modules: Sequence[Module]) -> Iterator[Diagnostic]:
    """Records that cannot be read, or belong to nothing."""
    tree = library.data.trees.get(FILE)
    if tree is None or tree.value is None:
        return
    shown = library.shown(DATA + FILE)
    if not isinstance(tree.value, dict):
        advice = "Let 'deskbook freeze' write the file."
        yield Diagnostic(shown, 1, "DB873", "the file is not 'id:' with versions below it", advice)
        return
    known = {(module.meta.id, module.meta.version) for module in modules}
    for name, versions in tree.value.items():
        if not isinstance(versions, dict):
            problem = f"{quote(name)} has no versions below it"
            yield Diagnostic(shown, tree.line((name,)), "DB873", problem, "Let 'deskbook freeze' write the file.")
            continue
        for version, record in versions.items():
            release, found = validate(Release, record, tree, shown, (name, version))
            yield from found
            if release is not None and (name, version) not in known:
                problem = f"{name}@{version} was released, and it is not there"
                hint = nearest(f"{name}@{version}", [f"{a}@{b}" for a, b in known])
                advice = hint or "Put its folder back: whoever began it must be able to finish it."
                yield Diagnostic(shown, tree.line((name, version)), "DB873", problem, advice)
