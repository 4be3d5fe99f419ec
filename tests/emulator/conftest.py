"""Stores of all three kinds, for every test of the emulator that wants them."""

from __future__ import annotations

import gc
import os
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest

from gtmhub_goals_emulator.store import Store, open_store
from tests.emulator.postgres import NoPostgresError, fresh_database, postgres_server

Bound = Callable[[float], AbstractContextManager[None]]
STORE_KINDS = [
    "memory",
    "file",
    # starting a server takes seconds: `make test-slow` and CI do
    pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow]),
]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """The URL of a PostgreSQL server; skipped with its reason where none is, except in CI."""
    try:
        with postgres_server() as url:
            yield url
    except NoPostgresError as error:
        if os.environ.get("CI") == "true":
            pytest.fail(f"CI must have a PostgreSQL: {error}")
        pytest.skip(str(error))


@pytest.fixture(scope="session", params=STORE_KINDS)
def store_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The URL of an empty store of each kind; tests share it and keep to accounts of their own."""
    if request.param == "memory":
        yield "memory"
    elif request.param == "file":
        yield f"sqlite:///{tmp_path_factory.mktemp('store') / 'goals.db'}"
    else:
        with fresh_database(request.getfixturevalue("postgres_url")) as url:
            yield url


@pytest.fixture(scope="session")
def store(store_url: str) -> Iterator[Store]:
    """One open store of each kind; tests share it and keep to accounts of their own."""
    opened = open_store(store_url)
    yield opened
    opened.close()


@pytest.fixture
def file_url(tmp_path: Path) -> str:
    """The URL of a SQLite file of the test's own."""
    return f"sqlite:///{tmp_path / 'own.db'}"


@pytest.fixture(
    params=["file", pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow])]
)
def own_url(request: pytest.FixtureRequest, file_url: str) -> Iterator[str]:
    """The URL of an empty store of the test's own that several processes can open."""
    if request.param == "file":
        yield file_url
    else:
        with fresh_database(request.getfixturevalue("postgres_url")) as url:
            yield url


@pytest.fixture
def takes_less_than() -> Bound:
    """Bound the CPU seconds of a block; what other tests left for the collector is not its work."""

    @contextmanager
    def bounded(seconds: float) -> Iterator[None]:
        gc.disable()
        try:
            begun = time.thread_time()
            yield
            assert time.thread_time() - begun < seconds
        finally:
            gc.enable()

    return bounded
