"""The order that `sort` asks for; where it leaves goals equal, any order is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cmp_to_key
from itertools import pairwise
from typing import Any

from gtmhub_goals_contract.model.values import comparable, single

Goal = Mapping[str, Any]


def keys_of(sort: str) -> list[tuple[str, bool]]:
    """Field names with whether each is reversed."""
    return [(part.lstrip("-"), part.startswith("-")) for part in sort.split(",") if part]


def compare(left: Goal, right: Goal, sort: str) -> int:
    for name, reverse in keys_of(sort):
        a, b = comparable(single(left, name)), comparable(single(right, name))
        if a != b:
            return (1 if a > b else -1) * (-1 if reverse else 1)
    return 0


def is_sorted(goals: Sequence[Goal], sort: str) -> bool:
    return all(compare(left, right, sort) <= 0 for left, right in pairwise(goals))


def ordered(goals: Sequence[Goal], sort: str) -> list[Goal]:
    def by_keys(left: Goal, right: Goal) -> int:
        return compare(left, right, sort)

    return sorted(goals, key=cmp_to_key(by_keys))


def has_ties(goals: Sequence[Goal], sort: str) -> bool:
    in_order = ordered(goals, sort)
    return any(compare(a, b, sort) == 0 for a, b in pairwise(in_order))
