"""Describing roles: what applies to each, what changed of it, what is due, who decides beyond it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta

from deskbook.core.documents import ControlledMeta, Document
from deskbook.core.records import RoleRecord
from deskbook.core.selection import Selection
from deskbook.roles.model import SPAN, Due, Group, RolePage, Task

FIRST = ("procedure", "policy")
"""Kinds that stand before all others, which follow by their titles."""


def describe(selection: Selection, folder: str) -> list[RolePage]:
    """A page for each role that the selection's audience may know, in the order of `_data/roles.yml`.

    Args:
        selection: gives roles, documents and the day.
        folder: where the pages stand.
    """
    stands = selection.library.stands_for_itself
    documents = sorted((d for d in selection.documents() if d.control and stands(d)), key=lambda d: d.id or "")
    roles, day = selection.roles, selection.day

    def link(name: str) -> tuple[str, str]:
        return f"{folder}/{name}.md", roles[name].title

    def having(test: Callable[[ControlledMeta], bool]) -> tuple[Document, ...]:
        return tuple(d for d in documents if d.control and d.control.status != "retired" and test(d.control))

    pages = []
    for name, record in roles.items():
        applies = having(lambda c, n=name: n in c.applies_to)  # type: ignore[misc]
        owns = having(lambda c, n=name: c.owner == n)  # type: ignore[misc]
        approves = having(lambda c, n=name: c.approver == n)  # type: ignore[misc]
        pages.append(
            RolePage(
                id=name,
                record=record,
                department=record.department or "",
                path=link(name)[0],
                chain=tuple(link(other) for other in climb(roles, name)),
                escalated_from=tuple(link(other) for other, r in roles.items() if r.escalates_to == name),
                applies=group(applies),
                changed=changed(applies, day),
                coming=coming(applies, day),
                due=due(owns, approves, day),
                owns=owns,
                approves=approves,
            )
        )
    return pages


def climb(roles: Mapping[str, RoleRecord], name: str) -> list[str]:
    """Whom a role escalates to, and whom that one does, up to the top; a circle is followed once."""
    chain: list[str] = []
    upper = roles[name].escalates_to
    while upper is not None and upper in roles and upper not in (name, *chain):
        chain.append(upper)
        upper = roles[upper].escalates_to
    return chain


def group(documents: Iterable[Document]) -> tuple[Group, ...]:
    """Documents by kind, in the order in which a reader needs them."""
    groups: dict[str, list[Document]] = {}
    for document in documents:
        groups.setdefault(document.kind.name, []).append(document)

    def place(name: str) -> tuple[int, str]:
        return (FIRST.index(name) if name in FIRST else len(FIRST), groups[name][0].kind.title.casefold())

    return tuple(Group(name, groups[name][0].kind.title, tuple(groups[name])) for name in sorted(groups, key=place))


def changed(documents: Iterable[Document], day: date) -> tuple[Document, ...]:
    """What took effect on the day or in the days before it, the latest first."""
    since = day - timedelta(days=SPAN)
    recent = [(effective, d) for d, effective in _approved(documents) if since <= effective <= day]
    return tuple(d for _, d in sorted(recent, key=lambda pair: pair[0], reverse=True))


def coming(documents: Iterable[Document], day: date) -> tuple[Document, ...]:
    """What is approved and takes effect later, the nearest first."""
    ahead = [(effective, d) for d, effective in _approved(documents) if effective > day]
    return tuple(d for _, d in sorted(ahead, key=lambda pair: pair[0]))


def due(owned: Iterable[Document], approved: Iterable[Document], day: date) -> tuple[Due, ...]:
    """What is to be done, in the order of its urgency.

    Args:
        owned: documents that the role reviews.
        approved: documents that the role approves.
        day: the day to count from.
    """
    last = day + timedelta(days=SPAN)
    reviews = []
    for document in owned:
        by = document.next_review()
        if document.control and document.control.status == "approved" and by and by <= last:
            reviews.append(Due(document, Task.OVERDUE if by < day else Task.REVIEW, by))
    reviews.sort(key=lambda task: task.day or day)
    waiting = {"in-review": Task.APPROVE, "draft": Task.FINISH}
    open_ = [
        Due(document, waiting[status], None)
        for status in waiting
        for document in approved
        if document.control and document.control.status == status
    ]
    return (*reviews, *open_)


def _approved(documents: Iterable[Document]) -> list[tuple[Document, date]]:
    """Approved documents with the day from which they are in force."""
    return [
        (d, d.control.effective)
        for d in documents
        if d.control and d.control.status == "approved" and d.control.effective
    ]
