"""What can only be judged with the whole library in view: ids, roles, dates, circles, links and the wall."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import date
from decimal import Decimal

from deskbook.core.circles import check_circles
from deskbook.core.diagnostics import Diagnostic, Severity, nearest, quote
from deskbook.core.documents import Document
from deskbook.core.editions import editions_by_id, version_of
from deskbook.core.facts import known_units
from deskbook.core.includes import check_includes
from deskbook.core.library import DATA, Library
from deskbook.core.pieces import Role
from deskbook.core.references import find_references
from deskbook.core.role_ids import FILE as ROLES
from deskbook.core.role_ids import check_role, role_ids
from deskbook.core.safety import check_text


def check_library(library: Library, day: date, *, generated: frozenset[str] = frozenset()) -> list[Diagnostic]:
    """Every fault that does not depend on who reads.

    Args:
        library: the handbook.
        day: the day on which reviews are due or not.
        generated: paths of generated pages, which the coverage list may name.
    """
    found: list[Diagnostic] = []
    ids = library.by_id()
    roles = role_ids(library.data)
    linked = ids.keys() | library.blocks_by_id().keys()
    for document in library.documents.values():
        found += _identity(library, document, ids)
        found += _control(library, document, day, roles)
        found += _related(library, document, ids)
        found += _text(library, document, linked)
    found += check_circles(library, ids)
    found += check_includes(library)
    found += _records(library, roles)
    found += _coverage(library, ids, generated)
    return found


def _identity(library: Library, document: Document, ids: Mapping[str, Document]) -> list[Diagnostic]:
    first = ids.get(document.id or "")
    if first is None:
        return []
    advice = "Give one of the two another id."
    if document.kind.editions and first.kind is document.kind:
        versions = editions_by_id(library)[document.id or ""]
        same = [d for d in versions if version_of(d) == version_of(document) and d.path < document.path]
        if not same:
            return []
        first, advice = same[0], "Give one of the two another version."
    elif first is document:
        return []
    problem = f"the id {quote(document.id)} is used by {library.shown(first.path)} too"
    return [Diagnostic(library.shown(document.path), document.line("id"), "DB103", problem, advice)]


def _control(library: Library, document: Document, day: date, roles: frozenset[str] | None) -> list[Diagnostic]:
    control = document.control
    if control is None:
        return []
    shown, found = library.shown(document.path), []

    def say(key: str, code: str, problem: str, advice: str, severity: Severity = Severity.ERROR) -> None:
        found.append(Diagnostic(shown, document.line(key), code, problem, advice, severity))

    named = [("owner", control.owner), *([("approver", control.approver)] if control.approver else [])]
    for key, role in [*named, *[("applies_to", role) for role in control.applies_to]]:
        if key in document.lines:  # What folder defaults name is judged where they stand.
            found += check_role(roles, library.root, shown, document.line(key), key, role)
    if control.status in ("approved", "retired"):
        for key in ("approver", "approved_on", "effective", "review_every"):
            if getattr(control, key) is None:
                say(
                    "status",
                    "DB102",
                    f"the key '{key}' is missing; a document with status '{control.status}' has one",
                    f"Write '{key}: …' in the front matter.",
                )
    if control.approver is not None and control.approver == control.owner:
        say(
            "approver",
            "DB113",
            "owner and approver are the same role",
            "Let another role approve it.",
            Severity.WARNING,
        )
    if control.approved_on and control.effective and control.effective < control.approved_on:
        problem = f"it takes effect on {control.effective} but was approved on {control.approved_on}"
        say("effective", "DB106", problem, "Write a date that is not before the approval.")
    if control.approved_on and control.approved_on > library.horizon(day) and control.status == "approved":
        say(
            "approved_on",
            "DB105",
            f"it was approved on {control.approved_on}, which lies ahead",
            "Write the day of approval.",
        )
    if control.status == "retired" and not control.superseded_by:
        say(
            "status",
            "DB108",
            "it is retired and names no successor",
            "Write 'superseded_by: ID' of the document that replaced it.",
        )
    due = document.next_review()
    if due and due < day and control.status == "approved" and library.stands_for_itself(document):
        problem = f"its review was due on {due}"
        say("review_every", "DB107", problem, "Review it, then write the new 'approved_on'.", Severity.WARNING)
    return found


def _related(library: Library, document: Document, ids: Mapping[str, Document]) -> list[Diagnostic]:
    control = document.control
    if control is None:
        return []
    found = []
    named = [("related", i) for i in control.related] + [("supersedes", i) for i in control.supersedes]
    named += [("superseded_by", control.superseded_by)] if control.superseded_by else []
    for key, name in named:
        if name not in ids:
            problem = f"{key} {quote(name)} is not the id of a document"
            found.append(
                Diagnostic(library.shown(document.path), document.line(key), "DB110", problem, nearest(name, ids))
            )
    return found


def _text(library: Library, document: Document, ids: Set[str]) -> list[Diagnostic]:
    """Unsafe HTML and addresses, and links to unknown ids, in all text of the page whoever it is for."""
    lines: dict[int, str] = {}
    for piece in document.markup.pieces:
        if piece.role is Role.TEXT:
            lines[piece.line] = lines.get(piece.line, "") + piece.text
    shown = library.shown(document.path)
    found = check_text(lines.items(), shown)
    for reference in find_references(lines.items()):
        name = reference.target.removeprefix("id:").partition("#")[0]
        if reference.target.startswith("id:") and name not in ids:
            found.append(
                Diagnostic(
                    shown, reference.line, "DB110", f"{quote(name)} is not the id of a document", nearest(name, ids)
                )
            )
    return found


def _records(library: Library, roles: frozenset[str] | None) -> list[Diagnostic]:
    found: list[Diagnostic] = []
    data, audiences = library.data, library.audiences
    markings = [("facts.yml", ("facts", k), f) for k, f in data.facts.facts.items()]
    markings += [("roles.yml", (k,), r) for k, r in data.roles.items()]  # type: ignore[misc]
    markings += [("channels.yml", (k,), c) for k, c in data.channels.items()]  # type: ignore[misc]
    for name, place, record in markings:
        if record.audience is not None and record.audience not in audiences:
            hint = nearest(record.audience, audiences.names) or f"Write one of: {', '.join(audiences.names)}."
            found.append(
                Diagnostic(
                    library.shown(DATA + name),
                    data.line(name, *place, "audience"),
                    "DB112",
                    f"{quote(record.audience)} is not an audience",
                    hint,
                )
            )
    shown, units = library.shown(DATA + "facts.yml"), known_units(data.facts)
    for key, fact in data.facts.facts.items():
        line = data.line("facts.yml", "facts", key, "owner")
        found += check_role(roles, library.root, shown, line, "owner", fact.owner)
        where = data.line("facts.yml", "facts", key, "unit")
        if fact.unit and fact.unit not in units:
            hint = nearest(fact.unit, units) or "Define it under 'units'."
            found.append(Diagnostic(shown, where, "DB101", f"{quote(fact.unit)} is not a unit", hint))
        elif fact.unit and not isinstance(fact.value, Decimal):
            problem = f"the value {quote(fact.value)} is no number, so it has no unit"
            found.append(Diagnostic(shown, where, "DB101", problem, "Delete the unit, or write a number."))
    for key, role in data.roles.items():
        if role.escalates_to:
            line = data.line("roles.yml", key, "escalates_to")
            found += check_role(roles, library.root, library.root + ROLES, line, "escalates_to", role.escalates_to)
    for key, channel in data.channels.items():
        if channel.response and channel.response not in data.facts.facts:
            hint = nearest(channel.response, data.facts.facts)
            line = data.line("channels.yml", key, "response")
            found.append(
                Diagnostic(
                    library.shown(DATA + "channels.yml"),
                    line,
                    "DB400",
                    f"{quote(channel.response)} is not a fact",
                    hint,
                )
            )
    return found


def _coverage(library: Library, ids: Mapping[str, Document], generated: frozenset[str]) -> list[Diagnostic]:
    found = []
    for index, point in enumerate(library.data.coverage):
        for name in point.documents:
            if name not in ids and name not in library.documents and name not in generated:
                line = library.data.line("coverage.yml", index, "documents")
                problem = f"{quote(name)} is not a document"
                found.append(
                    Diagnostic(
                        library.shown(DATA + "coverage.yml"),
                        line,
                        "DB504",
                        problem,
                        nearest(name, [*ids, *library.documents]),
                    )
                )
    return found
