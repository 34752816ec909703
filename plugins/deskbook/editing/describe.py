"""Describing schemas: chapters for the reference page, JSON Schemas for editors."""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel, TypeAdapter
from pydantic_core import PydanticUndefined

from deskbook.core.documents import PAGE, FolderMeta, Kind
from deskbook.core.records import Channel, CoveragePoint, Facts, Navigation, Organization, RoleRecord
from deskbook.editing.model import Chapter, Key

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def chapters(kinds: Iterable[Kind]) -> list[Chapter]:
    """The reference: plain pages, each kind, folder defaults."""
    found = [chapter(PAGE.schema, "Plain pages", "page")]
    found += [chapter(k.schema, k.title, k.name) for k in kinds]
    found.append(chapter(FolderMeta, "Defaults of a folder: .meta.yml", "folder"))
    return found


def chapter(schema: type[BaseModel], title: str, anchor: str) -> Chapter:
    """A schema as a chapter."""
    keys = []
    for name, field in schema.model_fields.items():
        default = "" if field.default in (None, PydanticUndefined, (), []) else str(field.default)
        example = f"{name}: {field.examples[0]}" if field.examples else ""
        keys.append(Key(name, field.description or "", field.is_required(), example, default))
    return Chapter(title, anchor, (inspect.getdoc(schema) or "").split("\n")[0], tuple(keys))


def json_schemas(kinds: Iterable[Kind], data: Mapping[str, Any] = MappingProxyType({})) -> dict[str, str]:
    """JSON Schema texts by file name: front matter of each kind together, folder defaults, and each file of `_data`.

    Args:
        kinds: the kinds of document.
        data: what features read besides: for each file's name the type that describes it.
    """
    kinds = list(kinds)
    front = {
        "$schema": DIALECT,
        "title": "Front matter",
        "anyOf": [_schema(k.schema, k.name) for k in [PAGE, *kinds]],
    }
    records: dict[str, Any] = {
        "organization": TypeAdapter(Organization),
        "roles": TypeAdapter(dict[str, RoleRecord]),
        "facts": TypeAdapter(Facts),
        "channels": TypeAdapter(dict[str, Channel]),
        "navigation": TypeAdapter(Navigation),
        "coverage": TypeAdapter(list[CoveragePoint]),
        **{name.removesuffix(".yml"): TypeAdapter(described) for name, described in data.items()},
    }
    files = {"front-matter.schema.json": front, "meta.schema.json": {"$schema": DIALECT, **_schema(FolderMeta, None)}}
    for name, adapter in records.items():
        files[f"{name}.schema.json"] = {"$schema": DIALECT, **adapter.json_schema(mode="validation")}
    return {
        name: json.dumps(schema, indent=2, ensure_ascii=False, sort_keys=True, default=str) + "\n"
        for name, schema in sorted(files.items())
    }


def _schema(model: type[BaseModel], kind: str | None) -> dict[str, Any]:
    schema = model.model_json_schema(mode="validation")
    if kind is not None:
        schema["properties"]["kind"] = {**schema["properties"]["kind"], "const": kind}
        if kind != "page":
            schema["required"] = sorted({*schema.get("required", ()), "kind"})
    return schema
