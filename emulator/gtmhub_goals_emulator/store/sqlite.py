"""SQLite: one shared connection in memory, or a WAL file with a connection for each reader.

In WAL mode with synchronous=NORMAL a commit is in the operating system's hands before it is
acknowledged: killing the process loses nothing, only a power cut may take the last commits.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from typing import TYPE_CHECKING, Any

import msgspec

from gtmhub_goals_emulator.query.page import GoalQuery
from gtmhub_goals_emulator.store.change_unit import GoalWriting
from gtmhub_goals_emulator.store.database import SCHEMA_VERSION, Row
from gtmhub_goals_emulator.store.errors import DuplicateRow, StoreMisuse, StoreUnavailable
from gtmhub_goals_emulator.store.goal_unit import GoalReading
from gtmhub_goals_emulator.store.plan import QueryPlan, plan_query
from gtmhub_goals_emulator.store.printed import printed

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import Dialect

BUSY_SECONDS = 10.0
CACHE_KIB = 16_384  # an index of 100,000 goals fits
CHECKPOINT_ROWS = 2_000  # changed rows after which a thread moves the log into the file
CHECKPOINT_PAGES = 40_000  # where a writer does it itself, if the thread cannot keep up
PAUSE_SECONDS = 0.000_2
_encode = msgspec.json.Encoder().encode


class SqliteConnection:
    """The driver's connection as units use it."""

    def __init__(self, raw: sqlite3.Connection, lender: _SqliteStore | None = None) -> None:
        self.raw = raw
        self.sql = printed().statements.__getitem__
        self.writing = False
        self._execute = raw.execute
        self._lender = lender

    @property
    def dialect(self) -> Dialect:
        from gtmhub_goals_emulator.store.compiling import SQLITE

        return SQLITE

    def rows(self, sql: str, args: Sequence[Any]) -> list[Row]:
        return self._execute(sql, args).fetchall()

    def row(self, sql: str, args: Sequence[Any]) -> Row | None:
        found: Row | None = self._execute(sql, args).fetchone()
        return found

    def run(self, sql: str, args: Sequence[Any]) -> int:
        return self._execute(sql, args).rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        self.raw.executemany(sql, rows)

    def listed(self, values: Iterable[Any]) -> str:
        return _encode(list(values)).decode()

    def breathe(self) -> None:
        """A reader of the shared connection lends it to others; a writer keeps its transaction."""
        lender = None if self.writing else self._lender
        if lender is not None:
            lender.leave()
        time.sleep(PAUSE_SECONDS)
        if lender is not None:
            lender.enter()


class _SqliteStore:
    """What both kinds share: one writer at a time, and errors in the store's own words."""

    in_loop = True

    def __init__(self, url: str) -> None:
        self.url = url
        self._lock = threading.Lock()
        self._holder: int | None = None
        self._closed = False

    def plan(self, query: GoalQuery) -> QueryPlan:
        return plan_query(query)

    def enter(self) -> None:
        if self._closed:
            raise StoreMisuse(f"the store {self.url} is closed; open it again")
        if self._holder == threading.get_ident():
            raise StoreMisuse("a unit is already open in this thread; use that one, do not nest")
        self._lock.acquire()
        self._holder = threading.get_ident()

    def leave(self) -> None:
        self._holder = None
        self._lock.release()

    @contextmanager
    def _transaction(self, connection: SqliteConnection) -> Iterator[GoalWriting]:
        raw = connection.raw
        try:
            raw.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as error:
            raise StoreUnavailable(
                f"{self.url} stayed locked for {BUSY_SECONDS:.0f} s ({error}); another process"
                " is writing to it"
            ) from error
        connection.writing = True
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
            connection.writing = False


class MemoryStore(_SqliteStore):
    """One connection that everybody shares, one at a time."""

    def __init__(self) -> None:
        super().__init__("memory")
        self._connection = SqliteConnection(_connect(":memory:"), self)
        _prepare(self._connection.raw, self.url)

    @contextmanager
    def read(self) -> Iterator[GoalReading]:
        self.enter()
        try:
            yield GoalReading(self._connection)
        finally:
            self.leave()

    @contextmanager
    def write(self) -> Iterator[GoalWriting]:
        self.enter()
        try:
            with self._transaction(self._connection) as unit:
                yield unit
        finally:
            self.leave()

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
        try:
            self._writer = SqliteConnection(self._open())
        except sqlite3.Error as error:
            raise StoreUnavailable(
                f"{self.url} cannot be opened: {error}; the folder must exist and be writable, and"
                " the file must be this emulator's"
            ) from error
        _prepare(self._writer.raw, self.url)

    @contextmanager
    def read(self) -> Iterator[GoalReading]:
        if self._closed:
            raise StoreMisuse(f"the store {self.url} is closed; open it again")
        try:
            connection = self._idle.pop()
        except IndexError:
            connection = SqliteConnection(self._open())
        raw = connection.raw
        raw.execute("BEGIN")
        try:
            yield GoalReading(connection)
        finally:
            raw.execute("COMMIT")
            if self._closed:
                raw.close()
            else:
                self._idle.append(connection)

    @contextmanager
    def write(self) -> Iterator[GoalWriting]:
        self.enter()
        try:
            with self._transaction(self._writer) as unit:
                yield unit
        finally:
            self._checkpoint_if_due()
            self.leave()

    def _checkpoint_if_due(self) -> None:
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
        raw = _connect(self._path)
        try:
            raw.execute("PRAGMA journal_mode=WAL")
            raw.execute("PRAGMA synchronous=NORMAL")
            raw.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
            raw.execute(f"PRAGMA cache_size=-{CACHE_KIB}")
        except sqlite3.Error:
            raw.close()
            raise
        return raw


def _connect(path: str) -> sqlite3.Connection:
    raw = sqlite3.connect(
        path,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
    )
    raw.execute("PRAGMA temp_store=MEMORY")
    return raw


def _prepare(raw: sqlite3.Connection, url: str) -> None:
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
