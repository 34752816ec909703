"""Checking the folders of modules: versions, lessons and their order, prerequisites."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from deskbook.core.circles import circles
from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.library import Library
from deskbook.core.revisions import order_of
from deskbook.training.gather import Module, says_kind
from deskbook.training.model import LessonMeta

_VERSION = re.compile(r"^\d{1,4}\.\d{1,4}$")


def check_modules(library: Library, modules: Sequence[Module], folder: str) -> Iterator[Diagnostic]:
    """What is wrong with how the modules of a handbook lie in their folders.

    Args:
        library: the handbook.
        modules: its versions of modules.
        folder: the folder of the modules.
    """
    for module in modules:
        yield from _place(library, module, folder)
        yield from _lessons(library, module)
        yield from _test(library, module)
    yield from _order(library, modules)
    yield from _strays(library, modules)
    yield from _prerequisites(library, modules)


def _place(library: Library, module: Module, folder: str) -> Iterator[Diagnostic]:
    path, version = module.document.path, module.meta.version
    shown, parts = library.shown(path), path.split("/")
    if len(parts) != 4 or parts[0] != folder or parts[-1] != "index.md":
        problem = "a module does not stand here"
        advice = f"Its place is {library.shown(f'{folder}/<module>/{version}/index.md')}."
        yield Diagnostic(shown, module.document.line("kind"), "DB864", problem, advice)
    elif not _VERSION.match(parts[2]):
        problem = f"the folder {quote(parts[2])} is no version"
        yield Diagnostic(shown, module.document.line("version"), "DB864", problem, f"Name it {quote(version)}.")
    elif parts[2] != version:
        problem = f"the folder says version {parts[2]} and the front matter {version}"
        yield Diagnostic(shown, module.document.line("version"), "DB864", problem, "Write the same in both.")


def _lessons(library: Library, module: Module) -> Iterator[Diagnostic]:
    document, names = module.document, module.meta.lessons
    shown, line = library.shown(document.path), document.line("lessons")
    inside = f"{module.folder}/"
    beside = {
        d.path.removeprefix(inside).removesuffix(".md"): d
        for d in library.documents.values()
        if d.path.startswith(inside) and "/" not in d.path.removeprefix(inside) and d is not document
    }
    lessons = {name for name, d in beside.items() if isinstance(d.meta, LessonMeta)}
    for name in dict.fromkeys(name for name in names if names.count(name) > 1):
        problem = f"the lesson {quote(name)} is listed twice"
        yield Diagnostic(shown, line, "DB863", problem, "Delete one of the two.")
    for name in dict.fromkeys(names):
        if says_kind(beside.get(name), "lesson"):
            continue
        if name in beside:
            problem = f"{quote(name)} is listed among the lessons and is none"
            yield Diagnostic(library.shown(beside[name].path), 1, "DB863", problem, "Write 'kind: lesson' at its top.")
        elif name not in lessons:
            problem = f"the lesson {quote(name)} is not there"
            hint = nearest(name, lessons) or f"Write it as {name}.md beside this file, or delete the entry."
            yield Diagnostic(shown, line, "DB863", problem, hint)
    for name in sorted(lessons - set(names)):
        problem = f"the lesson is missing from the order in {library.shown(document.path)}"
        advice = f"Add {quote(name)} to its 'lessons', or delete this file."
        yield Diagnostic(library.shown(beside[name].path), 1, "DB863", problem, advice)


def _test(library: Library, module: Module) -> Iterator[Diagnostic]:
    counting = [lesson for lesson in module.lessons if lesson.meta.counts]
    for lesson in counting[1:]:
        problem = f"the lesson counts, and {quote(counting[0].name)} does too"
        advice = "One lesson of a module is its test: delete one of the two 'counts: true'."
        yield Diagnostic(library.shown(lesson.document.path), lesson.document.line("counts"), "DB869", problem, advice)
    if len(counting) == 1 and counting[0] is not module.lessons[-1]:
        lesson = counting[0]
        problem = "the lesson counts and is not the last one"
        advice = f"Put {quote(lesson.name)} at the end of 'lessons'."
        yield Diagnostic(library.shown(lesson.document.path), lesson.document.line("counts"), "DB869", problem, advice)
    for lesson in module.lessons:
        for key in ("pools", "time_limit") if not lesson.meta.counts else ():
            if getattr(lesson.meta, key):
                problem = f"'{key}' stands on a lesson that does not count"
                yield Diagnostic(
                    library.shown(lesson.document.path), lesson.document.line(key), "DB868", problem,
                    "Delete it, or write 'counts: true'.",
                )  # fmt: skip


def _order(library: Library, modules: Sequence[Module]) -> Iterator[Diagnostic]:
    """Versions of a module that lie elsewhere than the others, or took effect before an earlier one."""
    every: dict[str, list[Module]] = {}
    for module in modules:
        every.setdefault(module.meta.id, []).append(module)
    for versions in every.values():
        home = versions[0].folder.rpartition("/")[0]
        for module in versions[1:]:
            if module.folder.rpartition("/")[0] != home:
                problem = f"the other versions of {module.meta.id} lie in {library.shown(home)}/"
                line = module.document.line("id")
                yield Diagnostic(
                    library.shown(module.document.path),
                    line,
                    "DB864",
                    problem,
                    "Put this one beside them, or correct the id.",
                )
        released = [m for m in versions if m.meta.status in ("approved", "retired") and m.meta.effective]
        for before, after in pairwise(released):
            first, last = before.meta.effective, after.meta.effective
            if first and last and last < first and order_of(before.meta.version) != order_of(after.meta.version):
                problem = (
                    f"version {after.meta.version} takes effect on {last}, before version {before.meta.version}, "
                    f"which takes effect on {first}"
                )
                line = after.document.line("effective")
                yield Diagnostic(
                    library.shown(after.document.path), line, "DB865", problem, f"Write a day from {quote(first)} on."
                )


def _strays(library: Library, modules: Sequence[Module]) -> Iterator[Diagnostic]:
    """Lessons without a module, and modules of two ids in one folder."""
    folders = {module.folder for module in modules}
    homes: dict[str, Module] = {}
    for document in library.documents.values():
        folder = document.path.rpartition("/")[0]
        if isinstance(document.meta, LessonMeta) and folder not in folders:
            if says_kind(library.documents.get(f"{folder}/index.md"), "module"):
                continue  # It is faulty, and that is said.
            problem = "the lesson lies in no module: there is no index.md with 'kind: module' beside it"
            yield Diagnostic(library.shown(document.path), 1, "DB863", problem, "Write it, or move the lesson.")
    for module in modules:
        home = module.folder.rpartition("/")[0]
        first = homes.setdefault(home, module)
        if first.meta.id != module.meta.id:
            problem = f"the folder holds the module {first.meta.id} too ({library.shown(first.document.path)})"
            advice = "Give each module a folder of its own, or correct the id."
            yield Diagnostic(library.shown(module.document.path), module.document.line("id"), "DB864", problem, advice)


def _prerequisites(library: Library, modules: Sequence[Module]) -> Iterator[Diagnostic]:
    documents = library.by_id()
    ids = {module.meta.id for module in modules}
    edges: dict[str, set[str]] = {}
    saying: dict[str, Module] = {}
    for module in modules:
        shown, line = library.shown(module.document.path), module.document.line("prerequisites")
        for name in module.meta.prerequisites:
            if name not in ids:
                what = "a module" if name in documents else "the id of a document"
                problem = f"the prerequisite {quote(name)} is not {what}"
                yield Diagnostic(shown, line, "DB866", problem, nearest(name, ids) or "Write the id of a module.")
        if not library.stands_for_itself(module.document) or module.meta.status == "retired":
            continue
        if module.meta.prerequisites:
            edges.setdefault(module.meta.id, set()).update(module.meta.prerequisites)
            saying.setdefault(module.meta.id, module)
    for circle in circles({name: sorted(those) for name, those in edges.items()}):
        module = saying[circle[0]]
        problem = f"modules are each other's prerequisites: {' → '.join([*circle, circle[0]])}"
        yield Diagnostic(
            library.shown(module.document.path), module.document.line("prerequisites"), "DB867", problem,
            "Delete one of these prerequisites.",
        )  # fmt: skip
