"""Describing a page to the search: what its front matter says besides its text, and what the search says on it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from deskbook.core.documents import Document
from deskbook.core.selection import Selection, StagedPage, visible
from deskbook.search.config import SearchOptions
from deskbook.search.expand import general_thesaurus
from deskbook.search.model import CLIENT, Entry
from deskbook.search.pack import CALL
from deskbook.search.records import names_of_terms, own_thesaurus
from deskbook.search.stem import everyday_words, question_words

BETWEEN = " › "
"""Stands between the titles that lead to a page."""

INDEX_WORDS = (
    "documents vocabulary postings entries sections titles questions texts terms counts others keys bytes stop everyday format kinds "
    "roles languages ranking title heading summary keywords text whole entry cover synonym removed joined corrected runner_up "
    "runner up rare completed"
)
"""Names in the files of the index."""

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)|[*`]")


def describe(
    staged: StagedPage | None, selection: Selection, url: str, title: str, meta: Mapping[str, Any], trail: Sequence[str]
) -> Entry:
    """A page as an entry of the index, without its sections.

    Args:
        staged: where it comes from; None for a generated page and for one of a foreign site.
        selection: gives the titles of roles.
        url: its address below the site's root.
        title: as the site shows it.
        meta: its front matter, as the site generator has it.
        trail: titles of the sections around it, from the top down.
    """
    search = meta.get("search")
    boost = search.get("boost", 1) if isinstance(search, Mapping) else 1
    own = staged.document.meta if staged else None
    listed = meta.get("keywords") or ()
    said = [word.strip() for word in listed.split(",")] if isinstance(listed, str) else [str(word) for word in listed]
    keywords = _keywords(staged.document) if staged else said
    control = staged.document.control if staged else None
    whole = selection.audience == selection.library.audiences.narrowest
    named = (
        [selection.roles[role].title for role in control.applies_to if role in selection.roles]
        if control and whole
        else []
    )
    kind = staged.document.kind if staged else None
    return Entry(
        url=url,
        anchor="",
        title=_LINK.sub(r"\1", title),
        sections=(),
        summary=str((own.summary if own else None) or meta.get("description") or ""),
        keywords=tuple(word for word in keywords if word),
        kind=kind.title if kind and kind.name != "page" else "",
        roles=tuple(named),
        trail=BETWEEN.join(trail),
        boost=float(boost) if isinstance(boost, (int, float)) and boost > 0 else 1.0,
        question=bool(kind and kind.name == "faq"),
    )


def _keywords(document: Document) -> list[str]:
    """What a document is found by besides its text: its keywords, its id, and its other names."""
    listed = [str(word) for word in getattr(document.meta, "keywords", None) or ()]
    return [*listed, *filter(None, [document.id]), *(n for names in names_of_terms([document]) for n in names[1:])]


def published_words(selection: Selection, *, general: bool) -> Iterator[str]:
    """Words that an index holds besides those of the pages: keywords of those that this audience may see, of the lists,
    and of its own files."""
    for document in selection.documents():
        if visible(selection.library, document, selection.audience, selection.day):
            yield f"{document.meta.summary or ''} {' '.join(_keywords(document))}"
    own = own_thesaurus(selection.library, selection)
    yield from (" ".join(group) for group in own.groups)
    yield from (f"{word} {' '.join(others)}" for word, others in own.also)
    words = [*sorted(question_words(("en",), None)), *sorted(everyday_words(("en",)))]
    yield f"{CALL} {INDEX_WORDS}"
    if general:
        listed = general_thesaurus()
        words += [word for group in (*listed.groups, *listed.spellings) for word in group]
        words += [word for word, _ in listed.also]
    yield "\n\n".join(words)  # as paragraphs of one text, since thousands of texts are slow to read


def values_on(root: str, url: Callable[[str], str], options: SearchOptions, questions: str) -> dict[str, Any]:
    """What the templates of the search are given on a page.

    Args:
        root: address of the site's root as seen from the page; ends with "/", or is empty there.
        url: gives the address of a path as seen from the page.
        options: of the search.
        questions: path of the overview of questions.
    """
    return {
        "url": url,
        "index": f"{root}{options.folder}/",
        "page": url(options.page),
        "questions": url(questions),
        "endpoint": options.endpoint,
        "scripts": [url(CLIENT)],
    }
