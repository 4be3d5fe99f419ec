"""The predicate asked of many documents at once: column by column, no call for each document.

What a test says of one value comes from `matches.py`; here is only how it goes through documents,
which may be of any kind, as long as somebody can tell the column of a path.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import compress
from typing import Any, NamedTuple

from gtmhub_goals_emulator.query.bson_order import rank_values
from gtmhub_goals_emulator.query.filter import (
    Compare,
    Condition,
    Equal,
    Every,
    Exists,
    Field,
    In,
    Path,
    Pattern,
    Some,
    Test,
)
from gtmhub_goals_emulator.query.matches import compile_test
from gtmhub_goals_emulator.query.patterns import compile_pattern

Documents = list[Any]
Column = Callable[[Documents], list[Any]]
Batch = Callable[[Documents], list[bool]]


class Several(list[Any]):
    """What a column holds for one document where the path leads to no value, or to many."""


def compile_batch(condition: Condition, column_of: Callable[[Path], Column]) -> Batch:
    """Answer a function of many documents; like the predicate it may raise FilterTooSlow."""
    if isinstance(condition, Field):
        return _field(column_of(condition.path), condition.test)
    if isinstance(condition, Every | Some):
        parts = [compile_batch(part, column_of) for part in condition.parts]
        if len(parts) == 1:
            return parts[0]
        return _every(parts) if isinstance(condition, Every) else _some(parts)
    inner = compile_batch(condition.part, column_of)
    return lambda documents: [not met for met in inner(documents)]


def sort_places(places: list[int], values: list[Any], descending: bool) -> None:
    """Sort places by what a key's column holds there, as MongoDB ranks it; ties stay."""
    kinds = set(map(type, values))
    if not (kinds <= _TEXT or kinds <= _NUMBER):
        values = [
            rank_values(value if type(value) is Several else (value,), descending)
            for value in values
        ]
    places.sort(key=values.__getitem__, reverse=descending)


def _every(parts: list[Batch]) -> Batch:
    def ask(documents: Documents) -> list[bool]:
        met = [True] * len(documents)
        for part in parts:
            # only who met all before is asked, as patterns are dear
            answers = iter(part(list(compress(documents, met))))
            met = [each and next(answers) for each in met]
        return met

    return ask


def _some(parts: list[Batch]) -> Batch:
    def ask(documents: Documents) -> list[bool]:
        met = [False] * len(documents)
        for part in parts:
            left = [document for document, each in zip(documents, met, strict=True) if not each]
            answers = iter(part(left))
            met = [each or next(answers) for each in met]
        return met

    return ask


def _field(column: Column, test: Test) -> Batch:
    meets, opens_arrays = compile_test(test)

    def meets_opened(value: Any) -> bool:
        if type(value) is list:
            return meets(value) or any(map(meets, value))
        return meets(value)

    meets_any = meets_opened if opens_arrays else meets
    plain = _plain(test)

    def ask(documents: Documents) -> list[bool]:
        values = column(documents)
        kinds = set(map(type, values))
        if plain is not None and kinds <= plain.kinds:
            return plain.ask(values)
        if Several in kinds:
            return [
                any(map(meets_any, value)) if type(value) is Several else meets_any(value)
                for value in values
            ]
        return list(map(meets_any if list in kinds else meets, values))

    if isinstance(test, Exists) and not test.wanted:
        return lambda documents: [not there for there in ask(documents)]
    return ask


class _Plain(NamedTuple):
    """What a test asks where all values are of these types: the usual column, asked at once."""

    kinds: set[type]
    ask: Callable[[list[Any]], list[bool]]


def _plain(test: Test) -> _Plain | None:
    if isinstance(test, In):
        wanted = frozenset(each for each in test.values if type(each) is str)
        return _Plain(_TEXT, lambda values: [value in wanted for value in values])
    if isinstance(test, Equal | Compare):
        kinds = _KINDS.get(type(test.value))
        if kinds is not None:
            compare = _COMPARE[test.operator if isinstance(test, Compare) else "$eq"]
            return _Plain(kinds, partial(compare, test.value))
    if isinstance(test, Pattern):
        search = compile_pattern(test)
        return _Plain(_TEXT, lambda values: list(map(search, values)))
    return None


def _equal(wanted: Any, values: list[Any]) -> list[bool]:
    return [value == wanted for value in values]


def _greater(wanted: Any, values: list[Any]) -> list[bool]:
    return [value > wanted for value in values]


def _greater_or_equal(wanted: Any, values: list[Any]) -> list[bool]:
    return [value >= wanted for value in values]


def _less(wanted: Any, values: list[Any]) -> list[bool]:
    return [value < wanted for value in values]


def _less_or_equal(wanted: Any, values: list[Any]) -> list[bool]:
    return [value <= wanted for value in values]


_TEXT: set[type] = {str}
_NUMBER: set[type] = {int, float}
_KINDS: dict[type, set[type]] = {str: _TEXT, int: _NUMBER, float: _NUMBER}
_COMPARE: dict[str, Callable[[Any, list[Any]], list[bool]]] = {
    "$eq": _equal,
    "$gt": _greater,
    "$gte": _greater_or_equal,
    "$lt": _less,
    "$lte": _less_or_equal,
}
