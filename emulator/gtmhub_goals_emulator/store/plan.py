"""Which part of a condition SQL can decide: all of it (exact), a superset, or nothing.

A condition becomes a `Clause`: SQL over the columns of `goals`, with its values. SQL may answer
alone only where a column says exactly what the document says, and the literal is of the column's
type; what it cannot say is asked of the documents afterwards, by the predicate of `query`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, assert_never

import msgspec
from msgspec import Struct

from gtmhub_goals_emulator.query.filter import (
    EVERYTHING,
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
from gtmhub_goals_emulator.query.parameters import Order
from gtmhub_goals_emulator.store.database import Dialect, Sql
from gtmhub_goals_emulator.store.records import (
    COLUMNS,
    DATE_COLUMNS,
    EXACT_INTEGER,
    MEMBER_PATHS,
    METRIC_ATTAINMENT,
    NUMBER_COLUMNS,
    TEXT_COLUMNS,
    MemberKind,
    Selection,
    Sign,
)
from gtmhub_goals_emulator.timestamps import instant_key

QUICK_SKIP = 10_000
MOST_JOINS = 8  # PostgreSQL plans a hundred in minutes
_WALKED = frozenset({"id", "name", "attainment", "date_created"})  # an index has this order
_INDEXED = _WALKED | {"session_id", "parent_id"}
IN_ONE_INDEX = frozenset({"id", "name", "attainment", "date_created"})  # goals_by_name has all
_ALWAYS_THERE = (("id",), ("accountId",), ("name",))
_SIGNS = {"$eq": "=", "$gt": ">", "$gte": ">=", "$lt": "<", "$lte": "<="}
ACCOUNT: Any = object()  # among the values of a clause: the account that is asked

OrderColumns = tuple[tuple[str, bool], ...]
"""(column, descending) of each key."""


class Clause(Struct, frozen=True):
    """SQL that says of a goal whether it meets a condition, or at least whether it may.

    `exact`: it decides the condition alone. `quick`: an index leads to the goals. `covered`: no row
    of the table is read to decide it. `joins`: how many other tables have to meet it at once.
    """

    sql: Sql
    values: tuple[Any, ...] = ()
    exact: bool = True
    quick: bool = False
    covered: bool = True
    joins: int = 0


ALWAYS = Clause("true", quick=True)
NEVER = Clause("false", quick=True)
UNKNOWN = Clause("true", exact=False, quick=True)


class QueryPlan(Struct, frozen=True):
    """How a query will be answered.

    `residual`: what is still to be asked of the documents that `where` lets through.
    """

    where: Clause
    residual: Condition
    exact: bool
    """True: SQL answers it all. False: documents are scanned."""
    quick: bool
    """True: a page near the start takes milliseconds. False: run it in a thread."""
    page: Sql
    """Where exact: finds the ids of a page; without a sort, the documents too."""
    count: Sql


def plan_query(condition: Condition, order: Order, dialect: Dialect) -> QueryPlan:
    """Answer the plan of a query on one kind of database; it asks no database for it."""
    where, columns = plan_condition(condition, dialect), order_columns(order)
    if columns is None or not where.exact:
        return QueryPlan(where, EVERYTHING if where.exact else condition, False, False, "", "")
    wanted = "id" if columns else "id, text"  # where ids are sorted, no document is sorted along
    found = f"SELECT {wanted} FROM goals WHERE {goals_that(where, columns)}"
    return QueryPlan(
        where,
        EVERYTHING,
        exact=True,
        quick=where.quick and (not columns or columns[0][0] in _WALKED),
        page=f"{found} {in_order(columns, dialect)} LIMIT ? OFFSET ?",
        count=f"SELECT count(*) FROM goals WHERE {goals_that(where)}",
    )


def goals_that(where: Clause, order: OrderColumns = ()) -> Sql:
    """Answer the condition of an account's goals that a clause lets through."""
    mine = "account_id = ?"
    in_index = where.covered and all(column in IN_ONE_INDEX for column, _ in order)
    if not in_index and (not where.quick or where.sql == ALWAYS.sql):
        # All rows are read. SQLite would go by any index of the account and jump to and fro, which
        # takes three times as long as in the order of ids, nearly that in which rows lie.
        mine += " AND id >= ''"
    return mine if where.sql == ALWAYS.sql else f"{mine} AND {where.sql}"


