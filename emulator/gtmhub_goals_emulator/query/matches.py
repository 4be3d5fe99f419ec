"""The reference predicate: does a document meet a condition, by MongoDB's rules.

The store's SQL must say the same; whatever SQL cannot say exactly is decided here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import ge, gt, le, lt
from typing import Any, assert_never

from gtmhub_goals_emulator.query.bson_order import MISSING, NULL, rank, values_at
from gtmhub_goals_emulator.query.filter import (
    Compare,
    Condition,
    Element,
    Equal,
    Every,
    Exists,
    Field,
    In,
    Not,
    Path,
    Pattern,
    Size,
    Some,
    Test,
)
from gtmhub_goals_emulator.query.patterns import compile_pattern

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
