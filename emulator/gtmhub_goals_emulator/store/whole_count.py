"""Counting a whole account on SQLite, which counts a table by its pages and all else one by one.

An account that holds nearly the whole table is that table less the few goals of others.
"""

from __future__ import annotations

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    CompoundSelect,
    Select,
    case,
    func,
    literal_column,
    select,
    union_all,
)
from sqlalchemy.engine.interfaces import Dialect

from gtmhub_goals_emulator.store import tables as t
from gtmhub_goals_emulator.store.compiling import compile_sql

_FEW: ColumnElement[int] = literal_column("1000")  # so many are counted sooner than asked about
_account: BindParameter[str] = BindParameter("account")
_g = t.goals.c


def count_goals_sql(dialect: Dialect) -> str:
    """Answer a statement whose only parameter, which stands in it often, is the account."""
    one: Select[tuple[int]] = select(literal_column("1")).select_from(t.goals)
    mine = one.where(_g.account_id == _account)
    before, after = (one.where(_g.account_id < _account), one.where(_g.account_id > _account))
    count = select(func.count()).select_from(t.goals)
    whole = count.scalar_subquery()
    each = count.where(_g.account_id == _account).scalar_subquery()
    others = _up_to_few(union_all(before, after))
    nearly_whole = select(case((others < _FEW, whole - others), else_=each)).scalar_subquery()
    held = _up_to_few(mine)
    counted = select(case((held < _FEW, held), else_=nearly_whole))
    text = compile_sql(counted, dialect, ("account",) * 4)
    return text.replace("?", "?1")


def _up_to_few(found: Select[tuple[int]] | CompoundSelect[tuple[int]]) -> ColumnElement[int]:
    some = found.limit(_FEW).offset(literal_column("0")).subquery()
    return select(func.count().label("held")).select_from(some).subquery().c.held
