"""The wall: nothing that a page of one audience shows may reach to what that audience cannot see."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from deskbook.core.diagnostics import Diagnostic, Severity, nearest, quote
from deskbook.core.library import DATA
from deskbook.core.references import Reference, has_scheme, resolve
from deskbook.core.selection import Selection, StagedPage, is_part, page_references


@dataclass(frozen=True, slots=True)
class MacroUse:
    """A call of a macro with a constant key: `fact("refund.window")`, `{% include "…" %}`.

    Attributes:
        name: `fact`, `role`, `channel` or `include`.
        key: the constant.
        line: 1-based line of the page's body.
    """

    name: str
    key: str
    line: int


def check_wall(selection: Selection, generated: frozenset[str] = frozenset()) -> list[Diagnostic]:
    """Links, includes and attachments of every selected page, and of every part.

    Args:
        selection: what the audience may see.
        generated: paths of pages that plugins generate for this audience.
    """
    found = _variants(selection)
    for page in [*selection.pages.values(), *selection.parts.values()]:
        for reference in page_references(page):
            found += (
                _include(selection, page, reference)
                if reference.include
                else check_link(selection, page, reference, generated)
            )
    return found


def _variants(selection: Selection) -> list[Diagnostic]:
    """Two files that stand for the same page and are for the same audience: only one of them could be shown."""
    found: list[Diagnostic] = []
    first: dict[tuple[str, str], str] = {}
    for document in selection.library.documents.values():
        other = first.setdefault((document.replaces, document.audience), document.path)
        if other != document.path:
            shown, rival = selection.library.shown(document.path), selection.library.shown(other)
            problem = f"{rival} is for '{document.audience}' too and stands for the same page"
            found.append(
                Diagnostic(shown, document.line("audience"), "DB205", problem, "Mark one for others, or delete it.")
            )
    return found


def check_link(
    selection: Selection, page: StagedPage, reference: Reference, generated: frozenset[str]
) -> list[Diagnostic]:
    """Judge a link of a page."""
    library, shown = selection.library, selection.library.shown(page.document.path)
    target = reference.target

    def say(code: str, problem: str, advice: str) -> list[Diagnostic]:
        return [Diagnostic(shown, reference.line, code, problem, advice)]

    behind = f"This page is for '{selection.audience}' too: delete the link, or put it in a block '/// audience'."
    if target.startswith("id:"):
        name = target[3:].partition("#")[0]
        block, marking = library.blocks_by_id().get(name, (None, None))
        if block is not None:
            if selection.sees_block(block, marking):
                return []
            problem = f"the link to {quote(name)} leads to something that '{selection.audience}' cannot see"
            return say("DB200", problem, behind)
        document = library.by_id().get(name)
        if document is None or selection.page_of(document):
            return []
        return say(
            "DB200",
            f"the link to {quote(document.id)} leads to a document that '{selection.audience}' cannot see",
            behind,
        )
    if has_scheme(target):
        return []
    place = resolve(target, page.path)
    if place is None:
        return []
    path = place[0]
    if path in selection.pages or path in generated or path in selection.attachments:
        return []
    if not path:
        return say(
            "DB500", f"the link {quote(target)} leads out of the handbook", "Write a path relative to this page."
        )
    if path in library.attachments:
        marking = library.attachment_marking(path)
        return say("DB204", f"the file {quote(target)} is for '{marking}' only", behind)
    hidden = [d for d in library.documents.values() if path in (d.path, d.replaces)]
    if is_part(path) or path.startswith(DATA.rstrip("/")) or path.endswith(".meta.yml"):
        return say("DB500", f"the link {quote(target)} leads to a file that is never published", "Link to a page.")
    if hidden and any(selection.page_of(d) for d in hidden):
        return say(
            "DB500", f"the link {quote(target)} names a variant of a page", f"Write {quote(hidden[0].replaces)}."
        )
    if hidden:
        if library.audiences.sees(selection.audience, hidden[0].audience):
            control = hidden[0].control
            ahead = control.effective if control and control.status == "approved" else None
            why = f"it takes effect on {ahead}" if ahead else f"status '{control.status if control else 'hidden'}'"
            return say("DB200", f"the link {quote(target)} leads to a document that is not in force ({why})", behind)
        return say("DB200", f"the link {quote(target)} leads to a page for '{hidden[0].audience}'", behind)
    folder = f"{path}/index.md"
    if folder in selection.pages or f"{path}.md" in selection.pages:
        wanted = folder if folder in selection.pages else f"{path}.md"
        return say(
            "DB500",
            f"the link {quote(target)} names an address, not a file",
            f"Link to the file, whose path in docs/ is {wanted}.",
        )
    known = [*selection.pages, *selection.attachments]
    hint = nearest(path, known)
    return say(
        "DB500",
        f"the link {quote(target)} leads nowhere: there is no file {quote(path)}",
        hint or "Correct the path, or delete the link.",
    )


def _include(selection: Selection, page: StagedPage, reference: Reference) -> list[Diagnostic]:
    return check_include(selection, page, reference.target.partition(":")[0], reference.line)


def check_include(selection: Selection, page: StagedPage, target: str, line: int) -> list[Diagnostic]:
    """Judge the inclusion of a part by a page; `line` is the line in the source."""
    library, shown = selection.library, selection.library.shown(page.document.path)
    if target in selection.parts:
        return []
    document = library.documents.get(target)
    if document is not None and not library.audiences.sees(selection.audience, document.audience):
        problem = f"the include {quote(target)} reaches to text for '{document.audience}'"
        return [
            Diagnostic(
                shown,
                line,
                "DB201",
                problem,
                f"This page is for '{selection.audience}' too: put the include in a block '/// audience', or mark the part.",
            )
        ]
    if document is not None:
        return [
            Diagnostic(
                shown,
                line,
                "DB503",
                f"the include {quote(target)} is a page",
                "Only files in folders whose names begin with '_' can be included.",
            )
        ]
    parts = [p for p in library.documents if is_part(p)]
    return [
        Diagnostic(
            shown,
            line,
            "DB503",
            f"the include {quote(target)} leads nowhere",
            nearest(target, parts) or "Write a path relative to docs/, such as _parts/greeting.md.",
        )
    ]


def check_macros(selection: Selection, page: StagedPage, uses: Iterable[MacroUse]) -> list[Diagnostic]:
    """Facts, roles, channels and includes that a page's macros name."""
    library, shown = selection.library, selection.library.shown(page.document.path)
    known: dict[str, tuple[Mapping[str, Any], Mapping[str, Any], str, str]] = {
        "fact": (library.data.facts.facts, selection.facts, "facts.yml", "DB400"),
        "role": (library.data.roles, selection.roles, "roles.yml", "DB104"),
        "channel": (library.data.channels, selection.channels, "channels.yml", "DB402"),
    }
    found: list[Diagnostic] = []
    for use in uses:
        line = page.source_line(use.line)
        if use.name == "include":
            found += check_include(selection, page, use.key, line)
            continue
        if use.name not in known:
            continue
        everything, seen, file, code = known[use.name]
        if use.key in seen:
            continue
        if use.key in everything:
            marking = library.marking(everything[use.key])
            advice = (
                f"This page is for '{selection.audience}' too: put the text in a block '/// audience', "
                f"or mark the {use.name} in {library.shown(DATA)}{file}."
            )
            found.append(
                Diagnostic(shown, line, "DB202", f"the {use.name} {quote(use.key)} is for '{marking}'", advice)
            )
        else:
            hint = nearest(use.key, everything) or f"A {use.name} stands in {library.shown(DATA)}{file}."
            found.append(Diagnostic(shown, line, code, f"{quote(use.key)} is not a {use.name}", hint))
    return found


def unused_attachments(selections: Iterable[Selection]) -> list[Diagnostic]:
    """Attachments that no page of any audience uses: they are published nowhere."""
    kept = list(selections)
    used = {path for s in kept for path in s.attachments}
    library = kept[0].library
    return [
        Diagnostic(
            library.shown(path),
            0,
            "DB505",
            "no page uses this file, so it is not published",
            "Link to it from a page, or delete it.",
            Severity.WARNING,
        )
        for path in library.attachments
        if path not in used and not path.rsplit("/", 1)[-1].startswith(".")
    ]


def facts_stated(selections: Iterable[tuple[Selection, str, Iterable[MacroUse]]]) -> dict[str, list[tuple[str, int]]]:
    """For each fact the places that state it: (docs-relative path, source line), in order.

    Args:
        selections: for each page the selection, the staged path, and the macros it uses.
    """
    found: dict[str, set[tuple[str, int]]] = {}
    for selection, path, uses in selections:
        page = selection.pages.get(path) or selection.parts[path]
        for use in uses:
            if use.name == "fact":
                found.setdefault(use.key, set()).add((page.document.path, page.source_line(use.line)))
    return {key: sorted(places) for key, places in sorted(found.items())}