def in_order(columns: OrderColumns, dialect: Dialect) -> Sql:
    """Answer ORDER BY the columns, and by the id last."""
    keys = columns if columns and columns[-1][0] == "id" else (*columns, ("id", False))
    return "ORDER BY " + ", ".join(dialect.order(*key) for key in keys)


def order_columns(order: Order) -> OrderColumns | None:
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


# The pieces: SQL is composed here and nowhere else.


def is_in(dialect: Dialect, column: str, values: Iterable[str | float]) -> Clause:
    """`column` is one of `values`; a list of any length is one parameter."""
    listed = dialect.listed(values)
    return _on(column, dialect.is_in(column), listed)


def compares(column: str, sign: Sign, value: str | float) -> Clause:
    """`column` stands in this relation to `value`."""
    return _on(column, f"{column} {_SIGNS[sign]} ?", value)


def is_null(column: str) -> Clause:
    """`column` holds nothing: the document has null there, or no such key."""
    return _on(column, f"{column} IS NULL")


def contains(dialect: Dialect, column: str, text: str) -> Clause:
    """`text` stands anywhere in `column`."""
    covered = column in IN_ONE_INDEX
    return Clause(dialect.contains(column), (text,), covered=covered)


def has_member(dialect: Dialect, kind: MemberKind, members: Sequence[str]) -> Clause:
    """One of `members` is among the goal's owners, reviewers, tags or metric owners."""
    one = len(members) == 1
    value = members[0] if one else dialect.listed(members)
    column, side = side_table(kind)
    wanted = f"{column} = ?" if one else dialect.is_in(column)
    return _listed_in(f"{side} AND {wanted}", value, quick=True)


def side_table(kind: MemberKind) -> tuple[Sql, Sql]:
    """Answer the column of members, and the rows of this kind: a table and its condition."""
    if kind == "metricOwner":
        return "owner_id", "metric_owners WHERE account_id = ?"
    return "member_id", f"goal_members WHERE account_id = ? AND kind = '{kind}'"


def has_metric(sign: Sign, value: float) -> Clause:
    """The attainment of one of the goal's metrics stands in this relation to `value`."""
    return _listed_in(f"metrics WHERE account_id = ? AND attainment {_SIGNS[sign]} ?", value)


def has_check_in(sign: Sign, day: str) -> Clause:
    """One of the goal's metrics was checked in before or after `day`, yyyy-mm-dd."""
    return _listed_in(f"check_ins WHERE account_id = ? AND day {_SIGNS[sign]} ?", day)


def every(clauses: Iterable[Clause]) -> Clause:
    """All of them are met; those that say nothing, or that join too much, are left out."""
    parts = list(clauses)
    exact = all(each.exact for each in parts)
    known: list[Clause] = []
    joins = 0
    for each in parts:
        if joins + each.joins > MOST_JOINS:
            exact = False
        elif each.sql != ALWAYS.sql:
            known.append(each)
            joins += each.joins
    if not known:
        return ALWAYS if exact else UNKNOWN
    texts = [each.sql for each in known]
    # a thousand in one row would be deeper than SQLite takes expressions
    rows = [" AND ".join(texts[at : at + 100]) for at in range(0, len(texts), 100)]
    return Clause(
        rows[0] if len(rows) == 1 else f"({') AND ('.join(rows)})",
        tuple(value for each in known for value in each.values),
        exact,
        any(each.quick for each in known),
        all(each.covered for each in known),
        joins,
    )


