"""Loading: the files below docs/ become a library, with every diagnostic at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from deskbook.core.audiences import Audiences
from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.documents import PAGE, Document, FolderMeta, Kind
from deskbook.core.library import DATA, PAGE_SUFFIX, Data, Library, folder_of, upwards
from deskbook.core.markup import BLOCKS, parse_markup
from deskbook.core.records import Channel, CoveragePoint, Fact, Facts, Navigation, Organization, RoleRecord
from deskbook.core.schema import validate
from deskbook.core.source import SourceFile, check_name, read_text
from deskbook.core.yaml_source import YamlTree, parse_yaml


def load_library(
    files: Iterable[SourceFile],
    *,
    root: str = "docs/",
    audiences: Audiences | None = None,
    kinds: Iterable[Kind] = (),
    blocks: frozenset[str] = BLOCKS,
) -> tuple[Library, list[Diagnostic]]:
    """Load a handbook from the files below docs/.

    Args:
        files: every file, dot files left out except `.meta.yml`.
        root: what stands before a path in diagnostics.
        audiences: the ordered audiences.
        kinds: the kinds of document that features declare; plain pages are always known.
        blocks: names of blocks that a page may open.

    Returns:
        The library with all that could be read, and every diagnostic.
    """
    loader = _Loader(root, audiences or Audiences(), {k.name: k for k in (PAGE, *kinds)}, blocks)
    return loader.load(sorted(files, key=lambda f: f.path))


class _Loader:
    def __init__(self, root: str, audiences: Audiences, kinds: dict[str, Kind], blocks: frozenset[str]) -> None:
        self.root, self.audiences, self.kinds, self.blocks = root, audiences, kinds, blocks
        self.found: list[Diagnostic] = []
        self.folders: dict[str, FolderMeta] = {}
        self.trees: dict[str, YamlTree] = {}
        self.raw: dict[str, str] = {}

    def load(self, files: list[SourceFile]) -> tuple[Library, list[Diagnostic]]:
        documents: dict[str, Document] = {}
        attachments: dict[str, SourceFile] = {}
        for file in files:
            self.found += check_name(file.path, self.root + file.path)
            if PurePosixPath(file.path).name == ".meta.yml":
                self._folder(file)
            elif file.path.startswith(DATA):
                self._read_data(file)
        for file in files:
            name = PurePosixPath(file.path).name
            if name == ".meta.yml" or file.path.startswith(DATA):
                continue
            if file.suffix == PAGE_SUFFIX:
                document = self._document(file)
                if document:
                    documents[file.path] = document
            else:
                attachments[file.path] = file
        data = self._records()
        library = Library(
            self.root,
            self.audiences,
            MappingProxyType(documents),
            MappingProxyType(attachments),
            MappingProxyType(self.folders),
            data,
        )
        return library, self.found

    def _text(self, file: SourceFile) -> str | None:
        text, found = read_text(file, self.root + file.path)
        self.found += found
        return text

    def _folder(self, file: SourceFile) -> None:
        text = self._text(file)
        if text is None:
            return
        shown = self.root + file.path
        tree, found = parse_yaml(text, shown)
        self.found += found
        if tree is None or tree.value is None:
            return
        meta, found = validate(FolderMeta, tree.value, tree, shown)
        self.found += found
        if meta is None:
            return
        for key, audience in [("audience", meta.audience), *[("attachments", a) for a in meta.attachments.values()]]:
            if audience is not None and audience not in self.audiences:
                self.found.append(_unknown_audience(shown, tree.line((key,)), audience, self.audiences))
        self.folders[folder_of(PurePosixPath(file.path))] = meta

    def _document(self, file: SourceFile) -> Document | None:
        shown = self.root + file.path
        text = self._text(file)
        if text is None:
            return None
        front, body, first = split_front_matter(text)
        if front is None and first < 0:
            self.found.append(
                Diagnostic(shown, 1, "DB010", "the front matter is not closed", "Write a line '---' after it.")
            )
            return None
        tree: YamlTree | None = YamlTree({}, {(): 1})
        if front is not None:
            tree, found = parse_yaml(front, shown, 2)
            self.found += found
        if tree is None:
            return None
        values = {} if tree.value is None else tree.value
        if not isinstance(values, dict):
            self.found.append(
                Diagnostic(
                    shown, 2, "DB014", "the front matter is not 'key: value' lines", "Write 'title: …', one key a line."
                )
            )
            return None
        return self._checked(file.path, shown, values, tree, front or "", body, first)

    def _checked(
        self, path: str, shown: str, values: dict[str, Any], tree: YamlTree, front: str, body: str, first: int
    ) -> Document | None:
        merged = {**self._defaults(path, values), **values}
        name = merged.get("kind") or "page"
        kind = self.kinds.get(name) if isinstance(name, str) else None
        if kind is None:
            hint = nearest(str(name), self.kinds) or f"The kinds are: {', '.join(sorted(self.kinds))}."
            self.found.append(
                Diagnostic(shown, tree.line(("kind",)), "DB109", f"{quote(name)} is not a kind of document", hint)
            )
            kind = PAGE
        allowed = {f.alias or n for n, f in kind.schema.model_fields.items()}
        merged = {k: v for k, v in merged.items() if k in values or k in allowed}
        if name not in self.kinds:
            merged = {k: v for k, v in merged.items() if k in allowed and k != "kind"}
        meta, found = validate(kind.schema, merged, tree, shown)
        self.found += found
        marking = merged.get("audience")
        if isinstance(marking, str) and marking not in self.audiences:
            self.found.append(_unknown_audience(shown, tree.line(("audience",)), marking, self.audiences))
            marking = self.audiences.narrowest
        replaces, variant = _variant(path, self.audiences)
        if variant and isinstance(values.get("audience"), str) and values["audience"] != variant:
            problem = f"the file name says '{variant}' and the front matter says {quote(values['audience'])}"
            self.found.append(
                Diagnostic(shown, tree.line(("audience",)), "DB205", problem, "Delete the key 'audience'.")
            )
        markup, found = parse_markup(body, shown, self.audiences, first, self.blocks)
        self.found += found
        lines = {str(k[0]): n for k, n in tree.lines.items() if len(k) == 1}
        # A page whose front matter is faulty is kept with nothing but its marking, so that links to it are judged rightly.
        safe = meta or _bare(kind, merged)
        audience = variant or (marking if isinstance(marking, str) else self.audiences.narrowest)
        return Document(path, kind if meta else PAGE, safe, audience, markup, MappingProxyType(lines), front, replaces)

    def _defaults(self, path: str, values: dict[str, Any]) -> dict[str, Any]:
        """Folder defaults, nearest first; only what the folder itself says."""
        merged: dict[str, Any] = {}
        for folder in upwards(path):
            meta = self.folders.get(folder)
            if meta:
                said = {k: getattr(meta, k) for k in meta.model_fields_set if k != "attachments"}
                merged = {
                    **{k: str(v) if k == "review_every" else v for k, v in said.items() if v is not None},
                    **merged,
                }
        return merged

    def _read_data(self, file: SourceFile) -> None:
        if file.suffix not in (".yml", ".yaml"):
            return
        text = self._text(file)
        if text is None:
            return
        name = file.path.removeprefix(DATA)
        self.raw[name] = text
        tree, found = parse_yaml(text, self.root + file.path)
        self.found += found
        if tree is not None:
            self.trees[name] = tree

    def _records(self) -> Data:
        organization = self._record("organization.yml", Organization) or Organization()
        facts = self._facts()
        return Data(
            organization=organization,
            roles=MappingProxyType(self._by_id("roles.yml", RoleRecord)),
            facts=facts,
            channels=MappingProxyType(self._by_id("channels.yml", Channel)),
            navigation=self._record("navigation.yml", Navigation) or Navigation(),
            coverage=self._list("coverage.yml", CoveragePoint),
            trees=MappingProxyType(self.trees),
            raw=MappingProxyType(self.raw),
        )

    def _record(self, name: str, schema: type[Any]) -> Any:
        tree = self.trees.get(name)
        if tree is None or tree.value is None:
            return None
        record, found = validate(schema, tree.value, tree, self.root + DATA + name)
        self.found += found
        return record

    def _facts(self) -> Facts:
        """Facts one by one, so that one faulty fact does not hide the others."""
        tree = self.trees.get("facts.yml")
        whole = self._record("facts.yml", Facts)
        if whole is not None or tree is None or not isinstance(tree.value, dict):
            return whole or Facts()
        kept: dict[str, Fact] = {}
        entries = tree.value.get("facts")
        for key, value in entries.items() if isinstance(entries, dict) else ():
            fact, _ = validate(Fact, value, tree, "", ("facts", key))
            if fact is not None:
                kept[key] = fact
        return Facts.model_construct(units={}, facts=kept)

    def _by_id(self, name: str, schema: type[Any]) -> dict[str, Any]:
        tree = self.trees.get(name)
        if tree is None or tree.value is None:
            return {}
        shown = self.root + DATA + name
        if not isinstance(tree.value, dict):
            self.found.append(
                Diagnostic(shown, 1, "DB014", "the file must be 'id:' with keys below it", "Write one id a record.")
            )
            return {}
        records = {}
        for key, value in tree.value.items():
            record, found = validate(schema, value, tree, shown, (key,))
            self.found += found
            if record is not None:
                records[key] = record
        return records

    def _list(self, name: str, schema: type[Any]) -> tuple[Any, ...]:
        tree = self.trees.get(name)
        if tree is None or tree.value is None:
            return ()
        shown = self.root + DATA + name
        if not isinstance(tree.value, list):
            self.found.append(Diagnostic(shown, 1, "DB014", "the file must be a list", "Begin each entry with '- '."))
            return ()
        records = []
        for index, value in enumerate(tree.value):
            record, found = validate(schema, value, tree, shown, (index,))
            self.found += found
            if record is not None:
                records.append(record)
        return tuple(records)


def _bare(kind: Kind, values: Mapping[str, Any]) -> Any:
    """What can be kept of faulty front matter: id and title, where they are text."""
    kept = {k: values[k] for k in ("id", "title") if isinstance(values.get(k), str) and values[k]}
    return PAGE.schema.model_construct(**kept)


def _unknown_audience(shown: str, line: int, name: str, audiences: Audiences) -> Diagnostic:
    hint = nearest(name, audiences.names) or f"Write one of: {', '.join(audiences.names)}."
    return Diagnostic(shown, line, "DB112", f"{quote(name)} is not an audience", hint)


def _variant(path: str, audiences: Audiences) -> tuple[str, str | None]:
    """`index.internal.md` stands for `index.md` where its readers are `internal`."""
    stem = path.removesuffix(PAGE_SUFFIX)
    head, dot, last = stem.rpartition(".")
    if dot and last in audiences and not head.endswith("/") and head:
        return head + PAGE_SUFFIX, last
    return path, None


def split_front_matter(text: str) -> tuple[str | None, str, int]:
    """Front matter, body, and the body's first line (1-based). Without front matter the first is None;
    a line of -1 says that it begins and is never closed."""
    if not text.startswith("---\n") and text.rstrip("\n") != "---":
        return None, text, 1
    lines = text.split("\n")
    for index in range(1, len(lines)):
        if lines[index].rstrip() in ("---", "..."):
            front = "\n".join(lines[1:index])
            return front, "\n".join(lines[index + 1 :]), index + 2
    return None, "", -1
