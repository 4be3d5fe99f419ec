"""Shapes to SQL, compiled once a shape and a database."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from gtmhub_goals_emulator.store import tables as t
from gtmhub_goals_emulator.store.database import ListedIn
from gtmhub_goals_emulator.store.plan import Shape
from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

_g = t.goals.c
_COMPARE: dict[str, Any] = {
    "$eq": operator.eq,
    "$gt": operator.gt,
    "$gte": operator.ge,
    "$lt": operator.lt,
    "$lte": operator.le,
}
_NARROW = {"eq", "in", "member"}  # what the walk should start from, where there is one
OrderColumns = tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True, eq=False)
class Rendered:
    """SQL and its parameter names in order: `account`, `p0`.. for the values, `skip`, `limit`."""

    sql: str
    names: tuple[str, ...]
    constants: dict[str, Any]

    def args(self, values: dict[str, Any]) -> list[Any]:
        if self.constants:
            values = values | self.constants
        return [values[name] for name in self.names]


@lru_cache(maxsize=512)
def count_sql(shape: Shape, dialect: Dialect) -> Rendered:
    where = _Where(dialect, plain=True).render(shape)
    return _compile(select(func.count()).select_from(t.goals).where(_mine(), where), dialect)


@lru_cache(maxsize=512)
def ids_sql(shape: Shape, order: OrderColumns, dialect: Dialect) -> Rendered:
    """One page of ids in order."""
    return _compile(_sorted(_page(shape, order, dialect, _g.id), order, dialect), dialect)


@lru_cache(maxsize=512)
def texts_sql(shape: Shape, dialect: Dialect) -> Rendered:
    """One page of ids and documents in the order of ids."""
    return _compile(_sorted(_page(shape, (), dialect, _g.id, _g.text), (), dialect), dialect)


@lru_cache(maxsize=512)
def chunk_sql(shape: Shape, columns: tuple[str, ...], dialect: Dialect) -> Rendered:
    """The next candidates of a scan after the id `after`, in the order of ids."""
    where = _Where(dialect, plain=False).render(shape)
    statement = (
        select(_g.id, *(_g[name] for name in columns))
        .where(_mine(), _g.id > bindparam("after"), where)
        .order_by(_g.id)
        .limit(bindparam("limit"))
    )
    return _compile(statement, dialect)


@lru_cache(maxsize=512)
def members_sql(kind: str, shape: Shape, order: OrderColumns, dialect: Dialect) -> Rendered:
    """Every (member, goal) of a kind, goals in order."""
    where = _Where(dialect, plain=False).render(shape)
    side = _side(kind).distinct().subquery("side")
    statement = (
        select(side.c.member_id, _g.id)
        .join_from(side, t.goals, _g.id == side.c.goal_id)
        .where(_mine(), where)
    )
    return _compile(_sorted(statement, order, dialect), dialect)


def _mine() -> ColumnElement[bool]:
    return _g.account_id == bindparam("account")


def _page(
    shape: Shape, order: OrderColumns, dialect: Dialect, *columns: ColumnElement[Any]
) -> Select[Any]:
    led = _is_led(shape)
    where = _Where(dialect, plain=led or not order).render(shape)
    return (
        select(*columns).where(_mine(), where).limit(bindparam("limit")).offset(bindparam("skip"))
    )


def _is_led(shape: Shape) -> bool:
    """Say whether a narrow test leads: then its index beats walking in the order asked."""
    return shape[0] in _NARROW or (shape[0] == "all" and any(map(_is_led, shape[1:])))


def _sorted(statement: Select[Any], order: OrderColumns, dialect: Dialect) -> Select[Any]:
    keys: list[ColumnElement[Any]] = []
    for name, descending in order:
        keys.extend(_sort_keys(name, descending, dialect))
    if not order or order[-1][0] != "id":
        keys.append(_g.id)
    return statement.order_by(*keys)


def _sort_keys(name: str, descending: bool, dialect: Dialect) -> Iterator[ColumnElement[Any]]:
    column = _g[name]
    if dialect.name == "sqlite":
        yield column.desc() if descending else column.asc()
        return
    heads = [func.left(column, t.HEAD), column] if name in t.LONG_COLUMNS else [column]
    for each in heads:
        if each is column and column.nullable is False:
            yield each.desc() if descending else each.asc()
        elif descending:
            yield each.desc().nulls_last()
        else:
            yield each.asc().nulls_first()


def _side(kind: str) -> Select[Any]:
    """Select (member_id, goal_id) of one kind in the account."""
    if kind == "metricOwner":
        o = t.metric_owners.c
        return select(o.owner_id.label("member_id"), o.goal_id).where(
            o.account_id == bindparam("account")
        )
    m = t.goal_members.c
    return select(m.member_id, m.goal_id).where(
        m.account_id == bindparam("account"), m.kind == literal_column(f"'{kind}'")
    )


class _Where:
    """One rendering, numbering its parameters in the order of the plan's values.

    `plain`: columns may be looked up by their own index. Otherwise SQLite is kept (by a plus) from
    collecting half the table by a wide range when the order asked can simply be walked.
    """

    def __init__(self, dialect: Dialect, *, plain: bool) -> None:
        self._dialect = dialect
        self._plain = plain or dialect.name != "sqlite"
        self._numbers = count()

    def render(self, shape: Shape) -> ColumnElement[bool]:
        kind, *rest = shape
        if kind == "all" or kind == "any":
            join = and_ if kind == "all" else or_
            return join(*(self.render(each) for each in rest))
        if kind == "not":
            return not_(func.coalesce(self.render(rest[0]), false()))
        if kind == "true":
            return true()
        if kind == "false":
            return false()
        if kind == "member":
            return self._member(rest[0])
        if kind == "metric":
            return self._metric(rest[0])
        if kind == "checkin":
            return self._check_in(rest[0])
        return self._column_test(kind, *rest)

    def _column_test(self, kind: str, name: str, compare: str = "$eq") -> ColumnElement[bool]:
        column: ColumnElement[Any] = _g[name]
        if kind == "null":
            return column.is_(None)
        if kind == "in":
            return ListedIn(column, self._name())
        if kind == "contains":
            position = func.instr if self._dialect.name == "sqlite" else func.strpos
            return position(column, self._parameter()) > 0
        if kind == "cmp" and not self._plain:
            column = literal_column(f"+goals.{name}", column.type)
        test: ColumnElement[bool] = _COMPARE[compare](column, self._parameter())
        return test

    def _member(self, kind: str) -> ColumnElement[bool]:
        side = _side(kind)
        member = side.selected_columns.member_id
        side = side.with_only_columns(side.selected_columns.goal_id)
        return _g.id.in_(side.where(ListedIn(member, self._name())))

    def _metric(self, compare: str) -> ColumnElement[bool]:
        m = t.metrics.c
        return _g.id.in_(
            select(m.goal_id).where(
                m.account_id == bindparam("account"),
                _COMPARE[compare](m.attainment, self._parameter()),
            )
        )

    def _check_in(self, compare: str) -> ColumnElement[bool]:
        c = t.check_ins.c
        return _g.id.in_(
            select(c.goal_id).where(
                c.account_id == bindparam("account"), _COMPARE[compare](c.day, self._parameter())
            )
        )

    def _name(self) -> str:
        return f"p{next(self._numbers)}"

    def _parameter(self) -> BindParameter[Any]:
        return bindparam(self._name())


def _compile(statement: Select[Any], dialect: Dialect) -> Rendered:
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    constants = {name: value for name, value in compiled.params.items() if value is not None}
    return Rendered(str(compiled), tuple(compiled.positiontup or ()), constants)
