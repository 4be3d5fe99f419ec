"""PostgreSQL through psycopg 3: a connection a unit, taken from a pool that grows as needed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit
from zlib import crc32

import psycopg

from gtmhub_goals_emulator.store.database import (
    POSTGRESQL,
    SCHEMA_VERSION,
    Row,
    schema,
    statements,
)
from gtmhub_goals_emulator.store.opening import Store
from gtmhub_goals_emulator.store.reading import ReadUnit
from gtmhub_goals_emulator.store.records import DuplicateRow, StoreUnavailable
from gtmhub_goals_emulator.store.writing import WriteUnit

CONNECT_SECONDS = 4
# Any numbers, as long as every emulator takes the same.
_CREATION_LOCK, _STORE_LOCK, _ACCOUNT_LOCKS = 7_202_604, 7_202_605, 7_202_606
_READ = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"


class PostgresConnection:
    """The driver's connection as units use it."""

    dialect = POSTGRESQL

    def __init__(self, raw: psycopg.Connection[Row]) -> None:
        self.raw = raw
        self.sql = statements(POSTGRESQL)

    def rows(self, sql: str, args: Sequence[Any]) -> list[Row]:
        return self.raw.execute(_for_driver(sql), args).fetchall()

    def row(self, sql: str, args: Sequence[Any]) -> Row | None:
        return self.raw.execute(_for_driver(sql), args).fetchone()

    def run(self, sql: str, args: Sequence[Any]) -> int:
        return self.raw.execute(_for_driver(sql), args).rowcount

    def run_many(self, sql: str, rows: Iterable[Sequence[Any]]) -> None:
        with self.raw.cursor() as cursor:
            cursor.executemany(_for_driver(sql), rows)

    def lent(self) -> AbstractContextManager[None]:
        return nullcontext()


@lru_cache(maxsize=512)
def _for_driver(sql: str) -> bytes:
    return sql.replace("?", "%s").encode()


class PostgresStore(Store):
    """Every statement is a round trip, so its units belong in threads."""

    dialect = POSTGRESQL
    in_loop = False

    def __init__(self, url: str, lock_seconds: float) -> None:
        """Connect and make the tables; see `open_store`."""
        super().__init__(_without_password(url), lock_seconds)
        self._conninfo = url
        self._idle: deque[PostgresConnection] = deque()
        self._lent: set[PostgresConnection] = set()
        connection = self._connect()
        try:
            _prepare(connection.raw, self.url)
        except BaseException:
            connection.raw.close()
            raise
        self._idle.append(connection)

    @contextmanager
    def read(self) -> Iterator[ReadUnit]:
        with self._unit(_READ) as connection:
            yield ReadUnit(connection)

    @contextmanager
    def write(self, account_id: str | None = None) -> Iterator[WriteUnit]:
        with self._unit(f"BEGIN; {_locks(account_id)}") as connection:
            yield WriteUnit(connection)

    def close(self) -> None:
        self._closed = True
        while self._idle:
            self._idle.pop().raw.close()
        for connection in [*self._lent]:  # whoever waits for a lock waits no more
            with suppress(psycopg.Error):
                connection.raw.cancel_safe(timeout=1)

    @contextmanager
    def _unit(self, begin: str) -> Iterator[PostgresConnection]:
        connection = self._begin(begin)
        raw = connection.raw
        try:
            yield connection
            raw.execute("COMMIT")
        except BaseException as error:
            with suppress(psycopg.Error):
                raw.execute("ROLLBACK")
            if isinstance(error, psycopg.errors.UniqueViolation):
                detail = error.diag.message_detail or ""
                raise DuplicateRow(f"an inserted id is already there: {detail}") from error
            if isinstance(error, psycopg.errors.LockNotAvailable):
                raise self._busy() from error
            if isinstance(error, psycopg.Error):
                raise StoreUnavailable(f"{self.url} failed: {_told(error)}; try again") from error
            raise
        finally:
            self._give_back(connection)

    def _begin(self, begin: str) -> PostgresConnection:
        if self._closed:
            raise self._misuse()
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                break
            if self._began(connection, begin):
                return connection
        connection = self._connect()
        if self._began(connection, begin):
            return connection
        raise StoreUnavailable(f"{self.url} closed a new connection; try again")

    def _began(self, connection: PostgresConnection, begin: str) -> bool:
        """Begin and take the locks; False where the server restarted meanwhile."""
        self._lent.add(connection)
        try:
            connection.raw.execute(begin.encode())
            return True
        except psycopg.Error as error:
            with suppress(psycopg.Error):
                connection.raw.execute("ROLLBACK")
            gone = connection.raw.closed
            self._give_back(connection)
            if gone:
                return False
            if isinstance(error, psycopg.errors.LockNotAvailable):
                raise self._busy() from error
            raise StoreUnavailable(f"{self.url} failed: {_told(error)}; try again") from error

    def _give_back(self, connection: PostgresConnection) -> None:
        self._lent.discard(connection)
        if self._closed:
            connection.raw.close()
        elif not connection.raw.closed:
            self._idle.append(connection)

    def _connect(self) -> PostgresConnection:
        try:
            raw = psycopg.connect(self._conninfo, autocommit=True, connect_timeout=CONNECT_SECONDS)
            raw.execute(f"SET lock_timeout = {max(1, int(self._lock_seconds * 1000))}".encode())
        except psycopg.Error as error:
            raise StoreUnavailable(
                f"{self.url} cannot be reached: {_told(error)}; start the server or mend the URL"
            ) from error
        return PostgresConnection(raw)


def _locks(account_id: str | None) -> str:
    """The locks of a unit that writes: all may write to accounts of their own, or one to all."""
    if account_id is None:
        return f"SELECT pg_advisory_xact_lock({_STORE_LOCK})"
    # two accounts that share a number only wait for each other
    number = crc32(account_id.encode()) - 2**31
    return (
        f"SELECT pg_advisory_xact_lock_shared({_STORE_LOCK});"
        f" SELECT pg_advisory_xact_lock({_ACCOUNT_LOCKS}, {number})"
    )


def _told(error: psycopg.Error) -> str:
    """Say an error of the driver in one line."""
    return " ".join(str(error).split())


def _prepare(raw: psycopg.Connection[Row], url: str) -> None:
    """Make the tables in an empty database; refuse those of another version."""
    try:
        with raw.transaction():
            raw.execute("SET LOCAL client_min_messages = warning")
            raw.execute("SELECT pg_advisory_xact_lock(%s)", (_CREATION_LOCK,))
            there = raw.execute("SELECT to_regclass('store_version')").fetchone()
            if there == (None,):  # else it would lock tables that others write to
                for sql in schema(POSTGRESQL):
                    raw.execute(sql.encode())
            found = raw.execute("SELECT version FROM store_version").fetchone()
            if found is None:
                raw.execute("INSERT INTO store_version VALUES (%s)", (SCHEMA_VERSION,))
    except psycopg.Error as error:
        raise StoreUnavailable(f"{url} cannot be prepared: {error}") from error
    if found is not None and found[0] != SCHEMA_VERSION:
        raise StoreUnavailable(
            f"{url} has schema version {found[0]}, this emulator needs {SCHEMA_VERSION}; use an"
            " empty database and load a snapshot"
        )


def _without_password(url: str) -> str:
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise StoreUnavailable(
            f"the store URL cannot be read: {error}; write postgresql://user@host:port/name"
        ) from None
    host = parts.hostname or ""
    if parts.username:
        host = f"{parts.username}@{host}"
    if port:
        host = f"{host}:{port}"
    return f"postgresql://{host}{parts.path}"
