"""SQLite: one shared connection in memory, or a WAL file with a connection for each reader.

In WAL mode with synchronous=NORMAL a commit is in the operating system's hands before it is
acknowledged: killing the process loses nothing, only a power cut may take the last commits.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
import weakref
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from threading import get_ident
from types import TracebackType
from typing import Any

from gtmhub_goals_emulator.store.database import SCHEMA_VERSION, SQLITE, Row, schema, statements
from gtmhub_goals_emulator.store.opening import Store
from gtmhub_goals_emulator.store.reading import ReadUnit
from gtmhub_goals_emulator.store.records import (
    DuplicateRow,
    StoreMisuse,
    StoreUnavailable,
    WouldWait,
)
from gtmhub_goals_emulator.store.writing import WriteUnit

AGAIN_SECONDS = 0.003  # between two tries to get a lock of another process
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
        self.execute = raw.cursor().execute  # one cursor: each new one costs as much again
        self.sql = statements(SQLITE)
        self.lent = lent
        self.waits = False
        """Whether reads wait for who mends the log after a crash, or holds the whole file."""
        # A store that is dropped instead of closed: Python 3.13 warns of a connection left open.
        weakref.finalize(self, raw.close).atexit = False

    def rows(self, sql: str, args: Sequence[Any]) -> list[Row]:
        return self.execute(sql, args).fetchall()

    def row(self, sql: str, args: Sequence[Any]) -> Row | None:
        found: Row | None = self.execute(sql, args).fetchone()
        return found

    def run(self, sql: str, args: Sequence[Any]) -> int:
        return self.execute(sql, args).rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        self.raw.executemany(sql, rows)


class _WithoutWaiting(threading.local):
    """A context manager that one thread enters without touching the others."""

    active = False

    def __enter__(self) -> None:
        self.active = True

    def __exit__(self, *error: object) -> None:
        self.active = False


class _SqliteStore(Store):
    """What both kinds share: one writer at a time, and errors in the store's own words."""

    dialect = SQLITE
    in_loop = True

    def __init__(self, url: str, lock_seconds: float) -> None:
        super().__init__(url, lock_seconds)
        self.without_waiting: _WithoutWaiting = _WithoutWaiting()
        self._lock = threading.Lock()
        self._holder: int | None = None

    def enter(self) -> None:
        """Take the one lock; raises StoreMisuse in a thread that holds it already."""
        if self._closed:
            raise self._misuse()
        thread = get_ident()
        if self._holder == thread:
            raise StoreMisuse("a unit is already open in this thread; use that one, do not nest")
        if not self._lock.acquire(blocking=False):
            if self.without_waiting.active:
                raise WouldWait(f"{self.url} is locked")
            if not self._lock.acquire(timeout=self._lock_seconds):
                raise self._busy()
        self._holder = thread

    def leave(self) -> None:
        self._holder = None
        self._lock.release()

    def end(self, connection: SqliteConnection, error: BaseException | None) -> None:
        """Commit, or roll back after an error and say it in our words."""
        if error is None:
            try:
                connection.execute("COMMIT")
                return
            except sqlite3.Error as failed:
                error = failed
        with suppress(sqlite3.Error):
            connection.execute("ROLLBACK")
        if isinstance(error, sqlite3.IntegrityError):
            raise DuplicateRow(f"an inserted id is already there: {error}") from error
        if isinstance(error, sqlite3.Error):
            raise StoreUnavailable(f"{self.url} failed: {error}") from error

    def begin(self, connection: SqliteConnection) -> None:
        """Take SQLite's own lock, which is one for the writers of all processes."""
        deadline = time.monotonic() + self._lock_seconds
        while True:
            try:
                connection.execute("BEGIN IMMEDIATE")
                return
            except sqlite3.Error as error:
                if not _is_busy(error):
                    raise StoreUnavailable(f"{self.url} failed: {error}") from error
            if self.without_waiting.active:
                raise WouldWait(f"{self.url} is locked")
            if self._closed:
                raise self._misuse()
            if time.monotonic() >= deadline:
                raise self._busy()
            time.sleep(AGAIN_SECONDS)


# Entered and left once a request or more: a generator would take longer than they do.


class _Reading(AbstractContextManager[ReadUnit]):
    """The shared connection, held while a unit reads."""

    def __init__(self, store: _SqliteStore, connection: SqliteConnection) -> None:
        self._store = store
        self._unit = ReadUnit(connection)

    def __enter__(self) -> ReadUnit:
        self._store.enter()
        return self._unit

    def __exit__(self, *error: object) -> None:
        self._store.leave()


