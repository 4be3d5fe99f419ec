"""One emulator on each kind of store, and a fresh company a test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from gtmhub_goals_emulator import Emulator

from tests.emulator.company import Company


@pytest.fixture(scope="session")
def emulator(store_url: str) -> Iterator[Emulator]:
    running = Emulator(store_url)
    yield running
    running.close()


@pytest.fixture
def company(emulator: Emulator) -> Iterator[Company]:
    made = Company(emulator)
    yield made
    made.close()
