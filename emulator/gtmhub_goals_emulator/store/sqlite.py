"""SQLite: one shared connection in memory, or a WAL file with a connection for each reader.

In WAL mode with synchronous=NORMAL a commit is in the operating system's hands before it is
acknowledged: killing the process loses nothing, only a power cut may take the last commits.
"""

from __future__ import annotations

import os
import sqlite3
import threading
import time
from collections import deque
from collections.abc import Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from threading import get_ident
from types import TracebackType

from gtmhub_goals_emulator.query.parameters import GoalQuery
from gtmhub_goals_emulator.store.change_unit import GoalWriting
from gtmhub_goals_emulator.store.goal_unit import GoalReading
from gtmhub_goals_emulator.store.plan import QueryPlan, plan_query
from gtmhub_goals_emulator.store.records import DuplicateRow, StoreMisuse, StoreUnavailable
from gtmhub_goals_emulator.store.sqlite_connection import (
    BUSY_SECONDS,
    SqliteConnection,
    connect,
    prepare,
)

MEMORY_PAGE_BYTES = 2048  # every page that a write changes is copied before, to roll back to
CACHE_KIB = 24_576  # an index of 100,000 goals fits, and the rows of 2,000 goals far apart
CACHE_PART = 16  # a reader of a large file holds one part in so many, which is an index or two
MOST_CACHE_KIB = 262_144
CHECKPOINT_ROWS = 2_000  # changed rows after which a thread moves the log into the file
CHECKPOINT_PAGES = 40_000  # where a writer does it itself, if the thread cannot keep up

PAUSE_SECONDS = 0.000_2
LEND_SECONDS = 0.01  # how long a waiter may take to wake up


class _SqliteStore:
    """What both kinds share: one writer at a time, and errors in the store's own words."""

    in_loop = True

    def __init__(self, url: str) -> None:
        self.url = url
        self._lock = threading.Lock()
        self._holder: int | None = None
        self._closed = False
        self._waiting: deque[None] = deque()  # one for each thread that waits for the lock

    def plan(self, query: GoalQuery) -> QueryPlan:
        return plan_query(query)

    def enter(self) -> None:
        if self._closed:
            raise StoreMisuse(f"the store {self.url} is closed; open it again")
        thread = get_ident()
        if self._holder == thread:
            raise StoreMisuse("a unit is already open in this thread; use that one, do not nest")
        if not self._lock.acquire(False):
            self._waiting.append(None)
            try:
                self._lock.acquire()
            finally:
                self._waiting.pop()
        self._holder = thread

    def leave(self) -> None:
        self._holder = None
        self._lock.release()

    @contextmanager
    def lent(self) -> Iterator[None]:
        """Let others have the lock; who waits gets it, and not whoever is quick."""
        self.leave()
        try:
            yield
        finally:
            until = time.perf_counter() + LEND_SECONDS
            while self._waiting and not self._lock.locked() and time.perf_counter() < until:
                time.sleep(PAUSE_SECONDS)
            self.enter()

    def begin(self, connection: SqliteConnection) -> None:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise StoreUnavailable(
                f"{self.url} stayed locked for {BUSY_SECONDS:.0f} s ({error}); another process"
                " is writing to it"
            ) from error
        connection.writing = True

    def end(self, connection: SqliteConnection, error: BaseException | None) -> None:
        """Commit, or roll back after an error and say it in the store's own words."""
        connection.writing = False
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

    def after_write(self) -> None:
        """Do what a store does before the next writer may begin."""


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
            self._store.after_write()
            self._store.leave()


class MemoryStore(_SqliteStore):
    """One connection that everybody shares, one at a time."""

    def __init__(self) -> None:
        super().__init__("memory")
        raw = connect(":memory:")
        raw.execute(f"PRAGMA page_size={MEMORY_PAGE_BYTES}")
        self._connection = SqliteConnection(raw, self)
        prepare(self._connection.raw, self.url)
        self._reading = _Reading(self, self._connection)
        self._writing = _Writing(self, self._connection)

    def read(self) -> AbstractContextManager[GoalReading]:
        return self._reading

    def write(self) -> AbstractContextManager[GoalWriting]:
        return self._writing

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            self._connection.raw.close()


class FileStore(_SqliteStore):
    """Readers see the last commit and never wait; writers of all processes take turns."""

    def __init__(self, path: str) -> None:
        super().__init__(f"sqlite:///{path}")
        self._path = path
        self._idle: deque[SqliteConnection] = deque()
        self._checkpointed = 0
        self._mover = threading.Thread()
        self._cache_kib = CACHE_KIB
        try:
            self._writer = SqliteConnection(self._open())
            self._writer.hold(CACHE_KIB)
        except sqlite3.Error as error:
            raise StoreUnavailable(
                f"{self.url} cannot be opened: {error}; the folder must exist and be writable, and"
                " the file must be this emulator's"
            ) from error
        prepare(self._writer.raw, self.url)
        self._measure_file()
        self._writing = _Writing(self, self._writer)

    @contextmanager
    def read(self) -> Iterator[GoalReading]:
        if self._closed:
            raise StoreMisuse(f"the store {self.url} is closed; open it again")
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = SqliteConnection(self._open())
        raw = connection.raw
        connection.hold(self._cache_kib)
        connection.execute("BEGIN")
        try:
            yield GoalReading(connection)
        finally:
            connection.execute("COMMIT")
            if self._closed:
                raw.close()
            else:
                self._idle.append(connection)

    def write(self) -> AbstractContextManager[GoalWriting]:
        return self._writing

    def after_write(self) -> None:
        """Start moving the log into the file: no writer should wait for the disk."""
        changed = self._writer.raw.total_changes
        if changed - self._checkpointed < CHECKPOINT_ROWS or self._mover.is_alive():
            return
        self._checkpointed = changed
        self._mover = threading.Thread(target=self._move_log, name="store-checkpoint", daemon=True)
        self._mover.start()

    def _move_log(self) -> None:
        with suppress(sqlite3.Error), closing(self._open()) as raw:  # the next one tries again
            raw.execute("PRAGMA wal_checkpoint(PASSIVE)")
        self._measure_file()

    def _measure_file(self) -> None:
        """Let readers hold more of a larger file: what is counted often is read from it once."""
        with suppress(OSError):
            part = os.stat(self._path).st_size // 1024 // CACHE_PART
            self._cache_kib = min(max(CACHE_KIB, part), MOST_CACHE_KIB)

    def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        if self._mover.is_alive():
            self._mover.join()
        while self._idle:
            self._idle.pop().raw.close()
        self._writer.raw.close()

    def _open(self) -> sqlite3.Connection:
        raw = connect(self._path)
        try:
            raw.execute("PRAGMA journal_mode=WAL")
            raw.execute("PRAGMA synchronous=NORMAL")
            raw.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        except sqlite3.Error:
            raw.close()
            raise
        return raw
