"""Shapes to SQL, compiled once a shape and a database."""

from __future__ import annotations

import operator
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    LargeBinary,
    Select,
    Text,
    and_,
    bindparam,
    cast,
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

from gtmhub_goals_emulator.store import tables as t
from gtmhub_goals_emulator.store.compiling import ListedIn
from gtmhub_goals_emulator.store.plan import TRUE, Shape

_g = t.goals.c
_COMPARE: dict[str, Any] = {
    "$eq": operator.eq,
    "$gt": operator.gt,
    "$gte": operator.ge,
    "$lt": operator.lt,
    "$lte": operator.le,
}
_NARROW = {"eq", "in", "member"}  # what the walk should start from, where there is one
_OPEN, _CLOSE = literal_column("'['", Text()), literal_column("']'", Text())
_BEHIND_EVERY_TEXT: ColumnElement[Any] = literal_column("x''")  # SQLite puts bytes behind texts
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


@dataclass(frozen=True, slots=True)
class Walk:
    """In which order ids are visited; `led`: a narrow test leads and the few found are sorted."""

    order: OrderColumns
    backwards: bool = False
    led: bool = False


@lru_cache(maxsize=512)
def count_sql(shape: Shape, dialect: Dialect) -> Rendered:
    where = _Where(dialect).render(shape)
    return _compile(select(func.count()).select_from(t.goals).where(_mine(), where), dialect)


@lru_cache(maxsize=512)
def ids_sql(shape: Shape, walk: Walk, dialect: Dialect) -> Rendered:
    """One page of ids in order."""
    statement = _ids(shape, walk, dialect).limit(bindparam("limit")).offset(bindparam("skip"))
    return _compile(statement, dialect)


@lru_cache(maxsize=512)
def all_ids_sql(shape: Shape, walk: Walk, dialect: Dialect) -> Rendered:
    return _compile(_ids(shape, walk, dialect), dialect)


@lru_cache(maxsize=512)
def texts_sql(shape: Shape, dialect: Dialect) -> Rendered:
    """The first ids and documents in the order of ids."""
    where = _Where(dialect, None if is_led(shape) else "id").render(shape)
    statement = select(_g.id, _g.text).where(_mine(), where).order_by(_g.id)
    return _compile(statement.limit(bindparam("limit")), dialect)


@lru_cache(maxsize=512)
def chunk_sql(shape: Shape, dialect: Dialect) -> Rendered:
    """The next candidates of a scan after the id `after`, as one JSON array; null without any."""
    after = _g.id > bindparam("after")
    if shape == TRUE and dialect.name == "sqlite":
        # a stretch of the table is joined in half the time that rows of a subquery take
        last = (
            select(_g.id).where(_mine(), after).order_by(_g.id).limit(1).offset(bindparam("reach"))
        )
        end = func.coalesce(last.scalar_subquery(), _BEHIND_EVERY_TEXT)
        statement = select(_array(_g.text, dialect))
        return _compile(statement.where(_mine(), after, _g.id <= end), dialect)
    where = _Where(dialect, "id").render(shape)
    candidates = select(_g.id, _g.text).where(_mine(), after, where).order_by(_g.id)
    each = candidates.limit(bindparam("limit")).subquery().c
    return _compile(select(_array(each.text, dialect)), dialect)


def _array(texts: ColumnElement[str], dialect: Dialect) -> ColumnElement[Any]:
    if dialect.name == "sqlite":
        # bytes are decoded as they are, a text would be made a text first
        return cast(_OPEN + func.group_concat(texts) + _CLOSE, LargeBinary)
    return _OPEN + func.string_agg(texts, literal_column("','")) + _CLOSE


@lru_cache(maxsize=16)
def members_sql(kind: str, some: bool, dialect: Dialect) -> Rendered:
    """Every (member, goal) of a kind, or those of the goals `ids`; members of a goal in order."""
    side = _side(kind)
    member, goal_id = side.selected_columns
    if some:
        side = side.where(ListedIn(goal_id, "ids"))
    return _compile(side.order_by(member), dialect)


def is_led(shape: Shape) -> bool:
    """Say whether a narrow test may lead, whose index finds the goals without any walk."""
    return shape[0] in _NARROW or (shape[0] == "all" and any(map(is_led, shape[1:])))


def _ids(shape: Shape, walk: Walk, dialect: Dialect) -> Select[Any]:
    walked = walk.order[0][0] if walk.order else "id"
    where = _Where(dialect, None if walk.led else walked).render(shape)
    statement = select(_g.id).where(_mine(), where)
    keys: list[ColumnElement[Any]] = []
    for name, descending in walk.order:
        keys.extend(_sort_keys(name, descending != walk.backwards, walk, dialect))
    if not walk.order or walk.order[-1][0] != "id":
        keys.extend(_sort_keys("id", walk.backwards, walk, dialect))
    return statement.order_by(*keys)


def _mine() -> ColumnElement[bool]:
    return _g.account_id == bindparam("account")


def _sort_keys(
    name: str, descending: bool, walk: Walk, dialect: Dialect
) -> Iterator[ColumnElement[Any]]:
    column: ColumnElement[Any] = _g[name]
    if dialect.name == "sqlite":
        if walk.led:
            column = _unindexed(name)
        yield column.desc() if descending else column.asc()
        return
    nullable = _g[name].nullable
    for each in [func.left(column, t.HEAD), column] if name in t.LONG_COLUMNS else [column]:
        if descending:
            yield each.desc().nulls_last() if nullable else each.desc()
        else:
            yield each.asc().nulls_first() if nullable else each.asc()


def _unindexed(name: str) -> ColumnElement[Any]:
    """Answer the column with a plus, which keeps SQLite from using an index of it."""
    return literal_column(f"+goals.{name}", _g[name].type)


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

    `walked`: the column in whose order goals are visited. SQLite is kept from collecting half the
    table by an index of another column; None lets it take the best.
    """

    def __init__(self, dialect: Dialect, walked: str | None = None) -> None:
        self._dialect = dialect
        self._walked = walked if dialect.name == "sqlite" else None
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
        if self._walked not in (None, name):
            column = _unindexed(name)
        if kind == "null":
            return column.is_(None)
        if kind == "in":
            return ListedIn(column, self._name(), t.HEAD if name in t.LONG_COLUMNS else None)
        if kind == "contains":
            position = func.instr if self._dialect.name == "sqlite" else func.strpos
            return position(column, self._parameter()) > 0
        value = self._parameter()
        test: ColumnElement[bool] = _COMPARE[compare](column, value)
        if kind == "eq" and name in t.LONG_COLUMNS and self._dialect.name == "postgresql":
            return and_(func.left(column, t.HEAD) == func.left(value, t.HEAD), test)
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
