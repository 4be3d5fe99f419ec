"""PostgreSQL through psycopg 3: a connection a unit, taken from a pool that grows as needed."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import psycopg

from gtmhub_goals_emulator.query.parameters import GoalQuery
from gtmhub_goals_emulator.store.database import (
    POSTGRESQL,
    SCHEMA_VERSION,
    Row,
    schema,
    statements,
)
from gtmhub_goals_emulator.store.plan import QueryPlan, plan_query
from gtmhub_goals_emulator.store.reading import GoalReading
from gtmhub_goals_emulator.store.records import DuplicateRow, StoreMisuse, StoreUnavailable
from gtmhub_goals_emulator.store.writing import GoalWriting

CONNECT_SECONDS = 10
_CREATION_LOCK = 7_202_604  # any number, as long as every emulator takes the same
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


class PostgresStore:
    """Every statement is a round trip, so its units belong in threads."""

    in_loop = False

    def __init__(self, url: str) -> None:
        self.url = _without_password(url)
        self._conninfo = url
        self._idle: deque[PostgresConnection] = deque()
        self._closed = False
        connection = self._connect()
        try:
            _prepare(connection.raw, self.url)
        except BaseException:
            connection.raw.close()
            raise
        self._idle.append(connection)

    def plan(self, query: GoalQuery) -> QueryPlan:
        return plan_query(query, POSTGRESQL)

    @contextmanager
    def read(self) -> Iterator[GoalReading]:
        with self._unit(_READ) as connection:
            yield GoalReading(connection)

    @contextmanager
    def write(self) -> Iterator[GoalWriting]:
        with self._unit("BEGIN") as connection:
            yield GoalWriting(connection)

    def close(self) -> None:
        self._closed = True
        while self._idle:
            self._idle.pop().raw.close()

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
            if isinstance(error, psycopg.Error):
                raise StoreUnavailable(f"{self.url} failed: {error}; try again") from error
            raise
        finally:
            if self._closed or raw.broken:
                raw.close()
            else:
                self._idle.append(connection)

    def _begin(self, begin: str) -> PostgresConnection:
        if self._closed:
            raise StoreMisuse(f"the store {self.url} is closed; open it again")
        while True:
            try:
                connection = self._idle.pop()
            except IndexError:
                break
            try:
                connection.raw.execute(begin.encode())
                return connection
            except psycopg.OperationalError:
                connection.raw.close()  # the server restarted meanwhile: its successors are new
        connection = self._connect()
        connection.raw.execute(begin.encode())
        return connection

    def _connect(self) -> PostgresConnection:
        try:
            raw = psycopg.connect(self._conninfo, autocommit=True, connect_timeout=CONNECT_SECONDS)
        except psycopg.Error as error:
            raise StoreUnavailable(
                f"{self.url} cannot be reached: {error}; start the server or mend the URL"
            ) from error
        return PostgresConnection(raw)


def _prepare(raw: psycopg.Connection[Row], url: str) -> None:
    """Make the tables in an empty database; refuse those of another version."""
    try:
        with raw.transaction():
            raw.execute("SET LOCAL client_min_messages = warning")
            raw.execute("SELECT pg_advisory_xact_lock(%s)", (_CREATION_LOCK,))
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
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.username:
        host = f"{parts.username}@{host}"
    if parts.port:
        host = f"{host}:{parts.port}"
    return f"postgresql://{host}{parts.path}"
