"""Where units come from: what every store does, and how one is opened.

A unit is one transaction. `with store.write() as unit` commits when the block ends and rolls back
when it raises. Units must not be nested in one thread, and must not outlive their block.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from contextlib import AbstractContextManager, nullcontext
from typing import ClassVar

from gtmhub_goals_emulator.query.filter import Condition
from gtmhub_goals_emulator.query.parameters import Order
from gtmhub_goals_emulator.store.database import Dialect
from gtmhub_goals_emulator.store.plan import QueryPlan, plan_query
from gtmhub_goals_emulator.store.reading import ReadUnit
from gtmhub_goals_emulator.store.records import StoreBusy, StoreMisuse, StoreUnavailable
from gtmhub_goals_emulator.store.writing import WriteUnit

LOCK_SECONDS = 5.0
_SQLITE = "sqlite:///"
_FORMS = "memory, sqlite:///relative.db, sqlite:////absolute.db or postgresql://user@host/name"


class Store(ABC):
    """Safe to share between threads.

    `in_loop`: exact reads and single writes are quick enough for the event loop (SQLite).
    """

    dialect: ClassVar[Dialect]
    in_loop: ClassVar[bool]

    def __init__(self, url: str, lock_seconds: float) -> None:
        """`url` says where the data is, without a password; for `lock_seconds` see `open_store`."""
        self.url = url
        self.without_waiting: AbstractContextManager[None] = nullcontext()
        """Within it, this thread's units raise WouldWait instead of waiting for somebody's lock."""
        self._lock_seconds = lock_seconds
        self._closed = False

    @classmethod
    def plan(cls, condition: Condition, order: Order) -> QueryPlan:
        """Say how a query will be answered, without asking the database."""
        return plan_query(condition, order, cls.dialect)

    @abstractmethod
    def read(self) -> AbstractContextManager[ReadUnit]:
        """Begin a unit that reads one state. Raises StoreMisuse on a closed store."""

    @abstractmethod
    def write(self, account_id: str | None = None) -> AbstractContextManager[WriteUnit]:
        """Begin a unit that writes to one account, or to all where none is named.

        It has the account's lock before anything is read, whoever writes in whatever process: what
        is checked inside is still true when it is written. Raises StoreMisuse on a closed store or
        inside another unit of this thread, StoreBusy when somebody else does not let go of the
        lock in time, WouldWait within `without_waiting`.
        """

    @abstractmethod
    def close(self) -> None:
        """Let go of the database; closing twice is closing once."""

    def _misuse(self) -> StoreMisuse:
        return StoreMisuse(f"the store {self.url} is closed; open it again")

    def _busy(self) -> StoreBusy:
        return StoreBusy(
            f"{self.url} stayed locked for {self._lock_seconds:g} s by somebody else who writes to"
            " it; nothing was changed, try again"
        )


def open_store(url: str, lock_seconds: float = LOCK_SECONDS) -> Store:
    """Open `memory`, `sqlite:///file` or `postgresql://...`, making the tables if need be.

    `lock_seconds`: how long a unit waits for a lock that somebody else holds.
    Raises StoreUnavailable when the URL is of no known form, the database cannot be reached, or its
    tables are of another version.
    """
    from gtmhub_goals_emulator.store.sqlite import FileStore, MemoryStore  # which are Stores

    if url in ("memory", "sqlite://", "sqlite:///:memory:"):
        return MemoryStore(lock_seconds)
    if url.startswith(_SQLITE):
        path = url[len(_SQLITE) :]
        if not path:
            raise StoreUnavailable(f"store URL {url!r} names no file; use {_FORMS}")
        return FileStore(path, lock_seconds)
    if url.startswith(("postgresql://", "postgres://")):
        try:
            from gtmhub_goals_emulator.store.postgres import PostgresStore
        except ModuleNotFoundError as error:
            raise StoreUnavailable(
                f"PostgreSQL needs the module {error.name!r}; install"
                " gtmhub-goals-emulator[postgres]"
            ) from error
        return PostgresStore(url, lock_seconds)
    scheme = url.split(":", 1)[0]
    raise StoreUnavailable(f"store URL with scheme {scheme[:40]!r} is not known; use {_FORMS}")
