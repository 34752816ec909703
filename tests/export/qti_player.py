"""A player of QTI 2.1 as small as can be: it answers an item and works out its outcomes by the rules of the standard, for the
expressions that our items use (QTI 2.1 Information Model, "Response Processing", "Expressions")."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from lxml import etree

NUMBERS = {"float": float, "integer": int}


def local(element: Any) -> str:
    return etree.QName(element).localname


class Session:
    """One sitting at an item or a test.

    Args:
        xml: the document.
        items: those of a test that were presented.
    """

    def __init__(self, xml: bytes, items: Iterable[Session] = ()) -> None:
        self.root: Any = etree.fromstring(xml)
        self.items = list(items)
        self.declared: dict[str, Any] = {
            str(d.get("identifier")): d for d in self.root if local(d).endswith("Declaration")
        }
        self.values: dict[str, Any] = {"completionStatus": "not_attempted"}
        self._begin()

    def _begin(self) -> None:
        for name, declared in self.declared.items():
            if local(declared) == "outcomeDeclaration":
                default = declared.find("{*}defaultValue/{*}value")
                self.values[name] = self._typed(declared, default.text) if default is not None else None
                if default is None and declared.get("baseType") in NUMBERS:
                    self.values[name] = 0  # QTI 2.1, "outcomeDeclaration": numbers begin at 0

    def _typed(self, declared: Any, text: str) -> Any:
        return NUMBERS.get(declared.get("baseType"), str)(text)

    def answer(self, responses: Mapping[str, Any]) -> Mapping[str, Any]:
        """Hand in responses, and give the outcomes."""
        assert set(responses) <= {n for n, d in self.declared.items() if local(d) == "responseDeclaration"}
        if self.root.get("adaptive") == "false":
            self._begin()
        self.values |= {name: None for name, d in self.declared.items() if local(d) == "responseDeclaration"}
        self.values |= {name: value if value != [] else None for name, value in responses.items()}
        self._rules(self.root.find("{*}responseProcessing"))
        return self.values

    def finish(self) -> Mapping[str, Any]:
        """The outcomes of a test."""
        self._rules(self.root.find("{*}outcomeProcessing"))
        return self.values

    def shown(self) -> list[str]:
        """The identifiers of the feedback that is shown."""
        found = []
        for one in self.root.iter("{*}modalFeedback", "{*}feedbackBlock", "{*}testFeedback"):
            value = self.values[one.get("outcomeIdentifier")]
            there = one.get("identifier") in (value if isinstance(value, list) else [value])
            if there == (one.get("showHide") == "show"):
                found.append(one.get("identifier"))
        return found

    def _rules(self, rules: Any) -> None:
        for rule in rules:
            if local(rule) == "setOutcomeValue":
                self.values[rule.get("identifier")] = self._value(rule[0])
            else:
                assert local(rule) in ("responseCondition", "outcomeCondition")
                for branch in rule:
                    otherwise = local(branch).endswith("Else")
                    if otherwise or self._value(branch[0]) is True:
                        self._rules(branch if otherwise else branch[1:])
                        break

    def _value(self, e: Any) -> Any:
        result: Any = getattr(self, f"_{local(e)}")(e)
        return result

    def _all(self, e: Any) -> list[Any] | None:
        values = [self._value(child) for child in e]
        flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
        return None if None in flat or not flat else flat

    def _two(self, e: Any, work: Callable[[Any, Any], Any]) -> Any:
        one, other = (self._value(child) for child in e)
        return None if one is None or other is None else work(one, other)

    def _variable(self, e: Any) -> Any:
        return self.values[e.get("identifier")]

    def _baseValue(self, e: Any) -> Any:
        return self._typed(e, e.text)

    def _isNull(self, e: Any) -> bool:
        return self._value(e[0]) is None

    def _not(self, e: Any) -> bool | None:
        value = self._value(e[0])
        return None if value is None else not value

    def _and(self, e: Any) -> bool:
        return all(self._value(child) is True for child in e)

    def _match(self, e: Any) -> bool | None:
        answer: bool | None = self._two(e, lambda one, other: one == other)
        return answer

    def _gt(self, e: Any) -> Any:
        return self._two(e, lambda one, other: one > other)

    def _gte(self, e: Any) -> Any:
        return self._two(e, lambda one, other: one >= other)

    def _index(self, e: Any) -> Any:
        container, place = self._value(e[0]), int(e.get("n"))
        return container[place - 1] if container is not None and place <= len(container) else None

    def _sum(self, e: Any) -> Any:
        values = self._all(e)
        return None if values is None else sum(values)

    def _product(self, e: Any) -> Any:
        values = self._all(e)
        return None if values is None else math.prod(values)

    def _divide(self, e: Any) -> Any:
        return self._two(e, lambda one, other: one / other if other else None)

    def _integerDivide(self, e: Any) -> Any:
        def whole(one: Any, other: Any) -> int | None:
            assert isinstance(one, int)
            assert isinstance(other, int)
            return one // other if other else None

        return self._two(e, whole)

    def _truncate(self, e: Any) -> Any:
        value = self._value(e[0])
        return None if value is None else math.trunc(value)

    def _round(self, e: Any) -> Any:
        value = self._value(e[0])
        return None if value is None else math.floor(value + 0.5)

    def _testVariables(self, e: Any) -> list[Any]:
        return [one.values[e.get("variableIdentifier")] for one in self.items]

    def _mapResponse(self, e: Any) -> float:
        declared = self.declared[e.get("identifier")]
        mapping = declared.find("{*}mapping")
        value = self.values[e.get("identifier")]
        single = value if isinstance(value, list) else [value]
        total = sum(self._worth(mapping, one) for one in dict.fromkeys(single))  # a container counts each value once
        low, high = mapping.get("lowerBound"), mapping.get("upperBound")
        total = max(total, float(low)) if low is not None else total
        return min(total, float(high)) if high is not None else total

    def _worth(self, mapping: Any, value: str) -> float:
        for entry in mapping:
            key, given = entry.get("mapKey"), value
            if entry.get("caseSensitive") == "false":
                key, given = key.lower(), given.lower()
            if key == given:
                return float(entry.get("mappedValue"))
        return float(mapping.get("defaultValue") or 0)
