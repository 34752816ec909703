"""Verifying an output folder: needles from the selection, git, the environment and this machine; then the scan."""

from __future__ import annotations

import hashlib
import os
import re
import socket
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

from babel import Locale

from deskbook.audience.collect import collect
from deskbook.audience.extract import extract
from deskbook.audience.find import scan
from deskbook.audience.model import Needles, Origin
from deskbook.audience.strip import strip
from deskbook.core.diagnostics import Diagnostic, Severity
from deskbook.core.facts import FactFormat
from deskbook.core.selection import Cut, CutAway, Selection, without_comments

_FACT = re.compile(r"\{\{\s*fact\(\s*['\"]([^'\"]+)['\"](?:\s*,\s*['\"](\w+)['\"])?\s*\)\s*\}\}")
_HIDDEN_VARIABLES = re.compile(
    r"^(LC_|LANG$|LANGUAGE$|TERM$|SHLVL$|_$|PWD$|OLDPWD$|DESKBOOK_|SOURCE_DATE_EPOCH$|COLUMNS$|LINES$|PYTHON|PYTEST|LS_COLORS$)"
)
_COMMITS = 500


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
    format_ = FactFormat(selection.library.data.organization, selection.library.data.facts)
    facts = selection.library.data.facts.facts

    def filled(text: str) -> str:
        return _FACT.sub(lambda m: format_.text(facts[m[1]], m[2] or "full") if m[1] in facts else m[0], text)

    cuts = [CutAway(c.kind, filled(c.text) if "{{" in c.text else c.text, c.path, c.line) for c in selection.cut]
    cuts += _hidden_facts(selection, format_)
    cuts += _attachments(selection)
    cuts += _git(root)
    texts = [*allowed, *_visible(selection, format_, filled)]
    return collect(cuts, texts, literals=_machine(root), forbidden=forbidden)


def verify(selection: Selection, folder: Path, needles: Needles, known: frozenset[bytes]) -> list[Diagnostic]:
    """The scan of an output folder as diagnostics: a leak is an error, a file that cannot be looked into too."""
    leaks, opaque = scan(folder, needles, known=known, digest=digest)
    shown = selection.library.root
    found = [leak.diagnostic(selection.audience, shown) for leak in leaks]
    advice = "Take the password off, or link to the file from elsewhere."
    found += [
        Diagnostic(
            text.partition(": ")[0],
            0,
            "DB221",
            f"the output file cannot be looked into: {text.partition(': ')[2]}",
            advice,
            Severity.ERROR,
        )
        for text in opaque
    ]
    return found


def _hidden_facts(selection: Selection, format_: FactFormat) -> Iterator[CutAway]:
    data = selection.library.data
    for key, fact in data.facts.facts.items():
        if key not in selection.facts:
            line = data.line("facts.yml", "facts", key)
            yield CutAway(Cut.ID, key, "_data/facts.yml", line)
            yield CutAway(Cut.FACT, format_.text(fact), "_data/facts.yml", line)


def _attachments(selection: Selection) -> Iterator[CutAway]:
    """Text of attachments that this audience does not get, and metadata of those that it does."""
    for path, file in selection.library.attachments.items():
        if path in selection.attachments:
            for text in strip(path, file.data).removed:
                yield CutAway(Cut.ATTACHMENT, text, path)
            continue
        for piece in extract(path, file.data):
            yield CutAway(Cut.ATTACHMENT, piece.text, path)


def _visible(selection: Selection, format_: FactFormat, filled: object) -> Iterator[str]:
    """Everything of the handbook that this audience may read."""
    assert callable(filled)
    for page in [*selection.pages.values(), *selection.parts.values()]:
        yield filled(page.text())
        yield page.path
    for fact in selection.facts.values():
        for form in ("full", "short"):
            yield format_.text(fact, form)
    for role in selection.roles.values():
        yield role.title
    for channel in selection.channels.values():
        yield " ".join(str(v) for v in channel.model_dump().values())
    yield " ".join(selection.channels)
    data = selection.library.data
    yield " ".join(str(v) for v in data.organization.model_dump().values())
    for section in data.navigation.sections:
        if selection.library.audiences.sees(
            selection.audience, section.audience or selection.library.audiences.narrowest
        ):
            yield section.title
    if selection.audience == selection.library.audiences.narrowest:
        yield from map(without_comments, data.raw.values())
        for page in selection.pages.values():
            yield without_comments(page.document.front)
    for path in selection.attachments:
        yield path
        for piece in extract(path, strip(path, data_of(selection, path)).data):
            yield piece.text
    yield from _calendar(format_.locale)
    yield from selection.library.audiences.names
    yield selection.day.isoformat()


def data_of(selection: Selection, path: str) -> bytes:
    """An attachment's bytes."""
    return selection.library.attachments[path].data


def _calendar(locale: Locale) -> Iterator[str]:
    for names in (
        locale.months["format"]["wide"],
        locale.days["format"]["wide"],
        locale.months["format"]["abbreviated"],
    ):
        yield " ".join(names.values())


def _machine(root: Path) -> Iterator[tuple[str, Origin]]:
    """Exact strings of this machine: folders, host, and the environment's values."""
    here = Origin("this machine", 0, "path")
    yield str(root), here
    home = os.path.expanduser("~")
    if len(home) > 1:
        yield home + "/", here
    yield socket.gethostname(), Origin("this machine", 0, "host name")
    for name, value in os.environ.items():
        if not _HIDDEN_VARIABLES.match(name) and len(value) >= 8 and not value.isdigit():
            yield value, Origin(f"environment variable {name}", 0, "value")


def _git(root: Path) -> Iterator[CutAway]:
    """Names, addresses, branches, remotes and messages of the repository; nothing where there is none."""
    log = _run(root, "log", f"-{_COMMITS}", "--format=%an%n%ae%n%cn%n%ce")
    for text in sorted(set(log.split("\n"))):
        yield CutAway(Cut.ID, text, "git names")
    for text in sorted(set(_run(root, "branch", "-a", "--format=%(refname:short)").split("\n"))):
        yield CutAway(Cut.ID, text, "git branches")
    for text in sorted(set(_run(root, "remote", "-v").split())):
        yield CutAway(Cut.ID, text, "git remotes")
    for text in _run(root, "log", f"-{_COMMITS}", "--format=%B%x00").split("\0"):
        yield CutAway(Cut.COMMENT, text.strip(), "git messages")
    head = _run(root, "rev-parse", "HEAD").strip()
    if head:
        yield CutAway(Cut.ID, head, "git commit")


def _run(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=root, capture_output=True, text=True, timeout=20, check=False, errors="replace"
        )
    except (OSError, subprocess.SubprocessError):
        return ""
    return done.stdout if done.returncode == 0 else ""
