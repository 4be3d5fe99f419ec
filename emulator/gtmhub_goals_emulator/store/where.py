"""Shapes to conditions on goals and on their side tables, as SQLAlchemy's elements."""

from __future__ import annotations

import operator
from itertools import count
from typing import Any

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

from gtmhub_goals_emulator.store import tables as t
from gtmhub_goals_emulator.store.compiling import ListedIn
from gtmhub_goals_emulator.store.plan import Shape

_g = t.goals.c
_COMPARE: dict[str, Any] = {
    "$eq": operator.eq,
    "$gt": operator.gt,
    "$gte": operator.ge,
    "$lt": operator.lt,
    "$lte": operator.le,
}


class Where:
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
        if kind in ("member", "member in"):
            return self._member(kind, rest[0])
        if kind == "metric":
            return self._metric(rest[0])
        if kind == "checkin":
            return self._check_in(rest[0])
        return self._column_test(kind, *rest)

    def _column_test(self, kind: str, name: str, compare: str = "$eq") -> ColumnElement[bool]:
        column: ColumnElement[Any] = _g[name]
        if self._walked not in (None, name):
            column = unindexed(name)
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

    def _member(self, kind: str, side_kind: str) -> ColumnElement[bool]:
        side = side_of(side_kind)
        member, goal_id = side.selected_columns
        wanted = member == self._parameter() if kind == "member" else ListedIn(member, self._name())
        return _g.id.in_(side.with_only_columns(goal_id).where(wanted))

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


def unindexed(name: str) -> ColumnElement[Any]:
    """Answer the column with a plus, which keeps SQLite from using an index of it."""
    return literal_column(f"+goals.{name}", _g[name].type)


def side_of(kind: str) -> Select[Any]:
    """Select (member_id, goal_id) of one kind in the account."""
    if kind == "metricOwner":
        o = t.metric_owners.c
        return select(o.owner_id.label("member_id"), o.goal_id).where(
            o.account_id == bindparam("account")
        )
    m = t.goal_members.c
    return select(m.member_id, m.goal_id).where(of_kind(kind))


def of_kind(kind: str) -> ColumnElement[bool]:
    """Say which rows of `goal_members` are of one kind in the account."""
    m = t.goal_members.c
    return and_(m.account_id == bindparam("account"), m.kind == literal_column(f"'{kind}'"))
