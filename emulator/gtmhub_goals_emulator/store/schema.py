"""The statements that make the tables and their indexes on a database."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Table
from sqlalchemy.engine.interfaces import Dialect
from sqlalchemy.schema import CreateTable

from gtmhub_goals_emulator.store import tables as t


def creation(dialect: Dialect) -> Iterator[str]:
    """Answer what makes the tables; SQLite is told what to expect in them, too."""
    for table in t.metadata.sorted_tables:
        yield str(CreateTable(table, if_not_exists=True).compile(dialect=dialect))
    for name, (table_name, columns) in t.INDEXES.items():
        table = t.metadata.tables[table_name]
        keys = [_index_key(table, each, dialect) for each in columns]
        yield f"CREATE INDEX IF NOT EXISTS {name} ON {table_name} ({', '.join(keys)})"
    if dialect.name == "sqlite":
        yield "ANALYZE store_version"  # makes the table of statistics
        for index, (table_name, rows) in t.SQLITE_STATISTICS.items():
            row = f"'{index}', '{table_name}', '{rows}'"
            yield f"INSERT INTO sqlite_stat1 (idx, tbl, stat) VALUES ({row})"


def _index_key(table: Table, word: str, dialect: Dialect) -> str:
    name = word.removeprefix("-")
    descending = " DESC" if word.startswith("-") else ""
    if dialect.name == "sqlite":
        return name + descending  # null is least already
    key = f"left({name}, {t.HEAD})" if name in t.LONG_COLUMNS else name
    if table.c[name].nullable:
        descending += " NULLS LAST" if descending else " NULLS FIRST"
    return key + descending
