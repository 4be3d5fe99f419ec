"""Shapes to SQL, compiled once a shape and a database."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Integer,
    LargeBinary,
    Select,
    Text,
    and_,
    bindparam,
    cast,
    func,
    literal_column,
    select,
)
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.sql.compiler import SQLCompiler

from gtmhub_goals_emulator.store import tables as t
from gtmhub_goals_emulator.store.compiling import ListedIn
from gtmhub_goals_emulator.store.plan import TRUE, Shape
from gtmhub_goals_emulator.store.where import Where, of_kind, side_of, unindexed

_g = t.goals.c
_row: ColumnElement[int] = literal_column("goals._rowid_", Integer())
_NARROW = {"eq", "in", "member", "member in"}  # what the walk should start from, where there is one
_INDEXED = {keys[1].lstrip("-") for table, keys in t.INDEXES.values() if table == "goals"} | {"id"}
_COVERED = {key.lstrip("-") for key in t.INDEXES["goals_by_name"][1]}
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
    if _is_once_a_goal(shape):
        # every such row is of another goal that is there, so no goal is looked up
        side = side_of(shape[1])
        mine = side.selected_columns.member_id == bindparam("p0")
        return _compile(side.with_only_columns(func.count()).where(mine), dialect)
    where = Where(dialect).render(shape)
    account = _mine_by_id() if _reads_rows(shape, dialect) else _mine()
    return _compile(select(func.count()).select_from(t.goals).where(account, where), dialect)


@lru_cache(maxsize=512)
def ids_sql(shape: Shape, walk: Walk, dialect: Dialect) -> Rendered:
    """One page of ids in order; on SQLite each with where its row lies."""
    statement = _ids(shape, walk, dialect).limit(bindparam("limit")).offset(bindparam("skip"))
    return _compile(statement.add_columns(_row) if dialect.name == "sqlite" else statement, dialect)


@lru_cache(maxsize=1)
def texts_at_sql(dialect: Dialect) -> Rendered:
    """The documents of `rows` of SQLite: half the time that finding them by their ids takes."""
    each = func.json_each(bindparam("rows")).table_valued("value").c.value
    statement = select(_row, _g.text).where(_row == each)
    return _compile(statement, dialect)


@lru_cache(maxsize=512)
def all_ids_sql(shape: Shape, walk: Walk, dialect: Dialect) -> Rendered:
    return _compile(_ids(shape, walk, dialect), dialect)


@lru_cache(maxsize=512)
def texts_sql(shape: Shape, dialect: Dialect) -> Rendered:
    """The first ids and documents in the order of ids."""
    where = Where(dialect, None if is_led(shape) else "id").render(shape)
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
    where = Where(dialect, "id").render(shape)
    candidates = select(_g.id, _g.text).where(_mine(), after, where).order_by(_g.id)
    each = candidates.limit(bindparam("limit")).subquery().c
    return _compile(select(_array(each.text, dialect)), dialect)


@lru_cache(maxsize=512)
def candidates_sql(shape: Shape, dialect: Dialect) -> Rendered:
    """All candidates of a scan, as they lie."""
    return _compile(select(_g.text).where(_mine(), Where(dialect).render(shape)), dialect)


def _array(texts: ColumnElement[str], dialect: Dialect) -> ColumnElement[Any]:
    if dialect.name == "sqlite":
        # bytes are decoded as they are, a text would be made a text first
        return cast(_OPEN + func.group_concat(texts) + _CLOSE, LargeBinary)
    return _OPEN + func.string_agg(texts, literal_column("','")) + _CLOSE


@lru_cache(maxsize=4)
def metrics_sql(dense: bool, dialect: Dialect) -> Rendered:
    """The metrics of the goals `ids`, or of all from the first to the last, as one JSON array."""
    m = t.metrics.c
    if dense:
        wanted = and_(m.goal_id >= bindparam("first"), m.goal_id <= bindparam("last"))
    else:
        wanted = ListedIn(m.goal_id, "ids")
    statement = select(_array(m.text, dialect))
    return _compile(statement.where(m.account_id == bindparam("account"), wanted), dialect)


@lru_cache(maxsize=16)
def members_sql(kind: str, dialect: Dialect) -> Rendered:
    """Every (member, goal) of a kind of the goals `ids`; members of a goal in order."""
    side = side_of(kind)
    member, goal_id = side.selected_columns
    return _compile(side.where(ListedIn(goal_id, "ids")).order_by(member), dialect)


@lru_cache(maxsize=16)
def all_members_sql(kind: str, dialect: Dialect) -> Rendered:
    """Every member of a kind, in order, with a JSON array of its goals."""
    each = side_of(kind).subquery().c
    if dialect.name == "sqlite":
        goal_ids: ColumnElement[Any] = func.json_group_array(each.goal_id)
    else:
        goal_ids = cast(func.json_agg(each.goal_id), Text)
    grouped = select(each.member_id, goal_ids).group_by(each.member_id).order_by(each.member_id)
    return _compile(grouped, dialect)


def is_led(shape: Shape) -> bool:
    """Say whether a narrow test may lead, whose index finds the goals without any walk."""
    return shape[0] in _NARROW or (shape[0] == "all" and any(map(is_led, shape[1:])))


def _ids(shape: Shape, walk: Walk, dialect: Dialect) -> Select[Any]:
    walked = walk.order[0][0] if walk.order else "id"
    if walk.led and dialect.name == "sqlite" and _is_once_a_goal(shape):
        # spares SQLite a list of the ids, which it would make and sort first
        m = t.goal_members.c
        where = and_(of_kind(shape[1]), m.member_id == bindparam("p0"), m.goal_id == _g.id)
    else:
        where = Where(dialect, None if walk.led else walked).render(shape)
    # what no index orders is sorted in any case, so rows are best read as they lie
    by_id = _reads_rows(shape, dialect) if walk.led else walked not in _INDEXED
    mine = _mine_by_id() if by_id and dialect.name == "sqlite" else _mine()
    statement = select(_g.id).where(mine, where)
    keys: list[ColumnElement[Any]] = []
    for name, descending in walk.order:
        keys.extend(_sort_keys(name, descending != walk.backwards, walk, dialect))
    if not walk.order or walk.order[-1][0] != "id":
        keys.extend(_sort_keys("id", walk.backwards, walk, dialect))
    return statement.order_by(*keys)


def _is_once_a_goal(shape: Shape) -> bool:
    """Say whether the shape is one member, of whom each row names another goal."""
    return shape[0] == "member" and bool(shape[1] != "metricOwner")


def _mine() -> ColumnElement[bool]:
    return _g.account_id == bindparam("account")


def _mine_by_id() -> ColumnElement[bool]:
    """The same, so that SQLite reads rows in the order of ids, which is nearly how they lie.

    It thinks that any index of the account does, but jumping to and fro takes three times as long.
    """
    return and_(_mine(), _g.id >= literal_column("''"))


def _reads_rows(shape: Shape, dialect: Dialect) -> bool:
    """Say whether every row of the account must be read: no index leads, none holds it all."""
    if dialect.name != "sqlite" or _leads(shape):
        return False
    return not _COVERED.issuperset(_columns(shape))


def _leads(shape: Shape) -> bool:
    kind = shape[0]
    if kind in ("all", "any"):
        return (any if kind == "all" else all)(map(_leads, shape[1:]))
    if kind in ("eq", "in", "cmp", "null"):
        return shape[1] in _INDEXED
    return kind in ("member", "member in", "metric", "checkin", "false")


def _columns(shape: Shape) -> Iterator[str]:
    if shape[0] in ("all", "any", "not"):
        for each in shape[1:]:
            yield from _columns(each)
    elif shape[0] in ("eq", "in", "cmp", "null", "contains"):
        yield shape[1]


def _sort_keys(
    name: str, descending: bool, walk: Walk, dialect: Dialect
) -> Iterator[ColumnElement[Any]]:
    column: ColumnElement[Any] = _g[name]
    if dialect.name == "sqlite":
        if walk.led:
            column = unindexed(name)
        yield column.desc() if descending else column.asc()
        return
    nullable = _g[name].nullable
    for each in [func.left(column, t.HEAD), column] if name in t.LONG_COLUMNS else [column]:
        if descending:
            yield each.desc().nulls_last() if nullable else each.desc()
        else:
            yield each.asc().nulls_first() if nullable else each.asc()


def _compile(statement: Select[Any], dialect: Dialect) -> Rendered:
    compiled = statement.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    constants = {name: value for name, value in compiled.params.items() if value is not None}
    return Rendered(str(compiled), tuple(compiled.positiontup or ()), constants)
