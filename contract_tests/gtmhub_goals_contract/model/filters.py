"""Says whether a goal meets a `filter`, independently of any server."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gtmhub_goals_contract.model.values import MISSING, comparable, equal, kind, reach

Condition = Mapping[str, Any]


def matches(goal: Mapping[str, Any], condition: Condition) -> bool:
    """Whether a goal meets a filter.

    Raises:
        ValueError: The model has no such operator.
    """
    return all(_clause(goal, name, operand) for name, operand in condition.items())


def _clause(goal: Mapping[str, Any], name: str, operand: Any) -> bool:
    if name == "$and":
        return all(matches(goal, part) for part in operand)
    if name == "$or":
        return any(matches(goal, part) for part in operand)
    if name == "$nor":
        return not any(matches(goal, part) for part in operand)
    values = reach(goal, name)
    if _is_operators(operand):
        return _operators(values, operand)
    return _any_equal(values, operand)


def _is_operators(operand: Any) -> bool:
    return (
        isinstance(operand, Mapping)
        and bool(operand)
        and all(str(key).startswith("$") for key in operand)
    )


def _operators(values: list[Any], operators: Mapping[str, Any]) -> bool:
    return all(_operator(values, name, operand, operators) for name, operand in operators.items())


def _operator(values: list[Any], name: str, operand: Any, beside: Mapping[str, Any]) -> bool:
    if name == "$eq":
        return _any_equal(values, operand)
    if name == "$ne":
        return not _any_equal(values, operand)
    if name == "$in":
        return any(_any_equal(values, each) for each in operand)
    if name == "$nin":
        return not any(_any_equal(values, each) for each in operand)
    if name in {"$gt", "$gte", "$lt", "$lte"}:
        return any(_compares(name, value, operand) for value in _opened(values))
    if name == "$not":
        return not _operators(values, operand)
    if name == "$exists":
        return any(value is not MISSING for value in values) is bool(operand)
    if name == "$regex":
        flags = re.IGNORECASE if "i" in beside.get("$options", "") else 0
        pattern = re.compile(operand, flags)
        return any(
            isinstance(value, str) and pattern.search(value) is not None
            for value in _opened(values)
        )
    if name == "$options":
        return True
    if name == "$size":
        return any(isinstance(value, list) and len(value) == operand for value in values)
    if name == "$all":
        return bool(operand) and all(_any_equal(values, each) for each in operand)
    if name == "$elemMatch":
        return any(
            isinstance(value, list) and any(_element(each, operand) for each in value)
            for value in values
        )
    raise ValueError(f"the model has no operator {name}")


def _element(element: Any, condition: Any) -> bool:
    if _is_operators(condition):
        return _operators([element], condition)
    return isinstance(element, Mapping) and matches(element, condition)


def _opened(values: list[Any]) -> list[Any]:
    """The values, and the elements of those that are arrays."""
    opened = list(values)
    for value in values:
        if isinstance(value, list):
            opened.extend(value)
    return opened


def _any_equal(values: list[Any], operand: Any) -> bool:
    if operand is None:
        return any(kind(value) == 0 for value in _opened(values))
    return any(equal(value, operand) for value in _opened(values))


def _compares(name: str, value: Any, operand: Any) -> bool:
    if value is MISSING or kind(value) != kind(operand):
        return False
    left, right = comparable(value), comparable(operand)
    if name == "$gt":
        return left > right
    if name == "$gte":
        return left >= right
    if name == "$lt":
        return left < right
    return left <= right
