"""The reference predicate: which documents meet a condition, by MongoDB's rules, in what order.

The store's SQL must say the same; whatever SQL cannot say exactly is decided here.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import ge, gt, le, lt
from typing import Any, assert_never

from gtmhub_goals_emulator.query.bson_order import (
    MISSING,
    NULL,
    Rank,
    instant,
    rank,
    sort_rank,
    values_at,
)
from gtmhub_goals_emulator.query.filter import (
    Compare,
    Condition,
    Element,
    Equal,
    Every,
    Exists,
    Field,
    FilterTooSlow,
    In,
    Not,
    Path,
    Pattern,
    Size,
    Some,
    Test,
    fields_of,
)
from gtmhub_goals_emulator.query.parameters import Order
from gtmhub_goals_emulator.query.patterns import compile_pattern
from gtmhub_goals_emulator.timestamps import DATES

Predicate = Callable[[Any], bool]
_COMPARE = {"$gt": gt, "$gte": ge, "$lt": lt, "$lte": le}


def matches(condition: Condition, document: Mapping[str, Any]) -> bool:
    """Compile and ask once; compile yourself to ask about many documents."""
    return compile_condition(condition)(document)


def compile_condition(condition: Condition) -> Predicate:
    """Answer a function of one document; it may raise FilterTooSlow."""
    match condition:
        case Field(path, test):
            return _compile_field(path, test)
        case Every(parts):
            every = [compile_condition(part) for part in parts]
            return lambda document: all(part(document) for part in every)
        case Some(parts):
            some = [compile_condition(part) for part in parts]
            return lambda document: any(part(document) for part in some)
        case Not(part):
            inner = compile_condition(part)
            return lambda document: not inner(document)
        case _:
            assert_never(condition)


def _compile_field(path: Path, test: Test) -> Predicate:
    meets, opens_arrays = _compile_test(test)
    if path and path[-1] in DATES:
        meets = _of_instants(test) or meets
    if isinstance(test, Exists):
        wanted = test.wanted
        return lambda document: any(map(meets, values_at(document, path))) is wanted
    if not path:
        return meets

    def ask_value(value: Any) -> bool:
        if opens_arrays and type(value) is list:
            return meets(value) or any(map(meets, value))
        return meets(value)

    if len(path) == 1:
        name = path[0]
        return lambda document: ask_value(document.get(name, MISSING))
    return lambda document: any(map(meets, values_at(document, path, opens_arrays)))


def _compile_test(test: Test) -> tuple[Predicate, bool]:
    """Answer a predicate on one value, and whether an array's elements are asked as well."""
    match test:
        case Equal(value):
            return _equal(value), True
        case In(values):
            return _in(values), True
        case Compare():
            return _compare(test), True
        case Pattern():
            search = compile_pattern(test)
            return lambda value: type(value) is str and search(value), True
        case Size(count):
            return lambda value: type(value) is list and len(value) == count, False
        case Element():
            return _element(test), False
        case Exists():
            return lambda value: value is not MISSING, False
        case _:
            assert_never(test)


def _of_instants(test: Test) -> Predicate | None:
    """Answer the predicate of a comparison of dates; None for what is no comparison."""
    match test:
        case Equal(value):
            meets = _equal(instant(value))
        case In(values):
            meets = _in(tuple(map(instant, values)))
        case Compare(operator, value):
            meets = _compare(Compare(operator, instant(value)))
        case _:
            return None
    return lambda value: meets(instant(value))


def _equal(wanted: Any) -> Predicate:
    if wanted is None:
        return lambda value: value is None or value is MISSING
    if type(wanted) is str:
        return lambda value: bool(value == wanted)
    ranked = rank(wanted)
    return lambda value: value is not MISSING and rank(value) == ranked


