"""What a schema finds becomes a sentence with the line, the nearest word and an example."""

from __future__ import annotations

import pytest
from pydantic import Field

from deskbook.core.documents import ControlledMeta, FolderMeta, PageMeta
from deskbook.core.records import Facts, Organization, RoleRecord
from deskbook.core.schema import IsoDate, Names, Schema, validate
from deskbook.core.yaml_source import parse_yaml


class Inner(Schema):
    """A record within another."""

    name: str = Field(description="A name.", examples=["x"])
    day: IsoDate | None = Field(None, description="A day.", examples=["2026-03-01"])


class Outer(Schema):
    """A record."""

    one: Inner | None = Field(None, description="One.")
    many: tuple[Inner, ...] = Field((), description="Many.")
    named: dict[str, Inner] = Field(default_factory=dict, description="By name.")
    words: Names = Field((), description="Words.", examples=["[a]"])
    sure: bool = Field(False, description="Yes or no.", examples=["true"])


def said(schema: type[Schema], text: str) -> list[str]:
    tree, found = parse_yaml(text, "f.yml")
    assert tree is not None
    assert found == []
    return sorted(str(d).removeprefix("f.yml:") for d in validate(schema, tree.value, tree, "f.yml")[1])


SENTENCES: list[tuple[type[Schema], str, list[str]]] = [
    (
        Outer,
        "one: {nam: y}",
        [
            "1: DB100 'nam' is not a key that is known here. Did you mean 'name'?",
            "1: DB102 the key 'one.name' is missing. Write 'name: x'.",
        ],
    ),
    (
        Outer,
        "many:\n  - name: y\n  - nme: z\n    name: y\n",
        ["3: DB100 'nme' is not a key that is known here. Did you mean 'name'?"],
    ),
    (
        Outer,
        "named:\n  a:\n    name: y\n  b:\n    dya: z\n",
        [
            "4: DB102 the key 'named.b.name' is missing. Write 'name: x'.",
            "5: DB100 'dya' is not a key that is known here. Did you mean 'day'?",
        ],
    ),
    (Outer, "named:\n  a: x\n", ["2: DB101 'named.a' must be keys with values, not 'x'."]),
    (Outer, "named: [a]\n", ["1: DB101 'named' must be keys with values, not a list."]),
    (Outer, "many:\n  a: b\n", ["1: DB101 'many' must be a list, not keys with values."]),
    (Outer, "many: [a]\n", ["1: DB101 'many.0' must be keys with values, not 'a'."]),
    (Outer, "one:\n  name:\n    - y\n", ["2: DB101 'one.name' must be text, not a list. Write 'name: x'."]),
    (
        Outer,
        "one:\n  name: y\n  day: 2026-02-30\n",
        [
            "3: DB105 'one.day' has an impossible date: '2026-02-30' is not a date of the calendar. "
            "Write year-month-day, such as 2026-03-01."
        ],
    ),
    (Outer, "words: {a: b}\n", ["1: DB101 'words' must be a list, not keys with values. Write 'words: [a]'."]),
    (Outer, "words: [a, [b]]\n", ["1: DB101 'words.1' must be text, not a list. Write 'words: [a]'."]),
    (Outer, "sure: perhaps\n", ["1: DB101 'sure' cannot be 'perhaps'. Write 'sure: true'."]),
    (Outer, "[]", ["1: DB014 a list of keys and values is expected, not a list. Write 'key: value', one a line."]),
    (RoleRecord, "title:\n", ["1: DB101 'title' must be text, not nothing. Write 'title: Team lead'."]),
    (
        Organization,
        "hours:\n  - days: Monday\n    open: '08:00'\n",
        ["2: DB102 the key 'hours.0.close' is missing. Write 'close: \"20:00\"'."],
    ),
    (
        Facts,
        "facts:\n  x: {value: 1}\n",
        [
            "2: DB102 the key 'facts.x.owner' is missing. Write 'owner: service-manager'.",
            "2: DB102 the key 'facts.x.source' is missing. Write 'source: Service levels agreed by leadership'.",
        ],
    ),
]


@pytest.mark.parametrize(("schema", "text", "sentences"), SENTENCES, ids=[s[1][:40] for s in SENTENCES])
def test_the_sentence_for_a_fault(schema: type[Schema], text: str, sentences: list[str]) -> None:
    assert said(schema, text) == sentences


def test_one_word_is_a_list_of_one_and_nothing_an_empty_list() -> None:
    tree, _ = parse_yaml("words: a\n", "f.yml")
    assert tree is not None
    record, found = validate(Outer, tree.value, tree, "f.yml")
    assert found == []
    assert record is not None
    assert record.words == ("a",)
    tree, _ = parse_yaml("words:\n", "f.yml")
    assert tree is not None
    record, _ = validate(Outer, tree.value, tree, "f.yml")
    assert record is not None
    assert record.words == ()


@pytest.mark.parametrize("schema", [PageMeta, ControlledMeta, FolderMeta, RoleRecord, Facts, Organization])
def test_records_are_frozen_and_take_no_other_key(schema: type[Schema]) -> None:
    assert schema.model_config["frozen"]
    assert schema.model_config["extra"] == "forbid"


@pytest.mark.parametrize("schema", [PageMeta, ControlledMeta, FolderMeta, RoleRecord, Facts, Organization])
def test_every_key_is_described(schema: type[Schema]) -> None:
    for name, field in schema.model_fields.items():
        assert field.description, name
        assert field.description.endswith((".", "`.")), name
