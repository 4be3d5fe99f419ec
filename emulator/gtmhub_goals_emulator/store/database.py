"""What a unit needs of a connection, and how SQLAlchemy's statements reach the raw driver."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, Protocol

from sqlalchemy import BindParameter, ColumnElement, Double, Table, bindparam
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.sql import ClauseElement
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import Boolean

Row = tuple[Any, ...]


class Connection(Protocol):
    """One open transaction on the raw driver."""

    dialect: Dialect

    def rows(self, sql: str, args: Sequence[Any]) -> list[Row]: ...
    def row(self, sql: str, args: Sequence[Any]) -> Row | None: ...
    def run(self, sql: str, args: Sequence[Any]) -> int:
        """Execute and answer how many rows changed."""
        ...

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None: ...
    def listed(self, values: Iterable[Any]) -> Any:
        """Answer the one parameter that stands for a whole list."""
        ...

    def breathe(self) -> None:
        """Between two chunks of a long scan: let others have the lock and the interpreter."""
        ...


class Statement:
    """A statement that is compiled once for each database and takes its parameters by position.

    The names are said beside the statement, so that a compiler that orders them otherwise is found
    at once and not by wrong rows.
    """

    __slots__ = ("_build", "_sql", "names")

    def __init__(self, names: str, build: Callable[[], ClauseElement]) -> None:
        self.names = tuple(names.split())
        self._build = build
        self._sql: dict[str, str] = {}

    def on(self, dialect: Dialect) -> str:
        sql = self._sql.get(dialect.name)
        if sql is None:
            sql = self._sql[dialect.name] = compile_sql(self._build(), dialect, self.names)
        return sql


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
