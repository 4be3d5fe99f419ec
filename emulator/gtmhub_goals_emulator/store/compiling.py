"""From SQLAlchemy's elements to the texts that raw drivers execute."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BindParameter, ColumnElement, Double, Table, bindparam
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import Boolean

SQLITE: Dialect = sqlite.dialect(paramstyle="qmark")
SQLITE.supports_native_boolean = True  # `false`, not `0 = 1`


def compile_sql(element: ClauseElement, dialect: Dialect, names: tuple[str, ...]) -> str:
    """Answer the SQL text, whose parameters stand in the order of `names`."""
    compiled = element.compile(dialect=dialect)
    assert isinstance(compiled, SQLCompiler)
    if tuple(compiled.positiontup or ()) != names:
        raise AssertionError(f"{compiled.positiontup} are the parameters, not {names}: {compiled}")
    return str(compiled)


class ListedIn(ColumnElement[bool]):
    """`column IN (a list sent as one parameter)`: one SQL text for lists of any length.

    `head`: how many characters of the column PostgreSQL's index holds, where not all of it.
    """

    inherit_cache = False
    type = Boolean()

    def __init__(self, column: ColumnElement[Any], name: str, head: int | None = None) -> None:
        self.column = column
        self.head = head
        self.values: BindParameter[Any] = bindparam(name)


@compiles(ListedIn, "sqlite")
def _listed_in_sqlite(element: ListedIn, compiler: SQLCompiler, **options: Any) -> str:
    column = compiler.process(element.column, **options)
    return f"{column} IN (SELECT value FROM json_each({compiler.process(element.values)}))"


@compiles(ListedIn, "postgresql")
def _listed_in_postgresql(element: ListedIn, compiler: SQLCompiler, **options: Any) -> str:
    column = compiler.process(element.column, **options)
    kind = "FLOAT8" if isinstance(element.column.type, Double) else "TEXT"
    test = f"{column} = ANY(CAST({compiler.process(element.values)} AS {kind}[]))"
    if element.head is None:
        return test
    each = f"unnest(CAST({compiler.process(element.values)} AS TEXT[])) AS each"
    heads = f"left({column}, {element.head}) IN (SELECT left(each, {element.head}) FROM {each})"
    return f"({test} AND {heads})"


def insert_sql(table: Table, dialect: Dialect, *, replace: bool = False) -> str:
    """Answer an insert of every column of a table, in the table's order."""
    names = tuple(column.name for column in table.columns)
    values: dict[str, BindParameter[Any]] = {name: bindparam(name) for name in names}
    if not replace:
        return compile_sql(table.insert().values(values), dialect, names)
    if dialect.name == "sqlite":
        from sqlalchemy.dialects.sqlite import insert as upsert
    else:  # its import takes a tenth of a second, which no user of SQLite should wait for
        from sqlalchemy.dialects.postgresql import insert as upsert  # type: ignore[assignment]  # the same verbs

    insert = upsert(table).values(values)
    keys = [column.name for column in table.primary_key]
    changed = {name: insert.excluded[name] for name in names if name not in keys}
    if not changed:
        return compile_sql(insert.on_conflict_do_nothing(index_elements=keys), dialect, names)
    update = insert.on_conflict_do_update(index_elements=keys, set_=changed)
    return compile_sql(update, dialect, names)