def _in(wanted: tuple[Any, ...]) -> Predicate:
    if all(type(each) is str for each in wanted):
        texts = frozenset(wanted)
        return lambda value: type(value) is str and value in texts
    ranks = frozenset(rank(each) for each in wanted)
    return lambda value: rank(value) in ranks


def _compare(test: Compare) -> Predicate:
    operator = _COMPARE[test.operator]
    wanted = rank(test.value)
    kind = wanted[0]
    if kind == NULL:
        # null is neither less nor greater than null
        inclusive = test.operator in ("$gte", "$lte")
        return lambda value: inclusive and (value is None or value is MISSING)
    if type(test.value) in (int, float):
        number = test.value

        def compare_number(value: Any) -> bool:
            found = type(value)
            return (found is float or found is int) and bool(operator(value, number))

        return compare_number

    def compare(value: Any) -> bool:
        ranked = rank(value)
        return ranked[0] == kind and bool(operator(ranked, wanted))

    return compare


def _element(test: Element) -> Predicate:
    meets = compile_condition(test.condition)
    if not test.objects:
        return lambda value: type(value) is list and any(map(meets, value))

    def has(value: Any) -> bool:
        if type(value) is not list:
            return False
        for each in value:
            if type(each) is dict and meets(each):
                return True
            # an array is asked as an object whose keys are the positions, as BSON holds it
            if type(each) is list and meets({str(at): one for at, one in enumerate(each)}):
                return True
        return False

    return has


CHUNK = 256  # documents that are asked before anybody looks how long it took
_PATTERN_SECONDS = 0.1  # what patterns may take in all, and for each goal asked
_PATTERN_SECONDS_EACH = 0.000_05


class Scan:
    """Asks documents, some at a time in the order of ids, and keeps the ids of those that match."""

    def __init__(self, condition: Condition, order: Order) -> None:
        fields = [*_fields(condition)]
        self.paths = [*(field.path for field in fields), *(key.path for key in order.keys)]
        """All that is asked of a document."""
        self._meets = compile_condition(condition)
        self._order = order
        patterns = any(isinstance(field.test, Pattern) for field in fields)
        self._limit = _PatternLimit() if patterns else None
        self._found: list[tuple[str, list[Rank]]] = []

    def ask(self, documents: Sequence[Mapping[str, Any]]) -> None:
        """Raise FilterTooSlow when the condition's patterns have used up their time."""
        for at in range(0, len(documents), CHUNK):
            self._ask(documents[at : at + CHUNK])

    def _ask(self, documents: Sequence[Mapping[str, Any]]) -> None:
        begun = time.thread_time()
        for document in documents:
            if self._meets(document):
                ranks = [sort_rank(document, key) for key in self._order.keys]
                self._found.append((document["id"], ranks))
        if self._limit is not None:
            self._limit.check(time.thread_time() - begun, len(documents))

    def found(self) -> list[str]:
        """Answer the ids of all that matched, in the order asked."""
        for place, key in reversed([*enumerate(self._order.keys)]):
            # a stable sort by each key, the last first, leaves ties by id
            self._found.sort(key=lambda each: each[1][place], reverse=key.descending)
        return [goal_id for goal_id, _ in self._found]


def _fields(condition: Condition) -> Iterator[Field]:
    """Answer every field that a condition asks, those of elements of arrays as well."""
    for field in fields_of(condition):
        yield field
        if isinstance(field.test, Element):
            yield from _fields(field.test.condition)


class _PatternLimit:
    """Counts this thread's own time in patterns, so that a busy machine refuses nothing."""

    def __init__(self) -> None:
        self._spent = 0.0
        self._allowed = _PATTERN_SECONDS

    def check(self, seconds: float, asked: int) -> None:
        self._spent += seconds
        self._allowed += asked * _PATTERN_SECONDS_EACH
        if self._spent > self._allowed:
            raise FilterTooSlow(
                f"the filter's $regex used up {self._spent:.1f} s on the goals asked so far; use a"
                " plain substring or fewer repeats"
            )
