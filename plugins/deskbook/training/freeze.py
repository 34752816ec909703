"""Freezing: a released version of a module stays as it is, and `_data/releases.yml` knows how it was."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

import yaml
from pydantic import Field, RootModel, StringConstraints

from deskbook.core.documents import Document, Line, Version
from deskbook.core.library import Library
from deskbook.core.schema import IsoDate, Schema
from deskbook.core.yaml_source import parse_yaml
from deskbook.training.divide import text_of
from deskbook.training.gather import Module
from deskbook.training.model import Question, Type
from deskbook.training.parse_answers import same_text
from deskbook.training.parse_scenes import targets

FILE = "releases.yml"
FREE = ("status", "superseded_by")
"""Keys of front matter that change when a version is withdrawn."""
_HEADER = "# What released versions of training modules said. `deskbook freeze ID@VERSION` writes it.\n"

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


class Correction(Schema):
    """A mistake in writing that was mended in a released version."""

    on: IsoDate = Field(description="The day.", examples=["2026-12-01"])
    what: Line = Field(description="What was mended.", examples=["A letter was missing in the second question."])
    digest: Digest = Field(description="Digest of what it said from then on.")


class Release(Schema):
    """A version that was released."""

    released: IsoDate = Field(description="The day from which it was in effect.", examples=["2026-11-16"])
    digest: Digest = Field(description="Digest of what it said.")
    scored: Digest = Field(description="Digest of what decides a result: questions, keys, points, pass mark.")
    corrections: tuple[Correction, ...] = Field((), description="What was mended since.")

    @property
    def newest(self) -> str:
        """The digest of what it says now."""
        return self.corrections[-1].digest if self.corrections else self.digest


class ReleasesFile(RootModel[dict[str, dict[Version, Release]]]):
    """`_data/releases.yml`: for each module's id and version its record."""


def digest_of(module: Module, library: Library) -> str:
    """A digest of all that a version says: its front matter, its lessons, and the files in its folder."""
    pages = {module.document.path: module.document} | {
        lesson.document.path: lesson.document for lesson in module.lessons
    }
    inside = f"{module.folder}/"
    said: list[Any] = [[path.removeprefix(inside), _front(page), _body(page)] for path, page in sorted(pages.items())]
    files = sorted(path for path in library.attachments if path.startswith(inside))
    said += [[path.removeprefix(inside), _hash(library.attachments[path].data)] for path in files]
    return _digest(said)


def scored_of(module: Module, questions: Mapping[str, Sequence[Question]]) -> str:
    """A digest of what decides a result.

    Args:
        module: the version.
        questions: those of each lesson, by its name, as everybody gets them.
    """
    meta = module.meta
    said: list[Any] = [meta.pass_mark, meta.attempts, list(meta.lessons)]
    for lesson in module.lessons:
        own = lesson.meta
        rules = [own.counts, own.shuffle, dict(sorted(own.pools.items())), str(own.time_limit or "")]
        said.append([lesson.name, rules, [_key(question) for question in questions.get(lesson.name, ())]])
    return _digest(said)


def _key(question: Question) -> list[Any]:
    """What decides what a response is worth. Words are left out, so that a slip can be mended; where the order of items
    is the answer, that order counts."""
    options = question.options
    rules = [question.id, str(question.type), options.points if options else 1, (options.pool or "") if options else ""]
    ways = targets(question.scenes)
    scenes = [[s.key, [[a.key, a.right, ways.get((s.key, a.key))] for a in s.answers]] for s in question.scenes]
    answers: list[Any] = [answer.right for answer in question.answers]
    if question.type in (Type.ORDER, Type.MATCH):
        answers = [
            _ranks([same_text(a.text) for a in question.answers]),
            _ranks([same_text(a.partner) for a in question.answers]),
        ]
    return [*rules, answers, [list(blank) for blank in question.blanks], scenes]


def _ranks(texts: Sequence[str]) -> list[int]:
    ordered = sorted(texts)
    return [ordered.index(text) for text in texts]


def _front(document: Document) -> Any:
    tree, _ = parse_yaml(document.front, document.path)
    value = tree.value if tree else None
    return {k: v for k, v in value.items() if k not in FREE} if isinstance(value, dict) else document.front


def _body(document: Document) -> str:
    return "\n".join(line.rstrip() for line in text_of(document).split("\n")).strip()


def _hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _digest(value: Any) -> str:
    return _hash(
        json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8", "replace")
    )


def releases_of(library: Library) -> dict[tuple[str, str], Release]:
    """The records of a handbook, by id and version; those that cannot be read are left out."""
    tree = library.data.trees.get(FILE)
    found: dict[tuple[str, str], Release] = {}
    for name, versions in tree.value.items() if tree and isinstance(tree.value, dict) else ():
        for version, record in versions.items() if isinstance(versions, dict) else ():
            try:
                found[name, version] = Release.model_validate(record)
            except ValueError:
                continue
    return found


def recorded(
    releases: Mapping[tuple[str, str], Release],
    module: Module,
    digest: str,
    scored: str,
    day: date,
    correction: str = "",
) -> Release:
    """The record of a version, made anew or with a correction.

    Args:
        releases: what is recorded.
        module: the version, which is released.
        digest, scored: of what it says now.
        day: the day of the correction.
        correction: what was mended; "" for a version that is recorded for the first time.

    Raises:
        ValueError: where it cannot be recorded so; the message says why, and what to do.
    """
    before = releases.get((module.meta.id, module.meta.version))
    effective = module.meta.effective
    if before is None:
        if correction:
            raise ValueError(
                f"{module.name} is not recorded yet, so nothing of it can be corrected. Leave --correction out."
            )
        if effective is None:
            raise ValueError(f"{module.name} has no day from which it is in effect. Write 'effective: …'.")
        return Release(released=effective, digest=digest, scored=scored)
    if before.newest == digest and before.scored == scored:
        raise ValueError(f"{module.name} is recorded, and it says what it said. There is nothing to do.")
    if before.scored != scored:
        raise ValueError(
            f"{module.name} was released, and questions, right answers, points or the pass mark changed. Put them back, "
            "and write a new version beside it."
        )
    if not correction:
        raise ValueError(
            f"{module.name} was released, and its text changed. Put it back and write a new version beside it; or say what "
            'slip you mended: --correction "A letter was missing."'
        )
    return before.model_copy(
        update={"corrections": (*before.corrections, Correction(on=day, what=correction, digest=digest))}
    )


def write_releases(releases: Mapping[tuple[str, str], Release]) -> str:
    """The text of `_data/releases.yml`."""
    value: dict[str, dict[str, Any]] = {}
    for (name, version), record in sorted(releases.items()):
        said = record.model_dump(mode="json")
        if not record.corrections:
            del said["corrections"]
        value.setdefault(name, {})[version] = said
    return _HEADER + yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=120)
