"""SQLite: one shared connection in memory, or a WAL file with a connection for each reader.

In WAL mode with synchronous=NORMAL a commit is in the operating system's hands before it is
acknowledged: killing the process loses nothing, only a power cut may take the last commits.
"""

from __future__ import annotations

import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from threading import get_ident
from typing import Any

from gtmhub_goals_emulator.query.parameters import GoalQuery
from gtmhub_goals_emulator.store.database import SCHEMA_VERSION, SQLITE, Row, schema, statements
from gtmhub_goals_emulator.store.plan import QueryPlan, plan_query
from gtmhub_goals_emulator.store.reading import GoalReading
from gtmhub_goals_emulator.store.records import DuplicateRow, StoreMisuse, StoreUnavailable
from gtmhub_goals_emulator.store.writing import GoalWriting

BUSY_SECONDS = 10.0
CACHE_KIB = 24_576  # an index of 100,000 goals fits: counting it takes half the time


class SqliteConnection:
    """The driver's connection as units use it."""

    dialect = SQLITE

    def __init__(
        self,
        raw: sqlite3.Connection,
        lent: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> None:
        self.raw = raw
        self.sql = statements(SQLITE)
        self.lent = lent

    def rows(self, sql: str, args: Sequence[Any]) -> list[Row]:
        return self.raw.execute(sql, args).fetchall()

    def row(self, sql: str, args: Sequence[Any]) -> Row | None:
        found: Row | None = self.raw.execute(sql, args).fetchone()
        return found

    def run(self, sql: str, args: Sequence[Any]) -> int:
        return self.raw.execute(sql, args).rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        self.raw.executemany(sql, rows)


class _SqliteStore:
    """What both kinds share: one writer at a time, and errors in the store's own words."""

    in_loop = True

    def __init__(self, url: str) -> None:
        self.url = url
        self._lock = threading.Lock()
        self._holder: int | None = None
        self._closed = False

    def plan(self, query: GoalQuery) -> QueryPlan:
        return plan_query(query, SQLITE)

    def _enter(self) -> None:
        """Take the one lock; raises StoreMisuse in a thread that holds it already."""
        self._check_open()
        thread = get_ident()
        if self._holder == thread:
            raise StoreMisuse("a unit is already open in this thread; use that one, do not nest")
        self._lock.acquire()
        self._holder = thread

    def _leave(self) -> None:
        self._holder = None
        self._lock.release()

    def _check_open(self) -> None:
        if self._closed:
            raise StoreMisuse(f"the store {self.url} is closed; open it again")

    @contextmanager
    def _transaction(self, connection: SqliteConnection) -> Iterator[GoalWriting]:
        """Commit what the block wrote, or roll back and say the driver's error in our words."""
        raw = connection.raw
        self._enter()
        try:
            try:
                raw.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                raise StoreUnavailable(
                    f"{self.url} stayed locked for {BUSY_SECONDS:.0f} s ({error}); another process"
                    " is writing to it"
                ) from error
            try:
                yield GoalWriting(connection)
                raw.execute("COMMIT")
            except BaseException as error:
                with suppress(sqlite3.Error):
                    raw.execute("ROLLBACK")
                if isinstance(error, sqlite3.IntegrityError):
                    raise DuplicateRow(f"an inserted id is already there: {error}") from error
                if isinstance(error, sqlite3.Error):
                    raise StoreUnavailable(f"{self.url} failed: {error}") from error
                raise
        finally:
            self._leave()


class MemoryStore(_SqliteStore):
    """One connection that everybody shares, one at a time."""

    def __init__(self) -> None:
        super().__init__("memory")
        self._raw = _connect(":memory:")
        _prepare(self._raw, self.url)
        self._reader = SqliteConnection(self._raw, self._lent)
        self._writer = SqliteConnection(self._raw)

    @contextmanager
    def read(self) -> Iterator[GoalReading]:
        self._enter()
        try:
            yield GoalReading(self._reader)
        finally:
            self._leave()

    def write(self) -> AbstractContextManager[GoalWriting]:
        return self._transaction(self._writer)

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._raw.close()

    @contextmanager
    def _lent(self) -> Iterator[None]:
        """Let others have the connection while a reader thinks."""
        self._leave()
        try:
            yield
        finally:
            self._lock.acquire()
            self._holder = get_ident()
            self._check_open()


class FileStore(_SqliteStore):
    """Readers see the last commit and never wait; writers of all processes take turns."""

    def __init__(self, path: str) -> None:
        super().__init__(f"sqlite:///{path}")
        self._path = path
        self._idle: deque[SqliteConnection] = deque()
        try:
            self._writer = self._open()
        except sqlite3.Error as error:
            raise StoreUnavailable(
                f"{self.url} cannot be opened: {error}; the folder must exist and be writable, and"
                " the file must be this emulator's"
            ) from error
        _prepare(self._writer.raw, self.url)

    @contextmanager
    def read(self) -> Iterator[GoalReading]:
        self._check_open()
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._open()
        connection.raw.execute("BEGIN")
        try:
            yield GoalReading(connection)
        finally:
            connection.raw.execute("COMMIT")
            if self._closed:
                connection.raw.close()
            else:
                self._idle.append(connection)

    def write(self) -> AbstractContextManager[GoalWriting]:
        return self._transaction(self._writer)

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        while self._idle:
            self._idle.pop().raw.close()
        self._writer.raw.close()

    def _open(self) -> SqliteConnection:
        raw = _connect(self._path)
        try:
            raw.execute("PRAGMA journal_mode=WAL")
            raw.execute("PRAGMA synchronous=NORMAL")
            raw.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        except sqlite3.Error:
            raw.close()
            raise
        return SqliteConnection(raw)


def _connect(path: str) -> sqlite3.Connection:
    return sqlite3.connect(
        path, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
    )


def _prepare(raw: sqlite3.Connection, url: str) -> None:
    """Make the tables in a new database; refuse one of another version."""
    try:
        raw.execute("BEGIN IMMEDIATE")
        found = raw.execute("PRAGMA user_version").fetchone()[0]
        if found == 0:
            for sql in schema(SQLITE):
                raw.execute(sql)
            raw.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        raw.execute("COMMIT")
    except sqlite3.Error as error:
        raw.close()
        raise StoreUnavailable(f"{url} cannot be prepared: {error}") from error
    if found not in (0, SCHEMA_VERSION):
        raw.close()
        raise StoreUnavailable(
            f"{url} has schema version {found}, this emulator needs {SCHEMA_VERSION}; start with a"
            " new file and load a snapshot"
        )
