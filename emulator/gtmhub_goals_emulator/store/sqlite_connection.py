"""One connection to a SQLite database: as the driver opens it, and as units use it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager, nullcontext
from typing import TYPE_CHECKING, Any, Protocol

import msgspec

from gtmhub_goals_emulator.store.database import SCHEMA_VERSION, Row
from gtmhub_goals_emulator.store.printed import printed
from gtmhub_goals_emulator.store.records import StoreUnavailable

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import Dialect

BUSY_SECONDS = 10.0
MAPPED_CHUNKS = 32  # of a scan: some 10 MB
MAPPED_BYTES = 0x7FFF0000  # the most that SQLite maps
_encode = msgspec.json.Encoder().encode


class Lender(Protocol):
    """Says whose turn it is on a connection that everybody shares."""

    def lent(self) -> AbstractContextManager[None]: ...


class SqliteConnection:
    """The driver's connection as units use it."""

    stream = None

    def __init__(self, raw: sqlite3.Connection, lender: Lender | None = None) -> None:
        self.raw = raw
        self.sql = printed().statements.__getitem__
        self.writing = False
        self._cache_kib = 0
        self._chunks = 0  # of the scan that is under way
        self.execute = raw.cursor().execute  # one cursor: a new one for each costs as much again
        self._lender = lender

    @property
    def dialect(self) -> Dialect:
        from gtmhub_goals_emulator.store.compiling import SQLITE

        return SQLITE

    def rows(self, sql: str, args: Sequence[Any]) -> list[Row]:
        return self.execute(sql, args).fetchall()

    def row(self, sql: str, args: Sequence[Any]) -> Row | None:
        found: Row | None = self.execute(sql, args).fetchone()
        return found

    def run(self, sql: str, args: Sequence[Any]) -> int:
        return self.execute(sql, args).rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        self.raw.executemany(sql, rows)

    def listed(self, values: Iterable[Any]) -> str:
        return _encode(list(values)).decode()

    def hold(self, cache_kib: int) -> None:
        """Hold so much of the file in memory from now on."""
        if cache_kib != self._cache_kib:
            self._cache_kib = cache_kib
            self.execute(f"PRAGMA cache_size=-{cache_kib}")

    def apart(self) -> AbstractContextManager[None]:
        """A reader lends the shared connection while it thinks; a writer keeps it."""
        if self._lender is None or self.writing:
            return nullcontext()
        return self._lender.lent()

    def breathe(self) -> None:
        """The interpreter is free for others while SQLite works, a good part of a scan."""
        if self.writing or self._lender is not None:
            return
        if self._chunks % MAPPED_CHUNKS == 0:
            # what is read once is spared the way through the page cache; mapping anew lets go of
            # the stretch that was read
            self.execute("PRAGMA mmap_size=0")
            self.execute(f"PRAGMA mmap_size={MAPPED_BYTES}")
        self._chunks += 1

    def settle(self) -> None:
        if self._chunks:
            self._chunks = 0
            self.execute("PRAGMA mmap_size=0")


def connect(path: str) -> sqlite3.Connection:
    raw = sqlite3.connect(
        path,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    raw.execute("PRAGMA temp_store=MEMORY")
    return raw


def prepare(raw: sqlite3.Connection, url: str) -> None:
    """Make the tables in a new database; refuse one of another version."""
    try:
        raw.execute("BEGIN IMMEDIATE")
        found = raw.execute("PRAGMA user_version").fetchone()[0]
        if found == 0:
            for sql in printed().creation:
                raw.execute(sql)
            raw.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        raw.execute("COMMIT")
        raw.execute("ANALYZE sqlite_schema")  # has them read
    except sqlite3.Error as error:
        raw.close()
        raise StoreUnavailable(f"{url} cannot be prepared: {error}") from error
    if found not in (0, SCHEMA_VERSION):
        raw.close()
        raise StoreUnavailable(
            f"{url} has schema version {found}, this emulator needs {SCHEMA_VERSION}; start with a"
            " new file and load a snapshot"
        )
