"""Checking the records of the search: what they name must be there, for those who ask."""

from __future__ import annotations

from collections.abc import Mapping

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.library import DATA, Library
from deskbook.core.selection import Selection
from deskbook.search.expect import staged_place
from deskbook.search.records import EXPECTATIONS, SYNONYMS, ExpectationsFile, SynonymsFile, read_file


def check_search(library: Library, selections: Mapping[str, Selection]) -> list[Diagnostic]:
    """What is wrong in `_data/search.yml` and `_data/synonyms.yml`."""
    return [*_check_expectations(library, selections), *_check_synonyms(library)]


def _check_expectations(library: Library, selections: Mapping[str, Selection]) -> list[Diagnostic]:
    file, found = read_file(library, EXPECTATIONS, ExpectationsFile)
    shown = library.shown(DATA + EXPECTATIONS)
    known = [*library.by_id(), *library.blocks_by_id(), *library.documents]
    seen: dict[tuple[str, str], int] = {}
    for record, line in file["expectations"]:
        audience = record.audience or library.audiences.narrowest
        if audience not in library.audiences:
            found.append(_unknown_audience(library, EXPECTATIONS, line, audience))
            continue
        for name in record.find:
            if name not in known:
                advice = nearest(name, known) or "Write the id of a document or question, or the path of a page."
                found.append(Diagnostic(shown, line, "DB961", f"{quote(name)} is no id and no page", advice))
            elif staged_place(name, selections[audience]) is None:
                problem = f"the audience '{audience}' does not see {quote(name)}, so its search cannot find it"
                found.append(
                    Diagnostic(shown, line, "DB962", problem, "Name what this audience sees, or another audience.")
                )
        query = (audience, " ".join(record.query.lower().split()))
        if query in seen:
            problem = f"the query {quote(record.query)} stands on line {seen[query]} already"
            found.append(Diagnostic(shown, line, "DB963", problem, "Keep one, with all that may be found."))
        seen.setdefault(query, line)
    return found


def _check_synonyms(library: Library) -> list[Diagnostic]:
    file, found = read_file(library, SYNONYMS, SynonymsFile)
    for record, line in (*file["groups"], *file["also"]):
        if record.audience and record.audience not in library.audiences:
            found.append(_unknown_audience(library, SYNONYMS, line, record.audience))
    return found


def _unknown_audience(library: Library, name: str, line: int, audience: str) -> Diagnostic:
    hint = nearest(audience, library.audiences.names) or f"Audiences: {', '.join(library.audiences.names)}."
    return Diagnostic(library.shown(DATA + name), line, "DB112", f"{quote(audience)} is not an audience", hint)
