"""The reference predicate: which documents meet a condition, by MongoDB's rules, in what order.

The store's SQL must say the same; whatever SQL cannot say exactly is decided here. First MongoDB's
order of values as a Python sort key and the values that a path leads to, then the predicate.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import ge, gt, le, lt
from typing import Any, assert_never

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
from gtmhub_goals_emulator.query.parameters import Order, SortKey
from gtmhub_goals_emulator.query.patterns import compile_pattern
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
        case Pattern() | Size() | Element() | Exists():
            return None
        case _:
            assert_never(test)
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
