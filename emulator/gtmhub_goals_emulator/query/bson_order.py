"""MongoDB's order of values as a Python sort key, and the values that a path leads to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from gtmhub_goals_emulator.query.filter import Path
from gtmhub_goals_emulator.query.parameters import SortKey
from gtmhub_goals_emulator.timestamps import DATES, instant_key

Rank = tuple[Any, ...]

UNDEFINED, NULL, NUMBER, TEXT, OBJECT, ARRAY, BOOLEAN = range(7)

_POSITION = re.compile(r"0|[1-9][0-9]{0,6}")
MISSING: Any = type("Missing", (), {"__slots__": (), "__repr__": lambda self: "MISSING"})()
EMPTY_ARRAY: Rank = (UNDEFINED,)  # in a sort an empty array lies before null
ABSENT: Rank = (NULL,)


def instant(value: Any) -> Any:
    """Answer what stands for a value where dates are compared: of a date-time, its key."""
    return instant_key(value) if type(value) is str else value


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


def values_at(document: Mapping[str, Any], path: Path, opens_arrays: bool = False) -> list[Any]:
    """Every value the path leads to, MISSING included.

    An array in the middle is entered through each object in it and, where the next part is a
    position in it, through that one element, so that no value at all comes out of an array that
    holds neither. `opens_arrays`: of an array at the end its elements too; one that was picked by
    its position is compared whole.
    """
    value: Any = document
    for at, part in enumerate(path):
        if type(value) is list:
            return _values_in(value, path[at:], opens_arrays)
        value = value.get(part, MISSING) if isinstance(value, dict) else MISSING
        if value is MISSING:
            return [MISSING]
    return [value, *value] if opens_arrays and type(value) is list else [value]


def _values_in(array: list[Any], path: Path, opens_arrays: bool) -> list[Any]:
    """Every value that the rest of a path leads to from an array in its middle."""
    found: list[Any] = []
    nodes: list[Any] = [array]
    for at, part in enumerate(path):
        position = int(part) if part.isdigit() and _POSITION.fullmatch(part) else None
        below: list[Any] = []
        for node in nodes:
            if type(node) is list:
                if position is not None and position < len(node):
                    if at == len(path) - 1:
                        found.append(node[position])
                    elif type(node[position]) in (dict, list):
                        below.append(node[position])
                for each in node:
                    if type(each) is dict:
                        (below if part in each else found).append(each.get(part, MISSING))
            elif type(node) is dict:
                (below if part in node else found).append(node.get(part, MISSING))
            else:
                found.append(MISSING)
        if position is not None:  # two ways to one place would double with each further position
            below = list({id(each): each for each in below}.values())
        nodes = below
    found += nodes
    if opens_arrays:
        for node in nodes:
            if type(node) is list:
                found += node
    return found


def sort_rank(document: Mapping[str, Any], key: SortKey) -> Rank:
    """Rank a document as MongoDB does: an array counts as its least (or greatest) element."""
    ranks = []
    is_date = key.path[-1] in DATES
    for value in values_at(document, key.path):
        if isinstance(value, list):
            ranks.extend([rank(each) for each in value] or [EMPTY_ARRAY])
        else:
            ranks.append(rank(instant(value) if is_date else value))
    if not ranks:
        return ABSENT
    return max(ranks) if key.descending else min(ranks)
