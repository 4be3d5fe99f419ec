"""One emulator in memory, on a socket, with a company of the test's own."""

from __future__ import annotations

from collections.abc import Iterator

import httpx
import pytest

from gtmhub_goals_emulator import Emulator
from gtmhub_goals_emulator.state.accounts import REAL
from gtmhub_goals_emulator.wire.server import serving
from tests.emulator.company import Company


@pytest.fixture(scope="package")
def shared() -> Iterator[Emulator]:
    running = Emulator()
    yield running
    running.close()


@pytest.fixture(scope="package")
def url(shared: Emulator) -> Iterator[str]:
    with serving(shared.app) as address:
        yield address


@pytest.fixture
def emulator(shared: Emulator) -> Iterator[Emulator]:
    """The emulator, with nothing in it but what the test puts there."""
    yield shared
    shared.faults.clear()
    shared.journal.clear()
    shared.accounts.global_clock = REAL
    with shared.store.read() as unit:
        accounts = unit.accounts()
    for account in accounts:
        shared.remove_account(account.id)


@pytest.fixture
def company(emulator: Emulator) -> Iterator[Company]:
    made = Company(emulator)
    yield made
    made.close()


@pytest.fixture
def control(company: Company) -> httpx.Client:
    """A client of the control API; it needs no token."""
    return company.http


@pytest.fixture
def socket_client(url: str, company: Company) -> Iterator[httpx.Client]:
    """A client on a real socket that calls as the company's admin."""
    headers = {"Authorization": f"Bearer {company.tokens['admin']}", "gtmhub-accountId": company.id}
    with httpx.Client(base_url=url, headers=headers, trust_env=False, verify=False) as client:
        yield client
