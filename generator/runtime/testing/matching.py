"""Filters, sorts and fields of the in-memory server: the parts that unit tests use."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from typing import Any

from ..kinds import is_object

Wire = dict[str, Any]

_COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "$eq": lambda found, wanted: found == wanted,
    "$ne": lambda found, wanted: found != wanted,
    "$gt": lambda found, wanted: _comparable(found, wanted) and found > wanted,
    "$gte": lambda found, wanted: _comparable(found, wanted) and found >= wanted,
    "$lt": lambda found, wanted: _comparable(found, wanted) and found < wanted,
    "$lte": lambda found, wanted: _comparable(found, wanted) and found <= wanted,
    "$in": lambda found, wanted: found in wanted,
    "$nin": lambda found, wanted: found not in wanted,
    "$exists": lambda found, wanted: (found is not None) == wanted,
    "$regex": lambda found, wanted: isinstance(found, str) and bool(re.search(wanted, found)),
}


def read_condition(text: str) -> Wire | None:
    """Return the filter; None when it is not strict JSON."""
    try:
        condition = json.loads(text or "{}")
    except ValueError:
        return None
    return condition if is_object(condition) else None


def matches(goal: Wire, condition: Wire) -> bool:
    """Tell whether a goal meets a filter."""
    for key, wanted in condition.items():
        if key == "$and":
            met = all(matches(goal, part) for part in wanted)
        elif key == "$or":
            met = any(matches(goal, part) for part in wanted)
        else:
            met = _field_matches(goal.get("id" if key == "_id" else key), wanted)
        if not met:
            return False
    return True


def _field_matches(found: Any, wanted: Any) -> bool:
    if not is_object(wanted):
        return bool(found == wanted or (isinstance(found, list) and wanted in found))
    for name, value in wanted.items():
        compare = _COMPARISONS.get(name)
        if compare is None:
            raise NotImplementedError(f"the in-memory server does not know {name}")
        if not compare(found, value):
            return False
    return True


def _comparable(found: Any, wanted: Any) -> bool:
    numbers = (int, float)
    return (isinstance(found, str) and isinstance(wanted, str)) or (
        isinstance(found, numbers) and isinstance(wanted, numbers)
    )


def sort_in_place(goals: list[Wire], keys: str) -> None:
    """Order goals by `-attainment,name`; absent values come first."""
    for key in reversed([key for key in keys.split(",") if key]):
        name = key.removeprefix("-")
        goals.sort(
            key=lambda goal: (goal.get(name) is not None, goal.get(name) or 0),
            reverse=key.startswith("-"),
        )


def projected(goal: Wire, fields: str) -> Wire:
    """Return the fields that were asked for; `id` and `accountId` always come too."""
    if not fields:
        return goal
    names = {"id", "accountId", *re.sub(r"{[^}]*}", "", fields).split(",")}
    return {name: value for name, value in goal.items() if name in names}
