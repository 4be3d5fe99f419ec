"""The one place that knows what SQLite and PostgreSQL write differently.

`schema.sql` and `statements.sql` are written once and turned for each database when they are read;
what filters and sorts compose is made of the pieces of a `Dialect`. All SQL takes its values by
position, as `?`.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cache
from importlib import resources
from typing import Any, Protocol

import msgspec

Row = tuple[Any, ...]
Sql = str

SCHEMA_VERSION = 3
HEAD = 255  # characters of a name that PostgreSQL's index holds; it refuses more than 2,704 bytes

_NAMED = re.compile(r"^-- name: (\w+)(?: on (\w+))?$", re.MULTILINE)
_COMMENT = re.compile(r"--.*$", re.MULTILINE)
_LISTED = re.compile(r"(\w+) IN \(:\w+\)")
_PARAMETER = re.compile(r":\w+")
_encode = msgspec.json.Encoder().encode


class Dialect(ABC):
    """The pieces of a condition and of an order that the databases write differently."""

    name: str

    @abstractmethod
    def turn(self, sql: Sql) -> Sql:
        """Turn the text of one of the two files into this database's."""

    @abstractmethod
    def is_in(self, column: str) -> Sql:
        """Ask whether a column is in the next value, which is a whole list: see `listed`."""

    @abstractmethod
    def listed(self, values: Iterable[str | float]) -> str:
        """Make the one value that stands for a whole list."""

    @abstractmethod
    def contains(self, column: str) -> Sql:
        """Ask whether the next value, a text, stands anywhere in a column."""

    @abstractmethod
    def order(self, column: str, descending: bool) -> Sql:
        """Sort by a column as MongoDB does: null is less than everything."""


class _Sqlite(Dialect):
    name = "sqlite"

    def turn(self, sql: Sql) -> Sql:
        sql = sql.replace(" NULLS FIRST", "")  # it does so already
        return sql.replace(f"left(name, {HEAD})", "name")

    def is_in(self, column: str) -> Sql:
        return f"{column} IN (SELECT value FROM json_each(?))"

    def listed(self, values: Iterable[str | float]) -> str:
        return _encode(list(values)).decode()

    def contains(self, column: str) -> Sql:
        return f"instr({column}, ?) > 0"

    def order(self, column: str, descending: bool) -> Sql:
        return f"{column} DESC" if descending else column


class _Postgresql(Dialect):
    name = "postgresql"

    def turn(self, sql: Sql) -> Sql:
        return re.sub(r"\bTEXT\b", 'TEXT COLLATE "C"', sql.replace(" WITHOUT ROWID", ""))

    def is_in(self, column: str) -> Sql:
        kind = "FLOAT8" if column == "attainment" else "TEXT"
        return f"{column} = ANY(CAST(? AS {kind}[]))"

    def listed(self, values: Iterable[str | float]) -> str:
        """Write the array as the server reads it; the driver takes ten times as long for it."""
        return "{" + ",".join(map(_array_element, values)) + "}"

    def contains(self, column: str) -> Sql:
        return f"strpos({column}, ?) > 0"

    def order(self, column: str, descending: bool) -> Sql:
        way = " DESC NULLS LAST" if descending else " NULLS FIRST"
        head = f"left(name, {HEAD}){way.split(' NULLS')[0]}, " if column == "name" else ""
        return head + column + way


SQLITE = _Sqlite()
POSTGRESQL = _Postgresql()


def _array_element(value: str | float) -> str:
    if not isinstance(value, str):
        return repr(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


@cache
def schema(dialect: Dialect) -> list[Sql]:
    """Answer the statements that make the tables and indexes where they are not there yet."""
    files = ["schema.sql"] + (["sqlite_statistics.sql"] if dialect is SQLITE else [])
    text = _COMMENT.sub("", "".join(map(_read, files)))
    return [dialect.turn(each).strip() for each in text.split(";") if each.strip()]


@cache
def statements(dialect: Dialect) -> Mapping[str, Sql]:
    """Answer every statement of `statements.sql` by its name."""
    found: dict[str, Sql] = {}
    _, *blocks = _NAMED.split(_read("statements.sql"))
    for name, only_on, text in zip(blocks[::3], blocks[1::3], blocks[2::3], strict=True):
        if only_on in (None, dialect.name):
            sql = dialect.turn(_COMMENT.sub("", text)).strip().rstrip(";")
            listed = _LISTED.sub(lambda each: dialect.is_in(each[1]), sql)
            found[name] = _PARAMETER.sub("?", listed)
    return found


def _read(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text()


class Connection(Protocol):
    """One open transaction, as units use it. Every verb raises the driver's own errors."""

    @property
    def dialect(self) -> Dialect:
        """Say how this database writes what differs."""
        ...

    @property
    def sql(self) -> Mapping[str, Sql]:
        """Answer the statements of `statements.sql` by name."""
        ...

    def rows(self, sql: Sql, args: Sequence[Any]) -> list[Row]:
        """Execute and answer every row."""
        ...

    def row(self, sql: Sql, args: Sequence[Any]) -> Row | None:
        """Execute and answer the first row, None where there is none."""
        ...

    def run(self, sql: Sql, args: Sequence[Any]) -> int:
        """Execute and answer how many rows changed."""
        ...

    def run_many(self, sql: Sql, rows: Iterable[Sequence[Any]]) -> None:
        """Execute once for each row."""
        ...

    def lent(self) -> AbstractContextManager[None]:
        """While a scan looks at documents: the connection is not needed, others may have it."""
        ...