def some(clauses: Iterable[Clause]) -> Clause:
    """One of them is met."""
    parts = list(clauses)
    exact = all(each.exact for each in parts)
    if not parts:
        return NEVER
    if any(each.sql == ALWAYS.sql for each in parts):
        return ALWAYS if exact else UNKNOWN
    return Clause(
        f"({' OR '.join(f'({each.sql})' for each in parts)})",
        tuple(value for each in parts for value in each.values),
        exact,
        covered=all(each.quick or each.covered for each in parts),
    )


def opposite(clause: Clause) -> Clause:
    """It is not met; the opposite of a superset says nothing."""
    if not clause.exact:
        return UNKNOWN
    sql = f"NOT coalesce(({clause.sql}), false)"
    return Clause(sql, clause.values, covered=clause.covered)


def _on(column: str, sql: Sql, *values: Any) -> Clause:
    quick, covered = column in _INDEXED, column in IN_ONE_INDEX
    return Clause(sql, values, quick=quick, covered=covered)


def _listed_in(side: Sql, value: Any, quick: bool = False) -> Clause:
    return Clause(f"id IN (SELECT goal_id FROM {side})", (ACCOUNT, value), quick=quick, joins=1)


# From conditions, and the parameters of group-by, to the pieces.


def plan_selection(selection: Selection, dialect: Dialect) -> Clause:
    """Answer the clause of the named group-by parameters; it is exact."""
    parts = []
    if selection.ids is not None:
        parts.append(is_in(dialect, "id", selection.ids))
    if selection.owner_ids is not None:
        parts.append(has_member(dialect, "owner", selection.owner_ids))
    if selection.metric_owner_ids is not None:
        parts.append(has_member(dialect, "metricOwner", selection.metric_owner_ids))
    if selection.attainment is not None:
        parts.append(compares("attainment", *selection.attainment))
    if selection.metric_attainment is not None:
        parts.append(has_metric(*selection.metric_attainment))
    if selection.metric_before is not None:
        parts.append(has_check_in("$lt", selection.metric_before))
    if selection.metric_after is not None:
        parts.append(has_check_in("$gt", selection.metric_after))
    day_ends = f"{selection.today}T24"  # behind every time of today, before tomorrow
    match selection.deadline:
        case "current":
            parts.append(compares("date_from", "$lt", day_ends))
            parts.append(compares("date_to", "$gte", selection.today))
        case "past":
            parts.append(compares("date_to", "$lt", selection.today))
        case "future":
            parts.append(compares("date_from", "$gte", day_ends))
    return every(parts)


def plan_condition(condition: Condition, dialect: Dialect) -> Clause:
    """Answer the clause that says of a condition as much as SQL can say."""
    match condition:
        case Field(path, test):
            return _plan_field(path, test, dialect)
        case Not(part):
            return opposite(plan_condition(part, dialect))
        case Every(parts):
            return every(plan_condition(part, dialect) for part in parts)
        case Some(parts):
            return some(plan_condition(part, dialect) for part in parts)
        case _:
            assert_never(condition)


def _plan_field(path: Path, test: Test, dialect: Dialect) -> Clause:
    if path in TEXT_COLUMNS:
        return _plan_column(path, TEXT_COLUMNS[path], str, test, dialect)
    if path in NUMBER_COLUMNS:
        return _plan_column(path, NUMBER_COLUMNS[path], float, test, dialect)
    if path in MEMBER_PATHS:
        return _plan_member(MEMBER_PATHS[path], test, dialect)
    if path == METRIC_ATTAINMENT:
        return _plan_metric(test)
    return UNKNOWN


