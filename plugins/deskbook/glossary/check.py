"""Checking: one meaning for each word, one word for each meaning."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from deskbook.core.diagnostics import Diagnostic, Severity, nearest, quote
from deskbook.core.library import Library
from deskbook.core.prose import Prose, read_prose
from deskbook.core.selection import Selection
from deskbook.glossary.divide import capital, divide, key_of
from deskbook.glossary.gather import terms_of
from deskbook.glossary.match import LONGEST, Matcher, Phrase, usable
from deskbook.glossary.model import Term
from deskbook.glossary.weave import blocks_of

_SHORT = re.compile(r"(?<![\w&/.-])(?P<short>[A-Z][A-Z&]{0,4}[A-Z])(?:s|['’]s)?(?![\w&/]|[.-]\w)")
_ROMAN = re.compile(r"[IVXLCDM]+")
_SHOUT = re.compile(r"[A-Z]{2,}\W{1,3}$"), re.compile(r"\W{1,3}[A-Z]{2,}\b")
"""A word in capitals before, or behind, one that is then no abbreviation but part of a shout."""
_BEGIN = re.compile(r"^(?P<before>(?:[ \t]|>|[-*+][ \t]|\d{1,9}[.)][ \t])*)/{3,}[ \t]*term[ \t]*(?:\||$)")
OPT_OUT = "no-term"
"""Class with which a paragraph opts out of what is said about its words."""

_DISCOURAGED = "!"
"""Stands before the key of a term whose discouraged word was found."""


def check_glossary(
    library: Library, selections: Mapping[str, Selection], patterns: Iterable[str], known: Iterable[str]
) -> list[Diagnostic]:
    """What is wrong with the terms, and with the words on the pages.

    Args:
        library: the handbook.
        selections: what each audience may see.
        patterns: pages that are terms by their title.
        known: abbreviations that need no explanation.
    """
    whole = selections[library.audiences.narrowest]
    terms = list(terms_of(whole, patterns))
    found = [d for selection in selections.values() for d in _blocks(library, selection)]
    for term in terms:
        found += _term(library, term, {t.key for t in terms})
    found += _claims(library, terms)
    if not terms:
        return found  # A handbook without a glossary owes nobody an explanation.
    pages = {page.document.path: page for s in selections.values() for page in s.pages.values()}
    prose = {path: read_prose(page.prose(), OPT_OUT) for path, page in pages.items()}
    return [*found, *_words(library, terms, prose), *_abbreviations(library, terms, prose, frozenset(known))]


def _blocks(library: Library, selection: Selection) -> Iterator[Diagnostic]:
    """Blocks that cannot be read."""
    for page in [*selection.pages.values(), *selection.parts.values()]:
        shown = library.shown(page.document.path)
        begun = [line for line in page.lines if not line.code and "///" in line.text and _BEGIN.match(line.text)]
        if not begun:
            continue
        part = page.path in selection.parts
        good = {page.lines[block.begin].line: block for block in blocks_of(page, shown)}
        for line in begun:
            block = good.get(line.line)
            if part:
                problem, advice = "a term block stands in a part that pages include", "Put it on the page itself."
                yield Diagnostic(shown, line.line, "DB908", problem, advice)
            elif block is None:
                match = _BEGIN.match(line.text)
                if match and match["before"]:
                    problem = "the term block does not stand at the left margin"
                    yield Diagnostic(shown, line.line, "DB908", problem, "Put it there, with an empty line before it.")
            elif not block.name:
                problem = "the term block does not say which term it explains"
                yield Diagnostic(shown, line.line, "DB908", problem, "Write '/// term | Name'.")
            else:
                yield from block.found


def _term(library: Library, term: Term, keys: set[str]) -> Iterator[Diagnostic]:
    shown = library.shown(term.document.path)
    named = {"title": (term.name,), "abbreviation": (term.options.abbreviation or "",), "forms": term.options.forms}
    named |= {"synonyms": term.options.synonyms, "discouraged": term.options.discouraged}
    named["idioms"] = term.options.idioms
    for key, names in named.items():
        line = term.line if term.anchor else term.document.line(key)
        for name in filter(None, names):
            if not usable(name):
                problem, advice = (
                    f"{quote(name)} cannot be found on a page",
                    "Write at least two signs, one of them a letter or a digit.",
                )
                if len(name) > LONGEST:
                    advice = f"Write at most {LONGEST} characters."
                yield Diagnostic(shown, line, "DB900", problem, advice)
    line = term.line if term.anchor else term.document.line("see")
    for key in term.options.see:
        if key not in keys:
            hint = nearest(key, keys) or "Write the name of a term's file, without '.md'."
            yield Diagnostic(shown, line, "DB907", f"there is no term {quote(key)}", hint)
    if not term.definition:
        advice = "Say in the first paragraph what it means."
        yield Diagnostic(shown, term.line, "DB903", f"the term {quote(term.name)} has no definition", advice)
        return
    prose = read_prose(term.definition, OPT_OUT)
    own = (term.name, term.options.abbreviation or "", *term.options.forms)
    for match in Matcher(Phrase(name, term.key) for name in own if name).find(prose.text)[:1]:
        word = prose.text[match.start : match.end]
        problem = f"the definition of {quote(term.name)} uses the word itself: {quote(word)}"
        advice = "Say it in other words."
        yield Diagnostic(shown, prose.line(match.start), "DB902", problem, advice, Severity.WARNING)


def _claims(library: Library, terms: list[Term]) -> Iterator[Diagnostic]:
    """Words that two terms claim, and addresses that two terms have."""
    claims: dict[tuple[str, ...], tuple[Term, bool]] = {}
    keys: dict[str, Term] = {}
    for term in terms:
        shown = library.shown(term.document.path)
        words = [(name, False) for name in term.names] + [(name, True) for name in term.options.discouraged]
        for name, bad in words:
            other, was_bad = claims.setdefault(_same(name), (term, bad))
            if other is not term or was_bad != bad:
                what = "discourages" if was_bad else "claims"
                problem = f"{quote(name)} is a word that the term {quote(other.name)} {what} already ({_where(library, other)})"
                advice = "A word has one meaning: leave it to one of the two."
                yield Diagnostic(shown, term.line, "DB901", problem, advice)
        other = keys.setdefault(term.key, term)
        if other is not term and _same(other.name) != _same(term.name):
            problem = (
                f"the term {quote(other.name)} has the address {quote(term.key)} already ({_where(library, other)})"
            )
            yield Diagnostic(shown, term.line, "DB901", problem, "Give the file, or the term, another name.")


def _where(library: Library, term: Term) -> str:
    return f"{library.shown(term.document.path)}:{term.line}"


def _same(name: str) -> tuple[str, ...]:
    """What two names have in common that are found alike."""
    return tuple(key_of(token, capital(name)) for token in divide(name.strip()))


def _words(library: Library, terms: list[Term], prose: Mapping[str, Prose]) -> Iterator[Diagnostic]:
    """Discouraged words on pages, and terms that no page uses."""
    by_key = {term.key: term for term in reversed(terms)}
    phrases = [phrase for term in terms for phrase in term.phrases]
    phrases += [Phrase(name, _DISCOURAGED + term.key) for term in terms for name in term.options.discouraged]
    matcher = Matcher(phrases)
    used: set[str] = set()
    for path, page in prose.items():
        for match in matcher.find(page.text):
            term = by_key[match.term.removeprefix(_DISCOURAGED)]
            if term.document.path == path:
                continue
            if not match.term.startswith(_DISCOURAGED):
                used.add(term.key)
                continue
            word = " ".join(page.text[match.start : match.end].split())
            problem = f"{quote(word)} is a word that this handbook does not use"
            advice = f"Write {quote(term.name)}."
            yield Diagnostic(library.shown(path), page.line(match.start), "DB904", problem, advice, Severity.WARNING)
    for term in by_key.values():
        if term.key not in used:
            problem = f"no page uses the term {quote(term.name)}"
            advice = "Use it, or delete it."
            yield Diagnostic(library.shown(term.document.path), term.line, "DB906", problem, advice, Severity.NOTE)


def _abbreviations(
    library: Library, terms: list[Term], prose: Mapping[str, Prose], known: frozenset[str]
) -> Iterator[Diagnostic]:
    """Abbreviations that no term and no page spells out; each where it stands first."""
    explained = {word for term in terms for name in term.names for word in re.findall(r"[A-Z&]{2,}", name)} | known
    first: dict[str, tuple[str, int]] = {}
    for path, page in prose.items():
        explained |= page.explained
        for match in _SHORT.finditer(page.text):
            short = match["short"]
            before, after = (
                page.text[max(0, match.start() - 30) : match.start()],
                page.text[match.end() : match.end() + 30],
            )
            shouted = _SHOUT[0].search(before) or _SHOUT[1].match(after)
            if (before.endswith("(") and after.startswith(")")) or after.startswith(" ("):
                explained.add(short)
            elif not shouted and not _ROMAN.fullmatch(short):
                first.setdefault(short, (path, page.line(match.start())))
    for short, (path, line) in first.items():
        # A word that also stands somewhere in small letters is no abbreviation, but shouted.
        plain = re.compile(rf"\b{re.escape(short.lower())}\b")
        if short not in explained and not any(plain.search(page.text) for page in prose.values()):
            problem = f"the abbreviation {quote(short)} is explained nowhere"
            advice = "Write it in full, or give the term it stands for the key 'abbreviation'."
            yield Diagnostic(library.shown(path), line, "DB905", problem, advice, Severity.NOTE)
