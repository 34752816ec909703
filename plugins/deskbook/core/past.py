"""The past of a library: the documents as they were in force on a day, and a page for each of their versions.

What a version said stays as it was: its text, the values of its facts, and for whom it was.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from deskbook.core.documents import PAGE, Document, PageMeta
from deskbook.core.facts import FORMS, FactFormat
from deskbook.core.library import VERSIONS, Library
from deskbook.core.records import Fact, Facts
from deskbook.core.revisions import Revision, State, compile_revisions, in_force, spans
from deskbook.core.settle import move_links

_FACT = re.compile(r"\{\{-?\s*fact\(\s*(['\"])(?P<key>[\w.-]+)\1\s*(?:,\s*(['\"])(?P<form>\w+)\3\s*)?\)\s*-?\}\}")

FactsThen = Iterable[tuple[date, Mapping[str, Any]]]
"""Records of `_data/facts.yml` as they were recorded: (day, records), in order."""
Parse = Callable[[str, str, Library], Document | None]
"""Reads a page from its path and its text; None where it cannot be shown as it was written."""


@dataclass(frozen=True, slots=True)
class Past:
    """What is known of earlier times.

    Attributes:
        states: pages with document control as they were recorded, in order.
        facts: the facts, as they were recorded.
        missing: why some of it is not known; "" where all is.
        kinds: names of the kinds of which every version has a page; of others the one before, and what is coming.
    """

    states: tuple[State, ...] = ()
    facts: tuple[tuple[date, Mapping[str, Any]], ...] = ()
    missing: str = ""
    kinds: frozenset[str] = frozenset()


def version_path(name: str, version: str) -> str:
    """Where the page of a version is staged, whatever file its document stands in."""
    return f"{VERSIONS}{name}/{version}.md"


def as_of(library: Library, past: Past, day: date, parse: Parse) -> Library:
    """The library on a day: each document as it was in force, pages for its versions, facts with their values then.

    Args:
        library: the handbook as it stands in its folder, with the versions of its documents.
        past: what is known of earlier times.
        day: the day.
        parse: reads a page of an earlier version.
    """
    heads = _heads(library)
    revisions = library.revisions
    current = {
        name: next((r.state for r in versions if r.state.day is None), None) for name, versions in revisions.items()
    }
    documents = dict(library.documents)
    writer = _Writer(library, past, day, parse)
    for name, head in heads.items():
        chosen = in_force(revisions[name], day)
        if chosen is not None and chosen.state is not current[name]:
            shown = writer.read(chosen, head)
            if shown is not None:
                documents[head.path] = replace(shown, path=head.path, replaces=head.replaces)
        for revision in _with_pages(revisions[name], chosen, past.kinds, head):
            page = writer.page(revision, head, revisions[name], own=revision.state is current[name])
            documents[page.path] = page
    data = replace(library.data, facts=facts_on(library.data.facts, past.facts, day))
    return replace(
        library,
        documents=MappingProxyType(dict(sorted(documents.items()))),
        data=data,
    )


def remember(library: Library, past: Past, day: date) -> Library:
    """The library with the versions of its documents.

    Args:
        library: the handbook as it stands in its folder.
        past: what is known of earlier times.
        day: the day of what happened and is not recorded yet.
    """
    current = [State(d.path, "", d.values(), None, d.audience) for d in _heads(library).values()]
    revisions = compile_revisions(past.states, current, day)
    recorded = max((state.day for state in past.states if state.day), default=None)
    return replace(library, revisions=MappingProxyType(revisions), missing=past.missing, recorded=recorded)


def _heads(library: Library) -> dict[str, Document]:
    """Controlled documents as they stand, by id; variants for narrower audiences apart, and those whose versions lie side
    by side, of which git keeps none."""
    return {
        d.id: d
        for d in library.documents.values()
        if d.control and d.id and d.replaces == d.path and not d.kind.editions
    }


def _with_pages(
    revisions: tuple[Revision, ...], chosen: Revision | None, kinds: frozenset[str], head: Document
) -> list[Revision]:
    """The revisions that have pages of their own."""
    if head.kind.name in kinds:
        return list(revisions)
    if chosen is None:
        return []
    ahead = [r for r in revisions if r.order > chosen.order]
    before = [r for r in revisions if r.order < chosen.order and r.approved][-1:]
    return [*before, *([chosen] if ahead or before else ()), *ahead]


@dataclass(frozen=True, slots=True)
class _Writer:
    library: Library
    past: Past
    day: date
    parse: Parse

    def read(self, revision: Revision, head: Document) -> Document | None:
        """A revision as a document: for whom it was then, or is now, whichever is narrower."""
        audience = self._audience(revision, head)
        text = self._with_facts(revision.state.text, self.day, audience)
        document = self.parse(revision.state.path, text, self.library)
        if document is None:
            return None
        markup = move_links(document.markup, revision.state.path, head.path)
        return replace(document, markup=markup, audience=audience, recorded=revision.state.path)

    def page(self, revision: Revision, head: Document, all_: tuple[Revision, ...], *, own: bool) -> Document:
        """The page of a version: a plain one, without a place in the navigation, the search or the register."""
        path, title = version_path(revision.id, revision.version), f"{head.title}, version {revision.version}"
        audience, text = self._audience(revision, head), revision.state.text
        day = _last_day(revision, all_, self.day)
        document: Document | None = head
        if not own:
            document = self.parse(revision.state.path, self._with_facts(text, day, audience), self.library)
        if document is None:  # Nobody can tell which of its parts were for whom.
            audience = self.library.audiences.narrowest
            document = self.parse("a.md", "---\ntitle: A\n---\n" + _as_code(text), self.library)
            assert document is not None
        kind = replace(PAGE, listed=False)
        meta = PageMeta(title=title, summary=document.meta.summary, hide=document.meta.hide)
        return replace(
            document,
            path=path,
            replaces=path,
            kind=kind,
            meta=meta,
            audience=audience,
            markup=move_links(document.markup, revision.state.path, path),
            recorded=revision.state.path,
            version_of=revision.id,
        )

    def _audience(self, revision: Revision, head: Document) -> str:
        audiences = self.library.audiences
        then = revision.state.marking
        if not revision.approved or then is None or then not in audiences:
            return audiences.narrowest
        return audiences.narrower(then, head.audience)

    def _with_facts(self, text: str, day: date, audience: str) -> str:
        """The text with its facts written out as they were on a day."""
        facts = facts_on(self.library.data.facts, self.past.facts, day, gone=True)
        format_ = FactFormat(self.library.data.organization, facts)

        def value(match: re.Match[str]) -> str:
            fact, form = facts.facts.get(match["key"]), match["form"] or "full"
            if fact is None or form not in FORMS:
                return match["key"]
            readable = self.library.audiences.sees(audience, self.library.marking(fact))
            return format_.text(fact, form) if readable else "[…]"

        return _FACT.sub(value, text)


def _last_day(revision: Revision, revisions: tuple[Revision, ...], day: date) -> date:
    """The day whose facts a version shows: its last in force, if that is not ahead; of one to come its first."""
    own = [span for span in spans(revisions) if span.revision is revision]
    if not own:
        return revision.state.day or day
    if own[-1].first > day:
        return own[-1].first
    return min(own[-1].last or day, day)


def _as_code(text: str) -> str:
    longest = max((len(run) for run in re.findall(r"`{3,}", text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}\n{text}\n{fence}\n"


def facts_on(facts: Facts, recorded: FactsThen, day: date, *, gone: bool = False) -> Facts:
    """The facts with their values on a day: what they say themselves, else what was recorded last by then.

    Args:
        facts: the facts as they stand.
        recorded: earlier records.
        day: the day.
        gone: whether facts that are no longer there are given too.
    """
    before: Mapping[str, Any] = {}
    newest: date | None = None
    for then, records in recorded:
        newest = then
        if then <= day:
            before = records
    past = newest is not None and day < newest
    found = {key: _then(fact, before.get(key) if past else None, day) for key, fact in facts.facts.items()}
    if gone:
        for key, record in before.items():
            if key not in found and (fact := _read(record)) is not None:
                found[key] = fact
    return facts.model_copy(update={"facts": found})


def _then(fact: Fact, record: Any, day: date) -> Fact:
    earlier = sorted((v.until, v.value) for v in fact.earlier if v.until > day)
    later = sorted((v.since, v.value) for v in fact.later if v.since <= day)
    if earlier:
        return fact.model_copy(update={"value": earlier[0][1]})
    if later:
        return fact.model_copy(update={"value": later[-1][1]})
    was = _read(record) if record is not None and not (fact.earlier or fact.later) else None
    return fact if was is None else fact.model_copy(update={"value": was.value, "unit": was.unit})


def _read(record: Any) -> Fact | None:
    """A record of facts.yml as it was; None where it cannot be read."""
    keys = ("value", "unit", "owner", "audience", "source")
    if not isinstance(record, Mapping):
        return None
    try:  # The schema reads values as they are written.
        return Fact.model_validate({key: str(record[key]) for key in keys if record.get(key) is not None})
    except ValidationError:
        return None
