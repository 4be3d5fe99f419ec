"""A matcher written from MongoDB's manual and tests alone, slow and plain, to judge ours by.

It reads a filter as it was sent and shares no line with the emulator. Its sources: the manual's
pages on query operators, on the order of BSON types and on querying arrays and for null, and
MongoDB's own tests of paths ("NestedArrayIndex...", "ArrayIndex...") and of leaf expressions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

ABSENT: Any = type("Absent", (), {})()
_DATE = re.compile(r"^(\d{4}-\d\d-\d\dT[\d:.]+)Z$", re.ASCII)
_TYPES = ("number", "text", "object", "array", "boolean")


def matches(query: dict[str, Any], document: Any) -> bool:
    """Say whether a document, or an array taken as one, meets every key of the filter."""
    return all(_key(name, wanted, document) for name, wanted in query.items())


def _key(name: str, wanted: Any, document: Any) -> bool:
    if name == "$and":
        return all(matches(each, document) for each in wanted)
    if name == "$or":
        return any(matches(each, document) for each in wanted)
    if name == "$nor":
        return not any(matches(each, document) for each in wanted)
    path = name.split(".")
    if _is_expression(wanted):
        return all(_operator(op, operand, path, document) for op, operand in wanted.items())
    return _operator("$eq", wanted, path, document)


def _is_expression(wanted: Any) -> bool:
    return isinstance(wanted, dict) and bool(wanted) and next(iter(wanted)).startswith("$")


def _operator(operator: str, operand: Any, path: list[str], document: Any) -> bool:
    if operator == "$not":
        return not all(_operator(op, each, path, document) for op, each in operand.items())
    if operator == "$ne":
        return not _operator("$eq", operand, path, document)
    if operator == "$nin":
        return not _operator("$in", operand, path, document)
    if operator == "$all":
        return bool(operand) and all(_operator("$eq", each, path, document) for each in operand)
    if operator == "$exists" and not operand:
        return not _operator("$exists", True, path, document)
    opened = operator not in ("$exists", "$size", "$elemMatch")
    return any(_single(operator, operand, value) for value in reached(document, path, opened))


def _single(operator: str, operand: Any, value: Any) -> bool:
    """Say whether one value by itself meets an operator: no array is opened any more."""
    if operator == "$not":
        return not all(_single(op, each, value) for op, each in operand.items())
    if operator == "$ne":
        return not _single("$eq", operand, value)
    if operator == "$nin":
        return not _single("$in", operand, value)
    if operator == "$all":
        return bool(operand) and all(_single("$eq", each, value) for each in operand)
    if operator == "$in":
        return any(_single("$eq", each, value) for each in operand)
    if operator == "$exists":
        return (value is not ABSENT) == bool(operand)
    if operator == "$size":
        return isinstance(value, list) and len(value) == operand
    if operator == "$regex":
        return isinstance(value, str) and re.search(operand, value, re.ASCII) is not None
    if operator == "$elemMatch":
        return isinstance(value, list) and any(_element(operand, each) for each in value)
    return _compared(operator, value, operand)


def _element(operand: dict[str, Any], element: Any) -> bool:
    if _is_expression(operand) and next(iter(operand)) not in ("$and", "$or", "$nor"):
        return all(_single(operator, each, element) for operator, each in operand.items())
    return isinstance(element, dict | list) and matches(operand, element)


def _compared(operator: str, value: Any, operand: Any) -> bool:
    if value in (None, ABSENT) or operand is None:
        both = value in (None, ABSENT) and operand is None
        return both and operator in ("$eq", "$gte", "$lte")
    if _type(value) != _type(operand):
        return False
    order = compare(value, operand)
    return {
        "$eq": order == 0,
        "$gt": order > 0,
        "$gte": order >= 0,
        "$lt": order < 0,
        "$lte": order <= 0,
    }[operator]


def _type(value: Any) -> int:
    if value is None:
        return -1
    if isinstance(value, bool):
        return _TYPES.index("boolean")
    if isinstance(value, int | float):
        return _TYPES.index("number")
    if isinstance(value, str):
        return _TYPES.index("text")
    return _TYPES.index("object" if isinstance(value, dict) else "array")


def compare(one: Any, other: Any) -> int:
    """Order two values: by type, then by content; an object by type, name and value of each key."""
    if _type(one) != _type(other):
        return -1 if _type(one) < _type(other) else 1
    if isinstance(one, dict):
        pairs = zip(one.items(), other.items(), strict=False)
        for (name, value), (other_name, other_value) in pairs:
            types = _type(value) - _type(other_value)
            if order := types or compare(name, other_name) or compare(value, other_value):
                return order
        return len(one) - len(other)
    if isinstance(one, list):
        for left, right in zip(one, other, strict=False):
            if order := compare(left, right):
                return order
        return len(one) - len(other)
    if isinstance(one, str):  # date-times, which MongoDB keeps as such, are instants here as there
        one, other = (_DATE.sub(r"\1", text) for text in (one, other))
    if one is None or one == other:
        return 0
    return -1 if one < other else 1


def reached(document: Any, path: list[str], opened: bool) -> Iterator[Any]:
    """Yield what a path reaches in a document; an array taken as one has its positions as keys."""
    value = document
    for at, part in enumerate(path):
        if isinstance(value, list) and at > 0:
            yield from _inside(value, path[at:], opened)
            return
        if isinstance(value, list):
            value = dict(zip(map(str, range(len(value))), value, strict=True))
        if not isinstance(value, dict) or part not in value:
            yield ABSENT
            return
        value = value[part]
    if opened and isinstance(value, list):
        yield from value
    yield value


def _inside(array: list[Any], path: list[str], opened: bool) -> Iterator[Any]:
    """Yield what the rest of a path reaches in the elements of an array in its middle.

    An object is asked for the whole rest. Whatever stands at the position that the rest begins
    with is asked for what comes after; nothing more means that element, unopened.
    """
    for position, element in enumerate(array):
        if isinstance(element, dict):
            yield from reached(element, path, opened)
        if path[0] != str(position):
            continue
        if len(path) == 1:
            yield element
        elif isinstance(element, dict):
            yield from reached(element, path[1:], opened)
        elif isinstance(element, list):
            yield from _inside(element, path[1:], opened)