class _Writing(AbstractContextManager[WriteUnit]):
    """The one connection that writes, held for one transaction."""

    def __init__(self, store: _SqliteStore, connection: SqliteConnection) -> None:
        self._store = store
        self._connection = connection
        self._unit = WriteUnit(connection)

    def __enter__(self) -> WriteUnit:
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

    def __init__(self, lock_seconds: float) -> None:
        """Begin empty; see `open_store`."""
        super().__init__("memory", lock_seconds)
        self._raw = _connect(":memory:")
        _prepare(self._raw, self.url)
        self._reading = _Reading(self, SqliteConnection(self._raw, self._lent))
        self._writing = _Writing(self, SqliteConnection(self._raw))

    def read(self) -> AbstractContextManager[ReadUnit]:
        return self._reading

    def write(self, account_id: str | None = None) -> AbstractContextManager[WriteUnit]:
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
            self._lock.acquire()
            self._holder = get_ident()
            if self._closed:
                raise self._misuse()


class FileStore(_SqliteStore):
    """Readers see the last commit and never wait; writers of all processes take turns."""

    def __init__(self, path: str, lock_seconds: float) -> None:
        """Open the file, or make one that its owner alone can read; see `open_store`."""
        super().__init__(f"sqlite:///{path}", lock_seconds)
        self._path = path
        self._idle: deque[SqliteConnection] = deque()
        try:
            # It holds tokens. SQLite gives the files beside it the same mode.
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
            raw = _connect(path)
        except (OSError, ValueError, sqlite3.Error) as error:
            raise self._unopened(error) from error
        raw.execute(f"PRAGMA busy_timeout={int(lock_seconds * 1000)}")
        _prepare(raw, self.url)
        raw.close()
        self._writer = self._open()
        self._writing = _Writing(self, self._writer)

    @contextmanager
    def read(self) -> Iterator[ReadUnit]:
        if self._closed:
            raise self._misuse()
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = self._open()
        raw = connection.raw
        waits = not self.without_waiting.active
        try:
            if connection.waits != waits:
                timeout = int(self._lock_seconds * 1000) if waits else 0
                raw.execute(f"PRAGMA busy_timeout={timeout}")
                connection.waits = waits
            connection.execute("BEGIN")
            yield ReadUnit(connection)
            connection.execute("COMMIT")
        except BaseException as error:
            raw.close()
            if isinstance(error, sqlite3.Error):
                if not _is_busy(error):
                    raise StoreUnavailable(f"{self.url} failed: {error}") from error
                if not waits:
                    raise WouldWait(f"{self.url} is locked") from error
                raise self._busy() from error
            raise
        if self._closed:
            raw.close()
        else:
            self._idle.append(connection)

    def write(self, account_id: str | None = None) -> AbstractContextManager[WriteUnit]:
        return self._writing

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        while self._idle:
            self._idle.pop().raw.close()
        self._writer.raw.close()

    def _open(self) -> SqliteConnection:
        try:
            raw = _connect(self._path)
            raw.execute("PRAGMA synchronous=NORMAL")
            raw.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        except sqlite3.Error as error:
            raise self._unopened(error) from error
        return SqliteConnection(raw)

    def _unopened(self, error: Exception) -> StoreUnavailable:
        return StoreUnavailable(
            f"{self.url} cannot be opened: {error}; the folder must exist and be writable, and"
            " the file must be this emulator's"
        )


def _connect(path: str) -> sqlite3.Connection:
    return sqlite3.connect(path, timeout=0, isolation_level=None, check_same_thread=False)


def _is_busy(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    return code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)


def _prepare(raw: sqlite3.Connection, url: str) -> None:
    """Make the tables in a new database; refuse one of another version, or of another program."""
    try:
        raw.execute("BEGIN IMMEDIATE")
        found = raw.execute("PRAGMA user_version").fetchone()[0]
        tables = {name for (name,) in raw.execute("SELECT name FROM sqlite_schema")}
        foreign = bool(tables) and "store_version" not in tables
        if found == 0 and not foreign:
            for sql in schema(SQLITE):
                raw.execute(sql)
            raw.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        raw.execute("COMMIT")
        if found in (0, SCHEMA_VERSION) and not foreign:
            raw.execute("PRAGMA journal_mode=WAL")  # stays with the file
            return
    except sqlite3.Error as error:
        raw.close()
        remedy = "the file must be this emulator's, or a new one"
        if _is_busy(error):
            remedy = "another program holds it: end that, or wait longer with --lock-timeout"
        raise StoreUnavailable(f"{url} cannot be opened: {error}; {remedy}") from error
    raw.close()
    if foreign:
        raise StoreUnavailable(
            f"{url} holds tables of another program; nothing was changed, choose a new file"
        )
    raise StoreUnavailable(
        f"{url} has schema version {found}, this emulator needs {SCHEMA_VERSION}; start with a"
        " new file and load a snapshot"
    )
