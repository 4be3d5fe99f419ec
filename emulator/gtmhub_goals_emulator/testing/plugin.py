"""Fixtures: one emulator a session, a fresh account a test, its faults and its clock.

Nothing of the emulator is imported until a test asks for it.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from gtmhub_goals_emulator.control.api import ControlApi
    from gtmhub_goals_emulator.emulator import Emulator
    from gtmhub_goals_emulator.state.faults import Fault
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

STORE = "goals_emulator_store"


@dataclass(frozen=True, slots=True)
class TestAccount:
    """`token` is an administrator's; `tokens` and `ids` go by the names in the seed."""

    __test__ = False

    url: str
    account_id: str
    token: str = field(repr=False)
    tokens: Mapping[str, str] = field(repr=False)
    ids: Mapping[str, str] = field(repr=False)

    def headers(self, user: str | None = None) -> dict[str, str]:
        """Headers of a call as `user`, or as the administrator."""
        token = self.token if user is None else self.tokens[user]
        return {"Authorization": f"Bearer {token}", "gtmhub-accountId": self.account_id}


class TestFaults:
    """Faults that strike this account only; they go when the test does."""

    __test__ = False

    def __init__(self, emulator: Emulator, account_id: str) -> None:
        """Faults of other accounts are neither seen nor touched."""
        self._emulator = emulator
        self._account_id = account_id

    def add(self, operation: str | None = None, **settings: Any) -> Fault:
        """Ask for a fault with the settings of POST /__emulator/v1/faults; its hits count up.

        `add("getGoal", status=500, times=2)`, `add("listGoals", cut="reset")`, `add(delayMs=200)`.
        """
        if operation is not None:
            settings["operation"] = operation
        settings["accountId"] = self._account_id
        shown = control_of(self._emulator).call("createFault", settings)
        fault = self._emulator.faults.by_id.get(shown["id"])
        assert fault is not None
        return fault

    def clear(self) -> None:
        self._emulator.faults.clear(self._account_id)


class TestClock:
    """The clock of this account only."""

    __test__ = False

    def __init__(self, emulator: Emulator, account_id: str) -> None:
        """The clocks of other accounts go on as they did."""
        self._emulator = emulator
        self._account_id = account_id

    def freeze(self, at: str) -> None:
        """Stand still at an RFC 3339 instant."""
        self._set({"mode": "frozen", "at": at})

    def shift(self, seconds: float) -> None:
        """Run `seconds` ahead of the machine's clock, or behind where negative."""
        self._set({"mode": "offset", "offsetSeconds": seconds})

    def real(self) -> None:
        self._set({"mode": "real"})

    def _set(self, body: dict[str, Any]) -> None:
        control_of(self._emulator).call("setClock", {**body, "accountId": self._account_id})


def control_of(emulator: Emulator) -> ControlApi:
    if emulator.control is None:
        raise ValueError("this emulator runs without its control API")
    return emulator.control


@dataclass(frozen=True, slots=True)
class RunningEmulator:
    """An emulator that answers on `url`, from a thread of this process."""

    url: str
    emulator: Emulator

    def new_account(self, seed: dict[str, Any] | None = None) -> TestAccount:
        """Make a fresh account from a seed, a dict of users, sessions, goals and so on."""
        from gtmhub_goals_emulator.seeds import parse_account

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
    return TestFaults(goals_emulator.emulator, goals_account.account_id)


@pytest.fixture
def goals_clock(goals_emulator: RunningEmulator, goals_account: TestAccount) -> TestClock:
    """Move the clock of `goals_account` only."""
    return TestClock(goals_emulator.emulator, goals_account.account_id)


@pytest.fixture
def goals_transport(goals_emulator: RunningEmulator) -> EmulatorTransport:
    """Give an httpx transport that reaches the same accounts without a socket."""
    from gtmhub_goals_emulator.testing.transport import EmulatorTransport

    return EmulatorTransport(goals_emulator.emulator)


if TYPE_CHECKING:
    from gtmhub_goals_emulator.control.api import ControlApi
    from gtmhub_goals_emulator.emulator import Emulator
