"""What an editor is told about the table while writing it."""

from __future__ import annotations

from datetime import date

import pytest
from pydantic import BaseModel

from deskbook.core.selecting import select
from deskbook.escalation.model import Bounds, Case, Choosable, Conditions, EscalationFile, Expected, Given, Level, Rule
from deskbook.escalation.resolve import resolve
from tests.escalation.small import TABLE, library_of

SCHEMAS: list[type[BaseModel]] = [EscalationFile, Choosable, Level, Bounds, Conditions, Rule, Given, Expected, Case]
KEYS = [(schema, name) for schema in SCHEMAS for name in schema.model_fields]


@pytest.mark.parametrize(("schema", "name"), KEYS, ids=[f"{s.__name__}.{n}" for s, n in KEYS])
def test_every_key_is_explained_with_an_example(schema: type[BaseModel], name: str) -> None:
    field = schema.model_fields[name]
    assert (field.description or "").endswith((".", ".`"))
    assert field.examples


def test_one_word_alone_is_a_list_of_one() -> None:
    alone, _ = resolve(library_of(TABLE))
    listed, _ = resolve(library_of(TABLE.replace("severity: high, open", "severity: [high], open")))
    assert alone == listed


def test_a_table_without_matters_has_no_such_axis() -> None:
    table, _ = resolve(library_of(TABLE))
    assert table is not None
    assert [axis.key for axis in table.axes] == ["severity", "amount", "open", "channel", "customer"]


def test_a_table_with_matters_asks_for_them_first_and_in_every_case() -> None:
    matters = "matters:\n  - { id: general, title: Anything else }\n  - { id: safety, title: Safety }\nseverities:"
    table, found = resolve(library_of(TABLE.replace("severities:", matters, 1)))
    assert table is None
    assert [(d.line, d.code, d.message) for d in found] == [
        (line, "DB102", "the key 'matter' is missing. Write 'matter: general'.") for line in (20, 21)
    ]


def test_the_wall_looks_for_the_table_on_a_site_for_customers() -> None:
    library = library_of(TABLE)
    cut = [c for c in select(library, "public", date(2026, 6, 1)).cut if c.path == "_data/escalation.yml"]
    assert "The lead decides." in "\n".join(c.text for c in cut)
