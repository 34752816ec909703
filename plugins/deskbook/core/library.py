"""The library: every document and every record of a handbook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import PurePosixPath

from deskbook.core.audiences import Audiences
from deskbook.core.documents import Document, FolderMeta
from deskbook.core.records import Channel, CoveragePoint, Fact, Facts, Navigation, Organization, RoleRecord
from deskbook.core.revisions import Revision
from deskbook.core.source import SourceFile
from deskbook.core.yaml_source import YamlTree

DATA = "_data/"
VERSIONS = "versions/"
"""Pages of versions lie in it, and pages that compare two of them."""
PAGE_SUFFIX = ".md"


@dataclass(frozen=True, slots=True)
class Data:
    """The records of `_data`, and the lines they stand on (by file name, then place)."""

    organization: Organization = field(default_factory=Organization)
    roles: Mapping[str, RoleRecord] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)
    channels: Mapping[str, Channel] = field(default_factory=dict)
    navigation: Navigation = field(default_factory=Navigation)
    coverage: tuple[CoveragePoint, ...] = ()
    trees: Mapping[str, YamlTree] = field(default_factory=dict)
    raw: Mapping[str, str] = field(default_factory=dict)

    def line(self, name: str, *place: str | int) -> int:
        """Line of a place in `_data/<name>`."""
        tree = self.trees.get(name)
        return tree.line(place) if tree else 0


@dataclass(frozen=True, slots=True)
class Library:
    """A handbook.

    Attributes:
        root: what stands before a docs-relative path in diagnostics, such as `docs/`.
        audiences: the ordered audiences.
        documents: every page, by path.
        attachments: every other file that may be published, by path.
        folders: folder defaults, by folder (`""` for docs/ itself).
        data: the records of `_data`.
        revisions: the versions of each controlled document, by its id, the earliest first.
        missing: why earlier versions are not known, or not all: `git`, `repository`, `shallow` or `unreadable`; else "".
        recorded: the day on which something was recorded last; None where that is not known.
        leading: of documents whose versions lie side by side the path of the one that stands for all, by id.
        passed: paths of those versions that were in force and are followed by one that is.
    """

    root: str
    audiences: Audiences
    documents: Mapping[str, Document]
    attachments: Mapping[str, SourceFile]
    folders: Mapping[str, FolderMeta]
    data: Data
    revisions: Mapping[str, tuple[Revision, ...]] = field(default_factory=dict)
    missing: str = ""
    recorded: date | None = None
    leading: Mapping[str, str] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()

    def horizon(self, day: date) -> date:
        """The day from which on something lies ahead: a site of an earlier day is made from what was recorded since."""
        return max(day, self.recorded or day)

    def shown(self, path: str) -> str:
        """A path as the author knows it."""
        return self.root + path

    def by_id(self) -> dict[str, Document]:
        """Documents that have an id, by id; the first where two claim one, and of versions side by side the leading one."""
        found: dict[str, Document] = {}
        for document in self.documents.values():
            if document.id:
                found.setdefault(document.id, document)
        for name, path in self.leading.items():
            document = self.documents[path]
            if name in found and found[name].kind is document.kind:
                found[name] = document
        return found

    def stands_for_itself(self, document: Document) -> bool:
        """Whether nothing else stands for a document: of versions side by side all do so that are yet to come or were
        withdrawn, besides the leading one."""
        return document.path not in self.passed

    def blocks_by_id(self) -> dict[str, tuple[Document, str | None]]:
        """Documents with a block that has an id, by that id, and the narrowest marking of the blocks around it; the
        first where two claim one, and none that is a document's."""
        documents = self.by_id()
        found: dict[str, tuple[Document, str | None]] = {}
        for document in self.documents.values():
            for name, marking in document.markup.ids:
                if name not in documents:
                    found.setdefault(name, (document, marking))
        return found

    def marking(self, record: Fact | RoleRecord | Channel) -> str:
        """The audience of a record; the narrowest where it names none."""
        return record.audience or self.audiences.narrowest

    def attachment_marking(self, path: str) -> str | None:
        """The audience that folder defaults give an attachment, or None where none do."""
        pure = PurePosixPath(path)
        own = self.folders.get(folder_of(pure))
        if own and pure.name in own.attachments:
            return own.attachments[pure.name]
        for folder in upwards(path):
            if folder in self.folders and self.folders[folder].audience:
                return self.folders[folder].audience
        return None


def folder_of(path: PurePosixPath) -> str:
    return "" if str(path.parent) == "." else str(path.parent)


def upwards(path: str) -> list[str]:
    """Folders around a path, the nearest first, `""` last."""
    parents = [str(p) for p in PurePosixPath(path).parents]
    return ["" if p == "." else p for p in parents]