def _plan_column(path: Path, column: str, kind: type, test: Test, dialect: Dialect) -> Clause:
    match test:
        case Exists(wanted):
            if path in _ALWAYS_THERE:
                return ALWAYS if wanted else NEVER
            # null is there, missing is not; the column knows neither from the other
            return UNKNOWN if wanted else _superset(is_null(column))
        case Pattern():
            return _plan_pattern(path, column, test, dialect) if kind is str else NEVER
        case In(wanted):
            return _plan_in(column, kind, wanted, dialect)
        case Equal(value):
            return _plan_comparison(column, kind, "$eq", value, dialect)
        case Compare(operator, value):
            return _plan_comparison(column, kind, operator, value, dialect)
        case Size() | Element():
            return NEVER  # the column holds no list, so no size and no element
        case _:
            return UNKNOWN


def _plan_in(column: str, kind: type, values: Iterable[Any], dialect: Dialect) -> Clause:
    wanted = [_literal(column, value, kind) for value in values if value is not None]
    if _INEXACT in wanted:
        return UNKNOWN
    listed = [value for value in wanted if value is not _OTHER_TYPE]
    parts = [is_in(dialect, column, listed)] if listed else []
    if None in values:
        parts.append(is_null(column))
    return parts[0] if len(parts) == 1 else some(parts)


def _plan_comparison(column: str, kind: type, sign: Sign, value: Any, dialect: Dialect) -> Clause:
    if value is None:
        return is_null(column) if sign in ("$eq", "$gte", "$lte") else NEVER
    literal = _literal(column, value, kind)
    if literal is _OTHER_TYPE:
        return NEVER  # comparisons stay inside one type
    if literal is _INEXACT:
        return UNKNOWN
    return compares(column, sign, literal)


_INEXACT: Any = object()
_OTHER_TYPE: Any = object()


def _literal(column: str, value: Any, kind: type) -> Any:
    """Answer the value as the column has it, _INEXACT if it would change, or _OTHER_TYPE."""
    if type(value) is kind:
        return instant_key(str(value)) if column in DATE_COLUMNS else value
    if kind is float and type(value) is int:
        return float(value) if abs(value) <= EXACT_INTEGER else _INEXACT
    return _OTHER_TYPE


def _plan_pattern(path: Path, column: str, test: Pattern, dialect: Dialect) -> Clause:
    from gtmhub_goals_emulator.query.patterns import literal_of  # no start waits for its `regex`

    literal = literal_of(test)
    if literal is None:
        # that it is no null says nothing of what is always there
        return UNKNOWN if path in _ALWAYS_THERE else _superset(opposite(is_null(column)))
    text, anchored = literal
    if text == "":
        return opposite(is_null(column))
    if column in DATE_COLUMNS:
        return UNKNOWN  # the column has no date-time as it is written
    if not anchored:
        return contains(dialect, column, text)
    after = _after(text)
    if after is None:
        return UNKNOWN
    return every((compares(column, "$gte", text), compares(column, "$lt", after)))


def _after(prefix: str) -> str | None:
    """Answer the least text that is greater than every text with this prefix."""
    last = ord(prefix[-1]) + 1
    if last == 0xD800:
        last = 0xE000  # surrogates are no characters
    return None if last > 0x10FFFF else prefix[:-1] + chr(last)


def _plan_member(kind: MemberKind, test: Test, dialect: Dialect) -> Clause:
    match test:
        case Equal(value):
            return has_member(dialect, kind, [value]) if type(value) is str else UNKNOWN
        case In(values):
            if not values:
                return NEVER
            texts = all(type(value) is str for value in values)
            return has_member(dialect, kind, values) if texts else UNKNOWN
        case _:
            return UNKNOWN


def _plan_metric(test: Test) -> Clause:
    match test:
        case Equal(None) | Compare(_, None):
            return UNKNOWN
        case Equal(value):
            sign: Sign = "$eq"
        case Compare(sign, value):
            pass
        case _:
            return UNKNOWN
    literal = _literal("attainment", value, float)
    if literal is _OTHER_TYPE:
        return NEVER
    return UNKNOWN if literal is _INEXACT else has_metric(sign, literal)


def _superset(clause: Clause) -> Clause:
    return msgspec.structs.replace(clause, exact=False)
