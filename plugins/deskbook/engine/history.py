"""Reading what git keeps of docs/: every recorded state of every page with document control, in one pass.

Two processes of git do the work: one lists which file got which content in which commit, one hands out the contents.
What was read is kept beside the published sites and taken from there as long as git's head is the same.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path, PurePosixPath
from typing import Any

import yaml

from deskbook.core.library import DATA
from deskbook.core.loading import split_front_matter
from deskbook.core.revisions import State

_LOADER: type[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_CONTROLLED = re.compile(r"^version[ \t]*:", re.M)
_MAX_BYTES = 1_000_000
_FORMAT = 1
"""Number of the form in which what was read is kept; another one is not read."""


@dataclass(frozen=True, slots=True)
class History:
    """What git keeps of a handbook.

    Attributes:
        states: pages with document control, in the order in which they were recorded.
        facts: (day, records of `_data/facts.yml`), in that order.
        missing: why earlier versions are not known, or not all of them: `git` (none on this machine), `repository` (the
            folder is in none), `shallow` (only the newest commits were fetched), `unreadable`; "" where nothing is missing.
    """

    states: tuple[State, ...] = ()
    facts: tuple[tuple[date, Mapping[str, Any]], ...] = ()
    missing: str = ""


def read_history(docs: Path, store: Path | None = None) -> History:
    """Everything that git keeps of a folder.

    Args:
        docs: the folder of the sources.
        store: a file in which what was read is kept; None keeps nothing.
    """
    head = _git(docs, "rev-parse", "--verify", "--quiet", "HEAD^{commit}")
    if isinstance(head, str):
        return History(missing=head)
    prefix = _git(docs, "rev-parse", "--show-prefix")
    shallow = _git(docs, "rev-parse", "--is-shallow-repository")
    if isinstance(prefix, str) or isinstance(shallow, str):
        return History(missing="unreadable")
    key = [_FORMAT, head.decode().strip(), prefix.decode().strip(), shallow.decode().strip()]
    kept = _kept(store, key)
    if kept is not None:
        return kept
    listed = _git(
        docs, "log", "--raw", "-z", "--no-abbrev", "--no-renames", "--diff-merges=first-parent", "--topo-order",
        "--reverse", "--format=%x01%cI", "--", ".",
    )  # fmt: skip
    if isinstance(listed, str):
        return History(missing="unreadable")
    changes = list(_changes(listed.decode("utf-8", "surrogateescape"), prefix.decode().strip()))
    contents = _contents(docs, dict.fromkeys(blob for _, _, blob in changes if blob))
    history = _compile(changes, contents, "shallow" if shallow.strip() == b"true" else "")
    _keep(store, key, history)
    return history


def _git(folder: Path, *arguments: str, given: bytes | None = None) -> bytes | str:
    """What git says; where it does not, why: `git`, `repository` or `unreadable`."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("GIT_")} | {
        "GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "GIT_NO_LAZY_FETCH": "1", "LC_ALL": "C",
    }  # fmt: skip
    command = ["git", "-c", "core.quotePath=false", "-c", "log.showSignature=false", *arguments]
    try:
        done = subprocess.run(command, cwd=folder, env=environment, input=given, capture_output=True, check=False)
    except OSError:
        return "git"
    if done.returncode == 0:
        return done.stdout
    outside = b"not a git repository" in done.stderr or (arguments[0] == "rev-parse" and not done.stderr)
    return "repository" if outside else "unreadable"


def _changes(listed: str, prefix: str) -> Iterator[tuple[date, str, str]]:
    """(day, path below docs/, content's name or "" for a file that went) of every change that matters."""
    day = date.min
    parts = iter(listed.split("\0"))
    for part in parts:
        line = part.strip("\n")
        if line.startswith("\x01"):
            head, _, rest = line[1:].partition("\n")
            day = datetime.fromisoformat(head).date()
            line = rest.strip("\n")
        if not line.startswith(":"):
            continue
        path = next(parts, "").removeprefix(prefix)
        blob = line.split(" ")[3]
        if path.endswith(".md") or path == f"{DATA}facts.yml" or PurePosixPath(path).name == ".meta.yml":
            yield day, path, "" if set(blob) == {"0"} else blob


