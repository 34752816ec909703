"""The base of every schema, and how a fault that pydantic finds becomes a sentence with a file and a line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from deskbook.core.diagnostics import Diagnostic, nearest, quote
from deskbook.core.periods import Period
from deskbook.core.yaml_source import YamlTree


class Schema(BaseModel):
    """A frozen record of plain values; an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", frozen=True, arbitrary_types_allowed=True, str_strip_whitespace=True)


M = TypeVar("M", bound=BaseModel)


def _to_date(value: object) -> object:
    if isinstance(value, str):
        text = value.strip()
        try:
            return date.fromisoformat(text) if len(text) == 10 else _reject(text)
        except ValueError as error:
            raise ValueError(f"'{text[:30]}' is not a date of the calendar") from error
    return value


def _reject(text: str) -> object:
    raise ValueError(text)


def to_list(value: object) -> object:
    """One word alone is a list of one; nothing is an empty list."""
    return [value] if isinstance(value, str) else ([] if value is None else value)


def to_period(value: object) -> object:
    """`6 months` as a period."""
    return Period.parse(value) if isinstance(value, str) else value


IsoDate = Annotated[date, BeforeValidator(_to_date)]
"""A date written `2026-03-01`."""

Names = Annotated[tuple[str, ...], BeforeValidator(to_list)]
"""A list of words; one word alone is a list of one."""


def validate(
    schema: type[M], value: object, tree: YamlTree, shown: str, at: tuple[str | int, ...] = ()
) -> tuple[M | None, list[Diagnostic]]:
    """Check a value against a schema.

    Args:
        schema: the pydantic model.
        value: the YAML value.
        tree: where lines are looked up.
        shown: the file, for diagnostics.
        at: the place of `value` in the tree.

    Returns:
        The record, or None with one diagnostic for each fault.
    """
    if not isinstance(value, Mapping):
        problem = f"a list of keys and values is expected, not {_shape(value)}"
        return None, [Diagnostic(shown, tree.line(at), "DB014", problem, "Write 'key: value', one a line.")]
    try:
        return schema.model_validate(dict(value)), []
    except ValidationError as error:
        return None, [_sentence(schema, fault, tree, shown, at) for fault in error.errors(include_url=False)]


def _shape(value: object) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, (list, tuple)):
        return "a list"
    return "keys with values" if isinstance(value, Mapping) else quote(value)


def _sentence(schema: type[BaseModel], fault: Any, tree: YamlTree, shown: str, at: tuple[str | int, ...]) -> Diagnostic:
    place = _place(fault, at, tree)
    line, name, given = tree.line((*at, *place)), ".".join(map(str, place)) or "the entry", fault.get("input")
    around, example = _field(schema, place)
    if fault["type"] == "extra_forbidden":
        known = [f.alias or n for n, f in around.model_fields.items()]
        hint = nearest(str(place[-1]), known) or f"The keys are: {', '.join(sorted(known))}."
        return Diagnostic(shown, line, "DB100", f"{quote(place[-1])} is not a key that is known here", hint)
    if fault["type"] == "missing":
        where = tree.line((*at, *place[:-1]))
        return Diagnostic(shown, where, "DB102", f"the key '{name}' is missing", example)
    if fault["type"] == "value_error":
        reason = str(fault["ctx"]["error"])
        if "not a date of the calendar" in reason:
            problem = f"'{name}' has an impossible date: {reason}"
            return Diagnostic(shown, line, "DB105", problem, "Write year-month-day, such as 2026-03-01.")
        problem = f"'{name}' is empty" if given in (None, "") else f"'{name}' cannot be {quote(given)}"
        return Diagnostic(shown, line, "DB101", problem, f"{reason[:1].upper()}{reason[1:]}.")
    if fault["type"] == "literal_error":
        words = str(fault["ctx"]["expected"]).replace("'", "").replace(" or ", ", ").split(", ")
        hint = nearest(str(given), words) or f"Write one of: {', '.join(words)}."
        return Diagnostic(shown, line, "DB101", f"{quote(given)} is not a word that '{name}' can have", hint)
    wanted = _WANTED.get(fault["type"])
    problem = f"'{name}' must be {wanted}, not {_shape(given)}" if wanted else f"'{name}' cannot be {_shape(given)}"
    return Diagnostic(shown, line, "DB101", problem, example)


_WANTED = {
    "string_type": "text",
    "tuple_type": "a list",
    "dict_type": "keys with values",
    "model_type": "keys with values",
    "date_type": "a date",
    "is_instance_of": "a number and a unit",
}


def _place(fault: Any, at: tuple[str | int, ...], tree: YamlTree) -> tuple[str | int, ...]:
    """Of a fault's place what the author wrote, or must write; pydantic adds names of validators and of unions."""
    place: list[str | int] = []
    last = len(fault["loc"]) - 1
    for number, part in enumerate(fault["loc"]):
        if number == 0 or (*at, *place, part) in tree.lines or (number == last and fault["type"] == "missing"):
            place.append(part)
    return tuple(place)


def _field(schema: type[BaseModel], place: tuple[str | int, ...]) -> tuple[type[BaseModel], str]:
    """The schema around a place, and an example of the key that the place is in."""
    example, keyed = "", False
    for number, part in enumerate(place):
        field = None if keyed else schema.model_fields.get(str(part))
        keyed = False
        if field is None:
            continue  # The key of a mapping of records, or the number of an entry of a list.
        example = f"Write '{part}: {field.examples[0]}'." if field.examples else ""
        inner, within = _inner(field.annotation)
        if inner is not None and number < len(place) - 1:
            schema, keyed = inner, within
    return schema, example


def _inner(annotation: Any) -> tuple[type[BaseModel] | None, bool]:
    """The schema in `Schema | None`, `dict[str, Schema]` or `tuple[Schema, ...]`, and whether it stands within a
    mapping or a list."""
    if isinstance(annotation, type) and not get_args(annotation):
        return (annotation, False) if issubclass(annotation, BaseModel) else (None, False)
    one_of = get_origin(annotation) in (Union, UnionType)
    for part in get_args(annotation):
        inner, within = _inner(part)
        if inner is not None:
            return inner, within or not one_of
    return None, False
