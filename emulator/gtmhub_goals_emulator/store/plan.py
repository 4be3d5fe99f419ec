"""Which part of a condition SQL can decide: all of it (exact), a superset, or nothing (residual).

A condition becomes a shape, which is the SQL without its values, so that one compiled statement
serves every filter of the same form. SQL may answer alone only where a promoted column says exactly
what the document says, and the literal is of the column's type; the rest goes to the predicate.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from msgspec import Struct

from gtmhub_goals_emulator.query.filter import (
    EVERYTHING,
    Compare,
    Condition,
    Equal,
    Every,
    Exists,
    Field,
    In,
    Not,
    Path,
    Pattern,
    Test,
)
from gtmhub_goals_emulator.query.parameters import GoalQuery, Order
from gtmhub_goals_emulator.store.columns import (
    COLUMNS,
    EXACT_INTEGER,
    MEMBER_PATHS,
    METRIC_ATTAINMENT,
    NUMBER_COLUMNS,
    TEXT_COLUMNS,
)

Shape = tuple[Any, ...]
TRUE: Shape = ("true",)
FALSE: Shape = ("false",)
QUICK_SKIP = 10_000
_WALKED = frozenset({"id", "name", "attainment", "date_created"})
_INDEXED = _WALKED | {"session_id", "parent_id"}
_ALWAYS_THERE = (("id",), ("accountId",), ("name",))


class Listed(Struct, frozen=True):
    """A value that is a whole list in one parameter."""

    values: tuple[Any, ...]


class Step(Struct, frozen=True):
    """A shape with its values; `exact` says it decides the condition alone."""

    shape: Shape
    values: tuple[Any, ...] = ()
    exact: bool = True


class QueryPlan(Struct, frozen=True):
    step: Step
    order_columns: tuple[tuple[str, bool], ...] | None  # None: the order needs documents
    residual: Condition  # EVERYTHING where the step is exact
    skip: int = 0

    @property
    def exact(self) -> bool:
        return self.order_columns is not None and self.step.exact

    @property
    def quick(self) -> bool:
        """Exact, and an index leads to the goals and through their order."""
        return (
            self.exact
            and self.skip <= QUICK_SKIP
            and (not self.order_columns or self.order_columns[0][0] in _WALKED)
            and _is_indexed(self.step.shape)
        )

    @property
    def kind(self) -> str:
        """Say in one word what will happen: exact, superset or residual."""
        if self.exact:
            return "exact"
        return "residual" if self.step.shape == TRUE else "superset"


@lru_cache(maxsize=512)
def _is_indexed(shape: Shape) -> bool:
    kind = shape[0]
    if kind == "all":
        return any(map(_is_indexed, shape[1:]))
    if kind in ("eq", "in", "cmp", "null"):
        return shape[1] in _INDEXED
    return kind in ("true", "false", "member", "member in")


_UNKNOWN = Step(TRUE, exact=False)
_NEVER = Step(FALSE)
_ALWAYS = Step(TRUE)


def plan_query(query: GoalQuery) -> QueryPlan:
    if query.condition is EVERYTHING:
        return QueryPlan(_ALWAYS, order_columns(query.order), EVERYTHING, query.skip)
    step = plan_condition(query.condition)
    residual = EVERYTHING if step.exact else query.condition
    return QueryPlan(step, order_columns(query.order), residual, query.skip)


def order_columns(order: Order) -> tuple[tuple[str, bool], ...] | None:
    """Answer (column, descending) for every key up to the id, or None if one has no column."""
    found: list[tuple[str, bool]] = []
    for key in order.keys:
        column = COLUMNS.get(key.path)
        if column is None:
            return None
        found.append((column, key.descending))
        if column == "id":
            break
    return tuple(found)


def plan_condition(condition: Condition) -> Step:
    if isinstance(condition, Field):
        return _plan_field(condition.path, condition.test)
    if isinstance(condition, Not):
        inner = plan_condition(condition.part)
        # the opposite of a superset says nothing
        return Step(("not", inner.shape), inner.values) if inner.exact else _UNKNOWN
    steps = [plan_condition(part) for part in condition.parts]
    values = tuple(value for step in steps for value in step.values)
    exact = all(step.exact for step in steps)
    if isinstance(condition, Every):
        known = [step.shape for step in steps if step.shape != TRUE]
        if len(known) < 2:
            return Step(known[0] if known else TRUE, values, exact)
        return Step(("all", *known), values, exact)
    if not steps:
        return _NEVER
    if any(step.shape == TRUE for step in steps):
        return _ALWAYS if exact else _UNKNOWN
    return Step(("any", *(step.shape for step in steps)), values, exact)


def _plan_field(path: Path, test: Test) -> Step:
    if path in TEXT_COLUMNS:
        return _plan_text(path, TEXT_COLUMNS[path], test)
    if path in NUMBER_COLUMNS:
        return _plan_number(NUMBER_COLUMNS[path], test)
    if path in MEMBER_PATHS:
        return _plan_member(MEMBER_PATHS[path], test)
    if path == METRIC_ATTAINMENT:
        return _plan_metric(test)
    return _UNKNOWN


def _plan_text(path: Path, column: str, test: Test) -> Step:
    if isinstance(test, Exists):
        if path in _ALWAYS_THERE:
            return _ALWAYS if test.wanted else _NEVER
        # null is there, missing is not; the column knows neither from the other
        return _UNKNOWN if test.wanted else Step(("null", column), exact=False)
    if isinstance(test, Pattern):
        if path in _ALWAYS_THERE and _literal_of(test) is None:
            return _UNKNOWN  # that it is no null says nothing
        return _plan_pattern(column, test)
    if isinstance(test, Equal | In | Compare):
        return _plan_scalar(column, test, str)
    return _NEVER  # no list, so no size and no element


def _plan_number(column: str, test: Test) -> Step:
    if isinstance(test, Exists):
        return _UNKNOWN if test.wanted else Step(("null", column), exact=False)
    if isinstance(test, Equal | In | Compare):
        return _plan_scalar(column, test, float)
    return _NEVER


def _plan_scalar(column: str, test: Equal | In | Compare, kind: type) -> Step:
    if isinstance(test, In):
        wanted = [_literal(value, kind) for value in test.values]
        if _INEXACT in wanted:
            return _UNKNOWN
        listed = Listed(tuple(value for value in wanted if value is not None))
        nulls = any(value is None for value in test.values)
        if not listed.values:
            return Step(("null", column)) if nulls else _NEVER
        if nulls:
            return Step(("any", ("in", column), ("null", column)), (listed,))
        return Step(("in", column), (listed,))
    if test.value is None:
        inclusive = isinstance(test, Equal) or test.operator in ("$gte", "$lte")
        return Step(("null", column)) if inclusive else _NEVER
    value = _literal(test.value, kind)
    if value is None:
        return _NEVER  # of another type: comparisons stay inside one type
    if value is _INEXACT:
        return _UNKNOWN
    if isinstance(test, Equal):
        return Step(("eq", column), (value,))
    return Step(("cmp", column, test.operator), (value,))


_INEXACT: Any = object()


def _literal(value: Any, kind: type) -> Any:
    """Answer the value as the column's type, None for another type, _INEXACT if it would change."""
    if kind is str:
        return value if type(value) is str else None
    if type(value) is float:
        return value
    if type(value) is int:
        return float(value) if abs(value) <= EXACT_INTEGER else _INEXACT
    return None


