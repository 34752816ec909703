"""The files of `_data`: read one by one, then turned into records."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from deskbook.core.diagnostics import Diagnostic, quote
from deskbook.core.library import DATA, Data
from deskbook.core.records import (
    Channel,
    CoveragePoint,
    CustomUnit,
    Fact,
    Facts,
    Navigation,
    Organization,
    RoleRecord,
    check_id,
    is_key,
)
from deskbook.core.schema import validate
from deskbook.core.source import SourceFile, read_text
from deskbook.core.yaml_source import YamlTree, parse_yaml


class DataFiles:
    """Collects the files of `_data` and what is wrong with them.

    Args:
        root: what stands before a docs-relative path in diagnostics.
    """

    def __init__(self, root: str) -> None:
        self.root = root
        self.found: list[Diagnostic] = []
        self.trees: dict[str, YamlTree] = {}
        self.raw: dict[str, str] = {}

    def read(self, file: SourceFile) -> None:
        """Read one file; what is no YAML is passed over, since nothing of `_data` is published."""
        if file.suffix not in (".yml", ".yaml"):
            return
        shown = self.root + file.path
        if file.suffix == ".yaml":
            problem = "files of data end in '.yml'; this one is not read"
            self.found.append(Diagnostic(shown, 0, "DB006", problem, "Name it with '.yml'."))
        text, found = read_text(file, shown)
        self.found += found
        if text is None:
            return
        name = file.path.removeprefix(DATA)
        self.raw[name] = text
        tree, found = parse_yaml(text, shown)
        self.found += found
        if tree is not None:
            self.trees[name] = tree

    def records(self) -> Data:
        """All records that are without fault."""
        return Data(
            organization=self._record("organization.yml", Organization) or Organization(),
            roles=MappingProxyType(self._by_id("roles.yml", RoleRecord)),
            facts=self._facts(),
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
        whole = self._record("facts.yml", Facts)
        tree = self.trees.get("facts.yml")
        if whole is not None or tree is None or not isinstance(tree.value, dict):
            return whole or Facts()
        facts, units = self._each(tree, "facts", Fact), self._each(tree, "units", CustomUnit)
        return Facts.model_construct(units=units, facts=facts)

    def _each(self, tree: YamlTree, key: str, schema: type[Any]) -> dict[str, Any]:
        entries = tree.value.get(key)
        kept = {}
        for name, value in entries.items() if isinstance(entries, dict) else ():
            record, _ = validate(schema, value, tree, "", (key, name))
            if record is not None and is_key(name):
                kept[name] = record
        return kept

    def _by_id(self, name: str, schema: type[Any]) -> dict[str, Any]:
        tree = self.trees.get(name)
        if tree is None or tree.value is None:
            return {}
        shown = self.root + DATA + name
        if not isinstance(tree.value, dict):
            problem = "the file must be 'id:' with keys below it"
            self.found.append(Diagnostic(shown, 1, "DB014", problem, "Write one id a record."))
            return {}
        records = {}
        for key, value in tree.value.items():
            try:
                check_id(key)
            except ValueError as error:
                advice = f"{str(error).capitalize()}."
                self.found.append(
                    Diagnostic(shown, tree.line((key,)), "DB101", f"{quote(key)} cannot be an id", advice)
                )
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
