from __future__ import annotations

import sqlite3
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest

from gtmhub_goals_emulator.store import open_store
from gtmhub_goals_emulator.store.records import StoreBusy, StoreUnavailable, WouldWait
from gtmhub_goals_emulator.store.sqlite import SqliteConnection
from tests.emulator.postgres import fresh_database


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("mysql://user:hidden@host/name", "scheme 'mysql'"),
        ("sqlite:///", "names no file"),
        ("sqlite:////nowhere/at/all/goals.db", "folder must exist"),
        ("postgresql://goals:hidden@localhost:none/goals", "cannot be read"),
        ("", "scheme ''"),
        ("postgresql://goals:hidden@localhost:1/goals?connect_timeout=2", "cannot be reached"),
    ],
)
def test_a_url_that_cannot_be_opened_is_refused_with_its_remedy(url: str, told: str) -> None:
    with pytest.raises(StoreUnavailable) as refused:
        open_store(url)
    assert told in str(refused.value)
    assert "hidden" not in str(refused.value)


def test_a_file_that_is_no_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("not a database, but long enough to look at\n" * 100)
    with pytest.raises(StoreUnavailable, match="must be this emulator's"):
        open_store(f"sqlite:///{path}")


def test_a_file_of_another_program_is_left_as_it_is(file_url: str) -> None:
    path = Path(file_url.removeprefix("sqlite:///"))
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE notes (text)")
    raw.close()
    before = path.read_bytes()
    with pytest.raises(StoreUnavailable, match="another program"):
        open_store(file_url)
    assert path.read_bytes() == before


def test_a_new_file_can_be_read_by_its_owner_alone(file_url: str) -> None:
    store = open_store(file_url)
    path = file_url.removeprefix("sqlite:///")
    assert {Path(path + end).stat().st_mode & 0o777 for end in ("", "-wal", "-shm")} == {0o600}
    store.close()


def test_a_lock_of_another_process_is_waited_for_no_longer_than_asked(file_url: str) -> None:
    store = open_store(file_url, lock_seconds=0.05)
    other = sqlite3.connect(file_url.removeprefix("sqlite:///"), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreBusy, match="try again"), store.write():
        pass
    with store.without_waiting, pytest.raises(WouldWait), store.write():
        pass
    with store.read() as unit:
        assert unit.accounts() == []
    other.close()
    with store.write() as unit:
        assert unit.accounts() == []
    store.close()


def test_a_file_that_another_program_holds_is_said_to_be_held(file_url: str) -> None:
    open_store(file_url).close()
    other = sqlite3.connect(urlsplit(file_url).path[1:], isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with pytest.raises(StoreUnavailable, match="database is locked; another program holds it: "):
        open_store(file_url, lock_seconds=0.1)
    other.close()


def test_a_sqlite_file_of_another_version_is_refused(file_url: str) -> None:
    open_store(file_url).close()
    raw = sqlite3.connect(file_url.removeprefix("sqlite:///"))
    raw.execute("PRAGMA user_version=99")
    raw.close()
    with pytest.raises(StoreUnavailable, match="schema version 99"):
        open_store(file_url)


@pytest.mark.slow
@pytest.mark.postgres
def test_a_postgresql_database_of_another_version_is_refused(postgres_url: str) -> None:
    with fresh_database(postgres_url) as url:
        open_store(url).close()
        with psycopg.connect(url, autocommit=True) as admin:
            admin.execute("UPDATE store_version SET version = 99")
        with pytest.raises(StoreUnavailable, match="schema version 99"):
            open_store(url)


@pytest.mark.slow
@pytest.mark.postgres
def test_a_connection_that_the_server_dropped_is_replaced(postgres_url: str) -> None:
    with fresh_database(postgres_url) as url:
        store = open_store(url)
        with psycopg.connect(postgres_url, autocommit=True) as admin:
            admin.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s",
                (urlsplit(url).path[1:],),
            )
        with store.read() as unit:
            assert unit.accounts() == []
        store.close()


def test_the_password_of_a_store_is_not_shown() -> None:
    from gtmhub_goals_emulator.store.postgres import _without_password

    shown = _without_password("postgresql://goals:hidden@db.example.com:5433/goals?sslmode=require")
    assert shown == "postgresql://goals@db.example.com:5433/goals"


def test_a_connection_that_is_dropped_is_closed_so_that_python_3_13_does_not_warn() -> None:
    raw = sqlite3.connect(":memory:")
    used = SqliteConnection(raw)
    assert used.row("SELECT 1", ()) == (1,)
    del used
    with pytest.raises(sqlite3.ProgrammingError, match="closed"):
        raw.execute("SELECT 1")
