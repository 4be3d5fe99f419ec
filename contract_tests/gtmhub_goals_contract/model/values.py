"""How values compare, how dotted paths reach into goals, and how `sort` orders them.

After MongoDB's rules; where `sort` leaves goals equal, any order is right.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cmp_to_key
from itertools import pairwise
from typing import Any

Goal = Mapping[str, Any]


class Missing:
    """The value of a field that is not there."""

    def __repr__(self) -> str:
        return "(missing)"


MISSING = Missing()


def kind(value: Any) -> int:
    """Rank of a value's type: values of different ranks are never less or greater."""
    if value is None or value is MISSING:
        return 0
    if isinstance(value, bool):
        return 5
    if isinstance(value, int | float):
        return 1
    if isinstance(value, str):
        return 2
    if isinstance(value, Mapping):
        return 3
    return 4


def comparable(value: Any) -> tuple[int, Any]:
    """A key that orders any two values."""
    rank = kind(value)
    if rank == 0:
        return (0, 0)
    if rank == 3:
        return (3, [(key, comparable(each)) for key, each in value.items()])
    if rank == 4:
        return (4, [comparable(each) for each in value])
    return (rank, value)


def equal(left: Any, right: Any) -> bool:
    """Whether two values are equal; values of two types never are."""
    return kind(left) == kind(right) and comparable(left) == comparable(right)


def reach(document: Any, path: str) -> list[Any]:
    """All values under a dotted path; arrays on the way are entered, `_id` is `id`."""
    parts = path.split(".")
    if parts[0] == "_id":
        parts[0] = "id"
    return _reach(document, parts)


def _reach(node: Any, parts: list[str]) -> list[Any]:
    if not parts:
        return [node]
    if isinstance(node, Mapping):
        head = parts[0]
        return _reach(node[head], parts[1:]) if head in node else [MISSING]
    if isinstance(node, list):
        found: list[Any] = []
        for each in node:
            if isinstance(each, Mapping):
                found.extend(_reach(each, parts))
        return found
    return [MISSING]


def single(document: Mapping[str, Any], path: str) -> Any:
    """The one value at a path, for sorting."""
    found = reach(document, path)
    return found[0] if len(found) == 1 else MISSING


def keys_of(sort: str) -> list[tuple[str, bool]]:
    """Field names with whether each is reversed."""
    return [(part.lstrip("-"), part.startswith("-")) for part in sort.split(",") if part]


def compare(left: Goal, right: Goal, sort: str) -> int:
    """-1, 0 or 1, as `left` stands before, beside or behind `right`."""
    for name, reverse in keys_of(sort):
        a, b = comparable(single(left, name)), comparable(single(right, name))
        if a != b:
            return (1 if a > b else -1) * (-1 if reverse else 1)
    return 0


def is_sorted(goals: Sequence[Goal], sort: str) -> bool:
    """Whether no goal stands behind one that it should precede."""
    return all(compare(left, right, sort) <= 0 for left, right in pairwise(goals))


def ordered(goals: Sequence[Goal], sort: str) -> list[Goal]:
    """The goals in the order that `sort` asks for; ties keep theirs."""

    def by_keys(left: Goal, right: Goal) -> int:
        return compare(left, right, sort)

    return sorted(goals, key=cmp_to_key(by_keys))


def has_ties(goals: Sequence[Goal], sort: str) -> bool:
    """Whether `sort` leaves some of the goals equal."""
    in_order = ordered(goals, sort)
    return any(compare(a, b, sort) == 0 for a, b in pairwise(in_order))
