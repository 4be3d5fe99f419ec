"""MongoDB's order of values as a Python sort key: the type first, then the value."""

from __future__ import annotations

from typing import Any

Rank = tuple[Any, ...]

UNDEFINED, NULL, NUMBER, TEXT, OBJECT, ARRAY, BOOLEAN = range(7)

MISSING: Any = type("Missing", (), {"__slots__": (), "__repr__": lambda self: "MISSING"})()
EMPTY_ARRAY: Rank = (UNDEFINED,)  # in a sort an empty array lies before null
ABSENT: Rank = (NULL,)


def rank(value: Any) -> Rank:
    """Answer a tuple that compares as MongoDB would compare the value."""
    kind = type(value)
    if kind is str:
        return (TEXT, value)
    if kind is bool:
        return (BOOLEAN, value)
    if kind is int or kind is float:
        return (NUMBER, value)
    if value is None or value is MISSING:
        return ABSENT
    if isinstance(value, dict):
        # Objects compare field by field: the type of the value, then the name, then the value.
        return (OBJECT, *_flat_fields(value))
    return (ARRAY, *(rank(each) for each in value))


def _flat_fields(value: dict[str, Any]) -> list[Rank]:
    fields = []
    for name, each in value.items():
        ranked = rank(each)
        fields.append((ranked[0], name, ranked[1:]))
    return fields
