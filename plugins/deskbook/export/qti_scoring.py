"""Scoring: what a response is worth, as declarations and processing of QTI 2.1 (Information Model, "Response Processing").

Points are whole hundredths, `floor(100 * points * hits / parts)`, as everywhere in Deskbook. With whole numbers and the operator
`integerDivide` the result is the same, not nearly the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from deskbook.export.qti_xml import E, Element

HUNDRED = 100


def number(value: float) -> str:
    """A number without what it does not need: `2`, `0.66`."""
    return f"{value:g}"


def response(
    name: str,
    cardinality: str,
    base: str,
    right: Sequence[str] = (),
    worth: Mapping[str, int] | None = None,
    **mapping: str,
) -> Element:
    """A response variable.

    Args:
        name: its identifier.
        cardinality: `single`, `multiple` or `ordered`.
        base: `identifier`, `string`, `directedPair` or `boolean`.
        right: what is right.
        worth: for each value how much it counts.
        mapping: attributes of the mapping.
    """
    made = E.responseDeclaration(identifier=name, cardinality=cardinality, baseType=base)
    if right:
        made.append(E.correctResponse(*(E.value(value) for value in right)))
    if worth:
        case = {"caseSensitive": "false"} if base == "string" else {}
        entries = (E.mapEntry(mapKey=key, mappedValue=str(value), **case) for key, value in worth.items())
        made.append(E.mapping(*entries, defaultValue="0", **mapping))
    return made


def outcome(name: str, base: str, value: str = "", cardinality: str = "single", **limits: str) -> Element:
    """An outcome variable, and what it is at the beginning."""
    made = E.outcomeDeclaration(identifier=name, cardinality=cardinality, baseType=base, **limits)
    if value:
        made.append(E.defaultValue(E.value(value)))
    return made


def score_outcomes(points: int) -> list[Element]:
    """What every question says of itself: its points, those that it may give, and how many of its parts were right."""
    return [
        outcome("SCORE", "float", "0", normalMinimum="0", normalMaximum=str(points)),
        outcome("MAXSCORE", "float", str(points)),
        outcome("HITS", "integer", "0"),
    ]


def variable(name: str) -> Element:
    """The value of a variable."""
    return E.variable(identifier=name)


def base(kind: str, value: object) -> Element:
    """A value."""
    return E.baseValue(str(value), baseType=kind)


def put(name: str, expression: Element) -> Element:
    """Set an outcome."""
    return E.setOutcomeValue(expression, identifier=name)


def when(condition: Element, *rules: Element) -> Element:
    """Do something under a condition."""
    return E.responseCondition(E.responseIf(condition, *rules))


def choose(ways: Iterable[tuple[Element, Sequence[Element]]], otherwise: Sequence[Element] = ()) -> Element:
    """Do the first of several things whose condition holds."""
    made = E.responseCondition()
    for condition, rules in ways:
        made.append(E("responseElseIf" if len(made) else "responseIf", condition, *rules))
    if otherwise:
        made.append(E.responseElse(*otherwise))
    return made


def given(expression: Element) -> Element:
    """Whether there is a value."""
    return E("not", E.isNull(expression))


def same(one: Element, other: Element) -> Element:
    """Whether two values are the same."""
    return E.match(one, other)


def mapped(name: str) -> Element:
    """What a response is worth by its mapping, in whole numbers."""
    return E.truncate(E.mapResponse(identifier=name))


def more(name: str, by: Element) -> Element:
    """Add to an outcome."""
    return put(name, E.sum(variable(name), by))


def settle(points: int, parts: Element) -> Element:
    """Set the score from the parts that were right.

    Args:
        points: of the question.
        parts: how many parts it has, more than none.
    """
    whole = E.product(base("integer", HUNDRED * points), variable("HITS"))
    return put("SCORE", E.divide(E.integerDivide(whole, parts), base("float", HUNDRED)))
