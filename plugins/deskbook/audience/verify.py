"""Verifying an output folder: what may not be there is gathered, looked for, and reported."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from deskbook.audience.allow import allowed_texts
from deskbook.audience.collect import collect
from deskbook.audience.fill import Filler
from deskbook.audience.find import scan
from deskbook.audience.model import Needles, Origin, report
from deskbook.audience.probe import git_names, machine_names
from deskbook.audience.spot import spot_marks
from deskbook.audience.strip import strip
from deskbook.audience.withhold import (
    passed_over,
    withheld_attachments,
    withheld_files,
    withheld_records,
    withheld_text,
)
from deskbook.core.diagnostics import Diagnostic, Severity, quote
from deskbook.core.facts import FactFormat
from deskbook.core.selection import Cut, Selection

_MARK = re.compile(r"/{3,}[^\w/]*(?:audience|admonition)\b", re.I)


def digest(data: bytes) -> bytes:
    """A file's digest."""
    return hashlib.sha256(data).digest()


def needles_for(selection: Selection, allowed: Iterable[str], *, root: Path, forbidden: Iterable[str] = ()) -> Needles:
    """What may not be found in the output for a selection.

    Args:
        selection: what this audience gets, and what was cut away for it.
        allowed: texts of the site itself: words, templates, configuration.
        root: the project's folder, for git and its path.
        forbidden: words from the configuration.
    """
    data = selection.library.data
    format_ = FactFormat(data.organization, data.facts)
    everything = Filler(data.facts.facts, data.roles, data.channels, format_)
    pages = [*withheld_text(selection), *(cut for cut in selection.cut if cut.kind is not Cut.TEXT)]
    pages.sort(key=lambda cut: cut.kind in (Cut.FRONT, Cut.OPTION, Cut.DATA))  # a title is to be called a title
    cuts = [*withheld_records(selection, format_), *(replace(cut, text=everything.fill(cut.text)) for cut in pages)]
    cuts += withheld_attachments(selection)
    cuts += passed_over(selection, root)
    cuts += git_names(root)
    texts = [*allowed, *allowed_texts(selection, format_)]
    files = {digest(data): Origin(path, 0, "attachment") for path, data in withheld_files(selection)}
    return collect(cuts, texts, literals=machine_names(root), forbidden=forbidden, files=files)


def verify(selection: Selection, folder: Path, needles: Needles, known: frozenset[bytes]) -> list[Diagnostic]:
    """Search an output folder.

    Args:
        selection: what was built.
        folder: the output.
        needles: what may not be there, from `needles_for`.
        known: digests of files that come from the theme as they are.

    Returns:
        An error for each leak, for each file that cannot be looked into, and for each `/// audience` that the renderer
        took for text.
    """
    leaks, opaque = scan(folder, needles, known=known, digest=digest)
    found = report(leaks, selection.audience, selection.library.root)
    found += [file.diagnostic() for file in opaque]
    for path in sorted(folder.rglob("*.html")):
        for mark in spot_marks(path.read_text(encoding="utf-8", errors="replace"), selection):
            found.append(_mark(selection, path.relative_to(folder).as_posix(), mark))
    return [*found, *_uncleaned(selection)]


def _uncleaned(selection: Selection) -> Iterator[Diagnostic]:
    """Attachments that keep their metadata, because taking it out would damage them. The scan has looked into them."""
    for path in selection.attachments:
        refused = strip(path, selection.library.attachments[path].data).refused
        if refused:
            shown = selection.library.shown(path)
            advice = "It is published as it is. Save it anew without author and comments."
            yield Diagnostic(shown, 0, "DB222", refused.rstrip("."), advice, Severity.WARNING)


def _mark(selection: Selection, output: str, mark: str) -> Diagnostic:
    source, line = _source_of(selection, output)
    problem = f"the mark {quote(mark)} was not understood and stands in the output file {output}"
    advice = "Nothing was published. Put empty lines round it, and close what is open before it."
    return Diagnostic(source, line, "DB220", problem, advice)


def _source_of(selection: Selection, output: str) -> tuple[str, int]:
    """The page that an output file was made from, and the line of its first mark; the output file where none is known."""
    for path, page in selection.pages.items():
        pure = PurePosixPath(path).with_suffix("")
        folder = pure.parent if pure.name == "index" else pure
        if output in (f"{pure}.html", (folder / "index.html").as_posix()):
            line = next((x.line for x in page.lines if _MARK.search(x.text)), 0)
            return selection.library.shown(page.document.path), line
    return output, 0