def _contents(docs: Path, names: Mapping[str, None]) -> dict[str, str]:
    """Texts by their names; what is no text, or too long for a page, is left out."""
    out = _git(docs, "cat-file", "--batch", given="".join(f"{name}\n" for name in names).encode())
    found: dict[str, str] = {}
    place = 0
    while not isinstance(out, str) and place < len(out):
        end = out.index(b"\n", place)
        head = out[place:end].split(b" ")
        if len(head) != 3:
            place = end + 1
            continue
        size = int(head[2])
        data = out[end + 1 : end + 1 + size]
        place = end + size + 2
        if size <= _MAX_BYTES and b"\0" not in data:
            found[head[0].decode()] = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
    return found


def _compile(changes: list[tuple[date, str, str]], contents: Mapping[str, str], missing: str) -> History:
    states: list[State] = []
    facts: list[tuple[date, Mapping[str, Any]]] = []
    folders: dict[str, Mapping[str, Any]] = {}
    read: dict[str, Any] = {}
    for day, path, blob in changes:
        text = contents.get(blob, "")
        folder, _, name = path.rpartition("/")
        if name == ".meta.yml":
            folders[folder] = _mapping(text)
        elif path == f"{DATA}facts.yml":
            records = _mapping(text).get("facts")
            facts.append((day, records if isinstance(records, dict) else {}))
        elif blob:
            if blob not in read:
                read[blob] = _front(text)
            if read[blob]:
                states.append(State(path, text, read[blob], day, _marking(read[blob], folder, folders)))
    return History(tuple(states), tuple(facts), missing)


def _front(text: str) -> Mapping[str, Any]:
    """The front matter of a page with document control; empty for another page, and where it was broken then."""
    front = split_front_matter(text)[0]
    if front is None or not _CONTROLLED.search(front):
        return {}
    values = _mapping(front)
    return values if isinstance(values.get("id"), str) else {}


def _mapping(text: str) -> Mapping[str, Any]:
    try:
        value = yaml.load(text, _LOADER)
    except (yaml.YAMLError, ValueError, RecursionError):
        return {}
    return {str(key): item for key, item in value.items()} if isinstance(value, dict) else {}


def _marking(values: Mapping[str, Any], folder: str, folders: Mapping[str, Mapping[str, Any]]) -> str | None:
    """The audience that a page had: its own, else the nearest folder's then."""
    named = values.get("audience")
    while named is None:
        named = folders.get(folder, {}).get("audience")
        if not folder:
            break
        folder = folder.rpartition("/")[0]
    return named if isinstance(named, str) else None


def _kept(store: Path | None, key: list[Any]) -> History | None:
    """What was kept for the same head of git."""
    try:
        if store is None or not store.is_file():
            return None
        value = json.loads(store.read_text(encoding="utf-8"))
        if value["key"] != key:
            return None
        states = tuple(State(s[0], value["texts"][s[1]], s[2], date.fromisoformat(s[3]), s[4]) for s in value["states"])
        facts = tuple((date.fromisoformat(day), records) for day, records in value["facts"])
        return History(states, facts, str(value["missing"]))
    except (OSError, ValueError, KeyError, IndexError, TypeError):
        return None


def _keep(store: Path | None, key: list[Any], history: History) -> None:
    """Keep what was read; where that cannot be written it is read again."""
    if store is None:
        return
    texts: dict[str, int] = {}
    states = [[s.path, texts.setdefault(s.text, len(texts)), s.values, str(s.day), s.marking] for s in history.states]
    facts = [[day.isoformat(), records] for day, records in history.facts]
    value = {"key": key, "texts": list(texts), "states": states, "facts": facts, "missing": history.missing}
    try:
        store.parent.mkdir(parents=True, exist_ok=True)
        part = store.with_suffix(f".{os.getpid()}")
        part.write_text(json.dumps(value, default=str), encoding="utf-8")
        part.replace(store)
    except OSError:
        return
