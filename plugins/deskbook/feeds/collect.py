"""Collecting what a feed tells: the versions that take effect and the reviews that are due, as an audience may see them."""

from __future__ import annotations

import re
from datetime import date, timedelta

from deskbook.core.documents import Document
from deskbook.core.past import version_path
from deskbook.core.revisions import Revision, Span, State, spans
from deskbook.core.selection import Selection
from deskbook.feeds.model import Change, Review

_IMPOSSIBLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def changes(selection: Selection) -> list[Change]:
    """Every version that took or will take effect, the latest first.

    Args:
        selection: what the audience sees. It is told of a version whose own page it gets, or that its page of the
            document shows; who sees all is told of each.
    """
    library = selection.library
    documents = {name: d for name, d in library.by_id().items() if d.control}
    found: list[Change] = []
    for name in sorted({*documents, *library.revisions}):
        document = documents.get(name)
        revisions = library.revisions.get(name) or _only(document)
        for span in _applied(spans(revisions)):
            change = _change(selection, document, span)
            if change is not None:
                found.append(change)
    return sorted(found, key=lambda c: (c.effective, c.revision.id, c.revision.order), reverse=True)


def reviews(selection: Selection) -> list[Review]:
    """Reviews that are due or will be, the earliest first; only those who see all are told."""
    if not is_whole(selection):
        return []
    found = []
    for document in selection.documents():
        control, day = document.control, document.next_review()
        if control is None or control.status != "approved" or day is None:
            continue
        if not selection.library.stands_for_itself(document):
            continue
        roles = tuple(dict.fromkeys(role for role in (control.owner, control.approver) if role))
        found.append(Review(control.id, plain_line(document.title), document.replaces, day, roles))
    return sorted(found, key=lambda r: (r.day, r.id))


def for_role(role: str, told: list[Change], owed: list[Review]) -> tuple[list[Change], list[Review]]:
    """What of it concerns the holders of a role: versions that apply to them, and reviews that they owe."""
    mine = [change for change in told if role in change.applies_to and not change.retired]
    return mine, [review for review in owed if role in review.roles]


def is_whole(selection: Selection) -> bool:
    """Whether a selection is for those who see all."""
    return selection.audience == selection.library.audiences.narrowest


def _only(document: Document | None) -> tuple[Revision, ...]:
    """The one version that is known where nothing is recorded."""
    control = document.control if document else None
    if document is None or control is None:
        return ()
    return (Revision(control.id, control.version, State(document.path, "", document.values(), None)),)


def _applied(known: tuple[Span, ...]) -> list[Span]:
    """For each revision the time from the first day on which it applied to the last."""
    found: dict[str, Span] = {}
    for span in known:
        before = found.get(span.revision.version, span)
        found[span.revision.version] = Span(span.revision, before.first, span.last)
    return list(found.values())


def _change(selection: Selection, document: Document | None, span: Span) -> Change | None:
    """What an audience is told of a version; None where that is nothing."""
    revision, whole = span.revision, is_whole(selection)
    shown = document if document is not None and selection.page_of(document) else None
    control = shown.control if shown else None
    page = selection.pages.get(version_path(revision.id, revision.version))
    current = control is not None and control.version == revision.version
    if page is None and not (shown and (whole or current)):
        return None
    about = page.document if page else shown
    summary = (about.meta.summary if about else None) or ""
    return Change(
        revision,
        # A document that this audience does not get may have got a title since that is not for it either.
        title=plain_line(shown.title if shown else revision.text("title")) or revision.id,
        summary=plain_line((revision.text("change") if whole else "") or summary),
        path=page.path if page else shown.replaces if shown else "",
        effective=span.first,
        withdrawn=_ended(span, selection.day),
        applies_to=_applies_to(revision, control.applies_to if control else ()),
        retired=control is not None and control.status == "retired",
    )


def _ended(span: Span, day: date) -> date | None:
    """The day on which a version was taken back, where that was what ended it."""
    withdrawn = span.revision.withdrawn
    if withdrawn is None or withdrawn > day or span.last is None or withdrawn - timedelta(days=1) != span.last:
        return None
    return withdrawn


def _applies_to(revision: Revision, otherwise: tuple[str, ...]) -> tuple[str, ...]:
    """The roles that a version names itself, else those of its document, which may have them from its folder."""
    own = revision.state.values.get("applies_to")
    if isinstance(own, str):
        return (own,)
    return tuple(map(str, own)) if isinstance(own, (list, tuple)) else otherwise


def plain_line(text: str) -> str:
    """A text on one line, without characters that feeds and calendars cannot hold (XML 1.0, 2.2; RFC 5545, 3.1)."""
    return " ".join(_IMPOSSIBLE.sub(" ", text).split())