def _plan_pattern(column: str, test: Pattern) -> Step:
    literal = _literal_of(test)
    if literal is None:
        return Step(("not", ("null", column)), exact=False)
    text, anchored = literal
    if text == "":
        return Step(("not", ("null", column)))
    if anchored:
        after = _after(text)
        if after is None:
            return _UNKNOWN
        between = ("all", ("cmp", column, "$gte"), ("cmp", column, "$lt"))
        return Step(between, (text, after))
    return Step(("contains", column), (text,))


def _after(prefix: str) -> str | None:
    """Answer the least text that is greater than every text with this prefix."""
    last = ord(prefix[-1]) + 1
    if last == 0xD800:
        last = 0xE000  # surrogates are no characters
    return None if last > 0x10FFFF else prefix[:-1] + chr(last)


def _plan_member(kind: str, test: Test) -> Step:
    if isinstance(test, Equal) and type(test.value) is str:
        return Step(("member", kind), (test.value,))
    if isinstance(test, In) and all(type(value) is str for value in test.values):
        return Step(("member in", kind), (Listed(test.values),)) if test.values else _NEVER
    return _UNKNOWN


def _plan_metric(test: Test) -> Step:
    if isinstance(test, Equal | Compare) and test.value is not None:
        value = _literal(test.value, float)
        if value is None:
            return _NEVER
        if value is not _INEXACT:
            return Step(("metric", test.operator if isinstance(test, Compare) else "$eq"), (value,))
    return _UNKNOWN


def _literal_of(pattern: Pattern) -> tuple[str, bool] | None:
    from gtmhub_goals_emulator.query.patterns import literal_of  # no start waits for its `regex`

    return literal_of(pattern)
