"""Every program of this folder has the same company to call."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing

import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.wire.server import serving
from tests.emulator.company import PEOPLE, Company
from tests.real_programs.running import GOALS, METRICS, SESSIONS


@pytest.fixture(scope="module")
def emulator() -> Iterator[Emulator]:
    with closing(Emulator()) as running:
        yield running


@pytest.fixture(scope="module")
def url(emulator: Emulator) -> Iterator[str]:
    with serving(emulator.app) as address:
        yield address


@pytest.fixture
def company(emulator: Emulator) -> Iterator[Company]:
    users = [{**person, "clientId": f"auth0|{person['id']}"} for person in PEOPLE]
    made = Company(emulator, users=users, sessions=SESSIONS, goals=GOALS, metrics=METRICS)
    yield made
    made.close()
