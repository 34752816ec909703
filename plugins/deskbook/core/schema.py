"""The base of every schema, and how a fault that pydantic finds becomes a sentence with a file and a line."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, TypeVar

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


def _to_list(value: object) -> object:
    return [value] if isinstance(value, str) else ([] if value is None else value)


def _to_period(value: object) -> object:
    return Period.parse(value) if isinstance(value, str) else value


IsoDate = Annotated[date, BeforeValidator(_to_date)]
"""A date written `2026-03-01`."""

Names = Annotated[tuple[str, ...], BeforeValidator(_to_list)]
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
    place = tuple(part for part in fault["loc"] if not (isinstance(part, str) and part.startswith("function-")))
    line = tree.line((*at, *place))
    name = ".".join(str(part) for part in place) or "the entry"
    kind, given = fault["type"], fault.get("input")
    if kind == "extra_forbidden":
        known = _keys_at(schema, place[:-1])
        hint = nearest(str(place[-1]), known) or f"The keys are: {', '.join(sorted(known))}."
        return Diagnostic(shown, line, "DB100", f"{quote(place[-1])} is not a key that is known here", hint)
    if kind == "missing":
        return Diagnostic(shown, tree.line(at), "DB102", f"the key '{name}' is missing", _example(schema, place))
    problem = {
        "string_type": f"'{name}' must be text, not {_shape(given)}",
        "tuple_type": f"'{name}' must be a list, not {_shape(given)}",
        "bool_parsing": f"'{name}' must be true or false, not {quote(given)}",
        "literal_error": f"'{name}' must be {fault.get('ctx', {}).get('expected', 'one of a few words')}, not {quote(given)}",
        "dict_type": f"'{name}' must be keys with values, not {_shape(given)}",
        "date_type": f"'{name}' must be a date, not {_shape(given)}",
    }.get(kind)
    if kind == "value_error":
        reason = str(fault.get("ctx", {}).get("error", fault["msg"]))
        if "not a date of the calendar" in reason:
            return Diagnostic(
                shown,
                line,
                "DB105",
                f"'{name}' has an impossible date: {reason}",
                "Write year-month-day, such as 2026-03-01.",
            )
        return Diagnostic(
            shown,
            line,
            "DB101",
            f"'{name}' cannot be {quote(given)}" if given is not None else f"'{name}' is empty",
            f"{reason[:1].upper()}{reason[1:]}.",
        )
    if kind == "literal_error":
        hint = nearest(
            str(given), str(fault.get("ctx", {}).get("expected", "")).replace("'", "").replace(" or ", ", ").split(", ")
        )
        return Diagnostic(shown, line, "DB101", problem or "", hint)
    if problem is None:
        problem = f"'{name}' cannot be {quote(given)}: {fault['msg'][:1].lower()}{fault['msg'][1:]}"
    return Diagnostic(shown, line, "DB101", problem, _example(schema, place))


def _keys_at(schema: type[BaseModel], place: tuple[Any, ...]) -> list[str]:
    for part in place:
        field = schema.model_fields.get(str(part))
        inner = field.annotation if field else None
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            schema = inner
    return [field.alias or name for name, field in schema.model_fields.items()]


def _example(schema: type[BaseModel], place: tuple[Any, ...]) -> str:
    field = schema.model_fields.get(str(place[0])) if place else None
    if field is None or not field.examples:
        return ""
    return f"Write '{place[0]}: {field.examples[0]}'."
