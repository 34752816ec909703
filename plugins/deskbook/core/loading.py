"""Loading: the files below docs/ become a library, with every diagnostic at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Any

from deskbook.core.audiences import Audiences
from deskbook.core.data_files import DataFiles
from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.documents import PAGE, Document, FolderMeta, Kind
from deskbook.core.library import DATA, PAGE_SUFFIX, Data, Library, folder_of, upwards
from deskbook.core.markup import parse_markup
from deskbook.core.nesting import check_nesting
from deskbook.core.pieces import BlockType, Markup, Role
from deskbook.core.role_ids import check_role, role_ids
from deskbook.core.safety import check_text
from deskbook.core.schema import validate
from deskbook.core.source import SourceFile, check_name, read_text
from deskbook.core.yaml_source import YamlTree, parse_yaml


def load_library(
    files: Iterable[SourceFile],
    *,
    root: str = "docs/",
    audiences: Audiences | None = None,
    kinds: Iterable[Kind] = (),
    blocks: Iterable[BlockType] = (),
) -> tuple[Library, list[Diagnostic]]:
    """Load a handbook from the files below docs/.

    Args:
        files: every file, dot files left out except `.meta.yml`.
        root: what stands before a path in diagnostics.
        audiences: the ordered audiences.
        kinds: the kinds of document that features declare; plain pages are always known.
        blocks: blocks that a page may open besides pymdownx's own.

    Returns:
        The library with all that could be read, and every diagnostic.
    """
    loader = _Loader(root, audiences or Audiences(), {k.name: k for k in (PAGE, *kinds)}, blocks)
    return loader.load(sorted(files, key=lambda f: f.path))


def parse_page(
    path: str, text: str, library: Library, *, kinds: Iterable[Kind] = (), blocks: Iterable[BlockType] = ()
) -> Document | None:
    """A page of an earlier time, read with the folder defaults of today.

    Args:
        path: where it stood, relative to docs/.
        text: the whole file.
        library: gives folder defaults and audiences.
        kinds: the kinds of document that features declare.
        blocks: blocks that a page may open besides pymdownx's own.

    Returns:
        The page; None where its blocks, comments or HTML are not such as could be published today.
    """
    loader = _Loader(library.root, library.audiences, {k.name: k for k in (PAGE, *kinds)}, blocks)
    loader.folders = dict(library.folders)
    front, body, first = split_front_matter(text)
    markup = loader._markup(path, body, first)
    if loader.found or first < 0 or check_text([(p.line, p.text) for p in markup.pieces if p.role is Role.TEXT], path):
        return None
    tree, found = parse_yaml(front or "", path, 2)
    if tree is None or found or not isinstance(tree.value, (dict, type(None))):
        return None
    return loader._checked(path, path, tree, front or "", markup)


class _Loader:
    def __init__(self, root: str, audiences: Audiences, kinds: dict[str, Kind], blocks: Iterable[BlockType]) -> None:
        self.root, self.audiences, self.kinds, self.blocks = root, audiences, kinds, tuple(blocks)
        self.found: list[Diagnostic] = []
        self.folders: dict[str, FolderMeta] = {}
        self.folder_trees: dict[str, tuple[str, YamlTree]] = {}
        self.data = DataFiles(root)

    def load(self, files: list[SourceFile]) -> tuple[Library, list[Diagnostic]]:
        documents: dict[str, Document] = {}
        attachments: dict[str, SourceFile] = {}
        for file in files:
            self.found += check_name(file.path, self.root + file.path)
            if PurePosixPath(file.path).name == ".meta.yml":
                self._folder(file)
            elif file.path.startswith(DATA):
                self.data.read(file)
        for file in files:
            name = PurePosixPath(file.path).name
            if name == ".meta.yml" or file.path.startswith(DATA):
                continue
            if file.suffix == PAGE_SUFFIX:
                documents[file.path] = self._document(file)
            else:
                attachments[file.path] = file
        documents = {path: self._inside(document, documents) for path, document in documents.items()}
        data = self.data.records()
        self.found += self.data.found
        self._check_folders(data, [*documents, *attachments])
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
        folder = folder_of(PurePosixPath(file.path))
        self.folders[folder] = meta
        self.folder_trees[folder] = (shown, tree)

    def _check_folders(self, data: Data, paths: list[str]) -> None:
        """What folder defaults name: said once, where they stand, and not for every page below them."""
        roles = role_ids(data)
        for folder, meta in self.folders.items():
            shown, tree = self.folder_trees[folder]
            markings = [(("audience",), meta.audience), *[(("attachments", k), a) for k, a in meta.attachments.items()]]
            for place, audience in markings:
                if audience is not None and audience not in self.audiences:
                    self.found.append(_unknown_audience(shown, tree.line(place), audience, self.audiences))
            if meta.kind is not None and meta.kind not in self.kinds:
                self.found.append(self._unknown_kind(shown, tree.line(("kind",)), meta.kind))
            named = [("owner", meta.owner), ("approver", meta.approver), *[("applies_to", r) for r in meta.applies_to]]
            for key, role in named:
                if role is not None:
                    self.found += check_role(roles, self.root, shown, tree.line((key,)), key, role)
            inside = [p.removeprefix(f"{folder}/") for p in paths if folder_of(PurePosixPath(p)) == folder]
            for name in meta.attachments:
                if name not in inside:
                    problem = f"there is no file {quote(name)} in this folder"
                    hint = nearest(name, inside) or "Delete the entry, or correct the name."
                    self.found.append(Diagnostic(shown, tree.line(("attachments", name)), "DB101", problem, hint))

    def _unknown_kind(self, shown: str, line: int, name: object) -> Diagnostic:
        hint = nearest(str(name), self.kinds) or f"The kinds are: {', '.join(sorted(self.kinds))}."
        return Diagnostic(shown, line, "DB109", f"{quote(name)} is not a kind of document", hint)

    def _document(self, file: SourceFile) -> Document:
        """The page; of one that cannot be read nothing but its place is kept, so that links to it are judged rightly."""
        shown = self.root + file.path
        text = self._text(file)
        front, body, first = split_front_matter(text or "")
        tree: YamlTree | None = YamlTree({}, {(): 1})
        if front is None and first < 0:
            problem = "the front matter is not closed"
            self.found.append(Diagnostic(shown, 1, "DB010", problem, "Write a line '---' after it."))
            tree = None
        elif front is not None:
            tree, found = parse_yaml(front, shown, 2)
            self.found += found
        if tree is not None and not isinstance(tree.value, (dict, type(None))):
            problem = "the front matter is not 'key: value' lines"
            self.found.append(Diagnostic(shown, 2, "DB014", problem, "Write 'title: …', one key a line."))
            tree = None
        markup = self._markup(shown, body, first)
        if text is None or tree is None:
            replaces, _ = _variant(file.path, self.audiences)
            meta = PAGE.schema.model_construct()
            return Document(file.path, PAGE, meta, self.audiences.narrowest, markup, {}, front or "", replaces)
        return self._checked(file.path, shown, tree, front or "", markup)

    def _markup(self, shown: str, body: str, first: int) -> Markup:
        found = check_nesting(body, shown, first)
        markup = Markup()
        if not found:
            markup, found = parse_markup(body, shown, self.audiences, first, self.blocks)
        self.found += found
        return markup

    def _checked(self, path: str, shown: str, tree: YamlTree, front: str, markup: Markup) -> Document:
        values: dict[str, Any] = tree.value or {}
        merged = {**self._defaults(path), **values}
        name = merged.get("kind") or "page"
        kind = self.kinds.get(name) if isinstance(name, str) else None
        if kind is None and "kind" in values:
            self.found.append(self._unknown_kind(shown, tree.line(("kind",)), name))
        known = kind or PAGE
        allowed = {f.alias or n for n, f in known.schema.model_fields.items()}
        if kind is None:
            merged = {k: v for k, v in merged.items() if k in allowed and k != "kind"}
        merged = {k: v for k, v in merged.items() if k in values or k in allowed}
        meta, found = validate(known.schema, merged, tree, shown)
        self.found += found
        marking = merged.get("audience")
        if not isinstance(marking, str) or marking not in self.audiences:
            if isinstance(marking, str) and "audience" in values:
                self.found.append(_unknown_audience(shown, tree.line(("audience",)), marking, self.audiences))
            marking = self.audiences.narrowest
        replaces, variant = _variant(path, self.audiences)
        if variant and values.get("audience") not in (None, variant):
            problem = f"the file name says '{variant}' and the front matter says {quote(values['audience'])}"
            advice = "Delete the key 'audience'."
            self.found.append(Diagnostic(shown, tree.line(("audience",)), "DB205", problem, advice))
        lines = {str(k[0]): n for k, n in tree.lines.items() if len(k) == 1}
        # A page whose front matter is faulty is kept with nothing but its marking, so that links to it are judged rightly.
        safe, kind = (meta, known) if meta else (_bare(merged), PAGE)
        return Document(path, kind, safe, variant or marking, markup, MappingProxyType(lines), front, replaces)

    def _inside(self, document: Document, documents: Mapping[str, Document]) -> Document:
        """A part of a document, for the readers of the whole; one whose whole is not there is for the narrowest audience."""
        if not document.kind.inside:
            return document
        beside = str(PurePosixPath(document.path).parent / "index.md")
        whole = documents.get(beside)
        if whole is None or whole.control is None:
            return replace(document, audience=self.audiences.narrowest)
        own = document.audience if "audience" in document.lines else whole.audience
        return replace(document, audience=self.audiences.narrower(own, whole.audience), part_of=whole)

    def _defaults(self, path: str) -> dict[str, Any]:
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


def _bare(values: Mapping[str, Any]) -> Any:
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
    a line of -1 says that it begins and is never closed.

    Blank lines before the first `---`, and blanks after it, do not make it text: what stands there is never published.
    """
    lines = text.split("\n")
    begin = next((n for n, line in enumerate(lines) if line.strip()), 0)
    if lines[begin].rstrip() != "---":
        return None, text, 1
    for index in range(begin + 1, len(lines)):
        if lines[index].rstrip() in ("---", "..."):
            front = "\n".join([*[""] * begin, *lines[begin + 1 : index]])
            return front, "\n".join(lines[index + 1 :]), index + 2
    return None, "", -1
