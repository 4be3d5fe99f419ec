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
from types import TracebackType
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
        self.execute = raw.cursor().execute  # one cursor: a new one for each costs as much again

    def rows(self, sql: str, args: Sequence[Any]) -> list[Row]:
        return self.execute(sql, args).fetchall()

    def row(self, sql: str, args: Sequence[Any]) -> Row | None:
        found: Row | None = self.execute(sql, args).fetchone()
        return found

    def run(self, sql: str, args: Sequence[Any]) -> int:
        return self.execute(sql, args).rowcount

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

    def enter(self) -> None:
        """Take the one lock; raises StoreMisuse in a thread that holds it, or on a closed store."""
        if self._closed:
            raise StoreMisuse(f"the store {self.url} is closed; open it again")
        thread = get_ident()
        if self._holder == thread:
            raise StoreMisuse("a unit is already open in this thread; use that one, do not nest")
        self._lock.acquire()
        self._holder = thread

    def leave(self) -> None:
        self._holder = None
        self._lock.release()

    def begin(self, connection: SqliteConnection) -> None:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise StoreUnavailable(
                f"{self.url} stayed locked for {BUSY_SECONDS:.0f} s ({error}); another process"
                " is writing to it"
            ) from error

    def end(self, connection: SqliteConnection, error: BaseException | None) -> None:
        """Commit, or roll back after an error and say it in the store's own words."""
        if error is None:
            try:
                connection.execute("COMMIT")
            except sqlite3.Error as failed:
                error = failed
            else:
                return
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.IntegrityError):
            raise DuplicateRow(f"an inserted id is already there: {error}") from error
        if isinstance(error, sqlite3.Error):
            raise StoreUnavailable(f"{self.url} failed: {error}") from error


# Units are entered and left once a request or more: a generator would take longer than they do.


class _Reading(AbstractContextManager[GoalReading]):
    """The shared connection, held while a unit reads."""

    def __init__(self, store: _SqliteStore, connection: SqliteConnection) -> None:
        self._store = store
        self._unit = GoalReading(connection)

    def __enter__(self) -> GoalReading:
        self._store.enter()
        return self._unit

    def __exit__(self, *raised: object) -> None:
        self._store.leave()


class _Writing(AbstractContextManager[GoalWriting]):
    """One transaction, held while a unit writes."""

    def __init__(self, store: _SqliteStore, connection: SqliteConnection) -> None:
        self._store = store
        self._connection = connection
        self._unit = GoalWriting(connection)

    def __enter__(self) -> GoalWriting:
        self._store.enter()
        try:
            self._store.begin(self._connection)
        except BaseException:
            self._store.leave()
            raise
        return self._unit

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        try:
            self._store.end(self._connection, error)
        finally:
            self._store.leave()


class MemoryStore(_SqliteStore):
    """One connection that everybody shares, one at a time."""

    def __init__(self) -> None:
        super().__init__("memory")
        self._raw = _connect(":memory:")
        _prepare(self._raw, self.url)
        self._reading = _Reading(self, SqliteConnection(self._raw, self._lent))
        self._writing = _Writing(self, SqliteConnection(self._raw))

    def read(self) -> AbstractContextManager[GoalReading]:
        return self._reading

    def write(self) -> AbstractContextManager[GoalWriting]:
        return self._writing

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._raw.close()

    @contextmanager
    def _lent(self) -> Iterator[None]:
        """Let others have the connection while a reader thinks."""
        self.leave()
        try:
            yield
        finally:
            self.enter()


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
        self._writing = _Writing(self, self._writer)

    @contextmanager
    def read(self) -> Iterator[GoalReading]:
        if self._closed:
            raise StoreMisuse(f"the store {self.url} is closed; open it again")
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._open()
        connection.execute("BEGIN")
        try:
            yield GoalReading(connection)
        finally:
            connection.execute("COMMIT")
            if self._closed:
                connection.raw.close()
            else:
                self._idle.append(connection)

    def write(self) -> AbstractContextManager[GoalWriting]:
        return self._writing

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
