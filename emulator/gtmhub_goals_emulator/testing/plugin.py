"""Fixtures: one emulator a session, a fresh account a test, its faults and its clock.

Nothing of the emulator is imported until a test asks for it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from gtmhub_goals_emulator.emulator import Emulator
    from gtmhub_goals_emulator.testing.fixtures import TestAccount, TestClock, TestFaults
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

STORE = "goals_emulator_store"


@dataclass(frozen=True, slots=True)
class RunningEmulator:
    """An emulator that answers on `url`, from a thread of this process."""

    url: str
    emulator: Emulator

    def new_account(self, seed: dict[str, Any] | None = None) -> TestAccount:
        """Make a fresh account from a seed, a dict of users, sessions, goals and so on."""
        from gtmhub_goals_emulator.seeds import parse_account
        from gtmhub_goals_emulator.testing.fixtures import TestAccount

        built = self.emulator.add_account(parse_account(seed or {}))
        names = {built.ids[name]: name for name in built.ids}
        return TestAccount(
            self.url,
            built.data.account.id,
            built.first_token,
            {names[user_id]: token for user_id, token in built.tokens.items()},
            built.ids,
        )


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addini(STORE, "where goals_emulator keeps its data", default="memory")


@pytest.fixture(scope="session")
def goals_emulator(pytestconfig: pytest.Config) -> Iterator[RunningEmulator]:
    """Serve an emulator without accounts for the whole session, on a free port."""
    from gtmhub_goals_emulator.emulator import Emulator
    from gtmhub_goals_emulator.wire.server import serving

    emulator = Emulator(pytestconfig.getini(STORE))
    with contextlib.closing(emulator), serving(emulator.app) as url:
        yield RunningEmulator(url, emulator)


@pytest.fixture
def new_goals_account(
    goals_emulator: RunningEmulator,
) -> Iterator[Callable[..., TestAccount]]:
    """Make accounts from seeds; all of them are gone after the test."""
    made: list[str] = []

    def new(seed: dict[str, Any] | None = None) -> TestAccount:
        account = goals_emulator.new_account(seed)
        made.append(account.account_id)
        return account

    yield new
    for account_id in made:
        goals_emulator.emulator.remove_account(account_id)


@pytest.fixture
def goals_account(new_goals_account: Callable[..., TestAccount]) -> TestAccount:
    """Give one fresh account with the standard people and sessions."""
    return new_goals_account()


@pytest.fixture
def goals_faults(goals_emulator: RunningEmulator, goals_account: TestAccount) -> TestFaults:
    """Ask for faults that strike `goals_account` only."""
    from gtmhub_goals_emulator.testing.fixtures import TestFaults

    return TestFaults(goals_emulator.emulator, goals_account.account_id)


@pytest.fixture
def goals_clock(goals_emulator: RunningEmulator, goals_account: TestAccount) -> TestClock:
    """Move the clock of `goals_account` only."""
    from gtmhub_goals_emulator.testing.fixtures import TestClock

    return TestClock(goals_emulator.emulator, goals_account.account_id)


@pytest.fixture
def goals_transport(goals_emulator: RunningEmulator) -> EmulatorTransport:
    """Give an httpx transport that reaches the same accounts without a socket."""
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

    return EmulatorTransport(goals_emulator.emulator)
