"""From a URL to a store."""

from __future__ import annotations

from gtmhub_goals_emulator.store.protocols import Store
from gtmhub_goals_emulator.store.records import StoreUnavailable
from gtmhub_goals_emulator.store.sqlite import FileStore, MemoryStore

_SQLITE = "sqlite:///"
_FORMS = "memory, sqlite:///relative.db, sqlite:////absolute.db or postgresql://user@host/name"


def open_store(url: str) -> Store:
    """Open `memory`, `sqlite:///file` or `postgresql://...`, making the tables if need be."""
    if url in ("memory", "sqlite://", "sqlite:///:memory:"):
        return MemoryStore()
    if url.startswith(_SQLITE):
        path = url[len(_SQLITE) :]
        if not path:
            raise StoreUnavailable(f"store URL {url!r} names no file; use {_FORMS}")
        return FileStore(path)
    if url.startswith(("postgresql://", "postgres://")):
        try:
            from gtmhub_goals_emulator.store.postgres import PostgresStore
        except ModuleNotFoundError as error:
            raise StoreUnavailable(
                f"PostgreSQL needs the module {error.name!r}; install"
                " gtmhub-goals-emulator[postgres]"
            ) from error
        return PostgresStore(url)
    scheme = url.split(":", 1)[0]
    raise StoreUnavailable(f"store URL with scheme {scheme[:40]!r} is not known; use {_FORMS}")
