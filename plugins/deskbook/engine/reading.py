"""Reading docs/ from disk: nothing that lies elsewhere, nothing hidden, nothing endless."""

from __future__ import annotations

import os
from pathlib import Path

from deskbook.core.diagnostics import Diagnostic, Severity
from deskbook.core.source import MAX_ATTACHMENT_BYTES, MAX_PAGE_BYTES, SourceFile

MAX_FILES = 100_000
"""Links to folders could make a few files look like any number."""

_BACKUPS = ("~", ".bak", ".orig", ".swp", ".swo", ".tmp", ".rej", ".pyc")


def read_tree(docs: Path, shown: str) -> tuple[list[SourceFile], list[Diagnostic]]:
    """Every file below docs/ that may matter, and what could not be read.

    Dot files (but `.meta.yml`), backups and what editors leave behind are passed over. A symbolic link is followed
    only where it stays below docs/ and leads to no folder around itself.

    Args:
        docs: the folder.
        shown: what stands before a path in diagnostics, such as `docs/`.
    """
    files: list[SourceFile] = []
    found: list[Diagnostic] = []
    root = docs.resolve()
    queue: list[tuple[Path, str, frozenset[Path]]] = [(docs, "", frozenset({root}))]
    while queue:
        folder, prefix, around = queue.pop()
        try:
            entries = sorted(os.scandir(folder), key=lambda e: e.name)
        except OSError as error:
            found.append(_unreadable(shown + prefix.rstrip("/"), error))
            continue
        for entry in entries:
            path = prefix + entry.name
            if _passed_over(entry.name):
                continue
            if len(files) >= MAX_FILES:
                problem = f"the handbook has more than {MAX_FILES} files"
                found.append(Diagnostic(shown + path, 0, "DB004", problem, "Look for links to folders."))
                return sorted(files, key=lambda f: f.path), found
            if entry.is_symlink():
                fault = _link_problem(Path(entry.path), root, around)
                if fault:
                    found.append(Diagnostic(shown + path, 0, "DB005", fault, "Replace the link by the file itself."))
                    continue
            try:
                if entry.is_dir():
                    queue.append((Path(entry.path), path + "/", around | {Path(entry.path).resolve()}))
                elif entry.is_file():
                    files.append(_read(Path(entry.path), path))
                else:
                    found.append(
                        Diagnostic(shown + path, 0, "DB007", "this is neither a file nor a folder", "Delete it.")
                    )
            except OSError as error:
                found.append(_unreadable(shown + path, error))
    return sorted(files, key=lambda f: f.path), found


def _passed_over(name: str) -> bool:
    if name == ".meta.yml":
        return False
    editor = name.startswith("#") and name.endswith("#")
    return editor or name.startswith(".") or name.endswith(_BACKUPS) or name == "__pycache__"


def _read(path: Path, name: str) -> SourceFile:
    size = path.stat().st_size
    limit = MAX_PAGE_BYTES if name.lower().endswith((".md", ".yml", ".yaml")) else MAX_ATTACHMENT_BYTES
    return SourceFile(name, b"", size) if size > limit else SourceFile(name, path.read_bytes())


def _link_problem(link: Path, root: Path, around: frozenset[Path]) -> str | None:
    try:
        target = link.resolve(strict=True)
    except (OSError, RuntimeError):
        return "the symbolic link leads nowhere, or in a circle"
    if target != root and root not in target.parents:
        return "the symbolic link leads out of the handbook"
    if target in around:
        return "the symbolic link leads in a circle"
    parts = target.relative_to(root).parts
    if parts[0] == "_data" or any(_passed_over(part) or part == ".meta.yml" for part in parts):
        return "the symbolic link leads to what is never published"
    return None


def _unreadable(path: str, error: OSError) -> Diagnostic:
    reason = (error.strerror or "unknown reason").lower()
    return Diagnostic(path, 0, "DB007", f"the file cannot be read: {reason}", "Check who may read it.", Severity.ERROR)
