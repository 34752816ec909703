"""The reference and the JSON Schemas are the schemas, and the ones in the repository are up to date."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from deskbook.editing.describe import chapters, json_schemas
from deskbook.escalation.plugin import EscalationPlugin
from deskbook.faq.model import FAQ
from deskbook.glossary.model import TERM
from deskbook.guides.model import GUIDE
from deskbook.policies.model import POLICY
from deskbook.procedures.model import PROCEDURE
from deskbook.search.plugin import SearchPlugin
from deskbook.training.model import LESSON, MODULE
from deskbook.training.plugin import TrainingPlugin

ROOT = Path(__file__).resolve().parents[2]
KINDS = [GUIDE, PROCEDURE, FAQ, TERM, POLICY, MODULE, LESSON]
DATA = {**EscalationPlugin.data, **TrainingPlugin.data, **SearchPlugin.data}
"""What features read from `_data` besides."""


@pytest.mark.parametrize("chapter", chapters(KINDS), ids=lambda c: c.anchor)
def test_every_key_is_explained_with_an_example(chapter: object) -> None:
    from deskbook.editing.model import Chapter

    assert isinstance(chapter, Chapter)
    assert chapter.keys
    for key in chapter.keys:
        assert key.meaning.endswith((".", ".`", ")"))
        assert key.example.startswith(f"{key.name}: ")


def test_the_schemas_in_the_repository_are_up_to_date() -> None:
    folder = ROOT / ".vscode/schemas"
    assert {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.json")} == json_schemas(KINDS, DATA), (
        "run 'deskbook schema'"
    )


def test_every_schema_has_a_file_that_uses_it() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    named = {Path(name).name for name in settings}
    assert named == set(json_schemas(KINDS, DATA)) - {"front-matter.schema.json"}


def test_front_matter_schema_requires_what_the_model_requires() -> None:
    schema = json.loads(json_schemas(KINDS)["front-matter.schema.json"])
    by_kind = {s["properties"]["kind"]["const"]: s for s in schema["anyOf"]}
    assert set(by_kind) == {"page", *(kind.name for kind in KINDS)}
    assert by_kind["guide"]["required"] == ["id", "kind", "owner", "status", "title", "version"]
    assert by_kind["page"].get("required", []) == []
    assert all(s["additionalProperties"] is False for s in by_kind.values())
