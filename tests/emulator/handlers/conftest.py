"""One emulator on each kind of store, and a fresh company a test.

In memory the rules are tested in every run; on file and on PostgreSQL, where they take three times
as long together, in the slow one.
"""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from gtmhub_goals_emulator import Emulator
from tests.emulator.company import Company
from tests.emulator.postgres import fresh_database

KINDS = [
    "memory",
    pytest.param("file", marks=pytest.mark.slow),
    pytest.param("postgres", marks=[pytest.mark.postgres, pytest.mark.slow]),
]


@pytest.fixture(scope="session", params=KINDS)
def emulator(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Emulator]:
    if request.param == "memory":
        yield from _running("memory")
    elif request.param == "file":
        yield from _running(f"sqlite:///{tmp_path_factory.mktemp('handlers') / 'goals.db'}")
    else:
        with fresh_database(request.getfixturevalue("postgres_url")) as url:
            yield from _running(url)


def _running(store: str) -> Iterator[Emulator]:
    emulator = Emulator(store)
    yield emulator
    emulator.close()


@pytest.fixture
def company(emulator: Emulator) -> Iterator[Company]:
    made = Company(emulator)
    yield made
    made.close()
