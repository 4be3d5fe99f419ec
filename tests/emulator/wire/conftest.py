"""One emulator in memory, served on a socket, and a company of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.wire.server import serving
from tests.emulator.company import Company


@pytest.fixture(scope="package")
def emulator() -> Iterator[Emulator]:
    running = Emulator()
    yield running
    running.close()


@pytest.fixture(scope="package")
def url(emulator: Emulator) -> Iterator[str]:
    with serving(emulator.app) as address:
        yield address


@pytest.fixture
def company(emulator: Emulator) -> Iterator[Company]:
    made = Company(emulator)
    yield made
    made.close()


@pytest.fixture
def http(url: str, company: Company) -> Iterator[httpx.Client]:
    """A client on a real socket that calls as the admin; loading CAs would take its time."""
    headers = {"Authorization": f"Bearer {company.tokens['admin']}", "gtmhub-accountId": company.id}
    with httpx.Client(base_url=url, headers=headers, trust_env=False, verify=False) as client:
        yield client
