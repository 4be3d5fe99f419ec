"""How a list is filtered, ordered and projected: the reference that answers are compared with."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
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
    moment = _instant(value) if rank == 2 else None
    if moment is not None:  # 12:00:00.1Z comes before 12:00:00.12Z, which texts would turn round
        return (rank, moment.astimezone(UTC).isoformat(timespec="microseconds"))
    return (rank, value)


def equal(left: Any, right: Any) -> bool:
    """Whether two values are equal; values of two types never are."""
    return kind(left) == kind(right) and comparable(left) == comparable(right)


_INSTANT = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)")


def same(left: Any, right: Any) -> bool:
    """Whether two values of JSON mean the same.

    Date-times are compared as instants, to the millisecond: answers differ in digits and offset.
    """
    if isinstance(left, Mapping) and isinstance(right, Mapping):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, str) and isinstance(right, str) and left != right:
        one, other = _instant(left), _instant(right)
        return (
            one is not None and other is not None and abs(one - other) < timedelta(milliseconds=1)
        )
    return bool(left == right and isinstance(left, bool) is isinstance(right, bool))


def _instant(text: str) -> datetime | None:
    if _INSTANT.fullmatch(text) is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


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


Fold = Callable[[str], str]


def compare(left: Goal, right: Goal, sort: str, fold: Fold | None = None) -> int:
    """-1, 0 or 1, as `left` stands before, beside or behind `right`.

    With `fold`, texts stand in the order of what it makes of them, and nothing is known of two that
    it makes one, nor of a value and none at all.
    """
    for name, reverse in keys_of(sort):
        a, b = comparable(single(left, name)), comparable(single(right, name))
        if a != b and fold is not None:
            a, b = _folded(a, fold), _folded(b, fold)
            if a == b or 0 in {a[0], b[0]}:
                return 0
        if a != b:
            return (1 if a > b else -1) * (-1 if reverse else 1)
    return 0


def _folded(key: tuple[int, Any], fold: Fold) -> tuple[int, Any]:
    return (key[0], fold(key[1])) if key[0] == 2 else key


def bare(text: str) -> str:
    """A text without its accents."""
    letters = unicodedata.normalize("NFD", text)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _letters(text: str) -> str:
    return bare(text).casefold()


def is_sorted(goals: Sequence[Goal], sort: str, fold: Fold | None = None) -> bool:
    """Whether no goal stands behind one that it should precede."""
    return all(compare(left, right, sort, fold) <= 0 for left, right in pairwise(goals))


def is_sorted_somehow(goals: Sequence[Goal], sort: str) -> bool:
    """Whether the goals stand in an order of which the document says no less.

    It is lexicographical: which letters are one is not said, nor where goals without a value stand.
    """
    return any(is_sorted(goals, sort, fold) for fold in (str, str.casefold, _letters))


def ordered(goals: Sequence[Goal], sort: str, fold: Fold | None = None) -> list[Goal]:
    """The goals in the order that `sort` asks for; ties keep theirs."""

    def by_keys(left: Goal, right: Goal) -> int:
        return compare(left, right, sort, fold)

    return sorted(goals, key=cmp_to_key(by_keys))


def has_ties(goals: Sequence[Goal], sort: str) -> bool:
    """Whether `sort` leaves some of the goals equal, in one of the orders that it can mean."""
    in_order = ordered(goals, sort, _letters)
    return any(compare(a, b, sort, _letters) == 0 for a, b in pairwise(in_order))


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


ALWAYS = ("id", "accountId")
MENTION = re.compile(r"@\[([^\[\]:\n]*):[^\[\]:\n]*:[^\[\]:\n]*\]")
_PART = re.compile(r"([^,{}]+)(?:\{([^{}]*)\})?")
Projection = dict[str, tuple[str, ...]]


def parse_fields(fields: str) -> Projection:
    """`name,metrics{name,attainment}` -> {name: (), metrics: (name, attainment)}."""
    return {
        match[1]: tuple(sub for sub in (match[2] or "").split(",") if sub)
        for match in _PART.finditer(fields)
    }


def project(goal: Mapping[str, Any], projection: Projection) -> dict[str, Any]:
    """The projected goal; names it does not have are passed over."""
    kept = {name: goal[name] for name in ALWAYS if name in goal}
    for name, inner in projection.items():
        if name in goal:
            kept[name] = _inner(goal[name], inner) if inner else goal[name]
    return kept


def loosely(value: Any, inner: Sequence[str]) -> bool:
    """Whether a projected complex value holds nothing but what was asked for (ids may stay)."""
    allowed = {*inner, *ALWAYS}
    if isinstance(value, Mapping):
        return set(value) <= allowed
    if isinstance(value, list):
        return all(loosely(each, inner) for each in value)
    return True


def _inner(value: Any, names: Sequence[str]) -> Any:
    if isinstance(value, Mapping):
        return {name: value[name] for name in names if name in value}
    if isinstance(value, list):
        return [_inner(each, names) for each in value]
    return value


def plain_text(text: str) -> str:
    """A text with its mentions as `formatting=plainText` shows them.

    `@[Ada Example:ada@example.com:602a65...]` -> `@Ada Example`.
    """
    return MENTION.sub(r"@\1", text)
